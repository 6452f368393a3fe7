"""The page of downloads lists every file with its size and checksum; exports obey rights."""

import csv
import hashlib
import io
import json
import subprocess
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pyoxigraph as ox
import pytest
from playwright.sync_api import Browser, Page
from tests.views.visiting import visits

from alignment.mappings import read_sssom
from alignment.publish import Gathered, Site, Terms, gather
from alignment.publish.checksums import checksum_file
from alignment.publish.chrome import STYLE, site_styles
from alignment.publish.content import pieces
from alignment.publish.downloads import download_files
from alignment.publish.exports import export_files, mapping_tables
from alignment.workspace import Workspace
from alignment.workspace.searching import distinct

PAGE = "downloads/index.html"


class Rows(HTMLParser):
    """Collects links, the cells of tables, and scripts."""

    def __init__(self, text: str) -> None:
        """Read a page."""
        super().__init__()
        self.links: list[str] = []
        self.rows: list[list[str]] = []
        self.script = ""
        self.tags: list[str] = []
        self._open = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember links and rows."""
        self.tags.append(tag)
        self._open = self._open or tag in ("script", "td")
        if tag == "a":
            self.links.append(dict(attrs).get("href") or "")
        if tag == "tr":
            self.rows.append([])
        if tag == "td":
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        """Forget what has ended."""
        self._open = self._open and tag not in ("script", "td")

    def handle_data(self, data: str) -> None:
        """Add to the last cell or script."""
        if self._open and self.tags[-1] == "script":
            self.script += data
        elif self._open:
            self.rows[-1][-1] += data


def written(gathered: Gathered) -> dict[str, bytes]:
    exports = export_files(
        gathered.site, mapping_tables(gathered.workspace), distinct(gathered.found)
    )
    found = download_files(gathered.site, exports)
    return {file: b"".join(pieces(content)) for file, content in found}


@pytest.fixture(scope="module")
def gathered(town_workspace: Workspace) -> Gathered:
    return gather(town_workspace, Terms())


@pytest.fixture(scope="module")
def files(gathered: Gathered) -> dict[str, bytes]:
    return written(gathered)


@pytest.fixture(scope="module")
def page(files: dict[str, bytes]) -> Rows:
    return Rows(files[PAGE].decode())


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_every_file_is_linked_with_its_size_and_checksum(
    files: dict[str, bytes], page: Rows
) -> None:
    linked = {unquote(link).removeprefix("../") for link in page.links}
    said = {(row[2], row[3]) for row in page.rows if len(row) == 4}

    for file in files.keys() - {PAGE, "downloads/SHA256SUMS", ".well-known/void"}:
        content = files[file]
        assert file in linked
        assert (f"{len(content):,}", hashlib.sha256(content).hexdigest()) in said


def test_every_link_leads_to_a_file_or_a_page_of_the_site(
    files: dict[str, bytes], page: Rows, gathered: Gathered
) -> None:
    site = gathered.site
    resources = {site.page(iri) for iri in site.described.resources}
    others = {"index.html", "search.html", "explore/index.html", "sparql/index.html"}
    known = {*files, *resources, *others, "ontology/index.html", "shapes/index.html"}

    for link in page.links:
        target = unquote(link.partition("#")[0])
        if target and not target.startswith("https://"):
            assert target.removeprefix("../") in known


def test_sha256sum_finds_the_files_whole(files: dict[str, bytes], tmp_path: Path) -> None:
    for file, content in files.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_bytes(content)
    folder = tmp_path / "downloads"
    done = subprocess.run(
        ["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=folder, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    present = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}

    assert done.returncode == 0, done.stderr
    assert {line.rpartition(": ")[0] for line in done.stdout.splitlines()} == present - {
        "SHA256SUMS"
    }


def test_names_that_would_break_the_list_are_escaped(tmp_path: Path) -> None:
    name = "a\\b\nc"
    (tmp_path / name).write_bytes(b"x")
    digest = hashlib.sha256(b"x").hexdigest()
    (tmp_path / "SUMS").write_text(checksum_file([(f"d/{name}", digest)], "d"))

    subprocess.run(["sha256sum", "--strict", "-c", "SUMS"], cwd=tmp_path, check=True)


def test_the_same_workspace_gives_the_same_bytes(
    files: dict[str, bytes], town_workspace: Workspace
) -> None:
    assert written(gather(town_workspace, Terms())) == files


def test_the_page_carries_the_description_for_search_engines(
    files: dict[str, bytes], page: Rows
) -> None:
    assert json.loads(page.script) == json.loads(files["downloads/dataset-description.jsonld"])
    assert page.tags.count("script") == 1  # the words of the plans have opened none


def test_statements_have_a_row_each(files: dict[str, bytes], gathered: Gathered) -> None:
    rows = table(files["downloads/statements.csv"])

    assert {row["iri"] for row in rows} == set(gathered.site.described.of_class("Statement"))
    meadow = next(row for row in rows if "meadow" in row["text"])
    assert (meadow["class"], meadow["stated_by"]) == ("Goal", "Larkmere Parks")
    assert int(meadow["line"]) > 0
    below = next(row for row in rows if "twelve kilometres" in row["text"])
    assert below["under"] == "Every neighbour reaches a meadow on foot"


def test_mappings_have_a_row_each_with_the_words_of_both(
    files: dict[str, bytes], gathered: Gathered
) -> None:
    rows = table(files["downloads/mappings.csv"])

    assert rows
    assert [row["iri"] for row in rows] == list(gathered.site.described.of_class("Mapping"))
    assert all(row["subject"] and row["object"] and row["predicate"] for row in rows)
    assert {row["review_status"] for row in rows} == {"suggested"}
    assert all(0 < float(row["confidence"]) <= 1 for row in rows if row["confidence"])


def test_findings_have_rows(files: dict[str, bytes], gathered: Gathered) -> None:
    rows = table(files["downloads/findings.csv"])

    assert {row["finding_iri"] for row in rows} == {f.iri for f in distinct(gathered.found)}


def test_sssom_tables_hold_the_mappings(
    files: dict[str, bytes], gathered: Gathered, tmp_path: Path
) -> None:
    path = tmp_path / "suggested.sssom.tsv"
    path.write_bytes(files["downloads/mappings/suggested.sssom.tsv"])

    assert read_sssom(path).mappings == gathered.workspace.suggested
    assert files["downloads/mappings/curated.sssom.tsv"]


def test_no_export_holds_an_address_of_a_person(files: dict[str, bytes]) -> None:
    for file, content in files.items():
        if not file.endswith(".gz"):
            assert b"jo.doe@" not in content, file
            assert b"20 7946" not in content, file


def test_addresses_are_exported_when_asked_for(town_workspace: Workspace) -> None:
    site = gather(town_workspace, Terms(contacts=True)).site

    exported = export_files(site, {}, contacts=True)
    assert "jo.doe@larkmere.example" in exported["downloads/statements.csv"]
    assert any("jo.doe@" in t for f, t in exported.items() if f.endswith(".xml"))


def test_no_file_holds_words_that_are_withheld(town_workspace: Workspace) -> None:
    files = written(gather(town_workspace, Terms(quotations="none")))

    for file, content in files.items():
        if not file.endswith(".gz"):
            for words in (b"footpath", b"meadow", b"volunteers to"):
                assert words not in content.lower(), (file, words)


def test_cells_are_no_formulas(site_of: Callable[..., Site]) -> None:
    site = site_of("""
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        :m a sao:Mapping ; owl:annotatedSource :a ; owl:annotatedTarget :b .
        :a sao:text "=cmd|' /C calc'!A0" . :b sao:text "@SUM(1)" .
    """)
    row = table(export_files(site, {})["downloads/mappings.csv"].encode())[0]

    assert (row["subject"], row["object"]) == ("'=cmd|' /C calc'!A0", "'@SUM(1)")


def test_a_site_with_nothing_in_it_has_a_page_too(site_of: Callable[..., Site]) -> None:
    site = site_of("")
    found = download_files(site, export_files(site, {}))
    files = {file: b"".join(pieces(content)) for file, content in found}

    assert b"0 triples in 0 named graphs" in files[PAGE]
    assert b'id="graphs"' not in files[PAGE]
    assert list(ox.parse(files["downloads/dataset.ttl"], format=ox.RdfFormat.TURTLE)) == []


def test_an_endpoint_is_named_where_there_is_one(site_of: Callable[..., Site]) -> None:
    endpoint = "https://example.org/sparql?a=1&b=2"
    files = dict(download_files(replace(site_of(""), endpoint=endpoint), {}))

    assert endpoint in Rows(str(files[PAGE])).links


@pytest.mark.browser
@pytest.mark.parametrize("look", [("light", 1280), ("dark", 390)])
def test_the_page_is_accessible_and_fits_a_phone(
    browser: Browser,
    violations: Callable[[Page], list[str]],
    files: dict[str, bytes],
    tmp_path: Path,
    look: tuple[str, int],
) -> None:
    for file, content in {PAGE: files[PAGE], STYLE: site_styles().encode()}.items():
        (tmp_path / file).parent.mkdir()
        (tmp_path / file).write_bytes(content)
    scheme, width = look
    with visits(browser) as visit:
        root = (tmp_path / STYLE).as_uri()
        page = visit((tmp_path / PAGE).as_uri(), root=root, scheme=scheme, width=width)

        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("window.hacked") is None
