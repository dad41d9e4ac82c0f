"""The number of a paper, its dossier and its session year, from the foot of its pages and from its title."""

from __future__ import annotations

import pytest

from pipeline.model import Document
from pipeline.read.head import dossier_number, kind_of, year
from pipeline.read.text import READER
from pipeline.read.titles import proper


@pytest.mark.parametrize(
    ("footer", "identifier", "chamber", "session_year"),
    [
        ("Tweede Kamer, vergaderjaar 2021–2022, 29 544, nr. 1093 23", "kst-29544-1093", "TK", "2021-2022"),
        (
            "Tweede Kamer, vergaderjaar 2022–2023, 25 883 en 32 043, nr. 388 4",
            "kst-25883-388",
            "TK",
            "2022-2023",
        ),
        (
            "Tweede Kamer, vergaderjaar 2023–2024, 36 410 VIII, nr. 61 2",
            "kst-36410-VIII-61",
            "TK",
            "2023-2024",
        ),
        ("Tweede Kamer, vergaderjaar 2020-2021, 35 925-XV, nr. 61 9", "kst-35925-XV-61", "TK", "2020-2021"),
        (
            "Tweede Kamer, vergaderjaar 2023–2024, 21 501-07, nr. 1928 3",
            "kst-21501-07-1928",
            "TK",
            "2023-2024",
        ),
        ("Tweede Kamer, vergaderjaar 2023–2024, 36 027 (R2160), nr. 13 1", "kst-36027-13", "TK", "2023-2024"),
        ("Eerste Kamer, vergaderjaar 2020–2021, 35 213, V 2", "kst-35213-V", "EK", "2020-2021"),
        ("Eerste Kamer, vergaderjaar 2019/20, 35 300 XV, C", "kst-35300-XV-C", "EK", "2019-2020"),
        ("Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel 3", None, "TK", "2023-2024"),
    ],
)
def test_a_footer_names_the_paper(
    footer: str, identifier: str | None, chamber: str, session_year: str
) -> None:
    (document,) = READER.read("stuk.txt", f"Een zin over het onderwijs.\n\n{footer}\n".encode())

    assert isinstance(document, Document)
    assert "Een zin over het onderwijs." == document.text
    assert (identifier, chamber, session_year) == (
        document.head.identifier,
        document.head.chamber,
        document.head.session_year,
    )
    assert document.iri.endswith(f"/document/{identifier or 'stuk'}")


@pytest.mark.parametrize(
    ("printed", "names", "title"),
    [
        ("MOTIE VAN HET LID VAN DER WEIDE C.S.", ["Van der Weide"], "Motie van het lid Van der Weide c.s."),
        ("MOTIE VAN HET LID VAN DER WEIDE C.S.", [], "Motie van het lid Van der Weide c.s."),
        ("MOTIE VAN DE LEDEN DE BOER EN ÇELIK-JANSEN", [], "Motie van de leden De Boer en Çelik-Jansen"),
        (
            "GEWIJZIGDE MOTIE VAN HET LID EVA VAN DAM TER VERVANGING VAN DIE GEDRUKT ONDER NR. 45",
            ["Eva van Dam"],
            "Gewijzigde motie van het lid Eva van Dam ter vervanging van die gedrukt onder nr. 45",
        ),
        (
            "BRIEF VAN DE STAATSSECRETARIS VAN FINANCIËN EN DE MINISTER VAN DEFENSIE",
            [],
            "Brief van de Staatssecretaris van Financiën en de Minister van Defensie",
        ),
        ("Motie van het lid De Boer", [], "Motie van het lid De Boer"),
    ],
)
def test_a_title_in_capitals_is_written_as_one_would(printed: str, names: list[str], title: str) -> None:
    assert title == proper(printed, names)


def test_small_forms_are_written_out() -> None:
    assert "2019-2020" == year("2019/20")
    assert "35925-XV" == dossier_number("35 925", "-XV")
    assert "written-consultation" == kind_of("VERSLAG VAN EEN SCHRIFTELIJK OVERLEG")
    assert kind_of("IETS ANDERS") is None


@pytest.mark.parametrize(
    ("printed", "identifier"),
    [
        (
            "29 911 Overlast\nNr. 275 BRIEF VAN DE MINISTER VAN FINANCIËN\nDen Haag, 24 april 2020\nHierbij.",
            "kst-29911-275",
        ),
        (
            "35 657 Wijziging van de Overlastwet\n\nNr. 3\n\nMEMORIE VAN TOELICHTING\n\nDe wet wordt anders.",
            "kst-35657-3",
        ),
        (
            "33 669 Wijziging van de Overlastwet\n\nJ VERSLAG VAN EEN SCHRIFTELIJK OVERLEG\n\nOp 6 mei.",
            "kst-33669-J",
        ),
        ("29 911 huishoudens kregen steun.\n\nDat is meer dan in nr. 275 van het blad stond.", None),
    ],
)
def test_a_paper_as_websites_print_it_is_known_by_its_first_lines(
    printed: str, identifier: str | None
) -> None:
    (document,) = READER.read("stuk.txt", printed.encode())

    assert isinstance(document, Document)
    assert identifier == document.head.identifier


def test_a_paper_that_prints_no_session_year_is_of_the_year_of_its_day() -> None:
    text = "36 725 Wijziging van een wet\n\nNr. 20 MOTIE VAN HET LID DE WIT\n\nVoorgesteld {}\n\nDe Kamer,\n"
    years = []
    for day in ("16 september 2024", "17 september 2024", "1 juli 2025"):
        (document,) = READER.read("motie.txt", text.format(day).encode())
        assert isinstance(document, Document)
        years.append(document.head.session_year)

    assert ["2023-2024", "2024-2025", "2024-2025"] == years


def test_written_questions_have_the_number_that_stands_by_itself() -> None:
    text = (
        "2\n\nVergaderjaar 2023–2024 Aanhangsel van de Handelingen\n\n"
        "Vragen gesteld door de leden der Kamer\n\n387\n\n"
        "Vragen van het lid De Wit (ABC) aan de Minister van Zorg over wachten (ingezonden 2 mei 2024).\n\n"
        "Vraag 1\nKlopt dat?\n\nAntwoord 1\nJa.\n"
    )
    (document,) = READER.read("vragen.txt", text.encode())
    assert isinstance(document, Document)

    head = document.head
    assert ("ah-tk-20232024-387", "387", "TK") == (head.identifier, head.number, head.chamber)
