"""The official XML: text, sections, links and head, each as the publisher marked it up."""

from __future__ import annotations

import re
from datetime import date

import pytest

from pipeline.model import Document, Issue, SectionKind
from pipeline.read import READERS
from pipeline.read.official import READER

SHELL = """<?xml version="1.0" encoding="UTF-8"?>
<officiele-publicatie>
  <metadata>
    <meta name="OVERHEIDop.externMetadataRecord" scheme=""
      content="https://example.org/kst-36410-XVI-61/metadata.xml"/>
  </metadata>
  <kamerstuk>
    <kamerstukkop>
      <tekstregel inhoud="vergaderjaar">Vergaderjaar 2023-2024</tekstregel>
      <tekstregel inhoud="kameraanduiding">Tweede Kamer der Staten-Generaal</tekstregel>
    </kamerstukkop>
    <dossier>
      <dossiernummer>
        <dossiernr>36 410</dossiernr>
        <begrotingshoofdstuk>XVI</begrotingshoofdstuk>-</dossiernummer>
      <titel>Begroting van zorg</titel>
    </dossier>
    <dossier>
      <dossiernummer><dossiernr>21 501</dossiernr>-<raadnr>20</raadnr></dossiernummer>
      <titel>Europese Raad</titel>
    </dossier>
    <stuk>
      <stuknr>Nr. <ondernummer kamer="2">61</ondernummer></stuknr>
      <titel>GEWIJZIGDE MOTIE VAN DE LEDEN VAN DER WEIDE EN INGE DE BOER</titel>
      <datumtekst>Voorgesteld <datum isodatum="2024-01-29">29 januari 2024</datum></datumtekst>
      <algemeen><vrije-tekst><tekst status="goed">
        {body}
      </tekst></vrije-tekst></algemeen>
    </stuk>
  </kamerstuk>
</officiele-publicatie>
"""

MOTION = """
<al>De Kamer,</al>
<al>gehoord de beraadslaging,</al>
<al>overwegende dat de motie-De&#160;Wit (<extref doc="kst-36410-XVI-60" soort="document">36 410-XVI,
   nr. 60</extref>) en <dossierref dossier="36410-VII">36&#160;410-VII</dossierref> over
   <nadruk type="cur">zorg</nadruk> &amp; welzijn gaan;</al>
<al>verzoekt de regering:</al>
<lijst type="expliciet"><li><li.nr>&#8226;</li.nr><al>zorg te bieden;</al></li>
<li><li.nr>b.</li.nr><al>geld te geven,</al><al>elk jaar opnieuw,</al></li></lijst>
<al>en gaat over tot de orde van de dag.</al>
<al-groep><al>Van der Weide</al><al>Inge de Boer</al></al-groep>
"""


def read(body: str = MOTION, *, beside: bytes | None = None) -> Document:
    return read_all(SHELL.replace("{body}", body), beside=beside)


def read_all(xml: str, *, beside: bytes | None = None) -> Document:
    items = list(READER.read("stuk.xml", xml.encode(), beside=beside))
    (document,) = (item for item in items if isinstance(item, Document))
    assert [] == [item for item in items if isinstance(item, Issue)]
    return document


def quotes(document: Document, kind: SectionKind) -> list[str]:
    return [document.quote(section.span) for section in document.of_kind(kind)]


def test_the_head_comes_from_the_marked_up_masthead() -> None:
    head = read().head

    assert ("kst-36410-XVI-61", "61") == (head.identifier, head.number)
    assert head.chamber == "TK"
    assert head.session_year == "2023-2024"
    assert head.dossiers == ("36410-XVI", "21501-20")
    assert head.kind == "motion"
    assert head.title == "Gewijzigde motie van de leden Van der Weide en Inge de Boer"
    assert head.dossier_title == "Begroting van zorg"
    assert head.issued == date(2024, 1, 29)
    assert head.movers == ()


def test_a_letter_without_a_description_is_dated_where_it_was_written() -> None:
    undated = re.sub("<datumtekst>.*</datumtekst>", "", SHELL)
    shells = [undated.replace("{body}", f"<al>{words} 3 mei 2024</al>") for words in ("Den Haag,", "Zie ook")]

    assert [date(2024, 5, 3), None] == [read_all(shell).head.issued for shell in shells]


def test_the_text_is_that_of_the_elements_with_single_blanks() -> None:
    document = read()

    assert "overwegende dat de motie-De Wit (36 410-XVI, nr. 60) en 36 410-VII over zorg & welzijn gaan;" in (
        quotes(document, "body")
    )
    assert "\n\n36 410 XVI-\n\nBegroting van zorg\n\n21 501-20\n\n" in document.text


def test_links_of_the_publisher_stand_at_their_words() -> None:
    document = read()

    assert [("36 410-XVI, nr. 60", "kst-36410-XVI-60"), ("36 410-VII", "dossier-36410-VII")] == [
        (document.quote(link.span), link.target) for link in document.links
    ]


