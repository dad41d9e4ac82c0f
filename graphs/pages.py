"""On which page of its file each passage of a paper begins, for a paper that has pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ontology.terms import KG, XSD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model import Origin

_INTEGER: Final = f"^^<{XSD}integer>"
_START: Final = re.compile(rf'<{re.escape(KG)}start> "(\d+)"')


def add_pages(origin: Origin, blocks: dict[str, str], facts: Mapping[str, set[str]]) -> None:
    """Add `kg:page` to every node that says where it begins; nothing where the source has no pages.

    In a block, whose lines are in order already, it goes before the quote that every passage has.
    """
    if origin.places is None:
        return
    for subject, block in blocks.items():
        quote = f"\n{subject} <{KG}quote> "
        if (found := _START.search(block)) and quote in block:
            page = origin.page(int(found[1]))
            blocks[subject] = block.replace(quote, f'\n{subject} <{KG}page> "{page}"{_INTEGER}{quote}', 1)
    for said in facts.values():
        places = [int(found[1]) for line in said if (found := _START.match(line))]
        said.update(f'<{KG}page> "{origin.page(min(places))}"{_INTEGER}' for _ in places[:1])
