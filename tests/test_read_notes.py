"""Footnotes are kept, tied to where their number stood, and no other figure is taken for one."""

from __future__ import annotations

import pytest

from pipeline.model import Document, Issue
from pipeline.read.text import READER

FILLER = "Het kabinet hecht aan goed onderwijs voor ieder kind en werkt daaraan met veel \n"


def read(text: str) -> tuple[Document, list[Issue]]:
    items = list(READER.read("brief.txt", text.encode()))
    (document,) = (item for item in items if isinstance(item, Document))
    return document, [item for item in items if isinstance(item, Issue)]


OPENINGS = ("Ook", "Toch", "Verder", "Daarnaast", "Bovendien", "Tegelijk", "Tot slot")


def page(body: str, *notes: str, number: int = 0) -> str:
    """A page: running text, then its footnotes, each with its number."""
    opening = (
        "" if not number else f"{OPENINGS[number % 7]} wil {OPENINGS[number // 7].lower()} iedereen dit. "
    )
    foot = "\n".join(notes)
    return f"{opening}{FILLER}inzet. {body} \n\n{foot}\n"


def anchored(document: Document) -> list[tuple[str, str, str]]:
    """Each footnote: its number, the words before its place, the words after."""
    text = document.text
    return [
        (note.label, text[: note.anchor].split()[-1], (text[note.anchor :].split() or [""])[0])
        for note in document.of_kind("footnote")
        if note.anchor is not None
    ]


@pytest.mark.parametrize(
    ("body", "number", "reads"),
    [
        ("De motie van het lid De Wit12 vroeg daarom.", 12, "De motie van het lid De Wit vroeg daarom."),
        ("Er is € 40 miljoen beschikbaar11 gesteld.", 11, "Er is € 40 miljoen beschikbaar gesteld."),
        ("De motie van De Wit42zal worden uitgevoerd.", 42, "De motie van De Wit zal worden uitgevoerd."),
        ("De brief van 2 juli 20202 is bekend.", 2, "De brief van 2 juli 2020 is bekend."),
        (
            "Het aandeel is ten slotte 3,12. Dat is weinig.",
            2,
            "Het aandeel is ten slotte 3,1. Dat is weinig.",
        ),
        ("Dit geldt voor alle leden.5 Ook voor deze.", 5, "Dit geldt voor alle leden. Ook voor deze."),
        ("Zoals eerder toegezegd3 tijdens het debat.", 3, "Zoals eerder toegezegd tijdens het debat."),
        ("Dat vroeg de motie-De Wit c.s.7 al eerder.", 7, "Dat vroeg de motie-De Wit c.s. al eerder."),
        ("De groep «jonge ouders»4 is klein.", 4, "De groep «jonge ouders» is klein."),
        ("Dat is zo, zoals gezegd,1 en blijft zo.", 1, "Dat is zo, zoals gezegd, en blijft zo."),
        ("Dat kan via een BBL22-traject gebeuren.", 22, "Dat kan via een BBL-traject gebeuren."),
        ("Zo staat het in het rapport (SCP)8 van toen.", 8, "Zo staat het in het rapport (SCP) van toen."),
        ("Dat was zo in de arbeidsmarkt. 9 Dit is nieuw.", 9, "Dat was zo in de arbeidsmarkt. Dit is nieuw."),
        ("Is dat ook zo? 3", 3, "Is dat ook zo?"),
        (
            "Dit staat in Verordening (EU) 2018/8486 en elders.",
            6,
            "Dit staat in Verordening (EU) 2018/848 en elders.",
        ),
    ],
)
def test_a_number_is_taken_out_wherever_it_was_glued(body: str, number: int, reads: str) -> None:
    # The footnotes before it, with their own numbers, so that the one that is looked for is the next.
    earlier = "".join(
        page(f"Dat bleek uit onderzoek{n} van toen.", f"{n} Onderzoek {n}.", number=n) + " "
        for n in range(1, number)
    )
    document, issues = read(f"{' ' if earlier else ''}{earlier}{page(body, f'{number} Een bron.')}")

    assert [] == issues
    assert reads in document.text
    notes = document.of_kind("footnote")
    assert [str(n) for n in range(1, number + 1)] == [note.label for note in notes]
    assert "Een bron." == document.quote(notes[-1].span)


@pytest.mark.parametrize(
    "figure",
    [
        "CO2",
        "covid19",
        "artikel 12",
        "€ 12",
        "12 procent",
        "27.160",
        "3,2 procent",
        "2020",
        "D66",
        "de A12",
        "1 op de 2",
        "MH17",
        "nr.2",
        "12:30 uur",
        "mbo2",
    ],
)
def test_a_figure_of_the_text_itself_stays(figure: str) -> None:
    body = f"Er is onderzoek1 gedaan naar {figure}, en dat is bekend2 bij de Kamer."
    document, issues = read(page(body, "1 Een bron.", "2 Nog een."))

    assert [] == issues
    assert f"onderzoek gedaan naar {figure}, en dat is bekend bij de Kamer" in document.text


def test_a_number_without_a_footnote_stays() -> None:
    document, issues = read(page("Dat is door de Kamer gevraagd1 in een brief.").strip())

    assert "gevraagd1 in een brief" in document.text
    assert [] == issues
    assert () == document.of_kind("footnote")


