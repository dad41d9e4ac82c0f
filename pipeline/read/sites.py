"""Where the paper stands in a page of a site that is known, and what the page says of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, cast

from pipeline.read.metadata import TYPES, as_day, attributes, described

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import etree

    from pipeline.read.metadata import Metadata

    Element = etree._Element  # noqa: SLF001  (lxml's stubs have no public name for it)


class Site(NamedTuple):
    """One site whose pages are known."""

    name: str
    knows: Callable[[etree._Element, Metadata], bool]
    """Whether a page is of this site."""
    holders: tuple[str, ...]
    """XPath of what holds the paper, the surest first; all elements of the first that finds any."""
    left: frozenset[str]
    """The classes and ids of what stands in there and is no part of the paper."""


class Facts(NamedTuple):
    """What a page says in labelled lines, apart from its metadata."""

    kind: str | None = None
    number: str | None = None
    issued: str | None = None
    sender: str | None = None


_SHOWN: Final = re.compile(r"(?P<kind>[A-Z][^|\n]{2,60}?)\s*\|\s*(?P<issued>\d{1,2}-\d{1,2}-\d{4})")
_TOP: Final = 3000


def _address(root: etree._Element, metadata: Metadata) -> str:
    """Whatever tells where the page was published."""
    links = [element.get("href", "") for element in root.iterfind(".//link[@rel='canonical']")]
    keys = ("og:url", "dcterms.identifier", "DCTERMS.identifier")
    return " ".join([*links, *(value for key in keys for value in metadata.get(key, ()))])


def _is_official(root: etree._Element, metadata: Metadata) -> bool:
    named = "DC.identifier" in metadata and "OVERHEIDop.publicationName" in metadata
    return named or "officielebekendmakingen.nl" in _address(root, metadata)


def _is_chamber(root: etree._Element, metadata: Metadata) -> bool:
    return re.search(r"(?:tweede|eerste)kamer\.nl", _address(root, metadata)) is not None


def _is_government(root: etree._Element, metadata: Metadata) -> bool:
    return re.search(r"rijksoverheid\.nl|government\.nl", _address(root, metadata)) is not None


_OF_CHAMBER: Final = (
    "//*[@id='content-reader' or @class='paper-header' or @class='paper-description' or "
    "(self::h1 and parent::*[@class='center-content'])]"
)
SITES: Final = (
    Site(
        "officielebekendmakingen.nl",
        _is_official,
        ("//*[@id='broodtekst']", "//*[@id='main-column']//article", "//*[@id='main-column']", "//article"),
        frozenset({"noten", "inhoudsopgave", "kopregel", "voetregel", "link-sidebar"}),
    ),
    Site(
        "tweedekamer.nl",
        _is_chamber,
        (
            _OF_CHAMBER,
            "//main",
            "//*[@id='content-container']",
        ),
        frozenset({"download", "breadcrumb", "social-media", "tkRsPlayerContainer"}),
    ),
    Site(
        "rijksoverheid.nl",
        _is_government,
        ("//main", "//*[@id='content']", "//article"),
        frozenset({"breadcrumb", "share", "download", "reactions", "related", "skiplinks", "pagination"}),
    ),
)
"""The sites, the first that knows a page reads it."""


def site_of(root: etree._Element, metadata: Metadata) -> Site | None:
    """The site of a page."""
    return next((site for site in SITES if site.knows(root, metadata)), None)


def holders(root: etree._Element, site: Site) -> list[etree._Element]:
    """The elements that hold the paper, in the order of the page, none within another."""
    for path in site.holders:
        found = cast("list[Element]", root.xpath(path))
        chosen = [one for one in found if not any(another in found for another in one.iterancestors())]
        if chosen:
            return chosen
    return [body] if (body := root.find("body")) is not None else [root]


def leaves(site: Site) -> Callable[[etree._Element], bool]:
    """Whether an element is one of those that the site puts among the words of a paper."""

    def is_left(element: etree._Element) -> bool:
        return not site.left.isdisjoint([*element.get("class", "").split(), element.get("id", "")])

    return is_left


def chamber_of(root: etree._Element, metadata: Metadata) -> Literal["TK", "EK"] | None:
    """The Chamber on whose site the page stands."""
    found = re.search(r"(tweede|eerste)kamer\.nl", _address(root, metadata))
    return None if found is None else "TK" if found[1] == "tweede" else "EK"


def metadata_of(root: etree._Element) -> Metadata:
    """What the head of a page says, by name: its `meta` elements, whatever they call the name."""

    def metas() -> Iterator[dict[str, str]]:
        for element in root.iter("meta"):
            given = attributes(element)
            yield {**given, "name": given.get("name") or given.get("property") or ""}

    return described(metas())


def facts_of(root: etree._Element, text: str) -> Facts:
    """What labelled lines of the page say: lists of terms, and the line with kind and day below a title."""
    terms: dict[str, str] = {}
    for term in root.iter("dt"):
        value = term.getnext()
        if value is not None and value.tag == "dd":
            terms.setdefault(_words(term).lower().rstrip(":"), _words(value))
    title = next(root.iter("h1"), None)
    shown = _SHOWN.search(text, 0, _TOP)
    names = [
        _words(title) if title is not None else "",
        shown["kind"] if shown else "",
        terms.get("soort", ""),
    ]
    plain = (name.rpartition(":")[2].strip().lower() for name in names)
    kinds = [TYPES[name] for name in plain if name in TYPES]
    issued = terms.get("publicatiedatum") or terms.get("datum") or (shown["issued"] if shown else None)
    return Facts(
        kind=kinds[0] if kinds else None,
        number=terms.get("nummer"),
        issued=issued if issued and as_day(issued) else None,
        sender=terms.get("indiener") or terms.get("afzender"),
    )


def _words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
