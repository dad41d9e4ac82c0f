"""How IRIs are made: from stable facts only, so the same papers give the same names anywhere.

The base is `ontology.terms.ID`; `graphs.build` puts another in its place when the user set one.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import quote

from ontology.terms import ID, Iri

KINDS: Final = {
    "letter": "brief",
    "written-consultation": "verslag van een schriftelijk overleg",
    "motion": "motie",
    "amendment": "amendement",
    "questions": "schriftelijke vragen",
    "answers": "antwoord op schriftelijke vragen",
    "list-of-questions": "lijst van vragen en antwoorden",
    "bill": "voorstel van wet",
    "memorandum": "memorie van toelichting",
    "advice": "advies",
    "report": "verslag",
    "debate": "handelingen",
    "decision-note": "beslisnota",
    "agenda": "agenda of besluitenlijst",
    "other": "ander stuk",
}
"""The kinds of paper: our name, and the Dutch label of its concept."""

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_PLUS = re.compile(r"(?<=[^\W_])\++")
"""What tells one edition of a name from another: "SDE", "SDE+", "SDE++"."""


def slug(text: str) -> str:
    """Letters and digits of the text in ASCII lower case, a plus after one as a word, the rest as hyphens.

    >>> slug("Pieter Wörsdörfer"), slug("NL leert door «scholing»"), slug("Van ’t Wout")
    ('pieter-worsdorfer', 'nl-leert-door-scholing', 'van-t-wout')
    >>> slug("SDE"), slug("SDE++")
    ('sde', 'sde-plus-plus')
    """
    plain = text if text.isascii() else _plain(text)
    if "+" in plain:
        plain = _PLUS.sub(lambda found: " plus" * len(found[0]) + " ", plain)
    return _NOT_SLUG.sub("-", plain.casefold()).strip("-")


def _plain(text: str) -> str:
    """The letters of a text without what stands above or below them."""
    apart = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ø", "o").replace("Ø", "O"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def document_iri(identifier: str) -> Iri:
    """The paper with this identifier, or with this file name when it has none.

    >>> document_iri("kst-35925-XV-61")
    'https://w3id.org/kamergraaf/id/document/kst-35925-XV-61'
    """
    return Iri(f"{ID}document/{quote(identifier, safe='-._~')}")


def dossier_iri(number: str) -> Iri:
    """The dossier with this number, "29544" or "35925-XV"."""
    return Iri(f"{ID}dossier/{quote(number, safe='-._~')}")


def local(iri: str) -> str:
    """The last part of an IRI: what the things of one paper are numbered under.

    >>> local("https://w3id.org/kamergraaf/id/document/kst-29544-1093")
    'kst-29544-1093'
    """
    return iri.rsplit("/", 1)[-1]


def motion_iri(paper: str) -> Iri:
    """The motion printed as this paper, "kst-35788-128"."""
    return Iri(f"{ID}motion/{quote(paper, safe='-._~')}")


def unnumbered_motion_iri(document: Iri, movers: str) -> Iri:
    """A motion that a document names by its movers alone; it stays that document's own."""
    return Iri(f"{ID}motion/{local(document)}/{slug(movers)}")


def thing_iri(folder: str, name: str) -> Iri:
    """A thing that is called by its name: `id:person/…`, `id:measure/…`, `id:party/…`."""
    return Iri(f"{ID}{folder}/{slug(name)}")


def placed_iri(folder: str, document: Iri, place: int | str) -> Iri:
    """A thing that is one place in a paper: an amount, a commitment, a question, a mention.

    >>> placed_iri("amount", document_iri("kst-29544-1093"), 120)
    'https://w3id.org/kamergraaf/id/amount/kst-29544-1093/120'
    """
    return Iri(f"{ID}{folder}/{local(document)}/{quote(str(place), safe='-._~')}")


def paper_label(identifier: str) -> str:
    """What to call a paper in Dutch.

    >>> paper_label("kst-35925-XV-61"), paper_label("kst-34352-O"), paper_label("dossier-21501-20")
    ('Kamerstuk 35 925 XV, nr. 61', 'Kamerstuk 34 352, O', 'Kamerstukdossier 21 501-20')
    >>> paper_label("h-tk-20212022-53-15"), paper_label("ah-tk-20202021-516")
    ('Handelingen II 2021-2022, nr. 53, item 15', 'Aanhangsel Handelingen II 2020-2021, nr. 516')
    """
    kind, _, rest = identifier.partition("-")
    if kind == "kst" and "-" in rest:
        dossier, _, number = rest.rpartition("-")
        number = f"nr. {number}" if number.isdigit() else number
        return f"Kamerstuk {_dossier_label(dossier)}, {number}"
    if kind == "dossier":
        return f"Kamerstukdossier {_dossier_label(rest)}"
    if kind in {"h", "ah"}:
        chamber, years, *numbers = rest.split("-")
        name = "Handelingen" if kind == "h" else "Aanhangsel Handelingen"
        item = f", item {numbers[1]}" if len(numbers) > 1 else ""
        chamber = "I" if chamber == "ek" else "II"
        return f"{name} {chamber} {years[:4]}-{years[4:]}, nr. {numbers[0]}{item}"
    return identifier


def _dossier_label(number: str) -> str:
    digits, _, suffix = number.partition("-")
    spaced = f"{digits[:2]} {digits[2:]}" if digits.isdigit() else digits
    if not suffix:
        return spaced
    return f"{spaced}-{suffix}" if suffix.isdigit() else f"{spaced} {suffix}"
