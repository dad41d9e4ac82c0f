"""Makes the registers whose names come from the titles of cases of the Tweede Kamer.

Organisations and measures: `reviewed/*.csv` holds names that were drawn from the titles by the shapes of
`pipeline/find/nl` and read through by hand; here each is counted in the titles, and a name that no title
bears is refused. Laws: the citation titles of bills, and the acts that bills amend, as the titles say them.

`reviewed/measures_pages.csv` holds measures that no title need bear: their names were read on pages of
ministries, of the agencies that carry the schemes out, in the Staatscourant, or where others tell of them.
Each row gives the page and, where the page tells it, the ministry that is responsible.

    python -m ontology.registry.import_measures tk-cases-register.csv.gz
"""

from __future__ import annotations

import csv
import gzip
import re
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from ontology.names import slug
from ontology.registry.import_responsible import Titled, responsible
from ontology.registry.tables import read_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

HERE: Final = Path(__file__).parent
REVIEWED: Final = HERE / "reviewed"
COLUMNS: Final = ("id", "label", "names", "exact", "kind", "source")
OF_MEASURES: Final = ("id", "label", "names", "exact", "kind", "responsible", "source")

_WORD = re.compile(r"[^\W_]+(?:[+&*’'.%-]*[^\W_]+)*[+%]*")
_LAW = re.compile(
    r"(?:Tijdelijke|Algemene) (?:wet|rijkswet) \S.*|(?:Rijks|Invoerings|Aanpassings|Uitvoerings)?[Ww]et \S.*"
    r"|(?:Algemene )?[A-Z][\w-]+wet(?: (?:19|20)\d\d| [A-Z].*)?|[A-Z]\w+wet \S.*|Algemene \w+wet"
    r"|Wetboek van .+|Belastingplan 20\d\d"
)
_AMENDED = re.compile(
    r"^(?:Wijziging|Aanpassing|Intrekking) van (?:onder meer |onder andere )?(?:de|het) (?P<acts>.+?)"
    r"(?: (?:in verband met|teneinde|tot |ter |houdende|naar aanleiding|strekkende|met betrekking|ten behoeve"
    r"|met het oog|vanwege|betreffende|inzake|om te |omdat|voor het jaar|op het terrein|onder meer)|\(|$)"
)
_PARTED = re.compile(
    r",? (?:en |alsmede )?(?:van )?(?:de|het) (?=[A-Z][\w-]*wet|Wet|[A-Z]\w+ [Ww]et|Algemene)"
    r"|,? (?:en|alsmede) (?:van )?(?:Boek|enkele|enige|andere|intrekking)|, (?:van )?Boek"
    r"|,? en (?=[A-Z]\w*wet |Wet )"
)
_NO_LAW = re.compile(
    r"^Wet van \d|, (?:de )?(?:Wet|Flora)| en Wet|\bop de op\b"
    r"|\b(?:enkele|enige|andere|diverse|aantal|wetten|alsmede|intrekking|vervanging|onder meer)\b"
    r"|(?:20(?:\.\.?|1?X+|#+)?|20[01]|200\.|\))$|20\.\."
)
_NO_SHORT = frozenset({"BES", "BIG", "Was"})
"""Short forms that are also islands, a register of professions, a verb."""
_SHORT = re.compile(
    r"(?P<name>(?:(?:Tijdelijke|Algemene) wet|\w*[Ww]et|\w+wet)(?: [^()]{3,90})?)"
    r" \((?P<short>[A-Z][A-Za-z]{1,9}(?: 20\d\d)?)\)"
)
_LONGEST: Final = 110
_CORROBORATED: Final = 2
"""So many cases must bear a reviewed name: one alone may be somebody's own wording."""
_FEWEST: Final = 3
"""An act that is only amended must be so in this many cases, so that a slip of the pen is not a law."""


class Case(NamedTuple):
    """One case of the Chamber: its number, its titles, and what it is cited as."""

    number: str
    title: str
    subject: str
    cited: str
    day: str = ""


