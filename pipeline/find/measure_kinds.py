"""What kind of measure a head noun says: "regeling" a scheme, "akkoord" an agreement."""

from __future__ import annotations

from typing import Final

KIND_OF_HEAD: Final = {
    "fonds": "fund",
    "programma": "programme",
    "impuls": "programme",
    "offensief": "programme",
    "aanpak": "programme",
    "project": "programme",
    "pilot": "programme",
    "pakket": "other",
    "plan": "action-plan",
    "agenda": "action-plan",
    "routekaart": "action-plan",
    "strategie": "action-plan",
    "akkoord": "agreement",
    "convenant": "agreement",
    "deal": "agreement",
    "deals": "agreement",
    "pact": "agreement",
    "afspraak": "agreement",
    "afspraken": "agreement",
    "campagne": "campaign",
    "taskforce": "taskforce",
    "team": "taskforce",
    "teams": "taskforce",
    "platform": "platform",
    "loket": "platform",
    "punt": "platform",
    "register": "instrument",
    "kader": "instrument",
    "stelsel": "instrument",
    "bonus": "instrument",
    "regeling": "scheme",
    "budget": "scheme",
    "faciliteit": "scheme",
    "toeslag": "scheme",
    "korting": "scheme",
    "krediet": "scheme",
    "lening": "scheme",
    "subsidie": "scheme",
    "uitkering": "scheme",
    "voucher": "scheme",
    "tegemoetkoming": "scheme",
    "stimulans": "scheme",
    "heffing": "instrument",
    "keurmerk": "instrument",
}
"""The last part of a head noun, and the kind of measure that it says."""


def kind_of(name: str) -> str:
    """The kind of measure that a head noun says, or the first of a name that says one; "other" without any.

    >>> kind_of("regiodeals"), kind_of("Nationaal Programma Onderwijs"), kind_of("ding")
    ('agreement', 'programme', 'other')
    """
    for word in name.lower().split():
        for ending, kind in KIND_OF_HEAD.items():
            if word.endswith(ending):
                return kind
    return "other"
