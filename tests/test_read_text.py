"""Text out of a PDF: what was broken over lines and pages reads on, and what is furniture is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.model import Document
from pipeline.read.hyphens import Words, mend
from pipeline.read.text import READER

if TYPE_CHECKING:
    from pipeline.model import SectionKind

WORDS = Words(
    "De maatregelen voor niet-westerse migranten, de coronacrisis en de integratie. Dat is geïnspireerd."
)


def read(text: str, name: str = "brief.txt") -> Document:
    """The document in a text."""
    (document,) = (item for item in READER.read(name, text.encode()) if isinstance(item, Document))
    return document


def quotes(document: Document, kind: SectionKind) -> list[str]:
    return [document.quote(section.span) for section in document.of_kind(kind)]


@pytest.mark.parametrize(
    ("left", "right", "whole"),
    [
        ("De maatre", "gelen helpen", "De maatregelen helpen"),
        ("de cao", "partijen", "de cao-partijen"),
        ("de SZW", "begroting", "de SZW-begroting"),
        ("de VVD", "fractie", "de VVD-fractie"),
        ("een 25", "jarige", "een 25-jarige"),
        ("in- en uit", "stroom", "in- en uitstroom"),
        ("in", "en uitstroom", "in- en uitstroom"),
        ("land", "en tuinbouw", "land- en tuinbouw"),
        ("zowel prijs", "als kwaliteitsafspraken", "zowel prijs- als kwaliteitsafspraken"),
        ("sociaal", "economische kansen", "sociaal-economische kansen"),
        ("sociaal", "democraten", "sociaaldemocraten"),
        ("EU", "verordeningen", "EU-verordeningen"),
        ("niet", "westerse", "niet-westerse"),
        ("oud", "minister", "oud-minister"),
        ("oud", "ere werknemers", "oudere werknemers"),
        ("de re", "integratie", "de re-integratie"),
        ("de co", "ronacrisis", "de coronacrisis"),
        ("Noord", "Holland", "Noord-Holland"),
        ("Covid", "19", "Covid-19"),
        ("ZonMw", "programma", "ZonMw-programma"),
        ("IJs", "land", "IJsland"),
        ("WERKGELE", "GENHEID", "WERKGELEGENHEID"),
        ("geïn", "spireerd", "geïnspireerd"),
        ("de zzp", "constructie", "de zzp-constructie"),
        ("werk", "naar-werk", "werk-naar-werk"),
        ("één-op-één", "begeleiding", "één-op-één-begeleiding"),
        ("klip-en", "klaar", "klip-en-klaar"),
        ("primair", "voortgezet- en hoger onderwijs", "primair- voortgezet- en hoger onderwijs"),
        ("de GroenLinks", "en PvdA-fractie", "de GroenLinks- en PvdA-fractie"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_stays_where_it_is_the_writers(
    left: str, right: str, whole: str
) -> None:
    between = mend(left, right, WORDS)

    assert whole == left + between + right


def test_two_vowels_that_would_be_read_as_one_get_their_diaeresis_back() -> None:
    document = read(
        "De Kamer wordt in het najaar door de Minister over de uitkomsten hiervan ge-\ninformeerd.\n"
    )

    assert document.text.endswith("hiervan geïnformeerd.")


def test_a_sentence_runs_on_over_the_end_of_a_page() -> None:
    document = read(
        " De regering vindt dat iedere leerling in het basisonderwijs een goede school \n"
        "verdient, en dat een school die dat niet kan bieden hulp moet krijgen van de \n"
        " onderwijsinspectie. Daarom komt er geld voor begeleiding, ook in de kleinste ge-\n"
        "meenten van ons land. \n" + "\n" * 30
    )

    assert document.text == (
        "De regering vindt dat iedere leerling in het basisonderwijs een goede school verdient, en dat een "
        "school die dat niet kan bieden hulp moet krijgen van de onderwijsinspectie. Daarom komt er geld "
        "voor begeleiding, ook in de kleinste gemeenten van ons land."
    )


def test_footers_imprint_and_page_numbers_are_taken_out() -> None:
    document = read(
        "De scholen krijgen in het volgende jaar voor het eerst zelf de keuze uit twee\n"
        "manieren om het geld voor\n\nkst-36700-12\nISSN 0921 - 7371\n’s-Gravenhage 2025\n\n"
        "Tweede Kamer, vergaderjaar 2024–2025, 36 700, nr. 12\n\n1\n\n\f"
        "leermiddelen te besteden.\n\nTweede Kamer, vergaderjaar 2024–2025, 36 700, nr. 12\n\n2\n\n\f"
    )

    assert document.text == (
        "De scholen krijgen in het volgende jaar voor het eerst zelf de keuze uit twee manieren om het geld "
        "voor leermiddelen te besteden."
    )
    assert document.head.identifier == "kst-36700-12"
    assert document.head.chamber == "TK"
    assert document.head.session_year == "2024-2025"


def test_a_footer_in_the_middle_of_a_sentence_is_taken_out_without_a_form_feed() -> None:
    document = read(
        "Over de kosten van het vervoer naar scholen buiten de eigen gemeente wordt \n"
        "nog overlegd met de \n\nTweede Kamer, vergaderjaar 2021–2022, 31 497, nr. 8 23\n\n\n\n"
        "vervoerders. \n"
    )

    assert document.text.endswith("wordt nog overlegd met de vervoerders.")
    assert document.head.identifier == "kst-31497-8"


def test_a_footer_that_is_cited_in_a_footnote_stays() -> None:
    document = read(
        "Dit is eerder aan de Kamer gemeld.1 \n\n1 Zie de brief van de Minister hierover aan de\n"
        "Tweede Kamer, vergaderjaar 2019–2020, 29 544, nr. 960\n"
    )

    assert [
        "Zie de brief van de Minister hierover aan de Tweede Kamer, vergaderjaar 2019–2020, 29 544, nr. 960"
    ] == (quotes(document, "footnote"))


def test_the_column_beside_a_letter_is_taken_out_and_its_date_is_read() -> None:
    document = read(
        "Het kabinet wil dat ouders zelf kunnen kiezen, \nen geeft daarvoor de\n\n"
        "Directie Primair \nOnderwijs\n\nDatum\n\n3 maart 2022\n\nOnze referentie\n123456\n\n"
        "Pagina 2 van 3\n\n\n"
        "ruimte die nodig is.\n"
    )

    assert (
        document.text
        == "Het kabinet wil dat ouders zelf kunnen kiezen, en geeft daarvoor de ruimte die nodig is."
    )
    assert document.head.issued is not None
    assert document.head.issued.isoformat() == "2022-03-03"


def test_items_of_a_list_stand_apart_and_a_dash_in_a_sentence_does_not() -> None:
    document = read(
        "Het kabinet doet daarom drie dingen, die hieronder een voor een worden genoemd: \n"
        "• het maakt de regels eenvoudiger, ook voor de kleinste scholen en hun be-\n\n"
        "sturen; \n"
        "• het geeft extra geld. \n\n"
        "Dat gebeurt in overleg met de gemeenten en met de besturen, die daarbij \n"
        "– als zij dat willen – zelf het voortouw kunnen nemen in hun regio. \n"
    )

    assert [
        "• het maakt de regels eenvoudiger, ook voor de kleinste scholen en hun besturen;",
        "• het geeft extra geld.",
    ] == quotes(document, "list-item")
    assert "besturen, die daarbij – als zij dat willen – zelf het voortouw" in document.text


def test_headings_are_told_from_text() -> None:
    document = read(
        "Dit is de laatste zin van een alinea die over de vorige onderwerpen ging. \n\n"
        "Geld voor scholen in dunbevolkte gebieden \n\n"
        "Scholen in dunbevolkte gebieden krijgen meer geld, omdat de kosten daar per \n"
        "leerling hoger zijn. \n"
    )

    assert ["Geld voor scholen in dunbevolkte gebieden"] == quotes(document, "heading")
    assert document.text.count("\n\n") == 2


def test_each_row_of_a_table_is_a_paragraph() -> None:
    document = read(
        "De aantallen staan in de tabel die hieronder is opgenomen, per provincie en jaar. \n\n"
        "Tabel 1. Leerlingen per provincie\n\nProvincie 2020 2021\n\n"
        "Drenthe 24.030 23.460\nFlevoland 17.780 17.360\nZeeland 6.920 6.780 \n\n"
        "Daaruit blijkt dat het aantal leerlingen in deze provincies wat is gedaald. \n"
    )

    assert [
        "Tabel 1. Leerlingen per provincie",
        "Provincie 2020 2021",
        "Drenthe 24.030 23.460",
        "Flevoland 17.780 17.360",
        "Zeeland 6.920 6.780",
    ] == quotes(document, "table")


def test_signatures_hold_the_office_and_the_name() -> None:
    document = read(
        "Hiermee is de vraag van de Kamer beantwoord. \n\n"
        "De Minister van Onderwijs, Cultuur en Weten-\nschap, \nA.B. de Vries \n\n"
        "De Staatssecretaris van Financiën,\nC. van ’t Hek \n"
    )

    assert [
        "De Minister van Onderwijs, Cultuur en Wetenschap,\n\nA.B. de Vries",
        "De Staatssecretaris van Financiën,\n\nC. van ’t Hek",
    ] == quotes(document, "signature")


MOTION = (
    "Tweede Kamer der Staten-Generaal\n\n2\n\nVergaderjaar 2023–2024\n\n36 410 VIII\n\n"
    "Vaststelling van de begrotingsstaten van het\nMinisterie van Onderwijs voor het jaar 2024\n\nNr. 61\n\n"
    "MOTIE VAN DE LEDEN VAN DER WEIDE EN DE BOER C.S.\nVoorgesteld 21 februari 2024\nDe Kamer,\n"
    "gehoord de beraadslaging,\n"
    "overwegende dat kleine scholen in dorpen onmisbaar zijn voor de leefbaarheid;\n"
    "verzoekt de regering een plan te maken voor kleine scholen, waarin:\n– het geld wordt verdeeld;\n"
    "– de besturen worden gehoord,\nen gaat over tot de orde van de dag.\nVan der Weide\nDe Boer\nÇelik\n\n"
    "kst-36410-VIII-61\nISSN 0921 - 7371\n’s-Gravenhage 2024\n\n"
    "Tweede Kamer, vergaderjaar 2023–2024, 36 410 VIII, nr. 61\n\n\f"
)


def test_a_motion_gives_its_head_its_clauses_and_its_movers() -> None:
    document = read(MOTION)

    assert document.head.identifier == "kst-36410-VIII-61"
    assert document.head.dossiers == ("36410-VIII",)
    assert document.head.number == "61"
    assert document.head.kind == "motion"
    assert document.head.title == "Motie van de leden Van der Weide en De Boer c.s."
    assert document.head.dossier_title == (
        "Vaststelling van de begrotingsstaten van het Ministerie van Onderwijs voor het jaar 2024"
    )
    assert document.head.issued is not None
    assert document.head.issued.isoformat() == "2024-02-21"
    assert ["Van der Weide\n\nDe Boer\n\nÇelik"] == quotes(document, "signature")
    assert ["– het geld wordt verdeeld;", "– de besturen worden gehoord,"] == quotes(document, "list-item")
    assert "en gaat over tot de orde van de dag." in quotes(document, "body")


def test_the_head_section_is_all_that_stands_above_the_text() -> None:
    (head,) = quotes(read(MOTION), "head")

    assert head.startswith("Tweede Kamer der Staten-Generaal")
    assert head.endswith("Voorgesteld 21 februari 2024")


@pytest.mark.parametrize(
    ("opening", "date", "kind"),
    [
        ("Bij brief van 13 april 2022 zijn de vragen en opmerkingen beantwoord.", "2022-04-13", None),
        (
            "De Staatssecretaris heeft op 9 oktober 2020 gereageerd op het schriftelijk overleg.",
            "2020-10-09",
            "written-consultation",
        ),
        ("Den Haag, 2 november 2021\n\nMet deze brief antwoord ik.", "2021-11-02", "letter"),
        ("Dit is eerder gemeld in de brief van 20 december 2019.", None, None),
    ],
)
def test_the_date_of_a_paper_is_read_and_never_guessed(
    opening: str, date: str | None, kind: str | None
) -> None:
    head = read(f"{opening}\n").head

    assert date == (head.issued.isoformat() if head.issued else None)
    assert kind == head.kind


def test_a_paper_of_the_eerste_kamer_is_known_by_whom_it_is_sent_to() -> None:
    document = read(
        "Aan de Voorzitter van de Eerste Kamer der Staten-Generaal\n\nUw brief aan de Tweede Kamer las ik.\n"
    )

    assert document.head.chamber == "EK"
    assert document.head.identifier is None
    assert document.iri.endswith("/document/brief")


def test_no_break_spaces_soft_hyphens_and_loose_accents_become_plain() -> None:
    document = read("De co\u00adördinatie van 36\u00a0600 zaken in Curac\u0327ao.\r\n")

    assert document.text == "De coördinatie van 36 600 zaken in Curaçao."


def test_addresses_that_were_broken_over_lines_are_made_whole() -> None:
    document = read(
        "Het rapport is openbaar.1 \n\n1 Zie https://www.voorbeeld.nl/documenten/rapporten/\n"
        "2020/03/05/advies-over-\nscholen.pdf voor meer.\n"
    )

    assert [
        "Zie https://www.voorbeeld.nl/documenten/rapporten/2020/03/05/advies-over-scholen.pdf voor meer."
    ] == quotes(document, "footnote")
