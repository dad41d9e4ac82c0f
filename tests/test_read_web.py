"""Web pages: of the publisher, of the Chamber, of the government and of anybody else."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from pipeline.model import Document, Issue
from pipeline.read.hypertext import paper_of
from pipeline.read.web import READER

if TYPE_CHECKING:
    from pipeline.model import SectionKind

OFFICIAL = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html
  PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="nl"><head>
<meta name="DC.identifier" scheme="OVERHEIDop.ParlID" content="ah-tk-20222023-9002" />
<meta name="DC.type" scheme="OVERHEIDop.AanhangselTypen" content="Antwoord" />
<meta name="DC.creator" content="Tweede Kamer der Staten-Generaal" />
<meta name="DC.title" content="Antwoord op vragen van het lid De Wit over zorg" />
<meta name="DCTERMS.issued" content="2023-06-21" />
<meta name="OVERHEIDop.publicationName" content="Kamervragen (Aanhangsel)" />
<script>var menu = "<p>geen tekst</p>";</script></head><body>
<div id="broodtekst">
<h1 class="kamervraagomschrijving_kop no-toc">Vragen van het lid <span>De Wit</span> (ABC) aan de
   Minister van Zorg over de wijkverpleging (ingezonden 3 juni 2023).</h1>
<h1 class="kamervraagomschrijving_kop no-toc">Antwoord van Minister De Vries (Zorg)
   (ontvangen 21 juni 2023).</h1>
<div class="vraag"><h2 class="stuktitel no-toc"><a id="d1" name="d1"></a>Vraag 1
</h2><p>Klopt het dat zorg &amp; welzijn 2% kosten?<sup><a class="nootnum" href="#ID-1">1</a></sup></p></div>
<div class="antwoord"><h2 class="stuktitel no-toc">Antwoord 1</h2>
<p>Ja, zie <a href="kst-29544-1093.html">Kamerstuk 29 544, nr. 1093</a>.</p></div>
</div><div id="noten"><hr/><div class="voet noot" id="supernote-note-ID-1"><h5 class="note-close"><a
href="#close-ID-1">X</a> Noot </h5><sup><span class="nootnum"><a id="ID-1" name="ID-1"></a>1</span></sup>
<p>Zie de begroting van 2023.</p></div></div></body></html>"""

CHAMBER = """<!DOCTYPE html><html lang="nl"><head><title>Motie</title>
<meta name="dcterms.identifier" content="http://www.tweedekamer.nl/kamerstukken/detail"></head><body>
<div id="navigation"><ul><li><a href="/leden">Kamerleden</a></li></ul></div>
<div class="center-content"><div class="paper-header"><h1>Motie</h1>
<dl><dt>Nummer</dt> <dd>36410-9001</dd>
 <dt>Publicatiedatum</dt> <dd>10 februari 2023</dd>
 <dt>Indiener</dt> <dd>Eva de Wit, Kamerlid ABC</dd></dl></div>
<div class="paper-description">
<p class="use-as-title">Motie van het lid De Wit over zorg in de wijk</p></div></div>
<div id="content-reader"><h2>Stemmingsuitslag</h2><p>Besluit: <span>Verworpen.</span></p>
<table><tr><th>Fractie</th><th>Zetels</th><th>voor</th><th>tegen</th></tr>
<tr><td>ABC</td><td>41</td><td>&nbsp;</td><td><img src="bar.gif" alt="41 stemmen">&nbsp;</td></tr></table>
<p><a href="detail?id=2015Z02376&amp;did=2015D04817">De motie</a></p></div>
<div id="footer"><a href="/colofon">Colofon</a></div></body></html>"""

