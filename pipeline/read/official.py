"""Reads the official XML of the Chambers: Kamerstukken, Kamervragen with their answers, Handelingen."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from lxml import etree

from ontology.names import document_iri
from pipeline.model import Document, Issue
from pipeline.read.beside import description
from pipeline.read.correspondents import corresponded
from pipeline.read.decode import tidy
from pipeline.read.markup import events, parse
from pipeline.read.metadata import attributes, described
from pipeline.read.official_head import head_from
from pipeline.read.publication import Publication
from pipeline.read.reader import Reader
from pipeline.read.sections import names_of, ordered
from pipeline.read.transcript import Transcript, through

if TYPE_CHECKING:
    from collections.abc import Iterator

_CONTENT: Final = frozenset(
    {"officiele-publicatie", "kamerstuk", "kamervragen", "handelingen", "niet-dossier-stuk", "agenda"}
)
_OTHERS: Final = {
    "metadata_gegevens": "the file describes a paper and does not hold it; put the paper beside it",
    "owms-metadata": "the file describes a paper and does not hold it; put the paper beside it",
    "searchRetrieveResponse": "an answer of the search service of official papers, which names papers and "
    "holds none; fetch the papers that it names",
    "record": "a record of the search service of official papers, which names a paper and does not hold it; "
    "fetch the paper that it names",
    "Edmx": "the description of a data service (OData), which is no paper; leave it out",
    "schema": "an XML schema, which is no paper; leave it out",
    "html": "a web page: its root is <html>; give it the suffix .html",
}
"""The roots of other XML that is met beside papers, and what to do with it."""


def _accepts(name: str, first: bytes) -> bool:
    return name.lower().endswith(".xml") or b"<officiele-publicatie" in first


def _read(name: str, data: bytes, *, beside: bytes | None = None) -> Iterator[Document | Issue]:
    raw, root, issues = parse(name, data)
    yield from issues
    if root is None:
        return
    tag = etree.QName(root).localname
    if tag not in _CONTENT:
        unknown = f"an XML of another kind: its root is <{tag}>, where <officiele-publicatie> is read"
        yield Issue("read", name, _OTHERS.get(tag, unknown))
        return
    source, inner = tidy(raw)
    transcript = Transcript()
    publication = Publication(transcript)
    publication.walk(events(source))
    if not transcript.length:
        yield Issue("read", name, "the XML holds no text; get the file again from where it was published")
        return
    metadata = described(attributes(element) for element in root.iterfind("metadata/meta"))
    if beside is not None:
        more, troubles = description(name, beside)
        yield from troubles
        metadata = more | metadata
    head = head_from(root, metadata, signers=names_of(publication.parts))
    head = corresponded(head, transcript.text, publication.parts)
    yield Document(
        document_iri(head.identifier or PurePath(name).stem),
        name,
        transcript.text,
        head,
        ordered(publication.sections),
        tuple(publication.links),
        through(transcript.origin(), inner),
    )


READER: Final = Reader(
    "official XML",
    suffixes=(".xml",),
    media_types=("application/xml", "text/xml"),
    accepts=_accepts,
    read=_read,
)
"""The XML of the publisher of official papers."""