def test_an_item_of_a_list_stands_beside_its_number() -> None:
    document = read()

    assert ["• zorg te bieden;", "b. geld te geven,", "elk jaar opnieuw,"] == quotes(document, "list-item")
    assert ["•", "b.", ""] == [section.label for section in document.of_kind("list-item")]


def test_the_names_below_a_motion_are_its_signature() -> None:
    assert ["Van der Weide\n\nInge de Boer"] == quotes(read(), "signature")


def test_the_names_below_a_motion_need_no_group_of_their_own() -> None:
    body = "<al>De Kamer,</al><al>verzoekt iets,</al><al>gaat over tot de orde.</al><al>De Wit.</al>"

    assert ["De Wit."] == quotes(read(body), "signature")


def test_an_office_and_a_name_that_are_marked_up_are_a_signature() -> None:
    document = read(
        "<al>Dit was het antwoord.</al><ondertekening><functie>De Minister van Zorg,</functie>"
        "<naam><voornaam>A.B.</voornaam> <achternaam>de Vries</achternaam></naam></ondertekening>"
    )

    assert ["De Minister van Zorg,\n\nA.B. de Vries"] == quotes(document, "signature")


def test_footnotes_stand_at_the_end_tied_to_their_place() -> None:
    document = read(
        "<al>Dat is eerder gezegd<noot type='voet'><noot.nr>12</noot.nr><noot.al>Zie "
        "<extref doc='kst-36410-XVI-60'>nr. 60</extref>.</noot.al><noot.al>En elders.</noot.al></noot> door "
        "de Kamer.</al><al>Einde.</al>"
    )
    (note,) = document.of_kind("footnote")

    assert "Dat is eerder gezegd door de Kamer." in document.text
    assert "12" == note.label
    assert "Zie nr. 60. En elders." == document.quote(note.span)
    assert note.span.end == len(document.text)
    assert note.anchor == document.text.index(" door de Kamer")
    assert ["nr. 60"] == [document.quote(link.span) for link in document.links]


def test_each_row_of_a_table_is_a_paragraph() -> None:
    document = read(
        "<table><tgroup><tbody><row><entry><al>Drenthe</al></entry><entry><al>24</al></entry></row>"
        "<row><entry>Zeeland</entry><entry/><entry>7</entry></row></tbody></tgroup></table>"
    )

    assert ["Drenthe | 24", "Zeeland | 7"] == quotes(document, "table")


def test_a_letter_may_hold_questions_as_plain_paragraphs() -> None:
    document = read(
        "<tussenkop>Vraag 1</tussenkop><al>Klopt dat?</al><tussenkop>Antwoord 1</tussenkop><al>Ja.</al>"
        "<tussenkop>3.2 Vervolg</tussenkop>"
    )

    assert ["Vraag 1", "Antwoord 1"] == [part.label for part in document.of_kind("question", "answer")]
    assert "3.2" in [part.label for part in document.of_kind("heading")]


def test_an_annex_is_one_section() -> None:
    document = read(
        "<al>Zie de bijlage.</al></tekst></vrije-tekst><bijlage><kop><label>Bijlage</label> <nr>1</nr>"
        "<titel>Cijfers</titel></kop><tekst><al>Hier staan ze.</al></tekst></bijlage><vrije-tekst><tekst>"
    )
    (annex,) = document.of_kind("annex")

    assert "Bijlage 1 Cijfers" == annex.label
    assert document.quote(annex.span).endswith("Hier staan ze.")


QUESTIONS = """<officiele-publicatie><kamervragen>
<kamervraagkop><tekstregel inhoud="vergaderjaar">Vergaderjaar 2020-2021</tekstregel>
<tekstregel inhoud="kameraanduiding">Tweede Kamer der Staten-Generaal</tekstregel></kamervraagkop>
<kamervraagnummer>12</kamervraagnummer>
<kamervraagomschrijving type="vraag">Vragen van het lid <naam><achternaam>De Wit</achternaam></naam> (ABC)
 over zorg (ingezonden <datum isodatum="2021-06-03">3 juni 2021</datum>).</kamervraagomschrijving>
<kamervraagomschrijving type="antwoord">Antwoord van Minister De Vries (ontvangen
 <datum isodatum="2021-06-21">21 juni 2021</datum>).</kamervraagomschrijving>
<vraag><nr status="officieel">Vraag 1</nr><al>Klopt dat?</al></vraag>
<antwoord><nr status="officieel">Antwoord 1</nr><al>Ja.</al><al>Dat klopt.</al></antwoord>
</kamervragen></officiele-publicatie>"""


