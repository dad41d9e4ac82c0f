"""Damages real files and reads them: no crash, no hang, and none stops the run.

    python benchmarks/fuzz.py FILE-or-FOLDER... --count 2000 --seed 1

Bytes are flipped, files are cut, pieces are doubled, left out and swapped, tags are torn, and parts of
office files get the same. The same seed damages the same files in the same way, so that what
is found can be met again: each finding names the seed of its file.
"""

from __future__ import annotations

import argparse
import faulthandler
import io
import random
import re
import sys
import time
import traceback
import zipfile
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, NamedTuple

from pipeline.model import Document, Issue
from pipeline.read import read, sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

LONGEST: Final = 10.0
"""Seconds that one damaged file may take."""
SUFFIXES: Final = (".xml", ".html", ".txt", ".docx", ".odt", ".eml", ".zip", ".gz", ".pdf")
_PACKED: Final = frozenset({".docx", ".odt", ".zip"})
_PIECES: Final = (
    b"<",
    b">",
    b"&",
    b"\x00",
    b"\xff\xfe",
    b"<!--",
    b"]]>",
    b"<![CDATA[",
    b"&#0;",
    b'"',
    b"</al>",
    b"<al>",
    b"1" * 400,
    b"<li>" * 300,
    b"\n" * 50,
    b"=?utf-8?q?",
    b"Content-Type: ",
    b"\xc3",
    b"<!DOCTYPE x [",
)
_TAG: Final = re.compile(rb"<[^<>]{1,200}>")


class Finding(NamedTuple):
    """A damaged file that did what it must not."""

    file: str
    seed: int
    what: str


def flipped(data: bytes, chance: random.Random) -> bytes:
    """Some bytes changed."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 20, 200))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def cut(data: bytes, chance: random.Random) -> bytes:
    """The first part only, or the last."""
    at = chance.randrange(len(data))
    return data[:at] if chance.random() < 0.7 else data[at:]  # noqa: PLR2004  (most files are cut at their end)


def shuffled(data: bytes, chance: random.Random) -> bytes:
    """A piece left out, doubled, or put elsewhere."""
    start = chance.randrange(len(data))
    piece = data[start : start + chance.choice((1, 10, 100, 5000))]
    rest = data[:start] + data[start + len(piece) :]
    at = chance.randrange(len(rest) + 1)
    return chance.choice((rest, rest[:at] + piece + rest[at:], data[:at] + piece * 5 + data[at:]))


def sown(data: bytes, chance: random.Random) -> bytes:
    """Pieces that mean something to a parser, where they do not belong."""
    changed = data
    for _ in range(chance.choice((1, 5, 30))):
        at = chance.randrange(len(changed) + 1)
        changed = changed[:at] + chance.choice(_PIECES) + changed[at:]
    return changed


def torn(data: bytes, chance: random.Random) -> bytes:
    """Tags left out, doubled or swapped."""
    tags = list(_TAG.finditer(data))
    if not tags:
        return flipped(data, chance)
    changed = data
    for found in sorted(chance.sample(tags, min(len(tags), 5)), key=lambda tag: -tag.start()):
        other = chance.choice(tags)[0]
        instead = chance.choice((b"", found[0] * 2, other, found[0][: len(found[0]) // 2]))
        changed = changed[: found.start()] + instead + changed[found.end() :]
    return changed


DAMAGES: Final = (flipped, cut, shuffled, sown, torn)
"""The ways in which a file is damaged."""


def repacked(data: bytes, chance: random.Random, damage: Callable[[bytes, random.Random], bytes]) -> bytes:
    """An archive with one of its parts damaged; the archive itself is sound."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        parts = old.infolist()
        chosen = chance.choice([part for part in parts if part.filename.endswith(".xml")] or parts)
        for part in parts:
            content = old.read(part)
            new.writestr(part.filename, damage(content, chance) if part is chosen and content else content)
    return stream.getvalue()


def damaged(path: Path, seed: int) -> bytes:
    """The file with the damage of this seed."""
    chance = random.Random(seed)  # noqa: S311  (nothing is kept secret)
    data = path.read_bytes()
    damage = chance.choice(DAMAGES)
    if path.suffix in _PACKED and chance.random() < 0.7:  # noqa: PLR2004  (a torn archive is soon told)
        return repacked(data, chance, damage)
    return damage(data, chance) if data else data


def fuzz(
    paths: Sequence[Path], *, count: int, seed: int, reading: Callable[[Path], str] | None = None
) -> tuple[list[Finding], Counter[str], float]:
    """Damage and read so many files: what was found, how they ended, and how long the slowest took."""
    findings: list[Finding] = []
    ends: Counter[str] = Counter()
    slowest = 0.0
    with TemporaryDirectory() as folder:
        for number in range(count):
            path = paths[number % len(paths)]
            own = seed * 1_000_003 + number
            copy = Path(folder) / path.name
            copy.write_bytes(damaged(path, own))
            begin = time.perf_counter()
            try:
                ends[(reading or read_all)(copy)] += 1
            except Exception:  # noqa: BLE001  (finding out what comes through is what this is for)
                findings.append(Finding(path.name, own, traceback.format_exc(limit=-3)))
            took = time.perf_counter() - begin
            slowest = max(slowest, took)
            if took > LONGEST:
                findings.append(Finding(path.name, own, f"took {took:.1f} s"))
            copy.unlink()
    return findings, ends, slowest


def read_all(path: Path) -> str:
    """Read all that a file gives: "read", or "named" when it gave issues and no paper."""
    papers, issues = 0, 0
    for source in sources([path]):
        for item in [source] if isinstance(source, Issue) else read(source):
            if isinstance(item, Document):
                papers += 1
                if not all(0 <= s.span.start <= s.span.end <= len(item.text) for s in item.sections):
                    raise ValueError(f"a section outside the text of {item.source_file}")
            else:
                issues += 1
    if papers:
        return "read, and something named" if issues else "read"
    return "named" if issues else "silent"


def files(paths: Iterable[Path]) -> list[Path]:
    """The files of the kinds that are read, in these files and folders."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        found += [one for one in inside if one.is_file() and one.suffix in SUFFIXES]
    return found


def main() -> int:
    """Run it; 1 when anything was found."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("paths", nargs="+", type=Path)
    asked.add_argument("--count", type=int, default=2000)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    chosen = files(given.paths)
    # A hang in a library cannot be interrupted: it is shown where it is, and ends the run.
    faulthandler.dump_traceback_later(given.count * LONGEST, exit=True)
    random.Random(given.seed).shuffle(chosen)  # noqa: S311  (nothing is kept secret)
    findings, ends, slowest = fuzz(chosen, count=given.count, seed=given.seed)
    for finding in findings:
        sys.stdout.write(f"{finding.file} (seed {finding.seed}): {finding.what}\n")
    sys.stdout.write(f"{given.count} files of {len(chosen)}: {dict(ends)}; slowest {slowest:.2f} s; ")
    sys.stdout.write(f"{len(findings)} findings\n")
    return 1 if findings else 0


if __name__ == "__main__":
    raise SystemExit(main())
