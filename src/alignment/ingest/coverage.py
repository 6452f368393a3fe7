"""Account for every character of a document, from raw characters and a plan alone.

This module knows nothing of the reader: it may only import the model, so that what the reader
forgets shows up here. Each character that is no white space is a statement's, an unmodelled
span's, or a named kind of markup; what is left is unaccounted.
"""

import re
from collections import Counter
from dataclasses import dataclass

from alignment.errors import DocumentError
from alignment.model import Plan

_STATEMENT, _UNMODELLED = "statement", "unmodelled"
_NUMBER = re.compile(
    r"(?:^|[\t|\n\r])(?:[^\S\r\n]|[>*_#\\-])*(\(?\d{1,3}(?:\.\d{1,3})*\\?[.):]?)(?=[\s*_]|$)",
    re.MULTILINE,
)
_MARKUP = (
    ("emphasis", "*_`~"),
    ("heading mark", "#="),
    ("cell separator", "|"),
    ("quotation mark", "\"'“”‘’«»>"),
    ("list separator", ",;:/&"),
    ("bracket", "()[]{}<"),
    ("dash", "-–—‑"),
    ("stop", ".!?…"),
)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many characters of a document, white space apart, are accounted for, and as what.

    Attributes:
        characters: All of them.
        statement: Those quoted by a statement.
        unmodelled: Those left out for a stated reason.
        markup: Those of list markers, printed numbers, emphasis, separators and the like.
        unaccounted: The rest.
        marks: Pairs of markup name and number of characters, sorted.
        gaps: First characters of what is unaccounted.
    """

    characters: int
    statement: int
    unmodelled: int
    markup: int
    unaccounted: int
    marks: tuple[tuple[str, int], ...] = ()
    gaps: tuple[int, ...] = ()


def measure_coverage(plan: Plan, text: str) -> Coverage:
    """Count the characters of ``text`` that ``plan`` accounts for.

    Args:
        plan: The plan read from the text.
        text: The canonical text.
    """
    owners = _owners(plan, text)
    counts = Counter(owner for owner in owners if owner)
    marks = {k: n for k, n in counts.items() if k not in {_STATEMENT, _UNMODELLED, "?"}}
    return Coverage(
        characters=sum(counts.values()),
        statement=counts[_STATEMENT],
        unmodelled=counts[_UNMODELLED],
        markup=sum(marks.values()),
        unaccounted=counts["?"],
        marks=tuple(sorted(marks.items())),
        gaps=tuple(i for i, owner in enumerate(owners) if owner == "?"),
    )


def check_coverage(plan: Plan, text: str) -> None:
    """Refuse a plan that leaves characters of ``text`` unaccounted.

    Raises:
        DocumentError: Naming the first such place.
    """
    coverage = measure_coverage(plan, text)
    if coverage.unaccounted:
        start = coverage.gaps[0]
        line = text.count("\n", 0, start) + 1
        raise DocumentError(
            f"{plan.source.filename}: {coverage.unaccounted} characters are unaccounted for, first "
            f"on line {line}: {text[start : start + 40]!r}; add an override or report the layout"
        )


def _owners(plan: Plan, text: str) -> list[str]:
    """Return what each character belongs to; an empty string for white space."""
    owners = [_mark(char) for char in text]
    for match in _NUMBER.finditer(text):
        owners[match.start(1) : match.end(1)] = ["printed number"] * len(match[1])
    for span in plan.unmodelled:
        owners[span.start : span.end] = [_UNMODELLED] * (span.end - span.start)
    for statement in plan.statements:
        for passage in statement.passages:
            owners[passage.start : passage.end] = [_STATEMENT] * (passage.end - passage.start)
    return ["" if char.isspace() else owner for char, owner in zip(text, owners, strict=True)]


def _mark(char: str) -> str:
    """Return the kind of markup a character is that nothing claims; ``?`` for a word."""
    if char.isalnum():
        return "?"
    return next((name for name, chars in _MARKUP if char in chars), "list marker")
