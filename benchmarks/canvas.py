"""How soon a reader sees the canvas: ten thousand things, from a click on a link to the frame that shows all.

    .venv/bin/python benchmarks/canvas.py [NODES] [--profile FILE]
    .venv/bin/python benchmarks/canvas.py --store OUT --query "thing=…&open=…"

The explorer itself answers a headless Chromium, in a process of its own: the page, the script, the network.
Only the network is synthetic: things in a spiral, each tied to one before it and every second one to another,
written by the encoder of the explorer at every request. With --store and --query (as in an address of the
canvas) nothing is synthetic. Every run has an empty cache. WebGL is done by software, so a machine with a
graphics card is quicker. Clocks run from the start of the navigation to the moment at which the frame that
shows all is on the screen. Without a query the medians go to benchmarks/canvas.md. `make
front` and `make demo` come first.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
from math import cos, sin
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser
    from starlette.types import ASGIApp, Receive, Scope, Send

ROOT: Final = Path(__file__).resolve().parent.parent
RUNS: Final = 9
MARKS: Final = ("canvas-given", "canvas-drawn", "canvas-painted")
SYNTHETIC: Final = "thing=measure/stap-budget"
SMALL: Final = "thing=ministry/szw&class=Motion"
"""A page with a dozen things, by which the other is measured: a busy machine is slow with both."""
ARGUMENTS: Final = (
    *("--headless", "--no-sandbox", "--no-first-run", "--disable-background-networking"),
    *("--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"),
)
DRAWN_BY: Final = {
    "the processor, as in a browser without a graphics card": ARGUMENTS,
    "software WebGL too, as in our browser tests": (*ARGUMENTS, "--use-angle=swiftshader"),
}
TARGET: Final = 1000
SIZE: Final = 10_000

PAINTED: Final = """const mark = performance.mark.bind(performance);
new PerformanceObserver((seen) => {
  for (const one of seen.getEntries()) mark("canvas-painted", { startTime: one.renderTime });
}).observe({ type: "element" });
performance.mark = (name, ...more) => {
  if (name === "canvas-drawn") document.getElementById("canvas-told").setAttribute("elementtiming", "told");
  return mark(name, ...more);
};"""
"""The line under the picture is written with it, and stands in the same frame: the browser tells when that
frame was on the screen (https://www.w3.org/TR/element-timing/)."""


def synthetic(size: int) -> tuple[list[dict[str, Any]], dict[tuple[str, str], list[str]]]:
    """So many things as symbols, and the relations of each pair."""
    from graphs.publish.look import LOOKS  # noqa: PLC0415  (only the process that answers needs the project)
    from ontology.terms import ID, KG  # noqa: PLC0415  (as above)

    kinds = list(LOOKS)
    nodes = [
        {
            "id": f"{ID}thing/kst-29544-{number}",
            "full": f"motie van het lid {number} over een onderwerp",
            "label": f"motie van het lid\n{number} over een\nonderwerp",
            "kind": kinds[number % len(kinds)],
            "x": round(40 * number**0.5 * cos(number * 2.39996)),
            "y": round(40 * number**0.5 * sin(number * 2.39996)),
            "ring": min(number, 1),
        }
        for number in range(size)
    ]
    ties = [(number, number // 3) for number in range(1, size)]
    ties += [(number, number * 7 % size) for number in range(2, size, 2) if number * 7 % size != number]
    relations = ("submittedBy", "cites", "mentions")
    told = {(nodes[one]["id"], nodes[other]["id"]): [KG + relations[one % 3]] for one, other in ties}
    return nodes, told


def answer(size: int, out: Path, port: int) -> None:
    """The explorer over this folder, with a network of this many things (0: what the graph holds)."""
    import uvicorn  # noqa: PLC0415  (only the process that answers needs it)
    from starlette.concurrency import run_in_threadpool  # noqa: PLC0415  (as above)
    from starlette.responses import JSONResponse  # noqa: PLC0415  (as above)

    from graphs.explorer.drawn import drawn  # noqa: PLC0415  (as above)
    from ontology.terms import ID  # noqa: PLC0415  (as above)
    from tests.explorer_client import explorer  # noqa: PLC0415  (as above)

    nodes, told = synthetic(size)

    def instead(app: ASGIApp) -> ASGIApp:
        async def answering(scope: Scope, receive: Receive, send: Send) -> None:
            asked = scope["type"] == "http" and scope["path"] == "/canvas/network.json"
            if size and asked and b"stap-budget" in scope["query_string"]:
                # In a thread, as the explorer does: style sheets and scripts go out meanwhile.
                response = await run_in_threadpool(
                    lambda: JSONResponse(drawn(nodes, told, left={}, base=ID, language="nl"))
                )
                await response(scope, receive, send)
            else:
                await app(scope, receive, send)

        return answering

    with explorer(out) as client:
        app = instead(client.app)
        uvicorn.run(app, host="127.0.0.1", port=port, log_level="error", lifespan="off", ws="none")


@contextmanager
def answering(size: int, out: Path) -> Iterator[str]:
    """The address of an explorer in a process of its own."""
    with socket.create_server(("127.0.0.1", 0)) as line:
        port = line.getsockname()[1]
    command = [sys.executable, __file__, str(size), "--store", str(out), "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    try:
        for _ in range(200):
            try:
                urlopen(f"http://127.0.0.1:{port}/").close()
                break
            except URLError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def one_run(browser: Browser, address: str, profile: Path | None) -> tuple[int, list[float]]:
    """How many things were drawn, and when: the first byte of the page, then each mark."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}, locale="nl-NL").new_page()
    page.add_init_script(PAINTED)
    tools = page.context.new_cdp_session(page) if profile else None
    if tools:
        tools.send("Profiler.enable")
        tools.send("Profiler.start")
    page.goto(address, wait_until="commit")
    page.wait_for_function("() => performance.getEntriesByName('canvas-painted').length", polling=50)
    if tools and profile:
        profile.write_text(json.dumps(tools.send("Profiler.stop")["profile"]))
    first = page.evaluate("performance.getEntriesByType('navigation')[0].responseStart")
    marks = page.evaluate("names => names.map(n => performance.getEntriesByName(n)[0].startTime)", MARKS)
    count = int(page.get_attribute("#canvas", "data-drawn") or 0)
    page.context.close()
    return count, [first, *marks]


def main() -> None:
    """Measure, print, and write the report."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("nodes", nargs="?", type=int, default=SIZE)
    given.add_argument("--store", type=Path, default=ROOT / "out" / "demo")
    given.add_argument("--query", default="")
    given.add_argument("--profile", type=Path)
    given.add_argument("--port", type=int)
    asked = given.parse_args()
    if asked.port:
        answer(asked.nodes, asked.store, asked.port)
        return
    size = 0 if asked.query else asked.nodes
    measured = {}
    with answering(size, asked.store) as address, sync_playwright() as play:
        where = f"{address}/canvas?{asked.query or SYNTHETIC}"
        for by, arguments in DRAWN_BY.items():
            browser = play.chromium.launch(
                executable_path=shutil.which("chromium") or shutil.which("chromium-browser"),
                args=arguments,
            )
            cold = one_run(browser, where, None)[1]
            # By turns, so that both meet the same load.
            small, runs, count = [], [], 0
            for _ in range(RUNS):
                small.append(one_run(browser, f"{address}/canvas?{SMALL}", None)[1])
                count, marks = one_run(browser, where, asked.profile)
                runs.append(marks)
            measured[by] = count, cold, runs, statistics.median(one[-1] for one in small)
            browser.close()
    told = report(measured)
    sys.stdout.write(told)
    if size == SIZE:
        Path(__file__).with_suffix(".md").write_text(told, "utf-8")


def report(measured: dict[str, tuple[int, list[float], list[list[float]], float]]) -> str:
    """What was measured, in Markdown."""
    count = next(iter(measured.values()))[0]
    rows = []
    for by, (_, cold, runs, small) in measured.items():
        middle = [f"{statistics.median(column):.0f}" for column in zip(*runs, strict=True)]
        slowest = max(run[-1] for run in runs)
        met = "met" if float(middle[-1]) < TARGET else "**missed**"
        rows.append(f"| {by} | {' | '.join(middle)} | {slowest:.0f} | {cold[-1]:.0f} | {small:.0f} | {met} |")
    return f"""# How soon a reader sees the canvas

{count:,} things, from the start of the navigation to the frame that shows them all: medians of {RUNS} runs
with an empty cache, in milliseconds; the target is {TARGET}. WebGL is done by software. While measuring,
the load of the machine was {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors.

| The page is put together by | Page begins | Network is there | Drawn | On the screen | Slowest run | First page of a fresh browser | A dozen things | |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |
{chr(10).join(rows)}
"""  # noqa: E501  (a row of a table is a line)


if __name__ == "__main__":
    main()
