"""Messages of e-mail: their words, who sent them to whom, and what is attached to them."""

from __future__ import annotations

import zipfile
from datetime import date
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest

from pipeline.model import Document, Issue
from pipeline.read import Source, read, sources
from samples.make import made

if TYPE_CHECKING:
    from pathlib import Path

WORDS = """Geachte griffier,

Hierbij zend ik u de cijfers over de zorg. Het kabinet trekt
€ 4 miljoen uit.

> Kunt u ons de cijfers
> zenden?
>
> De griffier

Met vriendelijke groet,
Directie Zorg
"""


def message(**more: str) -> EmailMessage:
    """A message with these words and headers."""
    made = EmailMessage()
    headers = {"From": "Directie Zorg <zorg@example.org>", "To": "griffie@example.org", "Subject": "Cijfers"}
    for name, value in (headers | more).items():
        made[name] = value
    made.set_content(WORDS)
    return made


def papers(path: Path) -> tuple[dict[str, Document], list[Issue]]:
    """What a file gives: papers by the name of their source, and issues."""
    found: dict[str, Document] = {}
    issues: list[Issue] = []
    for source in sources([path]):
        for item in [source] if isinstance(source, Issue) else read(source):
            if isinstance(item, Issue):
                issues.append(item)
            else:
                found[item.source_file] = item
    return found, issues


def written(folder: Path, data: EmailMessage | bytes, name: str = "bericht.eml") -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else bytes(data))
    return path


def test_a_message_says_who_sent_it_to_whom_and_when(tmp_path: Path) -> None:
    path = written(tmp_path, message(Date="Tue, 14 Mar 2023 23:30:00 +0100", To="A <a@x.nl>, b@x.nl"))
    found, issues = papers(path)
    head = found["bericht.eml"].head

    assert [] == issues
    assert ("Directie Zorg", "A, b@x.nl", "Cijfers") == (head.sender, head.addressee, head.title)
    assert date(2023, 3, 14) == head.issued


def test_the_words_are_joined_to_paragraphs_and_quotes_lose_their_mark(tmp_path: Path) -> None:
    found, _ = papers(written(tmp_path, message()))
    text = found["bericht.eml"].text

    assert "Het kabinet trekt € 4 miljoen uit.\n\nKunt u ons de cijfers zenden?\n\nDe griffier\n\n" in text
    assert ">" not in text


def test_lines_that_flow_are_one_paragraph(tmp_path: Path) -> None:
    flowed = (
        b"Subject: Zorg\nContent-Type: text/plain; charset=utf-8; format=flowed\n\n"
        b"Een zin die op de \nvolgende regel doorgaat.\nEen nieuwe regel staat apart.\n"
    )
    found, _ = papers(written(tmp_path, flowed))

    assert "Een zin die op de volgende regel doorgaat." in found["bericht.eml"].text


def test_a_message_in_html_is_read_as_a_page(tmp_path: Path) -> None:
    made = EmailMessage()
    made["Subject"] = "Zorg"
    link = '<a href="https://zoek.officielebekendmakingen.nl/kst-29544-1093.html">de brief</a>'
    made.set_content(f"<html><body><p>Zie {link} van 2022.</p><p>Groet</p></body></html>", subtype="html")
    found, _ = papers(written(tmp_path, made))
    document = found["bericht.eml"]

    assert "Zie de brief van 2022.\n\nGroet" == document.text
    assert [("de brief", "kst-29544-1093")] == [(document.quote(x.span), x.target) for x in document.links]


def test_attachments_are_papers_of_their_own(tmp_path: Path) -> None:
    found, issues = papers(written(tmp_path, made()["bericht-9001.eml"], "bericht-9001.eml"))

    assert [] == issues
    assert ["bericht-9001.eml", "bericht-9001-beslisnota.docx"] == list(found)
    assert "decision-note" == found["bericht-9001-beslisnota.docx"].head.kind


def test_attachments_that_are_called_alike_are_all_read_and_pictures_are_not(tmp_path: Path) -> None:
    data = message()
    for words in ("Een bijlage over zorg.", "Een tweede bijlage."):
        data.add_attachment(words, filename="bijlage.txt")
    data.add_attachment(
        b"\x89PNG", maintype="image", subtype="png", filename="logo.png", disposition="inline"
    )
    data.add_attachment(message(Subject="Eerder bericht"))
    found, issues = papers(written(tmp_path, data))

    assert [] == issues
    assert {"bericht.eml", "bericht-bijlage.txt", "bericht-bijlage-2.txt", "bericht-doorgestuurd.eml"} == set(
        found
    )
    assert "Een tweede bijlage." == found["bericht-bijlage-2.txt"].text
    assert "Eerder bericht" == found["bericht-doorgestuurd.eml"].head.title


def test_the_attachments_of_a_message_in_an_archive_are_read_without_unpacking(tmp_path: Path) -> None:
    data = message()
    data.add_attachment("Een bijlage over zorg.", filename="../bijlage.txt")
    with zipfile.ZipFile(tmp_path / "post.zip", "w") as archive:
        archive.writestr("2023/bericht.eml", bytes(data))
    listed = [item for item in sources([tmp_path / "post.zip"]) if isinstance(item, Source)]

    assert ["2023/bericht.eml", "2023/bericht.eml!/bijlage.txt"] == [item.member for item in listed]
    assert b"Een bijlage over zorg.\n" == listed[1].load()
    assert ["post.zip"] == [path.name for path in tmp_path.iterdir()]


@pytest.mark.parametrize(
    "data",
    [
        b"Subject: leeg\n\n",
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\n",
    ],
)
def test_a_message_without_words_is_named(tmp_path: Path, data: bytes) -> None:
    found, issues = papers(written(tmp_path, data))

    assert {} == found
    assert ["holds no words" in issue.message for issue in issues] == [True]


def test_broken_headers_do_not_lose_the_words(tmp_path: Path) -> None:
    broken = (
        b"From: =?utf-8?q?=ZZ?= <<>\nDate: gisteren\nSubject: =?x?b?!!?=\nTo: ;;,,\n\nDe zorg kost geld.\n"
    )
    found, _ = papers(written(tmp_path, broken))

    assert "De zorg kost geld." == found["bericht.eml"].text
    assert found["bericht.eml"].head.issued is None


def test_a_message_in_letters_that_nobody_knows_is_read_all_the_same(tmp_path: Path) -> None:
    data = b"Subject: x\nContent-Type: text/plain; charset=bestaat-niet\n\nDe co\xf6rdinatie kost geld.\n"
    found, _ = papers(written(tmp_path, data))

    assert "De coördinatie kost geld." == found["bericht.eml"].text
