"""Whether the hyphen at the end of a line belongs to the word, decided as a careful editor would.

The typesetter's hyphen goes ("maatre-/gelen"), the writer's stays ("SZW-/begroting", "cao-/partijen"), and
a hanging one keeps its blank too ("in- en/uitstroom"). What decides, in this order: capitals and figures;
how the paper writes the same word elsewhere, unbroken; first parts that always take a hyphen; and colliding
vowels (Groene Boekje, rule 6.A and 6.F).
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final

HANGING: Final = frozenset(
    "en of als dan tot noch maar naar respectievelijk resp. c.q. cq alsmede alsook versus plus t/m "
    "en/of evenals via & ofwel dus juist".split()
)
"""Words that can follow a hanging hyphen: "in- en uitstroom", "zowel kwaliteits- als prijsafspraken"."""

ALWAYS: Final = frozenset(
    # Abbreviations that are written small (Groene Boekje, 16.A).
    "adhd aio anbi anw aow apk asc atv avg aws bbl bbp bbz beva bnp bol bpf bpm brp bsn btw bv bvd bwb byod "
    "cao cbs cd co2 cpi csr ct cv cvs cwi dc dga dna dvd ecb eer ehbo eu evc fte g ggd ggz gl gps gz hbo hr "
    "hrm hsl http iab ib ict id ihp iva it ivf kvk lhbti lhbtiq lio llo loi mbo mer mkb mra mri mvo ngo now "
    "nt2 nvt ob odv ov ozb pc pdf pga pgb pin po pr ps pvb roc sbb sms soa svb tbs tno tv uwv vavo vbo vmbo "
    "vn vo voc vog vpb vsv vso vve vwo wajong wao wbso wga wia wiv wlz wml wmo wo wob woo wrr wsw wtp wvggz "
    "ww www zbo zmv zvw zw zzp "
    # First parts that take a hyphen by themselves (Groene Boekje, 6.I): niet-, oud-, ex-, non- …
    "adjunct aspirant assistent bijna chef collega ex interim kandidaat leerling loco meester niet non noord "
    "noordoost noordwest oost oud plaatsvervangend quasi secretaris semi stagiair substituut vice west zelf "
    "zogenaamd zuid zuidoost zuidwest midden sint sociaal politiek juridisch bestuurlijk economisch "
    "cultureel financieel technisch wetenschappelijk maatschappelijk christen liberaal publiek zij "
    "all-in back follow kick kosten one stand start".split()
)
"""First parts after which the hyphen is the writer's."""

_JOINED_AFTER: Final = {
    "oud": ("er", "st", "heid", "e"),
    "zelf": ("standig", "s", "bewust", "red", "sturend"),
    "west": ("er", "elijk"),
    "oost": ("er", "elijk", "enrijk"),
    "noord": ("er", "elijk"),
    "zuid": ("er", "elijk"),
    "niet": ("ig",),
    "midden": ("stand", "veld", "in", "weg", "klasse", "inkomen"),
    "kosten": ("loos", "plaats", "post", "verhaal", "besparing", "raming", "stijging"),
    "start": ("kwalificatie", "punt", "datum", "fase", "s"),
    "zij": ("n", "de"),
    "semi": ("publiek", "overheid"),
    "publiek": ("elijk", "e"),
    "sociaal": ("democrat",),
    "bijna": (),
    "ex": ("pert", "tra", "amen", "port", "clus", "perim", "plic", "act", "tern", "is", "pan", "pl", "ploit"),
    "non": (),
    "eu": ("ro",),
    "po": ("li", "sit", "ten"),
    "vo": ("l", "or", "ri", "gel"),
    "wo": ("n", "r"),
    "it": ("ali",),
    "id": ("en", "ee"),
    "now": (),
    "co2": (),
    "gl": (),
    "ps": ("y",),
    "pr": (),
    "ct": (),
    "ob": ("j", "st"),
    "ov": (),
    "ib": (),
    "pin": (),
    "start-up": (),
    "back": (),
    "one": (),
    "loco": ("mot",),
    "chef": (),
    "vice": (),
    "ww": (),
}
"""Of those, the beginnings that make one word with them all the same: "oud-/ere" is "oudere"."""

