"""What a file beside a paper says of it, where the paper does not say it itself."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from lxml import etree

from ontology.names import document_iri
from pipeline.model import Document, Head, Issue
from pipeline.read.markup import parse
from pipeline.read.metadata import Metadata, attributes, described, owms
from pipeline.read.official_head import head_from

if TYPE_CHECKING:
    from collections.abc import Iterator


def description(name: str, data: bytes) -> tuple[Metadata, list[Issue]]:
    """What the publisher's description in this file says, in either of its forms, and what was broken in it.

    `name` is that of the paper that it describes.
    """
    _, root, troubles = parse("metadata.xml", data)
    issues = [
        Issue("read", name, f"in the file beside it: {issue.message}", issue.place) for issue in troubles
    ]
    if root is None:
        return {}, issues
    if root.tag == "owms-metadata":
        return owms(root), issues
    return described(attributes(element) for element in root.iterfind("metadata")), issues


def completed(document: Document, data: bytes) -> Iterator[Document | Issue]:
    """The paper with its head completed from the description beside it, and what was broken in that.

    What is printed goes before what is described; a paper that bears no number gets that of the description.
    A description of another paper, which lies in the same folder, says nothing of this one.
    """
    metadata, issues = description(document.source_file, data)
    told = head_from(etree.Element("nothing"), metadata, signers=())
    if told.identifier not in {document.head.identifier, PurePath(document.source_file).stem}:
        yield document
        return
    yield from issues
    missing = {
        field.name: getattr(told, field.name)
        for field in fields(Head)
        if not getattr(document.head, field.name) and getattr(told, field.name)
    }
    head = replace(document.head, **missing)
    iri = document_iri(head.identifier) if "identifier" in missing and head.identifier else document.iri
    yield replace(document, iri=iri, head=head)
