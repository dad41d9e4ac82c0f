"""Write what each question answers on a graph of samples/ to `expected/`, for a person to read and then keep.

kamergraaf demo --out out/demo && python -m queries.expect out/demo
"""

from __future__ import annotations

import csv
import sys
from contextlib import closing
from io import StringIO
from typing import TYPE_CHECKING

from graphs.store import open_store
from queries import FOLDER, ask, catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graphs.store import Store


def expect(store: Store, folder: Path = FOLDER / "expected") -> Iterator[str]:
    """Write the answer to the example of every question, and name each file that changed."""
    for question in catalogue():
        answer = ask(question, store, **dict(question.example))
        out = StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(answer.heads)
        writer.writerows(answer.texts())
        path = folder / f"{question.name}.csv"
        written = out.getvalue()
        if not path.exists() or path.read_text("utf-8") != written:
            path.write_text(written, "utf-8", newline="\n")
            yield f"{path.name}: {len(answer)}"


if __name__ == "__main__":
    with closing(open_store(sys.argv[1])) as store:
        sys.stdout.writelines(f"{line}\n" for line in expect(store))
