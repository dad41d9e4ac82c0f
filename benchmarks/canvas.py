"""How fast the canvas draws: ten thousand things in a headless browser, from the answer to the first picture.

    .venv/bin/python benchmarks/canvas.py [NODES]

The page and the front end are our own (`make front` builds it); the answer of the server is synthetic: things
in a spiral, each tied to one before it and every second one to another. WebGL is done by software, so a
machine with a graphics card is quicker. Prints the median of five runs, in milliseconds.
"""

from __future__ import annotations

import json
import shutil
import statistics
import sys
from math import cos, sin
from pathlib import Path
from typing import Any

from playwright.sync_api import Route, sync_playwright

from graphs.publish.look import LOOKS

STATIC = Path(__file__).resolve().parent.parent / "graphs" / "explorer" / "static"
RUNS = 5
PAGE = """<!doctype html><link rel="stylesheet" href="/static/site.css">
<link rel="stylesheet" href="/static/canvas.css"><main><div id="canvas" hidden data-query="thing=x"></div>
<p id="canvas-told"></p><aside id="canvas-panel" hidden></aside></main>
<script type="module" src="/static/built/canvas.js"></script>"""

PAINTED = """const mark = performance.mark.bind(performance);
performance.mark = (name, ...more) => {
  const made = mark(name, ...more);
  if (name === "canvas-drawn")
    requestAnimationFrame(() => requestAnimationFrame(() => mark("canvas-painted")));
  return made;
};"""
"""A frame is on the screen when the one after it may be drawn."""


def answer(size: int) -> str:
    """The answer of `/canvas/network.json` with this many things."""
    kinds = list(LOOKS)
    nodes: list[dict[str, Any]] = []
    for number in range(size):
        kind, turn = kinds[number % len(kinds)], number * 2.39996
        nodes.append(
            {
                "id": f"thing/{number}",
                "label": f"thing {number}",
                "short": f"thing {number}",
                "kind": kind,
                "word": kind,
                "x": round(40 * number**0.5 * cos(turn)),
                "y": round(40 * number**0.5 * sin(turn)),
                "size": 8 if number else 14,
                "shape": LOOKS[kind].shape,
                "fill": LOOKS[kind].fill,
                "colour": LOOKS[kind].colour,
                "href": f"/page/thing/{number}",
                "left": None,
            }
        )
    ties = [(number, number // 3) for number in range(1, size)]
    ties += [(number, number * 7 % size) for number in range(2, size, 2) if number * 7 % size != number]
    kinds_of_line = ("relation", "citation", "mention")
    edges = [
        {"from": f"thing/{one}", "to": f"thing/{other}", "kind": kinds_of_line[one % 3], "words": "noemt"}
        for one, other in ties
    ]
    return json.dumps({"nodes": nodes, "edges": edges})


def main() -> None:
    """Measure, and print."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    given = answer(size)
    browser_at = shutil.which("chromium") or shutil.which("chromium-browser")

    def serve(route: Route) -> None:
        path = route.request.url.removeprefix("http://canvas.test").partition("?")[0]
        if path == "/canvas/network.json":
            route.fulfill(body=given, content_type="application/json")
        elif path.startswith("/static/"):
            route.fulfill(path=STATIC / path.removeprefix("/static/"))
        else:
            route.fulfill(body=PAGE if path == "/" else "", content_type="text/html")

    drawing, whole = [], []
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=browser_at,
            args=["--headless", "--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
        )
        for _ in range(RUNS):
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.add_init_script(PAINTED)
            page.route("**/*", serve)
            page.goto("http://canvas.test/")
            page.wait_for_selector("#canvas[data-drawn]")
            page.wait_for_function("() => performance.getEntriesByName('canvas-painted').length")
            given_at, drawn_at, painted = (
                page.evaluate("name => performance.getEntriesByName(name)[0].startTime", name)
                for name in ("canvas-given", "canvas-drawn", "canvas-painted")
            )
            drawing.append(drawn_at - given_at)
            whole.append(painted - given_at)
            page.close()
        browser.close()
    told = f"{size} things: graph and first draw {statistics.median(drawing):.0f} ms"
    sys.stdout.write(f"{told}, on the screen {statistics.median(whole):.0f} ms (medians of {RUNS})\n")


if __name__ == "__main__":
    main()
