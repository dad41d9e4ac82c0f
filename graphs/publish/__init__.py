"""The graph as files that others can use.

`EXPORTERS` is the whole list, by the suffix of the file. To add one is one file and one line here.
"""

from __future__ import annotations

from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING, Final

from graphs.publish import cube, framed, neo4j, nets, papers, parquet, popolo, rdf, tables, workbook
from graphs.publish.exporter import Exporter, ExportError

if TYPE_CHECKING:
    from graphs.evidence import Texts
    from graphs.store.protocol import Store

_NO_GRAPHS: Final = "which paper's graph holds each triple (the statements still name their paper)"
_NOT_XML: Final = ", and control characters, which XML cannot hold"
_NET: Final = "the evidence nodes, and values that are no things"
_CSV: Final = "which graph holds each triple (the column `graphs` names those that speak of a thing)"
_NEO4J: Final = "the graphs, the mentions, and the language of texts"
_POPOLO: Final = "all but people, bodies, posts, memberships, motions and votes; the words of the papers"
_XLSX: Final = (
    "the mentions, the graphs, what is unsure, and the rest of a text of more than 32,000 characters"
)
_PAPERS: Final = "all but who signed or moved each paper, when, in which chamber, and what it is called"
_CUBE: Final = "all but the amounts that have a value"
_FRAMED: Final = "the mentions, and which graph holds each triple"
_TREES: Final = 'application/ld+json;profile="http://www.w3.org/ns/json-ld#framed"'
_QB: Final = 'text/turtle;profile="http://purl.org/linked-data/cube"'
_ZIP: Final = "application/zip"
_EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

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
        Exporter("tables (CSV on the Web)", "csv", _ZIP, tables.write_csv, _CSV, ending="csv.zip"),
        Exporter("picture", "html", "text/html", nets.write_html, "all but the things with most relations"),
        Exporter(
            *("tables (Parquet)", "parquet", _ZIP, parquet.write_parquet),
            keeps_graphs=True,
            ending="parquet.zip",
        ),
        Exporter("neo4j-admin import", "neo4j", _ZIP, neo4j.write_neo4j, _NEO4J, ending="neo4j.zip"),
        Exporter(
            *("Popolo", "popolo", "application/json", popolo.write_popolo, _POPOLO), ending="popolo.json"
        ),
        Exporter("Data Cube of the amounts", "cube", _QB, cube.write_cube, _CUBE, ending="cube.ttl"),
        Exporter(
            *("JSON-LD by thing", "framed", _TREES, framed.write_framed, _FRAMED), ending="framed.jsonld"
        ),
        Exporter(
            *("Excel workbook", "xlsx", _EXCEL, workbook.write_workbook, _XLSX),
            tell=workbook.write_with_sentences,
        ),
        Exporter("BibTeX", "bib", "application/x-bibtex", papers.write_bibtex, _PAPERS),
        Exporter("RIS", "ris", "application/x-research-info-systems", papers.write_ris, _PAPERS),
    )
}

__all__ = ["EXPORTERS", "ExportError", "Exporter", "form_of", "of_media_type", "pour"]


def pour(store: Store, form: str, stream: IO[bytes], texts: Texts | None = None) -> None:
    """Write the graph in one of the forms of `EXPORTERS` to a stream; several files go as one archive."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / EXPORTERS[form].file
        EXPORTERS[form].to(store, file, texts)
        with file.open("rb") as written:
            copyfileobj(written, stream)


def form_of(name: str) -> str:
    """The form that the name of a file asks for: the longest ending that fits; "" when none does.

    >>> form_of("graph.ttl"), form_of("kamer.popolo.json"), form_of("tables.zip"), form_of("graph.docx")
    ('ttl', 'popolo', 'csv', '')
    """
    endings = {form.ending or form.suffix: form.suffix for form in EXPORTERS.values()} | {"zip": "csv"}
    fitting = [ending for ending in endings if name.casefold().endswith(f".{ending}")]
    return endings[max(fitting, key=len)] if fitting else ""


def of_media_type(media_type: str) -> Exporter | None:
    """The form with this media type; of several (an archive) the first of `EXPORTERS`.

    >>> of_media_type("text/turtle").name
    'Turtle'
    """
    return next((form for form in EXPORTERS.values() if form.media_type == media_type), None)
