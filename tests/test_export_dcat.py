"""The description by DCAT-AP-NL: the official shapes find nothing in it, and nothing in it is invented."""

from __future__ import annotations

import re
from pathlib import Path

import pyshacl
import pytest
import rdflib
from rdflib import DCTERMS, RDF, Namespace, URIRef

from graphs.publish.catalogue import Settings, read_settings, write_catalogue
from graphs.publish.catalogue.settings import UNKNOWN_LICENCE
from graphs.publish.exporter import ExportError
from ontology.terms import ID
from tests.exported import catalogue_store as store

SHAPES = Path(__file__).resolve().parent.parent.parent / "shared" / "reference" / "dcat-ap-nl"
DCAT = Namespace("http://www.w3.org/ns/dcat#")
SH = Namespace("http://www.w3.org/ns/shacl#")
WHOLE_SETTINGS = """
title: Kamerstukken over werk
description: Een graaf van stukken over werk.
publisher: https://identifier.overheid.nl/tooi/id/gemeente/gm0344
publisher_name: gemeente Utrecht
creator: https://identifier.overheid.nl/tooi/id/gemeente/gm0344
creator_name: gemeente Utrecht
contact_name: Open data
contact_email: data@example.org
licence: https://definities.geostandaarden.nl/dcat-ap-nl/id/waardelijst/licenties/cc0
landing_page: https://example.org/graaf
documentation: https://example.org/graaf/uitleg
download: https://example.org/graaf/bestanden/
formats: [nq, csv, xlsx, cube]
endpoint: https://example.org/sparql
themes: [GOVE, SOCI]
version: 2
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("catalogue")
    (folder / "settings.yaml").write_text(WHOLE_SETTINGS, "utf-8")
    write_catalogue(store(), folder / "out", read_settings(folder / "settings.yaml"))
    return folder / "out"


def results(file: Path) -> list[tuple[str, str]]:
    """What the official shapes, all of them together, say: severity and path."""
    if not SHAPES.is_dir():
        pytest.skip("the official shapes of DCAT-AP-NL lie in ../shared/reference, which is not here")
    shapes = rdflib.Graph()
    files = sorted(SHAPES.glob("*.ttl"))
    assert len(files) >= 8
    for one in files:
        shapes.parse(one)
    # The European file, as published, asks for two shapes of a DataService that it does not hold.
    missing = [one for one in shapes.triples((None, SH.property, None)) if not shapes.value(one[2], SH.path)]
    assert len(missing) <= 2
    for one_missing in missing:
        shapes.remove(one_missing)
    _, report, _ = pyshacl.validate(rdflib.Graph().parse(file), shacl_graph=shapes)
    assert isinstance(report, rdflib.Graph)
    return sorted(
        (str(report.value(one, SH.resultSeverity)).rpartition("#")[2], str(report.value(one, SH.resultPath)))
        for one in report.subjects(RDF.type, SH.ValidationResult)
    )


def test_the_official_shapes_find_nothing_in_a_catalogue_that_says_all(made: Path) -> None:
    assert [] == results(made / "catalogue.ttl")


def test_without_settings_only_what_is_recommended_is_missing(tmp_path: Path) -> None:
    write_catalogue(store(), tmp_path, Settings())
    found = results(tmp_path / "catalogue.ttl")

    assert {"Warning"} == {severity for severity, _ in found}
    assert {"page", "landingPage", "accessService", "downloadURL"} == {
        re.split("[#/]", path)[-1] for _, path in found
    }


def test_a_key_without_a_value_is_a_key_that_is_not_set(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("title: Werk\nlicence:\npublisher: ''\nthemes: []\n", "utf-8")
    told = read_settings(tmp_path / "mine.yaml")
    write_catalogue(store(), tmp_path / "out", told)

    assert Settings(title="Werk") == told
    assert [] == [found for found in results(tmp_path / "out" / "catalogue.ttl") if found[0] != "Warning"]


def test_the_official_shapes_do_find_what_is_wrong(made: Path, tmp_path: Path) -> None:
    """Else the tests above prove nothing."""
    graph = rdflib.Graph().parse(made / "catalogue.ttl")
    graph.remove((URIRef(f"{ID}dataset"), DCTERMS.publisher, None))
    graph.serialize(tmp_path / "broken.ttl")

    assert ("Violation", str(DCTERMS.publisher)) in results(tmp_path / "broken.ttl")


def test_a_distribution_says_where_it_lies_and_what_it_leaves_out(made: Path) -> None:
    graph = rdflib.Graph().parse(made / "catalogue.ttl")
    forms = {str(one).rpartition("/")[2] for one in graph.subjects(RDF.type, DCAT.Distribution)}
    cube = URIRef(f"{ID}dataset/cube")

    assert {"nq", "csv", "xlsx", "cube"} == forms
    assert "https://example.org/graaf/bestanden/graph.cube.ttl" == str(graph.value(cube, DCAT.downloadURL))
    assert "without all but the amounts" in str(graph.value(cube, DCTERMS.description))


def test_what_nobody_set_is_said_to_be_unknown(tmp_path: Path) -> None:
    write_catalogue(store(), tmp_path, Settings())
    graph = rdflib.Graph().parse(tmp_path / "catalogue.ttl")

    assert {URIRef(UNKNOWN_LICENCE)} == set(graph.objects(None, DCTERMS.license))
    assert set() == set(graph.objects(None, DCAT.downloadURL))
    assert {"licence", "publisher", "download"} <= set(Settings().assumed())
    assert (
        ()
        == Settings(
            *("t", "d", "i", "p", "p", "c", "c", "n", "e", "u", "l", "RESTRICTED"),
            landing_page="x",
            documentation="x",
            download="x",
        ).assumed()
    )


def test_nothing_of_the_program_stands_beside_what_was_set(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(
        "publisher: https://example.org/wij\npublisher_name: Wij\ncontact_email: wij@example.org\n", "utf-8"
    )
    told = read_settings(tmp_path / "mine.yaml")

    assert ("Wij", "") == (told.contact_name, told.contact_page)


@pytest.mark.parametrize(
    ("written", "complaint_"),
    [
        ("publsher: x", "'publsher' is no setting"),
        ("licence: cc0", "licence: 'cc0' is no address"),
        ("themes: [WERK]", "is not among AGRI"),
        ("access: open", "is not among NON_PUBLIC"),
        ("formats: {a: b}", "a list of words is wanted"),
        ("title: [a]", "a text is wanted"),
        ("- a", "lines of `key: value`"),
        ("title: 'a", "this is no YAML"),
        ("formats: [docx]", "formats: 'docx' is no form"),
        ("publisher: https://example.org/wij", "publisher_name is missing"),
        ("contact_email: bel ons", "is no address of e-mail"),
    ],
)
def test_a_setting_that_cannot_be_is_named_with_its_file(
    tmp_path: Path, written: str, complaint_: str
) -> None:
    (tmp_path / "mine.yaml").write_text(written, "utf-8")

    with pytest.raises(ExportError, match="mine.yaml.*" + re.escape(complaint_)):
        read_settings(tmp_path / "mine.yaml")