_ADJECTIVES: Final = (
    "sociaal",
    "politiek",
    "juridisch",
    "bestuurlijk",
    "economisch",
    "cultureel",
    "financieel",
    "technisch",
    "wetenschappelijk",
    "maatschappelijk",
    "publiek",
    "christen",
    "liberaal",
)
_ADJECTIVE_END: Final = re.compile(
    r"(?:isch|lijk|eel|aal|ief|air|iek|ivaat|aat)e?(?:re?|s|n)?|.*(?:isch|lijk|eel|ele|aal|ale|ief|ieve|air|aire|"
    r"privaat|private|privat|matig|matige|democratisch|democratische)e?s?"
)
_PREFIXES: Final = frozenset(
    "re co de bio mede na pre pro auto video radio euro macro micro meta anti multi intra infra contra extra "
    "ultra neo geo eco foto info mono risico zee energie thuis privé".split()
)
_CLASH: Final = frozenset("aa ae ai au ee ei eu ie ii ij oe oi oo ou ui uu ée éi".split())
_TREMA: Final = str.maketrans("eiou", "ëïöü")
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-/][^\W\d_]+)*")
_LAST_PART: Final = re.compile(r"(?:^|[-/(«“\"‘'\s])([^\s\-/(«“\"‘']*)$")
_FIRST_PART: Final = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")


class Words:
    """The words of one paper, to compare a broken word with."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def whole(self) -> frozenset[str]:
        """Every word that stands unbroken, in lower case, with its hyphens."""
        return frozenset(_WORD.findall(self._text.lower()))

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
    following = right.split(" ", 1)[0]
    if following.rstrip(",;") in HANGING:
        return "- "
    last = _LAST_PART.search(left)
    token = left.rsplit(" ", 1)[-1].lstrip("(«“\"‘'")
    part = last[1] if last else token
    first = _FIRST_PART.match(right)
    if first is None or not part:
        return "-"
    if "://" in token or token.startswith("www.") or "@" in token:
        return "-"
    if right[0].isupper():
        return "" if _shouts(part, following) else "-"
    if not part[-1].isalpha() or any(map(str.isupper, part.removeprefix("IJ")[1:])) or len(part) == 1:
        return "-"
    whole = _WORD.match(right)
    if whole is not None and f"{part}-{whole[0]}".lower() in words.whole:
        return "-"
    return _small(token.lower(), part.lower(), first[0].lower(), words)


def _shouts(part: str, following: str) -> bool:
    """Whether a word in capitals was broken: "WERKGELE-/GENHEID"."""
    return part.isupper() and len(part) > 3 and following.rstrip(".,").isupper() and len(following) > 2


def _small(token: str, part: str, first: str, words: Words) -> str:
    if f"{token}-{first}" in words.whole and f"{token}{first}" not in words.whole:
        return "-"
    if token + first in words.whole or part + first in words.whole:
        return ""
    if f"{part}-{first}" in words.whole:
        return "-"
    if part in ALWAYS:
        if part in _ADJECTIVES:
            return "-" if _ADJECTIVE_END.fullmatch(first) else ""
        return "" if first.startswith(_JOINED_AFTER.get(part, ()) or ("\0",)) else "-"
    seconds = words.hyphened.get(part, frozenset())
    if len(part) > 2 and (any(second[:5] == first[:5] for second in seconds) or len(seconds) > 3):
        return "-"
    if part[-1] + first[0] in _CLASH:
        return _vowels(part, first, words)
    return ""


def _vowels(part: str, first: str, words: Words) -> str:
    """Two vowels that would be read as one: a hyphen in a compound, else a diaeresis."""
    raised = first[0].translate(_TREMA)
    if part + raised + first[1:] in words.whole or (part in {"ge", "be"} and first[0] in "iu"):
        return raised
    compound = part in _PREFIXES or (part in words.whole and len(part) > 3)
    return "-" if compound and len(first) > 3 and first in words.whole else ""
