"""The catalogue of questions: every file is whole, and what is filled in goes in safely."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from graphs.store import EmbeddedStore, Store
from ontology.terms import ID, KG
from queries import SUBJECTS, QuestionError, ask, catalogue, find
from queries.bind import term
from queries.question import Parameter, Question, parse, place

NAMES = [question.name for question in catalogue()]

OWN = """# my own question
PREFIX kg: <https://w3id.org/kamergraaf/def#>
SELECT ?motion WHERE { ?motion a kg:Motion } ORDER BY ?motion
"""

HEADER = """# title_nl: Stukken
# title_en: Papers
# question_nl: Welke stukken zijn er?
# question_en: Which papers are there?
# parameter: word | text | | krapte | Een woord
# column: word | Woord
SELECT ?word WHERE { VALUES ?word { UNDEF } }
"""


@pytest.fixture
def empty(tmp_path: Path) -> Store:
    return EmbeddedStore(tmp_path, ox.Store())


@pytest.fixture
def small(tmp_path: Path) -> Store:
    store = EmbeddedStore(tmp_path, ox.Store())
    graph = f"{ID}document/kst-1-1"
    lines = [
        f'<{graph}> <http://purl.org/dc/terms/identifier> "kst-1-1"',
        f"<{graph}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{KG}Document>",
    ]
    for name in ("motion/a", "motion/b"):
        motion = f"<{ID}{name}>"
        lines.append(f"{motion} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{KG}Motion>")
        lines.append(f'{motion} <http://www.w3.org/2004/02/skos/core#prefLabel> "motie \\"Twee\\""@nl')
        lines.append(f"<{graph}> <{KG}executes> {motion}")
    store.replace(graph, [f"{line} <{graph}> ." for line in lines])
    return store


def test_the_catalogue_holds_its_questions() -> None:
    assert len(NAMES) >= 50
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("question", catalogue(), ids=NAMES)
def test_a_question_is_titled_in_both_languages_and_asks(question: Question) -> None:
    assert question.title_nl
    assert question.title_en
    assert question.title_nl != question.title_en
    assert question.question_nl.endswith("?")
    assert question.question_en.endswith("?")


@pytest.mark.parametrize("question", catalogue(), ids=NAMES)
def test_the_columns_of_a_question_are_those_of_its_query(question: Question, empty: Store) -> None:
    answer = ask(question, empty)

    shown = [column.name for column in question.columns]
    behind = {column.link for column in question.columns} - {""}
    assert tuple(shown) == answer.variables[: len(shown)]
    assert behind <= set(answer.variables)
    assert set(answer.variables) == {*shown, *behind}
    assert answer.rows == ()


@pytest.mark.parametrize("question", catalogue(), ids=NAMES)
def test_every_parameter_is_explained_and_suggests_a_value(question: Question) -> None:
    for parameter in question.parameters:
        assert parameter.label
        assert parameter.suggestion
        if parameter.type != "thing":
            assert term(parameter, parameter.suggestion, ox_free())


def ox_free() -> Store:
    """A store that nobody asks: only a thing is looked up."""
    return EmbeddedStore(Path("nowhere"), ox.Store())


@pytest.mark.parametrize("question", catalogue(), ids=NAMES)
def test_an_answer_has_every_form_also_when_it_is_empty(question: Question, empty: Store) -> None:
    answer = ask(question, empty)

    assert "0 rijen" in answer.render("table")
    assert answer.heads[0] in answer.render("csv").splitlines()[0]
    assert '"bindings": []' in answer.render("json")
    assert question.title_nl in answer.render("html")


def test_every_class_that_a_parameter_asks_for_is_one_of_the_contract() -> None:
    kinds = {parameter.kind for question in catalogue() for parameter in question.parameters} - {""}

    things = {"Document", "Dossier", "Law", "Measure", "Ministry", "Motion", "Office", "Organisation"}
    assert {*things, "Party", "Person"} == kinds


@pytest.mark.parametrize("question", catalogue(), ids=NAMES)
def test_a_question_has_a_subject_and_speaks_dutch_and_english(question: Question) -> None:
    assert question.subject in SUBJECTS
    said = [(one.head, one.head_en) for one in question.columns]
    said += [(one.label, one.label_en) for one in question.parameters]
    assert [] == [nl for nl, en in said if not en]
    assert any(nl != en for nl, en in said)


def test_every_subject_has_a_question() -> None:
    assert set(SUBJECTS) == {question.subject for question in catalogue()}


def test_a_question_that_nobody_wrote_lists_those_that_are_there() -> None:
    with pytest.raises(QuestionError, match=r"no question is called so.*motions-carried-out"):
        find("motions-carried-off")


def test_an_unknown_parameter_lists_those_that_there_are(empty: Store) -> None:
    with pytest.raises(QuestionError, match=r"no parameter 'befor'; it has before \(date: Termijn"):
        ask("commitments-due", empty, befor="2023-01-01")


def test_a_thing_may_be_an_iri_an_identifier_or_a_name(small: Store) -> None:
    for called in ("kst-1-1", "KST-1-1", f"{ID}document/kst-1-1", "document/kst-1-1"):
        assert 2 == len(ask("motions-carried-out", small, paper=called))


def test_a_thing_that_is_not_there_is_an_error_that_says_how_to_write_it(small: Store) -> None:
    with pytest.raises(QuestionError, match=r"paper: 'kst-9-9': no thing of the class Document"):
        ask("motions-carried-out", small, paper="kst-9-9")


def test_a_name_of_two_things_is_an_error_that_names_both(small: Store) -> None:
    own = parse(HEADER.replace("text", "thing Motion"), name="own", source="own.rq")

    with pytest.raises(QuestionError, match=r"may be 2 things; say which: .*motion/a.*motion/b"):
        ask(own, small, word='motie "Twee"')


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("text", 'a"b\\c}', '"a\\"b\\\\c}"'),
        ("date", "2023-01-31", '"2023-01-31"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("date", "31-1-2023", '"2023-01-31"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("year", "2023", '"2023"^^<http://www.w3.org/2001/XMLSchema#gYear>'),
        ("amount", "1.250.000", '"1250000"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("amount", "€ 2,5 mln.", '"2500000"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("amount", "3 miljard", '"3000000000"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("amount", "575,03", '"575.03"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
    ],
)
def test_a_value_becomes_a_term_of_its_type(kind: str, value: str, expected: str, empty: Store) -> None:
    assert expected == term(Parameter("word", kind, "", "", ""), value, empty)


@pytest.mark.parametrize(
    ("kind", "value", "mend"),
    [
        ("date", "31 januari", "2023-01-31"),
        ("date", "2023-02-30", "2023-01-31"),
        ("year", "'23", "2023"),
        ("amount", "veel", "2,5 miljoen"),
        ("amount", "1 } DROP ALL", "2,5 miljoen"),
        ("amount", "1.25", "2,5 miljoen"),
    ],
)
def test_a_value_of_another_type_is_an_error_with_an_example(
    kind: str, value: str, mend: str, empty: Store
) -> None:
    with pytest.raises(QuestionError, match=mend):
        term(Parameter("word", kind, "", "", ""), value, empty)


@pytest.mark.parametrize(
    "word",
    ['"} # ', "' OR ''='", "}}", "\\", "a\nb", "VALUES ?word { UNDEF }", "é € 👀", '"""'],
)
def test_what_is_filled_in_stays_a_word(word: str, empty: Store) -> None:
    own = parse(HEADER, name="own", source="own.rq")

    assert [(word.strip(),)] == ask(own, empty, word=word).texts()


