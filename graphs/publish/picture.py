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
from typing import TYPE_CHECKING, Any, Final

import pyvis
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from pyvis.network import Network as Pyvis

from graphs.network import neighbourhood
from graphs.publish.drawing import STYLES, lines, symbols, ties
from graphs.publish.look import INK, LOOKS, look
from graphs.words import NO_PAPERS, word
from ontology.terms import KG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphs.evidence import Texts
    from graphs.network import Network
    from graphs.store.protocol import Store

_HERE: Final = Path(__file__).parent
_LINE_WORDS: Final = {"relation": "zo gesteld", "citation": "haalt aan", "mention": "noemt"}


def draw(
    store: Store,
    papers: Texts,
    thing: str | Sequence[str],
    out: Path,
    *,
    depth: int = 2,
    limit: int = 36,
    title: str = "",
) -> Network:
    """Write the picture of a thing (or of several together) to a file, and return the network that it shows.

    It holds at most `limit` things within `depth` steps. Without a `title` it bears their own names.
    KeyError when the graph holds none of them.
    """
    net = neighbourhood(store, thing, depth, limit, papers=papers)
    note = f"; de naaste {limit} getoond" if len(net) >= limit else ""
    out.write_text(page(net, papers=papers, title=title, note=note), "utf-8", newline="\n")
    return net


def page(net: Network, *, papers: Texts | None = None, title: str = "", note: str = "") -> str:
    """The whole page for a network; its title is the name of what stands in ring 0 when none is given.

    `note` is added to the line that counts what is shown. Sentences of places are whole with `papers`.
    """
    nodes, edges = symbols(net, papers), lines(net)
    centres = [node["full"] for node in nodes if node["ring"] == 0]
    picture = Pyvis(directed=True, cdn_resources="in_line")
    # Filled at once: pyvis's own add_edge compares each edge with all before it.
    picture.nodes, picture.edges = nodes, edges
    picture.set_options(json.dumps(_OPTIONS))
    picture.set_template_dir(str(_HERE), "picture.html")
    picture.templateEnv = Environment(loader=FileSystemLoader(_HERE), autoescape=True)
    script, style = (_HERE / "picture.js").read_text("utf-8"), (_HERE / "picture.css").read_text("utf-8")
    picture.templateEnv.globals.update(
        title=title or _named(centres),
        subtitle=_counted(net) + note,
        legend=_legend(net),
        lines=_lines_legend(edges),
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
    "nodes": {"font": {"face": "system-ui, sans-serif", "color": INK}},
    "edges": {
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.55}},
        "smooth": False,
        "font": {"size": 12, "face": "system-ui, sans-serif", "color": "#3c4551", "strokeWidth": 5},
        "selectionWidth": 1.2,
    },
}


def _relations(net: Network) -> list[dict[str, Any]]:
    """Every relation, for the table, in the order of the names."""
    rows = [
        {**seen, "from": net.nodes[one]["label"], "to": net.nodes[other]["label"]}
        for one, other, seen in ties(net)
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


def _lines_legend(edges: list[dict[str, Any]]) -> list[dict[str, Any]]:
    counts = Counter(edge["kind"] for edge in edges)
    return [
        {
            "kind": kind,
            "word": _LINE_WORDS[kind],
            "colour": style["color"]["color"],
            "dashes": style["dashes"],
            "count": counts[kind],
        }
        for kind, style in STYLES.items()
        if counts[kind]
    ]


def _named(centres: list[str]) -> str:
    named, more = centres[:3], len(centres[3:])
    return " · ".join(named) + (f" en {more} meer" if more else "")


def _counted(net: Network) -> str:
    papers = {paper for _, _, seen in ties(net) for paper in seen["documents"]} - NO_PAPERS
    return f"{len(net)} dingen, {net.number_of_edges()} verbanden, uit {len(papers)} stukken"


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
