"""A walk through the pages in a real browser without JavaScript: from a fact to its sentence, and back."""

from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING

import pytest
import uvicorn
from playwright.sync_api import sync_playwright

from tests.explorer_client import explorer
from tests.test_graphs_browser import CHROMIUM, needs_browser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graphs.make import Report

ARGUMENTS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
]


@pytest.fixture
def address(samples_out: tuple[Path, Report]) -> Iterator[str]:
    """Where the explorer answers a browser."""
    with explorer(samples_out[0]) as client, socket.create_server(("127.0.0.1", 0)) as line:
        server = uvicorn.Server(uvicorn.Config(client.app, log_level="error", lifespan="off", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [line]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{line.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(10)


@needs_browser
def test_a_reader_finds_a_motion_and_follows_a_fact_to_its_sentence_and_back(address: str) -> None:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_context(java_script_enabled=False, locale="nl-NL").new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))

        page.goto(f"{address}/search?q=motie+Paternotte")
        page.click("ol.hits a:has-text('motie Paternotte en Pieter Heerma')")
        assert "voert uit" in page.inner_text("ol.timeline")

        page.click("dl.facts dd:has(a:has-text('Jan Paternotte')) summary")
        page.click("dl.facts dd:has(a:has-text('Jan Paternotte')) blockquote a")
        # What the address leads to is on the screen, and holds the words that the fact rests on.
        target = page.locator(":target")
        assert "motie" in target.inner_text()
        box, height = target.bounding_box(), (page.viewport_size or {"height": 0})["height"]
        assert box is not None
        assert 0 <= box["y"] < height

        page.click("article.paper a.motion[title*='Paternotte']", timeout=5000)
        assert "motie Paternotte en Pieter Heerma" == page.inner_text("h1")
        assert all(url.startswith(address) for url in asked)
        browser.close()
