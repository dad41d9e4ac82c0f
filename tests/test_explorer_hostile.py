"""A paper and names that mean harm: shown as text on every page, in every file, in every feed."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Final

import pytest
from lxml import etree

from commands.explore import catalogue_of_queries
from graphs.explorer.views import VIEWS
from graphs.make import make
from graphs.search import refresh
from graphs.store import open_store, store_folder
from graphs.store.embedded import EmbeddedStore
from ontology.terms import ID, KG, SKOS, TYPE, Literal
from tests.explorer_client import explorer, parts
from tests.pages import HOSTILE, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.testclient import TestClient

SCRIPT = "<script>document.title='gekaapt'</script>"
IMAGE = '"><img src=x onerror=alert(1)>'
TURNED = "\u202egnildnih\u202c"
FORMULA = '=HYPERLINK("http://elsewhere.test";"klik")'
PAPER = f"""Tweede Kamer der Staten-Generaal 2
Vergaderjaar 2021–2022
29 544 Arbeidsmarktbeleid

nr. 9901 BRIEF VAN DE MINISTER VAN SOCIALE ZAKEN EN WERKGELEGENHEID

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 24 juni 2022

Met deze brief geef ik uitvoering aan de motie van de leden Paternotte en Pieter Heerma
{SCRIPT} over {IMAGE} omscholing (Kamerstuk 35 788, nr. 128).

Voor het STAP-budget {SCRIPT} is in 2022 € 40 miljoen
beschikbaar {IMAGE}. Dat is {TURNED} genoeg.

Ik informeer uw Kamer voor 1 oktober 2022 over de uitvoering van het STAP-budget {SCRIPT} {IMAGE}.

