"""The graph as a network file, for the programs that analysts look at networks with (Gephi, yEd …)."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

import networkx as nx

from graphs.network import network
from graphs.publish.exporter import for_xml
from graphs.publish.look import look
from graphs.publish.picture import page
from graphs.words import NO_PAPERS

if TYPE_CHECKING:
    from pathlib import Path

    from graphs.network import Network
    from graphs.store.protocol import Store

_META: Final = re.compile(r'<meta lastmodifieddate="[^"]*">\s*<creator>[^<]*</creator>')
_MOST: Final = 100
"""Things in a picture of a whole graph: more cannot be read."""


def write_graphml(store: Store, path: Path) -> None:
    """GraphML (http://graphml.graphdrawing.org/)."""
    text = "\n".join(nx.generate_graphml(_plain(network(store)), named_key_ids=True))
    path.write_text(f"<?xml version='1.0' encoding='utf-8'?>\n{text}\n", "utf-8", newline="\n")


def write_gexf(store: Store, path: Path) -> None:
    """GEXF 1.2 with the colours of our pictures (https://gexf.net/)."""
    path.write_text(gexf(network(store)), "utf-8", newline="\n")


def gexf(drawn: Network) -> str:
    """A network that bears its evidence, as GEXF."""
    net = _plain(drawn)
    for node in net:
        colour = look(net.nodes[node]["kind"]).colour
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        net.nodes[node]["viz"] = {"color": {"r": red, "g": green, "b": blue, "a": 1.0}}
    text = "\n".join(nx.generate_gexf(net, version="1.2draft"))
    # networkx writes the day and its own version; neither belongs to the graph.
    text = _META.sub("<meta><creator>Kamergraaf</creator>", text)
    return f"<?xml version='1.0' encoding='utf-8'?>\n{text}\n"


def write_html(store: Store, path: Path) -> None:
    """The picture of the things that have most relations, up to as many as can be read."""
    whole = network(store)
    # Counted in what papers say: what the registers know of everybody would draw all the attention.
    said: Counter[str] = Counter()
    for one, other, key in whole.edges(keys=True):
        if not NO_PAPERS.issuperset(whole.edges[one, other, key]["documents"]):
            said.update((one, other))
    busiest = sorted(said, key=lambda node: (-said[node], node))[:_MOST]
    kept = whole.subgraph(sorted(busiest)).copy()
    note = f"; de {len(kept)} dingen waarover het meest gezegd is, van {len(whole)}"
    path.write_text(page(kept, title="De hele graaf", note=note), "utf-8", newline="\n")


def _plain(net: Network) -> Network:
    """With attributes that are numbers and text only, as these forms take them."""
    plain: Network = nx.MultiDiGraph()
    for node in net:
        seen = net.nodes[node]
        plain.add_node(node, **{name: for_xml(str(seen[name])) for name in ("label", "kind", "word")})
    for number, (one, other, key) in enumerate(sorted(net.edges(keys=True))):
        seen = net.edges[one, other, key]
        plain.add_edge(
            one,
            other,
            key=str(number),
            predicate=key,
            label=for_xml(seen["word"]),
            sentences=for_xml(" | ".join(seen["sentences"])),
            documents=" ".join(seen["documents"]),
            confidence=seen["confidence"],
        )
    return plain
