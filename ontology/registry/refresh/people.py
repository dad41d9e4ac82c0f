"""People of the two chambers and of the cabinets, each one once, and their terms."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from ontology.names import slug
from ontology.registry.refresh.government import cabinet, day_before, title
from ontology.registry.refresh.rows import BY_HAND, Cells, bars, read, short_source

if TYPE_CHECKING:
    from pathlib import Path

SAME: Final = {
    "p0117": "p0116",  # Tony van Dijck is A.P.C. van Dijck, whom one list calls Teun
    "p0155": "p0156",  # the rest bear their partner's name in one list and not in the other
    "p0358": "p0357",
    "p0383": "p0382",
    "p0444": "p0195",
    "p0509": "p0508",
    "p0539": "p0538",
}
"""Rows that are one person; the second gives the id."""

MENDED: Final = {
    "p0116": {"forename": "Tony"},
    "p0156": {"surname": "Faber"},
    "p0195": {"forename": "Melanie", "surname_prefix": "", "surname": "Schultz van Haegen"},
    "p0333": {"forename": "Femke Merel", "surname_prefix": "van", "surname": "Kooten-Arissen"},
    "p0563": {"forename": "Zohair", "surname_prefix": "El"},
}
"""Cells that a list of names cut at the wrong place, or that papers print otherwise."""

RETURNED: Final = {"p0014", "p0178"}
"""Members who left and came back after the only list that knows them; the register of cases shows it."""

IDENTIFIERS: Final = {
    "tk_person": "tk_persoon_id",
    "tk_number": "tk_persoon_nummer",
    "wikidata": "wikidata",
    "parlement": "parlement_en_politiek_id",
}
"""Our columns for the identifiers of other registers, and those of the table."""

CHAMBER: Final = {"Tweede Kamerlid": "office/lid-tweede-kamer", "lid Eerste Kamer": "office/lid-eerste-kamer"}

PARTIES: Final = {
    "CU": "christenunie",
    "DenHaan": "fractie-den-haan",
    "FvD": "fvd",
    "GL": "groenlinks",
    "GrBvK": "grbvk",
    "GrKÖ": "grko",
    "Gündoğan": "gundogan",
    "Anti-Revolutionaire Partij": "arp",
    "Lid-Bontes": "bontes",
    "Lid-Haga": "van-haga",
    "VanHaga": "groep-van-haga",
    "VanKooten-Arissen": "vka",
    "VoorNederland": "vnl",
    "vanPareren": "fractie-van-pareren",
}
"""How other sources write a party, and our name of it; the rest by the slug of what they write."""

VOTES: Final = "Tweede Kamer OData, Stemming (2025-10-02)"

NO_PARTY: Final = {"", "partijloos", "op voordracht van NSC; partijloos", "Liberale Unie"}

NEW_CHAMBER: Final = {"2023": "2023-12-06", "2025": "2025-11-12"}
"""The first day of the Chambers elected in November 2023 and October 2025."""


def people(folder: Path, offices: list[Cells], parties: list[Cells]) -> tuple[list[Cells], list[Cells]]:
    """The persons and their terms."""
    table = [row for row in read(folder, "persons.csv") if row["surname"]]
    ids = _ids(table)
    votes = _votes(folder)
    terms: list[Cells] = read(BY_HAND, "terms.csv")
    roles = defaultdict(list)
    for role in read(folder, "person_roles.csv"):
        roles[SAME.get(role["person_local_id"], role["person_local_id"])].append(role)
    posts = {slug(name): row["id"] for row in offices for name in row["names"].split("|")}
    bounds = {row["id"]: row for row in parties}
    persons: dict[str, Cells] = {row["id"]: row for row in read(BY_HAND, "persons.csv")}
    for local, rows in _one_each(table).items():
        first = rows[0]
        key = ids[local]
        own = [_office(key, role, posts) for role in roles[local]]
        seen = [vote for row in rows for vote in votes.get(_vote_key(row), [])]
        mine = [term for term in own if term] + _memberships(key, roles[local], seen, bounds)
        terms += mine
        persons[key] = {
            "id": key,
            "label": _full(first, first["forename"] or first["initials"]),
            "forename": first["forename"],
            "prefix": first["surname_prefix"],
            "surname": first["surname"],
            "initials": first["initials"],
            "forenames": bars(*(row["forename"] for row in rows if row["forename"] != first["forename"])),
            "names": bars(
                *(_full(row, row[given]) for row in rows[1:] for given in ("forename", "initials"))
            ),
            "exact": bars(
                *(bare[:1].upper() + bare[1:] for row in rows[1:] if (bare := _full(row, " ").strip()))
            ),
            "since": _since(rows, mine),
            "until": "" if local in RETURNED else _until(mine),
            **{ours: bars(*(row[theirs] for row in rows)) for ours, theirs in IDENTIFIERS.items()},
            "source": short_source(" ; ".join(row["source"] for row in rows)),
        }
    return sorted(persons.values(), key=lambda row: row["id"]), _without_overlap(terms)


def _without_overlap(terms: list[Cells]) -> list[Cells]:
    """The terms in order; those of one person in one office or party that meet on a day are one.

    One without days goes where others tell the days.
    """
    dated = {(term["person"], term["what"]) for term in terms if term["since"] or term["until"]}
    kept: list[Cells] = []
    for term in sorted(terms, key=lambda row: (row["person"], row["what"], row["since"], row["until"])):
        if not (term["since"] or term["until"]) and (term["person"], term["what"]) in dated:
            continue
        last = kept[-1] if kept else {}
        if (last.get("person"), last.get("what")) == (term["person"], term["what"]) and (
            not last["until"] or term["since"] <= last["until"]
        ):
            ends = (last["until"], term["until"])
            # A list that knows no end may be older than one that does, so only an end that all lack is open.
            last["until"] = "" if not all(ends) and term["since"] != last["since"] else max(ends)
            last["cabinet"] = last.get("cabinet") or term.get("cabinet", "")
            last["source"] = bars(*last["source"].split("; "), *term["source"].split("; ")).replace("|", "; ")
            continue
        kept.append(term)
    return kept


def _one_each(table: list[Cells]) -> dict[str, list[Cells]]:
    """The rows of each person, the one that gives the id first."""
    together: dict[str, list[Cells]] = defaultdict(list)
    for row in table:
        row.update(MENDED.get(row["local_id"], {}))
        if re.fullmatch(r"[A-Z]{2,}", row["initials"]):
            row["initials"] = "".join(f"{letter}." for letter in row["initials"])
        row["initials"] = row["initials"].replace(" ", "")
        together[SAME.get(row["local_id"], row["local_id"])].append(row)
    return {local: sorted(rows, key=lambda row: row["local_id"] != local) for local, rows in together.items()}


def _full(row: Cells, given: str) -> str:
    return " ".join(filter(None, (given, row["surname_prefix"], row["surname"]))) if given else ""


def _since(rows: list[Cells], terms: list[Cells]) -> str:
    """The first day of the career, where the sources tell it from its beginning: openkamer does."""
    days = [term["since"] for term in terms if term["since"]]
    return min(days) if days and any("openkamer" in row["source"] for row in rows) else ""


def _until(terms: list[Cells]) -> str:
    """The last day of a career that is known to be over: no seat or office is open, no later list has it."""
    ends = [term["until"] for term in terms if term["what"].startswith("office/")]
    later = any(term["source"].endswith(("(2025-10-02)", "that agree", "listPerson")) for term in terms)
    return max(ends) if ends and all(ends) and not later else ""


def _ids(table: list[Cells]) -> dict[str, str]:
    """An id per person, from the name; a namesake gets the first year that is known of him or her."""
    ids: dict[str, str] = {}
    for local, rows in _one_each(table).items():
        name = slug(_full(rows[0], rows[0]["forename"] or rows[0]["initials"]))
        if f"person/{name}" in ids.values():
            name = f"{name}-{rows[0]['first_seen'][:4]}"
        ids[local] = f"person/{name}"
    return ids


def _office(key: str, role: Cells, posts: dict[str, str]) -> Cells | None:
    if role["role"] in CHAMBER:
        return _term(key, CHAMBER[role["role"]], role["from"], role["to"], source=role["source"])
    if role["role"].startswith("Tweede Kamerlid (Kamer 2025-)"):
        return _term(key, CHAMBER["Tweede Kamerlid"], NEW_CHAMBER["2025"], "", source=role["source"])
    post = re.fullmatch(r"(.+) \((Kabinet-.+)\)", role["role"])
    if not post:
        return None
    name = slug(title(post[1]))
    what = "office/minister-president" if name.startswith("minister-president") else posts[name]
    until = day_before(role["to"]) if role["to"] else ""
    return _term(key, what, role["from"], until, source=role["source"], cabinet=cabinet(post[2]))


def _votes(folder: Path) -> dict[tuple[str, str], list[Cells]]:
    """Party and days, as roll-call votes show them, by surname and initials.

    A single vote tells only when its record was changed, not when it was cast.
    """
    path = folder.parent / "corpus" / "truth" / "members-parties-2023-2025.csv"
    votes: dict[tuple[str, str], list[Cells]] = defaultdict(list)
    for row in read(path.parent, path.name):
        if row["n_hoofdelijke_stemmen"] == "1":
            continue
        last, _, first = row["actor_naam"].partition(", ")
        surname, _, prefix = re.sub(
            r"([A-Z][\w-]*(?: [A-Z][\w-]*)?)((?: [a-z]+)*)$", r"\1|\2", last
        ).partition("|")
        initials = first.split(" (")[0]
        votes[slug(f"{prefix} {surname}"), slug(initials)].append(row)
    return votes


def _vote_key(row: Cells) -> tuple[str, str]:
    return slug(f"{row['surname_prefix']} {row['surname']}"), slug(row["initials"])


def _memberships(key: str, roles: list[Cells], votes: list[Cells], bounds: dict[str, Cells]) -> list[Cells]:
    """Times in a party; one that no source ends, ends when the next begins or the party does."""
    found: list[Cells] = []
    parties = {role["party_or_fractie"] for role in roles} - NO_PARTY
    seats = [role["from"] for role in roles if role["role"] == "Tweede Kamerlid" and role["from"]]
    for role in roles:
        party = re.split(r"[ ;]\d{4}-|;", role["party_or_fractie"])[0]
        if party in NO_PARTY or not role["role"].startswith(
            ("partij", "party", "Tweede Kamerlid (Kamer 2025-)")
        ):
            continue
        new = NEW_CHAMBER["2025"] if "2025-" in role["role"] else ""
        # Of a group that split off the day of its foundation is the day from which it can have members.
        vague = "party foundation" in role["role"] and not _party(party).startswith("party/fractie-")
        since = (
            ("" if vague else role["from"]) or new or (min(seats, default="") if len(parties) == 1 else "")
        )
        found.append(_term(key, _party(party), since, role["to"], source=role["source"]))
    for row in votes:
        first = NEW_CHAMBER["2023"] if row["eerste_wijziging"] <= "2023-12-14" else row["eerste_wijziging"]
        last = "" if row["laatste_wijziging"] >= "2025-09" else row["laatste_wijziging"]
        found.append(
            _term(
                key,
                _party(row["actor_fractie"]),
                first,
                last,
                source="Tweede Kamer OData, Stemming (2025-10-02)",
            )
        )
    for role in roles:
        party = role["party_or_fractie"]
        if role["role"].endswith(")") and "Kabinet-" in role["role"] and party not in NO_PARTY:
            end = day_before(role["to"]) if role["to"] else ""
            found.append(_term(key, _party(party), role["from"], end, source=role["source"]))
    dated = {term["what"] for term in found if term["since"]}
    found = [term for term in found if term["since"] or term["what"] not in dated]
    return _joined(sorted(found, key=lambda term: (term["since"], term["what"])), bounds)


def _joined(terms: list[Cells], bounds: dict[str, Cells]) -> list[Cells]:
    joined: list[Cells] = []
    for term in terms:
        last = joined[-1] if joined else None
        if last and last["what"] == term["what"]:
            last["until"] = max(last["until"], term["until"]) if last["until"] and term["until"] else ""
            last["source"] = bars(*last["source"].split("; "), *term["source"].split("; ")).replace("|", "; ")
            continue
        if last and last["since"] < term["since"] <= (last["until"] or term["since"]):
            last["until"] = day_before(term["since"])
        joined.append(term)
    for term in joined:
        end = bounds[term["what"]]["until"]
        if end and term["since"] <= end and (not term["until"] or term["until"] > end):
            term["until"] = end
    return joined


def _party(written: str) -> str:
    return f"party/{PARTIES.get(written, slug(written))}"


def _term(person: str, what: str, since: str, until: str, *, source: str, cabinet: str = "") -> Cells:
    return {
        "person": person,
        "what": what,
        "since": since,
        "until": until,
        "cabinet": cabinet,
        "source": short_source(source, source),
    }