GOVERNMENT = """<!DOCTYPE html><html lang="nl"><head><title>Kamerbrief over wonen</title>
<link rel="canonical" href="https://www.rijksoverheid.nl/documenten/kamerstukken/2023/05/12/kamerbrief-wonen">
<meta name="DCTERMS.issued" content="2023-05-12"><meta name="DCTERMS.creator" content="Ministerie van Wonen">
</head><body><header><nav>Home</nav></header><main><div class="breadcrumb">U bent hier</div>
<h1>Kamerbrief over wonen</h1><p class="meta">Kamerstuk: Kamerbrief | 12-05-2023</p>
<p>De minister informeert de Tweede Kamer over € 40 miljoen voor wonen.</p>
<div class="download"><a href="brief.pdf">Download</a></div></main><footer>Contact</footer></body></html>"""


def read(page: str, name: str = "bladzijde.html") -> Document:
    items = list(READER.read(name, page.encode()))
    assert [] == [item for item in items if isinstance(item, Issue)]
    (document,) = items
    assert isinstance(document, Document)
    return document


def quotes(document: Document, *kinds: SectionKind) -> list[str]:
    return [document.quote(section.span) for section in document.of_kind(*kinds)]


def test_a_page_of_the_publisher_gives_what_its_xml_gives() -> None:
    document = read(OFFICIAL)
    head = document.head

    assert ("ah-tk-20222023-9002", "TK", "answers", date(2023, 6, 21)) == (
        head.identifier,
        head.chamber,
        head.kind,
        head.issued,
    )
    assert "Minister De Vries (Zorg)" == head.sender
    assert "het lid De Wit (ABC)" == head.addressee
    assert ["Vraag 1\n\nKlopt het dat zorg & welzijn 2% kosten?", "Antwoord 1\n\n" + ANSWER] == quotes(
        document, "question", "answer"
    )
    assert "geen tekst" not in document.text


ANSWER = "Ja, zie Kamerstuk 29 544, nr. 1093."


def test_a_link_to_a_paper_is_a_citation_and_a_note_has_its_place() -> None:
    document = read(OFFICIAL)
    (note,) = document.of_kind("footnote")

    assert [("Kamerstuk 29 544, nr. 1093", "kst-29544-1093")] == [
        (document.quote(link.span), link.target) for link in document.links
    ]
    assert ("1", "Zie de begroting van 2023.") == (note.label, document.quote(note.span))
    assert note.anchor == document.text.index("kosten?") + len("kosten?")


def test_a_page_about_a_motion_cites_it_and_is_not_the_motion() -> None:
    document = read(CHAMBER, "stemming.html")
    head = document.head

    assert (None, "TK", ("36410",), "other", date(2023, 2, 10)) == (
        head.identifier,
        head.chamber,
        head.dossiers,
        head.kind,
        head.issued,
    )
    assert "Motie van het lid De Wit over zorg in de wijk" == head.title
    assert "Eva de Wit, Kamerlid ABC" == head.sender
    assert document.iri.endswith("/document/stemming")
    assert [("36410-9001", "kst-36410-9001"), ("De motie", "2015D04817")] == [
        (document.quote(link.span), link.target) for link in document.links
    ]


def test_a_table_keeps_its_columns_also_where_a_cell_is_empty_or_a_picture() -> None:
    rows = quotes(read(CHAMBER), "table")

    assert ["Fractie | Zetels | voor | tegen", "ABC | 41 | – | 41 stemmen"] == rows


def test_terms_stand_with_what_they_say_and_menus_stay_out() -> None:
    text = read(CHAMBER).text

    assert "Nummer: 36410-9001\n\nPublicatiedatum: 10 februari 2023" in text
    assert not {"Kamerleden", "Colofon"} & set(text.split())


def test_a_page_of_the_government_says_what_it_is_and_when() -> None:
    document = read(GOVERNMENT)
    head = document.head

    assert ("letter", date(2023, 5, 12), "Ministerie van Wonen", "Kamerbrief over wonen") == (
        head.kind,
        head.issued,
        head.sender,
        head.title,
    )
    assert document.text.endswith("De minister informeert de Tweede Kamer over € 40 miljoen voor wonen.")


PARAGRAPH = "Het kabinet geeft in dit jaar meer geld uit aan de zorg in de wijk, en dat merkt {} meteen."


