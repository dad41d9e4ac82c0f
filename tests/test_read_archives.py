"""Archives within archives, tricks with them, and descriptions that lie beside papers in them."""

from __future__ import annotations

import io
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest

from pipeline.model import Document, Issue
from pipeline.read import Source, archives, read, source, sources

if TYPE_CHECKING:
    from pathlib import Path

LETTER = "Met deze brief antwoord ik de Kamer.\n"
XML = """<officiele-publicatie><kamerstuk><stuk><titel>BRIEF VAN DE MINISTER</titel>
<al>Een zin.</al></stuk></kamerstuk></officiele-publicatie>"""
ABOUT = """<metadata_gegevens><metadata name="DC.identifier" content="kst-29544-9100"/></metadata_gegevens>"""
OWMS = """<owms-metadata xmlns:dcterms="http://purl.org/dc/terms/"><owmskern>
<dcterms:identifier>kst-29544-9101</dcterms:identifier></owmskern></owms-metadata>"""


def packed(**files: str | bytes) -> bytes:
    """A zip of these files; a double underscore in a name is a slash, a single one a full stop."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return stream.getvalue()


def listed(path: Path) -> tuple[list[str], list[str]]:
    """The members that are papers, and the messages of what is not read."""
    items = list(sources([path]))
    return (
        [item.member for item in items if isinstance(item, Source)],
        [item.message for item in items if isinstance(item, Issue)],
    )


def documents(path: Path) -> list[Document]:
    return [
        item
        for found in sources([path])
        if isinstance(found, Source)
        for item in read(found)
        if isinstance(item, Document)
    ]


def test_archives_within_archives_are_read_without_unpacking(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as tar:
        entry = tarfile.TarInfo("map/b.txt")
        entry.size = len(LETTER)
        tar.addfile(entry, io.BytesIO(LETTER.encode()))
    (tmp_path / "jaar.zip").write_bytes(packed(a_txt=LETTER, binnen__c_zip=packed(d_txt=LETTER)))
    (tmp_path / "reeks.zip").write_bytes(packed(e_tgz=stream.getvalue()))

    assert ["a.txt", "binnen/c.zip!/d.txt"] == listed(tmp_path / "jaar.zip")[0]
    assert ["e.tgz!/map/b.txt"] == listed(tmp_path / "reeks.zip")[0]
    assert [LETTER.strip()] * 3 == [document.text for document in documents(tmp_path)]
    assert ["jaar.zip", "reeks.zip"] == sorted(path.name for path in tmp_path.iterdir())


def test_archives_that_stand_too_deep_in_each_other_are_named(tmp_path: Path) -> None:
    data = packed(brief_txt=LETTER)
    for _ in range(6):
        data = packed(kist_zip=data)
    (tmp_path / "kisten.zip").write_bytes(data)
    members, messages = listed(tmp_path / "kisten.zip")

    assert [] == members
    assert ["archives stand in each other more than 3 deep"] == messages


def test_a_bomb_within_an_archive_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "KEPT_OPEN", 50_000)
    monkeypatch.setattr(source, "LARGEST", 20_000)
    bomb = packed(**{f"groot{number}_txt": b" " * 15_000 for number in range(5)})
    (tmp_path / "bom.zip").write_bytes(packed(binnen_zip=bomb, goed_txt=LETTER))
    issues = [
        item.message
        for found in sources([tmp_path / "bom.zip"])
        if isinstance(found, Source)
        for item in read(found)
        if isinstance(item, Issue)
    ]

    assert [LETTER.strip()] == [document.text for document in documents(tmp_path / "bom.zip")]
    assert 5 == len(issues)
    assert "within another archive; unpack that one" in issues[0]


def test_an_archive_of_too_many_files_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_MEMBERS", 3)
    (tmp_path / "veel.zip").write_bytes(packed(a_txt="", b_txt="", c_txt="", d_txt=""))

    assert ([], ["the archive cannot be opened: it holds more than 3 files; get it again"]) == listed(
        tmp_path / "veel.zip"
    )


def test_one_damaged_member_does_not_lose_the_others(tmp_path: Path) -> None:
    data = bytearray(packed(a_txt=LETTER * 50, b_txt=LETTER))
    data[40:60] = bytes(20)
    (tmp_path / "half.zip").write_bytes(bytes(data))
    outcomes = [item for found in sources([tmp_path]) if isinstance(found, Source) for item in read(found)]

    assert ["cannot be read" in item.message for item in outcomes if isinstance(item, Issue)] == [True]
    assert [LETTER.strip()] == [item.text for item in outcomes if isinstance(item, Document)]


@pytest.mark.parametrize(
    ("folder", "about", "identifier"),
    [
        ("xml__kst_xml", {"metadata__metadata_xml": ABOUT}, "kst-29544-9100"),
        ("kst_xml", {"metadata_xml": ABOUT}, "kst-29544-9100"),
        ("1__xml__kst_xml", {"1__metadata__metadata_xml": ABOUT}, "kst-29544-9100"),
    ],
)
def test_a_description_beside_a_paper_in_an_archive_is_read_with_it(
    tmp_path: Path, folder: str, about: dict[str, str], identifier: str
) -> None:
    (tmp_path / "stukken.zip").write_bytes(packed(**{folder: XML}, **about))

    assert [identifier] == [document.head.identifier for document in documents(tmp_path)]
    assert [] == listed(tmp_path / "stukken.zip")[1]


def test_the_other_form_of_description_is_found_beside_a_paper_too(tmp_path: Path) -> None:
    for name, data in (("xml/kst.xml", XML), ("metadataowms/metadata_owms.xml", OWMS)):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(data)

    assert ["kst-29544-9101"] == [document.head.identifier for document in documents(tmp_path)]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("sru.xml", "<searchRetrieveResponse xmlns='x'/>", "fetch the papers that it names"),
        ("schema.xml", "<schema/>", "which is no paper; leave it out"),
        ("oo.xml", "<organisaties/>", "its root is <organisaties>"),
    ],
)
def test_other_xml_is_told_from_papers(tmp_path: Path, name: str, data: str, reason: str) -> None:
    (tmp_path / name).write_text(data)
    (issue,) = (item for found in sources([tmp_path]) if isinstance(found, Source) for item in read(found))

    assert isinstance(issue, Issue)
    assert reason in issue.message


LETTER_PAGE = (
    "<html><body><h1>Brief</h1><p>Met deze brief antwoord ik de Kamer over de zorg.</p></body></html>"
)
MORE = ABOUT.replace(
    "/></metadata_gegevens>",
    '/><metadata name="DCTERMS.issued" content="2023-05-12"/>'
    '<metadata name="OVERHEIDop.dossiernummer" content="29544"/></metadata_gegevens>',
)


@pytest.mark.parametrize("name", ["kst-29544-9100.html", "html/kst-29544-9100.html"])
def test_a_page_or_a_pdf_gets_from_its_description_what_it_does_not_say(tmp_path: Path, name: str) -> None:
    page = tmp_path / name
    page.parent.mkdir(exist_ok=True)
    page.write_text(LETTER_PAGE)
    about = tmp_path / ("metadata/metadata.xml" if "/" in name else "metadata.xml")
    about.parent.mkdir(exist_ok=True)
    about.write_text(MORE)
    (document,) = documents(tmp_path)

    assert ("kst-29544-9100", ("29544",), "letter", "2023-05-12") == (
        document.head.identifier,
        document.head.dossiers,
        document.head.kind,
        str(document.head.issued),
    )
    assert document.iri.endswith("/document/kst-29544-9100")


def test_a_description_of_another_paper_says_nothing_of_this_one(tmp_path: Path) -> None:
    (tmp_path / "kst-29544-9100.html").write_text(LETTER_PAGE)
    (tmp_path / "notitie.html").write_text(LETTER_PAGE)
    (tmp_path / "metadata.xml").write_text(MORE)

    assert ["kst-29544-9100", None] == [document.head.identifier for document in documents(tmp_path)]
