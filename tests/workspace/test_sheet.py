"""Review in a spreadsheet: what is exported, what comes back, and that nothing is lost."""

import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from alignment.errors import QueryError, WorkspaceError
from alignment.matching.explaining import OTHERS
from alignment.model import Mapping
from alignment.namespaces import PREFIXES, SAO
from alignment.workspace import Workspace, open_workspace
from alignment.workspace.curation import Decision, record_decisions
from alignment.workspace.sheet import DECIDED, REVIEW, write_sheet
from alignment.workspace.sheet_book import fill_cells
from alignment.workspace.sheet_import import SheetRead, read_review
from alignment.workspace.sheet_rows import COLUMNS, why

DAY = "2026-01-31"
PLACE = {column.name: number for number, column in enumerate(COLUMNS, start=1)}


@pytest.fixture
def file(two_plans: Workspace, tmp_path: Path) -> Path:
    """Return the exported sheet."""
    path = tmp_path / "review.xlsx"
    assert write_sheet(two_plans, path) == 5
    return path


def again(workspace: Workspace) -> Workspace:
    return open_workspace(workspace.folder.parent)


def edit(path: Path, *edits: tuple[int, str, object]) -> None:
    """Set cells by row and heading, and save the sheet again."""
    book = openpyxl.load_workbook(path)
    for row, name, value in edits:
        book[REVIEW].cell(row, PLACE[name]).value = value
    book.save(path)


def cell(path: Path, row: int, name: str, sheet: str = REVIEW) -> Any:  # noqa: ANN401
    return openpyxl.load_workbook(path)[sheet].cell(row, PLACE[name])


def row_with(path: Path, words: str) -> int:
    """Return the row whose first statement begins so."""
    sheet = openpyxl.load_workbook(path)[REVIEW]
    column = PLACE["First statement"]
    return next(r for r in range(2, 9) if str(sheet.cell(r, column).value).startswith(words))


def read(workspace: Workspace, path: Path, reviewer: str = "Ann") -> SheetRead:
    return read_review(again(workspace), path, reviewer=reviewer, date=DAY)


