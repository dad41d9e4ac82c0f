"""Pages that are pictures: read by tesseract where it is installed, else named."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Issue
    from pipeline.read.pdf.bounds import Sheet


def read(name: str, data: bytes, sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[Issue]]:  # noqa: ARG001 (soon)
    """The sheets."""
    return list(sheets), []
