"""The command line as the tests use it."""

from __future__ import annotations

from click.testing import CliRunner, Result

import kamergraaf


def run(*arguments: object) -> Result:
    """The command line with these arguments."""
    return CliRunner().invoke(kamergraaf.main, [str(argument) for argument in arguments])


def complaint(result: Result) -> str:
    """The one line on standard error of a command that could not do it."""
    lines = result.stderr.strip().splitlines()

    assert "Traceback" not in result.output
    assert isinstance(result.exception, SystemExit)
    assert lines
    assert lines[-1].startswith("Error: ")
    assert [] == [line for line in lines[:-1] if line.strip() and not line.startswith(("Usage:", "Try "))]
    return lines[-1]