def test_the_same_suggestions_give_the_same_bytes(
    two_plans: Workspace, file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.xlsx"
    write_sheet(again(two_plans), other)
    assert other.read_bytes() == file.read_bytes()
    with zipfile.ZipFile(file) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        times = re.findall(rb"T\d\d:\d\d:\d\dZ", archive.read("docProps/core.xml"))
    assert times == [b"T00:00:00Z"] * 2


def test_only_the_cells_to_fill_in_are_unlocked(file: Path) -> None:
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == [REVIEW, "How to", DECIDED]
    assert all(sheet.protection.sheet for sheet in book.worksheets)
    sheet = book[REVIEW]
    unlocked = {
        sheet.cell(1, number).value
        for row in range(1, 7)
        for number in range(1, len(COLUMNS) + 1)
        if not sheet.cell(row, number).protection.locked
    }
    assert unlocked == {"Decision", "Relation", "Comment", "Reviewer"}
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("D2", "$1:$1")
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.auto_filter.ref.startswith("A1:")


def test_decisions_and_relations_are_chosen_from_lists(file: Path) -> None:
    lists = openpyxl.load_workbook(file)[REVIEW].data_validations.dataValidation
    offered = {str(chosen.sqref): chosen.formula1 for chosen in lists}
    assert offered["B2:B6"] == '"accept,reject,skip"'
    concepts = [ranges for ranges, words in offered.items() if "broad match" in words]
    assert concepts == [f"C{row_with(file, 'Openness')}"]
    assert any("contributes to (second → first)" in words for words in offered.values())


def test_text_that_looks_like_a_formula_stays_text(file: Path) -> None:
    row = row_with(file, "Teach harbour pilots")
    found = cell(file, row, "Second statement")
    assert (found.data_type, found.quotePrefix) == ("s", True)
    assert found.value.startswith("=SUM(1+1)")


def test_a_row_shows_both_statements_with_where_they_stand(file: Path) -> None:
    row = row_with(file, "Teach harbour pilots")
    assert cell(file, row, "First unit").value == "Harbour Trust"
    assert cell(file, row, "First plan").value == "Harbour Trust Strategic Plan 2024-2028"
    assert cell(file, row, "First stands in").value == "Clean water for every household, line 7"
    assert "household ~ home (25 %)" in cell(file, row, "Why suggested").value
    first = row_with(file, "Clean water")
    numbers = [cell(file, first, name).value for name in ("Confidence", "Strong", "Score")]
    assert numbers == [0.8, 0.5, 0.9]


def test_filled_in_cells_become_decisions(two_plans: Workspace, file: Path) -> None:
    goals, steps = row_with(file, "Clean water"), row_with(file, "Replace lead")
    notions = row_with(file, "Openness")
    edit(
        file,
        (goals, "Decision", "accept"),
        (goals, "Relation", "same aim as"),
        (goals, "Comment", "Same\nwish."),
        (steps, "Decision", " Reject "),
        (steps, "Reviewer", "Bob"),
        (notions, "Decision", "accept"),
        (row_with(file, "Teach"), "Decision", "skip"),
    )
    done = read(two_plans, file)
    assert (done.problems, done.undecided, done.written) == ((), 2, True)
    found = {m.predicate: m for m in again(two_plans).decisions}
    aim, step = found[SAO + "sameAimAs"], found[SAO + "sharesSubjectWith"]
    assert (aim.author, aim.date, aim.comment, aim.modifier) == ("Ann", DAY, "Same wish.", "")
    assert (step.author, step.modifier) == ("Bob", "Not")
    assert found[PREFIXES["skos"] + "closeMatch"].subject.endswith("#notion")


@pytest.mark.parametrize(("way", "subject"), [("first → second", 0), ("second → first", 1)])
def test_a_contribution_has_the_direction_that_was_chosen(
    two_plans: Workspace, file: Path, way: str, subject: int
) -> None:
    edit(file, (2, "Decision", "accept"), (2, "Relation", f"contributes to ({way})"))
    (decision,) = read(two_plans, file).decisions
    ends = [cell(file, 2, name).value for name in ("First IRI", "Second IRI")]
    assert decision.predicate == SAO + "contributesTo"
    assert (decision.subject, decision.object) == (ends[subject], ends[1 - subject])


def test_reading_a_sheet_twice_changes_nothing(two_plans: Workspace, file: Path) -> None:
    edit(file, (2, "Decision", "accept"), (3, "Decision", "reject"))
    read(two_plans, file)
    before = (two_plans.folder / "mappings/curated.sssom.tsv").read_bytes()
    done = read(two_plans, file)
    assert (done.unchanged, done.decisions, done.problems) == (2, (), ())
    assert (two_plans.folder / "mappings/curated.sssom.tsv").read_bytes() == before


def test_columns_moved_and_rows_sorted_by_another_program_are_read(
    two_plans: Workspace, file: Path
) -> None:
    edit(file, (2, "Decision", "accept"), (4, "Decision", "reject"))
    lines = list(openpyxl.load_workbook(file)[REVIEW].iter_rows(values_only=True))
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = REVIEW
    for number, line in enumerate([lines[0], *lines[:0:-1]], start=1):
        fill_cells(sheet, number, [*line[::-1], "my own column"])
    book.save(file)
    done = read(two_plans, file)
    assert (done.problems, len(done.decisions)) == ((), 2)


@pytest.mark.parametrize(
    ("edits", "problem"),
    [
        ([("Second statement", "Other words"), ("Decision", "accept")], "to be read only"),
        ([("Second statement", "Other words")], "to be read only was changed"),
        ([("First IRI", "https://plans.example.org/id/x/y/z")], "to be read only was changed"),
        ([("Score", 0.95), ("Decision", "reject")], "to be read only was changed"),
        ([("First IRI", None), ("Decision", "accept")], "is no row of the export"),
        ([("Decision", "maybe")], "the decision is 'maybe': choose accept, reject, skip"),
        ([("Decision", "accept"), ("Relation", "is like")], "the relation is 'is like': choose"),
        ([("Decision", "accept"), ("Relation", None)], "the relation is ''"),
        ([("Decision", "accept"), ("Relation", "exact match")], "the relation is 'exact match'"),
        ([("Comment", "Good one")], "has a comment but no decision"),
        ([("Decision", "skip"), ("Comment", "Unsure")], "has a comment but no decision"),
        ([("Relation", "same aim as")], "has another relation but no decision"),
    ],
)
def test_a_wrong_row_is_reported_by_number_and_the_good_ones_recorded(
    two_plans: Workspace, file: Path, edits: list[tuple[str, object]], problem: str
) -> None:
    edit(file, *((2, name, value) for name, value in edits), (3, "Decision", "accept"))
    done = read(two_plans, file)
    assert len(done.decisions) == 1
    (found,) = done.problems
    assert found.startswith(f"{file}, row 2: ")
    assert problem in found


def test_a_row_that_somebody_added_below_is_reported(two_plans: Workspace, file: Path) -> None:
    edit(file, (9, "Comment", "And one more thing"))
    assert "row 9: is no row of the export" in read(two_plans, file).problems[0]


def test_nobody_named_is_reported(two_plans: Workspace, file: Path) -> None:
    edit(file, (2, "Decision", "accept"), (3, "Decision", "accept"), (3, "Reviewer", "Bob"))
    done = read(two_plans, file, reviewer=" ")
    assert len(done.decisions) == 1
    assert "row 2: nobody is named who decided" in done.problems[0]


def reword(workspace: Workspace, old: str, new: str) -> None:
    for plan in sorted(workspace.folder.glob("*/*/plan.ttl")):
        plan.write_text(plan.read_text("utf-8").replace(old, new), "utf-8")


def test_statements_reworded_or_gone_since_the_export_are_stale(
    two_plans: Workspace, file: Path
) -> None:
    row, other = row_with(file, "Replace lead"), row_with(file, "A harbour")
    edit(file, (row, "Decision", "accept"), (other, "Decision", "accept"))
    reword(two_plans, "in all harbour districts", "in most harbour districts")
    reword(two_plans, "devlzjsb", "devlzjsc")
    done = read(two_plans, file)
    assert done.decisions == ()
    said = dict(sorted((p.split("row ")[1][0], p) for p in done.problems))
    assert "the first statement was reworded since the export" in said[str(row)]
    assert "the second statement is not in this workspace" in said[str(other)]


def test_a_pair_decided_otherwise_since_is_reported_and_kept(
    two_plans: Workspace, file: Path
) -> None:
    edit(file, (2, "Decision", "accept"))
    ends = [cell(file, 2, name).value for name in ("First IRI", "Second IRI")]
    record_decisions(
        two_plans, [Decision(ends[0], ends[1], "reject", SAO + "sameAimAs", "Eve", "2026-01-30")]
    )
    done = read(two_plans, file)
    assert done.decisions == ()
    assert "(rejected as sao:sameAimAs by Eve on 2026-01-30)" in done.problems[0]
    assert [m.author for m in again(two_plans).curated] == ["Eve"]


def copy_row(path: Path, source: int, target: int, *edits: tuple[str, object]) -> None:
    sheet = openpyxl.load_workbook(path)[REVIEW]
    values = [(target, c.name, sheet.cell(source, PLACE[c.name]).value) for c in COLUMNS]
    edit(path, *values, *((target, name, value) for name, value in edits))


def test_a_row_that_stands_twice_is_recorded_once_and_reported(
    two_plans: Workspace, file: Path
) -> None:
    edit(file, (2, "Decision", "accept"))
    copy_row(file, 2, 8)
    done = read(two_plans, file)
    assert len(done.decisions) == 1
    assert "row 8: is on the same pair and says the same as row 2" in done.problems[0]


def test_two_rows_that_contradict_each_other_are_both_reported(
    two_plans: Workspace, file: Path
) -> None:
    edit(file, (2, "Decision", "accept"))
    copy_row(file, 2, 8, ("Decision", "reject"))
    done = read(two_plans, file)
    assert (done.decisions, len(done.problems)) == ((), 2)
    assert "decides otherwise than row 8: keep one of them" in done.problems[0]


def test_a_dry_run_writes_nothing(two_plans: Workspace, file: Path) -> None:
    edit(file, (2, "Decision", "accept"))
    done = read_review(two_plans, file, reviewer="Ann", date=DAY, dry_run=True)
    assert (len(done.decisions), done.written) == (1, False)
    assert again(two_plans).curated == ()


def test_decided_pairs_leave_the_review_and_are_listed(two_plans: Workspace, file: Path) -> None:
    edit(file, (2, "Decision", "reject"), (2, "Comment", "Other rivers"))
    read(two_plans, file)
    assert write_sheet(again(two_plans), file, overwrite=True) == 4
    rows = list(openpyxl.load_workbook(file)[DECIDED].iter_rows(min_row=2, values_only=True))
    assert [(r[0], r[1], r[6], r[7], r[8], r[9]) for r in rows] == [
        ("rejected", "shares subject with", "Ann", DAY, "Other rivers", "holds")
    ]


def test_a_file_that_may_hold_decisions_is_not_written_over(
    two_plans: Workspace, file: Path
) -> None:
    assert write_sheet(two_plans, file) == 5
    edit(file, (2, "Decision", "reject"))
    before = file.read_bytes()
    with pytest.raises(WorkspaceError, match="may hold decisions; import it first"):
        write_sheet(two_plans, file)
    assert file.read_bytes() == before
    assert [p.name for p in file.parent.iterdir() if p.name.startswith(".")] == []


def test_a_plan_and_a_number_of_pairs_can_be_asked_for(two_plans: Workspace, file: Path) -> None:
    assert write_sheet(two_plans, file, limit=2, overwrite=True) == 2
    assert (
        write_sheet(two_plans, file, plan="River-Board/strategic-plan-2023-2027", overwrite=True)
        == 5
    )
    with pytest.raises(QueryError, match="no such plan; there are harbour-trust"):
        write_sheet(two_plans, file, plan="nobody/plan")
    with pytest.raises(WorkspaceError, match=r"ends in \.xlsx"):
        write_sheet(two_plans, file.with_suffix(".ods"))


@pytest.mark.parametrize("rule", ["none", "short"])
def test_words_that_may_not_be_shown_are_not_in_the_file(
    two_plans: Workspace, file: Path, rule: str
) -> None:
    for source in two_plans.folder.glob("*/*/source.toml"):
        text = source.read_text("utf-8").replace('quotations = "full"', f'quotations = "{rule}"')
        source.write_text(text, "utf-8")
    workspace = again(two_plans)
    assert {plan.quotations for plan in workspace.plans} == {rule}
    write_sheet(workspace, file, overwrite=True)
    with zipfile.ZipFile(file) as archive:
        text = b"".join(map(archive.read, archive.namelist())).decode("utf-8")
    assert ("lead pipes" in text) == (rule == "short")
    assert ("household ~ home" in text) == (rule == "short")
    assert ("not shown: its publisher" in text) == (rule == "none")
    edit(file, (2, "Decision", "accept"))
    assert read(workspace, file).problems == ()


def test_a_workspace_without_suggestions_gives_an_empty_sheet(
    two_plans: Workspace, file: Path
) -> None:
    (two_plans.folder / "mappings/suggested.sssom.tsv").unlink()
    assert write_sheet(again(two_plans), file, overwrite=True) == 0
    done = read(two_plans, file)
    assert (done.decisions, done.problems, done.written) == ((), (), False)


def test_a_wrong_date_is_refused(two_plans: Workspace, file: Path) -> None:
    with pytest.raises(WorkspaceError, match="write it as 2026-01-31"):
        read_review(two_plans, file, reviewer="Ann", date="today")


def test_the_remainder_of_an_explanation_is_no_shared_word() -> None:
    terms = (("water", 0.5), ("home ~ house", 0.32), (OTHERS, 0.18))
    pair = Mapping("a", "p", "b", "j", explanation=terms)
    assert why(pair) == (
        "shared words: water (50 %); near-synonyms: home ~ house (32 %); and other words (18 %)"
    )
