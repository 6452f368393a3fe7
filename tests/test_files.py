"""Files are written all or nothing."""

import os
import stat
from pathlib import Path

import pytest

from alignment.errors import WorkspaceError
from alignment.files import write_text, write_texts


def test_a_file_is_made_with_its_folder(tmp_path: Path) -> None:
    write_text(tmp_path / "new" / "a.txt", "é\r\n")
    assert (tmp_path / "new" / "a.txt").read_bytes() == b"\xc3\xa9\r\n"


def test_when_one_file_fails_none_is_changed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("old", encoding="utf-8")
    (tmp_path / "b").write_text("a file where a folder should be", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="cannot be written"):
        write_texts({tmp_path / "a.txt": "new", tmp_path / "b" / "c.txt": "new"})
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt", "b"]


def test_an_unchanged_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_text(path, "same")
    os.utime(path, (1, 1))
    write_text(path, "same")
    assert path.stat().st_mtime == 1


def test_no_temporary_file_stays(tmp_path: Path) -> None:
    write_texts({tmp_path / name: name for name in ("a", "b")})
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a", "b"]


def test_what_is_no_regular_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    pipe, folder, good = tmp_path / "pipe", tmp_path / "folder", tmp_path / "good"
    os.mkfifo(pipe)
    folder.mkdir()
    link = tmp_path / "link"
    link.symlink_to(pipe)
    for target in (pipe, folder, link):
        with pytest.raises(WorkspaceError) as told:
            write_texts({good: "new", target: "new"})
        assert str(told.value) == f"{target}: is no regular file; name a file to write"
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["folder", "link", "pipe"]
    assert list(folder.iterdir()) == []


def test_a_link_to_a_file_may_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("old", encoding="utf-8")
    link = tmp_path / "link"
    link.symlink_to("a.txt")
    write_text(link, "new")
    assert link.read_text(encoding="utf-8") == "new"


def test_an_empty_name_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(WorkspaceError, match=r"an empty name.*; name a file to write"):
        write_text(Path(), "new")
    assert list(tmp_path.iterdir()) == []
