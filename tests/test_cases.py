"""Motions find their cases in the offline register, and what is not sure is left to a person."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from graphs.cases_asked import Promise
from graphs.cases_csv import Case, read_cases
from graphs.cases_join import Asked, join_named
from graphs.cases_load import load_cases
from graphs.cases_promises import promised
from graphs.make import make
from graphs.store import StoreError
from tests.chamber import case, lines, printed, register
from tests.commands import run

CASES = Path(__file__).parents[2] / "shared" / "corpus" / "truth" / "tk-cases-register.csv.gz"


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("papers")
    return [printed(folder, 9061, "Maatoug"), printed(folder, 9062, "Kathmann", "Stoffer")]


@pytest.fixture(scope="module")
def first(papers: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built") / "out"
    report = make(papers, out)
    assert (2, ()) == (report.papers, report.unread)
    return out


@pytest.fixture
def built(first: Path, tmp_path: Path) -> Path:
    """A graph of two motions, for one test alone."""
    return Path(shutil.copytree(first, tmp_path / "out"))


def test_a_motion_gets_the_case_of_its_number_day_movers_and_year(built: Path, tmp_path: Path) -> None:
    file = register(
        tmp_path / "cases.csv.gz",
        case("2021Z22351", 9061, "Motie van het lid Jansen over iets anders", Titel="Vissen"),
        case("2021Z22350", 9061, "Motie van het lid Maatoug over een loket per regio (t.v.v. 29544-9062)"),
        case("2011Z00001", 9061, "Motie van het lid Maatoug over een loket", Vergaderjaar="2010-2011"),
    )

    loaded = load_cases(file, built)

    found = lines(built)
    motion = "<id:motion/kst-29544-9061>"
    assert (3, (), 1, 2, 0) == loaded[:5]
    assert f'{motion} <kg:caseNumber> "2021Z22350" .' in found
    assert f"{motion} <kg:appreciation> <kg:appreciation-advised-against-unless-changed> ." in found
    assert f"{motion} <kg:replaces> <id:motion/kst-29544-9062> ." in found
    pair = "<id:candidate/motion/kst-29544-9061/case/2021Z22350>"
    assert f'{pair} <kg:verdict> "confirmed" .' in found
    reason = "the number and the session year, the day, the movers, the dossier"
    assert f'{pair} <kg:reason> "{reason}" .' in found
    assert not [line for line in found if "2021Z22351" in line or "2011Z00001" in line]


def test_what_is_not_sure_is_left_to_a_person(built: Path, tmp_path: Path) -> None:
    two = [
        case(f"2021Z2235{n}", 9061, f"Motie van het lid Maatoug over {what}")
        for n, what in enumerate(("a", "b"))
    ]

    loaded = load_cases(register(tmp_path / "cases.csv", *two), built)

    assert (0, 2) == (loaded.motions, loaded.open)
    listed = run("registry", "candidates", "--store", built).output
    assert "motion/kst-29544-9061  motion/2021Z22350" in listed


def test_rows_that_are_no_case_are_named_and_the_rest_goes_on(built: Path, tmp_path: Path) -> None:
    wrong = [case("X1", 9061, ""), case("2021Z00002", 9061, "", GestartOp="gisteren")]
    file = register(
        tmp_path / "cases.csv", *wrong, case("2021Z22350", 9061, "Motie van het lid Maatoug over x")
    )

    result = run("registry", "load-cases", file, "--store", built)

    assert 1 == result.exit_code
    assert "cases.csv, line 2: 'X1' is no number of a case, like 2021Z22350; left out" in result.output
    assert "cases.csv, line 3: 'gisteren' is no day, like 2021-12-02; left out" in result.output
    assert "1 cases; 1 of 2 motions have their case" in result.output


def test_another_file_is_refused_and_nothing_changes(built: Path, tmp_path: Path) -> None:
    load_cases(register(tmp_path / "cases.csv", case("2021Z22350", 9061, "Motie van het lid Maatoug")), built)
    before = (built / "graph.nq").read_bytes()
    other, cut = tmp_path / "other.csv", tmp_path / "cut.csv.gz"
    other.write_text("a,b\n1,2\n", encoding="utf-8")
    register(cut, *(case(f"2021Z{n:05}", n, f"Motie {n * 7919}") for n in range(10, 900)))
    cut.write_bytes(cut.read_bytes()[:-200])

    for file, told in ((other, "it has no column Nummer"), (cut, "get the file again")):
        with pytest.raises(StoreError, match=told):
            load_cases(file, built)

    assert before == (built / "graph.nq").read_bytes()


@pytest.mark.skipif(not CASES.is_file(), reason="../shared with the register of cases is not here")
def test_the_whole_register_is_read_without_a_fault() -> None:
    found = list(read_cases(CASES))

    assert 229_649 == len(found)
    assert all(isinstance(one, Case) for one in found)


def test_a_motion_without_number_is_proposed_the_cases_of_its_movers_and_words() -> None:
    letter = Asked(
        iri="id:motion/kst-1-2/hof",
        is_motion=True,
        paper=0,
        dossier="1",
        session="",
        day="2022-03-01",
        name="motie Hof",
        words="een loket per regio",
    )
    told = [
        ("2021Z00001", "Motie van het lid Hof over een loket per regio", "2021-12-02"),
        ("2021Z00002", "Motie van het lid Hof over vissen", "2021-12-02"),
        ("2021Z00003", "Motie van het lid Bos over een loket per regio", "2021-12-02"),
        ("2022Z00004", "Motie van het lid Hof over een loket per regio", "2022-04-02"),
    ]
    cases = [Case(number, "Motie", "", subject, day, "", 1, "") for number, subject, day in told]

    found = join_named([letter], cases)

    assert [("2021Z00001", 0.9, False)] == [(one.case.number, one.score, one.sure) for one in found]
    assert "the same movers, words that are alike (100 of 100), within a year" == found[0].reason


def test_an_earlier_promise_is_proposed_the_registered_one_of_its_day_maker_and_words() -> None:
    minister = frozenset({"id:office/minister-szw"})
    told = Promise(
        "id:earlier", "2021-12-03", minister, "Ik zegde toe een brief over de loketten", "2022-03-01"
    )
    quote = "De minister zendt een brief over de loketten."
    registered = [
        ("id:a", "2021-12-03", quote, minister),
        ("id:b", "2021-12-06", quote, frozenset({"id:office/minister-vws"})),
        ("id:c", "2022-01-06", quote, minister),
        ("id:d", "2021-12-03", "Een debat over vis.", minister),
    ]

    found = promised([told], registered)

    assert ["id:a"] == [other for _, other, _, _ in found]
    assert found[0][3].startswith("the day, who made it, words that are alike")
