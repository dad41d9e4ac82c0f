"""What a user may set for the line: environment variables, so that the processes that read see them too."""

from __future__ import annotations

import os
from typing import Final

MODELS: Final = "KAMERGRAAF_MODELS"
"""Names the statistical models that mark persons and organisations beside the rules."""


class SettingError(Exception):
    """A setting cannot be followed; the message names the setting, what is wrong, and what would mend it."""


def models() -> tuple[str, ...]:
    """The models that are asked for, in order; none by default."""
    asked = os.environ.get(MODELS, "")
    return tuple(filter(None, map(str.strip, asked.split(",")))) if asked else ()
