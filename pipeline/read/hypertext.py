"""A web page → the events of an official publication, so that one walk writes the text of both."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, unquote, urlsplit

from lxml import etree

from pipeline.read.markup import Event
from pipeline.read.webnotes import NUMBER, is_number, notes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pipeline.read.places import Places, Run

SKIPPED: Final = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "nav",
        "form",
        "button",
        "select",
        "iframe",
        "object",
        "head",
        "textarea",
        "title",
        "audio",
        "video",
        "canvas",
        "map",
        "math",
    }
)
"""Elements that hold no running text."""

_INLINE: Final = """
    a abbr acronym b bdi bdo big cite code del dfn em font i img ins kbd label mark meter q s samp small span
    strike strong sub sup time tt u var wbr input data output ruby rt rp"""
INLINE: Final = frozenset(_INLINE.split())
"""Elements inside a paragraph."""

_NAMES: Final = {"li": "li", "sup": "sup", "sub": "sub"}
_CLASSES: Final = {
    "vraag": "vraag",
    "antwoord": "antwoord",
    "dossiertitel": "dossier",
    "kamerstukdatum": "datumtekst",
    "kamervraagomschrijving_kop": "kamervraagomschrijving",
    "ondertekening": "ondertekening",
    "bijlage": "bijlage",
    "spreekbeurt": "spreekbeurt",
    "spreker": "spreker",
}
"""What the publisher's classes stand for in its XML."""
_IDENTIFIER: Final = re.compile(
    r"((?:kst|blg|stb|stcrt|trb|nds|ag)-[\w-]*\d[\w-]*|(?:ah|h|kv)-(?:tk|ek)-[\w-]*\d[\w-]*|kst-[\w-]+)"
    r"(?:\.(?:html?|pdf|xml|odt))?$"
)
_DOCUMENT: Final = re.compile(r"20\d\dD\d{5}")
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HIDDEN: Final = re.compile(r"display:\s*none")
_LONGEST_LINE: Final = 90
_LONGEST_HEADING: Final = 120
_CLOSE: Final = frozenset(".:;,")
_MOST_BLOCKS: Final = 3


def paper_of(href: str) -> str:
    """The identifier of the paper that an address leads to; "" when it leads to none.

    >>> paper_of("https://zoek.officielebekendmakingen.nl/kst-29544-1093.html"), paper_of("/colofon")
    ('kst-29544-1093', '')
    >>> paper_of("https://www.tweedekamer.nl/kamerstukken/moties/detail?id=2015Z02376&did=2015D04817")
    '2015D04817'
    """
    try:
        address = urlsplit(href)
    except ValueError:
        return ""
    for values in parse_qs(address.query).values():
        if _DOCUMENT.fullmatch(values[-1]):
            return values[-1]
    last = unquote(address.path).rstrip("/").rsplit("/", 1)[-1]
    found = _IDENTIFIER.match(last)
    return found[1] if found else ""


