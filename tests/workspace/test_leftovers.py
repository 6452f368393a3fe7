"""A build removes what only an earlier one made, and nothing else."""

from pathlib import Path

import pytest

from alignment.errors import WorkspaceError
from alignment.workspace.leftovers import LIST, check_folder, write_build


def names(folder: Path) -> list[str]:
    files = (p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    return sorted(set(files) - {LIST})


def test_what_is_not_made_any_more_is_removed_with_its_folder(tmp_path: Path) -> None:
    write_build(tmp_path, {"index.html": "1", "dossiers/01-a.html": "a", "dossiers/02-b.html": "b"})
    write_build(tmp_path, {"index.html": "2", "dossiers/01-b.html": "b"})
    assert names(tmp_path) == ["dossiers/01-b.html", "index.html"]
    write_build(tmp_path, {"index.html": "2"})
    assert names(tmp_path) == ["index.html"]
    assert not (tmp_path / "dossiers").exists()


def test_what_a_person_changed_or_put_there_stays(tmp_path: Path) -> None:
    write_build(tmp_path, {"a.txt": "a", "b.txt": "b"})
    (tmp_path / "b.txt").write_text("my own notes", "utf-8")
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    write_build(tmp_path, {"c.txt": "c"})
    assert names(tmp_path) == ["b.txt", "c.txt", "mine.txt"]


def test_a_list_that_names_files_elsewhere_removes_none_of_them(tmp_path: Path) -> None:
    out, other = tmp_path / "build", tmp_path / "other.txt"
    write_build(out, {"a.txt": "a"})
    other.write_text("a", "utf-8")
    digest = (out / LIST).read_text("utf-8").split()[0]
    (out / LIST).write_text(f"{digest}  ../other.txt\n{digest}  {other}\nno line\n", "utf-8")
    write_build(out, {"b.txt": "b"})
    assert other.read_text("utf-8") == "a"


def test_the_same_build_leaves_the_same_list(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        write_build(tmp_path / folder, {"b": "2", "a": b"\x00"})
    assert (tmp_path / "one" / LIST).read_bytes() == (tmp_path / "two" / LIST).read_bytes()


def test_nothing_is_removed_where_writing_fails(tmp_path: Path) -> None:
    write_build(tmp_path, {"old.txt": "old"})
    (tmp_path / "new.txt").mkdir()
    with pytest.raises(WorkspaceError):
        write_build(tmp_path, {"new.txt": "new"})
    assert names(tmp_path) == ["old.txt"]


def test_a_folder_with_pages_that_no_build_wrote_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("mine")
    with pytest.raises(WorkspaceError, match="no build wrote"):
        check_folder(tmp_path, tmp_path / "elsewhere")
    write_build(tmp_path, {"index.html": "1"})
    check_folder(tmp_path, tmp_path / "elsewhere")


def test_the_folder_of_the_plans_is_refused(tmp_path: Path) -> None:
    for out in (tmp_path / "graph", tmp_path / "graph" / "pages"):
        with pytest.raises(WorkspaceError, match="where the plans are kept"):
            check_folder(out, tmp_path / "graph")


def test_a_file_in_the_way_is_told_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text("")
    for out in (tmp_path / "plan.txt", tmp_path / "plan.txt" / "b"):
        with pytest.raises(WorkspaceError, match="is a file"):
            check_folder(out, tmp_path / "graph")
