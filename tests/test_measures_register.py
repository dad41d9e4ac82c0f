"""The registers that come from the cases of the Chamber."""

from __future__ import annotations

import csv
import gzip
import re
from collections import defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ontology.registry import import_measures, registry
from ontology.registry.import_measures import Case, cases, count, from_pages, laws

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(import_measures.__file__).parent
TABLES = {"measures": 700, "organisations_register": 330, "laws_register": 1000}
CASE = "Tweede Kamer OData, Zaak "
PAGES = 240
"""So many measures at least were read on public pages; each names its page."""


def rows(table: str) -> Iterator[dict[str, str]]:
    with (HERE / f"{table}.csv").open(encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(handle)


@pytest.mark.parametrize("table", TABLES)
def test_every_row_names_its_first_case_and_how_many_there_are(table: str) -> None:
    paged = page_labels()
    found = [row for row in rows(table) if table != "measures" or row["label"] not in paged]

    assert len(found) >= TABLES[table]
    assert all(row["source"].startswith(CASE) for row in found)


def page_labels() -> dict[str, str]:
    """The measures that were read on public pages, each with its source."""
    with (HERE / "reviewed" / "measures_pages.csv").open(encoding="utf-8", newline="") as handle:
        return {row["label"]: row["source"] for row in csv.DictReader(handle)}


def test_a_measure_from_a_page_names_the_page_and_what_it_tells() -> None:
    shipped = {row["label"]: row["source"] for row in rows("measures")}
    paged = page_labels()

    assert len(paged) >= PAGES
    assert paged == {label: shipped[label] for label in paged}
    assert [] == [source for source in paged.values() if not re.match(r"[\w.-]+\.\w+\S*: \S", source)]


def test_a_measure_from_a_page_has_no_name_that_cases_give_another() -> None:
    first = next(iter(page_labels()))

    with pytest.raises(ValueError, match="shares a name with Een andere"):
        list(from_pages([{"label": "Een andere", "names": first, "exact": first}]))


def test_every_measure_says_its_kind() -> None:
    kinds = {row["kind"] for row in rows("measures")}

    assert {
        "scheme",
        "programme",
        "action-plan",
        "fund",
        "platform",
        "taskforce",
        "instrument",
        "agreement",
        "campaign",
        "other",
    } >= kinds


def test_no_name_is_borne_by_two_measures_on_one_day() -> None:
    bearers: dict[str, list[tuple[date, date, str]]] = defaultdict(list)
    for entry in registry().entries:
        for name in entry.names if entry.kind == "Measure" else ():
            days = name.since or date.min, name.until or date.max
            bearers[name.text.casefold()].append((*days, entry.iri))
    shared = {
        name: (one, other)
        for name, found in bearers.items()
        for (_, end, one), (start, _, other) in pairwise(sorted(found))
        if one != other and start <= end
    }

    assert len(bearers) > 1000
    assert {} == shared


def test_names_count_between_the_borders_of_words() -> None:
    register = [
        Case("2020Z2", "Leren", "Motie over de SLIM-regeling", ""),
        Case("2020Z1", "Leren", "De uitvoering van slimme regelingen", ""),
        Case("2020Z3", "SLIM", "Evaluatie van SLIM", ""),
    ]

    assert {"slim": (1, "2020Z3")} == count({"slim": ["SLIM"]}, register)


def test_acts_are_read_from_the_titles_that_cite_or_amend_them() -> None:
    amending = "Wijziging van de Bijenwet en de Wet op de honing in verband met de oogst"
    register = [Case(f"2020Z{number}", amending, "", "") for number in range(3)]
    register.append(Case("2021Z1", "Regels over bijen (Wet zoete zomers)", "", "Wet zoete zomers"))

    assert ["Bijenwet", "Wet op de honing", "Wet zoete zomers"] == sorted(
        row["label"] for row in laws(register) if "Z" in row["source"]
    )


def test_the_registers_are_what_the_cases_give(corpus: Path, tmp_path: Path) -> None:
    """Made again from the first thousand cases that bear reviewed names, the ids stay what they are."""
    source = corpus / "truth" / "tk-cases-register.csv.gz"
    if not source.is_file():
        pytest.skip(f"the cases of the Chamber are not at {source}")
    with gzip.open(source, "rt", encoding="utf-8", newline="") as handle:
        lines = [line for _, line in zip(range(3000), handle, strict=False)]
    part = tmp_path / "cases.csv.gz"
    with gzip.open(part, "wt", encoding="utf-8", newline="") as handle:
        handle.writelines(lines)
    made = {row["id"] for row in laws(cases(part))}
    shipped = {row["id"] for table in ("laws", "laws_register") for row in rows(table)}

    assert len(made) >= 30
    assert made <= shipped
