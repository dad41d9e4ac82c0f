"""The canvas in a real browser: a thing opens, a line tells its sentence, the picture is saved."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, NamedTuple

import pytest
from playwright.sync_api import sync_playwright

from tests.explorer_client import explorer
from tests.test_graphs_browser import CHROMIUM, needs_browser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page
    from starlette.testclient import TestClient

    from graphs.make import Report

BUDGET = "measure/stap-budget"
REPORT = "document/kst-29544-9002"


@pytest.fixture(scope="module")
def client(samples_out: tuple[Path, Report]) -> Iterator[TestClient]:
    with explorer(samples_out[0]) as one:
        yield one


class Site(NamedTuple):
    """A browser and the address of the explorer."""

    page: Page
    address: str
    complaints: list[str]


ARGUMENTS = [
    *("--headless", "--no-sandbox", "--no-first-run", "--disable-background-networking"),
    *("--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"),
]


@pytest.fixture
def site(client: TestClient) -> Iterator[Site]:
    """The page in a browser with WebGL by software."""
    yield from _site(client, ARGUMENTS)


@pytest.fixture
def site_without_webgl(client: TestClient) -> Iterator[Site]:
    yield from _site(client, [*ARGUMENTS[:4], "--disable-gpu", "--disable-3d-apis"])


def _site(client: TestClient, arguments: list[str]) -> Iterator[Site]:
    import socket  # noqa: PLC0415  (only the tests with a browser serve)

    import uvicorn  # noqa: PLC0415  (as above)

    from graphs.explorer import STATIC  # noqa: PLC0415  (as above)

    if not (STATIC / "built" / "canvas.js").is_file():
        pytest.skip("the front end is not built; `make front` builds it")
    with socket.create_server(("127.0.0.1", 0)) as line:
        config = uvicorn.Config(client.app, log_level="error", lifespan="off", ws="none")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [line]})
        thread.start()
        try:
            with sync_playwright() as play:
                browser = play.chromium.launch(executable_path=CHROMIUM, args=arguments)
                page = browser.new_page(viewport={"width": 1200, "height": 1000}, locale="nl-NL")
                complaints: list[str] = []
                page.on("pageerror", lambda error: complaints.append(str(error)))
                page.on(
                    "console",
                    lambda said: complaints.append(said.text) if "Content Security" in said.text else None,
                )
                yield Site(page, f"http://127.0.0.1:{line.getsockname()[1]}", complaints)
                browser.close()
        finally:
            server.should_exit = True
            thread.join(10)


def _click(page: Page, of: str) -> None:
    box = page.locator("#canvas").bounding_box()
    at = page.evaluate("of => window.kamergraafCanvas.place(of)", of)
    assert box
    page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])


@needs_browser
@pytest.mark.browser
def test_a_field_of_the_canvas_is_completed(site: Site) -> None:
    site.page.goto(f"{site.address}/canvas")
    site.page.fill("#thing", "uwv")
    site.page.click("[role=option] >> nth=0")

    assert "organisation/uwv" == site.page.input_value("#thing")
    assert [] == site.complaints


@needs_browser
@pytest.mark.browser
def test_in_a_browser_a_thing_opens_a_line_tells_and_the_picture_is_saved(site: Site, tmp_path: Path) -> None:
    page = site.page
    page.goto(f"{site.address}/canvas?thing={BUDGET}")
    page.wait_for_selector("#canvas[data-drawn]")
    before = int(page.get_attribute("#canvas", "data-drawn") or 0)
    _click(page, _line(page))
    page.wait_for_selector("#canvas-panel blockquote")

    assert "STAP-budget" in page.inner_text("#canvas-panel")
    assert page.locator("#canvas-panel a[href^='/read/kst-29544-']").count()

    page.keyboard.press("Escape")
    page.wait_for_timeout(500)  # two clicks within a third of a second are a double click, which zooms
    _click(page, REPORT)
    page.wait_for_function("before => Number(canvas.dataset.drawn) > before", arg=before)
    page.wait_for_selector("#canvas-panel h3 a")
    page.wait_for_function("before => document.querySelectorAll('.opening li').length > before", arg=before)

    assert "open=" in page.url
    assert "open=" in (page.get_attribute("#canvas-svg", "href") or "")

    with page.expect_download() as saved:
        page.click("#canvas-png")
    saved.value.save_as(tmp_path / "x.png")

    assert (tmp_path / "x.png").read_bytes().startswith(b"\x89PNG")
    assert [] == site.complaints


def _line(page: Page) -> str:
    """A line between an amount and the measure."""
    ends: str = page.evaluate(
        """measure => fetch('/canvas/network.json?thing=' + measure).then((answer) => answer.json())
            .then(({things, lines}) => lines.one
                .map((one, at) => [things.id[one], things.id[lines.other[at]]])
                .find(([one, other]) => one.startsWith('amount') && other === measure).join(' '))""",
        BUDGET,
    )
    return ends


@needs_browser
@pytest.mark.browser
def test_a_browser_without_webgl_shows_the_table_and_says_why(site_without_webgl: Site) -> None:
    page = site_without_webgl.page
    page.goto(f"{site_without_webgl.address}/canvas?thing={BUDGET}")
    page.wait_for_function("document.getElementById('canvas-told').textContent !== ''")

    assert "WebGL" in page.inner_text("#canvas-told")
    assert not page.is_visible("#canvas")
    assert page.is_visible("#canvas-tables table")
    assert [] == site_without_webgl.complaints
