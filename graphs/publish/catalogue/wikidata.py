"""What Wikidata could take over, as QuickStatements (https://www.wikidata.org/wiki/Help:QuickStatements).

Two files: what papers state between two things that Wikidata knows, each with the official page that says so;
and bodies and measures that have no item as far as we know, which a person must look up before sending them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphs.publish.catalogue.bodies import papers
from graphs.publish.official import page
from ontology.terms import DCT, KG, SKOS, Iri

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphs.publish.catalogue.settings import Settings
    from graphs.publish.whole import Whole

ENTITY: Final = "http://www.wikidata.org/entity/"
PROPERTIES: Final = {
    KG + "memberOf": "P102",
    KG + "partOf": "P361",
    KG + "implementedBy": "P137",
    KG + "succeeds": "P1365",
}
"""Our properties and those of Wikidata: member of political party, part of, operator, replaces."""
_KINDS: Final[dict[str, tuple[str, str]]] = {
    "Organisation": ("organisatie die in Nederlandse Kamerstukken genoemd wordt", "Q43229"),
    "Measure": ("maatregel die in Nederlandse Kamerstukken genoemd wordt", ""),
}
"""What can be said of any new thing without inventing, and what Wikidata calls its kind, where it has one."""
_SURE: Final = 0.9
"""The least confidence of what is passed on."""
_PAPERS: Final = 3
"""In how many papers a new thing must be named."""


def quickstatements(whole: Whole, _settings: Settings) -> bytes:
    """Facts between items: a line each, with tabs between the parts and its reference (S854)."""
    return "".join(f"{line}\n" for line in _facts(whole)).encode()


def candidates(whole: Whole, _settings: Settings) -> bytes:
    """Items that could be made: what at least three papers name and no register of ours knows."""
    return "".join(f"{line}\n" for line in _new(whole)).encode()


def _facts(whole: Whole) -> Iterator[str]:
    known = {iri: match for iri in whole.shown() if (match := _item(whole, iri))}
    seen: set[tuple[str, str, str]] = set()
    for said in whole.statements():
        number = PROPERTIES.get(said.predicate, "")
        url = page(whole.text(said.document, DCT + "identifier"))
        if not (number and url and said.confidence >= _SURE and isinstance(said.value, Iri)):
            continue
        if said.subject not in known or said.value not in known:
            continue
        fact = (known[said.subject], number, known[said.value])
        if fact not in seen:
            seen.add(fact)
            yield "\t".join((*fact, "S854", _quoted(url)))


def _new(whole: Whole) -> Iterator[str]:
    for kind, (described, item) in _KINDS.items():
        for iri in whole.members(kind):
            urls = [page(whole.text(paper, DCT + "identifier")) for paper in papers(whole, iri)]
            urls = [url for url in urls if url]
            if whole.things(iri, SKOS + "exactMatch") or len(urls) < _PAPERS:
                continue
            name = whole.name(iri)
            yield "CREATE"
            yield f"LAST\tLnl\t{_quoted(name)}"
            yield f"LAST\tDnl\t{_quoted(described)}"
            for other in whole.texts(iri, SKOS + "altLabel"):
                if other != name:
                    yield f"LAST\tAnl\t{_quoted(other)}"
            if item:
                yield f"LAST\tP31\t{item}\tS854\t{_quoted(urls[0])}"
            yield f"LAST\tP973\t{_quoted(urls[0])}"


def _item(whole: Whole, iri: str) -> str:
    matches = (match for match in whole.things(iri, SKOS + "exactMatch") if match.startswith(ENTITY))
    return next((match.removeprefix(ENTITY) for match in matches), "")


def _quoted(text: str) -> str:
    """In the quotes of the form, which has none of its own inside."""
    plain = " ".join(text.replace('"', "”").split())
    return f'"{plain}"'