def test_questions_of_members_with_their_answers() -> None:
    document = read_all(QUESTIONS)

    assert ["Vraag 1\n\nKlopt dat?", "Antwoord 1\n\nJa.\n\nDat klopt."] == [
        document.quote(part.span) for part in document.of_kind("question", "answer")
    ]
    assert document.head.kind == "answers"
    assert document.head.title is not None
    assert document.head.title.startswith("Vragen van het lid De Wit (ABC) over zorg")
    assert document.head.issued == date(2021, 6, 21)


DESCRIPTION = b"""<metadata_gegevens>
<metadata name="DC.identifier" scheme="OVERHEIDop.ParlID" content="kst-36410-XVI-61"/>
<metadata name="OVERHEIDop.documenttitel" scheme="" content="Motie van de leden over zorg in de wijk"/>
<metadata name="OVERHEIDop.indiener" scheme="" content="A. van der Weide"/>
<metadata name="OVERHEIDop.indiener" scheme="" content="I. de Boer"/>
<metadata name="DC.type" scheme="OVERHEIDop.KamerstukTypen" content="Motie"/>
</metadata_gegevens>"""


def test_a_description_beside_the_paper_gives_its_title_and_movers() -> None:
    head = read(beside=DESCRIPTION).head

    assert head.title == "Motie van de leden over zorg in de wijk"
    assert head.movers == ("A. van der Weide", "I. de Boer")


HANDELINGEN = """<officiele-publicatie><metadata>
<meta name="OVERHEIDop.externMetadataRecord" content="https://example.org/h-tk-20172018-61-10/metadata.xml"/>
</metadata><handelingen><agendapunt><nr>10</nr><item-titel>Zorg</item-titel>
<spreekbeurt><spreker><voorvoegsels>De heer</voorvoegsels>
  <naam>
    <achternaam>De Wit</achternaam>
  </naam> (<politiek>ABC</politiek>):</spreker>
  <tekst><al-groep><al>Dank u.</al></al-groep></tekst></spreekbeurt>
</agendapunt></handelingen></officiele-publicatie>"""


def test_handelingen_are_read_as_running_text() -> None:
    document = read_all(HANDELINGEN)

    assert "10\n\nZorg\n\nDe heer De Wit (ABC):\n\nDank u." == document.text
    assert document.head.identifier == "h-tk-20172018-61-10"
    assert document.head.kind == "debate"
    assert document.head.session_year == "2017-2018"


@pytest.mark.parametrize(
    ("xml", "reason", "place"),
    [
        ("<officiele-publicatie>\n<al>Een", "the XML is broken", "line 2"),
        ("<a>\n<b></a>", "the XML is broken", "line 2"),
        ("<html><body>Een</body></html>", "its root is <html>", ""),
        ("<metadata_gegevens/>", "describes a paper and does not hold it", ""),
        ("<officiele-publicatie><kamerstuk/></officiele-publicatie>", "holds no text", ""),
        (
            '<!DOCTYPE x [<!ENTITY a "aaaa">\n<!ENTITY b "&a;&a;&a;">]>\n<kamerstuk>&b;</kamerstuk>',
            "declares entities",
            "line 1",
        ),
        (
            '<!DOCTYPE x [\n<!ENTITY e SYSTEM "file:///etc/hostname">]><kamerstuk>&e;</kamerstuk>',
            "declares entities",
            "line 2",
        ),
        (
            '<!DOCTYPE x SYSTEM "x.dtd"><officiele-publicatie>&nbsp;</officiele-publicatie>',
            "holds no text",
            "",
        ),
    ],
)
def test_xml_that_cannot_be_read_is_named_with_reason_and_place(xml: str, reason: str, place: str) -> None:
    items = list(READER.read("stuk.xml", xml.encode()))

    assert [True] == [isinstance(item, Issue) and reason in item.message for item in items]
    assert [place] == [item.place for item in items if isinstance(item, Issue)]
    assert ["stuk.xml"] == [item.source for item in items if isinstance(item, Issue)]


def test_an_encoding_is_that_of_the_declaration() -> None:
    xml = SHELL.replace("UTF-8", "ISO-8859-1").replace("{body}", "<al>Curaçao</al>")
    (document,) = READER.read("stuk.xml", xml.encode("latin-1"))

    assert isinstance(document, Document)
    assert document.text.endswith("Curaçao")


def test_a_file_that_was_encoded_twice_is_read_as_it_was_meant() -> None:
    twice = SHELL.replace("{body}", "<al>Financiën’s</al>").encode().decode("cp1252", "surrogateescape")
    issue, document = READER.read("stuk.xml", ("\ufeff" + twice).encode())

    assert isinstance(issue, Issue)
    assert "encoded twice" in issue.message
    assert isinstance(document, Document)
    assert document.text.endswith("Financiën’s")


def test_every_reader_says_what_it_reads() -> None:
    assert 7 == len(READERS)
    assert all(reader.suffixes and reader.media_types for reader in READERS)
