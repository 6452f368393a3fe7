"""What was kept, cut and put in between two wordings, word by word."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

Span = tuple[int, int, int, int]
"""Start and end of a change among the words before, and among those after."""

_RUN: Final = 2
"""Words that must be kept in a row between two changes to be shown as kept."""


def word_diff(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """Return the difference of two texts as runs of words: ``equal``, ``delete`` or ``insert``.

    Words are what white space separates; punctuation stays with its word, and a word is kept only
    if it is printed alike to the letter. Joined by single spaces, *equal* and *delete* give the
    words before, *equal* and *insert* those after. Where words are replaced, what was cut comes
    first. A single word kept between two changes is told as cut and put in again when words are
    both cut and put in around it: whole phrases read better than confetti.

    Args:
        before: The earlier text.
        after: The later text.

    References:
        Ratcliff & Metzener (1988), Pattern matching: the gestalt approach.

    Examples:
        >>> word_diff("Teach every child to swim.", "Teach every adult to swim.")
        (('equal', 'Teach every'), ('delete', 'child'), ('insert', 'adult'), ('equal', 'to swim.'))
    """
    old, new = before.split(), after.split()
    return tuple(_told(old, new, _merged(_changes(old, new))))


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[Span]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return (tuple(span) for op, *span in matcher.get_opcodes() if op != "equal")  # type: ignore[misc]


def _merged(changes: Iterator[Span]) -> list[Span]:
    """Return changes in order, those joined that hardly anything separates."""
    found: list[Span] = []
    for change in changes:
        if found and _are_one(found[-1], change):
            change = (found[-1][0], change[1], found[-1][2], change[3])  # noqa: PLW2901
            found.pop()
        found.append(change)
    return found


def _are_one(one: Span, other: Span) -> bool:
    """Return whether too little is kept between two changes, and words are cut and put in."""
    cut = one[1] > one[0] or other[1] > other[0]
    put = one[3] > one[2] or other[3] > other[2]
    return cut and put and other[0] - one[1] < _RUN


def _told(
    old: Sequence[str], new: Sequence[str], changes: Sequence[Span]
) -> Iterator[tuple[str, str]]:
    kept_from = 0
    for start, end, new_start, new_end in changes:
        yield from _run("equal", old[kept_from:start])
        yield from _run("delete", old[start:end])
        yield from _run("insert", new[new_start:new_end])
        kept_from = end
    yield from _run("equal", old[kept_from:])


def _run(operation: str, words: Sequence[str]) -> Iterator[tuple[str, str]]:
    if words:
        yield operation, " ".join(words)
