"""The canvas: the same neighbourhood as table, as data and as files, opened bit by bit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import networkx as nx
import pytest
from lxml import etree

from graphs.explorer.around import AT_ONCE
from graphs.explorer.drawn import STYLES
from graphs.publish.look import LOOKS
from tests.explorer_client import explorer, parts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.testclient import TestClient

    from graphs.make import Report

BUDGET = "measure/stap-budget"
LETTER = "document/kst-29544-9001"
REPORT = "document/kst-29544-9002"


@pytest.fixture(scope="module")
def client(samples_out: tuple[Path, Report]) -> Iterator[TestClient]:
    with explorer(samples_out[0]) as one:
        yield one


def drawn(client: TestClient, query: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The nodes by their path, and the edges."""
    given = client.get(f"/canvas/network.json?{query}").json()
    things, lines = given["things"], given["lines"]
    nodes = [dict(zip(things, row, strict=True)) for row in zip(*things.values(), strict=True)]
    edges = [dict(zip(lines, row, strict=True)) for row in zip(*lines.values(), strict=True)]
    for node in nodes:
        node.update(given["kinds"][node["kind"]] | {"kind": given["kinds"][node["kind"]]["name"]})
    for edge in edges:
        edge.update({end: things["id"][edge[end]] for end in ("one", "other")})
        edge.update({"style": STYLES[edge["style"]], "words": given["words"][edge["words"]]})
    return {node["id"]: node for node in nodes}, edges


def test_a_thing_is_drawn_with_what_is_tied_to_it(client: TestClient) -> None:
    nodes, edges = drawn(client, f"thing={BUDGET}")

    assert {BUDGET, LETTER, REPORT} <= set(nodes)
    assert ("diamond", "full") == (nodes[BUDGET]["shape"], nodes[BUDGET]["fill"])
    assert LOOKS["Measure"].colour == nodes[BUDGET]["colour"]
    assert all({edge["one"], edge["other"]} <= set(nodes) for edge in edges)
    assert {"relation", "mention"} <= {edge["style"] for edge in edges}


def test_every_thing_has_a_place_of_its_own(client: TestClient) -> None:
    nodes, _ = drawn(client, f"thing={BUDGET}&open={REPORT}")

    assert len(nodes) == len({(node["x"], node["y"]) for node in nodes.values()})


def test_the_same_address_is_drawn_the_same(client: TestClient) -> None:
    query = f"/canvas/network.json?thing={BUDGET}&open={REPORT}"

    assert client.get(query).content == client.get(query).content


def test_a_thing_is_opened_by_fifty_at_a_time(client: TestClient) -> None:
    before, _ = drawn(client, f"thing={REPORT}")
    after, _ = drawn(client, f"thing={REPORT}&open={REPORT}")

    assert AT_ONCE + 1 == len(before)
    assert before[REPORT]["left"] == after[REPORT]["left"] + len(after) - len(before)
    assert set(before) < set(after)


def test_only_some_classes_or_relations_are_shown(client: TestClient) -> None:
    amounts, _ = drawn(client, f"thing={REPORT}&class=Amount")
    executed, edges = drawn(client, f"thing={LETTER}&relation=executes")

    assert {"Document", "Amount"} == {node["kind"] for node in amounts.values()}
    assert {"Document", "Motion"} == {node["kind"] for node in executed.values()}
    assert edges


def test_a_name_of_several_things_offers_them(client: TestClient) -> None:
    links = parts(client.get(f"/canvas?thing=Heerma&to={BUDGET}").text, "//main//li/a/@href")

    assert len(links) >= 2
    assert all(len(drawn(client, urlsplit(link).query)[0]) > 1 for link in links)


def test_who_begins_gets_things_to_begin_with(client: TestClient) -> None:
    links = parts(client.get("/canvas").text, "//main//ul//a/@href")

    assert len(links) >= 3
    assert all(len(drawn(client, urlsplit(link).query)[0]) > 1 for link in links)
    assert [] == parts(client.get("/canvas?thing=zomaar+iets").text, "//main//ul//a/@href")


def test_the_way_between_two_things_is_drawn(client: TestClient) -> None:
    nodes, edges = drawn(client, f"thing=Jan+Paternotte&to={BUDGET}")

    assert {"person/jan-paternotte", BUDGET} <= set(nodes)
    assert 3 == len(nodes)
    assert 2 == len(edges)


