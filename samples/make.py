"""Makes the samples that are no plain text, from the texts in sources/: `python -m samples.make`."""

from __future__ import annotations

from email.message import EmailMessage
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from samples.office import opendocument, word
from samples.source import Block, blocks, html, text

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDER: Final = Path(__file__).resolve().parent


def message(paper: Sequence[Block], attached: Sequence[tuple[str, bytes]]) -> bytes:
    """The paper as a message of e-mail: its first lines, "Naam: waarde", are its headers."""
    made = EmailMessage()
    headers = [block.text for block in paper if block.kind == "above"]
    for line in headers:
        name, _, value = line.partition(": ")
        made[name] = value
    made.set_content(text([block for block in paper if block.kind != "above"]), cte="8bit")
    for name, data in attached:
        subtype = "vnd.openxmlformats-officedocument.wordprocessingml.document"
        made.add_attachment(data, maintype="application", subtype=subtype, filename=name)
    if made.is_multipart():
        made.set_boundary("=_kamergraaf_")
    return bytes(made)


def made() -> dict[str, bytes]:
    """Every sample that is made, by its name: the same source gives the same file on any day."""
    paper = {
        path.stem: blocks(path.read_text(encoding="utf-8")) for path in sorted((FOLDER / "sources").iterdir())
    }
    page = paper["kst-31305-9001"]
    metas = (block.text.partition(": ") for block in page if block.kind == "above")
    head = "\n".join(f'<meta name="{name}" content="{escape(value)}">' for name, _, value in metas)
    note = ("beslisnota.docx", word(paper["beslisnota"]))
    return {
        "bericht-9001.eml": message(paper["bericht"], [note]),
        "brief-9001.docx": word(paper["brief"]),
        "kst-31305-9001.html": html(page, head=head).encode(),
        "lijst-van-vragen-9001.odt": opendocument(paper["lijst-van-vragen"]),
    }


if __name__ == "__main__":
    for name, data in made().items():
        (FOLDER / "formats" / name).write_bytes(data)
