"""Lines → one line: broken words mended, blanks single, the markers of footnotes taken out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.read.hyphens import HANGING, Words, mend

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.read.markers import Marker
    from pipeline.read.pages import Line
    from pipeline.read.transcript import Transcript

_BLANKS: Final = re.compile(r" {2,}")
_LEFTOVER: Final = re.compile(r"(?<=[^\W\d_])- (?=[^\W\d_])")
_LONGEST_WORD: Final = 60
_URL_END: Final = re.compile(r"(?:https?://|www\.|[\w-]\.(?:nl|com|org|eu|net|int)/)\S*$")
_URL_GOES_ON: Final = re.compile(r"[-_?=&#%.]\S|\S*(?:/\S|\.(?:html?|pdf|nl|org|com|aspx|eu)\b)")


class Loom:
    """Weaves the lines of one paper into its text."""

    def __init__(self, transcript: Transcript, words: Words, markers: Iterable[Marker]) -> None:
        self._transcript = transcript
        self._words = words
        self._cuts: dict[int, list[Marker]] = {}
        for marker in sorted(markers, key=lambda marker: marker.at):
            self._cuts.setdefault(marker.line, []).append(marker)
        self.anchors: dict[int, int] = {}
        """Where in the text each marker stood, by its offset in the source."""

    def weave(self, lines: Sequence[Line]) -> None:
        """Add these lines as one."""
        skip = 0
        token = ""
        for index, line in enumerate(lines):
            text = line.text
            # An address may run over several lines, so that its last word alone does not show what it is.
            token = token + text if token and " " not in text else text.rsplit(" ", 1)[-1]
            following = lines[index + 1].text if index + 1 < len(lines) else ""
            if not following:
                self._put(text, line.at, skip)
                return
            if text.endswith("-") and len(text) > 1 and text[-2] not in " -–":
                between = mend(text[:-1], following, self._words) if not _URL_END.search(token) else "-"
                token = token if between == "-" else ""
                kept = text if between in {"-", "- "} else text[:-1]
                self._put(kept, line.at, skip)
                skip = 0
                if between == "- ":
                    self._transcript.insert(" ")
                elif between and between != "-":
                    at = lines[index + 1].at
                    self._transcript.insert(between, at)
                    skip = 1
            else:
                self._put(text, line.at, skip)
                skip = 0
                if _runs_together(text, token, following):
                    continue
                token = ""
                self._transcript.insert(" ")

    def _put(self, text: str, at: int, skip: int) -> None:
        start = skip
        for marker in self._cuts.get(at, ()):
            if marker.start < start:
                continue
            end = marker.end
            apart = marker.start > 0 and text[marker.start - 1] == " "
            closes = apart and not text[end:].strip()
            self._plain(text[start : marker.start - closes], at + start)
            self.anchors[marker.at] = self._transcript.length - (apart and not closes)
            if apart:
                end += len(text[end:]) - len(text[end:].lstrip())
            elif text[end : end + 1].isalpha():
                self._transcript.insert(" ")
            start = end
        self._plain(text[start:], at + start)

    def _plain(self, text: str, at: int) -> None:
        if "  " not in text and "- " not in text:
            self._transcript.copy(text, at)
            return
        start = 0
        for begin, end in self._gaps(text):
            self._transcript.copy(text[start:begin], at + start)
            start = end
        self._transcript.copy(text[start:], at + start)

    def _gaps(self, text: str) -> list[tuple[int, int]]:
        """What to leave out of a line: blanks after a blank, and a typesetter's hyphen left in mid-line."""
        gaps = [(found.start() + 1, found.end()) for found in _BLANKS.finditer(text)]
        for found in _LEFTOVER.finditer(text):
            after = text[found.end() : found.end() + _LONGEST_WORD]
            if after.split(" ", 1)[0].rstrip(",;.)") in HANGING:
                continue
            left = re.search(r"[^\W\d_]+$", text[max(0, found.start() - _LONGEST_WORD) : found.start()])
            right = re.match(r"[^\W\d_]+", after)
            joined = f"{left[0]}{right[0]}".lower() if left and right else ""
            if right and right[0][0].islower() and joined in self._words.whole:
                gaps.append((found.start(), found.end()))
        return sorted(gaps)


def _runs_together(text: str, token: str, following: str) -> bool:
    """Whether no blank stands between two lines: an address or a slash goes on."""
    if text[-1] == "/" and len(text) > 1 and text[-2] != " ":
        return True
    if not _URL_END.search(token):
        return False
    first = following.split(" ", 1)[0]
    return _URL_GOES_ON.match(first) is not None and not first[0].isupper()


def flat(lines: Sequence[Line]) -> str:
    """The lines with blanks between, for a look at them."""
    return " ".join(line.text for line in lines)