def test_of_an_unknown_page_the_text_is_read_and_the_menu_is_not() -> None:
    names = ("Drenthe", "Zeeland", "Utrecht", "Limburg", "Friesland")
    body = "".join(f"<p>{PARAGRAPH.format(name)}</p>" for name in names)
    menu = "".join(f"<li><a href='/{word}'>{word}</a></li>" for word in ("Nieuws", "Zoeken", "Contact"))
    document = read(
        f"<html><body><div class='menu'><ul>{menu}</ul></div><article><h1>Zorg</h1>{body}</article>"
        f"<div class='footer'><p>Copyright</p></div></body></html>"
    )

    assert [PARAGRAPH.format(name) for name in names] == quotes(document, "body")
    assert "Zoeken" not in document.text


def test_lists_count_as_a_browser_does_and_breaks_part_short_lines_only() -> None:
    document = read(
        "<html><body><ol start='3'><li>geld;</li><li><p>tijd.</p></li></ol><p>De Minister van Zorg,<br>"
        "A. de Vries</p><p>"
        + "Een lange zin die doorloopt. "
        * 5
        + "<br>En nog een.</p><p>Eén<br><br>Twee</p>"
        "<p><b>Een kop in vet</b></p></body></html>"
    )

    assert ["3. geld;", "4. tijd."] == quotes(document, "list-item")
    assert ["De Minister van Zorg,\n\nA. de Vries"] == quotes(document, "signature")
    assert "Een lange zin die doorloopt. En nog een." in document.text
    assert "Eén\n\nTwee" in document.text
    assert ["Een kop in vet"] == quotes(document, "heading")


@pytest.mark.parametrize("page", [OFFICIAL, CHAMBER, GOVERNMENT])
def test_every_letter_leads_back_to_the_page(page: str) -> None:
    document = read(page)
    wrong = [
        letter
        for offset, letter in enumerate(document.text)
        if letter.isalpha() and page[document.origin.source(offset)] != letter
    ]

    assert len(document.text) > 80
    # What a reader of the page sees and the file does not hold: the words for a picture.
    assert ["stemmen" if page is CHAMBER else ""] == ["".join(wrong)]


@pytest.mark.parametrize(
    ("address", "paper"),
    [
        ("kst-29544-1093.html", "kst-29544-1093"),
        ("https://zoek.officielebekendmakingen.nl/h-tk-20212022-53-15.pdf", "h-tk-20212022-53-15"),
        ("/kst-36600-XV-95", "kst-36600-XV-95"),
        ("https://www.tweedekamer.nl/kamerstukken/detail?did=2023D12345", "2023D12345"),
        ("https://[kapot", ""),
        ("mailto:iemand@example.org", ""),
    ],
)
def test_an_address_names_the_paper_that_it_leads_to(address: str, paper: str) -> None:
    assert paper == paper_of(address)


@pytest.mark.parametrize("page", ["<html></html>", "<!DOCTYPE html>", "<html><script>x</script></html>"])
def test_a_page_without_words_is_named(page: str) -> None:
    (issue,) = READER.read("leeg.html", page.encode())

    assert isinstance(issue, Issue)
    assert "get it again" in issue.message


def test_a_page_says_in_which_letters_it_is_written() -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body><p>Curaçao</p></body></html>'
    (document,) = READER.read("oud.html", page.encode("latin-1"))

    assert isinstance(document, Document)
    assert "Curaçao" == document.text


def test_marks_that_stay_open_lose_no_words_up_to_a_depth_that_is_named() -> None:
    open_marks = "<html><body>" + "<font>een " * 1000
    deep = "<html><body>" + "<div>een " * 3000
    (document,) = READER.read("open.html", open_marks.encode())
    issue, part = READER.read("diep.html", deep.encode())

    assert isinstance(document, Document)
    assert 1000 == len(document.text.split())
    assert isinstance(issue, Issue)
    assert "more than 2,000 deep" in issue.message
    assert isinstance(part, Document)
