"""The picture: a neighbourhood as one page that loads nothing, moves nothing and can be read without a mouse.

pyvis holds the network and fills the page, from a template of ours: its own loads style sheets from elsewhere
and leaves the heading unescaped. The drawing program (vis-network) is the one that pyvis brings along,
written into the page. The page forbids itself, by its content security policy, to load or send anything.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections import Counter
from functools import cache
from hashlib import sha256
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

import pyvis
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from pyvis.network import Network as Pyvis

from graphs.network import neighbourhood
from graphs.publish.layout import Box, arrange
from graphs.publish.look import INK, LOOKS, look
from graphs.words import word
from ontology.terms import KG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphs.evidence import Texts
    from graphs.network import Network
    from graphs.store.protocol import Store

_HERE: Final = Path(__file__).parent
_LINE: Final = 22
"""Characters on one line of a label."""
_LINES: Final = 3
_TOOLTIP: Final = 600
"""Characters of a tooltip; the table under the picture has the whole text."""
_UNSEEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
"""Controls, among them those that turn the direction of writing: no part of a label on the canvas."""
_TIES: Final = {KG + "mentions": "mention", KG + "cites": "citation"}
_STYLES: Final[dict[str, dict[str, Any]]] = {
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


def draw(
    store: Store, papers: Texts, thing: str | Sequence[str], out: Path, *, depth: int = 2, limit: int = 36
) -> Network:
    """Write the picture of a thing (or of several together) to a file, and return the network that it shows.

    KeyError when the graph holds none of them.
    """
    net = neighbourhood(store, thing, depth, limit, papers=papers)
    out.write_text(page(net, papers=papers, limit=limit), "utf-8", newline="\n")
    return net


def page(net: Network, *, papers: Texts | None = None, title: str = "", limit: int | None = None) -> str:
    """The whole page for a network; its title is the name of what stands in ring 0 when none is given."""
    nodes, edges = _nodes(net, papers), _edges(net)
    centres = [node["full"] for node in nodes if node["ring"] == 0 and net.graph.get("centred", True)]
    picture = Pyvis(directed=True, cdn_resources="in_line")
    # Filled at once: pyvis's own add_edge compares each edge with all before it.
    picture.nodes, picture.edges = nodes, edges
    picture.set_options(json.dumps(_OPTIONS))
    picture.set_template_dir(str(_HERE), "picture.html")
    picture.templateEnv = Environment(loader=FileSystemLoader(_HERE), autoescape=True)
    script, style = (_HERE / "picture.js").read_text("utf-8"), (_HERE / "picture.css").read_text("utf-8")
    picture.templateEnv.globals.update(
        title=title or _named(centres),
        subtitle=_counted(net, limit),
        legend=_legend(net),
        relations=_relations(net),
        policy=_policy([_drawing_program(), script], [style]),
        program=Markup(_drawing_program()),  # noqa: S704  the file that pyvis brings along
        script=Markup(script),  # noqa: S704  our own file
        style=Markup(style),  # noqa: S704  our own file
    )
    html: str = picture.generate_html()
    return html


_OPTIONS: Final = {
    "physics": {"enabled": False},
    "interaction": {
        "hover": True,
        "tooltipDelay": 120,
        "selectConnectedEdges": True,
        "keyboard": {"enabled": False},
        "zoomSpeed": 0.6,
    },
    "layout": {"randomSeed": 1848, "improvedLayout": False},
    "nodes": {"font": {"size": 14, "face": "system-ui, sans-serif", "color": INK, "strokeWidth": 4}},
    "edges": {
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.55}},
        "smooth": {"enabled": True, "type": "continuous", "roundness": 0.2},
        "font": {"size": 11, "face": "system-ui, sans-serif", "color": "#3c4551", "strokeWidth": 4},
        "selectionWidth": 1.2,
    },
}


def _nodes(net: Network, papers: Texts | None) -> list[dict[str, Any]]:
    nodes = [_node(iri, net.nodes[iri], papers) for iri in sorted(net)]
    places = arrange(net, {node["id"]: _box(node) for node in nodes})
    for node in nodes:
        node["x"], node["y"] = places[node["id"]]
    # In reading order, which is also the order of the keyboard.
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
        "font": {"size": 19 if centre else 14},
    }


def short(label: str) -> str:
    r"""A label as it stands under its symbol: a few short lines, without what cannot be seen.

    >>> short("motie van het lid Bakker c.s. over een scholingsbudget")
    'motie van het lid\nBakker c.s. over een\nscholingsbudget'
    """
    lines = wrap(_UNSEEN.sub(" ", label[:500]), _LINE)
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], lines[_LINES - 1][: _LINE - 1].rstrip() + "…"]
    return "\n".join(lines)


def _cut(text: str) -> str:
    return text if len(text) <= _TOOLTIP else text[: _TOOLTIP - 1].rstrip() + "…"


def _box(node: dict[str, Any]) -> Box:
    lines, letter = node["label"].split("\n"), node["font"]["size"]
    half = max(node["size"], max(len(line) for line in lines) * letter * 0.27)
    return Box(-half, -node["size"], half, node["size"] + 5 + len(lines) * letter * 1.2)


def _ties(net: Network) -> list[tuple[str, str, dict[str, Any]]]:
    """Every relation with what is known of it, in the order of the IRIs."""
    ties = [(one, other, net.edges[one, other, key]) for one, other, key in net.edges(keys=True)]
    return sorted(ties, key=lambda tie: (tie[0], tie[1], tie[2]["predicate"]))


def _edges(net: Network) -> list[dict[str, Any]]:
    """One line for each pair of things: what is stated between them, or else a citation or a mention."""
    pairs: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for subject, value, seen in _ties(net):
        pairs.setdefault((subject, value), []).append(seen)
    edges = []
    for (subject, value), ties in pairs.items():
        stated = [tie for tie in ties if tie["predicate"] not in _TIES]
        kind = "relation" if stated else min(_TIES[tie["predicate"]] for tie in ties)
        told = stated or ties
        words = ", ".join(dict.fromkeys(tie["word"] for tie in told))
        sentences = list(dict.fromkeys(said for tie in told for said in tie["sentences"]))
        title = f"{net.nodes[subject]['label']}\n{words} →\n{net.nodes[value]['label']}"
        edges.append(
            {
                "id": f"{subject} {value}",
                "from": subject,
                "to": value,
                "word": words,
                "label": words if kind == "relation" else "",
                "title": _cut("\n\n".join([title, *(f"“{said}”" for said in sentences)])),
                "sentences": sentences,
                "papers": sorted({paper for tie in told for paper in tie["documents"]}),
                **_STYLES[kind],
            }
        )
    return edges


def _relations(net: Network) -> list[dict[str, Any]]:
    """Every relation, for the table, in the order of the names."""
    rows = [
        {**seen, "from": net.nodes[one]["label"], "to": net.nodes[other]["label"]}
        for one, other, seen in _ties(net)
    ]
    return sorted(rows, key=lambda row: (row["from"], row["word"], row["to"]))


def _legend(net: Network) -> list[dict[str, Any]]:
    counts = Counter(str(net.nodes[node]["kind"]) for node in net)
    known = [*LOOKS, *sorted(set(counts) - set(LOOKS))]
    return [
        {"kind": kind, "word": word(KG + kind), "look": look(kind), "count": counts[kind]}
        for kind in known
        if counts[kind]
    ]


def _named(centres: list[str]) -> str:
    return " · ".join(centres[:3]) + (f" en {len(centres) - 3} meer" if len(centres) > 3 else "")  # noqa: PLR2004


def _counted(net: Network, limit: int | None) -> str:
    papers = {paper for _, _, seen in _ties(net) for paper in seen["documents"]} - {"registry", "names"}
    full = f"; de naaste {limit} getoond" if limit is not None and len(net) >= limit else ""
    return f"{len(net)} dingen, {net.number_of_edges()} verbanden, uit {len(papers)} stukken{full}"


def _policy(scripts: Sequence[str], styles: Sequence[str]) -> str:
    """Nothing may be loaded or sent; only these scripts and styles, by their hashes, may run."""
    sources = {"script-src": scripts, "style-src": styles}
    allowed = "; ".join(f"{kind} {' '.join(map(_hash, texts))}" for kind, texts in sources.items())
    return f"default-src 'none'; {allowed}; img-src data:; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@cache
def _drawing_program() -> str:
    """vis-network as pyvis ships it, without the line that sends a debugger to another file."""
    found = sorted(Path(pyvis.__file__).parent.glob("lib/vis-*/vis-network.min.js"))
    if not found:
        raise FileNotFoundError(
            "pyvis brings no vis-network.min.js along; the pictures were made with pyvis 0.3.2"
        )
    whole = found[-1].read_text("utf-8")
    return re.sub(r"//# sourceMappingURL=\S*\s*$", "", whole).replace("\r", "")
