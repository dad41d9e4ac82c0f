"""What the services really sent, where somebody put it beside the checkout, is understood."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
import stamina

from pipeline.fetch.checks import CHECKS
from tests.fetch_server import Reply, Services, serving
from tests.fetching import Visit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def recorded(root: Path) -> Path:
    folder = root.parent / "shared" / "reference" / "samples"
    if not folder.is_dir():
        pytest.skip("needs the recorded answers in ../shared/reference, which are not part of the repository")
    return folder


@pytest.fixture
def visit(tmp_path: Path) -> Iterator[Visit]:
    with serving() as services, stamina.set_testing(True, attempts=5, cap=True):
        yield Visit(services, tmp_path)


def _official(services: Services, data: bytes) -> bytes:
    """The answer, with the address of this machine in the place of the repository's."""
    return data.replace(b"https://repository.overheid.nl", services.base.encode())


def test_the_records_of_the_search_service_name_their_files(visit: Visit, recorded: Path) -> None:
    pages = sorted((recorded / "sru").glob("*.xml"))
    found = {}
    for page in pages:
        data = _official(visit.services, page.read_bytes())
        if b"searchRetrieveResponse" not in data:  # one record alone
            data = (
                b"<searchRetrieveResponse><records>"
                + data.partition(b"?>")[2]
                + b"</records></searchRetrieveResponse>"
            )
        data = re.sub(rb"<sru:nextRecordPosition>\d+</sru:nextRecordPosition>", b"", data)  # this page alone
        visit.services.trick("/sru", Reply(body=data))
        for step in visit.planned(dossier="29544", attachments=True).steps:
            found[step.listed.identifier] = step.listed

    assert len(pages) >= 6
    assert ("xml", "html", "pdf", "odt") == tuple(offer.form for offer in found["kst-35842-4"].offers)
    assert found["kst-35842-4"].description.endswith("/kst-35842-4/1/metadata/metadata.xml")
    assert ("pdf",) == tuple(offer.form for offer in found["blg-936562"].offers)
    assert "2021-05-25" == found["kst-35842-4"].issued
    assert len(found) >= 5
    assert all(one.stamp and one.description for one in found.values())


def test_the_papers_of_the_repository_pass_the_checks(recorded: Path) -> None:
    checked = {"xml": 0, "html": 0, "metadata": 0}
    for path in sorted((recorded / "frbr_repository").rglob("*.*")):
        kind = path.parent.name.removesuffix("owms")
        CHECKS[kind](path.read_bytes(), path.parent.parent.parent.name)
        checked[kind] += 1
    for path in sorted((recorded / "kamerstuk_xml").glob("*.xml")):
        CHECKS["xml"](path.read_bytes(), path.name.partition("__")[0])
        checked["xml"] += 1

    assert {"xml": 13, "html": 2, "metadata": 6} == checked


def test_a_paper_of_the_open_data_is_offered_in_its_forms(visit: Visit, recorded: Path) -> None:
    (path,) = (recorded / "odata").glob("zaak_with_document_versie*.json")
    case = json.loads(path.read_bytes())
    visit.services.trick("/Document?", Reply(body=json.dumps({"value": case["Document"]}).encode()))

    (step,) = visit.planned("kst-19637-3384", source="odata").steps

    assert ("xml", "html", "pdf", "odt") == tuple(offer.form for offer in step.listed.offers)
    assert [3443, 7713, 37331, 7131] == [offer.size for offer in step.listed.offers]
    assert step.listed.description.endswith(
        "DocumentPublicatieMetadata(57536d2a-9537-41bc-83c3-75c75dd4244f)/resource"
    )
