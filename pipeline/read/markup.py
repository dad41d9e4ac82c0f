"""The marks and the character data of an XML file, each with its place in the decoded file."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final, NamedTuple

from lxml import etree

from pipeline.model import Issue
from pipeline.read.decode import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

_DECLARED: Final = re.compile(rb"^[\s\xef\xbb\xbf]*<\?xml[^>]{0,200}?encoding=[\"']([\w.:-]{1,40})[\"']")
_DECLARATION: Final = re.compile(r"\s*<\?xml.*?\?>\s*", re.DOTALL)
_MARK: Final = re.compile(
    r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[(?P<cdata>.*?)\]\]>|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>|"
    r"<(?P<end>/?)(?:[\w.-]+:)?(?P<name>[\w.-]+)(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)(?P<empty>/?)>",
    re.DOTALL,
)
_ATTRIBUTE: Final = re.compile(r"([\w.:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_REFERENCE: Final = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|\w+);")


class Event(NamedTuple):
    """The start or the end of an element, or a stretch of character data."""

    kind: str
    """"start", "end", "text", "cdata" (text without references) or "made" (what the file does not hold)."""
    name: str
    """The element's name without its prefix; for text, its characters as they stand in the file."""
    at: int
    """Where it begins in the decoded file."""
    attributes: str = ""


def attribute(event: Event, name: str) -> str:
    """The value of an attribute of a start mark; "" when it has none of that name.

    >>> attribute(Event("start", "extref", 0, ' doc="kst-36546-65" soort="document"'), "doc")
    'kst-36546-65'
    """
    for found in _ATTRIBUTE.finditer(event.attributes):
        if found[1].rsplit(":", 1)[-1] == name:
            return unescape(found[2] if found[2] is not None else found[3])
    return ""


def events(text: str) -> Iterator[Event]:
    """What the file holds, in order. The file must be well-formed.

    >>> [(event.kind, event.name) for event in events("<al>De <b/>Kamer</al>")]
    [('start', 'al'), ('text', 'De '), ('start', 'b'), ('end', 'b'), ('text', 'Kamer'), ('end', 'al')]
    """
    at = 0
    for found in _MARK.finditer(text):
        start = found.start()
        if start > at:
            yield Event("text", text[at:start], at)
        at = found.end()
        name = found["name"]
        if name:
            if found["end"]:
                yield Event("end", name, start)
            else:
                yield Event("start", name, start, found["attributes"])
                if found["empty"]:
                    yield Event("end", name, start)
        elif found["cdata"]:
            yield Event("cdata", found["cdata"], found.start("cdata"))


def runs(event: Event) -> Iterator[tuple[str, int, bool]]:
    """The characters of a text event, each run with its place, and whether it is copied as it stands.

    >>> list(runs(Event("text", "werk &amp; zorg", 10)))
    [('werk ', 10, True), ('&', 15, False), (' zorg', 20, True)]
    """
    if event.kind == "made":
        yield event.name, event.at, False
        return
    if event.kind == "cdata" or "&" not in event.name:
        yield event.name, event.at, True
        return
    at = 0
    for found in _REFERENCE.finditer(event.name):
        if found.start() > at:
            yield event.name[at : found.start()], event.at + at, True
        yield unescape(found[0]), event.at + found.start(), False
        at = found.end()
    if at < len(event.name):
        yield event.name[at:], event.at + at, True


def parse(name: str, data: bytes) -> tuple[str, etree._Element | None, list[Issue]]:
    """The decoded file and its root; no root when it is not sound, and then an issue says why.

    Entities are not expanded, no DTD is loaded and nothing is fetched: a file that declares entities is
    refused, since no official paper needs them and they are how a small file becomes a large one.
    """
    declared = _DECLARED.match(data)
    text, issues = decode(name, data, declared=declared[1].decode() if declared else "utf-8")
    if "<!ENTITY" in text:
        line = text.count("\n", 0, text.index("<!ENTITY")) + 1
        issues.append(
            Issue(
                "read", name, "the XML declares entities, which are not read; write them out", f"line {line}"
            )
        )
        return text, None, issues
    start = found.end() if (found := _DECLARATION.match(text)) else len(text) - len(text.lstrip())
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(text[start:].encode(), parser)
    except etree.XMLSyntaxError as error:
        line = (error.lineno or 1) + text.count("\n", 0, start)
        issues.append(
            Issue(
                "read",
                name,
                f"the XML is broken: {error.msg}; get the file again from where it was published",
                f"line {line}",
            )
        )
        return text, None, issues
    return text, root, issues
