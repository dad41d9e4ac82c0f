"""Citations of papers: every number of an enumeration with its place; the publisher's links go first."""

from __future__ import annotations

import pytest

from ontology.names import document_iri
from pipeline.line import understand
from pipeline.model import Document, Link, Span
from tests.papers import found, read, said


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        (
            "Kamerstuk 29 861, nrs. 47 en 48.",
            [("Kamerstuk 29 861, nrs. 47", "kst-29861-47"), ("48", "kst-29861-48")],
        ),
        ("Zie de motie op stuk nr. 54 (32 012).", [("op stuk nr. 54 (32 012)", "kst-32012-54")]),
        ("Kamerstukken I 2019/20, 34 352, O.", [("Kamerstukken I 2019/20, 34 352, O", "kst-34352-O")]),
        (
            "Handelingen II 2021/22, nr. 53, item 15",
            [("Handelingen II 2021/22, nr. 53, item 15", "h-tk-20212022-53-15")],
        ),
        (
            "Aanhangsel Handelingen II 2020/21, nr. 516",
            [("Aanhangsel Handelingen II 2020/21, nr. 516", "ah-tk-20202021-516")],
        ),
        ("Er zijn 12 345 woningen, zie nr. 3.", []),
        (
            "TER VERVANGING VAN DIE GEDRUKT ONDER NR. 45",
            [("GEDRUKT ONDER NR. 45", "kst-29544-45")],
        ),
        (
            "Kamerstuk 31 066, nr. 12 (motie-Kuik) en nr. 14, 3 mei 2020",
            [("Kamerstuk 31 066, nr. 12", "kst-31066-12"), ("14", "kst-31066-14")],
        ),
        (
            "Kamerstukken I 2014/15, 31 066, A en B",
            [("Kamerstukken I 2014/15, 31 066, A", "kst-31066-A"), ("B", "kst-31066-B")],
        ),
        ("de motie op stuk nr. 12 of het amendement op stuk nr. 13", [("nr. 13", "kst-29544-13")]),
        ("Stb. 2014, 226 en 227", [("Stb. 2014, 226", "stb-2014-226"), ("227", "stb-2014-227")]),
    ],
)
def test_every_cited_paper_has_its_identifier_and_its_words(text: str, cited: list[tuple[str, str]]) -> None:
    expected = [(words, f"document/{identifier}") for words, identifier in cited]

    assert expected == found(read(text), "citation")


def test_a_dossier_is_cited_as_a_dossier() -> None:
    reading = read("Het voorstel is aangeboden (Kamerstuk 35 673).")

    assert [("Kamerstuk 35 673", "dossier/35673")] == found(reading, "citation")
    assert {("document/kst-29544-9001", "dossier/35673")} == said(reading, "cites")


def test_a_range_of_papers_cites_each_of_them() -> None:
    reading = read("Zie Kamerstuk 29 861, nrs. 47 t/m 49.")

    assert {f"document/kst-29861-{number}" for number in (47, 48, 49)} == {
        thing for _, thing in found(reading, "citation")
    }


def test_where_the_publisher_linked_a_paper_the_rules_are_silent() -> None:
    text = "Zie 36 546, nr. 65."
    document = Document(
        document_iri("kst-29544-9001"), "x.xml", text, links=(Link(Span(4, 18), "kst-36547-65"),)
    )

    assert [("36 546, nr. 65", "document/kst-36547-65")] == found(understand(document), "citation")