class Hypertext:
    """Walks the chosen elements of one page."""

    def __init__(
        self, root: etree._Element, places: Places, *, leaves: Callable[[etree._Element], bool]
    ) -> None:
        self._places = places
        self._leaves = leaves
        self._headed = False
        self._counts: dict[etree._Element, int] = {}
        self._rows: dict[etree._Element, bool] = {}
        self._lines: dict[etree._Element, bool] = {}
        self._notes = notes_of(root)
        self._apart = frozenset(self._notes.values())

    def events(self, chosen: list[etree._Element]) -> Iterator[Event]:
        """The events of these elements, which stand below each other in the page."""
        for element in chosen:
            yield from self._walk(element)

    def _walk(self, top: etree._Element, *, note: bool = False) -> Iterator[Event]:
        walk = etree.iterwalk(top, events=("start", "end", "comment", "pi"))
        opened: list[list[str]] = []
        for action, element in walk:
            if action == "start":
                noted = None if note else self._noted(element)
                if noted is not None or self._is_left(element, top=top, note=note):
                    walk.skip_subtree()
                    opened.append([])
                    if noted is not None:
                        yield from self._footnote(noted, element)
                    continue
                name, attributes = self._name(element)
                opened.append(_ends(element, name))
                yield Event("start", name, 0, attributes)
                yield from self._lead(element)
                yield from _written(self._places.text_of(element))
                continue
            if action == "end":
                for name in opened.pop():
                    yield Event("end", name, 0)
            if element is not top and not _leads(element):
                yield from _written(self._places.tail_of(element))

    def _lead(self, element: etree._Element) -> Iterator[Event]:
        """What a reader of the page sees before the words of an element, or in place of them."""
        if number := self._number(element):
            yield from (Event("start", "li.nr", 0), Event("made", number, 0), Event("end", "li.nr", 0))
            yield Event("text", " ", 0)
        elif element.tag == "dd" and _is_term(element.getprevious()):
            yield from (Event("made", ":", 0), Event("text", " ", 0))
        elif (
            element.tag == "img"
            and element.get("alt")
            and next(element.iterancestors("tr"), None) is not None
        ):
            yield Event("made", " ".join(element.get("alt", "").split()), 0)
        elif element.tag == "td" and not "".join(map(str, element.itertext())).strip():
            empty = next(element.iter("img"), None) is None
            yield Event("made", "–" if empty else "", 0)

    def _is_left(self, element: etree._Element, *, top: etree._Element, note: bool) -> bool:
        """Whether an element holds nothing of the paper."""
        if element.tag in SKIPPED:
            return True
        if element is top:
            return False
        if note:
            return element.tag == "h5" or is_number(element)
        if element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")):
            return True
        return element in self._apart or self._leaves(element)

    def _name(self, element: etree._Element) -> tuple[str, str]:
        """The element of the publisher's XML that an element of a page stands for, with its attributes."""
        tag = str(element.tag)
        parent = element.getparent()
        classes = element.get("class", "").split()
        if named := next((_CLASSES[word] for word in classes if word in _CLASSES), ""):
            return named, ""
        if "stuktitel" in classes:
            within = (parent.get("class", "") if parent is not None else "").split()
            return ("nr" if {"vraag", "antwoord"} & set(within) else "stuknr"), ""
        name = _NAMES.get(tag, "nadruk" if tag in INLINE else "al")
        if tag == "a" and (target := paper_of(element.get("href", ""))):
            return "extref", f' doc="{target}"'
        if tag in _HEADINGS:
            first, self._headed = not self._headed, True
            name = "kamerstukkop" if first and tag == "h1" else "tussenkop"
        elif tag == "br":
            name = "al" if self._breaks(element) else "nadruk"
        elif tag == "tr":
            name = "row" if self._is_row(element) else "al"
        elif tag in {"td", "th"}:
            name = "entry" if parent is not None and self._is_row(parent) else "al"
        elif tag == "dd" and _is_term(element.getprevious()):
            name = "nadruk"
        elif tag == "p" and _is_bold(element):
            name = "tussenkop"
        return name, ""

    def _breaks(self, br: etree._Element) -> bool:
        """Whether a paragraph begins here: after two breaks, or where all lines are short."""
        parent = br.getparent()
        if parent is None or parent.tag in {"td", "th"}:
            return False
        before, after = br.getprevious(), br.getnext()
        if after is not None and after.tag == "br" and not (br.tail or "").strip():
            return True
        if before is not None and before.tag == "br" and not (before.tail or "").strip():
            return True
        if parent not in self._lines:
            lines = [parent.text or "", *(child.tail or "" for child in parent.iterchildren("br"))]
            self._lines[parent] = all(len(" ".join(line.split())) < _LONGEST_LINE for line in lines)
        return self._lines[parent]

    def _is_row(self, row: etree._Element) -> bool:
        """Whether a row is one of a table of data, and not of a page that is laid out in cells."""
        if row not in self._rows:
            cells = [cell for cell in row if cell.tag in {"td", "th"}]
            self._rows[row] = len(cells) > 1 and all(
                next(cell.iter("table"), None) is None and sum(1 for _ in cell.iter("p")) <= _MOST_BLOCKS
                for cell in cells
            )
        return self._rows[row]

    def _number(self, element: etree._Element) -> str:
        """The number that a browser puts before an item of an ordered list."""
        parent = element.getparent()
        if element.tag != "li" or parent is None or parent.tag != "ol":
            return ""
        start = parent.get("start", "1")
        first = int(start) if start.isdecimal() and len(start) < len("10000") else 1
        self._counts[parent] = self._counts.get(parent, first - 1) + 1
        return f"{self._counts[parent]}."

    def _noted(self, element: etree._Element) -> etree._Element | None:
        """The footnote to which an element is the marker."""
        if element.tag not in {"a", "sup"}:
            return None
        link = element if element.tag == "a" else next(element.iterchildren("a"), None)
        return self._notes.get(link.get("href", "")) if link is not None else None

    def _footnote(self, note: etree._Element, marker: etree._Element) -> Iterator[Event]:
        words = "".join(map(str, marker.itertext())).strip()
        found = NUMBER.fullmatch(words)
        label = found[1] if found else words
        yield Event("start", "noot", 0, f' nr="{label}"')
        yield from self._walk(note, note=True)
        yield Event("end", "noot", 0)


def _is_term(term: etree._Element | None) -> bool:
    """Whether a term of a list of terms stands in one paragraph with what follows: "Nummer: 33308-13"."""
    return term is not None and term.tag == "dt" and (term.tail is None or term.tail.isspace())


def _leads(element: etree._Element) -> bool:
    """Whether this is such a term, and what it says follows."""
    following = element.getnext()
    return _is_term(element) and following is not None and following.tag == "dd"


def _ends(element: etree._Element, name: str) -> list[str]:
    """The elements that end where this one does: a term ends with what it stands before."""
    if _leads(element):
        return []
    return [name, "al"] if element.tag == "dd" and _is_term(element.getprevious()) else [name]


def _written(runs: Iterable[Run]) -> Iterator[Event]:
    """Character data as events; what has no place in the file keeps single blanks."""
    for run in runs:
        if run.text.isspace():
            yield Event("text", "\n" if "\n" in run.text else " ", 0)
        elif run.at is None:
            words = run.text.split()
            if run.text[:1].isspace():
                yield Event("text", " ", 0)
            if words:
                yield Event("made", " ".join(words), 0)
            if run.text[-1:].isspace():
                yield Event("text", " ", 0)
        else:
            yield Event("cdata" if run.copied else "made", run.text, run.at)


def _is_bold(paragraph: etree._Element) -> bool:
    """Whether a paragraph is one short line in bold: a heading in all but name."""
    children = list(paragraph)
    if len(children) != 1 or children[0].tag not in {"b", "strong"} or (paragraph.text or "").strip():
        return False
    words = "".join(map(str, children[0].itertext())).strip()
    tail = (children[0].tail or "").strip()
    return not tail and 0 < len(words) < _LONGEST_HEADING and words[-1] not in _CLOSE
