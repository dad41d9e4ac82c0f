"""Look at the graph as a network."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import click

from commands.opening import Missing, found, open_graph, plainly, where_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphs.network import Network
    from graphs.papers import Papers
    from graphs.store import Store

_WIDTH: Final = 110
_MEMBERS: Final = 15
"""Things of one group that are named, those with most ties first."""

limit_option = click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Things (or groups) at most."
)
kinds_option = click.option(
    "--class", "kinds", multiple=True, metavar="NAME", help="Only things of this class: Measure, Person …"
)


@click.group()
def network() -> None:
    """Look at the graph as a network: what is near, what ties two things, what stands out in it."""


@network.command()
@click.argument("thing")
@where_option
@click.option("--depth", type=click.IntRange(1, 4), default=1, show_default=True, help="Steps at most.")
@limit_option
def neighbours(thing: str, *, where: str, depth: int, limit: int) -> None:
    """What is tied to a thing, with the sentences that say so."""
    with plainly(), open_graph(where) as (store, papers):
        from graphs.network import neighbourhood

        net = neighbourhood(store, _one(store, papers, thing), depth, limit + 1, papers=papers)
        click.echo("\n".join(_ties(net)) or "nothing is tied to it")


@network.command()
@click.argument("one")
@click.argument("other")
@where_option
def path(one: str, other: str, *, where: str) -> None:
    """The shortest way between two things, with the sentences along it; exits with 1 when there is none."""
    with plainly(), open_graph(where) as (store, papers):
        from graphs.ties import way

        start, goal = _one(store, papers, one), _one(store, papers, other)
        net = way(store, start, goal, papers=papers)
        if not net:
            raise Missing(f"nothing that was looked at ties {one!r} to {other!r}")
        steps = sorted(net, key=lambda node: (net.nodes[node]["ring"], node))
        click.echo(" → ".join(net.nodes[node]["label"] for node in steps))
        if len(net) > 1:
            click.echo("\n".join(["", *_ties(net)]))


@network.command()
@click.argument("one")
@click.argument("other")
@where_option
@limit_option
def shared(one: str, other: str, *, where: str, limit: int) -> None:
    """What is tied to both of two things, two ministries say, with the sentences; 1 when nothing is."""
    with plainly(), open_graph(where) as (store, papers):
        from graphs.ties import shared as share

        ends = _one(store, papers, one), _one(store, papers, other)
        net, in_all = share(store, *ends, limit=limit, papers=papers)
        if not in_all:
            raise Missing(f"{one!r} and {other!r} share nothing in this graph")
        for node in sorted(set(net) - set(ends), key=lambda node: (net.nodes[node]["word"], node)):
            both = net.subgraph([node, *ends])
            click.echo(f"{_named(net, node)}\n" + "\n".join(_ties(both, about=node)))
        left = in_all - len(set(net) - set(ends))
        click.echo(f"and {left} more; --limit shows them" if left else f"{in_all} in all")


@network.command()
@where_option
@kinds_option
@limit_option
def central(*, where: str, kinds: Sequence[str], limit: int) -> None:
    """What stands between the others most (betweenness, 0 to 1), in what papers say."""
    with plainly(), open_graph(where) as (store, _):
        from graphs.network import centrality
        from graphs.network import network as whole
        from graphs.ties import said

        net = said(whole(store))
        scores = centrality(net)
        shown = [node for node in scores if not kinds or net.nodes[node]["kind"] in kinds]
        for node in shown[:limit]:
            click.echo(f"{scores[node]:.4f}  {_named(net, node)}")


@network.command()
@where_option
@kinds_option
@limit_option
def communities(*, where: str, kinds: Sequence[str], limit: int) -> None:
    """Which measures and actors belong together, by all that papers tie them with."""
    with plainly(), open_graph(where) as (store, _):
        from graphs.network import network as whole
        from graphs.ties import ACTORS_AND_MEASURES, groups, said

        net = said(whole(store))
        for number, group in enumerate(groups(net, kinds or ACTORS_AND_MEASURES)[:limit], 1):
            click.echo(f"{number}. {len(group)} things")
            busiest = sorted(group, key=lambda node: (-net.degree(node), node))
            named = [_named(net, node) for node in busiest[:_MEMBERS]]
            more = [f"and {len(group) - _MEMBERS} more"] if len(group) > _MEMBERS else []
            click.echo(textwrap.indent("\n".join([*named, *more]), "   "))


def _one(store: Store, papers: Papers, called: str) -> str:
    from graphs.seek import choice

    meant = found(store, called, papers.base)
    if len(meant) > 1:
        raise Missing(choice(called, meant))
    return meant[0].iri


def _named(net: Network, node: str) -> str:
    return f"{net.nodes[node]['label']} ({net.nodes[node]['word']})"


def _ties(net: Network, *, about: str = "") -> Iterator[str]:
    """Each relation, and under it the sentences that say it and the papers that hold it."""
    nearest_first = sorted(
        net.edges(keys=True),
        key=lambda edge: (sorted(net.nodes[end]["ring"] for end in edge[:2]), edge[2], edge[:2]),
    )
    for one, other, key in nearest_first:
        if about and about not in (one, other):
            continue
        seen = net.edges[one, other, key]
        yield f"{_named(net, one)} — {seen['word']} → {_named(net, other)}"
        for sentence in seen["sentences"]:
            yield textwrap.fill(
                f"“{' '.join(sentence.split())}”",
                _WIDTH,
                initial_indent="    ",
                subsequent_indent="     ",
                break_on_hyphens=False,
            )
        yield f"    {', '.join(seen['documents'])}"
