"""Popolo, BibTeX, RIS and the files for neo4j: each holds what it should, as its readers read it."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_file
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors, SplitNameParts

from graphs.publish import EXPORTERS
from graphs.publish.tables import harmful
from ontology.terms import DCT, ID, KG, SKOS, TYPE, Literal
from tests.exported import NASTY, files, nasty_store
from tests.small_graph import ANNA, BRAM, MOTION, PAPER, SZW, VVD, small_store

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "Motie 50% & meer voor de #Regeling_1 van $ 3~4 \\ enz."
BRACES = "Een titel met een losse { en 3^2"
VOTE = f"{ID}vote/2021Z22350"
MINISTER = f"{ID}office/minister-szw"
TERM = f"{ID}term/anna-worsdorfer/vvd/2017-03-23"


def written(tmp_path: Path, form: str, *more: str) -> Path:
    """The small graph with these lines, in this form."""
    file = tmp_path / EXPORTERS[form].file
    EXPORTERS[form].write(small_store(*more), file)
    return file


def titled(title: str) -> str:
    """A line that gives the paper of the motion a title."""
    return f"<{PAPER}> <{DCT}title> {Literal(title, None, 'nl').n3()} <{PAPER}> ."


# Popolo


@pytest.fixture(scope="module")
def popolo(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    graph = f"<{ID}registry> ."
    file = written(
        tmp_path_factory.mktemp("popolo"),
        "popolo",
        f"<{MINISTER}> <{TYPE}> <{KG}Office> {graph}",
        f"<{MINISTER}> <{KG}officeOf> <{SZW}> {graph}",
        f"<{BRAM}> <{KG}holdsOffice> <{MINISTER}> {graph}",
        f"<{TERM}> <{TYPE}> <{KG}Term> {graph}",
        f"<{TERM}> <{KG}holder> <{ANNA}> {graph}",
        f"<{TERM}> <{KG}termIn> <{VVD}> {graph}",
        *(
            f"<{iri}> <{TYPE}> <{KG}{kind}> {graph}"
            for iri, kind in ((VOTE, "Vote"), (f"{VOTE}/vvd", "VoteCount"))
        ),
        f"<{VOTE}> <{KG}voteOn> <{MOTION}> {graph}",
        f"<{VOTE}> <{KG}decision> <{KG}motion-state-adopted> {graph}",
        f"<{VOTE}/vvd> <{KG}inVote> <{VOTE}> {graph}",
        f"<{VOTE}/vvd> <{KG}castBy> <{VVD}> {graph}",
        f'<{VOTE}/vvd> <{KG}choice> "for" {graph}',
        f'<{VOTE}/vvd> <{KG}seats> "34" {graph}',
        f'<{TERM}> <{KG}since> "2017-03-23"^^<http://www.w3.org/2001/XMLSchema#date> {graph}',
    )
    told: dict[str, list[dict[str, Any]]] = json.loads(file.read_text("utf-8"))
    return told


def test_popolo_knows_people_by_their_names(popolo: dict[str, list[dict[str, Any]]]) -> None:
    anna = next(person for person in popolo["persons"] if person["id"] == ANNA)

    assert ("Anna Wörsdörfer", [{"name": "A. Wörsdörfer"}]) == (anna["name"], anna["other_names"])


def test_popolo_gives_a_ministry_its_code_in_tooi(popolo: dict[str, list[dict[str, Any]]]) -> None:
    szw = next(body for body in popolo["organizations"] if body["id"] == SZW)

    assert [{"scheme": "tooi", "identifier": "ministerie/mnre1073"}] == szw["identifiers"]
    assert "ministry" == szw["classification"]


def test_a_membership_has_its_days_and_a_post_its_body(popolo: dict[str, list[dict[str, Any]]]) -> None:
    of = {member["person_id"]: member for member in popolo["memberships"]}

    assert (VVD, "2017-03-23") == (of[ANNA]["organization_id"], of[ANNA]["start_date"])
    assert (MINISTER, SZW) == (of[BRAM]["post_id"], of[BRAM]["organization_id"])
    assert 2 == len(popolo["memberships"])


def test_a_motion_has_all_who_moved_it_and_its_page(popolo: dict[str, list[dict[str, Any]]]) -> None:
    motion = next(one for one in popolo["motions"] if one["id"] == MOTION)

    assert [ANNA, BRAM] == motion["creator_ids"]
    assert "een scholingsbudget in te voeren" == motion["text"]
    assert [{"url": "https://zoek.officielebekendmakingen.nl/kst-35788-128.html"}] == motion["sources"]


def test_a_vote_says_how_many_seats_were_for_it(popolo: dict[str, list[dict[str, Any]]]) -> None:
    (vote,) = popolo["vote_events"]

    assert (MOTION, "pass") == (vote["motion_id"], vote["result"])
    assert [{"option": "yes", "value": 34, "group_id": VVD}] == vote["counts"]


def test_every_id_in_popolo_leads_somewhere(popolo: dict[str, list[dict[str, Any]]]) -> None:
    known = {one["id"] for kind in popolo.values() for one in kind if "id" in one}
    named = {
        value
        for kind in popolo.values()
        for one in kind
        for key, value in one.items()
        if key.endswith("_id") and key != "id"
    }

    assert len(named) >= 5
    assert set() == named - known


# BibTeX and RIS


def test_a_title_comes_back_from_bibtex_as_it_was(tmp_path: Path) -> None:
    file = written(tmp_path, "bib", titled(TITLE))
    library = parse_file(
        str(file), append_middleware=[LatexDecodingMiddleware(), SeparateCoAuthors(), SplitNameParts()]
    )
    entry = library.entries_dict["kst-35788-128"]

    assert [] == library.failed_blocks
    assert 2 == len(library.entries)
    assert TITLE == entry["title"].strip("{}")
    assert [(["Anna"], [], ["Wörsdörfer"]), (["Bram"], ["de"], ["Kok"])] == [
        (name.first, name.von, name.last) for name in entry["author"]
    ]


def test_a_loose_brace_in_a_title_ends_no_entry(tmp_path: Path) -> None:
    file = written(tmp_path, "bib", titled(BRACES))
    title = parse_file(str(file)).entries_dict["kst-35788-128"]["title"]

    assert 0 == title.count("{") - title.count("}")
    assert [] == re.findall(r"(?<!\\)[%&#$_]", title)


def test_ris_gives_the_paper_with_its_authors_day_and_page(tmp_path: Path) -> None:
    day = f'<{PAPER}> <{DCT}issued> "2021-04-07"^^<http://www.w3.org/2001/XMLSchema#date> <{PAPER}> .'
    file = written(tmp_path, "ris", titled(f"{NASTY}\nTY  - JOUR"), day)
    records = {record["id"]: record for record in rispy.loads(file.read_text("utf-8"))}
    paper = records["kst-35788-128"]

    assert 2 == len(records)
    assert ["Wörsdörfer, Anna", "de Kok, Bram"] == paper["authors"]
    assert ("GOVDOC", "2021", "2021/04/07") == (paper["type_of_reference"], paper["year"], paper["date"])
    assert ["https://zoek.officielebekendmakingen.nl/kst-35788-128.html"] == paper["urls"]
    assert "tab regel TY - JOUR" in paper["title"]


def test_a_paper_that_offices_signed_has_them_as_its_author(tmp_path: Path) -> None:
    signed = (
        f"<{ID}document/kst-29544-900> <{KG}signedAs> <{MINISTER}> <{ID}document/kst-29544-900> .",
        f"<{MINISTER}> <{TYPE}> <{KG}Office> <{ID}registry> .",
        f'<{MINISTER}> <{SKOS}prefLabel> "Minister van Werk en Inkomen"@nl <{ID}registry> .',
    )
    library = parse_file(str(written(tmp_path, "bib", *signed)))

    assert "{Minister van Werk en Inkomen}" == library.entries_dict["kst-29544-900"]["author"]


# neo4j


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, str]]]:
    file = tmp_path_factory.mktemp("neo4j") / "graph.neo4j.zip"
    EXPORTERS["neo4j"].write(nasty_store(), file)
    return {
        name: [
            {key: harmful(cell) for key, cell in row.items()}
            for row in csv.DictReader(io.StringIO(data.decode(), newline=""))
        ]
        for name, data in files(file).items()
        if name.endswith(".csv")
    }


def test_every_node_has_an_id_of_its_own_and_a_label(imported: dict[str, list[dict[str, str]]]) -> None:
    nodes = [row for name, rows in imported.items() if name.startswith("nodes-") for row in rows]

    assert len({row["iri:ID"] for row in nodes}) == len(nodes)
    assert {"Motion", "Person", "Ministry", "Beyond"} <= {row[":LABEL"] for row in nodes}
    assert NASTY in [row.get("name") for row in nodes]


def test_every_relation_joins_two_nodes_and_bears_its_words(
    imported: dict[str, list[dict[str, str]]],
) -> None:
    ids = {row["iri:ID"] for name, rows in imported.items() if name.startswith("nodes-") for row in rows}
    ties = imported["relations.csv"]
    moved = next(row for row in ties if row[":TYPE"] == "SUBMITTED_BY" and row[":END_ID"] == ANNA)

    assert len(ties) >= 15
    assert [] == [row for row in ties if not {row[":START_ID"], row[":END_ID"]} <= ids]
    assert (MOTION, "Wörsdörfer", "0.9") == tuple(
        moved[head] for head in (":START_ID", "quotes:string[]", "confidence:double")
    )


def test_heads_tell_neo4j_what_is_a_number(imported: dict[str, list[dict[str, str]]]) -> None:
    assert {"iri:ID", "value:double", "start:long", "quote:string", ":LABEL"} <= imported[
        "nodes-amounts.csv"
    ][0].keys()


def test_the_command_names_every_file_of_nodes(tmp_path: Path) -> None:
    EXPORTERS["neo4j"].write(nasty_store(), tmp_path / "neo4j")
    command = (tmp_path / "neo4j" / "import.sh").read_text("utf-8")
    nodes = sorted(file.name for file in (tmp_path / "neo4j").glob("nodes-*.csv"))

    assert len(nodes) >= 8
    assert nodes == sorted(re.findall(r"--nodes=(\S+)", command))
