"""A graph of a million triples of real shape, made once and kept in the system's temporary folder.

    .venv/bin/python benchmarks/million.py

It holds every official paper beside the checkout, and the cases of the register of the Chamber. There are too
few of them for a million, so some papers are read again under numbers of their own: the policy papers twice
more, and the first `AGAIN` motions once more. What they say is then said by one paper more; nothing else is
made up. Same papers, same graph. Delete the folder to make it anew.
"""

from __future__ import annotations

import re
import shutil
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import IO, Final, cast

SHARED: Final = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"
"""The official papers, which lie beside the checkout."""
KEPT: Final = Path(tempfile.gettempdir()) / "kamergraaf-million"
"""Where the graph is kept."""
AGAIN: Final = 1_200
"""Motions that are read once more."""
_PAPERS: Final = ("motions-bulk.tar.gz", "motions-xml", "papers", "pdf", "handelingen-xml", "html")
_REGISTER: Final = "truth/tk-cases-register.csv.gz"
_RECIPE: Final = "1"
"""Of the graph: one that is kept from another recipe is made anew."""
_NUMBER: Final = re.compile(r"(\d+)$")
_STEP: Final = 5_000


def million() -> Path | None:
    """The folder with the graph, built when it is not there; None when the official papers are absent."""
    if not (SHARED / _PAPERS[0]).is_file():
        return None
    done = KEPT / "recipe"
    if not done.is_file() or done.read_text("utf-8") != _RECIPE:
        shutil.rmtree(KEPT, ignore_errors=True)
        _build(KEPT)
        done.write_text(_RECIPE, "utf-8")
    return KEPT


def _build(out: Path) -> None:
    from graphs.cases_load import load_cases  # noqa: PLC0415  # only who builds pays for it
    from graphs.make import make  # noqa: PLC0415  # the same

    with tempfile.TemporaryDirectory() as folder:
        _read_again(Path(folder))
        # The papers are read in the folder where they will not stay: nobody builds on with this graph.
        make([*(SHARED / name for name in _PAPERS), Path(folder)], out, jobs=2)
    load_cases(SHARED / _REGISTER, out)


def _read_again(folder: Path) -> None:
    for paper in sorted((SHARED / "papers").iterdir()):
        for times in (1, 2):
            name, _, _ = _renumbered(paper.stem, times)
            (folder / (name + paper.suffix)).write_bytes(paper.read_bytes())
    with tarfile.open(SHARED / "motions-bulk.tar.gz") as archive:
        motions = sorted(
            (one for one in archive.getmembers() if one.name.endswith(".xml")), key=lambda one: one.name
        )
        for member in motions[:AGAIN]:
            path = Path(member.name)
            name, old, new = _renumbered(path.stem, 1)
            text = cast("IO[bytes]", archive.extractfile(member)).read().decode()  # a file, by its name
            text = text.replace(f'kamer="2">{old}<', f'kamer="2">{new}<').replace(path.stem, name)
            (folder / f"{name}.xml").write_text(text, "utf-8")


def _renumbered(stem: str, times: int) -> tuple[str, str, str]:
    """The name under a number of its own, and the number that it had and has."""
    found = _NUMBER.search(stem)
    old = found[1] if found else ""
    new = str(int(old or 0) + times * _STEP)
    return stem.removesuffix(old) + new, old, new


def main() -> int:
    """Make it, or say why not."""
    folder = million()
    sys.stdout.write(f"{folder}\n" if folder else f"skipped: no official papers at {SHARED}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
