"""Whether the hyphen at the end of a line belongs to the word, decided as a careful editor would.

The typesetter's hyphen goes ("maatre-/gelen"), the writer's stays ("SZW-/begroting", "cao-/partijen"), and
a hanging one keeps its blank too ("in- en/uitstroom"). What decides, in this order: capitals and figures;
how the paper writes the same word elsewhere, unbroken; first parts that always take a hyphen; and colliding
vowels (the official spelling, Leidraad 6.2 and 6.3, 16.6).
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final

_HANGING: Final = (
    "en of als dan tot noch maar naar respectievelijk resp. c.q. cq alsmede alsook versus plus t/m en/of "
    "evenals & ofwel"
)
HANGING: Final = frozenset(_HANGING.split())
"""Words that can follow a hanging hyphen: "in- en uitstroom", "zowel kwaliteits- als prijsafspraken"."""

_NO_PART: Final = frozenset(
    {"zich", "heeft", "hebben", "wordt", "worden", "zullen", "zodat", "omdat", "waarbij", "waarin", "waarvan"}
)
"""Words that are never the last part of another: the hyphen before them was meant as a dash."""

_ABBREVIATIONS: Final = """
    adhd aio anbi anw aow apk asc atv avg aws bbl bbp bbz bnp bol bpf bpm brp bsn btw bv bvd cao cd
    ct cv cvs dga dna dvd ehbo evc fte ggd ggz gps hbo hr hrm hsl iab ibo ic ict ip it iva ivf kvk
    lhbti lhbtiq llo mbo mer mkb mri mvo ngo oab ov ozb pc pdf pga pgb po pr pvb roc sms soa sw tbs
    tv vavo vbo vmbo vo vog vsv vso vve vwo wajong wao wbso wga wia wlz wml wmo wo woo wsw ww www
    zbo zmv zvw zw zzp"""
_FIRST_PARTS: Final = """
    adjunct aspirant bijna collega ex interim kandidaat loco meester niet non noord noordoost
    noordwest oost oud quasi semi substituut vice west zuid zuidoost zuidwest midden sint zij all-in
    stand"""
_ADJECTIVES: Final = """
    sociaal politiek juridisch bestuurlijk economisch cultureel financieel technisch
    wetenschappelijk maatschappelijk publiek christelijk liberaal"""

ALWAYS: Final = frozenset(f"{_ABBREVIATIONS} {_FIRST_PARTS}".split())
"""First parts after which the hyphen is the writer's: abbreviations written small, and "niet-", "oud-" …"""
ADJECTIVES: Final = frozenset(_ADJECTIVES.split())
"""Adjectives after which it is, before another adjective: "sociaal-economische"."""

_JOINED_AFTER: Final = {
    "oud": ("er", "st", "heid"),
    "west": ("er", "elijk"),
    "oost": ("er", "elijk", "enrijk"),
    "noord": ("er", "elijk"),
    "zuid": ("er", "elijk"),
    "niet": ("ig",),
    "midden": ("stand", "veld", "in", "weg", "klasse"),
    "zij": ("n", "de"),
    "ex": ("pert", "tra", "amen", "port", "clus", "perim", "plic", "act", "tern", "pan", "pl"),
    "semi": ("publiek", "overheid"),
    "stand": ("aard", "punt", "plaats"),
    "it": ("ali",),
    "po": ("li", "sit", "ten"),
    "vo": ("l", "or", "ri", "gel"),
    "wo": ("n", "r"),
    "loco": ("mot",),
}
"""The beginnings that make one word with them all the same: "oud-/ere" is "oudere"."""

_ADJECTIVE_END: Final = re.compile(
    r".*(?:isch|lijk|eel|ele|aal|ale|ief|ieve|air|aire|privaat|private|matig|matige)e?(?:re?|s|n)?"
)
_PREFIX_WORDS: Final = """
    re co de bio mede na pre pro auto video radio euro macro micro meta anti multi intra infra
    contra extra ultra neo geo eco foto info mono risico zee energie privé"""
_PREFIXES: Final = frozenset(_PREFIX_WORDS.split())
_CLASHES: Final = "aa ae ai au ee ei eu ie ii ij oe oi oo ou ui uu ée éi"
_CLASH: Final = frozenset(_CLASHES.split())
_TREMA: Final = str.maketrans("eiou", "ëïöü")
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-/][^\W\d_]+)*")
_WORDS: Final = re.compile(r"\w+(?:[-/]\w+)*")
_LAST_PART: Final = re.compile(r"(?:^|[-/(«“\"‘'\s])([^\s\-/(«“\"‘']*)$")
_FIRST_PART: Final = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_CHAIN: Final = re.compile(
    r"[^\W\d_]-(?:en|of|op|aan|in|to|naar|tot|voor|van)$|(?:^|[^\w-])(\w+)-(?:op|naar|aan|tegen|voor)-\1$"
)
_CHAINED: Final = re.compile(r"(?:en|of|op|aan|in|to|naar|tot|voor|van)-[^\W\d_]")
"""Parts of a word that is a phrase: "klip-en-klaar", "één-op-één-begeleiding", "up-to-date"."""
_SHORT: Final = 3
_ALIKE: Final = 5
_CONTEXT: Final = 200


