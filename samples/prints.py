"""The samples that are PDFs, as copy for the press: `python -m samples.prints` prints them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from samples.press import Block, Copy, printed

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER: Final = Path(__file__).resolve().parent / "papers"


def _row(*cells: str) -> Block:
    return Block("", cells=cells, close=True)


def _item(text: str) -> Block:
    return Block(text, mark="–", close=True)


_BICYCLES: Final = Copy(
    head=(
        ("Tweede Kamer der Staten-Generaal", ""),
        ("Vergaderjaar 2022–2023", ""),
        ("31 305", "Mobiliteitsbeleid"),
        ("Nr. 9001", "BRIEF VAN DE STAATSSECRETARIS VAN INFRASTRUCTUUR EN WATERSTAAT"),
    ),
    blocks=(
        Block("Aan de Voorzitter van de Tweede Kamer der Staten-Generaal"),
        Block("Den Haag, 8 mei 2023"),
        Block(
            "Met deze brief vertel ik uw Kamer hoe het staat met de fiets in het woon-werkverkeer. "
            "Wie op de fiets naar het werk gaat, is gezonder en staat niet in de file. Toch pakt nog "
            "geen derde van de werkenden de fiets, ook waar de afstand korter is dan tien kilometer."
        ),
        Block("Stallingen bij stations", "bold"),
        Block(
            "Voor fietsenstallingen bij stations stel ik in 2023 € 45 miljoen beschikbaar.{1} "
            "Gemeenten en ProRail leggen daar samen nog 30 miljoen euro bij. Met dat geld komen er "
            "25.000 plaatsen bij, de meeste op plekken waar de stalling nu al voor acht uur vol is."
        ),
        Block(
            "Ik geef uitvoering aan de motie van de leden De Hoop en Stoffer{2} over een laag tarief voor "
            "wie elke dag stalt, door met NS en de gemeenten een maandkaart af te spreken. Voor 1 "
            "november 2023 informeer ik uw Kamer over de uitkomst daarvan."
        ),
        Block("Doorfietsroutes", "bold"),
        Block(
            "Met de provincies werk ik aan een net van doorfietsroutes. De vervoerregio's dragen bij "
            "aan het onderhoud. Drie zaken krijgen voorrang:"
        ),
        _item("routes die een stad verbinden met de bedrijventerreinen eromheen;"),
        _item("kruisingen waar fietsers nu langer dan een minuut wachten;"),
        _item("verlichting op stukken buiten de bebouwde kom."),
        Block("Tabel 1: Bijdragen aan doorfietsroutes (bedragen x € 1.000)"),
        _row("Bijdrage", "2023", "2024"),
        _row("Rijk", "6.500", "7.250"),
        _row("Provincies", "4.000", "4.100"),
        Block(
            "Het Nationaal Toekomstbeeld Fiets, dat de basis is voor deze keuzes, werk ik met de "
            "provincies en de gemeenten verder uit. De gewijzigde motie van het lid Van Ginneken c.s. "
            "(Kamerstuk 35 925 A, nr. 9061) over veilige routes naar school neem ik daarin mee. Uw "
            "Kamer ontvangt de uitwerking uiterlijk 1 maart 2024."
        ),
        Block("Diefstal", "bold"),
        Block(
            "Ieder jaar worden er meer dan een half miljoen fietsen gestolen. De RDW houdt daarvan een "
            "register bij. Voor de uitvoering van de motie-Minhas{3} trek ik eenmalig 2,5 mln. euro uit. "
            "De Minister van JenV stuurt u hierover voor 1 juli 2023 een brief."
        ),
        Block("De Staatssecretaris van Infrastructuur en Waterstaat,"),
        Block("V.L.W.A. Heijnen", close=True),
    ),
    notes={
        "1": "Kamerstuk 36 200 XII, nr. 9002.",
        "2": "Kamerstuk 31 305, nr. 9040.",
        "3": "Kamerstuk 31 305, nr. 9044.",
    },
    footer="Tweede Kamer, vergaderjaar 2022–2023, 31 305, nr. 9001",
    imprint=("kst-31305-9001", "ISSN 0921 - 7371", "’s-Gravenhage 2023"),
)

PRINTS: Final[Mapping[str, Copy]] = {"kst-31305-9001.pdf": _BICYCLES}
"""Each sample that is a PDF, by the name of its file."""


if __name__ == "__main__":
    for name, copy in PRINTS.items():
        (FOLDER / name).write_bytes(printed(copy))
