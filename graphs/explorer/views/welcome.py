"""The first page: what there is, and what can be asked of it, within a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from starlette.routing import Route

from graphs.explorer.examples import examples
from graphs.explorer.links import href
from graphs.explorer.opened import opened
from graphs.explorer.rendering import page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from graphs.explorer.examples import Examples
    from graphs.explorer.opened import Asked

_ALL_OF: Final = {
    "Document": "/papers",
    "Motion": "/questions/motions-by-state?ask=1",
    "Measure": "/questions/measures-most-named?ask=1",
    "Commitment": "/commitments",
    "Amount": "/money",
    "Person": "/questions/motions-per-member?ask=1",
    "Organisation": "/questions/organisations-named?ask=1",
}
"""Where all things of a class are told."""
_FIRST: Final = ("motions", "commitments", "money", "measures", "networks", "people")
"""The subjects that most come for."""


def welcome(request: Request) -> Response:
    """What there is, eight ways to begin, and the questions of the catalogue by subject."""
    graph = opened(request)
    found = examples(graph)
    subjects: dict[str, list[Asked]] = {subject: [] for subject in _FIRST}
    for question in graph.questions.all():
        subjects.setdefault(question.subject, []).append(question)
    return page(
        request,
        "welcome.html",
        counts=[(kind, count, _ALL_OF[kind]) for kind, count in found.counts.items()],
        begin=_begin(request, found),
        subjects=subjects,
    )


def _begin(request: Request, found: Examples) -> list[tuple[str, str, str]]:
    """Of each way to begin its text, its address, and the thing that is the example."""
    motion, measure, person = (found.things.get(kind) for kind in ("motion", "measure", "person"))
    ways = []
    if motion:
        ways.append(("welcome_motion", href(request, motion.iri), motion.label))
    if measure:
        ways.append(("welcome_measure", href(request, measure.iri), measure.label))
        ways.append(("welcome_search", f"/search?{urlencode({'q': measure.label})}", measure.label))
        path = measure.iri.removeprefix(opened(request).base)
        ways.append(("welcome_canvas", f"/canvas?{urlencode({'thing': path})}", measure.label))
    if person:
        asked = urlencode({"member": person.label, "ask": "1"})
        ways.append(("welcome_person", f"/questions/motions-of-member?{asked}", person.label))
    if found.counts.get("Commitment"):
        ways.append(("welcome_overdue", "/commitments?state=overdue", ""))
    if found.counts.get("Amount"):
        ways.append(("welcome_money", "/money/flow", ""))
    if found.paper:
        ways.append(("welcome_read", f"/read/{found.paper}", found.paper))
    return ways


ROUTES: Final = (Route("/", welcome, name="welcome"),)
