"""The graph as files that others can use.

`EXPORTERS` is the whole list, by the suffix of the file. To add one is one file and one line here.
"""

from __future__ import annotations

from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING

from graphs.publish import nets, rdf, tables
from graphs.publish.exporter import Exporter, ExportError

if TYPE_CHECKING:
    from graphs.store.protocol import Store

_NO_GRAPHS = "which paper's graph holds each triple (the statements still name their paper)"
_NOT_XML = ", and control characters, which XML cannot hold"
_NET = "the evidence nodes, and values that are no things"

EXPORTERS: dict[str, Exporter] = {
    form.suffix: form
    for form in (
        Exporter("N-Quads", "nq", "application/n-quads", rdf.write_nquads, keeps_graphs=True),
        Exporter("TriG", "trig", "application/trig", rdf.write_trig, keeps_graphs=True),
        Exporter("Turtle", "ttl", "text/turtle", rdf.write_turtle, _NO_GRAPHS),
        Exporter("N-Triples", "nt", "application/n-triples", rdf.write_ntriples, _NO_GRAPHS),
        Exporter("JSON-LD", "jsonld", "application/ld+json", rdf.write_jsonld, keeps_graphs=True),
        Exporter("RDF/XML", "rdf", "application/rdf+xml", rdf.write_rdfxml, _NO_GRAPHS + _NOT_XML),
        Exporter("GraphML", "graphml", "application/graphml+xml", nets.write_graphml, _NET),
        Exporter("GEXF", "gexf", "application/gexf+xml", nets.write_gexf, _NET),
        Exporter("tables (CSV)", "csv", "application/zip", tables.write_csv, "relations without a column"),
        Exporter("picture", "html", "text/html", nets.write_html, "all but the things with most relations"),
    )
}

__all__ = ["EXPORTERS", "ExportError", "Exporter", "pour"]


def pour(store: Store, form: str, stream: IO[bytes]) -> None:
    """Write the graph in one of the forms of `EXPORTERS` to a stream; the tables go as one archive."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / ("tables.zip" if form == "csv" else f"graph.{form}")
        EXPORTERS[form].write(store, file)
        with file.open("rb") as written:
            copyfileobj(written, stream)
