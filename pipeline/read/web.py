"""Reads web pages: those of the publisher of official papers, the Chambers and the government, and others."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Final, NamedTuple

from lxml import etree

from ontology.names import document_iri
from pipeline.model import Document, Head, Issue, Link, Span
from pipeline.read.correspondents import corresponded
from pipeline.read.decode import decode, looks_binary, tidy
from pipeline.read.head import dossier_number, head_of
from pipeline.read.hypertext import Hypertext
from pipeline.read.kinds import kind_by_words, kind_of
from pipeline.read.metadata import as_day, issued
from pipeline.read.metadata import first as said
from pipeline.read.official_head import head_from
from pipeline.read.places import Places
from pipeline.read.publication import Publication
from pipeline.read.reader import Reader
from pipeline.read.sections import names_of, ordered
from pipeline.read.sites import chamber_of, facts_of, holders, leaves, metadata_of, site_of
from pipeline.read.transcript import Transcript, through
from pipeline.read.unknown import chosen_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.read.metadata import Metadata

_SUFFIXES: Final = (".html", ".htm", ".xhtml")
_OPENING: Final = 1500
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset=[\"']?([\w-]{3,20})", re.IGNORECASE)
_DECLARED: Final = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding=[\"']([\w.:-]{1,40})[\"']")
_LOOKS: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype html|html\b)", re.IGNORECASE | re.DOTALL
)
_NUMBERED: Final = re.compile(
    r"(?P<dossier>\d{2} ?\d{3})(?:-(?P<suffix>[IVX]{1,6}|\d{2}))?-(?P<number>\d{1,5})"
)


class Tree(NamedTuple):
    """A page as a tree."""

    root: etree._Element
    is_whole: bool
    """Whether all of the page is in it."""


def _accepts(name: str, first: bytes) -> bool:
    mark = b"\xef\xbb\xbf"
    return name.lower().endswith(_SUFFIXES) or _LOOKS.match(first.removeprefix(mark)) is not None


def _read(name: str, data: bytes, *, beside: bytes | None = None) -> Iterator[Document | Issue]:  # noqa: ARG001 (a page bears its own metadata)
    if looks_binary(data):
        yield Issue("read", name, "the file holds bytes that are no text; get the page again")
        return
    declared = _DECLARED.match(data) or _CHARSET.search(data[: _OPENING * 2])
    raw, issues = decode(name, data, declared=declared[1].decode() if declared else "utf-8")
    yield from issues
    source, inner = tidy(raw)
    tree = tree_of(source)
    if tree is None:
        yield Issue("read", name, "the page holds nothing; get it again from where it was published")
        return
    if not tree.is_whole:
        yield Issue("read", name, "its marks stand more than 2,000 deep in each other; the rest is not read")
    document = page_of(name, source, tree.root)
    if document is None:
        yield Issue("read", name, "the page holds no text; get it again from where it was published")
        return
    yield replace(document, origin=through(document.origin, inner))


def tree_of(source: str) -> Tree | None:
    """The tree of a page; None when there is none. Nothing is fetched."""
    # Without "huge", what stands more than 256 deep is lost: a page that leaves some marks open soon does.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(source.encode(), parser)
    except etree.XMLSyntaxError:
        return None
    lost = any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log)
    return Tree(root, is_whole=not lost) if root is not None else None


def page_of(name: str, source: str, root: etree._Element) -> Document | None:
    """The paper that a page holds; None when it holds no words. `source` is the page, `root` its tree.

    Offsets of the origin lead into `source`.
    """
    metadata = metadata_of(root)
    site = site_of(root, metadata)
    body = root.find("body")
    chosen = holders(root, site) if site else [body if body is not None else root]
    transcript = Transcript()
    publication = Publication(transcript)
    walked = Hypertext(root, Places(source, root), leaves=leaves(site) if site else chosen_of(source))
    publication.walk(walked.events(chosen))
    if not transcript.length:
        return None
    text = transcript.text
    if "OVERHEIDop.publicationName" in metadata:
        head = _official(root, metadata, publication, text)
        links: tuple[Link, ...] = ()
    else:
        head, links = _other(root, metadata, publication, text)
    return Document(
        document_iri(head.identifier or PurePath(name).stem),
        name,
        text,
        head,
        ordered(publication.sections),
        tuple(sorted([*publication.links, *links], key=lambda link: link.span)),
        transcript.origin(),
    )


def _official(root: etree._Element, metadata: Metadata, publication: Publication, text: str) -> Head:
    """The head of a page of the publisher, which bears the same description as the XML."""
    head = head_from(root, metadata, signers=names_of(publication.parts))
    lead = " ".join(part.text for part in publication.parts if part.kind == "head")
    kind = head.kind or kind_of(lead) or kind_by_words(text[:_OPENING], text, signed=bool(head.signatories))
    return corresponded(
        replace(head, kind=kind, title=head.title or said(metadata, "DC.title")), text, publication.parts
    )


def _other(
    root: etree._Element, metadata: Metadata, publication: Publication, text: str
) -> tuple[Head, tuple[Link, ...]]:
    """The head of another page, and the paper that its labelled lines name.

    A page about a paper is not that paper: it bears its own name, and cites it.
    """
    facts = facts_of(root, text)
    title = next((" ".join("".join(map(str, h.itertext())).split()) for h in root.iter("h1")), "")
    lead = [part.text for part in publication.parts if part.kind == "head"]
    read = head_of(
        lead,
        furniture=[],
        opening=text[:_OPENING],
        text=text,
        signers=names_of(publication.parts),
        parts=publication.parts,
    )
    printed = facts.number and _NUMBERED.fullmatch(facts.number)
    links: tuple[Link, ...] = ()
    if printed:
        paper = f"kst-{dossier_number(printed['dossier'], printed['suffix'])}-{printed['number']}"
        start = text.find(printed[0])
        links = (Link(Span(start, start + len(printed[0])), paper),) if start >= 0 else ()
    described = said(metadata, "og:title", "DCTERMS.title", "dcterms.title")
    head = replace(
        read,
        title=read.title or _subject(root) or title or described,
        issued=issued(metadata) or (as_day(facts.issued) if facts.issued else None) or read.issued,
        kind="other" if printed else facts.kind or read.kind,
        chamber=read.chamber or chamber_of(root, metadata),
        sender=facts.sender or read.sender or said(metadata, "DCTERMS.creator"),
        dossiers=read.dossiers
        or ((dossier_number(printed["dossier"], printed["suffix"]),) if printed else ()),
    )
    return head, links


def _subject(root: etree._Element) -> str:
    """What a page of the Chamber's site calls its paper, below the kind of it."""
    found = root.find(".//*[@class='use-as-title']")
    return " ".join("".join(map(str, found.itertext())).split()) if found is not None else ""


READER: Final = Reader(
    "web page",
    suffixes=_SUFFIXES,
    media_types=("text/html", "application/xhtml+xml"),
    accepts=_accepts,
    read=_read,
)
"""Pages of officielebekendmakingen.nl, tweedekamer.nl and rijksoverheid.nl, and any other page."""
