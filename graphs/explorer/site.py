"""The whole graph as a site of files that needs no server: the same pages, and a search that works offline.

Pages are made one after the other and written at once; what is kept meanwhile are their addresses.
"""

from __future__ import annotations

import asyncio
import json
import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import parse_qsl, quote

from graphs.explorer.addresses import file_of
from graphs.explorer.inside import fetch
from graphs.explorer.language import text
from graphs.explorer.offline import SEARCH, made_offline, searching
from graphs.explorer.quoted import reading
from graphs.explorer.vocabulary import named
from graphs.search.stems import PART, folded
from graphs.words import ASIDE, ask, things
from ontology.terms import KG

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from starlette.types import ASGIApp

    from graphs.explorer.inside import Answered
    from graphs.explorer.opened import Opened

_STATIC: Final = Path(__file__).parent / "static"
_MARK: Final = ".kamergraaf-site"
"""A file that says that the folder holds a site of ours, which may be written anew."""
_LISTS: Final = ("/", "/commitments", "/money", "/money/flow", "/papers", "/questions")
_SUMS: Final = tuple(f"/money/sums?by={by}" for by in ("measure", "ministry", "year"))
_LEADING_ON: Final = frozenset({"from", "of", "page"})
"""What an address may ask for so that it is a further page of the same list."""
_BEGIN: Final = 2
"""Letters of a word by which its part of the index is found."""


class SiteError(Exception):
    """The site could not be written; the message says why, and what would mend it."""


class Written(NamedTuple):
    """What was written."""

    pages: int
    failed: tuple[str, ...]
    """Addresses that gave no page."""


def write_site(
    app: ASGIApp, opened: Opened, out: Path, *, language: str = "nl", among: Collection[str] | None = None
) -> Written:
    """Write the site into this folder, in one language; `among`: the only things that get a page, by IRI.

    Raises:
        SiteError: when the folder holds something else.
    """
    _clear(out)
    shutil.copytree(_STATIC, out / "static", ignore=shutil.ignore_patterns("built", ".*"))
    addresses = dict(_addresses(opened, among))
    seeds = [*_LISTS, *_SUMS, *addresses]
    pages, failed = 0, []
    has = _Has(frozenset(seeds))
    with asyncio.Runner() as runner:
        for seed in seeds:
            for address, body in _with_what_follows(partial(fetch, app, runner=runner), seed, language, has):
                if body:
                    _write(out / file_of(address), body)
                    pages += 1
                else:
                    failed.append(address)
        empty = fetch(app, f"/search?lang={language}", runner=runner)
        offline, _ = made_offline(empty.body, "/search", has=has)
        _write(out / SEARCH, searching(offline, nothing=text("search_nothing", language)))
    _index(out / "index", addresses, language)
    return Written(pages + 1, tuple(failed))


class _Has:
    """Whether the site has a page at an address."""

    def __init__(self, seeds: frozenset[str]) -> None:
        self._seeds = seeds
        self._missing: set[str] = set()

    def __call__(self, address: str) -> bool:
        path, _, query = address.partition("?")
        if address in self._seeds:
            return True
        return path in self._seeds and {name for name, _ in parse_qsl(query)} <= _LEADING_ON


def _with_what_follows(
    ask_for: Callable[[str], Answered], seed: str, language: str, has: _Has
) -> Iterator[tuple[str, bytes]]:
    """A page and those that lead on from it, each with its address; empty when there is none."""
    waiting, seen = [seed], {file_of(seed)}
    while waiting:
        address = waiting.pop()
        joint = "&" if "?" in address else "?"
        answered = ask_for(f"{address}{joint}lang={language}")
        if answered.status != 200 or answered.media_type != "text/html":  # noqa: PLR2004  # OK
            yield address, b""
            continue
        page, on = made_offline(answered.body, address, has=has)
        yield address, page
        for one in on:
            if file_of(one) not in seen:
                seen.add(file_of(one))
                waiting.append(one)


def _addresses(
    opened: Opened, among: Collection[str] | None
) -> Iterator[tuple[str, tuple[str, str, tuple[str, ...]]]]:
    """The addresses of all things and papers, with what the search knows them by: label, class, names."""
    iris = {
        row["s"].value
        for row in ask(opened.store, "SELECT DISTINCT ?s ?k WHERE { GRAPH ?g { ?s a ?k } }")
        if row["k"].value.startswith(KG)
        and row["k"].value not in ASIDE
        and row["s"].value.startswith(opened.base)
        and (among is None or row["s"].value in among)
    }
    names: dict[str, list[str]] = {}
    for row in ask(opened.store, "SELECT DISTINCT ?s ?n WHERE { GRAPH ?g { ?s skos:altLabel ?n } }"):
        names.setdefault(row["s"].value, []).append(row["n"].value)
    for iri, thing in things(opened.store, iris).items():
        path = quote(iri.removeprefix(opened.base), safe="/%:@!$&'()*+,;=~-._")
        yield f"/page/{path}", (thing.label, thing.kind, tuple(sorted(names.get(iri, ()))))
    for iri in opened.papers.iris():
        if among is not None and iri not in among:
            continue
        yield reading(iri), ("", "", ())


def _index(out: Path, addresses: dict[str, tuple[str, str, tuple[str, ...]]], language: str) -> None:
    """The index: for the first letters of each word of each name a small script with the things."""
    parts: dict[str, list[str]] = {}
    for address, (label, kind, names) in addresses.items():
        if not label:
            continue
        words = sorted({word for name in (label, *names) for word in PART.findall(folded(name))})
        line = json.dumps(
            [" ".join(words), label, named(kind, language), file_of(address)], ensure_ascii=False
        )
        for begin in sorted({_begin(word) for word in words}):
            parts.setdefault(begin, []).append(line)
    for begin, lines in sorted(parts.items()):
        # A line separator would end a string of older scripts; "</" would matter if this stood in a page.
        body = ",\n".join(lines).replace("\u2028", " ").replace("\u2029", " ")
        _write(out / f"{begin}.js", f"kamergraafIndex([\n{body}\n]);\n".encode())


def _begin(word: str) -> str:
    """The name of the part of the index that holds a word: its first letters by their numbers."""
    return "-".join(f"{ord(letter):x}" for letter in word[:_BEGIN])


def _clear(out: Path) -> None:
    if out.exists() and any(out.iterdir()):
        if not (out / _MARK).is_file():
            raise SiteError(f"{out}: this folder holds something else; give one that is new or empty")
        shutil.rmtree(out)
    out.mkdir(parents=True, exist_ok=True)
    (out / _MARK).write_text("kamergraaf publish site\n", "utf-8")


def _write(file: Path, body: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(body)