class Words:
    """The words of one paper, to compare a broken word with."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def whole(self) -> frozenset[str]:
        """Every word that stands unbroken, in lower case, with its hyphens."""
        return frozenset(_WORDS.findall(self._text.lower()))

    @cached_property
    def hyphened(self) -> dict[str, frozenset[str]]:
        """What follows each first part that the paper writes with a hyphen."""
        after: dict[str, set[str]] = {}
        for word in self.whole:
            first, hyphen, rest = word.partition("-")
            if hyphen:
                after.setdefault(first, set()).add(rest)
        return {first: frozenset(rest) for first, rest in after.items()}


def mend(left: str, right: str, words: Words) -> str:
    """What stands between a line that ends in a hyphen, taken off, and the next line.

    "" makes one word, "-" keeps the hyphen, "- " keeps the blank too; a letter with a diaeresis takes the
    place of the first letter of the next line.

    >>> words = Words("de maatregelen van niet-westerse migranten")
    >>> mend("de maatre", "gelen", words), mend("SZW", "begroting", words), mend("in", "en uitstroom", words)
    ('', '-', '- ')
    """
    left, right = left[-_CONTEXT:], right[:_CONTEXT]
    following = right.split(" ", 1)[0]
    plain = following.rstrip(",;")
    if plain in HANGING or plain in _NO_PART or plain.endswith("-"):
        return "- "
    last = _LAST_PART.search(left)
    token = left.rsplit(" ", 1)[-1].lstrip("(«“\"‘'")
    part = last[1] if last else token
    first = _FIRST_PART.match(right)
    if first is None or not part or _is_writers(part, right) or _CHAIN.search(token) or _CHAINED.match(right):
        return "" if part and first is not None and _shouts(part, following) else "-"
    whole = _WORD.match(right)
    if whole is not None and f"{part}-{whole[0]}".lower() in words.whole:
        return "-"
    return _small(token.lower(), part.lower(), first[0].lower(), words)


def _is_writers(part: str, right: str) -> bool:
    """Whether capitals or figures show that the hyphen is the writer's."""
    return (
        right[0].isupper()
        or not part[-1].isalpha()
        or len(part) == 1
        or any(map(str.isupper, part.removeprefix("IJ")[1:]))
    )


def _shouts(part: str, following: str) -> bool:
    """Whether a word in capitals was broken: "WERKGELE-/GENHEID"."""
    plain = following.rstrip(".,")
    return part.isupper() and plain.isupper() and len(part) > _SHORT and len(plain) >= _SHORT


def _small(token: str, part: str, first: str, words: Words) -> str:
    spelt = _as_elsewhere(token, part, first, words)
    if spelt is not None:
        return spelt
    if part in ADJECTIVES:
        return "-" if _ADJECTIVE_END.fullmatch(first) else ""
    if part in ALWAYS:
        return "" if first.startswith(_JOINED_AFTER.get(part, ("\0",))) else "-"
    seconds = words.hyphened.get(part, frozenset())
    if len(part) >= _SHORT and (
        len(seconds) > _SHORT or any(second[:_ALIKE] == first[:_ALIKE] for second in seconds)
    ):
        return "-"
    return _vowels(part, first, words) if part[-1] + first[0] in _CLASH else ""


def _as_elsewhere(token: str, part: str, first: str, words: Words) -> str | None:
    """How the paper writes this word where it is not broken."""
    if f"{token}-{first}" in words.whole and f"{token}{first}" not in words.whole:
        return "-"
    if token + first in words.whole or part + first in words.whole:
        return ""
    return "-" if f"{part}-{first}" in words.whole else None


def _vowels(part: str, first: str, words: Words) -> str:
    """Two vowels that would be read as one: a hyphen in a compound, else a diaeresis."""
    raised = first[0].translate(_TREMA)
    if part + raised + first[1:] in words.whole or (part in {"ge", "be"} and first[0] in "iu"):
        return raised
    compound = part in _PREFIXES or (part in words.whole and len(part) > _SHORT)
    return "-" if compound and len(first) > _SHORT and first in words.whole else ""