def test_the_page_has_the_same_as_a_table_without_a_script(client: TestClient) -> None:
    nodes, edges = drawn(client, f"thing={BUDGET}")
    page = client.get(f"/canvas?thing={BUDGET}").text

    assert len(nodes) == len(parts(page, "//ul[@class='opening']/li"))
    assert len(edges) <= len(parts(page, "//tbody/tr"))
    assert parts(page, "//ul[@class='legend']//polygon")
    assert [] == parts(page, "//@style | //style | //script[not(@src)]")


def test_a_link_of_the_table_opens_a_thing(client: TestClient) -> None:
    page = client.get(f"/canvas?thing={BUDGET}").text
    link = next(
        a
        for a in parts(page, "//ul[@class='opening']//a/@href")
        if a.endswith("open=document%2Fkst-29544-9002")
    )

    assert [REPORT] == parse_qs(urlsplit(link).query)["open"]
    assert len(parts(client.get(link).text, "//tbody/tr")) > len(parts(page, "//tbody/tr"))


def test_a_line_has_its_sentences_with_where_to_read_them(client: TestClient) -> None:
    query = f"one={LETTER}&other=motion/kst-35788-128"
    told = client.get(f"/canvas/evidence.json?{query}").json()
    page = client.get(f"/canvas/evidence?{query}").text
    said = [sentence for one in told for sentence in one["sentences"]]

    assert any("uitvoering" in one["before"] + one["marked"] + one["after"] for one in said)
    assert all(one["address"].startswith("/read/kst-") and "#c" in one["address"] for one in said)
    assert len(said) == len(parts(page, "//blockquote"))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_speaks_two_languages(client: TestClient, language: str) -> None:
    page = client.get(f"/canvas?thing={BUDGET}&lang={language}").text

    assert {"nl": ["Verbanden"], "en": ["Relations"]}[language] == [
        head.text_content().split(" (")[0] for head in parts(page, "//h2[@id='relations-head']")
    ]


def test_svg_is_exported(client: TestClient) -> None:
    nodes, _ = drawn(client, f"thing={BUDGET}")
    found = client.get(f"/canvas/export.svg?thing={BUDGET}")
    picture = etree.fromstring(found.content)

    assert "image/svg+xml" == found.headers["content-type"]
    assert 'attachment; filename="stap-budget.svg"' == found.headers["content-disposition"]
    assert len(nodes) == len(picture.findall("{*}g"))
    assert [] == picture.xpath("//@style | //*[local-name()='script']")


def test_gexf_is_exported_with_the_sentences(client: TestClient, tmp_path: Path) -> None:
    nodes, _ = drawn(client, f"thing={BUDGET}")
    (tmp_path / "x.gexf").write_bytes(client.get(f"/canvas/export.gexf?thing={BUDGET}").content)
    net: Any = nx.read_gexf(tmp_path / "x.gexf", version="1.2draft")

    assert len(nodes) == len(net)
    assert any("STAP-budget" in told for _, _, told in net.edges(data="sentences"))


def test_the_page_of_pyvis_is_exported(client: TestClient) -> None:
    found = client.get(f"/canvas/export.html?thing={BUDGET}")

    assert "Content-Security-Policy" in found.text
    assert "STAP-budget" in found.text
    assert found.headers["content-disposition"].startswith("attachment")


@pytest.mark.parametrize(
    "odd",
    [
        *("", "thing=", "thing=zomaar+iets", "thing=Heerma", "thing=" + "x" * 10_000),
        *(f"thing={BUDGET}&to=zomaar+iets", f"thing={BUDGET}&open=no/thing", "thing=%3Cscript%3Ealert(1)"),
        *(f"thing={BUDGET}&class=No&relation=none", f"thing={BUDGET}&to={BUDGET}", "to=Heerma"),
    ],
)
def test_an_odd_address_gives_a_page_all_the_same(client: TestClient, odd: str) -> None:
    found = client.get(f"/canvas?{odd}")

    assert 200 == found.status_code
    assert [] == parts(found.text, "//script[not(@src)]")
    assert client.get(f"/canvas/network.json?{odd}").status_code in {200, 404}


@pytest.mark.parametrize(
    "address",
    [
        *("/canvas/network.json?thing=zomaar", f"/canvas/export.exe?thing={BUDGET}", "/canvas/export.svg"),
        *("/canvas/evidence.json", f"/canvas/evidence.json?one={BUDGET}&other={BUDGET}"),
        f"/canvas/evidence?one={BUDGET}&other=no/thing",
    ],
)
def test_what_is_not_there_is_not_found(client: TestClient, address: str) -> None:
    assert 404 == client.get(address).status_code
