"""Ministries with the names they bore, and the offices of those who lead them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from ontology.names import slug
from ontology.registry.refresh.rows import BY_HAND, Cells, bars, read, short_source

if TYPE_CHECKING:
    from pathlib import Path

POST: Final = re.compile(r"(?i)(?P<role>minister|staatssecretaris)(?: (?P<link>van|voor))? (?P<field>.+)")


def ministries(folder: Path) -> list[Cells]:
    """One row per name that a ministry bore; the newest first, since it gives the label.

    A ministry is one organisation code of TOOI. Its id is the abbreviation that the register gives it now
    (or gave it last): `ministry/ezk` was EZ from 2013 to 2017, while `ministry/ez` is the one that ended in
    2010. No two codes end in one abbreviation.
    """
    table = read(folder, "ministries.csv")
    newest = {
        row["tooi_organisation_code"]: row for row in table if row["tooi_id"] == row["tooi_organisation_code"]
    }
    rows = []
    for row in table:
        code = row["tooi_organisation_code"]
        history = row["status"] == "historical name"
        since = row["valid_from_derived"][:10] if row["valid_from_derived"] else row["valid_from_stated"]
        rows.append(
            {
                "id": f"ministry/{slug(newest[code]['abbreviation'])}",
                "label": "" if history else row["name_nl"],
                "names": bars(row["name_nl"], f"ministerie van {row['abbreviation']}"),
                "exact": bars(row["abbreviation"], row["name_without_type"]),
                "since": since,
                "until": row["valid_to_stated"],
                "abbreviation": row["abbreviation"],
                "name": row["name_without_type"],
                "tooi": f"ministerie/{code}",
                "wikidata": row["wikidata"],
                "source": short_source(row["source"]),
            }
        )
    return sorted(rows, key=lambda row: (row["id"], not row["label"], row["since"]))


def offices(folder: Path, named: list[Cells]) -> list[Cells]:
    """The minister and the state secretary of each ministry, by its names, and every other post."""
    posts = _posts(folder)
    rows = read(BY_HAND, "offices.csv")
    for role in ("minister", "staatssecretaris"):
        for row in named:
            if row["id"] == "ministry/az":
                continue  # led by the minister-president, who has a row by hand
            full, short = (_capital(f"{role} van {row[form]}") for form in ("name", "abbreviation"))
            sat = [post for name in (full, f"{role} {row['name']}") if (post := posts.pop(slug(name), None))]
            outlives = row["until"] and any(post["until"] == "" for post in sat)
            rows.append(
                {
                    "id": f"office/{role}-{row['id'].removeprefix('ministry/')}",
                    "label": full if row["label"] else "",
                    "names": bars(full, _capital(f"{role} {row['name']}"), short),
                    "since": row["since"],
                    "until": "" if outlives else row["until"],
                    "role": role,
                    "office_of": row["id"],
                    "source": row["source"],
                }
            )
    rows += [row for post, row in sorted(posts.items()) if not post.startswith("minister-president")]
    return sorted(rows, key=lambda row: (row["id"], not row["label"], row["since"]))


def cabinets(folder: Path) -> list[Cells]:
    """The cabinets; the day on which the next one is sworn in is no day of the one before."""
    return [
        {
            "id": cabinet(row["cabinet"]),
            "label": _lower(row["cabinet"].partition(" (")[0]),
            "names": bars(*(_lower(f"Kabinet-{name}") for name in _cabinet_names(row["cabinet"]))),
            "since": row["from"],
            "until": day_before(row["to"]) if row["to"] else "",
            "wikidata": row["wikidata"],
            "source": "rijksoverheid.nl; Wikidata",
        }
        for row in read(folder, "cabinets.csv")
    ]


def cabinet(written: str) -> str:
    """The id of a cabinet, however a table writes it.

    >>> cabinet("Kabinet-Rutte-Asscher (Rutte II)"), cabinet("Kabinet-Rutte II (Rutte-Asscher)")
    ('cabinet/rutte-ii', 'cabinet/rutte-ii')
    """
    return f"cabinet/{slug(min(_cabinet_names(written), key=lambda name: '-' in name))}"


def _cabinet_names(written: str) -> list[str]:
    return written.removeprefix("Kabinet-").removesuffix(")").split(" (")


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _posts(folder: Path) -> dict[str, Cells]:
    """Every post of a cabinet, with the ministry where it sat as far as that is known."""
    seats = {row["post"]: row for row in read(BY_HAND, "posts.csv")}
    members: dict[str, list[Cells]] = {}
    for row in read(folder, "cabinet_members.csv"):
        members.setdefault(title(row["post_title"]), []).append(row)
    posts = {}
    for post, terms in members.items():
        match = POST.fullmatch(post)
        role, field = (match["role"].lower(), match["field"]) if match else ("", post)
        links = ("van", "voor") if match and not match["link"] else ()
        ends = [row["end_date"] for row in terms]
        seat = seats.get(post, {})
        sources = [short_source(row["source"]) for row in terms]
        posts[slug(post)] = {
            "id": f"office/{slug(post)}",
            "label": post,
            "names": bars(post, *(_capital(f"{role} {link} {field}") for link in links)),
            "since": min(row["start_date"] for row in terms),
            "until": "" if "" in ends else day_before(max(ends)),
            "role": role,
            "office_of": seat.get("ministry", ""),
            "source": bars(*sources, seat.get("source", "")).replace("|", "; "),
        }
    return posts


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def title(post: str) -> str:
    """The post without what is beside it.

    >>> title("Viceminister-president, minister van Sociale Zaken en Werkgelegenheid")
    'Minister van Sociale Zaken en Werkgelegenheid'
    """
    post = re.sub(r"^Viceminister-president, ", "", post)
    post = re.sub(r" \(tijdelijk\)$", "", post)
    return _capital(post)


def day_before(day: str) -> str:
    """The last day of a term that the source ends on the first day of the next one."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
