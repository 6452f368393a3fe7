"""Decisions of others, read from SSSOM tables and checked row by row against a workspace."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from alignment.errors import WorkspaceError
from alignment.mappings import is_rejected, is_stale, pair_of, text_hash
from alignment.mappings.read import SssomRow, read_rows
from alignment.model import Mapping
from alignment.model.rights import without_words
from alignment.namespaces import PREFIXES, SAO, expand, shorten
from alignment.workspace.curation import (
    BETWEEN_CONCEPTS,
    BETWEEN_STATEMENTS,
    Ends,
    is_date,
    read_curated,
    replace_pairs,
    require_writable,
)
from alignment.workspace.workspace import Workspace

NOTHING_FOUND: Final = f"{PREFIXES['sssom']}NoTermFound"
"""What SSSOM writes where a term has no counterpart."""

_ONE_WAY: Final = SAO + "contributesTo"
_SKOS: Final = PREFIXES["skos"]
_TURNED: Final = {f"{_SKOS}broadMatch": f"{_SKOS}narrowMatch"}


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the rows of some tables.

    Attributes:
        recorded: The mappings that are now curated (or would be, in a dry run), in file order.
        unchanged: How many rows say what is curated already.
        passed: Rows that say that nothing was found, each with file and line.
        problems: What is wrong with the other rows, each with file, line and what to do.
        written: Whether the curated file was written.
    """

    recorded: tuple[Mapping, ...]
    unchanged: int
    passed: tuple[str, ...]
    problems: tuple[str, ...]
    written: bool


def import_decisions(  # noqa: PLR0913 - all but two are named
    workspace: Workspace,
    files: Iterable[Path],
    *,
    reviewer: str = "",
    date: str = "",
    replace_decided: bool = False,
    skip_bad: bool = False,
    dry_run: bool = False,
) -> Imported:
    """Add the mappings of SSSOM tables to the curated ones.

    Author, date, comment, justification, confidence and tool stay as the tables state them. The
    rows get hashes of the present words, so that they turn stale when those change.

    Args:
        workspace: An open workspace.
        files: The tables, by anybody; see :func:`alignment.mappings.read.read_rows`.
        reviewer: Who answers for rows that name nobody.
        date: ISO date of the rows that state none.
        replace_decided: Whether a row may take the place of a decision that holds here.
        skip_bad: Whether good rows are recorded although others are wrong.
        dry_run: Whether to look only.

    Raises:
        GraphError: When a file cannot be read or is no SSSOM table.
        WorkspaceError: When the workspace cannot be written to, or ``date`` is no date.
    """
    if not dry_run:
        require_writable(workspace)
    if date and not is_date(date):
        raise WorkspaceError(f"the date is {date!r}; write it as 2026-01-31")
    tables = [read_rows(path) for path in files]
    sorting = _Sorting(workspace, _one_line(reviewer), date, replace_decided=replace_decided)
    for table in tables:
        sorting.problems += map(str, table.problems)
        for row in table.rows:
            sorting.sort(row)
    found = tuple(sorting.recorded.values())
    write = bool(found) and not dry_run and (skip_bad or not sorting.problems)
    if write:
        replace_pairs(workspace, {pair_of(m): (m,) for m in found})
    return Imported(found, sorting.unchanged, tuple(sorting.passed), tuple(sorting.problems), write)


class _Sorting:
    """Sorts rows into those to record, those known already, and those that are wrong."""

    def __init__(
        self, workspace: Workspace, reviewer: str, date: str, *, replace_decided: bool
    ) -> None:
        self.workspace = workspace
        self.reviewer = reviewer
        self.date = date
        self.replace_decided = replace_decided
        self.decided = decisions_that_hold(workspace)
        self.stale = {pair_of(one.mapping): one.mapping.date for one in workspace.stale}
        self.recorded: dict[Ends, Mapping] = {}
        self.lines: dict[Ends, str] = {}
        self.unchanged = 0
        self.passed: list[str] = []
        self.problems: list[str] = []

    def sort(self, row: SssomRow) -> None:
        """Sort one row."""
        if NOTHING_FOUND in (row.mapping.subject, row.mapping.object):
            note = "says that no term was found; passed over"
            self.passed.append(str(row.problem(note)))
            return
        mapping = self._completed(row.mapping)
        found = list(_wrong(self.workspace, mapping))
        if not found and self._is_known(mapping):
            self.unchanged += 1
            return
        found += self._conflicts(mapping)
        self.problems += [str(row.problem(text)) for text in found]
        if not found:
            ends = pair_of(mapping)
            self.recorded[ends] = self._hashed(mapping)
            self.lines[ends] = f"{row.file}, line {row.line}"

    def _completed(self, mapping: Mapping) -> Mapping:
        """Return a mapping with who answers for it, its free text in one line each."""
        (shown,) = without_words([mapping], self.workspace.plans, self.workspace.base)
        return replace(
            shown,
            author=_one_line(mapping.author) or self.reviewer,
            date=mapping.date or self.date,
            comment=_one_line(mapping.comment),
            tool=_one_line(mapping.tool),
        )

    def _is_known(self, mapping: Mapping) -> bool:
        """Return whether the same is curated already, or stated by a row before."""
        ends = pair_of(mapping)
        others = [*self.decided.get(ends, ()), *filter(None, [self.recorded.get(ends)])]
        return any(claim(other) == claim(mapping) for other in others)

    def _conflicts(self, mapping: Mapping) -> Iterator[str]:
        ends = pair_of(mapping)
        if ends in self.lines:
            yield f"decides otherwise on the pair of {self.lines[ends]}: keep one of the two rows"
        elif ends in self.decided and not self.replace_decided:
            there = "; ".join(map(in_words, self.decided[ends]))
            yield f"the pair is decided already ({there}): remove the row, or use --replace"
        elif mapping.date <= self.stale.get(ends, "") and not self.replace_decided:
            yield "the words have changed since the pair was decided that day: decide anew"

    def _hashed(self, mapping: Mapping) -> Mapping:
        words = self.workspace.words
        hashes = [
            text_hash(words[iri]) if iri in words else ""
            for iri in (mapping.subject, mapping.object)
        ]
        return replace(mapping, subject_hash=hashes[0], object_hash=hashes[1])


