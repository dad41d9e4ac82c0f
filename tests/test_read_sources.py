"""Files, folders and archives: every paper in them is read once, and what cannot be read is named."""

from __future__ import annotations

import io
import pickle
import tarfile
import time
import zipfile
from pathlib import Path

import pytest

from pipeline.model import Document, Issue
from pipeline.read import LARGEST, ReadError, Source, read, source, sources

LETTER = "Met deze brief antwoord ik de Kamer.\n"


def outcome(path: Path) -> tuple[Document | None, list[Issue]]:
    """The document of a file, and the issues."""
    document, issues = None, []
    for found in sources([path]):
        for item in [found] if isinstance(found, Issue) else read(found):
            if isinstance(item, Issue):
                issues.append(item)
            else:
                document = item
    return document, issues


def names(*paths: Path) -> list[str]:
    return [item.name if isinstance(item, Source) else item.message for item in sources(paths)]


def test_a_folder_gives_its_files_by_name_and_hides_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.txt", "a/.hidden.txt", ".git/d.txt", "a/b.xml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(LETTER)

    assert ["b.xml", "c.txt", "b.txt"] == names(tmp_path)


def test_a_folder_without_papers_is_named(tmp_path: Path) -> None:
    (tmp_path / ".verborgen.txt").write_text(LETTER)
    (found,) = sources([tmp_path])

    assert Issue("read", str(tmp_path), "no paper lies in this folder; check the path") == found


def test_an_address_is_told_from_a_path_that_leads_nowhere(tmp_path: Path) -> None:
    address, nowhere = sources([Path("https://example.org/kst-1-2.xml"), tmp_path / "weg.txt"])

    assert isinstance(address, Issue)
    assert isinstance(nowhere, Issue)
    assert "https://example.org/kst-1-2.xml" == address.source
    assert address.message.startswith("this is an address; ")
    assert "there is no such file or folder; check the path" == nowhere.message


def test_archives_are_read_without_unpacking(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "een.zip", "w") as archive:
        archive.writestr("map/z.txt", LETTER)
        archive.writestr("map/a.txt", "Met deze brief antwoord ik ook.\n")
        archive.writestr("__MACOSX/._a.txt", "x")
    with tarfile.open(tmp_path / "twee.tar.gz", "w:gz") as tar:
        entry = tarfile.TarInfo("b.txt")
        entry.size = len(LETTER)
        tar.addfile(entry, io.BytesIO(LETTER.encode()))

    assert ["a.txt", "z.txt", "b.txt"] == names(tmp_path)
    texts = [next(iter(read(item))) for item in sources([tmp_path]) if isinstance(item, Source)]
    assert [True, True, True] == [isinstance(text, Document) for text in texts]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["een.zip", "twee.tar.gz"]


def test_a_source_can_be_sent_to_another_process(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LETTER)
    (item,) = sources([tmp_path])

    assert item == pickle.loads(pickle.dumps(item))  # noqa: S301  (our own bytes)


def test_members_that_point_outside_their_archive_are_named_and_not_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "kwaad.zip", "w") as archive:
        archive.writestr("../buiten.txt", LETTER)
        archive.writestr("/etc/buiten.txt", LETTER)
        archive.writestr("goed.txt", LETTER)
    found = list(sources([tmp_path / "kwaad.zip"]))

    assert ["goed.txt"] == [item.name for item in found if isinstance(item, Source)]
    assert ["../buiten.txt", "/etc/buiten.txt"] == sorted(
        item.place for item in found if isinstance(item, Issue)
    )


