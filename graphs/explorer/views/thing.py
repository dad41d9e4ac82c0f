"""A page for every thing, its data, and its own address, which leads to the one or the other.

`/id/<path>` answers 303 See Other by what the client likes: the page, or the data in one of four forms
(https://www.w3.org/TR/cooluris/, section 4.2).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlencode

from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from graphs.explorer import known
from graphs.explorer.concerning import AT_ONCE, concerning
from graphs.explorer.forms import FORMS, described, written
from graphs.explorer.language import language_of
from graphs.explorer.links import href, iri_of
from graphs.explorer.met import met, places
from graphs.explorer.negotiate import preferred
from graphs.explorer.opened import opened
from graphs.explorer.portrait import Portrayer, names, outside
from graphs.explorer.quoted import Quoter, reading
from graphs.explorer.rendering import page
from graphs.explorer.special import date, left, special, today
from graphs.explorer.vocabulary import named
from graphs.words import UNSHOWN, Named, things
from ontology.terms import KG

if TYPE_CHECKING:
    from starlette.requests import Request

_AT_ONCE: Final = 10
"""Papers that mention a thing, on one page."""
_HTML: Final = "text/html"


def thing(request: Request) -> Response:
    """The page of a thing."""
    graph, one = opened(request), the_thing(request, "/page/")
    language = language_of(request)
    portrayer = Portrayer(request, graph, one, language, Quoter(graph))
    counts = known.counted(graph.store, one.iri)
    if alone := request.query_params.get("of", ""):
        return _one_property(request, portrayer, counts, alone)
    if listed := request.query_params.get("list", ""):
        return _one_list(request, portrayer, listed)
    facts, inverse = portrayer.groups(left(one.kind, counts))
    begin = _number(request.query_params.get("from", "0"))
    papers = met(graph, one.iri, limit=_AT_ONCE, offset=begin)
    answer = page(
        request,
        "thing.html",
        thing=one,
        kind=named(one.kind, language),
        names=names(graph, one),
        outside=outside(graph, one),
        own=portrayer.quoter.read([place]) if (place := known.place(graph.store, one)) else [],
        read=reading(one.iri) if known.Fact("out", KG + "sourceFile") in counts else "",
        facts=facts,
        inverse=inverse,
        said=_said(portrayer, papers.papers),
        papers_in_all=papers.in_all,
        begin=begin,
        path=_path(request, "/page/"),
        forms=FORMS,
        page_size=_AT_ONCE,
        special=special(request, portrayer),
    )
    answer.headers["link"] = _links(request, "/page/")
    return answer


def _one_property(
    request: Request, portrayer: Portrayer, counts: dict[known.Fact, int], key: str
) -> Response:
    """The page of one property of a thing, for one that has many values."""
    chosen = {fact: count for fact, count in counts.items() if fact.key == key}
    if not chosen:
        raise HTTPException(404)
    begin = _number(request.query_params.get("from", "0"))
    facts, inverse = portrayer.groups(chosen, limit=known.AT_ONCE, offset=begin)
    here = request.url.path
    return page(
        request,
        "property.html",
        thing=portrayer.thing,
        groups=facts + inverse,
        count=sum(chosen.values()),
        begin=begin,
        earlier=f"{here}?{urlencode({'of': key, 'from': max(begin - known.AT_ONCE, 0)})}" if begin else "",
        later=f"{here}?{urlencode({'of': key, 'from': begin + known.AT_ONCE})}"
        if sum(chosen.values()) > begin + known.AT_ONCE
        else "",
    )


def _one_list(request: Request, portrayer: Portrayer, key: str) -> Response:
    """The page of one list around a thing, for one that is long."""
    begin = _number(request.query_params.get("from", "0"))
    found = concerning(request, portrayer.thing, today(), limit=AT_ONCE, offset=begin, only=key)
    if not found:
        raise HTTPException(404)
    (one,), here = found, request.url.path
    return page(
        request,
        "list.html",
        thing=portrayer.thing,
        list=one,
        begin=begin,
        earlier=f"{here}?{urlencode({'list': key, 'from': max(begin - AT_ONCE, 0)})}" if begin else "",
        later=f"{here}?{urlencode({'list': key, 'from': begin + AT_ONCE})}"
        if one.in_all > begin + AT_ONCE
        else "",
        date=partial(date, language=portrayer.language),
    )


def _said(portrayer: Portrayer, papers: tuple[str, ...]) -> list[tuple[Named, list[object]]]:
    """What papers say: each with the first sentences that mention the thing."""
    store = portrayer.opened.store
    found = places(portrayer.opened, portrayer.thing.iri, papers)
    known_papers = things(store, papers)
    portrayer.quoter.know(place for found_there in found.values() for place in found_there)
    return [
        (known_papers[paper], list(portrayer.quoter.read(found[paper])))
        for paper in papers
        if paper in known_papers
    ]


def see_other(request: Request) -> Response:
    """From a thing to its page or its data, by what the client likes best."""
    path = _path(request, "/id/")
    kind = preferred(request.headers.get("accept", ""), [_HTML, *FORMS.values(), "application/xhtml+xml"])
    if kind is None:
        return PlainTextResponse(
            f"this can be had as {', '.join([_HTML, *FORMS.values()])}\n", 406, headers={"vary": "accept"}
        )
    suffix = next((one for one, media_type in FORMS.items() if media_type == kind), "")
    address = f"/data/{path}.{suffix}" if suffix else f"/page/{path}"
    return RedirectResponse(address, 303, headers={"vary": "accept", "link": _links(request, "/id/")})


def data(request: Request) -> Response:
    """The data of a thing, in the form that the suffix says."""
    path, _, suffix = _path(request, "/data/").rpartition(".")
    if suffix not in FORMS or not path:
        raise HTTPException(404)
    iri = iri_of(request, path)
    triples = described(opened(request).store, iri) if _sayable(iri) else []
    if not triples:
        raise HTTPException(404)
    links = [f'<{iri}>; rel="canonical"', f'<{href(request, iri)}>; rel="alternate"; type="{_HTML}"']
    charset = "; charset=utf-8" if suffix in ("ttl", "nt") else ""
    return Response(
        written(triples, suffix),
        headers={
            "content-type": FORMS[suffix] + charset,
            "link": ", ".join(links),
            "access-control-allow-origin": "*",
        },
    )


def the_thing(request: Request, under: str) -> Named:
    """The thing that the path asks for, after `under`; 404 when the graph holds none."""
    iri = iri_of(request, _path(request, under))
    found = things(opened(request).store, [iri]) if _sayable(iri) else {}
    if iri not in found or found[iri].kind in UNSHOWN:
        raise HTTPException(404)
    return found[iri]


def _path(request: Request, under: str) -> str:
    """The path of a thing as its IRI has it: with what is escaped there escaped still."""
    raw: bytes = request.scope.get("raw_path") or quote(request.url.path).encode()
    return raw.partition(b"?")[0].decode("latin-1").removeprefix(under)


def _sayable(iri: str) -> bool:
    return not any(character in '<>"{}|^`\\' or character <= " " for character in iri)


def _links(request: Request, under: str) -> str:
    """The Link header (RFC 8288): the thing itself, and its data."""
    path = _path(request, under)
    data_links = [
        f'</data/{path}.{suffix}>; rel="{rel}"; type="{media_type}"'
        for suffix, media_type in FORMS.items()
        for rel in (("alternate", "describedby") if suffix == "ttl" else ("alternate",))
    ]
    return ", ".join([f'<{iri_of(request, path)}>; rel="canonical"', *data_links])


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0  # noqa: PLR2004  # no more rows


ROUTES: Final = (
    Route("/id/{path:path}", see_other, name="id"),
    Route("/page/{path:path}", thing, name="page"),
    Route("/data/{path:path}", data, name="data"),
)
