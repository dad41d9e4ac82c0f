"""The footnotes of a web page: which marker leads to which, and what of them is the note itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml import etree

NUMBER: Final = re.compile(r"[\[(]?(\d{1,3}|[*†])[\])]?")
"""The marker of a footnote: "1", "[1]", "*"."""
_BLOCKS: Final = frozenset({"li", "p", "div", "dd", "td", "aside"})
_SHORTEST: Final = 12
_MOST: Final = 3


def notes_of(root: etree._Element) -> dict[str, etree._Element]:
    """The footnotes of the page, by the address of their markers: "#noot1"."""
    places = {element.get("id", ""): element for element in root.iterfind(".//*[@id]")}
    places |= {element.get("name", ""): element for element in root.iterfind(".//a[@name]")}
    notes: dict[str, etree._Element] = {}
    taken: set[etree._Element] = set()
    for link in root.iterfind(".//a[@href]"):
        href = link.get("href", "")
        if not href.startswith("#") or href in notes or not NUMBER.fullmatch(_brief(link).strip()):
            continue
        note = _whole(places.get(href[1:]), link)
        # A link within a footnote leads back to its marker.
        if note is not None and note not in taken and not taken.intersection(link.iterancestors()):
            taken.add(note)
            notes[href] = note
    return notes


def is_number(element: etree._Element) -> bool:
    """Whether an element of a footnote is its number, or leads back to its marker."""
    words = _brief(element).strip()
    numbered = NUMBER.fullmatch(words) is not None
    if element.tag == "a" and element.get("href", "#").startswith("#"):
        return numbered or words in {"", "↑", "↩", "^"}
    return numbered and element.tag in {"sup", "span"}


def _whole(place: etree._Element | None, link: etree._Element) -> etree._Element | None:
    """The element that holds all of a footnote, from the place that its marker leads to."""
    note, tried = place, 0
    while note is not None and tried < _MOST:
        if note.tag in _BLOCKS:
            tried += 1
            if len(" ".join(_brief(note).split())) > _SHORTEST:
                return None if note in link.iterancestors() else note
        note = note.getparent()
    return None


def _brief(element: etree._Element) -> str:
    """The first words of an element: as many as are needed to know a number from a note."""
    words: list[str] = []
    for text in element.itertext():
        words.append(str(text))
        if len("".join(words).strip()) > _SHORTEST * _MOST:
            break
    return "".join(words)
