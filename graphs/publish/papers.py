"""The papers of a graph as references: BibTeX and RIS, for whoever cites them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

import rispy
from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.middlewares.names import parse_single_name_into_parts
from bibtexparser.model import Entry, Field

from graphs.publish.official import page
from graphs.publish.whole import read
from ontology.names import local, paper_label
from ontology.terms import DCT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graphs.publish.whole import Whole
    from graphs.store.protocol import Store

CHAMBERS: Final = {
    "TK": "Tweede Kamer der Staten-Generaal",
    "EK": "Eerste Kamer der Staten-Generaal",
}
_SPECIAL: Final = {
    **{mark: f"\\{mark}" for mark in "&%$#_"},
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",  # BibTeX counts braces, even those behind a backslash
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
}
_NUMBERED: Final = re.compile(r"^\d+\.\n(?=TY  - )", re.MULTILINE)
_KEY: Final = re.compile(r"[^A-Za-z0-9.:-]+")


class Reference(NamedTuple):
    """One paper, as a bibliography has it."""

    key: str
    title: str
    persons: tuple[str, ...]
    """Who signed it; of a motion, who moved it."""
    bodies: tuple[str, ...]
    """The offices it was signed as, where no person is known."""
    issued: str
    """A day in ISO form, or ""."""
    called: str
    """"Kamerstuk 35 788, nr. 128"."""
    identifier: str
    chamber: str
    session: str
    url: str


def write_bibtex(store: Store, path: Path) -> None:
    """One @misc entry for each paper, read or only cited, in UTF-8."""
    library = Library()
    for paper in references(read(store)):
        told = [Field(key, value) for key, value in _bibtex(paper) if value]
        library.add(Entry("misc", paper.key, told))
    path.write_text(write_string(library), "utf-8", newline="\n")


def write_ris(store: Store, path: Path) -> None:
    """One record of a government document (GOVDOC) for each paper, read or only cited."""
    records = [_ris(paper) for paper in references(read(store))]
    # rispy numbers the records, which is no part of the form.
    path.write_text(_NUMBERED.sub("", rispy.dumps(records)), "utf-8", newline="\n")


def references(whole: Whole) -> Iterator[Reference]:
    """The papers of a graph, in the order of their IRIs."""
    moved: dict[str, list[str]] = {}
    for motion in whole.members("Motion"):
        for paper in whole.things(motion, "documentedIn"):
            moved.setdefault(paper, []).extend(whole.things(motion, "submittedBy"))
    taken: set[str] = set()
    for iri in whole.members("Document"):
        key = _KEY.sub("-", local(iri))
        while key in taken:
            key += "-"
        taken.add(key)
        identifier = whole.text(iri, DCT + "identifier") or local(iri)
        signed = whole.things(iri, "signedBy") or moved.get(iri, [])
        yield Reference(
            key,
            _line(whole.text(iri, DCT + "title")) or paper_label(identifier),
            tuple(dict.fromkeys(_line(whole.name(person)) for person in signed)),
            tuple(_line(whole.name(office)) for office in whole.things(iri, "signedAs"))
            if not signed
            else (),
            whole.text(iri, DCT + "issued"),
            paper_label(identifier),
            identifier,
            CHAMBERS.get(whole.text(iri, "chamber"), ""),
            whole.text(iri, "sessionYear"),
            page(identifier),
        )


def _bibtex(paper: Reference) -> Iterator[tuple[str, str]]:
    year, month, _ = _day(paper)
    # A name in braces stays whole: a comma or "en" in it parts no names.
    names = [_latex(name) if "," not in name else f"{{{_latex(name)}}}" for name in paper.persons]
    yield "author", " and ".join([*names, *(f"{{{_latex(body)}}}" for body in paper.bodies)])
    yield "title", f"{{{_latex(paper.title)}}}"
    yield "year", year
    yield "month", month.lstrip("0")
    yield "date", paper.issued
    yield "howpublished", _latex(paper.called)
    yield "institution", paper.chamber
    yield "number", _latex(paper.identifier)
    yield "note", f"Vergaderjaar {paper.session}" if paper.session else ""
    yield "url", paper.url
    yield "langid", "dutch"


def _ris(paper: Reference) -> dict[str, str | list[str]]:
    year, month, day = _day(paper)
    told: dict[str, str | list[str]] = {
        "type_of_reference": "GOVDOC",
        "id": paper.key,
        "title": paper.title,
        "authors": [*map(_turned, paper.persons), *paper.bodies],
        "year": year,
        "date": f"{year}/{month}/{day}" if day else "",
        "publisher": paper.chamber,
        "number": paper.identifier,
        "note": paper.called,
        "secondary_title": f"Vergaderjaar {paper.session}" if paper.session else "",
        "urls": [paper.url] if paper.url else [],
        "language": "nl",
    }
    return {key: value for key, value in told.items() if value}


def _turned(name: str) -> str:
    """A name as RIS takes it, the family name first: "de Kok, Bram"."""
    parts = parse_single_name_into_parts(name, strict=False)
    family, given = [*parts.von, *parts.last], [*parts.first, *parts.jr]
    return ", ".join(filter(None, (" ".join(family), " ".join(given))))


def _day(paper: Reference) -> tuple[str, str, str]:
    year, _, rest = paper.issued.partition("-")
    month, _, day = rest.partition("-")
    return year, month, day


def _latex(text: str) -> str:
    return "".join(_SPECIAL.get(letter, letter) for letter in text)


def _line(text: str) -> str:
    """On one line, without the controls that end a record."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
