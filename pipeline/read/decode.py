"""Bytes → characters, saying so when they were not what they should have been."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from pipeline.model import Issue
from pipeline.read.transcript import Transcript

if TYPE_CHECKING:
    from pipeline.model import Origin

MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
"""Byte order marks (Unicode 16, section 23.8). UTF-32 is not met in practice."""

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_BINARY_SHARE = 0.01
# Every blank of typesetting is an ordinary blank to us, one for one, so that no offset moves.
_BLANKS: Final = (
    "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0b\x0e-\x1f\x7f]")
_TWICE = ("ï»¿", "Ã«", "Ã©", "â€™", "Ã¯")


def looks_binary(data: bytes) -> bool:
    r"""Whether this is no text: control characters that no text file holds, and no mark of UTF-16.

    >>> looks_binary(b"%PDF-1.7 \x00\x01\x02"), looks_binary("Kamerstuk".encode())
    (True, False)
    """
    if any(data.startswith(mark) for mark, _ in MARKS):
        return False
    head = data[:65536]
    return b"\x00" in head or len(_CONTROL.findall(head)) > _BINARY_SHARE * len(head)


def decode(name: str, data: bytes, *, declared: str = "utf-8") -> tuple[str, list[Issue]]:
    """The characters of a file, and what had to be done to get them.

    The encoding is that of the byte order mark, else the declared one, else Windows-1252. Bytes that
    even Windows-1252 does not have become U+FFFD and are named with their place.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            declared, data = encoding, data[len(mark) :]
            break
    try:
        text = data.decode(declared)
    except (UnicodeDecodeError, LookupError) as error:
        return _windows(name, data, declared=declared, error=error)
    mended = _decoded_twice(text)
    if mended is None:
        return text, []
    return mended, [
        Issue("read", name, "the text was encoded twice (UTF-8 taken for Windows-1252); read as it was meant")
    ]


def _windows(
    name: str, data: bytes, *, declared: str, error: UnicodeDecodeError | LookupError
) -> tuple[str, list[Issue]]:
    if isinstance(error, UnicodeDecodeError):
        line = data.count(b"\n", 0, error.start) + 1
        where = f"byte {error.start}, line {line}"
        why = f"not {declared.upper()} (byte 0x{data[error.start]:02X})"
    else:
        where, why = "", f"the encoding {declared!r} is not known"
    issues = [Issue("read", name, f"{why}; read as Windows-1252. Save the file as UTF-8", where)]
    try:
        return data.decode("cp1252"), issues
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    places = [match.start() for match in re.finditer("\ufffd", text)]
    lines = sorted({text.count("\n", 0, place) + 1 for place in places[:5]})
    issues.append(
        Issue(
            "read",
            name,
            f"{len(places)} bytes belong to no encoding that is known and were read as U+FFFD; "
            "get the file again from where it was published",
            "line " + ", ".join(map(str, lines)),
        )
    )
    return text, issues


def _decoded_twice(text: str) -> str | None:
    """The text as it was meant, when UTF-8 was taken for Windows-1252 and encoded once more."""
    if not any(sign in text for sign in _TWICE):
        return None
    try:
        # Python's cp1252 leaves five bytes without a character; Latin-1 gives them the control characters.
        data = b"".join(_byte(letter) for letter in _runs(text))
        return data.decode().removeprefix("\ufeff")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None


def _runs(text: str) -> list[str]:
    """The text in runs that one of the two encodings can write."""
    return re.findall("[\x80-\x9f]+|[^\x80-\x9f]+", text)


def _byte(run: str) -> bytes:
    return run.encode("latin-1" if "\x80" <= run[0] <= "\x9f" else "cp1252")


_CEDILLA = re.compile("(?<=[^\\W\\d_])\u00b8")
"""A cedilla that a typesetter printed after its letter: it is an accent of that letter."""


def tidy(text: str) -> tuple[str, Origin]:
    r"""The text with ordinary blanks, line ends "\n", composed letters (NFC) and nothing invisible.

    >>> tidy("co\u00ado\u0308rdinatie\u00a0")[0]
    'coördinatie '
    >>> tidy("Yes\u00b8ilg\u00f6z")[0]
    'Yeşilgöz'
    """
    plain = _CEDILLA.sub("\u0327", text)
    for blank in _BLANKS:
        plain = plain.replace(blank, " ")
    if "\r" in plain:
        # The carriage return of a pair stays as a blank at the end of its line, so that no offset moves.
        plain = plain.replace("\r\n", " \n").replace("\r", "\n")
    transcript = Transcript()
    if not _INVISIBLE.search(plain) and unicodedata.is_normalized("NFC", plain):
        transcript.copy(plain, 0)
        return plain, transcript.origin()
    at = 0
    for line in plain.splitlines(keepends=True):
        _tidy_line(line, at, transcript)
        at += len(line)
    return transcript.text, transcript.origin()


def _tidy_line(line: str, at: int, transcript: Transcript) -> None:
    begin = 0
    for match in _INVISIBLE.finditer(line):
        _compose(line[begin : match.start()], at + begin, transcript)
        begin = match.end()
    _compose(line[begin:], at + begin, transcript)


def _compose(part: str, at: int, transcript: Transcript) -> None:
    if unicodedata.is_normalized("NFC", part):
        transcript.copy(part, at)
        return
    begin = 0
    while begin < len(part):
        end = begin + 1
        # A letter with its accents, or the parts of one syllable (Hangul).
        while end < len(part) and (
            unicodedata.combining(part[end]) or len(unicodedata.normalize("NFC", part[begin : end + 1])) == 1
        ):
            end += 1
        letter = part[begin:end]
        composed = unicodedata.normalize("NFC", letter)
        if composed == letter:
            transcript.copy(letter, at + begin)
        else:
            transcript.insert(composed, at + begin)
        begin = end
