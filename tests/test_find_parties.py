"""Parties are found by their names, unless a paper says that the letters stand for something else."""

from __future__ import annotations

from ontology.names import document_iri
from pipeline.find.parties import find_parties
from pipeline.find.scan import Scan
from pipeline.model import Document, Head
from pipeline.read.web import READER


def parties(text: str) -> list[str]:
    document = Document(document_iri("x"), "x.txt", text, Head(), ())
    return [document.quote(mention.span) for mention in find_parties(Scan(document))]


def test_letters_that_stand_for_a_pact_are_no_party() -> None:
    assert [] == parties("De regels van het Dijk- en Waterpact (DWP) gelden. Het DWP blijft.")
    assert ["VVD"] == parties(
        "De leden van de VVD vragen naar het Stabiliteits- en Groeipact (SGP) en het SGP."
    )


def test_a_member_with_a_party_in_brackets_keeps_it() -> None:
    assert ["SGP", "VVD"] == parties("De leden Stoffer (SGP) en Van Dijk (VVD) stemden tegen het Pact.")


VOTES = """<html><body><article><h1>Motie</h1><p>De motie is in stemming gebracht.</p>
<table><tr><th>Fractie</th><th>Zetels</th><th>voor</th></tr>
<tr><td>SP</td><td>15</td><td>15 stemmen</td></tr><tr><td>CU</td><td>5</td><td>5 stemmen</td></tr>
<tr><td>GrBvK</td><td>2</td><td>-</td></tr></table>
<p>Dat is de uitslag van de stemming. SP staat ook voor een spoorpunt.</p></article></body></html>"""


def test_the_first_column_of_a_table_of_votes_is_the_parties() -> None:
    (document,) = READER.read("stemming.html", VOTES.encode())
    assert isinstance(document, Document)

    assert ["SP", "CU", "GrBvK"] == [document.quote(one.span) for one in find_parties(Scan(document))]
