"""Files that cannot be read give one clear error each."""

import os
from pathlib import Path

import pytest

from alignment.errors import DocumentError
from alignment.ingest import load_document, read_document

BAD = {
    "empty": (b"", "the file is empty"),
    "blank": (b" \n\t\r\n", "the file is empty"),
    "latin": ("Mission: caf\xe9".encode("latin-1"), "byte 12 is not UTF-8"),
    "nul": (b"Mission\x00Vision", "the file is binary"),
    "pdf": (b"%PDF-1.7 ...", "a PDF"),
    "zip": (b"PK\x03\x04....", "zip archive"),
    "long": (b"Goals\n" + b"x" * 100_001, "line 2 has more than 100,000 characters"),
    "huge": (b"word\n" * 4_000_001, "larger than 20,000,000 bytes"),
    "half16": (b"\xff\xfea\x00\x00\xd8", "is not UTF-16-LE"),
}


@pytest.mark.parametrize("name", BAD)
def test_unreadable_file_is_one_clear_error(tmp_path: Path, name: str) -> None:
    content, message = BAD[name]
    path = tmp_path / "plan.txt"
    path.write_bytes(content)
    with pytest.raises(DocumentError, match=message) as caught:
        read_document(path)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="there is no such file; check the name"):
        read_document(tmp_path / "none.txt")


def test_folder(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="this is a folder; name the documents in it"):
        read_document(tmp_path)


@pytest.mark.parametrize("suffix", [".html", ".docx", ".PDF"])
def test_other_format(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"plan{suffix}"
    path.write_text("Mission: To serve.", encoding="utf-8")
    with pytest.raises(DocumentError, match="are not read yet; save it as UTF-8 text or Markdown"):
        read_document(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_mark_is_no_part_of_the_text(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes("Fern Plan\n\nMission: Café.\n".encode(encoding))
    assert load_document(path).text == "Fern Plan\n\nMission: Café.\n"
    (mission,) = read_document(path).of_kind("Mission")
    assert (mission.passages[0].start, mission.text) == (20, "Café.")


def test_markdown_is_known_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "plan.MD"
    path.write_text("# Plan\n", encoding="utf-8")
    assert load_document(path).media_type == "text/markdown"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "plan.txt")
    with pytest.raises(DocumentError, match="is not a regular file"):
        read_document(tmp_path / "plan.txt")
