"""The graph of samples/ against samples/truth.yaml: amounts, promises, questions, recommendations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ontology.names import slug
from tests.samples_truth import TRUTH, Tally, iri_of, spare, told

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphs.store import Store


def _amounts(store: Store, paper: str) -> list[dict[str, str]]:
    where = f"""?a a kg:Amount ; kg:inDocument {iri_of(paper)} ; kg:value ?value ; kg:quote ?quote .
        OPTIONAL {{ ?a kg:maxValue ?most }} OPTIONAL {{ ?a kg:recurrence ?how }}
        OPTIONAL {{ ?a kg:bound ?bound }}
        OPTIONAL {{ ?a kg:year ?year }} OPTIONAL {{ ?a kg:approximate ?about }}"""
    columns = ("a", "value", "most", "quote", "how", "bound", "year", "about")
    merged: dict[str, dict[str, str]] = {}
    for row in told(store, where, *columns):
        said = dict(zip(columns, row, strict=True))
        one = merged.setdefault(said["a"], said | {"years": ""})
        one["years"] = " ".join(sorted({*one["years"].split(), said["year"][:4]} - {""}))
    return list(merged.values())


def _matched(wanted: list[dict[str, Any]], found: list[dict[str, str]]) -> Callable[[dict[str, Any]], Any]:
    left = list(found)
    pairs: dict[int, dict[str, str]] = {}
    for want in wanted:
        for have in left:
            values = (float(have["value"]), float(have["most"] or 0))
            if values == (float(want["value"]), float(want.get("most", 0))):
                pairs[id(want)] = have
                left.remove(have)
                break
    pairs[-1] = {"left": " | ".join(f"{have['value']} «{have['quote']}»" for have in left)}
    return lambda want: pairs.get(id(want) if want else -1)


def test_every_amount_is_found_with_its_value(samples_store: Store) -> None:
    tally = Tally()
    for paper, truth in TRUTH.items():
        wanted = [*truth["amounts"], *spare(paper, "amounts")]
        pair = _matched(wanted, _amounts(samples_store, paper))
        tally.hits += sum(pair(want) is not None for want in truth["amounts"])
        tally.missed += [f"{paper}: {want['quote']}" for want in truth["amounts"] if pair(want) is None]
        tally.spurious += [f"{paper}: {one}" for one in pair({})["left"].split(" | ") if one]

    tally.assert_enough(65)


def test_what_is_said_of_an_amount_is_found_with_it(samples_store: Store) -> None:
    tally = Tally()
    for paper, truth in TRUTH.items():
        pair = _matched(truth["amounts"], _amounts(samples_store, paper))
        for want in truth["amounts"]:
            if (have := pair(want)) is None:
                continue
            said = {
                ("recurrence", re.sub(r"^.*(?:recurrence-|[#/])", "", have["how"])),
                ("bound", re.sub(r"^.*(?:bound-|[#/])", "", have["bound"])),
                ("years", have["years"]),
                ("approximate", "True" if have["about"] == "true" else ""),
            }
            stated = {
                ("recurrence", want.get("recurrence", "")),
                ("bound", want.get("bound", "")),
                ("years", " ".join(map(str, want.get("years", ())))),
                ("approximate", str(want.get("approximate", ""))),
            }
            tally.compare(
                f"{paper} «{want['quote']}»",
                {one for one in stated if one[1]},
                {one for one in said if one[1]},
            )

    tally.assert_enough(40)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", re.sub(r"(?<=[a-z])\d+\b", "", text.casefold())))


def test_every_commitment_is_found_with_its_last_day(samples_store: Store) -> None:
    tally = Tally()
    for paper, truth in TRUTH.items():
        where = f"""?c a kg:Commitment ; kg:inDocument {iri_of(paper)} ; kg:quote ?quote .
            OPTIONAL {{ ?c kg:due ?due }}"""
        left = told(samples_store, where, "c", "quote", "due")
        required = truth["commitments"]
        for want in [*required, *spare(paper, "commitments")]:
            due = str(want["due"] or "")
            same = [
                row for row in left
                if len(_words(want["quote"]) & _words(row[1])) >= 0.8 * len(_words(want["quote"]))
                and row[2] == due
            ]  # fmt: skip
            if same:
                left.remove(same[0])
            if want in required:
                tally.hits += bool(same)
                tally.missed += [] if same else [f"{paper}: {due} «{want['quote']}»"]
        tally.spurious += [f"{paper}: {due} «{quote}»" for _, quote, due in left]

    tally.assert_enough(20)


def test_every_question_is_found_with_who_asked_it(samples_store: Store) -> None:
    tally = Tally()
    for paper, truth in TRUTH.items():
        where = f"""?q a kg:Question ; kg:inDocument {iri_of(paper)} ; rdfs:label ?label .
            OPTIONAL {{ ?q kg:askedBy ?asker . ?asker a kg:Party ; skos:prefLabel ?party }}"""
        found = {(slug(label), slug(party)) for label, party in told(samples_store, where, "label", "party")}
        wanted = {
            (slug(question["label"]), slug(asker))
            for question in truth.get("questions", ())
            for asker in question["askers"]
        }
        tally.compare(paper, wanted, {(label, _party(party)) for label, party in found})

    tally.assert_enough(45)


def test_only_those_who_put_the_questions_are_said_to_ask_them(samples_store: Store) -> None:
    tally = Tally()
    for paper, truth in TRUTH.items():
        where = f"""?q a kg:Question ; kg:inDocument {iri_of(paper)} ; kg:askedBy ?asker .
            ?asker a kg:Person ; skos:prefLabel ?name"""
        found = {iri: frozenset({slug(name)}) for iri, name in told(samples_store, where, "asker", "name")}
        tally.compare_names(paper, truth.get("members", ()), found, optional=["Den Haan"])

    tally.assert_enough(2)


def _party(label: str) -> str:
    return "den-haan" if "den-haan" in label else label


def test_every_answer_belongs_to_its_questions(samples_store: Store) -> None:
    tally = Tally()
    for paper, truth in TRUTH.items():
        where = f"""?q a kg:Question ; kg:inDocument {iri_of(paper)} ; rdfs:label ?label .
            ?answer kg:answers ?q .
            OPTIONAL {{ ?answer kg:answers ?other . FILTER(?other != ?q) ?other rdfs:label ?with }}
            OPTIONAL {{ ?answer kg:refersToAnswer/kg:answers/rdfs:label ?see }}"""
        rows = [tuple(map(slug, row)) for row in told(samples_store, where, "label", "with", "see")]
        for question in truth.get("questions", ()):
            label = slug(question["label"])
            own = [row for row in rows if row[0] == label]
            together = {other for _, other, _ in own} - {""}
            seen = {see for _, _, see in own} - {""}
            wanted_see = slug(question.get("see", ""))
            # An answer to several questions may be pointed at through any of them.
            right = (wanted_see in seen) if wanted_see else not seen
            right = right and bool(own) and together == set(map(slug, question.get("with", ())))
            tally.hits += right
            tally.missed += [] if right else [f"{paper}: {label}: with {together}, see {seen}"]

    tally.assert_enough(35)


def test_every_recommendation_is_found_with_its_response(samples_store: Store) -> None:
    tally = Tally()
    for paper, truth in TRUTH.items():
        where = f"?r a kg:Recommendation ; kg:inDocument {iri_of(paper)} ; kg:code ?code ; kg:response ?said"
        found = {
            (code, re.sub(r"^.*(?:response-|[#/])", "", said))
            for code, said in told(samples_store, where, "code", "said")
        }
        wanted = {(one["code"], one["response"]) for one in truth.get("recommendations", ())}
        tally.compare(paper, wanted, found)

    tally.assert_enough(7)
