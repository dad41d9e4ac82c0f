"""Search finds things by their names and papers by their sentences, in Dutch, and stays up to date."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from graphs.make import make, remove
from graphs.papers import Papers
from graphs.search import Reach, Search, SearchError, refresh
from graphs.search.index import FILE
from graphs.search.stems import PART, folded
from graphs.store import open_store, store_folder
from ontology.names import document_iri

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graphs.make import Report
    from graphs.search import Found

LETTER = """Tweede Kamer der Staten-Generaal 2
Vergaderjaar 2021–2022
29 544 Arbeidsmarktbeleid

nr. 9101 BRIEF VAN DE MINISTER VAN SOCIALE ZAKEN EN WERKGELEGENHEID

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 24 juni 2022

De STAP-regeling wordt uitgevoerd door UWV. Twee regelingen voor coördinatie zijn geëvalueerd.
Er zijn stappen gezet.

DE MINISTER EN HET WERK

De Minister van Sociale Zaken en Werkgelegenheid,
C.E.G. van Gennip
"""
PAPER = document_iri("kst-29544-9101")


@pytest.fixture(scope="module")
def one_paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of one paper, made once; to look at only."""
    folder = tmp_path_factory.mktemp("search")
    paper = folder / "kst-29544-9101.txt"
    paper.write_text(LETTER, "utf-8")
    make([paper], folder / "out")
    return folder


@pytest.fixture
def out(one_paper: Path, tmp_path: Path) -> Path:
    """A copy of it, to do anything with."""
    shutil.copytree(one_paper, tmp_path, dirs_exist_ok=True)
    return tmp_path / "out"


@pytest.fixture(scope="module")
def built(samples_out: tuple[Path, Report]) -> Iterator[Search]:
    folder = store_folder(samples_out[0])
    with Papers(folder) as papers, Search(folder, papers) as search:
        yield search


def sentences(out: Path, asked: str) -> list[str]:
    with Papers(store_folder(out)) as papers, Search(store_folder(out), papers) as search:
        return [line.sentence for line in search.find(asked).lines]


def search_of(built: Path, asked: str) -> Found:
    folder = store_folder(built / "out")
    with Papers(folder) as papers, Search(folder, papers) as search:
        return search.find(asked)


@pytest.mark.parametrize(
    "asked", ["regeling", "REGELINGEN", "coordinatie", "geevalueerd", "coördinatie regeling"]
)
def test_a_sentence_is_found_by_any_form_of_its_words(one_paper: Path, asked: str) -> None:
    found = sentences(one_paper / "out", asked)

    assert "Twee regelingen voor coördinatie zijn geëvalueerd." in found


@pytest.mark.parametrize(
    "asked",
    ['"', "regeling OR", "NEAR(a b)", "stems:x", "'; DROP TABLE thing; --", "*", "", "((", "x" * 100_000],
)
def test_nothing_that_is_typed_is_taken_for_the_language_of_the_index(one_paper: Path, asked: str) -> None:
    assert isinstance(sentences(one_paper / "out", asked), list)


def test_the_words_that_fit_are_marked_in_the_sentence(out: Path) -> None:
    with Papers(store_folder(out)) as papers, Search(store_folder(out), papers) as search:
        line = next(line for line in search.find("regeling").lines if "Twee" in line.sentence)

    assert ["regelingen"] == [line.sentence[start:end] for start, end in line.marks]
    assert PAPER == line.paper


def test_a_thing_is_found_by_each_of_its_names_and_the_one_that_papers_mention_goes_first(
    built: Search,
) -> None:
    for name in ("UWV", "Uitvoeringsinstituut Werknemersverzekeringen"):
        assert built.find(name).things[0].iri.endswith("/organisation/uwv")


def test_what_is_typed_so_far_is_gone_on_with(built: Search) -> None:
    assert any("UWV" in (*hit.names, hit.label) for hit in built.suggest("uw"))
    assert () == built.suggest("  ")


def test_facets_count_and_narrow(built: Search) -> None:
    found = built.find("motie")
    value, count = found.facets["year"][0]
    narrowed = built.find("motie", where={"year": value})

    assert {"class", "year", "dossier"} <= set(found.facets)
    assert count == narrowed.things_in_all + narrowed.lines_in_all
    assert narrowed.lines_in_all < found.lines_in_all


def test_words_that_stand_everywhere_are_left_out_beside_others_and_looked_for_alone(built: Search) -> None:
    with_stops, without = built.find("de motie van het UWV"), built.find("motie UWV")

    assert without == with_stops
    assert built.find("van de").lines_in_all > without.lines_in_all


def test_of_very_much_the_best_is_looked_at_and_all_is_counted(samples_out: tuple[Path, Report]) -> None:
    folder = store_folder(samples_out[0])
    with Papers(folder) as papers:
        with Search(folder, papers) as search:
            whole = search.find("motie")
        with Search(folder, papers, reach=Reach(ranked=30, weighed=5, told=40)) as search:
            part = search.find("motie", limit=50)

    assert (False, False) == (whole.more_things, whole.more_lines)
    assert (True, True) == (part.more_things, part.more_lines)
    assert min(whole.things_in_all, whole.lines_in_all) > part.things_in_all == part.lines_in_all == 40
    assert whole.ranked == whole.lines_in_all > part.ranked == len(part.lines) == 30
    assert 35 == part.counted < whole.counted
    assert 5 >= sum(count for _, count in part.facets["state"])
    assert max(hit.met for hit in whole.things) == max(hit.met for hit in part.things)


