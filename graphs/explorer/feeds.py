"""Promises as feeds: a calendar (iCalendar, RFC 5545) and a list of news (Atom, RFC 4287).

Neither holds a clock: an entry is stamped with the date of the paper that made the promise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from icalendar import Calendar, Event

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ATOM: Final = "http://www.w3.org/2005/Atom"
_UNDATED: Final = date(1970, 1, 1)
_NO_XML: Final = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
"""What XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets), and no calendar wants."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One promise as a feed tells it."""

    iri: str
    title: str
    words: str
    address: str
    """Of its page, whole."""
    made: str
    due: str
    authors: tuple[str, ...]
    categories: tuple[str, ...]


def calendar(title: str, entries: Iterable[Entry]) -> bytes:
    """A calendar with a day for every promise that has one."""
    made = Calendar()
    made.add("prodid", "-//Kamergraaf//Kamergraaf//NL")
    made.add("version", "2.0")
    made.add("x-wr-calname", title)
    for entry in entries:
        if not entry.due:
            continue
        day = date.fromisoformat(entry.due)
        event = Event()
        event.add("uid", entry.iri)
        event.add("dtstamp", _moment(entry.made))
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("summary", _clean(entry.title))
        event.add("description", _clean(entry.words))
        event.add("url", entry.address)
        event.add("transp", "TRANSPARENT")
        if entry.categories:
            event.add("categories", [_clean(one) for one in entry.categories])
        made.add_component(event)
    return bytes(made.to_ical())


def atom(title: str, entries: Sequence[Entry], *, itself: str, page: str) -> bytes:
    """A feed of every promise; `itself` and `page` are the whole addresses of the feed and of the page."""
    feed = ET.Element("feed", xmlns=ATOM)
    _text(feed, "id", itself)
    _text(feed, "title", title)
    _text(feed, "updated", _stamp(max((entry.made for entry in entries), default="")))
    ET.SubElement(feed, "link", rel="self", type="application/atom+xml", href=itself)
    ET.SubElement(feed, "link", rel="alternate", type="text/html", href=page)
    _text(ET.SubElement(feed, "author"), "name", "Kamergraaf")
    for entry in entries:
        node = ET.SubElement(feed, "entry")
        _text(node, "id", entry.iri)
        _text(node, "title", entry.title)
        _text(node, "updated", _stamp(entry.made))
        for author in entry.authors:
            _text(ET.SubElement(node, "author"), "name", author)
        ET.SubElement(node, "link", rel="alternate", type="text/html", href=entry.address)
        for category in entry.categories:
            ET.SubElement(node, "category", term=_clean(category))
        _text(node, "summary", entry.words)
    written: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = _clean(text)


def _clean(text: str) -> str:
    return _NO_XML.sub("", text)


def _moment(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day) if day else _UNDATED, time(), UTC)


def _stamp(day: str) -> str:
    return f"{_moment(day):%Y-%m-%dT%H:%M:%SZ}"
