"""The commands, one file each: with the command line, the only place that knows all the parts.

Each command calls one function of one part and writes down what it gave. What is said about the graph is in
Dutch, like the graph; what is said about the program is in English. Exit codes: 0 when all was done, 1 when
the answer is "not all" or "no" (a paper that could not be read, a thing that is not there, a graph that is
not sound), 2 when nothing could be done. A command imports the parts that it needs when it runs, so that
`--help` is quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commands.build import build
from commands.check import check
from commands.demo import demo
from commands.explore import explore
from commands.export import export
from commands.fetch import fetch
from commands.network import network
from commands.picture import picture
from commands.publish import publish
from commands.push import push
from commands.query import query
from commands.registry import registry
from commands.remove import remove
from commands.report import report
from commands.show import show

if TYPE_CHECKING:
    import click

COMMANDS: Final[tuple[click.Command, ...]] = (
    fetch,
    build,
    query,
    show,
    picture,
    report,
    network,
    explore,
    export,
    publish,
    push,
    check,
    registry,
    remove,
    demo,
)
"""In the order in which a user meets them."""
