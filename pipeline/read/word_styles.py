"""What the styles and lists of a Word file make of a paragraph: a heading, a numbered item, or text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from pipeline.read.office import numeral

if TYPE_CHECKING:
    from docx.document import Document as Opened
    from lxml import etree

    from pipeline.read.office import Words

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of the words of a Word file."""

_FORMS: Final = {
    "decimal": "decimal",
    "lowerLetter": "letter",
    "upperLetter": "Letter",
    "lowerRoman": "roman",
    "upperRoman": "Roman",
}
_DEEPEST: Final = 20
_LEVELS: Final = 9
_LONGEST_HEADING: Final = 120
_CLOSE: Final = frozenset(".:;,")


class Style(NamedTuple):
    """What a style makes of a paragraph."""

    element: str = "al"
    """The element of the publisher's XML that it stands for."""
    is_left: bool = False
    """Whether it is no running text: a line of a table of contents."""


class Styles:
    """The styles and the lists of one file."""

    def __init__(self, opened: Opened) -> None:
        self._styles = {
            style.get(f"{W}styleId", ""): style for style in opened.styles.element.iter(f"{W}style")
        }
        self._lists: dict[str, list[etree._Element]] = {}
        kinds = {
            rel.reltype.rsplit("/", 1)[-1]: rel for rel in opened.part.rels.values() if not rel.is_external
        }
        if "numbering" in kinds:
            root = opened.part.numbering_part.element
            abstract = {
                one.get(f"{W}abstractNumId", ""): list(one.iterchildren(f"{W}lvl"))
                for one in root.iterchildren(f"{W}abstractNum")
            }
            for number in root.iterchildren(f"{W}num"):
                levels = abstract.get(_value(number.find(f"{W}abstractNumId")), [])
                self._lists[number.get(f"{W}numId", "")] = levels[:_LEVELS]

    def of(self, paragraph: etree._Element) -> Style:
        """What the style of this paragraph makes of it."""
        level = paragraph.find(f"{W}pPr/{W}outlineLvl")
        for style in self._chain(paragraph):
            name = _value(style.find(f"{W}name")).lower()
            if name.startswith(("toc ", "inhopg")):
                return Style(is_left=True)
            if name in {"title", "titel"}:
                return Style("kamerstukkop")
            if name.startswith(("heading", "kop ", "subtitle", "ondertitel")):
                return Style("tussenkop")
            level = level if level is not None else style.find(f"{W}pPr/{W}outlineLvl")
        is_heading = level is not None and _value(level).isdecimal() and int(_value(level)) < _LEVELS
        return Style("tussenkop") if is_heading else Style()

    def number(self, paragraph: etree._Element, words: Words) -> str | None:
        """The number or the bullet that Word shows before this paragraph; None when it is no item."""
        listed = paragraph.find(f"{W}pPr/{W}numPr")
        if listed is None:
            found = (style.find(f"{W}pPr/{W}numPr") for style in self._chain(paragraph))
            listed = next((one for one in found if one is not None), None)
        if listed is None:
            return None
        key, depth = _value(listed.find(f"{W}numId")), _value(listed.find(f"{W}ilvl"))
        levels = self._lists.get(key, [])
        level = int(depth) if depth.isdecimal() else 0
        if key in {"", "0"} or level >= len(levels):
            return None
        definition = levels[level]
        form = _value(definition.find(f"{W}numFmt"))
        if form not in _FORMS:
            return "•" if form == "bullet" else None
        words.counted(key, level, _start(definition))
        text = _value(definition.find(f"{W}lvlText"))

        def shown(found: re.Match[str]) -> str:
            above = int(found[1]) - 1
            if above >= len(levels):
                return ""
            count = words.counts.get((key, above), _start(levels[above]))
            return numeral(count, _FORMS.get(_value(levels[above].find(f"{W}numFmt")), "decimal"))

        return re.sub(r"%([1-9])", shown, text)

    def is_bold(self, paragraph: etree._Element) -> bool:
        """Whether a paragraph is one short line in bold: a heading in all but name."""
        runs = [
            run for run in paragraph.iter(f"{W}r") if any((t.text or "").strip() for t in run.iter(f"{W}t"))
        ]
        words = "".join(text.text or "" for run in runs for text in run.iter(f"{W}t")).strip()
        if not words or len(words) >= _LONGEST_HEADING or words[-1] in _CLOSE:
            return False
        bold = (run.find(f"{W}rPr/{W}b") for run in runs)
        return all(one is not None and one.get(f"{W}val", "1") not in {"0", "false"} for one in bold)

    def _chain(self, paragraph: etree._Element) -> list[etree._Element]:
        """The style of the paragraph and those that it is based on."""
        key = _value(paragraph.find(f"{W}pPr/{W}pStyle"))
        chain: list[etree._Element] = []
        while key in self._styles and len(chain) < _DEEPEST:
            chain.append(self._styles[key])
            key = _value(chain[-1].find(f"{W}basedOn"))
        return chain


def _value(element: etree._Element | None) -> str:
    return element.get(f"{W}val", "") if element is not None else ""


def _start(level: etree._Element) -> int:
    start = _value(level.find(f"{W}start"))
    return int(start) if start.isdecimal() and len(start) < len("100000") else 1
