"""The samples in formats other than text: each says what its analyst found, and is read as it was before.

tests/golden_formats/<name>.txt lists the parts of each as they are read. A list that is not there is written,
and the test fails, so that somebody reads it before it is committed.
"""

from __future__ import annotations

import io
import zipfile
from difflib import unified_diff
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.line import run
from pipeline.model import Issue, Reading
from pipeline.read import READERS, Source, sources
from pipeline.read.reader import accepting
from pipeline.read.speeches import speaker_at
from pipeline.values import Citation
from samples.make import made

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "samples"
GOLDEN = ROOT / "tests" / "golden_formats"
TRUTH: dict[str, dict[str, Any]] = yaml.safe_load((FOLDER / "formats.yaml").read_text(encoding="utf-8"))


@cache
def readings() -> dict[str, Reading]:
    """Every paper of the folder, by the name of its source; none gives an issue in reading."""
    found: dict[str, Reading] = {}
    for source in sources([FOLDER / "formats"]):
        assert isinstance(source, Source)
        reading, issues = run(source)
        assert [] == [issue for issue in issues if issue.stage == "read"]
        assert reading is not None
        found[source.name] = reading
    return found


def values(reading: Reading, predicate: str) -> list[str]:
    """The objects of all statements with this predicate."""
    return [
        str(getattr(statement.fact.object, "value", statement.fact.object))
        for statement in reading.statements
        if statement.fact.predicate.endswith(f"#{predicate}")
    ]


def test_every_format_that_is_read_has_a_sample() -> None:
    read = set()
    for folder in ("formats", "papers"):
        for source in sources([FOLDER / folder]):
            assert isinstance(source, Source)
            reader = accepting(READERS, source.name, source.load())
            assert not isinstance(reader, Issue), source.name
            read.add(reader.name)

    assert len(READERS) >= 6
    assert {reader.name for reader in READERS} - {"PDF"} <= read
    assert set(TRUTH) == set(readings())


@pytest.mark.parametrize("name", TRUTH)
def test_the_head_is_what_the_analyst_read(name: str) -> None:
    head, wanted = readings()[name].document.head, TRUTH[name]["document"]
    found = {
        "identifier": head.identifier,
        "chamber": head.chamber,
        "session": head.session_year,
        "number": head.number,
        "kind": head.kind,
        "issued": head.issued,
        "sender": head.sender,
        "addressee": head.addressee,
        "signatories": [signatory.name for signatory in head.signatories],
    }

    assert wanted == {key: found[key] for key in wanted}
    assert {} == {key: found[key] for key in ("identifier", "issued") if found[key] and key not in wanted}


@pytest.mark.parametrize("name", TRUTH)
def test_what_it_says_is_what_the_analyst_found(name: str) -> None:
    reading, truth = readings()[name], TRUTH[name]
    cited = {m.value.identifier for m in reading.mentions if isinstance(m.value, Citation)}
    worth = {float(value) for value in values(reading, "value")}
    due = set(values(reading, "due"))

    assert set(truth["cites"]) == {one for one in cited if not one.startswith("dossier-")}
    assert set(truth["amounts"]) <= worth
    assert {str(day) for day in truth.get("commitments", ())} <= due


@pytest.mark.parametrize("name", TRUTH)
def test_its_parts_are_counted(name: str) -> None:
    document, truth = readings()[name].document, TRUTH[name]

    assert truth.get("questions", 0) == len(document.of_kind("question"))
    assert truth.get("footnotes", 0) == len([n for n in document.of_kind("footnote") if n.anchor is not None])
    assert truth.get("speeches", []) == [speech.label for speech in document.of_kind("speech")]
    assert set(truth.get("attached", ())) <= set(TRUTH)


def test_a_promise_in_a_debate_can_be_laid_to_its_speaker() -> None:
    document = readings()["h-tk-20222023-9001-2.xml"].document

    assert "Minister Dijkgraaf" == speaker_at(document, document.text.index("Ik zeg toe"))
    assert "Mevrouw Westerveld (GroenLinks)" == speaker_at(document, document.text.index("verzoekt"))


@pytest.mark.parametrize("name", TRUTH)
def test_a_sample_is_read_as_it_was_before(name: str) -> None:
    document = readings()[name].document
    lines = [
        f"{section.kind} | {section.label} | {' '.join(document.quote(section.span).split())}"
        for section in document.sections
    ]
    lines += [f"link | {link.target} | {document.quote(link.span)}" for link in document.links]
    found = "\n".join([*lines, ""])
    path = GOLDEN / f"{name}.txt"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8", newline="\n")
        pytest.fail(f"{path.relative_to(ROOT)} is new: review, then commit")
    before = path.read_text(encoding="utf-8")

    assert before == found, "\n".join(
        unified_diff(before.splitlines(), found.splitlines(), "golden", "found now", lineterm="", n=0)
    )


def test_the_samples_are_what_their_sources_make() -> None:
    """Compared part by part: other versions of zlib and of the libraries pack the same parts otherwise."""
    again = made()

    assert 4 == len(again)
    for name, data in again.items():
        here = (FOLDER / "formats" / name).read_bytes()
        if name.endswith((".docx", ".odt")):
            main = "word/document.xml" if name.endswith(".docx") else "content.xml"
            assert _part(here, main) == _part(data, main), f"{name}: run `python -m samples.make`"
        elif name.endswith(".html"):
            assert here == data, f"{name}: run `python -m samples.make`"
        else:
            assert here.split(b"--=_kamergraaf_")[1] == data.split(b"--=_kamergraaf_")[1]


def _part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def test_making_the_samples_twice_gives_the_same_bytes() -> None:
    assert made() == made()
