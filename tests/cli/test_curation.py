"""Import of tables and the spreadsheet round trip, as a person runs them."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from alignment.mappings import read_sssom

Run = Callable[..., subprocess.CompletedProcess[str]]

PLANS = {
    "harbour": "Harbour Trust Strategic Plan 2024\n\nGoal 1: Clean water for every household\n",
    "river": "River Board Strategic Plan 2024\n\nGoal 1: Clean water for every river household\n",
}
CURATED = Path("w/graph/mappings/curated.sssom.tsv")


@pytest.fixture
def built(run: Run, tmp_path: Path) -> Path:
    """Build a workspace of two plans with one suggestion between them."""
    run("init", "w", "--base", "https://plans.example.org/id/")
    for name, text in PLANS.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    done = run("build", *(f"{name}.txt" for name in PLANS), "-w", "w", "-o", "out")
    assert done.returncode == 0, done.stderr
    return tmp_path


def test_a_sheet_goes_out_and_comes_back(run: Run, built: Path) -> None:
    done = run("sheet", "export", "review.xlsx", "-w", "w")
    assert (done.returncode, done.stdout) == (0, "review.xlsx\n"), done.stderr
    assert "read it back with: alignment sheet import review.xlsx" in done.stderr
    book = openpyxl.load_workbook(built / "review.xlsx")
    sheet = book["Review"]
    sheet["B2"], sheet["C2"], sheet["D3"] = "accept", "same aim as", "lost?"
    book.save(built / "review.xlsx")
    words = ["sheet", "import", "review.xlsx", "-w", "w", "--date", "2026-01-31"]
    tried = run(*words, "--reviewer", "Ann", "--dry-run")
    assert "would record 1" in tried.stderr
    assert not (built / CURATED).exists()
    done = run(*words, "--reviewer", "Ann")
    assert done.returncode == 1
    assert done.stdout.startswith("accepted: harbour-trust/")
    assert "review.xlsx, row 3: is no row of the export" in done.stderr
    assert "recorded 1" in done.stderr
    (row,) = read_sssom(built / CURATED).mappings
    assert (row.author, row.date) == ("Ann", "2026-01-31")


def test_a_table_is_imported_and_wrong_rows_are_listed(run: Run, built: Path) -> None:
    table = (built / "w/graph/mappings/suggested.sssom.tsv").read_text("utf-8")
    (built / "theirs.sssom.tsv").write_text(table, encoding="utf-8")
    done = run("import", "theirs.sssom.tsv", "-w", "w", "--reviewer", "Ann")
    assert (done.returncode, done.stdout) == (1, "")
    assert "theirs.sssom.tsv, line " in done.stderr
    assert "mapping_date is empty: write it there or give --date" in done.stderr
    assert not (built / CURATED).exists()
    words = ["import", "theirs.sssom.tsv", "-w", "w", "--reviewer", "Ann", "--date", "2026-01-31"]
    done = run(*words)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("accepted: harbour-trust/")
    assert run("validate", "-w", "w").returncode == 0
    again = run(*words)
    assert (again.returncode, again.stdout) == (0, "")
    assert "1 known already" in again.stderr


@pytest.mark.parametrize(
    ("words", "status", "hint"),
    [
        (["import"], 2, "files"),
        (["import", "nowhere.tsv"], 1, "nowhere.tsv"),
        (["sheet", "export", "review.ods"], 1, "ends in .xlsx"),
        (["sheet", "export", "r.xlsx", "--plan", "nobody"], 1, "no such plan"),
        (["sheet", "import", "nowhere.xlsx"], 1, "nowhere.xlsx"),
        (["sheet", "import", "nowhere.xlsx", "--date", "today"], 2, "2026-01-31"),
    ],
)
def test_a_mistake_is_answered_with_what_to_do(
    run: Run, words: list[str], status: int, hint: str
) -> None:
    run("init", "w", "--base", "https://plans.example.org/id/")
    done = run(*words, *(["-w", "w"] if len(words) > 1 else []))
    assert (done.returncode, done.stdout) == (status, "")
    assert hint in done.stderr
    assert "Traceback" not in done.stderr
    if status == 1:
        assert done.stderr.count("\n") == 1