def test_a_value_is_never_taken_for_the_place_of_another(empty: Store) -> None:
    header = HEADER.replace("# column", "# parameter: year | year | | 2023 | Jaar\n# column")
    own = parse(header.replace("} }", "} VALUES ?year { UNDEF } }"), name="own", source="own.rq")

    found = ask(own, empty, word=place("year"), year="2023").texts()

    assert [(place("year"),)] == found


def test_somebodys_own_query_needs_no_header(small: Store, tmp_path: Path) -> None:
    path = tmp_path / "own.rq"
    path.write_text(OWN, encoding="utf-8")

    answer = ask(path, small)

    assert ("motion",) == answer.heads
    assert [(f"{ID}motion/a",), (f"{ID}motion/b",)] == answer.texts()


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("# title_en: Papers\n", "", r"own.rq:1: the header lacks title_en"),
        ("# title_en", "# titel_en", r"own.rq:2: .* is no line of a header"),
        ("# title_en", "# title_nl", r"own.rq:2: title_nl stands here for the second time"),
        ("# column: word | Woord\n", "", r"own.rq:1: the header lacks a column"),
        ("| text |", "| tekst |", r"own.rq:5: 'tekst' is no type; one of text, date"),
        ("| krapte | Een woord", "", r"own.rq:5: a parameter is `name"),
        ("{ UNDEF }", "{ 1 }", r"own.rq:5: `VALUES \?word \{ UNDEF \}` must stand in the query, once"),
        ("word | Woord", "word", r"own.rq:6: a column is"),
        ("SELECT", "# chart: pie\nSELECT", r"own.rq:7: 'pie' is no chart"),
        ("SELECT", "# chart: bar | sum\nSELECT", r"own.rq: the chart draws 'sum'"),
        ("SELECT", "# subject: bikes\nSELECT", r"own.rq:7: 'bikes' is no subject; one of motions"),
        ("SELECT", "# example: wrd=x\nSELECT", r"own.rq:7: an example is"),
    ],
)
def test_a_mistake_in_a_header_is_named_with_its_line(before: str, after: str, message: str) -> None:
    with pytest.raises(QuestionError, match=message):
        parse(HEADER.replace(before, after), name="own", source="own.rq")


