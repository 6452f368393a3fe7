"""Decisions read back from a review spreadsheet, each row checked against the workspace."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from alignment.errors import WorkspaceError
from alignment.mappings import pair_of
from alignment.model import Mapping as Pair
from alignment.workspace.curation import (
    CURATION,
    REJECT,
    Decision,
    Ends,
    check_decisions,
    is_date,
    record_decisions,
    require_writable,
)
from alignment.workspace.importing import claim, decisions_that_hold, in_words
from alignment.workspace.sheet import DECISIONS, REVIEW, SKIP
from alignment.workspace.sheet_book import read_sheet
from alignment.workspace.sheet_rows import (
    COLUMNS,
    COMMENT,
    DECISION,
    FIRST,
    FIRST_HASH,
    RELATION,
    REVIEWER,
    ROW_HASH,
    SECOND,
    SECOND_HASH,
    SUGGESTED,
    Relation,
    read_cell,
    relations_for,
    row_hash,
    words_hash,
)
from alignment.workspace.workspace import Workspace

_ANEW: Final = "export the sheet again and decide there"


@dataclass(frozen=True, slots=True)
class SheetRead:
    """What became of the rows of a review sheet.

    Attributes:
        decisions: What is recorded now (or would be, in a dry run), in the order of the sheet.
        unchanged: How many rows say what is curated already.
        undecided: How many rows were left empty or skipped.
        problems: What is wrong with the other rows, each with file, row and what to do.
        written: Whether the curated file was written.
    """

    decisions: tuple[Decision, ...]
    unchanged: int
    undecided: int
    problems: tuple[str, ...]
    written: bool


def read_review(
    workspace: Workspace, path: Path, *, reviewer: str = "", date: str, dry_run: bool = False
) -> SheetRead:
    """Record the decisions that people made in a review sheet; wrong rows are reported.

    Args:
        workspace: An open workspace.
        path: The sheet, as exported and filled in, whatever program saved it.
        reviewer: Who decided where a row names nobody.
        date: ISO date of the decisions.
        dry_run: Whether to look only.

    Raises:
        DocumentError: When the file is no such sheet.
        WorkspaceError: When the workspace cannot be written to, or ``date`` is no date.
    """
    if not is_date(date):
        raise WorkspaceError(f"the date is {date!r}; write it as 2026-01-31")
    rows = read_sheet(path, REVIEW, [column.name for column in COLUMNS])
    reading = _Reading(workspace, path, reviewer, date)
    for number, cells in rows:
        reading.add(number, cells)
    reading.drop_contradictions()
    found = tuple(reading.decisions.values())
    if dry_run:
        if workspace.is_writable:
            check_decisions(workspace, found)
    else:
        require_writable(workspace)
        record_decisions(workspace, found)
    problems = tuple(text for _, text in sorted(reading.problems))
    written = bool(found) and not dry_run
    return SheetRead(found, reading.unchanged, reading.undecided, problems, written)


class _Reading:
    """Turns rows into decisions and keeps what is wrong with the others."""

    def __init__(self, workspace: Workspace, path: Path, reviewer: str, date: str) -> None:
        self.workspace = workspace
        self.path = path
        self.reviewer = reviewer
        self.date = date
        self.decided = decisions_that_hold(workspace)
        self.decisions: dict[int, Decision] = {}
        self.rows: dict[Ends, list[int]] = {}
        self.unchanged = self.undecided = 0
        self.problems: list[tuple[int, str]] = []

    def add(self, number: int, row: Mapping[str, Any]) -> None:
        """Take one row of the sheet."""
        cells = {column.name: read_cell(row.get(column.name)) for column in COLUMNS}
        problems = list(self._wrong(cells, row))
        if problems:
            self.problems += [(number, self._named(number, text)) for text in problems]
        elif cells[DECISION.name].casefold() in ("", SKIP):
            self.undecided += 1
        else:
            self._take(number, self._decision(cells))

    def drop_contradictions(self) -> None:
        """Take back decisions that another row on the same pair contradicts."""
        for numbers in self.rows.values():
            said = {claim(_mapping(self.decisions[n])) for n in numbers}
            for number in numbers[1:] if len(said) == 1 else numbers:
                del self.decisions[number]
                others = ", ".join(str(n) for n in numbers if n != number)
                what = "decides otherwise than" if len(said) > 1 else "says the same as"
                text = f"is on the same pair and {what} row {others}: keep one of them"
                self.problems.append((number, self._named(number, text)))

    def _take(self, number: int, decision: Decision) -> None:
        mapping = _mapping(decision)
        there = self.decided.get(pair_of(mapping), [])
        if any(claim(other) == claim(mapping) for other in there):
            self.unchanged += 1
        elif there:
            others = "; ".join(map(in_words, there))
            text = f"the pair has been decided since ({others}): change that with `review`"
            self.problems.append((number, self._named(number, text)))
        else:
            self.decisions[number] = decision
            self.rows.setdefault(pair_of(mapping), []).append(number)

    def _named(self, number: int, text: str) -> str:
        return f"{self.path}, row {number}: {text}"

    def _wrong(self, cells: Mapping[str, str], row: Mapping[str, Any]) -> Iterator[str]:
        """Yield what is wrong with a row, and what to do."""
        if not cells[FIRST.name] or not cells[SECOND.name]:
            yield f"is no row of the export, as it names no pair: {_ANEW}"
        elif cells[ROW_HASH.name] != row_hash(row):
            yield f"a cell that is to be read only was changed: {_ANEW}"
        elif cells[DECISION.name].casefold() in ("", SKIP):
            yield from self._left(cells)
        else:
            yield from self._stale(cells)
            yield from self._unclear(cells)

    def _left(self, cells: Mapping[str, str]) -> Iterator[str]:
        """Yield what would be lost of a row without a decision."""
        if cells[COMMENT.name]:
            yield "has a comment but no decision: choose accept or reject, or remove the comment"
        if not cells[DECISION.name] and cells[RELATION.name] != cells[SUGGESTED.name]:
            yield "has another relation but no decision: choose accept, or choose skip"

    def _stale(self, cells: Mapping[str, str]) -> Iterator[str]:
        """Yield which end is not, or no longer, what it was when the sheet was exported."""
        for name, iri, decided in (
            ("first", cells[FIRST.name], cells[FIRST_HASH.name]),
            ("second", cells[SECOND.name], cells[SECOND_HASH.name]),
        ):
            if iri not in self.workspace.kinds:
                yield f"the {name} statement is not in this workspace, or no longer: {_ANEW}"
            elif words_hash(self.workspace, iri) != decided:
                yield f"the {name} statement was reworded since the export: {_ANEW}"

    def _unclear(self, cells: Mapping[str, str]) -> Iterator[str]:
        """Yield what is wrong with the cells that people filled in."""
        decision, relation = cells[DECISION.name], cells[RELATION.name]
        if decision.casefold() not in DECISIONS:
            yield f"the decision is {decision!r}: choose {', '.join(DECISIONS)} or leave it empty"
        relations = relations_for(self.workspace, cells[FIRST.name])
        if relation not in relations and (relation or decision.casefold() != REJECT):
            yield f"the relation is {relation!r}: choose one of {', '.join(relations)}"
        if not (cells[REVIEWER.name] or self.reviewer.strip()):
            yield "nobody is named who decided: fill in Reviewer, or give --reviewer"

    def _decision(self, cells: Mapping[str, str]) -> Decision:
        relations = relations_for(self.workspace, cells[FIRST.name])
        relation: Relation = relations[cells[RELATION.name] or cells[SUGGESTED.name]]
        ends = (cells[FIRST.name], cells[SECOND.name])
        return Decision(
            *(ends[::-1] if relation.turned else ends),
            verdict=cells[DECISION.name].casefold(),
            predicate=relation.predicate,
            reviewer=cells[REVIEWER.name] or self.reviewer,
            date=self.date,
            comment=cells[COMMENT.name],
        )


def _mapping(decision: Decision) -> Pair:
    """Return what a decision says, to be compared with what is curated."""
    modifier = "Not" if decision.verdict == REJECT else ""
    ends = (decision.subject, decision.predicate, decision.object)
    return Pair(*ends, CURATION, modifier=modifier)
