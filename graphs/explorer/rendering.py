"""From what a view found to a page: Jinja templates with everything escaped."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from graphs.explorer.language import LANGUAGES, language_of, text
from graphs.explorer.links import href

if TYPE_CHECKING:
    from starlette.requests import Request

_TEMPLATES: Final = Path(__file__).parent / "templates"


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(request: Request, template: str, *, status: int = 200, **context: object) -> HTMLResponse:
    """The page that this template makes of these values, in the language of the request.

    Every template also has `t` (a text of the site), `href` (the address of a thing's page), `number` (an
    integer as one writes it), `language` and `other_language`, `here` (the path of the page), `in_other` (the
    same page in the other language, with all that was filled in), and `q` (what is searched for).
    """
    language = language_of(request)
    body = (
        _environment()
        .get_template(template)
        .render(
            t=partial(text, language=language),
            href=partial(href, request),
            number=partial(_number, language=language),
            language=language,
            other_language=next(one for one in LANGUAGES if one != language),
            here=request.url.path,
            in_other=_in_other(request, language),
            q=request.query_params.get("q", ""),
            **context,
        )
    )
    response = HTMLResponse(body, status_code=status, headers={"vary": "accept, accept-language, cookie"})
    if request.query_params.get("lang") in LANGUAGES:
        response.set_cookie("lang", language, max_age=31_536_000, httponly=True, samesite="lax")
    return response


def _in_other(request: Request, language: str) -> str:
    other = next(one for one in LANGUAGES if one != language)
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "lang"]
    # Without the path: that may be of anyone's making, and `//example.org` would lead elsewhere.
    return f"?{urlencode([*kept, ('lang', other)])}"


def _number(value: int, language: str) -> str:
    return f"{value:,}" if language == "en" else f"{value:,}".replace(",", ".")
