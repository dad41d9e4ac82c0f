"""Parties, organisations, laws and budget dossiers."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from ontology.names import slug
from ontology.registry.refresh.rows import BY_HAND, Cells, bars, read, short_source

if TYPE_CHECKING:
    from pathlib import Path

PARTY_IDS: Final = {
    "GL": "groenlinks",
    "Nieuw Sociaal Contract": "nsc",
    "Lid-Haga": "van-haga",
    "BONTES": "bontes",
}
"""Where the papers call a party otherwise than by the abbreviation of the Chamber's register."""

LABELS: Final = {"GL": "GroenLinks", "Nieuw Sociaal Contract": "NSC"}
"""What to call parties whose abbreviation in the register is not what papers print."""

SPLIT_OFF: Final = {
    **{name: name for name in ("Bontes", "Ephraim", "Gündoğan", "Houwers", "Klein", "Monasch", "Omtzigt")},
    **{name: name for name in ("Van Klaveren", "Van Kooten-Arissen", "Van Vliet")},
    "Lid-Haga": "Van Haga",
}
"""Groups of one, which bear the bare name of their member; that name alone means the member."""

FORMS: Final = ("Fractie-{}", "Groep-{}")
"""How papers name a group of one; "lid X" is the member."""

SINCE_BY_HAND: Final = {"GroenLinks-PvdA"}
"""Names that stand in `names.csv` with their first day: before it, "GroenLinks/PvdA" meant two groups."""

NATIONAL: Final = ("Overheidsorganisatie", "Zbo", "HistorischeVersie|Zbo")
"""Kinds of organisation whose abbreviation is known to a reader of any paper; those of regions are not."""

AMBIGUOUS: Final = {
    "AM": "asiel en migratie, accountmanager",
    "APK": "algemene periodieke keuring",
    "AR": "Algemene Rekenkamer or anti-revolutionair",
    "BA": "bestuursakkoord",
    "BBL": "beroepsbegeleidende leerweg",
    "CSZ": "several",
    "GK": "gemeenschappelijk kader",
    "HR": "human resources",
    "KB": "koninklijk besluit",
    "NA": "niet aanwezig",
    "No": "nummer",
    "OV": "openbaar vervoer",
    "PT": "part time",
    "PUR": "a material",
    "Pf": "several",
    "SBB": "Samenwerkingsorganisatie Beroepsonderwijs Bedrijfsleven or Staatsbosbeheer",
    "Topteams": "the teams of any top sector",
    "Vf": "several",
}
"""Abbreviations in the register of organisations that mean something else in most papers, and what."""

KINDS: Final = {
    "Gemeente": "gemeente",
    "Provincie": "provincie",
    "Waterschap": "waterschap",
    "CaribischOpenbaarLichaam": "",
}
"""Places: to be named with their kind, since the bare name is that of the place."""


DATED_BY_HAND: Final = {"Wmo (2007)"}
"""Laws whose names stand in `names.csv` with their days, since a later act bears them now."""


def parties(folder: Path) -> list[Cells]:
    """The parties and the split-off groups of the Tweede Kamer, and those that only other sources name."""
    rows = []
    table = read(folder, "parties.csv")
    # What stands at a group of two and at a group of one of them identifies neither.
    marked = Counter(row["wikidata"] for row in table if row["abbreviation"] != "Van Haga")
    for row in table:
        short, full = row["abbreviation"], row["name_nl"]
        if short == "Van Haga":
            continue  # the same group as Lid-Haga
        alone = SPLIT_OFF.get(full, "")
        group = full.startswith(("Groep ", "Fractie ", "Lid ")) or "/" in full
        if full in SINCE_BY_HAND:
            names = ""
        elif alone and full == alone:
            names = bars(*(form.format(alone) for form in FORMS))
        else:
            names = full if " " in full and not full.startswith("Lid ") else ""
        rows.append(
            {
                "id": f"party/{PARTY_IDS.get(short, slug(short))}",
                "label": alone or (full if group else LABELS.get(short, short)),
                "names": names,
                "exact": ""
                if alone or group or full in SINCE_BY_HAND
                else bars(short, "" if " " in full else full),
                "since": row["active_from"],
                "until": row["active_to"],
                "name": full,
                "tk_party": row["tk_fractie_id"],
                "wikidata": row["wikidata"] if marked[row["wikidata"]] == 1 else "",
                "source": short_source(row["source"]),
            }
        )
    return rows + read(BY_HAND, "parties.csv")


