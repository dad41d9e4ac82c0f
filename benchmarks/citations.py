"""Measures the rules for citations against the links of the publisher.

    python benchmarks/citations.py FILE-or-FOLDER...

The official XML marks some citations up (`extref`, `dossierref`). Those links are taken away, the rules read
the text alone, and each link counts as found when a rule finds its paper at its words.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.find.citations import find_citations
from pipeline.find.scan import Scan
from pipeline.model import Document, Issue
from pipeline.read import read, sources
from pipeline.values import Citation

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass
class Recall:
    """How many links the rules found, and which they did not."""

    found: int = 0
    missed: list[str] = field(default_factory=list)

    @property
    def links(self) -> int:
        """All links that were looked for."""
        return self.found + len(self.missed)

    @property
    def share(self) -> float:
        """The share that was found."""
        return self.found / max(self.links, 1)


def count(document: Document, recall: Recall) -> None:
    """Count the links of one paper."""
    if not document.links:
        return
    said = [
        (mention.span, mention.value.identifier)
        for mention in find_citations(Scan(replace(document, links=())))
        if isinstance(mention.value, Citation)
    ]
    for link in document.links:
        near = {named for span, named in said if span.start < link.span.end and link.span.start < span.end}
        if link.target in near:
            recall.found += 1
        else:
            words = document.quote(link.span)
            recall.missed.append(f"{document.source_file}: {link.target} at {words!r}, read {sorted(near)}")


def measure(paths: Iterable[Path]) -> Recall:
    """Count the links of all XML in these files, folders and archives."""
    recall = Recall()
    for source in sources(paths):
        if isinstance(source, Issue) or not source.name.endswith(".xml"):
            continue
        for item in read(source):
            if isinstance(item, Document):
                count(item, recall)
    return recall


if __name__ == "__main__":
    result = measure(map(Path, sys.argv[1:]))
    sys.stdout.write(
        "\n".join([*result.missed, f"{result.found} of {result.links} links: {result.share:.4f}\n"])
    )
