"""A site is moved into place whole; what people put into its folder stays."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from alignment.errors import WorkspaceError
from alignment.publish.staging import LIST, moved, staged


def site(out: Path, files: dict[str, str]) -> None:
    """Write a site as a publication does."""
    with staged(out) as staging:
        moved(staging, out, staging.write(files.items()))


def files_of(out: Path) -> set[str]:
    """Return the files of a folder, but for the list."""
    return {p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()} - {LIST}


def test_what_only_an_earlier_site_had_goes_with_its_folders(tmp_path: Path) -> None:
    site(tmp_path / "s", {"a.html": "1", "id/x/y.html": "2"})
    site(tmp_path / "s", {"a.html": "3"})
    assert files_of(tmp_path / "s") == {"a.html"}
    assert (tmp_path / "s/a.html").read_text() == "3"
    assert not (tmp_path / "s/id").exists()


def test_what_a_person_put_or_changed_there_stays(tmp_path: Path) -> None:
    site(tmp_path / "s", {"a.html": "1", "b.html": "2"})
    (tmp_path / "s/CNAME").write_text("plans.example.org")
    (tmp_path / "s/b.html").write_text("my own words")
    site(tmp_path / "s", {"a.html": "1"})
    assert files_of(tmp_path / "s") == {"a.html", "b.html", "CNAME"}


@pytest.mark.parametrize("name", ["index.html", "robots.txt", "id/x.html"])
def test_a_file_of_somebody_else_is_not_overwritten(tmp_path: Path, name: str) -> None:
    mine = tmp_path / "s" / name
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    with pytest.raises(WorkspaceError, match="was not published before and would be lost"):
        site(tmp_path / "s", {"a.html": "1", name: "2"})
    assert mine.read_text() == "mine"
    assert files_of(tmp_path / "s") == {name}


def test_a_stop_on_the_way_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    site(tmp_path / "s", {"a.html": "1"})

    def files() -> Iterator[tuple[str, str]]:
        yield "a.html", "2"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), staged(tmp_path / "s") as staging:
        staging.write(files())
    assert (tmp_path / "s/a.html").read_text() == "1"
    assert [p.name for p in tmp_path.iterdir()] == ["s"]


def test_a_list_that_leads_outside_removes_nothing_there(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / LIST).write_text(f"{empty}  ../mine.txt\n")
    site(tmp_path / "s", {"a.html": "1"})
    assert (tmp_path / "mine.txt").exists()


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "s").write_text("a file")
    with pytest.raises(WorkspaceError, match="is no folder"):
        site(tmp_path / "s", {"a.html": "1"})
    assert (tmp_path / "s").read_text() == "a file"
