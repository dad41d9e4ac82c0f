"""Small motions and registers of our own, in the shape of those of the Tweede Kamer."""

from __future__ import annotations

import csv
import gzip
import json
from typing import TYPE_CHECKING, Any

from graphs.cases import tk_graph
from graphs.cases_csv import COLUMNS
from graphs.store import open_store
from ontology.terms import ID, KG

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

MOTION = """\
<?xml version="1.0" encoding="UTF-8"?>
<officiele-publicatie><metadata/><kamerstuk><kamerstukkop>
<tekstregel inhoud="vergaderjaar">Vergaderjaar 2021-2022</tekstregel>
<tekstregel inhoud="kameraanduiding">Tweede Kamer der Staten-Generaal</tekstregel>
<tekstregel inhoud="kamernummer">2</tekstregel><tekstregel inhoud="documenttype">Kamerstukken</tekstregel>
</kamerstukkop><dossier><dossiernummer><dossiernr>29 544</dossiernr></dossiernummer>
<titel>Wachten</titel></dossier>
<stuk><stuknr>Nr. <ondernummer kamer="2">{number}</ondernummer></stuknr><titel>{title}</titel>
<datumtekst>Voorgesteld <datum isodatum="2021-12-02">2 december 2021</datum></datumtekst>
<algemeen><vrije-tekst><tekst status="goed"><al>De Kamer,</al><al>gehoord de beraadslaging,</al>
<al>verzoekt de regering, een loket te openen in elke regio,</al><al>en gaat over tot de orde van de dag.</al>
<al>{signed}</al></tekst></vrije-tekst></algemeen></stuk></kamerstuk></officiele-publicatie>
"""
GUID = "00000000-0000-0000-0000-00000000000{}"


def printed(folder: Path, number: int, *names: str) -> Path:
    movers = " en ".join(names)
    title = f"Motie van {'het lid' if len(names) == 1 else 'de leden'} {movers}"
    file = folder / f"kst-29544-{number}.xml"
    file.write_text(MOTION.format(number=number, title=title.upper(), signed=movers), encoding="utf-8")
    return file


def case(number: str, paper: int, subject: str, **other: str) -> dict[str, str]:
    told = dict.fromkeys(COLUMNS, "") | {
        "Nummer": number,
        "Soort": "Motie",
        "Titel": "Wachten",
        "Onderwerp": subject,
        "GestartOp": "2021-12-02",
        "Vergaderjaar": "2021-2022",
        "Volgnummer": str(paper),
        "Kabinetsappreciatie": "Ontraden, tenzij gewijzigd",
    }
    return told | other


def register(file: Path, *rows: Mapping[str, str]) -> Path:
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "wt", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return file


def voted(group: str, choice: str, seats: int, *, mistaken: bool = False) -> dict[str, Any]:
    return {
        "Id": f"{group}{mistaken}",
        "Soort": choice,
        "FractieGrootte": seats,
        "ActorNaam": group,
        "ActorFractie": group,
        "Vergissing": mistaken,
        "Persoon_Id": None,
    }


def record(paper: int = 9061, **other: Any) -> dict[str, Any]:  # noqa: ANN401  (JSON)
    return {
        "Id": GUID.format(1),
        "Nummer": "2021Z22350",
        "Soort": "Motie",
        "Onderwerp": "Motie van het lid Maatoug over een loket per regio",
        "Vergaderjaar": "2021-2022",
        "Volgnummer": paper,
        "Kabinetsappreciatie": "Oordeel Kamer",
        "Verwijderd": False,
        "ApiGewijzigdOp": "2024-02-19T16:09:55Z",
        "Kamerstukdossier": [{"Nummer": 29544, "Toevoeging": None}],
        "ZaakActor": [
            {"ActorNaam": "S. Maatoug", "ActorFractie": "GroenLinks", "Relatie": "Indiener"},
            {"ActorNaam": "Commissie", "Relatie": "Volgcommissie"},
        ],
        "Besluit": [
            {
                "Id": "b",
                "BesluitSoort": "Stemmen - aangenomen",
                "StemmingsSoort": "Met handopsteken",
                "Status": "Besluit",
                "Agendapunt": {"Activiteit": {"Datum": "2021-12-07T00:00:00+01:00"}},
                "Stemming": [
                    voted("D66", "Voor", 24),
                    voted("VVD", "Tegen", 34),
                    voted("VVD", "Voor", 34, mistaken=True),
                ],
            },
            {
                "Id": "a",
                "BesluitSoort": "Ingediend",
                "Status": "Besluit",
                "Agendapunt": {"Activiteit": {"Datum": "2021-12-02T00:00:00+01:00"}},
            },
        ],
    } | other


PROMISE = {
    "Id": GUID.format(2),
    "Nummer": "TZ202112-034",
    "Tekst": "De minister zendt de Kamer een  brief over de loketten.",
    "Functie": "minister van Sociale Zaken en Werkgelegenheid",
    "Ministerie": "Sociale Zaken en Werkgelegenheid",
    "Achternaam": "Onbekend",
    "Status": "Openstaand",
    "Aanmaakdatum": "2021-12-03T00:00:00+01:00",
    "DatumNakoming": "2022-03-01T00:00:00+01:00",
    "ToegezegdAanFractie": [{"Id": GUID.format(3), "Afkorting": "D66"}],
}


def pages(folder: Path, motions: Sequence[object], promises: Sequence[object] = ()) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "zaak-0001.json").write_text(json.dumps({"value": list(motions)}), encoding="utf-8")
    (folder / "toezegging-0001.json").write_text(json.dumps({"value": list(promises)}), encoding="utf-8")
    return folder


def lines(out: Path) -> list[str]:
    store = open_store(out)
    found = [line.replace(ID, "id:").replace(KG, "kg:") for line in store.lines(tk_graph())]
    store.close()
    return found
