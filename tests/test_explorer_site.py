"""The site of files: the same pages, links that lead somewhere, and a search without a server."""

from __future__ import annotations

import os.path
import shutil
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from commands.inside import explorer_at
from graphs.explorer.addresses import file_of
from graphs.explorer.site import SiteError, write_site
from kamergraaf import main
from ontology.terms import ID
from tests.explorer_client import parts

if TYPE_CHECKING:
    from pathlib import Path

    from graphs.make import Report

AMONG = [
    ID + one
    for one in ("measure/stap-budget", "ministry/szw", "document/kst-29544-9001", "person/jan-paternotte")
]
CHROMIUM = shutil.which("chromium")


@pytest.fixture(scope="module")
def site(samples_out: tuple[Path, Report], tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("published") / "site"
    with explorer_at(str(samples_out[0])) as (app, opened):
        assert () == write_site(app, opened, out, among=AMONG).failed
    return out


def test_every_link_of_every_page_leads_to_a_file_that_is_there(site: Path) -> None:
    checked = 0
    for file in sorted(site.rglob("*.html")):
        for address in parts(file.read_text("utf-8"), "//@href | //@src"):
            if address.startswith(("https://", "http://", "#", "data:")):
                continue
            target = os.path.normpath(file.parent / address.partition("#")[0])
            assert os.path.isfile(target), (file, address)  # noqa: PTH113  # of a text that normpath gave
            checked += 1

    assert 100 < checked


def test_the_pages_say_what_the_explorer_says(site: Path) -> None:
    found = (site / file_of("/page/measure/stap-budget")).read_text("utf-8")

    assert "STAP-budget" in parts(found, "//h1")[0].text_content()
    assert "../../read/kst-29544-9001.html" in {one.partition("#")[0] for one in parts(found, "//a/@href")}
    assert [] == parts(found, "//script")


def test_further_pages_of_a_list_are_written_too(site: Path) -> None:
    money = (site / "money.html").read_text("utf-8")

    assert ["money--from-50.html"] == [
        one.partition("?")[0] for one in parts(money, "//a[@rel='next']/@href")
    ]
    assert (site / "money--from-50.html").is_file()


def test_the_same_graph_gives_the_same_files(
    site: Path, samples_out: tuple[Path, Report], tmp_path: Path
) -> None:
    with explorer_at(str(samples_out[0])) as (app, opened):
        write_site(app, opened, tmp_path / "again", among=AMONG)
    first = {one.relative_to(site): one.read_bytes() for one in site.rglob("*") if one.is_file()}
    again = {
        one.relative_to(tmp_path / "again"): one.read_bytes()
        for one in (tmp_path / "again").rglob("*")
        if one.is_file()
    }

    assert first == again


def test_a_folder_with_something_else_is_left_alone(samples_out: tuple[Path, Report], tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")

    with explorer_at(str(samples_out[0])) as (app, opened), pytest.raises(SiteError, match="something else"):
        write_site(app, opened, tmp_path)
    done = CliRunner().invoke(main, ["publish", "site", str(tmp_path), "--store", str(samples_out[0])])
    assert 2 == done.exit_code
    assert ["mine.txt"] == [one.name for one in tmp_path.iterdir()]


@pytest.mark.parametrize(
    "odd", ["/page/x/..%2F..%2Fetc", "/page/x/%2e%2e", "/page/x/" + "y" * 500, "/read/é"]
)
def test_no_address_leads_out_of_the_folder_or_is_too_long_for_a_disk(odd: str) -> None:
    file = file_of(odd)

    assert ".." not in file.split("/")
    assert all(len(part.encode()) < 200 for part in file.split("/"))


@pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium here to search in")
def test_the_search_works_from_a_file_without_a_server(site: Path) -> None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # only where there is a browser

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto((site / "index.html").as_uri())
        page.fill("#q", "stap bud")
        page.press("#q", "Enter")
        page.wait_for_selector("#offline a")
        page.click("#offline a >> nth=0")
        title = page.text_content("h1")
        browser.close()
    assert "STAP-budget" == (title or "").strip()