{FORMULA} is geen regeling, maar het UWV voert het STAP-budget uit {SCRIPT}. {"lang" * 2_500}
"""
CONTROLS = "bel\u0007 nul\u0001 escape\u001b[31m"
NAMES: Final = [
    *HOSTILE,
    FORMULA,
    "@SUM(1)",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "\t=1+1",
    CONTROLS,
    "' onfocus=alert(1) autofocus x='",
]
LETTER = "document/kst-29544-9901"
BUDGET = "measure/stap-budget"


def quads() -> Iterator[str]:
    """Measures, motions and people of each of these names, tied to the paper, its measure and a ministry."""
    graph = f"<{ID}names>"
    for number, name in enumerate(NAMES):
        label = Literal(name, None, "nl").n3()
        for kind in ("Measure", "Motion", "Person", "Organisation"):
            thing = f"<{ID}{kind.lower()}/h{number}>"
            yield f"{thing} <{TYPE}> <{KG}{kind}> {graph} ."
            yield f"{thing} <{SKOS}prefLabel> {label} {graph} ."
            yield f"{thing} <{SKOS}altLabel> {label} {graph} ."
        yield f"<{ID}motion/h{number}> <{KG}submittedBy> <{ID}person/h{number}> {graph} ."
        yield f"<{ID}motion/h{number}> <{KG}asks> {label} {graph} ."
        yield f"<{ID}motion/h{number}> <{KG}concerns> <{ID}{BUDGET}> {graph} ."
        yield f"<{ID}ministry/szw> <{KG}responsibleFor> <{ID}measure/h{number}> {graph} ."
        yield f"<{ID}{LETTER}> <{KG}executes> <{ID}motion/h{number}> {graph} ."
        yield f"<{ID}measure/h{number}> <{KG}partOf> <{ID}{BUDGET}> {graph} ."


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    papers = tmp_path_factory.mktemp("hostile")
    out = tmp_path_factory.mktemp("hostile-out")
    (papers / "kst-29544-9901.txt").write_text(PAPER, "utf-8")
    (papers / "<img src=x onerror=alert(1)>.txt").write_text(PAPER.replace("9901", "9902"), "utf-8")
    make([papers], out)
    read = open_store(out)
    folder = store_folder(out)
    written = EmbeddedStore.to_write(folder / read.name.rpartition("/")[2])
    read.close()
    written.replace(ID + "names", quads())
    refresh(folder, written)
    written.close()
    with explorer(out) as one:
        yield one


def pages() -> list[str]:
    """A page of every kind, and one of every name and class."""
    kinds = ("measure", "motion", "person", "organisation")
    things = [f"{kinds[number % 4]}/h{number}" for number in range(len(NAMES))]
    return [
        *("/", "/papers", "/commitments", "/money", "/money/sums", "/money/flow", "/questions", "/canvas"),
        *(f"/canvas?thing={BUDGET}", f"/canvas?thing={LETTER}", f"/canvas?thing={BUDGET}&open=ministry/szw"),
        *("/reconcile", "/sparql?question=motions-of-party"),
        *(f"/page/{LETTER}", f"/page/{BUDGET}", "/page/ministry/szw", "/page/organisation/uwv"),
        *("/read/kst-29544-9901", "/read/kst-29544-9902", f"/report/{BUDGET}", "/report/ministry/szw"),
        *(
            "/search?q=script",
            "/search?q=gekaapt",
            "/search?q=onerror",
            "/search?q=uitvoering",
            "/search?q=lang",
        ),
        *(f"/page/{path}" for path in things),
        *(f"/reconcile/preview?id={ID}{path}" for path in things),
    ]


def harm(page: str) -> list[str]:
    """What a page holds that no page of ours does: an event, an inline script, an address that runs."""
    found = [
        *parts(page, "//@*[starts-with(name(), 'on')]"),
        *(etree.tostring(one).decode()[:80] for one in parts(page, "//script[not(@src)] | //img | //iframe")),
        *parts(
            page, "//@*[starts-with(translate(normalize-space(), 'JAVSCRIPT', 'javscript'), 'javascript:')]"
        ),
        *parts(page, "//@autofocus | //@style | //style"),
    ]
    return [str(one) for one in found]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_shows_harm_as_text(client: TestClient, language: str) -> None:
    wrong: dict[str, list[str]] = {}
    told = 0
    drawn = client.get(f"/canvas?thing={LETTER}&open={BUDGET}").text
    lines = parts(drawn, "//tbody//a[starts-with(@href, '/canvas/evidence')]/@href")
    for address in [*pages(), *lines[:12]]:
        if address == "/reconcile":
            continue  # no page: what it gives is JSON
        answer = client.get(
            f"{address}{'&' if '?' in address else '?'}lang={language}", headers={"accept": "text/html"}
        )
        told += "gekaapt" in answer.text
        if answer.status_code != 200 or (bad := harm(answer.text)):
            wrong[address] = [str(answer.status_code)] if answer.status_code != 200 else bad

    assert 15 <= told
    assert {} == wrong


def test_what_a_spreadsheet_shows_under_the_pointer_is_text(client: TestClient) -> None:
    kinds = ("measure", "motion", "person", "organisation")
    shown = [
        client.get(f"/reconcile/flyout/entity?id={ID}{kinds[number % 4]}/h{number}").json()["html"]
        for number in range(len(NAMES))
    ]

    assert sum("&lt;" in one for one in shown) >= 3
    assert [] == [bad for one in shown for bad in harm(f"<main>{one}</main>")]


def test_the_guard_on_harm_bites() -> None:
    for bad in ("<b onclick='x'>a</b>", "<script>x</script>", "<a href=' javascript:x'>a</a>", "<img src=x>"):
        assert 1 == len(harm(f"<main>{bad}</main>")), bad


def test_the_text_of_the_paper_is_read_as_it_was_written(client: TestClient) -> None:
    page = client.get("/read/kst-29544-9901").text
    (article,) = parts(page, "//article")

    assert SCRIPT in article.text_content()
    assert IMAGE in article.text_content()
    assert "gnildnih" in article.text_content()


def test_a_name_of_ten_thousand_characters_stands_on_its_page(client: TestClient) -> None:
    number = NAMES.index("x" * 10_000)

    assert parts(client.get(f"/page/measure/h{number}").text, "//h1")[0].text_content().startswith("x" * 100)


def test_the_pyvis_file_holds_it_as_text(client: TestClient) -> None:
    page = client.get(f"/canvas/export.html?thing={BUDGET}").text
    held = Page(page)

    assert set() == {name for _, given in held.elements for name in given if name.startswith("on")}
    assert not [one for one, given in held.elements if one in {"img", "iframe"} or "src" in given]
    assert any("gekaapt" in node["label"] + str(node) for node in held.given["nodes"])
    assert all("gekaapt" not in script for script in held.scripts[1:])


@pytest.mark.parametrize("form", ["svg", "gexf"])
def test_the_files_of_the_canvas_are_well_formed_and_still(client: TestClient, form: str) -> None:
    answer = client.get(f"/canvas/export.{form}?thing={BUDGET}&open=ministry/szw")
    tree = etree.fromstring(answer.content)

    assert 200 == answer.status_code
    assert [] == tree.xpath("//*[local-name()='script'] | //@*[starts-with(name(), 'on')]")
    assert "gekaapt" in answer.text


def test_a_spreadsheet_computes_nothing_of_what_the_catalogue_gives(client: TestClient) -> None:
    cells = guarded = 0
    wrong = []
    for question in catalogue_of_queries().all():
        answer = client.get(f"/questions/{question.name}?ask=1&format=csv")
        assert answer.headers["content-type"].startswith("text/csv"), question.name
        for row in csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))):
            for cell in row:
                cells += 1
                guarded += cell.startswith("'=HYPERLINK")
                if re.match(r"[=@\t\r]|[+-](?![\d.,]+$)", cell):
                    wrong.append((question.name, cell[:60]))

    assert 300 < cells
    assert 0 < guarded
    assert [] == wrong


@pytest.mark.parametrize("address", ["/commitments.atom", "/commitments.ics"])
def test_a_feed_holds_it_as_text(client: TestClient, address: str) -> None:
    answer = client.get(address)

    assert 200 == answer.status_code
    assert "STAP-budget" in answer.text.replace("\r\n ", "")
    if address.endswith("atom"):
        tree = etree.fromstring(answer.content)
        assert [] == tree.xpath("//*[local-name()='script' or local-name()='img']")
    else:
        assert all(re.match(r"[A-Z-]+[;:]| ", line) for line in answer.text.split("\r\n") if line)


@pytest.mark.parametrize("suffix", ["ttl", "nt", "rdf", "jsonld"])
def test_the_data_of_every_name_can_be_asked_for(client: TestClient, suffix: str) -> None:
    answers = {
        number: client.get(f"/data/measure/h{number}.{suffix}").status_code for number in range(len(NAMES))
    }

    assert {200} == set(answers.values())


def test_every_view_was_looked_at() -> None:
    looked = " ".join(pages())
    names = {"thing": "/page/", "welcome": "/ ", "questions": "/questions", "suggest": "/reconcile/preview"}

    assert [] == [view for view in VIEWS if names.get(view, f"/{view}") not in f"{looked} "]