def decisions_that_hold(workspace: Workspace) -> dict[Ends, list[Mapping]]:
    """Return what is curated on each pair on disk now, stale decisions left out."""
    found: dict[Ends, list[Mapping]] = {}
    for mapping in read_curated(workspace).mappings:
        if not is_stale(mapping, workspace.words, base=workspace.base):
            found.setdefault(pair_of(mapping), []).append(mapping)
    return found


def claim(mapping: Mapping) -> tuple[Sequence[str], str, str]:
    """Return what a mapping says, the same whichever of its ends is written first."""
    ends, predicate = (mapping.subject, mapping.object), mapping.predicate
    if predicate in _TURNED:
        ends, predicate = ends[::-1], _TURNED[predicate]
    if predicate != _ONE_WAY and predicate not in _TURNED.values():
        ends = (min(ends), max(ends))
    return ends, predicate, mapping.modifier


def in_words(mapping: Mapping) -> str:
    """Return a decision in a few words."""
    verdict = "rejected" if is_rejected(mapping) else "accepted"
    return f"{verdict} as {shorten(mapping.predicate)} by {mapping.author} on {mapping.date}"


def _wrong(workspace: Workspace, mapping: Mapping) -> Iterator[str]:
    """Yield what is wrong with a row, and what to do."""
    if mapping.subject == mapping.object:
        yield "object_id is the same as subject_id: name two"
    if not expand(mapping.justification).startswith(PREFIXES["semapv"]):
        example = "use one such as semapv:ManualMappingCuration"
        yield f"mapping_justification {mapping.justification!r} is no term of SEMAPV: {example}"
    if not mapping.author:
        yield "author_label is empty: name who answers for the row there or with --reviewer"
    if not mapping.date:
        yield "mapping_date is empty: write it there or give --date"
    ends = list(_wrong_ends(workspace, mapping))
    yield from ends
    yield from _wrong_predicate(workspace, mapping, ends_known=not ends)
    yield from _changed(workspace, mapping)


def _wrong_ends(workspace: Workspace, mapping: Mapping) -> Iterator[str]:
    """Yield what is wrong with subject and object: one of them must be ours."""
    kinds = workspace.kinds
    ends = {"subject_id": mapping.subject, "object_id": mapping.object}
    unknown = {column: iri for column, iri in ends.items() if iri not in kinds}
    for column, iri in unknown.items():
        if iri.startswith(workspace.base):
            what = "is no statement or concept of this workspace, or no longer one"
            yield f"{column} {iri} {what}: correct it, or read its plan first"
    outside = [column for column, iri in unknown.items() if not iri.startswith(workspace.base)]
    if len(outside) == len(ends):
        yield "subject_id and object_id are both unknown here: one must be of this workspace"
    elif outside and "statement" in [kinds.get(iri) for iri in ends.values()]:
        what = f"{outside[0]} {ends[outside[0]]} is not of this workspace"
        yield f"{what}: only concepts are mapped to others' terms, statements to ours"
    elif {kinds[i] for i in ends.values() if i in kinds} == {"statement", "concept"}:
        yield "object_id and subject_id are a statement and a concept: map like to like"


def _wrong_predicate(workspace: Workspace, mapping: Mapping, *, ends_known: bool) -> Iterator[str]:
    name = shorten(mapping.predicate)
    if mapping.predicate not in (*BETWEEN_STATEMENTS, *BETWEEN_CONCEPTS):
        known = f"{_names(BETWEEN_STATEMENTS)} between statements"
        concepts = f"{_names(BETWEEN_CONCEPTS)} between concepts"
        yield f"predicate_id {name} is none that we know: use {known} or {concepts}"
    elif ends_known:
        kinds = [workspace.kinds.get(iri) for iri in (mapping.subject, mapping.object)]
        fitting = BETWEEN_STATEMENTS if "statement" in kinds else BETWEEN_CONCEPTS
        if mapping.predicate not in fitting:
            what = "statements" if "statement" in kinds else "concepts"
            yield f"predicate_id {name} does not fit two {what}: use {_names(fitting)}"


def _changed(workspace: Workspace, mapping: Mapping) -> Iterator[str]:
    """Yield which words are no longer those that the row says it was decided on."""
    hashes = {"subject": mapping.subject_hash, "object": mapping.object_hash}
    for end, decided in hashes.items():
        words = workspace.words.get(getattr(mapping, end))
        if decided and words is not None and decided != text_hash(words):
            yield f"ext_{end}_hash says that the words of the {end} have changed: decide anew"


def _names(predicates: Sequence[str]) -> str:
    return ", ".join(map(shorten, predicates))


def _one_line(text: str) -> str:
    """Return text without line ends and without what could steer a terminal."""
    return "".join(c for c in " ".join(text.split()) if c.isprintable())
