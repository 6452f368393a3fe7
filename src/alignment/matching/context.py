"""What a statement is read by: its words, the headings above it, the sentence of a claim."""

import re
from typing import Final

from alignment.model import Plan, Statement

_SENTENCE_END: Final = re.compile(
    r"(?:(?<=[.!?])|(?<=[.!?][\"”’)]))(?<!\W[A-Z]\.)(?<!\b(?:Dr|Mr|Ms|St)\.)(?<!\bMrs\.)"
    r"\s+(?=[\"“(]?[A-ZÀ-ÖØ-Þ])"
)
"""White space between two sentences; an initial or a title, as in "U.S. Navy", ends none."""


def words_of(statement: Statement) -> str:
    """Return the words a statement is matched by.

    A claim quotes a phrase, such as "marketers", of a sentence that says what is claimed of it.
    The phrase alone says nothing about units, so the type that the claim has stands before it.

    Args:
        statement: A statement of any class.
    """
    claimed = statement.get("claimType") if statement.kind == "Claim" else None
    return f"{claimed}: {statement.clean}" if claimed else statement.clean


def read_under(plan: Plan, statement: Statement) -> tuple[str, ...]:
    """Return what a statement is read under: its headings, or the sentence a claim is part of.

    Args:
        plan: The plan that holds the statement.
        statement: One of its statements. A claim quotes a phrase, which its sentence explains.
    """
    if statement.kind != "Claim":
        return headings_above(plan, statement)
    sentence = sentence_of(plan, statement)
    return (sentence,) if sentence not in {"", statement.clean} else ()


def sentence_of(plan: Plan, claim: Statement) -> str:
    """Return the sentence that a claim is part of, or nothing where none holds its words."""
    found = (_around(parent, claim) for parent in reversed(_parents(plan, claim)))
    return next(filter(None, found), "")


def _around(parent: Statement, claim: Statement) -> str:
    """Return the sentence of ``parent`` that holds the words of ``claim``.

    Words that stand in several sentences are those at the place that the claim quotes.
    """
    parts = [part for part in _SENTENCE_END.split(parent.clean) if claim.clean in part]
    earlier, place = _printed_before(parent, claim).count(claim.text), 0
    for part in parts:
        place += part.count(claim.clean)
        if place > earlier:
            return part
    return parts[0] if parts else ""


def _printed_before(parent: Statement, claim: Statement) -> str:
    """Return what ``parent`` prints before the place that ``claim`` quotes."""
    start = claim.passages[0].start if claim.passages else 0
    return " ".join(p.exact[: max(0, start - p.start)] for p in parent.passages)


def headings_above(plan: Plan, statement: Statement) -> tuple[str, ...]:
    """Return the clean texts above a statement, outermost first, without the plan's title.

    Args:
        plan: The plan that holds the statement.
        statement: One of its statements. Parents that the plan does not hold are passed
            over; a parent that is met twice counts once, so circles end.
    """
    found: dict[str, Statement] = {}
    level = [statement]
    while level:
        level = [
            parent
            for child in level
            for parent in _parents(plan, child)
            if parent.key not in found and parent.key != statement.key
        ]
        found |= {parent.key: parent for parent in level}
    return tuple(s.clean for s in reversed(found.values()) if s.kind != "PlanTitle" and s.clean)


def _parents(plan: Plan, statement: Statement) -> list[Statement]:
    parents = []
    for key in reversed(statement.parents):
        try:
            parents.append(plan.statement(key))
        except KeyError:
            continue
    return parents
