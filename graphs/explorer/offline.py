"""A page of the explorer made to stand as a file: links relative, and nothing that needs a server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast
from urllib.parse import urlsplit

from lxml import html

from graphs.explorer.addresses import file_of, relative

if TYPE_CHECKING:
    from collections.abc import Callable

SEARCH: Final = "search.html"
_SCRIPT: Final = "static/offline-search.js"
_NEEDS_A_SERVER: Final = "//script | //link[@rel='alternate' or @rel='canonical'] | //a[@hreflang]"


def made_offline(page: bytes, address: str, *, has: Callable[[str], bool]) -> tuple[bytes, list[str]]:
    """The page as a file, and the addresses that lead on from the same path, of those that the site has.

    `has` says whether the site has a page at an address; a link to any other becomes mere text.
    """
    source = file_of(address)
    root = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    for node in _nodes(root, _NEEDS_A_SERVER):
        node.drop_tree()
    on = []
    path = address.partition("?")[0]
    for node in _nodes(root, "//*[@href]"):
        target, fragment = _target(node.get("href"), path)
        if not target:
            continue
        if target.startswith("/static/"):
            node.set("href", relative(source, target[1:]))
        elif has(target):
            node.set("href", relative(source, file_of(target)) + fragment)
            if target.partition("?")[0] == path:
                on.append(target)
        elif node.getparent().tag == "nav":
            node.drop_tree()
        else:
            del node.attrib["href"]
    for form in _nodes(root, "//form"):
        if form.get("role") == "search":
            form.set("action", relative(source, SEARCH))
        else:
            form.drop_tree()
    return _written(root), on


def searching(page: bytes, *, nothing: str) -> bytes:
    """The page that searches without a server: a place for what is found, and the script that finds it."""
    root = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    (main,) = _nodes(root, "//main")
    found = html.Element("ol", {"id": "offline", "class": "hits", "data-nothing": nothing})
    found.set("aria-live", "polite")
    main.append(found)
    (body,) = _nodes(root, "//body")
    body.append(html.Element("script", {"src": _SCRIPT}))
    return _written(root)


def _target(address: str, path: str) -> tuple[str, str]:
    """The address on this site, and the fragment; nothing for what lies elsewhere or on the same page."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or address.startswith("#"):
        return "", ""
    target = (parts.path or path) + (f"?{parts.query}" if parts.query else "")
    return target, f"#{parts.fragment}" if parts.fragment else ""


def _nodes(root: html.HtmlElement, xpath: str) -> list[html.HtmlElement]:
    return cast("list[html.HtmlElement]", root.xpath(xpath))


def _written(root: html.HtmlElement) -> bytes:
    written: bytes = html.tostring(root, encoding="utf-8", doctype="<!doctype html>")
    return written
