"""Which rule is right how often: what each rule read in the gold papers, held against the gold.

The matching of things, amounts and quotes is the scorer's own (`eval/score.py` beside the gold), so a rule is
right here exactly where its result counts as found there. What the gold calls optional counts for nobody.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from ontology.names import slug
from ontology.terms import ID, KG
from pipeline.line import run
from pipeline.read import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from pipeline.model import Mention, Reading, Statement

Scorer: TypeAlias = Any
"""The scorer, or a graph as it reads it: a module that is no part of this project, so nothing is known."""

SAID = {"asserted", "planned"}
"""Only what is said as a fact or a plan becomes a triple, so only that can be right or wrong."""

SAME_PLACE = 0.5
"""Share of words from which the scorer takes two quotes for one place."""

STATES = {
    "in-uitvoering": "in-progress",
    "uitgevoerd": "carried-out",
    "afgedaan": "done-with",
    "aangenomen": "adopted",
    "meegenomen": "taken-along",
}
"""What the gold calls the states of a motion, and what the ontology calls them."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One result of one rule in one paper; `right` is None where the gold has no opinion."""

    rule: str
    paper: str
    stated: float
    """The confidence that its author gave the rule."""
    right: bool | None
    relation: bool = False
    """Whether it is a statement with evidence, and not a mention."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one rule read in all papers."""

    rule: str
    stated: float
    hits: int
    right: int
    wrong: int

    @property
    def precision(self) -> float | None:
        """The share of what could be judged that is right."""
        judged = self.right + self.wrong
        return self.right / judged if judged else None


def scorer(path: Path) -> Scorer:
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path}: this is no Python module; give --shared")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def verdicts(graph: Path, gold: Path, paper: Path, score: Scorer) -> list[Verdict]:
    """What every rule read in one paper, against its gold; `graph` is the build that holds the paper."""
    wanted = json.loads(gold.read_text("utf-8"))
    reading, _ = run(Source(paper.name, paper))
    if reading is None:
        sys.exit(f"{paper}: it could not be read, so its rules cannot be judged")
    key = _Key(score, score.Graph(graph), reading, wanted, paper=gold.stem)
    return [*key.mentions(), *key.statements()]


def rows(found: Sequence[Verdict]) -> list[Row]:
    """One row for each rule, the least precise first, those that could not be judged last."""
    hits = Counter(verdict.rule for verdict in found)
    right = Counter(verdict.rule for verdict in found if verdict.right is True)
    wrong = Counter(verdict.rule for verdict in found if verdict.right is False)
    stated = {verdict.rule: verdict.stated for verdict in found}
    made = [Row(rule, stated[rule], hits[rule], right[rule], wrong[rule]) for rule in hits]
    return sorted(
        made, key=lambda row: (2.0 if row.precision is None else row.precision, -row.hits, row.rule)
    )


