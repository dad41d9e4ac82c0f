"""What is drawn: each thing as a symbol with a short label, each pair of related things as one line."""

from __future__ import annotations

import re
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from graphs.publish.layout import Box, arrange
from graphs.publish.look import INK, LOOKS, look
from ontology.terms import KG

if TYPE_CHECKING:
    from graphs.evidence import Texts
    from graphs.network import Network

_LINE: Final = 22
"""Characters on one line of a label."""
_LONGEST: Final = 34
"""Characters of the longest word that is not broken: "Werknemersverzekeringen" has more than a line."""
_LINES: Final = 3
_FEW: Final = 24
"""Lines up to which each bears its word."""
_TOOLTIP: Final = 600
"""Characters of a tooltip; the table under the picture has the whole text."""
_UNSEEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
"""Controls, among them those that turn the direction of writing: no part of a label on the canvas."""
_TOGETHER: Final = re.compile(r"(?<=nr\.) (?=\w)|(?<=\d) (?=\d{3}\b)|(?<=\bde) (?=[A-Z])")
"""Blanks at which a label is not broken: "nr. 128", "29 544", "de Kok"."""
_TIES: Final = {KG + "mentions": "mention", KG + "cites": "citation"}
STYLES: Final[dict[str, dict[str, Any]]] = {
    "relation": {
        "color": {"color": "#5b6470", "highlight": INK, "hover": INK},
        "width": 1.6,
        "dashes": False,
    },
    "citation": {
        "color": {"color": "#8b95a1", "highlight": INK, "hover": INK},
        "width": 1.3,
        "dashes": [7, 5],
    },
    "mention": {
        "color": {"color": "#b4bcc6", "highlight": INK, "hover": INK},
        "width": 1.1,
        "dashes": [2, 4],
    },
}
"""How a line looks: what is stated is drawn through, a citation dashed, a mention dotted."""


def symbols(net: Network, papers: Texts | None) -> list[dict[str, Any]]:
    """Every thing of the network with its place, in reading order: also the order of the keyboard."""
    nodes = [_node(iri, net.nodes[iri], papers) for iri in sorted(net)]
    places = arrange(net, {node["id"]: _box(node) for node in nodes})
    for node in nodes:
        node["x"], node["y"] = places[node["id"]]
    order = [*LOOKS]
    return sorted(
        nodes,
        key=lambda node: (
            node["ring"],
            order.index(node["kind"]) if node["kind"] in LOOKS else len(order),
            node["full"],
            node["id"],
        ),
    )


def _node(iri: str, seen: dict[str, Any], papers: Texts | None) -> dict[str, Any]:
    symbol, centre = look(seen["kind"]), seen["ring"] == 0
    place = seen["place"]
    sentence = "" if place is None else papers.sentence(*place[:3]) if papers else place.quote
    return {
        "id": iri,
        "label": short(seen["label"]),
        "title": _cut("\n\n".join(filter(None, (f"{seen['label']} ({seen['word']})", sentence)))),
        "full": seen["label"],
        "kind": seen["kind"],
        "word": seen["word"],
        "sentence": sentence,
        "ring": seen["ring"],
        "shape": symbol.shape,
        "size": 30 if centre else 17,
        "borderWidth": 5 if centre else 2.5,
        "color": {
            "background": symbol.background,
            "border": INK if centre else symbol.colour,
            "highlight": {"background": symbol.background, "border": INK},
            "hover": {"background": symbol.background, "border": INK},
        },
        "shapeProperties": {"borderDashes": [4, 3] if symbol.fill == "dashed" else False},
        "font": {"size": 19 if centre else 14, "background": "rgba(255, 255, 255, 0.8)"},
    }


def short(label: str) -> str:
    r"""A label as it stands under its symbol: a few short lines, without what cannot be seen.

    >>> short("motie van het lid Bakker c.s. over een scholingsbudget")
    'motie van het lid\nBakker c.s. over een\nscholingsbudget'
    """
    words = _TOGETHER.sub("\u00a0", _UNSEEN.sub(" ", label[:500])).split(" ")
    lines = wrap(" ".join(words), min(max(_LINE, *map(len, words)), _LONGEST))
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], lines[_LINES - 1][: _LINE - 1].rstrip() + "…"]
    return "\n".join(lines)


def _cut(text: str) -> str:
    return text if len(text) <= _TOOLTIP else text[: _TOOLTIP - 1].rstrip() + "…"


def _box(node: dict[str, Any]) -> Box:
    lines, letter = node["label"].split("\n"), node["font"]["size"]
    half = max(node["size"], max(len(line) for line in lines) * letter * 0.27)
    return Box(-half, -node["size"], half, node["size"] + 5 + len(lines) * letter * 1.2)


def ties(net: Network) -> list[tuple[str, str, dict[str, Any]]]:
    """Every relation with what is known of it, in the order of the IRIs."""
    ties = [(one, other, net.edges[one, other, key]) for one, other, key in net.edges(keys=True)]
    return sorted(ties, key=lambda tie: (tie[0], tie[1], tie[2]["predicate"]))


def lines(net: Network) -> list[dict[str, Any]]:
    """One line for each pair of things: what is stated between them, or else a citation or a mention.

    In a large picture only the lines at the centre bear their word; the others show it when they are chosen.
    Lines that only mention are hidden at first, but for those that alone tie a thing to the rest (`needed`).
    """
    pairs: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for subject, value, seen in ties(net):
        pairs.setdefault((subject, value), []).append(seen)
    drawn = [_line(net, pair, both) for pair, both in pairs.items()]
    centres = {node for node in net if net.nodes[node]["ring"] == 0}
    tied: set[str] = set()
    for kind in STYLES:
        told = [(line, {line["from"], line["to"]}) for line in drawn if line["kind"] == kind]
        for line, pair in told:
            line["needed"] = bool(pair - tied) or bool(pair & centres)
        tied |= {end for _, pair in told for end in pair}
    for line in drawn:
        bears = len(drawn) <= _FEW or bool({line["from"], line["to"]} & centres)
        line["label"] = line["word"] if line["kind"] == "relation" and bears else ""
        line["hidden"] = line["kind"] == "mention" and not line["needed"]
    # Two lines between the same two things would lie on each other: what is stated stays straight.
    straight = {(line["from"], line["to"]) for line in drawn if line["kind"] == "relation"}
    for line in drawn:
        ends = line["from"], line["to"]
        if ends[::-1] in pairs and (ends not in straight or ends[::-1] in straight):
            line["smooth"] = {"enabled": True, "type": "curvedCW", "roundness": 0.12}
    return drawn


def _line(net: Network, pair: tuple[str, str], seen: list[dict[str, Any]]) -> dict[str, Any]:
    (subject, value), stated = pair, [tie for tie in seen if tie["predicate"] not in _TIES]
    kind = "relation" if stated else min(_TIES[tie["predicate"]] for tie in seen)
    told = stated or seen
    words = ", ".join(dict.fromkeys(tie["word"] for tie in told))
    sentences = list(dict.fromkeys(said for tie in told for said in tie["sentences"]))
    title = f"{net.nodes[subject]['label']}\n{words} →\n{net.nodes[value]['label']}"
    return {
        "id": f"{subject} {value}",
        "from": subject,
        "to": value,
        "kind": kind,
        "word": words,
        "title": _cut("\n\n".join([title, *(f"“{said}”" for said in sentences)])),
        "sentences": sentences,
        "papers": sorted({paper for tie in told for paper in tie["documents"]}),
        **STYLES[kind],
    }
