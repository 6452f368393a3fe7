"""What once was published keeps a page that says that it is no more."""

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from alignment.publish import publish, publishing
from alignment.publish.removed import LIST
from alignment.workspace import open_workspace


@pytest.fixture(autouse=True)
def _only_resources(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the pages that know nothing of what is removed: they take most of the time."""
    monkeypatch.setattr(publishing, "_other_parts", lambda *_: [])


def test_a_statement_that_left_its_document_keeps_a_page(
    town: SimpleNamespace, tmp_path: Path
) -> None:
    own, out = tmp_path / "w", tmp_path / "site"
    shutil.copytree(town.workspace, own)
    keys = next(own.rglob("keys.tsv"))
    keys.write_text(keys.read_text() + "zzzz2222\tGoal\tgone\tbuild a castle\n")
    path = keys.parent.relative_to(own / "graph").as_posix()
    publish(open_workspace(own), out)
    assert (out / LIST).read_text() == f"{town.base}{path}/zzzz2222\n"
    page = (out / f"id/{path}/zzzz2222.html").read_text()
    assert "No longer published" in page
    assert "castle" not in page
    assert (out / f"id/{path}/zzzz2222.ttl").is_file()


def test_a_resource_of_an_earlier_site_keeps_a_page_and_the_next_time_too(
    town: SimpleNamespace, tmp_path: Path
) -> None:
    own, out = tmp_path / "w", tmp_path / "site"
    shutil.copytree(town.workspace, own)
    publish(open_workspace(own), out)
    folders = (p for p in (own / "graph").iterdir() if p.is_dir())
    gone = min(p.name for p in folders if p.name != "mappings")
    shutil.rmtree(own / "graph" / gone)
    assert publish(open_workspace(own), out).removed > 3
    names = (out / LIST).read_text().splitlines()
    assert any(name.startswith(f"{town.base}{gone}/") for name in names)
    assert all(
        "No longer" in (out / f"id/{n.removeprefix(town.base)}.html").read_text() for n in names
    )
    publish(open_workspace(own), out)
    assert (out / LIST).read_text().splitlines() == names


def test_what_comes_back_has_its_page_again(town: SimpleNamespace, tmp_path: Path) -> None:
    out = tmp_path / "site"
    shutil.copytree(town.site, out)
    first = min((out / "id").glob("*/*/*.html"))
    (out / LIST).write_text(f"{town.base}{first.relative_to(out / 'id').as_posix()[:-5]}\n")
    publish(open_workspace(town.workspace), out)
    assert (out / LIST).read_text() == ""
