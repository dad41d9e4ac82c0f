"""Statistical models beside the rules: they add mentions, and change nothing that a rule said."""

from __future__ import annotations

import sys
from contextlib import closing
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
import spacy

from graphs.build import quads
from graphs.check import check
from graphs.gate import gate
from graphs.make import make
from graphs.papers import Papers
from graphs.store import open_store
from pipeline.line import run as line
from pipeline.read import Source, sources
from pipeline.settings import MODELS, SettingError
from tests.commands import complaint, run
from tests.papers import found, read, said
from tests.tiny_model import FakeGLiNER, GreedyGLiNER, trained

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.model import Mention, Reading

LETTER = (
    "De leden van de VVD-fractie en het UWV steunen het STAP-budget.",
    "Gisteren sprak Hebeltje Wanmaker met Bromvliet Advies over de plannen.",
    "Het kabinet stuurt de Kamer voor de zomer een brief. Volgens Bromvliet Advies is het werk klaar.",
)
"""The first paragraph names what the rules know, the others what nobody knows."""


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return trained(tmp_path_factory.mktemp("models") / "tiny_names")


@pytest.fixture
def configured(pipeline: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(MODELS, str(pipeline))
    return pipeline


def guessed(reading: Reading) -> list[Mention]:
    return [mention for mention in reading.mentions if mention.rule.startswith("model.")]


def test_without_the_setting_no_model_marks_anything() -> None:
    reading = read(*LETTER)

    assert [] == guessed(reading)
    assert not [words for words, _ in found(reading, "person", "organisation") if "Bromvliet" in words]


@pytest.mark.usefixtures("configured")
def test_a_model_adds_the_persons_and_organisations_that_no_rule_found() -> None:
    reading = read(*LETTER)

    assert [
        ("Hebeltje Wanmaker", "person/hebeltje-wanmaker"),
        ("Bromvliet Advies", "organisation/bromvliet-advies"),
        ("Bromvliet Advies", "organisation/bromvliet-advies"),
    ] == [entry for entry in found(reading, "person", "organisation") if entry[0] not in {"UWV", "Kamer"}]
    assert ["model.tiny-names.per"] + ["model.tiny-names.org"] * 2 == [m.rule for m in guessed(reading)]
    assert {0.6} == {mention.confidence for mention in guessed(reading)}


def test_what_the_rules_found_and_the_paper_says_stays_what_it_was(
    pipeline: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read(*LETTER)
    monkeypatch.setenv(MODELS, str(pipeline))
    after = read(*LETTER)

    assert list(before.mentions) == [m for m in after.mentions if not m.rule.startswith("model.")]
    assert list(before.statements) == list(after.statements)
    assert len(before.mentions) >= 4
    assert len(guessed(after)) >= 3


@pytest.mark.usefixtures("configured")
def test_a_name_that_a_rule_found_is_not_marked_again() -> None:
    reading = read(
        "Onder leiding van mevrouw Tine Hoefblad, voorzitter van Stichting Kwinkslag Beheer, is het klaar.",
        "Het stuk van Hoefblad ging naar Stichting Kwinkslag Beheer.",
    )
    taken: set[int] = set()
    for mention in reading.mentions:
        if mention.kind in {"person", "organisation"}:
            assert taken.isdisjoint(range(*mention.span))
            taken.update(range(*mention.span))

    assert {"person/tine-hoefblad"} == {thing for _, thing in found(reading, "person")}


@pytest.fixture
def gliner(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("gliner")
    module.__spec__ = ModuleSpec("gliner", None)
    vars(module).update(GLiNER=FakeGLiNER, __version__="0.2")
    monkeypatch.setitem(sys.modules, "gliner", module)


@pytest.mark.usefixtures("gliner")
def test_a_gliner_model_is_asked_sentence_by_sentence_and_loaded_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(MODELS, "gliner:somebody/names-v2.1")
    FakeGLiNER.loaded.clear()
    readings = [
        read("Het werk is klaar. Toen kwam Ymkje Oosterdiep bij het UWV.", "Oosterdiep wacht.") for _ in "ab"
    ]

    assert ["somebody/names-v2.1"] == FakeGLiNER.loaded
    for reading in readings:
        assert [
            ("Ymkje Oosterdiep", "model.names-v2-1.person"),
            ("Oosterdiep", "model.names-v2-1.person"),
        ] == [(reading.document.quote(m.span), m.rule) for m in guessed(reading)]
        assert {"person/ymkje-oosterdiep"} == {thing for _, thing in found(reading, "person")}


@pytest.mark.usefixtures("gliner")
def test_a_surname_that_may_be_anybodys_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MODELS, "gliner:somebody/names-v2.1")

    assert [] == guessed(read("In mei schreef Oosterdiep een stuk."))


@pytest.mark.usefixtures("gliner")
def test_a_model_that_sees_names_everywhere_takes_nothing_from_a_graph(
    samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["gliner"], "GLiNER", GreedyGLiNER)
    read_here = []
    for source in sources([samples]):
        assert isinstance(source, Source)
        monkeypatch.delenv(MODELS, raising=False)
        before, _ = line(source)
        monkeypatch.setenv(MODELS, "gliner:greedy")
        after, _ = line(source)
        if before is not None and after is not None:
            lines = quads(after)
            assert set() == set(quads(before)) - set(lines)
            assert [] == gate(lines, after.document)
            read_here.append(len(guessed(after)))

    assert len(read_here) >= 15
    assert sum(read_here) >= 50


@pytest.mark.usefixtures("gliner")
def test_what_a_model_marks_is_no_ground_for_a_fact(monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = "Sinds mei voert {} het STAP-budget uit."
    known, before = read(sentence.format("de SVB")), read(sentence.format("Zwaluwnest"))
    monkeypatch.setenv(MODELS, "gliner:somebody/names-v2.1")
    after = read(sentence.format("Zwaluwnest"))

    assert ("measure/stap-budget", "organisation/svb") in said(known, "implementedBy")
    assert ["model.names-v2-1.organization"] == [mention.rule for mention in guessed(after)]
    assert list(before.statements) == list(after.statements)


@pytest.mark.usefixtures("configured", "gliner")
def test_of_two_models_the_first_wins_and_the_second_adds(
    configured: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(MODELS, f"{configured}, gliner:somebody/names-v2.1")
    reading = read("Toen kwam Ymkje Oosterdiep bij Zandloper Onderwijs.", "Daarna ging Oosterdiep.")

    assert [
        ("Ymkje Oosterdiep", "model.tiny-names.per"),
        ("Zandloper Onderwijs", "model.tiny-names.org"),
        ("Oosterdiep", "model.names-v2-1.person"),
    ] == [(reading.document.quote(m.span), m.rule) for m in guessed(reading)]


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "papers" / "kst-29544-9101.txt"
    path.parent.mkdir()
    path.write_text("\n\n".join(LETTER), "utf-8")
    return path


def states(letter: Path, out: Path, *, jobs: int = 1) -> list[str]:
    seen: dict[str, str] = {}
    make([letter], out, seen=seen.__setitem__, jobs=jobs)
    return list(seen.values())


def test_a_change_of_the_setting_reads_the_papers_again(
    letter: Path, tmp_path: Path, pipeline: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    plain = states(letter, out), (out / "graph.nq").read_bytes()
    monkeypatch.setenv(MODELS, str(pipeline))
    # In another process, which must know the setting too.
    guessing = states(letter, out, jobs=2), (out / "graph.nq").read_text("utf-8")
    again = states(letter, out)
    with closing(open_store(out)) as store, Papers(out / "store") as papers:
        assert [] == check(store, papers)
    monkeypatch.delenv(MODELS)
    back = states(letter, out), (out / "graph.nq").read_bytes()

    assert (["read"], ["read"], ["unchanged"], ["read"]) == (plain[0], guessing[0], again, back[0])
    assert 'def#rule> "model.tiny-names.per"' in guessing[1]
    assert b"model.tiny-names" not in plain[1]
    assert plain[1] == back[1]


@pytest.mark.usefixtures("configured")
def test_what_is_shown_of_a_thing_names_the_model_that_marked_it(letter: Path, tmp_path: Path) -> None:
    run("build", letter, "--out", tmp_path / "out")
    guess = run("show", "Hebeltje Wanmaker", "--store", tmp_path / "out").stdout
    rule = run("show", "STAP-budget", "--store", tmp_path / "out").stdout

    assert "kst-29544-9101, volgens model.tiny-names.per: “Gisteren sprak Hebeltje" in guess
    assert "volgens model" not in rule


@pytest.mark.usefixtures("configured")
def test_the_graph_says_which_model_marked_a_name_and_how_sure_that_is() -> None:
    lines = quads(read(*LETTER))
    node = next(line.split(" ")[0] for line in lines if '"model.tiny-names.per"' in line)
    said = {tuple(line.split(" ")[1:3]) for line in lines if line.startswith(f"{node} ")}
    kg = "https://w3id.org/kamergraaf/def#"

    assert sorted(lines) == lines
    assert (f"<{kg}confidence>", '"0.6"^^<http://www.w3.org/2001/XMLSchema#decimal>') in said
    assert (f"<{kg}refersTo>", "<https://w3id.org/kamergraaf/id/person/hebeltje-wanmaker>") in said


@pytest.mark.parametrize(
    ("asked", "mend"),
    [
        ("nl_core_news_nothing", "install it"),
        ("no/such/folder", "mend the path"),
        ("gliner:somebody/names", "install it (`pip install gliner`)"),
    ],
)
def test_a_model_that_is_not_there_ends_a_build_in_one_line(
    asked: str, mend: str, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "gliner", None)
    monkeypatch.setenv(MODELS, asked)
    out = letter.parent / "out"
    result = run("build", letter, "--out", out)
    told = complaint(result)

    assert 2 == result.exit_code
    assert told.startswith(f"Error: {MODELS}: '{asked.partition(':')[0]}")
    assert mend in told
    assert not out.exists()


def test_a_graph_is_asked_whatever_the_setting_is(
    letter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("build", letter, "--out", tmp_path / "out")
    monkeypatch.setenv(MODELS, "nl_core_news_nothing")

    assert 0 == run("check", "--store", tmp_path / "out").exit_code
    assert 0 == run("remove", letter.name, "--store", tmp_path / "out").exit_code


def test_a_pipeline_that_marks_no_names_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spacy.blank("nl").to_disk(tmp_path / "bare")
    monkeypatch.setenv(MODELS, str(tmp_path / "bare"))

    with pytest.raises(SettingError, match="marks no persons and no organisations"):
        read(*LETTER)


@pytest.mark.usefixtures("gliner")
def test_a_model_that_cannot_be_loaded_is_named_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MODELS, "gliner:nobody/nothing")

    with pytest.raises(SettingError, match=r"'gliner:nobody/nothing' cannot be loaded \(no such model\)"):
        read(*LETTER)
