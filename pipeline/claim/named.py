"""What a paper says of a measure or a law by naming it: its kind, and whether it is still a bill.

Only where no register says it already.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from ontology.registry import registry
from ontology.terms import DCT, KG, Iri, kg, text
from pipeline.claim.evidence import evidence
from pipeline.find.definitions import Named
from pipeline.model import Fact, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Document, Mention, Term, Thing

_UNSAID: Final = ("", "other")


def measure_kind(kind: str) -> Iri:
    """The concept of a kind of measure.

    >>> measure_kind("action-plan")
    'https://w3id.org/kamergraaf/def#measure-kind-action-plan'
    """
    return Iri(f"{KG}measure-kind-{kind}")


def _said(kind: str, mentions: Sequence[Mention]) -> tuple[str, Mention] | None:
    """What most mentions of a thing say it is, and the first that does; once called a bill, it is one."""
    first: dict[str, Mention] = {}
    counts: dict[str, int] = defaultdict(int)
    for mention in mentions:
        said = mention.value.kind if isinstance(mention.value, Named) else ""
        if said not in _UNSAID:
            first.setdefault(said, mention)
            counts[said] += 1
    if not counts:
        return None
    most = "bill" if kind == "law" and "bill" in counts else max(counts, key=lambda said: counts[said])
    return most, first[most]


def _is_told(thing: Thing) -> bool:
    """Whether the registry says what kind of measure this is, or whether the law is in force."""
    entry = registry().get(thing.iri) if thing.known else None
    return entry is not None and bool(entry.attributes.get("kind") or entry.attributes.get("status"))


def claim_named(document: Document, mentions: Sequence[Mention]) -> Iterator[Statement]:
    """The kind of each measure and the status of each law that the paper itself makes known."""
    named: dict[Iri, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.kind in {"measure", "law"} and mention.thing is not None and not _is_told(mention.thing):
            named[mention.thing.iri].append(mention)
    for iri, group in named.items():
        kind = group[0].kind
        found = _said(kind, group)
        if found is None and group[0].thing is not None and group[0].thing.known:
            continue
        said, mention = found or ("other", group[0])
        fact = (
            Fact(iri, Iri(DCT + "type"), measure_kind(said))
            if kind == "measure"
            else Fact(iri, kg("status"), _status(said))
        )
        yield Statement(fact, evidence(document, mention))


def _status(said: str) -> Term:
    return text("bill" if said == "bill" else "act")
