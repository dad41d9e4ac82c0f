"""Kinds of paper, who wrote them to whom, and who says what in a debate, in papers of every form."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.model import Document, Signatory
from pipeline.read.kinds import kind_by_words, kind_of, replaced
from pipeline.read.official import READER as OFFICIAL
from pipeline.read.speeches import speaker_at
from pipeline.read.text import READER as TEXT


def text(*paragraphs: str, name: str = "stuk.txt") -> Document:
    (document,) = TEXT.read(name, "\n\n".join(paragraphs).encode())
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("BRIEF VAN DE MINISTER VAN FINANCIËN", "letter"),
        ("VERSLAG VAN EEN SCHRIFTELIJK OVERLEG", "written-consultation"),
        ("MOTIE VAN HET LID DE WIT", "motion"),
        ("GEWIJZIGDE MOTIE VAN HET LID DE WIT TER VERVANGING VAN DIE GEDRUKT ONDER NR. 12", "motion"),
        ("NADER GEWIJZIGD AMENDEMENT VAN HET LID DE WIT", "amendment"),
        ("KONINKLIJKE BOODSCHAP", "bill"),
        ("VOORSTEL VAN WET", "bill"),
        ("NOTA VAN WIJZIGING", "bill"),
        ("MEMORIE VAN TOELICHTING", "memorandum"),
        ("NOTA NAAR AANLEIDING VAN HET VERSLAG", "memorandum"),
        ("LIJST VAN VRAGEN EN ANTWOORDEN", "list-of-questions"),
        ("LIJST VAN FEITELIJKE VRAGEN", "list-of-questions"),
        ("ADVIES AFDELING ADVISERING RAAD VAN STATE EN NADER RAPPORT", "advice"),
        ("VERSLAG VAN EEN COMMISSIEDEBAT", "report"),
        ("BESLISNOTA BIJ DE KAMERBRIEF", "decision-note"),
        ("BESLUITENLIJST VAN DE PROCEDUREVERGADERING", "agenda"),
        ("STENOGRAFISCH VERSLAG VAN EEN DEBAT", "report"),
        ("EEN VERHAAL", None),
    ],
)
def test_a_title_tells_the_kind(title: str, kind: str | None) -> None:
    assert kind == kind_of(title)


@pytest.mark.parametrize(
    ("opening", "kind"),
    [
        ("Wij Willem-Alexander, bij de gratie Gods, Koning der Nederlanden", "bill"),
        ("Aan de Minister van Financiën\nTER ONDERTEKENING", "decision-note"),
        ("Document: Besluitenlijst van de procedurevergadering van 2 april", "agenda"),
        ("AAN DE KONING\nNo. W18.23.00028", "advice"),
        ("Vragen van het lid De Wit (ABC) aan de Minister van Zorg over zorg", "questions"),
        ("Geachte voorzitter,\nHet kabinet werkt", "letter"),
        ("Het weer was mooi.", None),
    ],
)
def test_without_a_title_the_first_words_tell_the_kind(opening: str, kind: str | None) -> None:
    assert kind == kind_by_words(opening, opening, signed=False)


def test_an_amended_motion_says_which_paper_it_replaces() -> None:
    document = text(
        "Tweede Kamer der Staten-Generaal\n2\nVergaderjaar 2022–2023\n32 847 Wonen\nNr. 61\n"
        "GEWIJZIGDE MOTIE VAN HET LID DE WIT TER\nVERVANGING VAN DIE GEDRUKT ONDER NR. 45\n"
        "Voorgesteld 21 maart 2023",
        "De Kamer,",
        "gehoord de beraadslaging,",
        "verzoekt de regering te bouwen,",
        "en gaat over tot de orde van de dag.",
        "De Wit",
    )
    head = document.head

    assert ("motion", "kst-32847-61", "kst-32847-45") == (head.kind, head.identifier, head.replaces)
    assert "het lid De Wit" == head.sender
    assert (Signatory("De Wit"),) == head.signatories
    assert replaced("Motie van het lid De Wit over zorg") is None


def test_a_letter_says_who_wrote_it_to_whom_and_who_signed() -> None:
    document = text(
        "Tweede Kamer der Staten-Generaal\n2\nVergaderjaar 2022–2023\n25 883 Arbeidsomstandigheden\n"
        "32 043 Toekomst pensioenstelsel\nNr. 388\nBRIEF VAN DE MINISTERS VAN SOCIALE ZAKEN EN "
        "WERKGELEGENHEID EN VAN FINANCIËN",
        "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal",
        "Den Haag, 6 maart 2023",
        "Met deze brief informeren wij uw Kamer over de pensioenen.",
        "De Minister van Sociale Zaken en Werkgelegenheid,\nA. de Vries",
        "De Minister van Financiën,\nB.C. Jansen",
    )
    head = document.head

    assert ("25883", "32043") == head.dossiers
    assert ("kst-25883-388", "letter", date(2023, 3, 6)) == (head.identifier, head.kind, head.issued)
    assert "Voorzitter van de Tweede Kamer der Staten-Generaal" == head.addressee
    assert head.sender is not None
    assert head.sender.startswith("Ministers van Sociale Zaken en Werkgelegenheid en van Financiën")
    assert (
        Signatory("A. de Vries", "De Minister van Sociale Zaken en Werkgelegenheid"),
        Signatory("B.C. Jansen", "De Minister van Financiën"),
    ) == head.signatories


def test_a_letter_to_the_other_chamber_is_of_that_chamber() -> None:
    document = text(
        "Aan de Voorzitter van de Eerste Kamer der Staten-Generaal",
        "Den Haag, 6 maart 2023",
        "Betreft: Voortgang van de zorg",
        "Met deze brief informeer ik uw Kamer.",
        "De Minister van Zorg,\nA. de Vries",
    )

    assert ("EK", "letter") == (document.head.chamber, document.head.kind)
    assert "Voortgang van de zorg" == document.head.title
    assert "Minister van Zorg" == document.head.sender


def test_a_letter_to_both_chambers_is_of_neither_alone() -> None:
    document = text(
        "Aan de Voorzitters van de Eerste en van de Tweede Kamer der Staten-Generaal",
        "Den Haag, 6 maart 2023",
        "Met deze brief informeer ik beide Kamers.",
        "De Minister van Zorg,\nA. de Vries",
    )

    assert "Voorzitters van de Eerste en van de Tweede Kamer der Staten-Generaal" == document.head.addressee
    assert document.head.chamber is None


def test_the_report_of_a_debate_in_plain_text_says_who_says_what() -> None:
    document = text(
        "De voorzitter:",
        "Het woord is aan mevrouw De Wit.",
        "Mevrouw De Wit (ABC):",
        "Voorzitter. De zorg wordt duurder.",
        "Wat doet de minister?",
        "Minister De Vries:",
        "Ik zeg toe dat ik de Kamer informeer.",
        "De voorzitter:",
        "Dank u wel.",
    )

    assert ["De voorzitter", "Mevrouw De Wit (ABC)", "Minister De Vries", "De voorzitter"] == [
        speech.label for speech in document.of_kind("speech")
    ]
    assert "Minister De Vries" == speaker_at(document, document.text.index("Ik zeg toe"))
    assert "Mevrouw De Wit (ABC)" == speaker_at(document, document.text.index("Wat doet"))


def test_a_letter_that_names_a_speaker_is_no_debate() -> None:
    document = text("Minister De Vries: ik zeg toe dat ik schrijf.", "Mevrouw De Wit vroeg dat.")

    assert () == document.of_kind("speech")
    assert speaker_at(document, 0) is None


DEBATE = """<officiele-publicatie><handelingen><vergadering><vergaderdatum>Woensdag 8 februari 2023
</vergaderdatum></vergadering><agendapunt><item-titel>Zorg</item-titel>
<spreekbeurt><spreker><voorvoegsels>Mevrouw</voorvoegsels> <naam><achternaam>De Wit</achternaam></naam>
(<politiek>ABC</politiek>):</spreker><tekst><al>Daarom een motie.</al><motie><kop><titel>Motie</titel></kop>
<al>De Kamer,</al><al>verzoekt zorg te bieden,</al><motie-info><spreker><voorvoegsels>De</voorvoegsels>
<naam><achternaam>voorzitter</achternaam></naam>:</spreker><al>Zij krijgt nr. 12.</al></motie-info></motie>
<al>Dank u wel.</al></tekst></spreekbeurt></agendapunt></handelingen></officiele-publicatie>"""


def test_the_chair_below_a_motion_speaks_in_between() -> None:
    (document,) = OFFICIAL.read("h-tk-20222023-50-2.xml", DEBATE.encode())
    assert isinstance(document, Document)

    assert [
        ("Mevrouw De Wit (ABC)", "verzoekt zorg te bieden,"),
        ("De voorzitter", "Zij krijgt nr. 12."),
        ("Mevrouw De Wit (ABC)", "Dank u wel."),
    ] == [
        (speech.label, document.quote(speech.span).rsplit("\n\n", 1)[-1])
        for speech in document.of_kind("speech")
    ]
    assert ("debate", date(2023, 2, 8)) == (document.head.kind, document.head.issued)


BILL = """<officiele-publicatie><kamerstuk><kamerstukkop><tekstregel inhoud="vergaderjaar">Vergaderjaar
2022-2023</tekstregel></kamerstukkop><dossier><dossiernummer><dossiernr>36 027</dossiernr>
<rijkswetnr>(R2160)</rijkswetnr></dossiernummer><titel>Wet op de zorg</titel></dossier><stuk><stuknr>Nr.
<ondernummer>2</ondernummer></stuknr><titel>VOORSTEL VAN WET</titel><voorstel-wet><aanhef><wij>Wij
Willem-Alexander, enz.</wij></aanhef><wettekst><artikel><kop><label>Artikel</label> <nr>1</nr></kop>
<lid><lidnr>1.</lidnr><al>Zorg is er voor iedereen.</al></lid>
<lid><lidnr>2.</lidnr><al>Dat blijft zo.</al></lid>
</artikel></wettekst></voorstel-wet></stuk></kamerstuk></officiele-publicatie>"""


def test_a_bill_keeps_its_articles_and_the_numbers_of_their_paragraphs() -> None:
    (document,) = OFFICIAL.read("kst-36027-2.xml", BILL.encode())
    assert isinstance(document, Document)

    assert ("kst-36027-2", "bill", ("36027",)) == (
        document.head.identifier,
        document.head.kind,
        document.head.dossiers,
    )
    assert "Artikel 1\n\n1. Zorg is er voor iedereen.\n\n2. Dat blijft zo." in document.text


OWMS = b"""<owms-metadata xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:overheidop="http://standaarden.overheid.nl/oep/meta/"><owmskern>
<dcterms:identifier>h-tk-20222023-50-2</dcterms:identifier><dcterms:title>Zorg</dcterms:title>
<dcterms:type scheme="OVERHEIDop.Parlementair">Handeling</dcterms:type></owmskern><owmsmantel>
<dcterms:issued>2023-02-09</dcterms:issued></owmsmantel><oep>
<overheidop:vergaderjaar>2022-2023</overheidop:vergaderjaar></oep></owms-metadata>"""


def test_the_other_form_of_description_is_read_too() -> None:
    bare = DEBATE.replace("Woensdag 8 februari 2023", "")
    (document,) = OFFICIAL.read("stuk.xml", bare.encode(), beside=OWMS)
    assert isinstance(document, Document)

    assert ("h-tk-20222023-50-2", "2022-2023", "TK", date(2023, 2, 9)) == (
        document.head.identifier,
        document.head.session_year,
        document.head.chamber,
        document.head.issued,
    )
