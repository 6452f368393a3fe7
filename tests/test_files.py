"""Files are written all or nothing."""

import os
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