class _Key:
    """The gold of one paper, matched with what the graph says."""

    def __init__(
        self, score: Scorer, graph: Scorer, reading: Reading, gold: dict[str, Any], *, paper: str
    ) -> None:
        self.paper = paper
        self.score, self.graph, self.reading, self.gold = score, graph, reading, gold
        self.doc: str = reading.document.iri
        self.labels: dict[str, str] = {
            self.doc: gold["document"].get("id") or self.doc,
            f"{ID}office/kabinet": "kabinet",
        }
        self.known: dict[str, bool | None] = {}
        for field, cls in score.FIELD_CLASS.items():
            self._match(gold.get(field, []), cls, score.motion_key if field == "motions" else score.key)
        self.offices = dict(graph.rows("?o kg:officeOf ?e . ?e a kg:Ministry", "o", "e"))
        for office, ministry in self.offices.items():
            if ministry in self.labels:
                self.labels[office] = self.labels[ministry]
        self._places()

    def _match(self, gold: list[dict[str, Any]], cls: str, norm: Callable[[str], str]) -> None:
        """Who of one class was found: True, False, or None for what is optional."""
        where = f"?m a kg:Mention ; kg:inDocument <{self.doc}> ; kg:refersTo ?e ; kg:quote ?q ."
        found: dict[str, set[str]] = {}
        for iri, quote in self.graph.rows(f"{where} ?e a kg:{cls}", "e", "q"):
            found.setdefault(iri, set()).add(quote)
        if cls == "Ministry":
            more = f"?m a kg:Mention ; kg:inDocument <{self.doc}> ; kg:refersTo ?o ; kg:quote ?q . "
            for iri, quote in self.graph.rows(f"{more} ?o kg:officeOf ?e . ?e a kg:Ministry", "e", "q"):
                found.setdefault(iri, set()).add(quote)
        for iri, labels in found.items():
            rows = self.graph.rows(f"<{iri}> skos:prefLabel|skos:altLabel|rdfs:label ?l", "l")
            labels.update(label for (label,) in rows)
        _, pairs = self.score.match(gold, found, norm)
        needed = {entity["label"]: bool(entity.get("required", True)) for entity in gold}
        self.labels.update(pairs)
        optional = {
            norm(label) for e in gold if not e.get("required", True) for label in self.score.gold_labels(e)
        }
        must = {norm(label) for e in gold if e.get("required", True) for label in self.score.gold_labels(e)}
        for iri, labels in found.items():
            keys = {norm(label) for label in labels} - {""}
            if iri in pairs:
                self.known[iri] = True if needed[pairs[iri]] else None
            else:
                self.known[iri] = None if keys & optional and not keys & must else False

    def _places(self) -> None:
        """Which amounts, commitments, recommendations and questions the gold has."""
        self.entries: dict[str, dict[str, Any]] = {}
        doc, overlap = self.doc, self.score.overlap
        amounts = self.graph.rows(
            f"?a a kg:Amount ; kg:inDocument <{doc}> ; kg:quote ?q ; kg:value ?v", "a", "q", "v"
        )
        promises = self.graph.rows(f"?c a kg:Commitment ; kg:inDocument <{doc}> ; kg:quote ?q", "c", "q")
        first = sorted(self.gold.get("amounts", []), key=lambda e: not e.get("required", True))
        for entry in first:
            fits = [
                (overlap(quote, entry["quote"]), iri)
                for iri, quote, value in amounts
                if iri not in self.entries
                and abs(float(value) - entry["value"]) <= 0.005 * max(1.0, abs(entry["value"]))
            ]
            self._take(fits, SAME_PLACE, entry)
        for entry in sorted(self.gold.get("commitments", []), key=lambda e: not e.get("required", True)):
            fits = [
                (overlap(quote, entry["quote"]), iri) for iri, quote in promises if iri not in self.entries
            ]
            self._take(fits, 0.6, entry)
        for kind, how, field in (
            ("Recommendation", "kg:code", "recommendations"),
            ("Question", "rdfs:label", "questions"),
        ):
            named = {self.score.key(entry["id"]): entry for entry in self.gold.get(field, [])}
            for iri, label in self.graph.rows(f"?r a kg:{kind} ; kg:inDocument <{doc}> ; {how} ?l", "r", "l"):
                if self.score.key(label) in named:
                    self.entries[iri] = named[self.score.key(label)]
        places = "?r kg:inDocument <{}> ; a ?c . FILTER(?c IN (kg:Amount, kg:Commitment, kg:Recommendation))"
        for (iri,) in self.graph.rows(places.format(doc), "r"):
            entry = self.entries.get(iri)
            self.known[iri] = False if entry is None else (True if entry.get("required", True) else None)

    def _take(self, fits: list[tuple[float, str]], least: float, entry: dict[str, Any]) -> None:
        best = max(fits, key=lambda fit: fit[0], default=(0.0, ""))
        if best[0] >= least:
            self.entries[best[1]] = entry

    def mentions(self) -> Iterator[Verdict]:
        """A thing that a rule finds ten times in a paper is ten hits, and one verdict."""
        want: Counter[str] = Counter()
        for entry in self.gold.get("references", []):
            want[entry["id"]] += entry.get("count", 1)
        seen: set[tuple[str, str]] = set()
        for mention in self.reading.mentions:
            if mention.thing is None:
                continue
            if mention.kind == "citation":
                identifier = self._identifier(mention)
                want[identifier] -= 1
                right: bool | None = want[identifier] >= 0
            else:
                iri = self.offices.get(mention.thing.iri, str(mention.thing.iri))
                right = None if (mention.rule, iri) in seen else self.known.get(iri)
                seen.add((mention.rule, iri))
            yield Verdict(mention.rule, self.paper, mention.confidence, right)

    def _identifier(self, mention: Mention) -> str:
        name = str(mention.thing.iri).rpartition("/")[2] if mention.thing else ""
        return f"dossier-{name}" if mention.thing and mention.thing.kind == "Dossier" else name

    def statements(self) -> Iterator[Verdict]:
        """A fact that a rule reads twice in a paper is two hits, and one verdict."""
        seen: set[tuple[str, object]] = set()
        for statement in self.reading.statements:
            evidence = statement.evidence
            if evidence is None:
                continue
            right = None
            if evidence.modality in SAID and (evidence.rule, statement.fact) not in seen:
                seen.add((evidence.rule, statement.fact))
                right = self._judged(statement)
            yield Verdict(evidence.rule, self.paper, evidence.confidence, right, relation=True)

    def _judged(self, statement: Statement) -> bool | None:  # noqa: PLR0911  (one way of judging for each predicate)
        subject, predicate, value = map(str, statement.fact)
        name = predicate.removeprefix(KG)
        entry = self.entries.get(subject)
        if "/amount/" in subject:
            return self._of_amount(name, entry, value)
        if name in self.score.RELATIONS:
            triple = (self.labels.get(subject, subject), name, self.labels.get(value, value))
            for relation in self.gold.get("relations", []):
                if (relation["s"], relation["p"], relation["o"]) == triple:
                    return True if relation.get("required", True) else None
            return False
        if name == "cites":
            cited = value.rpartition("/")[2]
            return any(r["id"] in {cited, f"dossier-{cited}"} for r in self.gold.get("references", []))
        if "/motion/" in subject:
            return self._of_motion(name, subject, value)
        if name == "response":
            answers = {entry["response"], *entry.get("also", [])} if entry else set()
            return statement.fact.object.n3().split('"')[1] in answers
        if name == "askedBy" and entry:
            return self.labels.get(value) in entry.get("parties", [])
        if name == "signedBy":
            names = {
                slug(signer["name"]).rpartition("-")[2] for signer in self.gold["document"]["signatories"]
            }
            return value.rpartition("-")[2] in names
        return None

    def _of_motion(self, name: str, motion: str, value: str) -> bool | None:
        label = self.labels.get(motion)
        entry = next((m for m in self.gold.get("motions", []) if m["label"] == label), None)
        if entry is None:
            return None  # that the motion is wrong is counted where it was found
        if name == "submittedBy":
            movers = [slug(mover) for mover in entry.get("proposers", [])]
            return any(value.endswith(mover) for mover in movers)
        if name == "documentedIn" and entry.get("kamerstuk"):
            return bool(value.rpartition("/")[2] == entry["kamerstuk"])
        if name == "state":
            return value.rpartition("motion-state-")[2] == STATES.get(entry.get("state") or "")
        return None

    def _of_amount(self, name: str, entry: dict[str, Any] | None, value: str) -> bool | None:
        if entry is None or not entry.get("required", True):
            return None
        if name == "allocatedTo":
            target = entry.get("for")
            needed = next(
                (
                    e.get("required", True)
                    for field in self.score.NAMED
                    for e in self.gold.get(field, [])
                    if e["label"] == target
                ),
                True,
            )
            return bool(self.labels.get(value) == target) if needed else None
        if name == "provider" and entry.get("provider"):
            return bool(self.labels.get(value) == entry["provider"])
        if name == "partOf":
            larger = self.entries.get(value)
            part_of = entry.get("part_of")
            return bool(larger and part_of and self.score.overlap(larger["quote"], part_of) >= SAME_PLACE)
        return None