def test_a_footnote_whose_number_is_nowhere_is_kept_and_named() -> None:
    document, issues = read(page("Dat is bekend1 bij de Kamer.", "1 Een bron.", "2 Een bron zonder plaats."))

    assert ["footnote 2" in issue.message for issue in issues] == [True]
    assert "line 5" == issues[0].place
    first, second = document.of_kind("footnote")
    assert first.anchor is not None
    assert second.anchor is None
    assert "Een bron zonder plaats." == document.quote(second.span)


def test_footnotes_stand_after_the_running_text_without_their_numbers() -> None:
    document, _ = read(
        " "
        + page("Dat1 is al lang be-", "1 Kamerstuk 31 497, nr. 8.")
        + " kend bij de Kamer, die daarover met de Minister heeft gesproken. \n"
    )

    assert document.text.endswith("daarover met de Minister heeft gesproken.\n\nKamerstuk 31 497, nr. 8.")
    assert "Dat1 is al lang bekend bij de Kamer" not in document.text
    assert "Dat is al lang bekend bij de Kamer" in document.text


def test_numbers_rise_so_that_the_first_of_two_places_goes_to_the_first_footnote() -> None:
    document, issues = read(
        page(
            "De Wit1 vroeg het, en De Vries2 vroeg het, in 20201 en daarna.", "1 Motie een.", "2 Motie twee."
        )
    )

    assert [] == issues
    assert [("1", "Wit", "vroeg"), ("2", "Vries", "vroeg")] == anchored(document)
    assert "in 20201 en daarna" in document.text


def test_a_footnote_runs_over_lines_and_over_an_empty_line() -> None:
    document, issues = read(
        page(
            "De samenstelling van de commissie1 is bekend, net als haar opdracht2 van toen.",
            "1 Samenstelling: De Wit (ABC), De Vries (DEF) (voorzitter), Van den Berg (GHI), ",
            "",
            "Jansen (JKL), Çelik.",
            "",
            "2 Kamerstuk 31 497, nr. 8.",
        )
    )

    assert [] == issues
    assert [
        "Samenstelling: De Wit (ABC), De Vries (DEF) (voorzitter), Van den Berg (GHI), Jansen (JKL), Çelik.",
        "Kamerstuk 31 497, nr. 8.",
    ] == [document.quote(note.span) for note in document.of_kind("footnote")]


def test_a_footnote_goes_on_at_the_foot_of_the_next_page() -> None:
    document, issues = read(
        " "
        + page(
            "Dit staat in het advies1 van vorig jaar.",
            "1 Zie de bijlage bij de brief over de toekomst van de",
        )
        + f" {FILLER}plezier. Dat blijft zo, ook in het nieuwe jaar, waarin veel verandert. \n\n"
        "kleine scholen, blz. 12.\n"
    )

    assert [] == issues
    (note,) = document.of_kind("footnote")
    assert "Zie de bijlage bij de brief over de toekomst van de kleine scholen, blz. 12." == document.quote(
        note.span
    )


def test_a_footnote_below_a_table_belongs_to_the_table() -> None:
    document, issues = read(
        "De aantallen leerlingen staan in de volgende tabel, per provincie en per jaar. \n\n"
        "Tabel. Aantal leerlingen per provincie, in het basisonderwijs.1 \n\nProvincie 2020 2021 \n\n"
        "Drenthe 24.030 23.460 \nFlevoland 17.780 17.360 \nZeeland 6.920 6.780 \n\n"
        "1 Bron: de dienst die de scholen bekostigt.\n\n \n\n"
        "Daaruit blijkt dat het aantal daalt, zoals ook uit ander onderzoek volgt. \n"
    )

    assert [] == issues
    assert [("1", "basisonderwijs.", "Provincie")] == anchored(document)
    assert "Daaruit blijkt dat het aantal daalt" in document.text


def test_endnotes_at_the_end_of_a_paper_find_their_places_on_earlier_pages() -> None:
    document, issues = read(
        " " + FILLER + "plezier. Dat bleek uit onderzoek1 onder scholen in het hele land van vorig jaar. \n"
        " " + FILLER + "aandacht. Ook ouders vinden dat2 al jaren, zo blijkt uit hetzelfde onderzoek. \n\n"
        "1 Onderzoek onder scholen.\n2 Onderzoek onder ouders.\n"
    )

    assert [] == issues
    assert [("1", "onderzoek", "onder"), ("2", "dat", "al")] == anchored(document)


def test_the_numbers_of_notes_that_are_not_there_are_taken_out() -> None:
    document, _ = read(
        "Het Pact Ondernemerschap1 loopt.\n\nIn 2019 was dat anders.2 Nu niet. Zie de groep2 niet.\n"
    )

    assert "Het Pact Ondernemerschap loopt. In 2019 was dat anders. Nu niet. Zie de groep2 niet." == (
        " ".join(document.text.split())
    )
    assert not document.of_kind("footnote")


def test_a_figure_glued_to_a_word_is_no_note_without_those_before_it() -> None:
    document, _ = read("Het programma Groei2 loopt en covid19 is voorbij.\n\nDe A12 en CO2 ook.\n")

    assert "Groei2" in document.text
    assert "covid19" in document.text
