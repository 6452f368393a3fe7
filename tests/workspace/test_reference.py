"""Reading a collection of unrelated plans."""

from pathlib import Path

import pytest

from alignment.errors import DocumentError
from alignment.workspace.reference import read_reference

EXAMPLES = Path(__file__).parents[2] / "examples" / "reference"
PLAN = "{}\n\nStrategic Plan 2025-2029\n\nGoal 1: Bees thrive in every garden\n"
TRUST = PLAN.format("Honeydown Bee Trust")


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def test_the_collection_that_ships_has_enough_publishers_for_the_test() -> None:
    plans = read_reference(EXAMPLES)
    publishers = {slug for plan in plans for slug in plan.publishers}
    assert len(plans) >= 19
    assert len(publishers) >= len(plans)
    assert [plan.path for plan in plans] == sorted({plan.path for plan in plans})


def test_text_and_markdown_are_read_and_the_readme_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "b.md", TRUST)
    write(tmp_path, "a.TXT", PLAN.format("Skarrow Rescue Association"))
    for name in ("README.md", "readme.txt", ".hidden.md", "notes.csv"):
        write(tmp_path, name, PLAN.format("Nobody"))
    (tmp_path / "more.txt").mkdir()
    before = sorted(tmp_path.iterdir())
    plans = read_reference(tmp_path)
    assert [plan.source.filename for plan in plans] == ["b.md", "a.TXT"]
    assert all(list(plan.of_kind("Goal")) for plan in plans)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({}, "holds no plan"),
        ({"README.md": "About"}, "holds no plan"),
        ({"a.txt": "   "}, "a.txt"),
        ({"a.txt": "Goal 1: To read.\n"}, "does not say who publishes it"),
        ({"a.txt": TRUST, "b.txt": TRUST}, "b.txt: has the publisher and title of a.txt"),
    ],
)
def test_what_cannot_be_used_is_told_in_one_line(
    tmp_path: Path, files: dict[str, str], told: str
) -> None:
    for name, text in files.items():
        write(tmp_path, name, text)
    with pytest.raises(DocumentError) as caught:
        read_reference(tmp_path)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no such folder"):
        read_reference(tmp_path / "nowhere")


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"%PDF-1.7 \x00\x01")
    with pytest.raises(DocumentError, match=r"a\.txt"):
        read_reference(tmp_path)
