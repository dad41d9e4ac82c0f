"""The page of the SPARQL editor: what it holds without a script, and what it does in a browser."""

from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING

import pytest
import uvicorn
from playwright.sync_api import sync_playwright

from graphs.explorer import STATIC
from graphs.explorer.bounded import Bounds
from graphs.explorer.shield import POLICY
from graphs.words import PREFIXES
from ontology.terms import ID, KG
from queries import catalogue
from tests.explorer_client import explorer, parts
from tests.test_graphs_browser import CHROMIUM, needs_browser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page
    from starlette.testclient import TestClient

    from graphs.make import Report

SEES = {"accept": "text/html"}
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
]


@pytest.fixture(scope="module")
def client(samples_out: tuple[Path, Report]) -> Iterator[TestClient]:
    with explorer(samples_out[0], bounds=Bounds(processes=1)) as one:
        yield one


@pytest.fixture
def address(client: TestClient) -> Iterator[str]:
    """Where the explorer answers a browser."""
    if not (STATIC / "built" / "sparql.js").is_file():
        pytest.skip("the front end is not built; `make front` builds it")
    with socket.create_server(("127.0.0.1", 0)) as line:
        server = uvicorn.Server(uvicorn.Config(client.app, log_level="error", lifespan="off", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [line]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{line.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(10)


def test_the_classes_and_prefixes_stand_beside_the_editor(client: TestClient) -> None:
    page = client.get("/sparql", headers=SEES).text

    assert len(parts(page, "//aside//@data-class")) >= 20
    assert KG + "Motion" in parts(page, "//aside//@data-class")
    assert KG + "submittedBy" in parts(page, "//aside//@data-property")
    assert [KG + "Person"] == parts(page, f"//li[.//code[@data-class='{KG}Agent']]/ul//@data-class")[-1:]
    assert list(PREFIXES) == parts(page, "//@data-prefix")


def test_the_class_tree_speaks_the_language_of_the_page(client: TestClient) -> None:
    dutch = parts(client.get("/sparql?lang=nl", headers=SEES).text, "//aside//summary/span/text()")
    english = parts(client.get("/sparql?lang=en", headers=SEES).text, "//aside//summary/span/text()")
    client.cookies.clear()

    assert "motie" in dutch
    assert "motion" in english


def test_every_question_can_be_edited_by_its_address(client: TestClient) -> None:
    page = client.get("/sparql", headers=SEES).text
    addresses = [one for one in parts(page, "//aside//@href") if one.startswith("/sparql?question=")]
    editor = client.get(addresses[0], headers=SEES).text

    assert len(catalogue()) == len(addresses)
    assert parts(editor, "//textarea")[0].text.startswith("PREFIX")
    assert "# title_nl" not in parts(editor, "//textarea")[0].text


def test_a_query_of_an_address_is_shown_as_text(client: TestClient) -> None:
    evil = "</textarea><script>alert(1)</script>"
    page = client.get("/sparql", params={"edit": evil}, headers=SEES).text

    assert evil == parts(page, "//textarea")[0].text
    assert [] == parts(page, "//script[not(@src)]")


def test_the_policy_of_the_page_is_that_of_the_site(client: TestClient) -> None:
    assert POLICY == client.get("/sparql", headers=SEES).headers["content-security-policy"]
    assert "unsafe" not in POLICY


@needs_browser
@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_the_buttons_do_not_lie_over_the_query(address: str, width: int) -> None:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": width, "height": 740}, locale="nl-NL")
        page.goto(f"{address}/sparql")
        page.wait_for_selector("#yasgui .CodeMirror")
        # The editor draws its lines anew while it starts; those in its measure are never seen.
        line = page.locator("#yasgui .CodeMirror-code .CodeMirror-line").first
        page.wait_for_function(
            "document.querySelector('#yasgui .CodeMirror-code .CodeMirror-line')?.offsetHeight"
        )
        line.wait_for(state="visible")
        buttons = page.locator(".yasqe_buttons").bounding_box()
        first = line.bounding_box()
        editor = page.locator("#yasgui .CodeMirror").bounding_box()
        browser.close()

    assert buttons
    assert first
    assert editor
    assert editor["y"] <= buttons["y"]
    assert buttons["y"] + buttons["height"] <= first["y"]


@needs_browser
@pytest.mark.browser
def test_in_a_browser_a_query_is_edited_completed_run_and_shared(address: str) -> None:
    complaints: list[str] = []
    elsewhere: list[str] = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 900}, locale="nl-NL")
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if "Security" in said.text else None)
        page.on(
            "request", lambda sent: elsewhere.append(sent.url) if not sent.url.startswith(address) else None
        )
        page.goto(f"{address}/sparql?question=motions-of-party")
        page.wait_for_selector("#yasgui .CodeMirror")
        assert "kg:submittedBy" in _text(page)

        assert ["kg:Motion"] == _completed(page, f"PREFIX kg: <{KG}>\nSELECT ?x WHERE {{ ?x a kg:Mo")
        assert "kg:submittedBy" in _completed(page, f"PREFIX kg: <{KG}>\nSELECT ?x WHERE {{ ?x kg:sub")

        _write(page, f"SELECT ?x WHERE {{ VALUES ?x {{ <{ID}party/cda> }} }}")
        page.click(".yasqe_queryButton")
        page.wait_for_selector("#yasgui .yasr table a")
        page.click(".yasqe_share")
        shared = page.input_value(".yasqe_sharePopup input")
        page.eval_on_selector("#yasgui .yasr table a", "link => { link.target = ''; link.click(); }")
        page.wait_for_url(f"{address}/page/party/cda")
        page.goto(shared)
        page.wait_for_selector("#yasgui .CodeMirror")
        again = _text(page)
        browser.close()

    assert shared.startswith(f"{address}/sparql?edit=SELECT")
    assert "party/cda" in again
    assert [] == complaints
    assert [] == elsewhere


def _text(page: Page) -> str:
    return str(page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()"))


def _write(page: Page, query: str) -> None:
    page.evaluate(
        """query => {
            const editor = document.querySelector('.CodeMirror').CodeMirror;
            editor.setValue(query); editor.focus(); editor.setCursor(editor.lastLine(), 999);
        }""",
        query,
    )


def _completed(page: Page, query: str) -> list[str]:
    """What the editor offers at the end of this."""
    _write(page, query)
    page.keyboard.press("Control+Space")
    page.wait_for_selector(".CodeMirror-hint")
    found = page.locator(".CodeMirror-hint").all_text_contents()
    page.keyboard.press("Escape")
    return found