def cases(path: Path) -> list[Case]:
    """The cases of the open data of the Chamber, as a CSV file packed with gzip."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as handle:
        return [
            Case(
                row["Nummer"],
                _line(row["Titel"]),
                _line(row["Onderwerp"]),
                _line(row["Citeertitel"]),
                row["GestartOp"][:10],
            )
            for row in csv.DictReader(handle)
        ]


def _line(text: str) -> str:
    return " ".join(text.split())


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text))


def count(names: Mapping[str, Iterable[str]], register: Iterable[Case]) -> dict[str, tuple[int, str]]:
    """How many cases bear one of the names of each key, and the number of the first of them.

    A name counts between the borders of words; one without capitals, or of several words, in any case.
    """
    owners: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for key, forms in names.items():
        for form in forms:
            words = _words(form)
            loose = len(words) > 1 or form.islower()
            owners[tuple(word.casefold() for word in words) if loose else words].add(key)
    lengths = sorted({len(words) for words in owners})
    found: dict[str, set[str]] = defaultdict(set)
    for case in register:
        for words in {_words(case.title), _words(case.subject)}:
            folded = tuple(word.casefold() for word in words)
            for start in range(len(words)):
                for length in lengths:
                    for run in (words[start : start + length], folded[start : start + length]):
                        for key in owners.get(run, ()):
                            found[key].add(case.number)
    return {key: (len(numbers), min(numbers)) for key, numbers in found.items()}


def _source(numbers: int, first: str) -> str:
    return f"Tweede Kamer OData, Zaak {first} ({numbers} {'case' if numbers == 1 else 'cases'})"


def reviewed(table: str, register: Iterable[Case]) -> Iterator[dict[str, str]]:
    """The reviewed names of one register, each with its first case and how many cases bear it.

    Raises:
        ValueError: too few cases bear the names of a row; take the row out of the reviewed names.
    """
    rows = _reviewed(table)
    forms = {row["label"]: _forms(row) for row in rows}
    counted = count(forms, register)
    if rare := sorted(form for form in forms if counted.get(form, (0, ""))[0] < _CORROBORATED):
        raise ValueError(f"reviewed/{table}.csv: fewer than {_CORROBORATED} cases bear {'; '.join(rare)}")
    folder = table.rstrip("s")
    known = _known(table)
    for row in rows:
        ids = {known[key] for form in _forms(row) if (key := slug(form)) in known}
        key = min(ids) if len(ids) == 1 else f"{folder}/{slug(row['label'])}"
        yield {**row, "id": key, "source": _source(*counted[row["label"]])}


def _reviewed(table: str) -> list[dict[str, str]]:
    with (REVIEWED / f"{table}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _forms(row: Mapping[str, str]) -> list[str]:
    return [form for column in ("names", "exact") for form in (row.get(column) or "").split("|") if form]


def _known(table: str) -> dict[str, str]:
    """The ids of the things that another register has, by their names."""
    names: dict[str, str] = {}
    for row in read_tables((HERE,)):
        if row.table == table and "OData, Zaak" not in row["source"]:
            for form in _forms(row.cells):
                names.setdefault(slug(form), row["id"])
    return names


def laws(register: Iterable[Case]) -> Iterator[dict[str, str]]:
    """The acts that bills are cited as, and those that bills amend."""
    cited: dict[str, set[str]] = defaultdict(set)
    amended: dict[str, set[str]] = defaultdict(set)
    for case in register:
        if case.cited:
            cited[case.cited.rstrip(" .")].add(case.number)
        if match := _AMENDED.match(case.title):
            for act in _PARTED.split(match["acts"]):
                amended[act.strip(" ,.")].add(case.number)
    spellings: dict[str, dict[str, set[str]]] = defaultdict(dict)
    for named, fewest in ((cited, 1), (amended, _FEWEST)):
        for name, numbers in named.items():
            usable = _LAW.fullmatch(name) and not _NO_LAW.search(name) and len(name) <= _LONGEST
            if usable and len(numbers) >= fewest:
                spellings[slug(name)].setdefault(name, set()).update(numbers)
    known, short = _known("laws"), _abbreviations(register)
    by_hand = {slug(form) for row in _reviewed("laws") for form in _forms(row)} | _dated()
    for key, forms in spellings.items():
        if key in by_hand:
            continue
        shorts = sorted(form for form in short.get(key, ()) if slug(form) not in by_hand)
        ids = {known[form] for form in (key, *map(slug, shorts)) if form in known}
        label = max(sorted(forms), key=lambda form: len(forms[form]))
        numbers = set().union(*forms.values())
        yield {
            "id": min(ids, default=f"law/{key}"),
            "label": label,
            "names": label if " " in label else "",
            "exact": "|".join([*([] if " " in label else [label]), *shorts]),
            "source": _source(len(numbers), min(numbers)),
        }


def _dated() -> set[str]:
    """The names that stand in `names.csv` with their days, as slugs."""
    return {slug(form) for row in read_tables((HERE,)) if row.table == "names" for form in _forms(row.cells)}


def _abbreviations(register: Iterable[Case]) -> dict[str, set[str]]:
    """The short forms in brackets after the name of an act, where one act alone bears them."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for case in register:
        for text in (case.title, case.subject):
            for match in _SHORT.finditer(text):
                if match["short"] not in _NO_SHORT and _spells(match["short"], match["name"]):
                    bearers[match["short"]].add(slug(match["name"]))
    found: dict[str, set[str]] = defaultdict(set)
    for short, names in bearers.items():
        # A title may run on before the name: "Evaluatie Wet langdurige zorg (Wlz)"; the shortest is the name.
        shortest = min(names, key=len)
        if all(name.endswith(shortest) for name in names):
            found[shortest].add(short)
    return found