def test_of_very_many_sentences_those_of_the_newest_papers_are_looked_at(
    samples_out: tuple[Path, Report],
) -> None:
    folder = store_folder(samples_out[0])
    with Papers(folder) as papers:
        with Search(folder, papers) as search:
            newest = max(year for year, _ in search.find("de").facets["year"])
            theirs = search.find("de", where={"year": newest}, limit=10_000).lines
        with Search(folder, papers, reach=Reach(ranked=5)) as search:
            found = search.find("de").lines

    assert 5 == len(found)
    assert set(found) < set(theirs)


def test_a_sentence_with_the_word_as_it_was_typed_goes_first(one_paper: Path) -> None:
    for asked in ("stap", "stappen", "regeling", "regelingen"):
        found = search_of(one_paper, asked).lines

        assert len(found) >= 2
        assert asked in PART.findall(folded(found[0].sentence)), asked
        assert asked not in PART.findall(folded(found[-1].sentence)), asked


def test_a_heading_comes_after_the_sentences_that_say_something(one_paper: Path) -> None:
    found = search_of(one_paper, "minister").lines

    assert len(found) >= 2
    assert "DE MINISTER EN HET WERK" == found[-1].sentence


@pytest.mark.parametrize(("asked", "expected"), [("STAP", 1), ("stap", 2), ("STAPPEN", 2)])
def test_an_abbreviation_in_capitals_is_no_form_of_a_word(one_paper: Path, asked: str, expected: int) -> None:
    found = sentences(one_paper / "out", asked)

    assert expected == len(found)
    assert "De STAP-regeling wordt uitgevoerd door UWV." in found


def test_what_is_taken_for_an_abbreviation_is_told_and_only_that_is_marked(one_paper: Path) -> None:
    found = search_of(one_paper, "STAP")
    (line,) = found.lines

    assert ("STAP",) == found.capitals
    assert ["STAP"] == [line.sentence[start:end] for start, end in line.marks]
    assert () == search_of(one_paper, "stap").capitals


def test_nothing_is_told_of_an_abbreviation_where_no_other_form_fits(one_paper: Path) -> None:
    found = search_of(one_paper, "UWV")

    assert ((), 1) == (found.capitals, len(found.lines))


def test_a_name_of_several_capitals_is_an_abbreviation_however_they_stand(built: Search) -> None:
    typed, shouted = built.find("PvdA"), built.find("PVDA")

    assert typed.lines == shouted.lines
    assert typed.things[0].label == shouted.things[0].label == "PvdA"


def test_whole_words_are_suggested_before_those_that_go_on(built: Search) -> None:
    assert "SLIM-regeling" == built.suggest("slim")[0].label


def test_who_writes_all_in_capitals_finds_the_same(one_paper: Path) -> None:
    found = search_of(one_paper, "TWEE REGELINGEN VOOR COÖRDINATIE")

    assert ["Twee regelingen voor coördinatie zijn geëvalueerd."] == [line.sentence for line in found.lines]


def test_the_exact_form_of_a_name_goes_first_also_of_another_name(samples_out: tuple[Path, Report]) -> None:
    folder = store_folder(samples_out[0])
    with Papers(folder) as papers, Search(folder, papers) as search:
        for hit in search.find("de", limit=200).things:
            for name in hit.names:
                if PART.search(name):
                    first = search.find(name).things[0]
                    assert folded(name) in map(folded, (first.label, *first.names)), name


def test_a_thing_that_is_called_so_is_found_however_many_others_fit(
    samples_out: tuple[Path, Report],
) -> None:
    folder = store_folder(samples_out[0])
    with Papers(folder) as papers, Search(folder, papers) as search:
        rare = search.find("motie").things[-1]
        with Search(folder, papers, reach=Reach(weighed=1)) as short:
            found = short.find(rare.label)

    assert rare.label == found.things[0].label


def test_the_lines_go_on_where_the_page_before_ended(built: Search) -> None:
    first = built.find("de", limit=5)
    second = built.find("de", limit=5, offset=5)

    assert first.lines_in_all > 10
    assert not set(first.lines) & set(second.lines)


def test_a_paper_that_is_removed_is_found_no_more(out: Path) -> None:
    assert sentences(out, "coördinatie")
    remove("kst-29544-9101", out)

    assert [] == sentences(out, "coördinatie")


def test_a_paper_that_changed_is_found_by_its_new_words(out: Path, tmp_path: Path) -> None:
    paper = tmp_path / "kst-29544-9101.txt"
    paper.write_text(LETTER.replace("coördinatie", "waterbeheer"), "utf-8")
    make([paper], out)

    assert [] == sentences(out, "coördinatie")
    assert sentences(out, "waterbeheer")


def test_only_what_changed_is_read_again(out: Path) -> None:
    folder = store_folder(out)
    with closing(open_store(out)) as store:
        assert 0 == refresh(folder, store)
        (folder / FILE).unlink()
        assert 1 == refresh(folder, store)


def test_an_index_that_is_torn_or_of_another_shape_is_made_anew(out: Path) -> None:
    folder = store_folder(out)
    for spoil in (b"no database at all", b""):
        (folder / FILE).write_bytes(spoil)
        with closing(open_store(out)) as store:
            assert 1 == refresh(folder, store)
    base = sqlite3.connect(folder / FILE)
    with base:
        base.execute("UPDATE setting SET value = '0' WHERE key = 'shape'")
    base.close()
    with closing(open_store(out)) as store:
        assert 1 == refresh(folder, store)


def test_a_graph_without_an_index_says_what_makes_one(out: Path, tmp_path: Path) -> None:
    shutil.copytree(store_folder(out), tmp_path / "copy")
    (tmp_path / "copy" / FILE).unlink()

    with Papers(tmp_path / "copy") as papers, pytest.raises(SearchError, match="kamergraaf build"):
        Search(tmp_path / "copy", papers)
