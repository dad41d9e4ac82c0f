"""Whether what came is what was asked for, and all of it."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Final

from lxml import etree

from pipeline.fetch.errors import PassingError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FORMS: Final = ("xml", "html", "pdf", "docx", "odt")
"""The forms in which a paper is taken, the best first: XML says what is a heading, PDF where it stood."""
PAPERS: Final = frozenset(
    {"officiele-publicatie", "kamerstuk", "kamervragen", "handelingen", "niet-dossier-stuk", "agenda"}
)
"""The roots of XML that holds a paper."""
_DESCRIPTIONS: Final = frozenset({"metadata_gegevens", "owms-metadata"})
_END_OF_PDF: Final = 2048


def parsed(data: bytes) -> etree._Element:
    """The XML, with nothing fetched or filled in from elsewhere.

    Raises:
        PassingError: when it is not well-formed, or is a web page.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if b"<html" in data[:2048].lower():
            raise _broken("a web page came where XML was expected") from error
        raise _broken(f"the XML is not well-formed ({error.msg})") from error
    if etree.QName(root).localname.lower() == "html":
        raise _broken("a web page came where XML was expected")
    return root


def paper(data: bytes, identifier: str) -> None:
    """The XML of this paper."""
    root = parsed(data)
    _one_of(root, PAPERS)
    own = [one.get("content", "") for one in root.iterfind("metadata/meta[@name='DC.identifier']")]
    _same(own, identifier)


def description(data: bytes, identifier: str) -> None:
    """The publisher's metadata of this paper."""
    root = parsed(data)
    _one_of(root, _DESCRIPTIONS)
    own = [one.get("content", "") for one in root.iterfind("metadata[@name='DC.identifier']")]
    _same(own or root.xpath("//*[local-name()='identifier']/text()"), identifier)


def page(data: bytes, identifier: str) -> None:
    """A web page that names this paper, which one about an error does not."""
    text = data.lower()
    if b"<html" not in text:
        raise _broken("what came is not a web page")
    if b"</html" not in text:
        raise _broken("the web page breaks off before its end")
    if identifier.lower().encode() not in text:
        raise _broken(f"the web page does not name {identifier}: perhaps it tells of an error")


def print_page(data: bytes, _: str) -> None:
    """A PDF from its first mark to its last."""
    if not data.lstrip().startswith(b"%PDF-"):
        raise _broken("what came is not a PDF")
    if b"%%EOF" not in data[-_END_OF_PDF:]:
        raise _broken("the PDF breaks off before its end")


def packed(data: bytes, _: str) -> None:
    """An office file, whose parts are all there."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise _broken(f"the office file is damaged ({error})") from error
    if not {"word/document.xml", "content.xml"} & set(names):
        raise _broken("what came is not an office file with text")


def answer(data: bytes, _: str) -> None:
    """An answer of the search service (SRU)."""
    root = parsed(data)
    _one_of(root, frozenset({"searchRetrieveResponse"}))


def records(data: bytes, _: str) -> None:
    """A page of the open data (OData): JSON with a list of records."""
    try:
        said = json.loads(data)
    except ValueError as error:
        raise _broken(f"the answer is not JSON ({error})") from error
    if not isinstance(said, dict) or not isinstance(said.get("value"), list):
        raise _broken("the answer holds no list of records")


CHECKS: Final[Mapping[str, Callable[[bytes, str], None]]] = {
    "xml": paper,
    "html": page,
    "pdf": print_page,
    "docx": packed,
    "odt": packed,
    "metadata": description,
    "sru": answer,
    "odata": records,
}
"""What is looked at before anything is kept, by kind of answer."""


def _broken(message: str) -> PassingError:
    return PassingError(message, again=1)


def _one_of(root: etree._Element, roots: frozenset[str]) -> None:
    name = etree.QName(root).localname
    if name not in roots:
        raise _broken(f"an XML of another kind came: its root is <{name}>")


def _same(said: object, identifier: str) -> None:
    own = [str(one).strip() for one in said] if isinstance(said, list) else []
    if own and identifier.casefold() not in {one.casefold() for one in own}:
        raise _broken(f"what came is {own[0]!r} and not {identifier}")
