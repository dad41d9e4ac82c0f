"""The explorer in a real browser: one journey through it, and what must hold on every kind of page."""

from __future__ import annotations

import json
import socket
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest
import uvicorn
from playwright.sync_api import sync_playwright

from graphs.explorer import STATIC
from graphs.explorer.bounded import Bounds
from ontology.terms import KG
from tests.explorer_client import explorer
from tests.explorer_pages import LETTER, MOTION, PAGES
from tests.test_graphs_browser import CHROMIUM, needs_browser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

    from graphs.make import Report

ROOT = Path(__file__).resolve().parent.parent
AXE = ROOT / "graphs" / "explorer" / "web" / "node_modules" / "axe-core" / "axe.min.js"
SHOTS = ROOT / "out" / "screenshots"
"""Git does not keep them; a run of the tests makes them anew, for a person to look at."""
ARGUMENTS = [
    *("--headless", "--no-sandbox", "--no-first-run", "--disable-background-networking"),
    *("--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"),
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
WIDE: Final[ViewportSize] = {"width": 1200, "height": 900}
PHONE: Final[ViewportSize] = {"width": 360, "height": 780}


class Site(NamedTuple):
    """A browser and the address of the explorer."""

    browser: Browser
    address: str


class Seen(NamedTuple):
    """A page that is open, and what it did that it should not."""

    page: Page
    complaints: list[str]
    elsewhere: list[str]


@pytest.fixture(scope="module")
def site(samples_out: tuple[Path, Report]) -> Iterator[Site]:
    """The explorer over samples/, served on this machine, and one browser for all tests."""
    if not (STATIC / "built" / "canvas.js").is_file():
        pytest.skip("the front end is not built; `make front` builds it")
    SHOTS.mkdir(parents=True, exist_ok=True)
    with (
        explorer(samples_out[0], bounds=Bounds(processes=1)) as client,
        socket.create_server(("127.0.0.1", 0)) as line,
    ):
        server = uvicorn.Server(uvicorn.Config(client.app, log_level="error", lifespan="off", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [line]})
        thread.start()
        try:
            with sync_playwright() as play:
                browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
                yield Site(browser, f"http://127.0.0.1:{line.getsockname()[1]}")
                browser.close()
        finally:
            server.should_exit = True
            thread.join(10)


@contextmanager
def opened(site: Site, **options: object) -> Iterator[Seen]:
    """A fresh page of this browser that is listened to."""
    context: BrowserContext = site.browser.new_context(base_url=site.address, **options)  # type: ignore[arg-type]  # as told
    context.set_default_timeout(15_000)
    page = context.new_page()
    seen = Seen(page, [], [])
    page.on("pageerror", lambda error: seen.complaints.append(f"{page.url}: {error}"))
    page.on(
        "console",
        lambda said: (
            seen.complaints.append(f"{page.url}: {said.text}") if said.type in {"error", "warning"} else None
        ),
    )
    page.on(
        "request",
        lambda sent: (
            seen.elsewhere.append(sent.url)
            if not sent.url.startswith((site.address, "data:", "blob:"))
            else None
        ),
    )
    yield seen
    context.close()


def shot(page: Page, name: str) -> None:
    """Keep a picture of what is on the screen."""
    page.screenshot(path=SHOTS / f"{name}.png")


def grave(page: Page) -> list[str]:
    """What axe calls serious or critical on this page, by WCAG 2.2 AA (https://dequeuniversity.com/rules/axe/).

    Left out is the part of the editor that scrolls: its keys go through a field beside it, whose caret
    scrolls it, and axe does not see that.
    """
    page.evaluate(AXE.read_text("utf-8"))  # not through the page: its policy forbids every script of others
    found = page.evaluate(
        """async () => (await axe.run({ exclude: ['.CodeMirror-scroll'] }, {
            resultTypes: ['violations'],
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
        })).violations.filter(({impact}) => impact === 'serious' || impact === 'critical')
            .map(({id, nodes}) => id + ': ' + nodes.slice(0, 2).map(({html}) => html.slice(0, 99)).join())"""
    )
    return [str(one) for one in found]


def beyond(page: Page) -> list[str]:
    """What makes this page wider than the screen."""
    return [
        str(one)
        for one in page.evaluate(
            """() => {
                const { scrollWidth, clientWidth } = document.documentElement;
                const all = [...document.querySelectorAll('main *, header *')];
                const out = all.filter((one) =>
                    one.getBoundingClientRect().right > clientWidth + 1
                    && !one.closest('.scroll, svg, .hidden'));
                return scrollWidth <= clientWidth ? [] :
                    [`${scrollWidth} wide`, ...out.slice(0, 4).map((one) => one.outerHTML.slice(0, 120))];
            }"""
        )
    ]


def settled(page: Page, address: str) -> None:
    """Open an address and wait for what its script adds."""
    page.goto(address)
    if address.startswith("/sparql"):
        page.wait_for_selector("#yasgui .CodeMirror")
    if address.startswith("/canvas?thing"):
        page.wait_for_selector("#canvas[data-drawn]")


@needs_browser
@pytest.mark.browser
def test_a_motion_is_found_followed_to_its_sentence_drawn_asked_about_and_taken_along(
    site: Site, tmp_path: Path
) -> None:
    with opened(site, viewport=WIDE, locale="nl-NL") as (page, complaints, elsewhere):
        page.goto("/")
        page.keyboard.press("/")
        page.keyboard.type("motie Paternotte Heerma")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?q=*")
        page.click(f"ol.hits a[href='/page/{MOTION}']")

        page.wait_for_selector("h1")
        done = page.locator(f"main a[href='/page/{LETTER}']").first
        assert done.is_visible()

        page.locator("details.evidence summary").first.click()
        source = page.locator("details.evidence[open] blockquote footer a").first
        marked = page.locator("details.evidence[open] blockquote mark").first.inner_text()
        source.click()
        page.wait_for_url("**/read/*#c*")
        place = page.locator(":target")
        assert place.is_visible()
        assert " ".join(marked.split())[:20] in " ".join(page.inner_text("article.paper").split())
        shot(page, "journey-sentence")

        settled(page, f"/canvas?thing={MOTION}")
        drawn = int(page.get_attribute("#canvas", "data-drawn") or 0)
        assert drawn > 3
        assert drawn == page.locator(".opening li").count()

        with page.expect_download() as saved:
            page.click("#canvas-svg")
        saved.value.save_as(tmp_path / "x.svg")
        assert (tmp_path / "x.svg").read_bytes().startswith(b"<")

        page.goto("/questions/motions-of-party?ask=1")
        with page.expect_download() as saved:
            page.click("ul.take a >> text=CSV")
        saved.value.save_as(tmp_path / "x.csv")
        assert (tmp_path / "x.csv").read_text("utf-8-sig").count("\n") > 3

        page.click("ul.take a[href^='/sparql']")
        page.wait_for_selector("#yasgui .CodeMirror")
        page.evaluate(
            """query => {
                const editor = document.querySelector('.CodeMirror').CodeMirror;
                editor.setValue(query); editor.focus();
            }""",
            f"SELECT (COUNT(*) AS ?n) WHERE {{ ?m a <{KG}Motion> }}",
        )
        page.click(".yasqe_queryButton")
        page.wait_for_selector("#yasgui .yasr table td")
        shot(page, "journey-query")

    assert [] == complaints
    assert [] == elsewhere


@needs_browser
@pytest.mark.browser
@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_page_complains_asks_others_shuts_anyone_out_or_runs_off_a_telephone(
    site: Site, language: str
) -> None:
    # Dutch on a wide screen in the light, English on a telephone in the dark; both must fit the telephone.
    first, scheme = (WIDE, "light") if language == "nl" else (PHONE, "dark")
    wrong: dict[str, list[str]] = {}
    with opened(site, viewport=first, color_scheme=scheme, locale=language) as (page, complaints, elsewhere):
        for name, address in PAGES.items():
            settled(page, address)
            assert language == page.get_attribute("html", "lang")
            shot(page, f"{name}-{language}")
            bad = grave(page) if AXE.is_file() else []
            page.set_viewport_size(PHONE)
            bad += beyond(page)
            page.set_viewport_size(first)
            if bad:
                wrong[name] = bad
    if not AXE.is_file():
        assert {} == wrong
        pytest.skip("needs axe-core; `make front` fetches it with the other packages of the front end")

    expected = {"Failed to load resource: the server responded with a status of 404 (Not Found)"}
    assert [] == [one for one in complaints if one.partition(": ")[2] not in expected]
    assert [] == elsewhere
    assert {} == wrong, json.dumps(wrong, indent=1)


@needs_browser
@pytest.mark.browser
@pytest.mark.parametrize("viewport", [WIDE, PHONE])
def test_what_is_typed_is_completed_and_taken_with_the_keys(site: Site, viewport: ViewportSize) -> None:
    with opened(site, viewport=viewport) as (page, complaints, elsewhere):
        page.goto("/")
        page.keyboard.press("/")
        page.keyboard.type("uwv")
        page.wait_for_selector("[role=option]")
        options = page.locator("[role=option]").all_inner_texts()
        wrong, wide = (grave(page) if AXE.is_file() else []), beyond(page)
        shot(page, f"suggestions-{viewport['width']}")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/page/organisation/uwv")

    assert "Uitvoeringsinstituut Werknemersverzekeringen" in options[0]
    assert ([], [], [], []) == (wrong, wide, complaints, elsewhere)


@needs_browser
@pytest.mark.browser
def test_every_page_can_be_read_without_a_script(site: Site) -> None:
    with opened(site, viewport=WIDE, java_script_enabled=False) as (page, complaints, elsewhere):
        words = {}
        for name, address in PAGES.items():
            page.goto(address)
            words[name] = len(page.locator("main").inner_text())
            assert page.locator("h1").first.is_visible(), name
        page.goto("/")
        page.fill("#q", "krapte")
        page.press("#q", "Enter")
        page.wait_for_url("**/search?q=krapte")
        shot(page, "without-script-search")

    assert {} == {name: count for name, count in words.items() if count < 40}
    assert [] == [one for one in complaints if "404" not in one]
    assert [] == elsewhere


@needs_browser
@pytest.mark.browser
def test_the_guards_bite(site: Site) -> None:
    bad = """<!doctype html><html lang="nl"><title>x</title><main><h1>x</h1><img src="/x.png"><input>
        <p style="width: 900px">breed</p></main>"""
    with opened(site, viewport=PHONE) as (page, _, elsewhere):
        page.route("**/bad", lambda route: route.fulfill(body=bad, content_type="text/html"))
        page.goto("/bad")
        page.evaluate("fetch('http://elsewhere.test/').catch(() => 0)")

        assert beyond(page)
        assert ["http://elsewhere.test/"] == elsewhere
        if AXE.is_file():
            assert {"image-alt", "label"} <= {one.partition(":")[0] for one in grave(page)}
