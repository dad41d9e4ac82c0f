"""A picture is one page that loads nothing, runs nothing of what papers say, and is the same every time."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from graphs.network import neighbourhood
from graphs.publish.drawing import short, symbols
from graphs.publish.layout import Box, arrange
from graphs.publish.look import LOOKS, OTHER
from graphs.publish.picture import draw
from ontology.terms import ID, KG, RDFS, TYPE
from tests.pages import HOSTILE, Page, hostile_page, small_page
from tests.small_graph import ANNA, LETTER, MOTION, PAPER, Texts, small_store

if TYPE_CHECKING:
    from pathlib import Path

    from graphs.papers import Papers
    from graphs.store import Store


@pytest.fixture(scope="module")
def html() -> str:
    return small_page()


@pytest.fixture(scope="module")
def hostile() -> str:
    return hostile_page()


def test_a_page_loads_nothing(html: str, hostile: str) -> None:
    for whole in (html, hostile):
        parsed = Page(whole)
        loading = [
            (tag, name, value)
            for tag, attributes in parsed.elements
            for name, value in attributes.items()
            if name
            in {"src", "srcset", "href", "data", "action", "poster", "background", "xlink:href", "ping"}
        ]

        assert [("a", "href", "#tabel")] == loading
        assert not {"link", "iframe", "object", "embed", "img", "base", "form"} & {
            tag for tag, _ in parsed.elements
        }
        assert not re.search(r"url\(|@import", "".join(parsed.styles))
        assert not re.search(r"\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|importScripts|\bimport\(", whole)
        assert "sourceMappingURL" not in whole


def test_the_page_forbids_itself_to_load_or_send(html: str) -> None:
    policy = next(
        attributes["content"] or ""
        for tag, attributes in Page(html).elements
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    )

    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "connect-src" not in policy
    assert re.search(r"script-src 'sha256-[\w+/]+=*' 'sha256-[\w+/]+=*';", policy)


def test_no_element_runs_a_script_of_its_own(hostile: str) -> None:
    parsed = Page(hostile)
    handlers = [name for _, attributes in parsed.elements for name in attributes if name.startswith("on")]

    assert 3 == len(parsed.scripts)
    assert 1 == len(parsed.styles)
    assert [] == handlers
    assert not [tag for tag, attributes in parsed.elements if "style" in attributes]


def test_hostile_labels_come_out_as_text_and_whole(hostile: str) -> None:
    parsed = Page(hostile)
    names = [node["full"] for node in parsed.given["nodes"]]
    text = "".join(parsed.texts)

    assert len(HOSTILE) == 10
    for label in HOSTILE:
        assert label in names
        assert label in text


def test_what_papers_say_stands_apart_from_the_direction_of_the_page(hostile: str) -> None:
    assert hostile.count("<bdi>") == hostile.count("</bdi>") >= 20


def test_a_label_on_the_canvas_is_short_and_has_nothing_unseen() -> None:
    for label in HOSTILE:
        assert len(short(label)) <= 3 * 35
        assert not re.search("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", short(label))


def test_blanks_inside_a_number_are_no_place_to_break() -> None:
    assert ["Kamerstuk 35\u00a0788,", "nr.\u00a0128"] == short("Kamerstuk 35 788, nr. 128").split("\n")


def test_the_page_says_what_it_is_in_dutch(html: str) -> None:
    parsed = Page(html)
    elements = dict(parsed.elements)

    assert "nl" == elements["html"]["lang"]
    assert "motie-Wörsdörfer/De Kok over een scholingsbudget – Kamergraaf" in parsed.texts
    assert "motie-Wörsdörfer/De Kok over een scholingsbudget" in parsed.texts


def test_every_class_has_a_symbol_of_its_own_without_its_colour() -> None:
    symbols_ = [(look.shape, look.fill) for look in (*LOOKS.values(), OTHER)]

    assert len(symbols_) >= 16
    assert len(set(symbols_)) == len(symbols_)


def test_the_legend_holds_each_class_that_is_drawn(html: str) -> None:
    parsed = Page(html)
    kinds = {attributes["data-soort"] for _, attributes in parsed.elements if "data-soort" in attributes}

    assert {node["kind"] for node in parsed.given["nodes"]} == kinds
    assert len(kinds) >= 6


def test_the_table_says_all_that_the_picture_says(html: str) -> None:
    parsed = Page(html)
    net = neighbourhood(small_store(), MOTION, 2, papers=Texts())
    rows = sum(tag == "tr" for tag, _ in parsed.elements)
    text = "".join(parsed.texts)

    assert 2 + len(net) + net.number_of_edges() == rows
    for _, _, data in net.edges(data=True):
        assert all(sentence in text for sentence in data["sentences"])


def test_the_sentence_is_the_tooltip_of_its_line(html: str) -> None:
    line = next(line for line in Page(html).given["edges"] if (line["from"], line["to"]) == (LETTER, MOTION))

    assert "“Met deze brief voert het kabinet de motie-Wörsdörfer/De Kok uit.”" in line["title"]
    assert "relation" == line["kind"]


def test_the_centre_is_marked(html: str) -> None:
    nodes = {node["id"]: node for node in Page(html).given["nodes"]}
    others = [node for iri, node in nodes.items() if iri != MOTION]

    assert nodes[MOTION]["size"] > max(node["size"] for node in others)
    assert nodes[MOTION]["borderWidth"] > max(node["borderWidth"] for node in others)
    assert (0, 0) == (nodes[MOTION]["x"], nodes[MOTION]["y"])


def test_lines_that_only_mention_are_drawn_where_nothing_else_ties_a_thing(html: str) -> None:
    lines = Page(html).given["edges"]
    ends = {end for line in lines if not line["hidden"] for end in (line["from"], line["to"])}

    assert {node["id"] for node in Page(html).given["nodes"]} == ends
    assert any(line["hidden"] for line in lines)


def test_nothing_moves_by_itself(html: str) -> None:
    given = Page(html).given

    assert {"enabled": False} == given["options"]["physics"]
    assert all(isinstance(node["x"], int) and isinstance(node["y"], int) for node in given["nodes"])


@pytest.mark.parametrize("centres", [1, 2])
@pytest.mark.parametrize("many", [1, 12, 60])
def test_no_label_lies_on_another(many: int, centres: int) -> None:
    crowd = [
        line
        for number in range(many)
        for line in (
            f"<{ID}motion/m{number}> <{TYPE}> <{KG}Motion> <{PAPER}> .",
            f'<{ID}motion/m{number}> <{RDFS}label> "motie {number} over een lang onderwerp"@nl <{PAPER}> .',
            f"<{LETTER}> <{KG}executes> <{ID}motion/m{number}> <{LETTER}> .",
        )
    ]
    nodes = symbols(neighbourhood(small_store(*crowd), [LETTER, ANNA][:centres], 2), None)
    boxes = [
        (node["x"] - half, node["y"] - node["size"], node["x"] + half, node["y"] + node["size"] + 12 * height)
        for node in nodes
        for half, height in [
            (max(map(len, node["label"].split("\n"))) * 3, len(node["label"].split("\n"))),
        ]
    ]
    overlaps = [
        (one, other)
        for one, other in combinations(boxes, 2)
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ]

    assert len(nodes) >= many
    assert [] == overlaps


def test_a_network_without_a_centre_is_laid_out_too() -> None:
    net = neighbourhood(small_store(), MOTION, 2)
    for node in net:
        net.nodes[node]["ring"] = 1
    boxes = dict.fromkeys(net, Box(-10.0, -10.0, 10.0, 10.0))

    assert len(net) == len(set(arrange(net, boxes).values()))


def test_the_same_graph_gives_the_same_page(html: str, tmp_path: Path) -> None:
    for number in (1, 2):
        draw(small_store(), Texts(), MOTION, tmp_path / f"{number}.html", limit=200)

    assert (tmp_path / "1.html").read_bytes() == (tmp_path / "2.html").read_bytes()
    assert html.encode() == (tmp_path / "1.html").read_bytes()


def test_the_page_stays_under_a_megabyte(
    samples_store: Store, samples_papers: Papers, tmp_path: Path
) -> None:
    net = draw(
        samples_store, samples_papers, f"{ID}motion/kst-35788-128", tmp_path / "picture.html", limit=200
    )

    assert len(net) >= 36
    assert (tmp_path / "picture.html").stat().st_size < 2_000_000
