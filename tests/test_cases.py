"""What the Chamber's registers say is in the graph `id:tk`: cases, votes, opinions, commitments."""

from __future__ import annotations

import csv
import gzip
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from graphs.cases import tk_graph
from graphs.cases_csv import COLUMNS
from graphs.cases_load import load_cases, load_state, unload
from graphs.check import check
from graphs.make import make, remove
from graphs.papers import Papers
from graphs.store import StoreError, open_store
from ontology.terms import ID, KG
from tests.commands import run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CASES = Path(__file__).parents[2] / "shared" / "corpus" / "truth" / "tk-cases-register.csv.gz"
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


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("papers")
    return [printed(folder, 9061, "Maatoug"), printed(folder, 9062, "Kathmann", "Stoffer")]


@pytest.fixture(scope="module")
def first(papers: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built") / "out"
    report = make(papers, out)
    assert (2, ()) == (report.papers, report.unread)
    return out


@pytest.fixture
def built(first: Path, tmp_path: Path) -> Path:
    """A graph of two motions, for one test alone."""
    return Path(shutil.copytree(first, tmp_path / "out"))


def lines(out: Path) -> list[str]:
    store = open_store(out)
    found = [line.replace(ID, "id:").replace(KG, "kg:") for line in store.lines(tk_graph())]
    store.close()
    return found


def test_a_motion_gets_the_case_of_its_number_day_movers_and_year(built: Path, tmp_path: Path) -> None:
    file = register(
        tmp_path / "cases.csv.gz",
        case("2021Z22351", 9061, "Motie van het lid Jansen over iets anders", Titel="Vissen"),
        case("2021Z22350", 9061, "Motie van het lid Maatoug over een loket per regio (t.v.v. 29544-9062)"),
        case("2011Z00001", 9061, "Motie van het lid Maatoug over een loket", Vergaderjaar="2010-2011"),
    )

    loaded = load_cases(file, built)

    found = lines(built)
    motion = "<id:motion/kst-29544-9061>"
    assert (3, (), 1, 2, 0) == loaded[:5]
    assert f'{motion} <kg:caseNumber> "2021Z22350" .' in found
    assert f"{motion} <kg:appreciation> <kg:appreciation-advised-against-unless-changed> ." in found
    assert f"{motion} <kg:replaces> <id:motion/kst-29544-9062> ." in found
    pair = "<id:candidate/motion/kst-29544-9061/case/2021Z22350>"
    assert f'{pair} <kg:verdict> "confirmed" .' in found
    reason = "the number and the session year, the day, the movers, the dossier"
    assert f'{pair} <kg:reason> "{reason}" .' in found
    assert not [line for line in found if "2021Z22351" in line or "2011Z00001" in line]


def test_what_is_not_sure_is_left_to_a_person(built: Path, tmp_path: Path) -> None:
    two = [
        case(f"2021Z2235{n}", 9061, f"Motie van het lid Maatoug over {what}")
        for n, what in enumerate(("a", "b"))
    ]

    loaded = load_cases(register(tmp_path / "cases.csv", *two), built)

    assert (0, 2) == (loaded.motions, loaded.open)
    listed = run("registry", "candidates", "--store", built).output
    assert "motion/kst-29544-9061  motion/2021Z22350" in listed


def test_rows_that_are_no_case_are_named_and_the_rest_goes_on(built: Path, tmp_path: Path) -> None:
    wrong = [case("X1", 9061, ""), case("2021Z00002", 9061, "", GestartOp="gisteren")]
    file = register(
        tmp_path / "cases.csv", *wrong, case("2021Z22350", 9061, "Motie van het lid Maatoug over x")
    )

    result = run("registry", "load-cases", file, "--store", built)

    assert 1 == result.exit_code
    assert "cases.csv, line 2: 'X1' is no number of a case, like 2021Z22350; left out" in result.output
    assert "cases.csv, line 3: 'gisteren' is no day, like 2021-12-02; left out" in result.output
    assert "1 cases; 1 of 2 motions have their case" in result.output


def test_another_file_is_refused_and_nothing_changes(built: Path, tmp_path: Path) -> None:
    load_cases(register(tmp_path / "cases.csv", case("2021Z22350", 9061, "Motie van het lid Maatoug")), built)
    before = (built / "graph.nq").read_bytes()
    other, cut = tmp_path / "other.csv", tmp_path / "cut.csv.gz"
    other.write_text("a,b\n1,2\n", encoding="utf-8")
    register(cut, *(case(f"2021Z{n:05}", n, f"Motie {n * 7919}") for n in range(10, 900)))
    cut.write_bytes(cut.read_bytes()[:-200])

    for file, told in ((other, "it has no column Nummer"), (cut, "get the file again")):
        with pytest.raises(StoreError, match=told):
            load_cases(file, built)

    assert before == (built / "graph.nq").read_bytes()


def test_a_vote_has_its_counts_its_decision_and_its_day(built: Path, tmp_path: Path) -> None:
    loaded = load_state(pages(tmp_path / "state", [record()], [PROMISE]), built)

    found = lines(built)
    assert (2, (), 1, 2, 0, 1, 1) == loaded
    for line in (
        "<id:vote/2021Z22350> <kg:voteOn> <id:motion/kst-29544-9061> .",
        "<id:vote/2021Z22350> <kg:decision> <kg:motion-state-adopted> .",
        '<id:vote/2021Z22350> <kg:votingMethod> "show-of-hands" .',
        "<id:vote/2021Z22350/d66> <kg:castBy> <id:party/d66> .",
        '<id:vote/2021Z22350/vvd> <kg:choice> "against" .',
        '<id:vote/2021Z22350/vvd-2> <kg:mistaken> "true"^^<http://www.w3.org/2001/XMLSchema#boolean> .',
        '<id:motion/kst-29544-9061> <kg:decidedOn> "2021-12-07"^^<http://www.w3.org/2001/XMLSchema#date> .',
        "<id:motion/kst-29544-9061> <kg:state> <kg:motion-state-adopted> .",
        "<id:motion/kst-29544-9061> <kg:appreciation> <kg:appreciation-left-to-chamber> .",
        "<id:motion/kst-29544-9061> <kg:submittedBy> <id:person/senna-maatoug> .",
        "<id:commitment/TZ202112-034/0> <kg:madeBy> <id:office/minister-szw> .",
        "<id:commitment/TZ202112-034/0> <kg:madeTo> <id:party/d66> .",
        "<id:commitment/TZ202112-034/0> <kg:state> <kg:commitment-state-open> .",
    ):
        assert line in found
    assert not [line for line in found if "ommissie" in line]


def test_the_graph_is_sound_and_in_the_dump(built: Path, tmp_path: Path) -> None:
    load_state(pages(tmp_path / "state", [record(), record(9999, Nummer="2021Z22399")], [PROMISE]), built)

    store = open_store(built)
    with Papers(built / "store") as papers:
        faults = [one for engine in ("own", "sparql") for one in check(store, papers, engine=engine)]
        text = papers.text(f"{ID}document/TZ202112-034")
    store.close()
    assert [] == [one for one in faults if one.kind != "expectation"]
    assert "De minister zendt de Kamer een brief over de loketten." == text
    assert f"<{ID}tk> .\n" in (built / "graph.nq").read_text(encoding="utf-8")


def test_it_outlives_builds_and_removals(built: Path, tmp_path: Path) -> None:
    load_state(pages(tmp_path / "state", [record()]), built)
    before = lines(built)

    make([printed(tmp_path, 9063, "Maatoug")], built)
    assert before == lines(built)

    remove("kst-29544-9061", built)
    gone = lines(built)
    assert "<id:vote/2021Z22350> <kg:voteOn> <id:motion/kst-29544-9061> ." in gone
    assert '<id:document/kst-29544-9061> <http://purl.org/dc/terms/identifier> "kst-29544-9061" .' in gone

    unload(built)
    assert [] == lines(built)


def test_the_same_registers_give_the_same_bytes_in_any_order(
    built: Path, papers: list[Path], tmp_path: Path
) -> None:
    cases = register(tmp_path / "c.csv", case("2021Z22352", 9062, "Motie van de leden Kathmann en Stoffer"))
    older = record(Kabinetsappreciatie="Nog niet bekend", ApiGewijzigdOp="2021-12-02T00:00:00Z")
    newer, two = pages(tmp_path / "one", [record()]), pages(tmp_path / "two", [older], [PROMISE])
    one, other = built, tmp_path / "b"

    load_state(newer, one)
    load_state(two, one)
    load_cases(cases, one)
    make(papers[:1], other)
    load_cases(cases, other)
    load_state(two, other)
    load_state(newer, other)
    make(papers[1:], other)

    assert (one / "graph.nq").read_bytes() == (other / "graph.nq").read_bytes()


def test_a_record_that_the_chamber_took_back_goes(built: Path, tmp_path: Path) -> None:
    load_state(pages(tmp_path / "state", [record()]), built)
    gone = record(Verwijderd=True, ApiGewijzigdOp="2025-01-01T00:00:00Z")

    load_state(pages(tmp_path / "state", [gone]), built)

    assert [] == lines(built)


def test_a_page_and_a_record_that_are_none_are_named(built: Path, tmp_path: Path) -> None:
    folder = pages(tmp_path / "state", [record(), {"Nummer": None}], ["TZ"])
    (folder / "zaak-0002.json").write_text('{"value": [', encoding="utf-8")

    loaded = load_state(folder, built)

    assert (
        "toezegging-0001.json, record 1: None is no number of this register, like TZ202202-117; left out",
        "zaak-0001.json, record 2: None is no number of this register, like 2021Z22350; left out",
        "zaak-0002.json: no page of records; fetch it again",
    ) == loaded.faults
    assert 1 == loaded.votes
    with pytest.raises(StoreError, match="fetch --state"):
        load_state(tmp_path, built)


def test_show_prints_the_vote_of_a_motion(built: Path, tmp_path: Path) -> None:
    load_state(pages(tmp_path / "state", [record()], [PROMISE]), built)

    motion = run("show", f"{ID}motion/kst-29544-9061", "--store", built).output
    vote = run("show", f"{ID}vote/2021Z22350", "--store", built).output
    promise = run("show", f"{ID}commitment/TZ202112-034/0", "--store", built).output

    assert "stemming 2021Z22350: aangenomen, 24 voor en 34 tegen (stemming) [tk]" in motion
    assert "7 december 2021 [tk]" in motion
    assert "D66: voor (stem van een fractie of lid) [tk]" in vote
    assert "een brief over de loketten" in promise


@pytest.mark.skipif(not CASES.is_file(), reason="../shared with the register of cases is not here")
def test_the_whole_register_is_read_without_a_fault() -> None:
    from graphs.cases_csv import Case, read_cases  # noqa: PLC0415  (only here)

    found = list(read_cases(CASES))

    assert 229_649 == len(found)
    assert all(isinstance(one, Case) for one in found)
