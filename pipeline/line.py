"""The line, on one page: a source is read, searched, linked and turned into statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.claim import claim
from pipeline.find import find
from pipeline.link import link
from pipeline.model import Document, Issue, Reading
from pipeline.read import read
from pipeline.values import Guess

if TYPE_CHECKING:
    from pipeline.read import Source


def understand(document: Document) -> Reading:
    """What a document that was read says."""
    found = list(find(document))
    linked, unsettled = link(document, [item for item in found if not isinstance(item, Issue)])
    # What a model marks without a reason is no ground for a fact, so no claimant sees it.
    claimed = list(claim(document, [item for item in linked if not isinstance(item.value, Guess)]))
    return Reading(
        document,
        linked,
        [item for item in claimed if not isinstance(item, Issue)],
        [*(item for item in (*found, *claimed) if isinstance(item, Issue)), *unsettled],
    )


def run(source: Source) -> tuple[Reading | None, list[Issue]]:
    """One source through the whole line: what it says (nothing when it could not be read) and all issues."""
    document, issues = None, []
    for item in read(source):
        if isinstance(item, Issue):
            issues.append(item)
        else:
            document = item
    if document is None:
        return None, issues
    reading = understand(document)
    return reading, [*issues, *reading.issues]
