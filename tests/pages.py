"""Pages to look at: one of the small graph, one with labels that mean harm, and what stands in them."""

from __future__ import annotations

import json
from functools import cache
from html.parser import HTMLParser
from typing import Any

from graphs.network import neighbourhood
from graphs.publish.picture import page
from ontology.terms import ID, KG, SKOS, TYPE, Literal
from tests.small_graph import ANNA, MOTION, PAPER, Texts, small_store

HOSTILE = [
    "<script>document.title = 'gekaapt'</script>",
    "</script><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "{{ 7 * 7 }} {% include 'picture.js' %}",
    "\u202etxt.exe \u2066rtl\u2069 \u200f",
    "</style><style>@import url(https://example.org/x.css)</style>",
    "<!--<script>",
    "javascript:alert(1) https://example.org/ \\u003cscript\\u003e \u2028",
    "x" * 10_000,
]


class Page(HTMLParser):
    """What stands in a page: its elements, the text of its scripts, and all other text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.texts: list[str] = []
        self._in = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._in = tag
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002  (HTMLParser calls it so)
        self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in == "script":
            self.scripts[-1] += data
        elif self._in == "style":
            self.styles.append(data)
        else:
            self.texts.append(data)

    @property
    def given(self) -> dict[str, Any]:
        """The things and lines that are drawn."""
        found: dict[str, Any] = json.loads(self.scripts[0])
        return found


@cache
def small_page() -> str:
    """The motion of the small graph and what is around it."""
    return page(neighbourhood(small_store(), MOTION, 2, papers=Texts()), papers=Texts())


@cache
def hostile_page() -> str:
    """A person who moved motions with labels that mean harm."""
    labelled = [
        line
        for number, label in enumerate(HOSTILE)
        for line in (
            f"<{ID}motion/h{number}> <{TYPE}> <{KG}Motion> <{PAPER}> .",
            f"<{ID}motion/h{number}> <{SKOS}prefLabel> {Literal(label, None, 'nl').n3()} <{ID}names> .",
            f"<{ID}motion/h{number}> <{KG}submittedBy> <{ANNA}> <{PAPER}> .",
        )
    ]
    return page(neighbourhood(small_store(*labelled), [ANNA, f"{ID}motion/h0"], 1))
