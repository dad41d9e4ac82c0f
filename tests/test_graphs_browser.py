"""The picture in a real browser: it asks for nothing, complains of nothing, and draws what it should."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import zlib
from typing import TYPE_CHECKING

import pytest

from graphs.publish.look import LOOKS
from tests.pages import Page, hostile_page, small_page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CHROMIUM = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
needs_browser = pytest.mark.skipif(
    CHROMIUM is None, reason="no chromium on the path; set CHROMIUM to a browser to look at the page in it"
)
SIZE = (1000, 640)


def browse(file: Path, folder: Path, *extra: str) -> subprocess.CompletedProcess[str]:
    """Open a page in a headless browser that can reach nobody, and give what it printed."""
    assert CHROMIUM
    command = [
        *(CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars"),
        *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
        *("--host-resolver-rules=MAP * ~NOTFOUND", "--enable-logging=stderr", "--virtual-time-budget=3000"),
        *(f"--user-data-dir={folder / 'profile'}", f"--log-net-log={folder / 'net.json'}"),
        *(f"--window-size={SIZE[0]},{SIZE[1]}", *extra, file.as_uri()),
    ]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)


def asked_for(log: Path) -> set[str]:
    """The addresses that a page asked for; the browser's own errands have no origin."""
    told = [event.get("params", {}) for event in json.loads(log.read_text("utf-8"))["events"]]
    return {
        said["url"]
        for said in told
        if said.get("initiator", "not an origin") != "not an origin" and not said["url"].startswith("file:")
    }


def pixels(png: Path) -> list[bytes]:
    """The rows of an RGB or RGBA picture, three bytes for each point (https://www.w3.org/TR/png/)."""
    data, at, packed, depth = png.read_bytes(), 8, b"", 3
    while at < len(data):
        length, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + length]
        depth = 4 if kind == b"IHDR" and body[9] == 6 else depth
        packed += body if kind == b"IDAT" else b""
        at += 12 + length
    raw, wide = zlib.decompress(packed), SIZE[0] * depth
    rows, above = [], bytes(wide)
    for start in range(0, len(raw), wide + 1):
        row = _unfiltered(raw[start], bytearray(raw[start + 1 : start + 1 + wide]), above, depth)
        rows.append(b"".join(row[point : point + 3] for point in range(0, wide, depth)))
        above = row
    return rows


def _unfiltered(kind: int, row: bytearray, above: bytes, depth: int) -> bytes:
    for at in range(len(row)):
        left, corner = (row[at - depth], above[at - depth]) if at >= depth else (0, 0)
        guess = left + above[at] - corner
        paeth = min((left, above[at], corner), key=lambda value: abs(guess - value))
        row[at] = (row[at] + (0, left, above[at], (left + above[at]) // 2, paeth)[kind]) % 256
    return bytes(row)


@needs_browser
@pytest.mark.browser
@pytest.mark.parametrize("whole", [small_page, hostile_page])
def test_a_browser_opens_the_page_without_a_request_or_an_error(
    whole: Callable[[], str], tmp_path: Path
) -> None:
    (tmp_path / "picture.html").write_text(whole(), "utf-8")
    shown = browse(tmp_path / "picture.html", tmp_path, "--dump-dom")
    requested = asked_for(tmp_path / "net.json")
    complaints = [line for line in shown.stderr.splitlines() if "CONSOLE" in line]

    assert [] == complaints
    assert set() == requested
    assert f'data-drawn="{len(Page(whole()).given["nodes"])}"' in shown.stdout
    assert "<title>gekaapt" not in shown.stdout


@needs_browser
@pytest.mark.browser
def test_the_guard_on_requests_bites(tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text("<img src='https://example.org/x.png'>", "utf-8")
    browse(tmp_path / "bad.html", tmp_path, "--dump-dom")

    assert {"https://example.org/x.png"} == asked_for(tmp_path / "net.json")


@needs_browser
@pytest.mark.browser
def test_the_keyboard_goes_from_thing_to_thing_and_tells_of_each(tmp_path: Path) -> None:
    # The page itself would refuse this script, so the copy does without its policy.
    keys = """<script>setTimeout(() => {
        const canvas = document.getElementById("beeld");
        const press = (key) => canvas.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
        press("ArrowRight");
        document.body.dataset.first = document.getElementById("over").textContent;
        press("ArrowRight");
        document.body.dataset.second = document.getElementById("over").textContent;
        document.querySelector('[data-soort="Person"]').click();
        for (const key of ["+", "-", "0", "Escape"]) press(key);
        document.querySelector("[data-ding]").click();
        document.body.dataset.done = "yes";
    }, 200)</script></body>"""
    copy = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", small_page()).replace(
        "</body>", keys
    )
    (tmp_path / "copy.html").write_text(copy, "utf-8")
    shown = browse(tmp_path / "copy.html", tmp_path, "--dump-dom")
    body = dict(Page(shown.stdout).elements)["body"]

    assert [] == [line for line in shown.stderr.splitlines() if "CONSOLE" in line]
    assert "yes" == body["data-done"]
    assert "motie-Wörsdörfer/De Kok over een scholingsbudget" in (body["data-first"] or "")
    assert "Met deze brief voert het kabinet" in (body["data-first"] or "")
    assert "Anna Wörsdörfer" in (body["data-second"] or "")


@needs_browser
@pytest.mark.browser
def test_a_browser_draws_the_symbols_in_their_colours(tmp_path: Path) -> None:
    (tmp_path / "picture.html").write_text(small_page(), "utf-8")
    browse(tmp_path / "picture.html", tmp_path, f"--screenshot={tmp_path / 'shot.png'}")
    # Only the part with the canvas: the legend, at the right, has the colours too.
    points = b"".join(row[: 3 * (SIZE[0] - 320)] for row in pixels(tmp_path / "shot.png")[120:])
    counted = {
        kind: points.count(bytes.fromhex(LOOKS[kind].colour.removeprefix("#")))
        for kind in ("Motion", "Person", "Document", "Party", "Measure", "Amount")
    }

    assert {} == {kind: count for kind, count in counted.items() if count < 60}