def test_a_bomb_in_an_archive_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "LARGEST", 1000)
    with zipfile.ZipFile(tmp_path / "bom.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("groot.txt", b" " * 100_000)
        archive.writestr("klein.txt", LETTER)
    document, issues = outcome(tmp_path / "bom.zip")

    assert document is not None
    assert ["groot.txt"] == [issue.source for issue in issues]
    assert "files up to 1,000 bytes are read" in issues[0].message


def test_an_archive_of_many_papers_is_not_unpacked_for_each(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "veel.tgz", "w:gz") as tar:
        for number in range(1500):
            entry = tarfile.TarInfo(f"{number}.txt")
            entry.size = len(LETTER)
            tar.addfile(entry, io.BytesIO(LETTER.encode()))
    start = time.perf_counter()
    loaded = [item.load() for item in sources([tmp_path / "veel.tgz"]) if isinstance(item, Source)]

    assert 1500 == len(loaded)
    assert time.perf_counter() - start < 5


def test_a_description_beside_a_paper_is_read_with_it_and_not_as_a_paper(tmp_path: Path) -> None:
    for folder in ("xml", "metadata", "alleen"):
        (tmp_path / folder).mkdir()
    title = '<metadata name="OVERHEIDop.documenttitel" content="Een titel"/>'
    described = f"<metadata_gegevens>{title}</metadata_gegevens>"
    (tmp_path / "metadata" / "metadata.xml").write_text(described)
    (tmp_path / "alleen" / "metadata.xml").write_text(described)
    (tmp_path / "xml" / "kst-1-2.xml").write_text(
        "<officiele-publicatie><al>Een zin.</al></officiele-publicatie>"
    )
    document, issues = outcome(tmp_path)

    assert document is not None
    assert "Een titel" == document.head.title
    assert ["metadata.xml"] == [issue.source for issue in issues]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("leeg.txt", b"", "is empty"),
        ("leeg.xml", b"  \n", "is empty"),
        ("binair.txt", bytes(range(256)) * 20, "holds bytes that are no text"),
        (
            "plaatje.png",
            b"\x89PNG\r\n",
            "nothing reads a file of this kind; read are official XML (.xml), PDF (.pdf)",
        ),
        ("stuk.pdf", b"%PDF-1.7", "the PDF is damaged and cannot be opened"),
        ("kapot.zip", b"PK\x03\x04 kapot", "the archive cannot be opened"),
        ("kapot.tgz", b"\x1f\x8b kapot", "the archive cannot be opened"),
        ("stuk.xml", b"<officiele-publicatie>", "the XML is broken"),
        (
            "voetregel.txt",
            "Tweede Kamer, vergaderjaar 2021–2022, 31 497, nr. 8 3\n".encode(),
            "no running text",
        ),
    ],
)
def test_what_cannot_be_read_is_named_with_the_reason(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    document, issues = outcome(tmp_path)

    assert document is None
    assert [name] == [issue.source for issue in issues]
    assert reason in issues[0].message
    assert "read" == issues[0].stage


def test_a_missing_path_is_an_issue_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LETTER)
    missing, found = sources([tmp_path / "weg.txt", tmp_path / "a.txt"])

    assert isinstance(missing, Issue)
    assert missing.source.endswith("weg.txt")
    assert isinstance(found, Source)


def test_a_file_that_vanished_is_an_issue(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LETTER)
    (item,) = sources([tmp_path])
    (tmp_path / "a.txt").unlink()

    assert isinstance(item, Source)
    assert ["cannot be read: No such file or directory"] == [
        issue.message for issue in read(item) if isinstance(issue, Issue)
    ]


def test_a_file_above_the_limit_is_refused_without_reading_it(tmp_path: Path) -> None:
    with (tmp_path / "groot.txt").open("wb") as stream:
        stream.truncate(LARGEST + 1)
    with pytest.raises(ReadError, match="files up to 16,777,216 bytes are read; split it"):
        next(item for item in sources([tmp_path]) if isinstance(item, Source)).load()


def test_windows_text_is_read_and_named(tmp_path: Path) -> None:
    (tmp_path / "oud.txt").write_bytes("Een zin.\nDe ’s-Gravenhaagse coördinatie.\n".encode("cp1252"))
    document, issues = outcome(tmp_path)

    assert document is not None
    assert "De ’s-Gravenhaagse coördinatie." in document.text
    assert "read as Windows-1252" in issues[0].message
    assert "byte 12, line 2" == issues[0].place


def test_bytes_of_no_encoding_are_named_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "stuk.txt").write_bytes(b"Een goede zin.\nEen \x81 en een \x9d teken.\n")
    document, issues = outcome(tmp_path)

    assert document is not None
    assert ["2 bytes" in issue.message for issue in issues] == [False, True]
    assert "line 2" == issues[1].place


def test_a_text_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Financiën.\n".encode("utf-16"))
    (tmp_path / "b.txt").write_bytes("Financiën.\n".encode("utf-8-sig"))

    for name in ("a.txt", "b.txt"):
        document, issues = outcome(tmp_path / name)
        assert document is not None
        assert "Financiën." == document.text
        assert [] == issues


def hard_to_read() -> dict[str, str]:
    """Long texts on which a careless reader takes time that grows with the square of their length."""
    return {
        "one page": "Het kabinet werkt aan maatre-\ngelen voor alle scholen, ook1 in het noorden. \n"
        * 20_000,
        "one line": "maatre- gelen voor 12 scholen. " * 60_000,
        "numbers": "\n".join(f"{number % 400} Scholen {number % 7}" for number in range(60_000)),
        "labels": "\n\n".join(f"De Wit {number}" for number in range(20_000)),
    }


@pytest.mark.parametrize("kind", sorted(hard_to_read()))
def test_a_long_text_takes_time_in_proportion_to_its_length(tmp_path: Path, kind: str) -> None:
    (tmp_path / "lang.txt").write_text(hard_to_read()[kind])
    start = time.perf_counter()
    document, _ = outcome(tmp_path)

    assert document is not None
    assert time.perf_counter() - start < 10


def test_deeply_nested_and_repeating_xml_is_refused_or_read_in_time(tmp_path: Path) -> None:
    (tmp_path / "diep.xml").write_text("<al>" * 100_000)
    (tmp_path / "breed.xml").write_text(f"<kamerstuk>{'<al>Een zin.</al>' * 50_000}</kamerstuk>")
    start = time.perf_counter()
    document, issues = outcome(tmp_path)

    assert document is not None
    assert ["diep.xml"] == [issue.source for issue in issues]
    assert time.perf_counter() - start < 10