def organisations(folder: Path, named: list[Cells]) -> list[Cells]:
    """The organisations of TOOI, older states of one under the code it has now, and those kept by hand."""
    codes = {row["tooi"].rsplit("/", 1)[-1]: row["id"] for row in named}
    table = read(folder, "organisations.csv")
    taken: Counter[str] = Counter(row["abbreviation"] for row in table)
    used: set[str] = set()
    ids: dict[str, str] = {}
    rows = []
    for row in sorted(table, key=lambda row: bool(row["specialization_of"])):
        code = row["specialization_of"].rsplit("/", 1)[-1] or row["tooi_id"]
        place = row["tooi_class"] in KINDS
        short = row["abbreviation"] if _known(row, taken) else ""
        if code not in ids:
            full = row["official_name"] if place else row["preferred_name"]
            wish = [slug(short)] if len(short) > len("EK") else []
            wish += [slug(full), f"{slug(full)}-{code}"]
            ids[code] = next(name for name in wish if name and name not in used)
            used.add(ids[code])
        names, exact = _organisation_names(row, short)
        rows.append(
            {
                "id": f"organisation/{ids[code]}",
                "label": ""
                if row["specialization_of"]
                else (row["official_name"] if place else row["preferred_name"]),
                "names": bars(*names),
                "exact": bars(*exact),
                "since": row["valid_from"],
                "until": row["valid_to"],
                "kind": row["tooi_class"].replace("HistorischeVersie", "").strip("|"),
                "tooi": row["tooi_uri"].removeprefix("https://identifier.overheid.nl/tooi/id/"),
                "wikidata": row["wikidata"],
                "responsible": row["responsible_ministry_uri"].rsplit("/", 1)[-1],
                "part_of": row["part_of_uri"].rsplit("/", 1)[-1],
                "source": short_source(row["source"]),
            }
        )
    codes |= {code: f"organisation/{name}" for code, name in ids.items()}
    for row in rows:
        row["responsible"] = codes.get(row["responsible"], "")
        row["part_of"] = codes.get(row["part_of"], "")
    rows += read(BY_HAND, "organisations.csv")
    return sorted(rows, key=lambda row: (row["id"], not row["label"], row["since"]))


def _known(row: Cells, taken: Counter[str]) -> bool:
    short = row["abbreviation"]
    return row["tooi_class"] in NATIONAL and taken[short] == 1 and short not in AMBIGUOUS and len(short) > 1


def _organisation_names(row: Cells, short: str) -> tuple[list[str], list[str]]:
    names, exact = [], [short] if short else []
    forms = [row["preferred_name"], row["alternative_name"]]
    if row["tooi_class"] in KINDS:
        forms = [row["official_name"]]
    elif not row["official_name"].endswith(row["preferred_name"]):
        forms.append(row["official_name"])  # else it is the name with its kind before it: "zbo Kadaster"
    for form in forms:
        if " " in form and row["tooi_class"] in (*NATIONAL, *KINDS, "ZboCluster"):
            names.append(form)
        elif (" " in form or row["tooi_class"] in NATIONAL) and form not in AMBIGUOUS:
            exact.append(form)  # of regional bodies too: "het Schap", "Ferm Werk"
    return names, exact


def laws(folder: Path) -> list[Cells]:
    """Laws of the Basiswettenbestand, with the abbreviations that are not something else in most papers.

    After them the laws and names that are kept by hand, each with where it was read.
    """
    rows = []
    for row in read(folder, "laws_bwb.csv"):
        full = re.sub(r" \((?:title cut in source|1998)\)$", "", row["title"])
        short = re.sub(r" \(\d{4}\)$", "", row["abbreviation"])
        former = re.search(r"formerly ([^(;]+?) \((\w+)\)", row["note"])
        old, old_short = former.groups() if former else ("", "")
        dated = row["abbreviation"] in DATED_BY_HAND
        rows.append(
            {
                "id": f"law/{slug(full)}",
                "label": full,
                "names": "" if dated else bars(full, old),
                "exact": bars("" if dated or short in {"GW", "Sr", "TW", "Pw"} else short, old_short),
                "status": "act",
                "bwb": row["bwb_id"],
                "source": short_source(row["source"], "Basiswettenbestand, as quoted by public programs"),
            }
        )
    return rows + read(BY_HAND, "laws.csv")


def dossiers(folder: Path, named: list[Cells]) -> list[Cells]:
    """The dossiers of the budget: the whole of a year, and each chapter with its ministry."""
    rows = []
    for row in read(folder, "budget_dossiers.csv"):
        if row["confidence"].startswith("low"):
            continue
        kind = row["kind"].split(" (")[0]
        rows.append(
            {
                "id": f"dossier/{row['dossier']}",
                "label": f"{kind} {row['budget_year']}",
                "identifier": f"dossier-{row['dossier']}",
                "budget_year": row["budget_year"],
                "source": short_source(row["source"]),
            }
        )
    for row in read(folder, "budget_chapters.csv"):
        seen = row["toevoeging_seen_in_references(count)"].split(":")[0]
        codes = bars(
            *row["chapter_codes_in_title"].split("|"), row["dossier_toevoeging_in_kamerstuk_xml"], seen
        )
        for code in codes.split("|"):
            if not code or not row["budget_dossier"]:
                continue
            name = re.sub(r" \([IVXABC]+\)", "", row["chapter_name"]).removeprefix("het ").removeprefix("de ")
            rows.append(
                {
                    "id": f"dossier/{row['budget_dossier']}-{code}",
                    "label": f"Begroting {row['budget_year']}: {name} ({code})",
                    "identifier": f"dossier-{row['budget_dossier']}-{code}",
                    "budget_year": row["budget_year"],
                    "budget_chapter": code,
                    "budget_of": _ministry(name, row["budget_year"], named),
                    "source": short_source(row["source"]),
                }
            )
    unique = {row["id"]: row for row in reversed(rows)}
    return sorted(unique.values(), key=lambda row: row["id"])


def _ministry(name: str, year: str, named: list[Cells]) -> str:
    """The ministry of this name while that year's budget was made or spent."""
    begin, end = f"{int(year) - 1}-09-01", f"{year}-12-31"
    fit = [
        row
        for row in named
        if name.lower().startswith(f"ministerie van {row['name'].lower()}")
        and row["since"] <= end
        and (row["until"] or end) >= begin
    ]
    return max(fit, key=lambda row: len(row["name"]))["id"] if fit else ""
