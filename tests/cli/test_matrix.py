"""``alignment matrix``: a table to read, a workbook to hand on."""

import csv
import io
import subprocess
from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook

Run = Callable[..., subprocess.CompletedProcess[str]]


def test_the_table_stands_alone_and_what_it_means_beside_it(run: Run, own: Path) -> None:
    done = run("matrix", "unit-theme", "-w", own)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[:4] == ["Harbour", "Trust", "River", "Board"]
    assert done.stderr.startswith("Which units speak of which theme. ")


def test_the_workbook_holds_what_the_csv_counts(run: Run, own: Path, tmp_path: Path) -> None:
    done = run("matrix", "unit-theme", "-w", own, "--format", "csv", "--xlsx", "m.xlsx")
    assert (done.returncode, done.stderr) == (0, "wrote m.xlsx\n")
    counted = [c for row in csv.reader(io.StringIO(done.stdout)) for c in row if c.isdigit()]
    sheet = load_workbook(tmp_path / "m.xlsx")["Matrix"]
    crosses = [
        str(c.value) for row in sheet.iter_rows(min_row=2, min_col=2) for c in row if c.value
    ]
    assert crosses == [f"X {number}" for number in counted] != []


def test_a_matrix_of_nothing_is_one_clear_sentence(run: Run, own: Path) -> None:
    done = run("matrix", "area-sphere", "-w", own)
    sentence = "No plan places statements both in areas and in spheres.\n"
    assert (done.returncode, done.stdout, done.stderr) == (0, sentence, "")


def test_a_matrix_is_narrowed_to_a_unit_and_a_class(run: Run, own: Path) -> None:
    whole = run("matrix", "unit-theme", "-w", own, "--format", "csv")
    one = run("matrix", "unit-theme", "-w", own, "--format", "csv", "--unit", "river-board")
    assert whole.stdout.splitlines()[0] == ",Harbour Trust,River Board"
    assert one.stdout.splitlines()[0] == ",River Board"
    none = run("matrix", "unit-theme", "-w", own, "--format", "csv", "--class", "Claim")
    assert not any(c.isdigit() for row in csv.reader(io.StringIO(none.stdout)) for c in row[1:])
    wrong = run("matrix", "unit-theme", "-w", own, "--unit", "Nobody")
    assert (wrong.returncode, wrong.stderr.count("\n")) == (1, 1)
