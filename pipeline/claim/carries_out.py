"""The motions that a paper itself carries out, by what its sentences say is done with them.

A deed ("uitvoering geven aan", "afdoen"), or a report of one ("de wijze waarop ik … uitvoer"), may stand
before or behind the motion, in the active or the passive, with what the motion is about between them. What is
still to be done, what might be done, what others do and what they ask is no deed of the paper.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ontology.terms import kg
from pipeline.find.rules import rule_book
from pipeline.model import Evidence, Fact, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.claim.slots import Slotted
    from pipeline.find.rules import Rule
    from pipeline.model import Document

_MOTION: Final = r"⟦T\d+⟧(?: \([^)]{2,60}\))?"
# "de moties van de leden A, B en C", "zowel de motie A (Kamerstuk …) over … als de motie B": one row.
_TO: Final = (
    r"(?:(?:de|deze|die|het|een|beide|twee|drie|vier|tweetal|drietal|diverse|meerdere|zowel|ook|aangenomen"
    r"|gewijzigde|nader|eerdergenoemde|bovengenoemde|genoemde|aangehouden|volgende|ingediende|moties?|van|leden"
    r"|lid|Kamerleden|Kamerlid|door|uw|Kamer|recent|onlangs|eerder) |motie-)*"
)
_ABOUT: Final = (
    r"(?:,? (?:over|betreffende|inzake|om|waarin|waarmee|die|met betrekking tot|aangaande|ten aanzien van) "
    r"[^.;:?⟦]{3,150}?)?"
)
_AND: Final = r"(?:, en |, | en |; | alsmede | evenals | als ook | alsook | als )"
_ROW: Final = re.compile(
    rf"(?:\b(?!van )(?<![’-])(?=\w)|(?=⟦)){_TO}{_MOTION}"
    rf"(?:{_ABOUT}{_AND}(?:aan |met |van |op )?{_TO}{_MOTION})*"
)
_NUMBER: Final = re.compile(r"⟦T(\d+)⟧")
# What a motion asks stands behind it, up to the verb of the sentence or a comma.
_ASKS: Final = re.compile(
    r"(?:,? (?:die|dat|waarin|waarmee|over|om|betreffende|inzake|met betrekking tot|ten aanzien van) [^@]*?"
    r"(?=, | (?:is|wordt|heb|heeft|beschouw|acht|met deze|hiermee|in deze)\b|$))?"
)
# "nog geen uitvoering", "kan worden uitgevoerd"; in "kan als afgedaan worden beschouwd" nothing is open.
_OPEN: Final = re.compile(
    r"\b(?:niet|geen|nog|kan|kunnen|zou|zouden|moet|moeten|vraagt|vragen|vroeg|vroegen|verzoekt|verzoeken|wil"
    r"|willen|pas|wanneer|of|indien|mits)\b"
)
_MAY_BE_CLOSED: Final = re.compile(r"\bk(?:an|unnen)\b[^.;:?]*\b(?:beschouwd|afgedaan)\b")
_LATER: Final = re.compile(r"\b(?:zal|zullen|gaan?(?= \w+ (?:uit|in|aan))|wil|willen|volgend|binnenkort)\b")
# "heb ik u bij brief van 3 mei geïnformeerd over de uitvoering": an earlier paper told.
_EARLIER: Final = re.compile(
    r"\b(?:heb|hebben|heeft|is|zijn|bent|werd)\b[^.;:?@]*\b(?:geïnformeerd|ingelicht|bericht|aangegeven|gemeld"
    r"|toegezegd|toegelicht|beschreven|ingegaan|gerapporteerd)\b"
    r"|\b(?:de|een|mijn|onze) (?:eerdere |vorige )?\w*brief (?:van|d\.?d\.?) "
)
_ASKED: Final = re.compile(
    r"\b(?:leden|fracties?|lid|Kamer|commissie|⟦[FP]\d+⟧)\b[^.;:?@]*\b(?:vraagt|vragen|vroeg|vroegen|verzoekt"
    r"|verzoeken|wil|willen|wijst|wijzen|roept|roepen|constateren|merken|lezen)\b"
)
# What the cabinet or another minister does is a deed of the paper only where the paper says that it does it.
_OTHER: Final = (
    r"(?:[Hh]et kabinet|[Dd]e regering|[Dd]e (?:[Mm]inister|[Ss]taatssecretaris)|(?:de |het )?⟦[YO]\d+⟧)"
    r"(?! en (?:ik|wij)\b)"
)
_HAS: Final = r"(?:geeft|geven|gaf|gaven|heeft|hebben|voert|voeren|voldoet|voldoen|komt|komen|is|zijn)"
_BY_OTHERS: Final = re.compile(rf"\b{_HAS} {_OTHER}|{_OTHER} (?:ook |hiermee |daarmee |nu )*{_HAS}\b")
_HERE: Final = re.compile(
    r"\bdeze (?:\w+)?(?:brief|reactie)\b|\bhierbij\b|\bhiermee\b|\bmet (?:dit|deze) ", re.IGNORECASE
)


def _rows(words: str) -> tuple[str, list[list[int]]]:
    """The words with "@" for every row of motions, and the slots of each row."""
    rows: list[list[int]] = []

    def _put(match: re.Match[str]) -> str:
        rows.append([int(number) for number in _NUMBER.findall(match[0])])
        return "@"

    return _ROW.sub(_put, words), rows


def by_others(said: str) -> bool:
    """Whether words tell of a deed of the cabinet or of another minister, and not of one of the paper.

    >>> by_others("Daarmee geeft het kabinet gevolg aan de motie")
    True
    >>> by_others("Met deze brief geeft het kabinet gevolg aan de motie")
    False
    """
    return _BY_OTHERS.search(said) is not None and _HERE.search(said) is None


def _is_open(said: str, before: str) -> bool:
    """Whether the words leave the deed undone, or tell of one of others or of an earlier paper."""
    lead, _, rest = said.rpartition("@")
    asks = _ASKS.match(rest)
    rest = rest[asks.end() :] if asks else rest
    clause = f"{before.rpartition(',')[2]} {lead}@{rest}"
    here = _HERE.search(f"{before} {said}") is not None
    return bool(
        _ASKED.search(before)
        or _OPEN.search(_MAY_BE_CLOSED.sub("", clause))
        or by_others(f"{before}{said}")
        or (not here and _LATER.search(clause))
        or (not _HERE.search(clause) and _EARLIER.search(clause))
    )


def carried_out(words: str) -> Iterator[tuple[int, Rule]]:
    """The slots of the motions that a sentence says to be carried out by its paper, each with its rule.

    >>> [slot for slot, _ in carried_out("Met deze brief geef ik gevolg aan de moties ⟦T0⟧ en ⟦T1⟧.")]
    [0, 1]
    >>> list(carried_out("Ik bezie nog hoe uitvoering kan worden gegeven aan de ⟦T0⟧."))
    []
    """
    said, rows = _rows(words)
    if said.rstrip("»”’) ").endswith("?"):
        return
    told: set[int] = set()
    for rule in rule_book("deeds").needed_in(said.lower()):
        for match in rule.pattern.finditer(said):
            at = said.count("@", 0, match.start() + match[0].rindex("@"))
            if at not in told and not _is_open(match[0], said[: match.start()]):
                told.add(at)
                for slot in rows[at]:
                    yield slot, rule


def told_by_deeds(document: Document, sentences: Iterable[Slotted]) -> Iterator[Statement]:
    """Every motion that the paper carries out, with the sentence that says so as its ground."""
    for sentence in sentences:
        if "T" not in sentence.kinds:
            continue
        for slot, rule in carried_out(sentence.words):
            motion = sentence.mentions[slot].thing
            if motion is not None:
                ground = Evidence(
                    document.iri,
                    sentence.span,
                    document.quote(sentence.span),
                    rule.id,
                    round(rule.confidence * sentence.sure, 3),
                )
                yield Statement(Fact(document.iri, kg("executes"), motion.iri), ground)