def test_a_query_that_is_not_understood_is_named(empty: Store, tmp_path: Path) -> None:
    path = tmp_path / "own.rq"
    path.write_text("SELECT ?x WHERE {", encoding="utf-8")

    with pytest.raises(QuestionError, match=r"own.rq: this query is not understood"):
        ask(path, empty)


def test_a_prefix_that_is_not_declared_is_named(empty: Store) -> None:
    with pytest.raises(QuestionError, match=r"line 1: the prefix kg: is not declared; begin with"):
        ask("SELECT (COUNT(*) AS ?n) WHERE { ?s a kg:Motion }", empty)


def test_a_column_that_the_query_does_not_give_is_named(empty: Store) -> None:
    own = parse(HEADER.replace("column: word", "column: wrd"), name="own", source="own.rq")

    with pytest.raises(QuestionError, match=r"own.rq: the query gives no \?wrd"):
        ask(own, empty)


def test_a_spreadsheet_takes_no_cell_for_a_formula(empty: Store) -> None:
    own = parse(HEADER, name="own", source="own.rq")

    for formula in ("=1+1", "+1", "-1", "@SUM(A1)"):
        assert f"Woord\r\n'{formula}\r\n" == ask(own, empty, word=formula).render("csv")


def test_a_page_holds_no_markup_from_a_cell_and_loads_nothing(empty: Store) -> None:
    own = parse(HEADER, name="own", source="own.rq")

    page = ask(own, empty, word="<script>alert(1)</script>").render("html")

    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "default-src 'none'" in page


def test_things_are_links_in_a_page_and_iris_in_json(small: Store) -> None:
    answer = ask("motions-carried-out", small)

    assert f'<a href="{ID}motion/a">motie &quot;Twee&quot;</a>' in answer.render("html")
    assert f'"value": "{ID}motion/a"' in answer.render("json")
    assert ID not in answer.render("csv")