def _spells(short: str, name: str) -> bool:
    """Whether the capitals of a short form begin words of the name, in their order."""
    words = iter(re.findall(r"[^\W\d_]+", name.casefold()))
    letters = [letter.casefold() for letter in short if letter.isupper()]
    return all(any(word.startswith(letter) for word in words) for letter in letters)


def measures(register: Iterable[Case]) -> Iterator[dict[str, str]]:
    """The reviewed measures, with the ministry that is responsible where a case says so."""
    register = list(register)
    rows = [*reviewed("measures", register)]
    titles = {
        Titled(case.number, date.fromisoformat(case.day), title)
        for case in register
        for title in (case.title, case.subject)
        if case.day and "inisterie van " in title
    }
    told = responsible({row["id"]: _forms(row) for row in rows}, titles)
    for row in rows:
        if row["id"] in told:
            row["responsible"], number = told[row["id"]]
            row["source"] += f"; responsible: Zaak {number}"
        yield row


def from_pages(cased: Iterable[Mapping[str, str]]) -> Iterator[dict[str, str]]:
    """The measures that were read on public pages.

    `cased`: the measures that the cases give. ValueError: a row has a name that one of them, or another row,
    has already; give that one the name.
    """
    owners = {slug(form): row["label"] for row in cased for form in _forms(row)}
    for row in _reviewed("measures_pages"):
        own = {slug(form) for form in _forms(row)}
        if clash := sorted({owners[form] for form in own & owners.keys()}):
            raise ValueError(f"reviewed/measures_pages.csv: {row['label']} shares a name with {clash[0]}")
        owners |= dict.fromkeys(own, row["label"])
        yield {**row, "id": f"measure/{slug(row['label'])}"}


def write(path: Path, rows: Iterable[Mapping[str, str]], columns: Sequence[str] = COLUMNS) -> None:
    """Writes a register, its rows in the order of their ids."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        table = csv.DictWriter(handle, columns, lineterminator="\n", extrasaction="ignore")
        table.writeheader()
        table.writerows(sorted(rows, key=lambda row: row["id"]))


def main(path: Path) -> None:
    """Writes all registers that come from the cases, and the measures of the pages among theirs."""
    register = cases(path)
    cased = [*measures(register)]
    made = {
        "organisations_register": [*reviewed("organisations", register)],
        "measures": [*cased, *from_pages(cased)],
        "laws_register": [*reviewed("laws", register), *laws(register)],
    }
    for name, rows in made.items():
        write(HERE / f"{name}.csv", rows, OF_MEASURES if name == "measures" else COLUMNS)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
