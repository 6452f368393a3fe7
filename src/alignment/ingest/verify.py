"""Check again that a document prints what a plan quotes, where the plan says."""

from alignment.ingest.spans import line_of
from alignment.model import Passage, Plan, Statement

CONTEXT = 32
"""Characters of prefix and suffix."""


def passage_at(text: str, start: int, end: int) -> Passage:
    r"""Return the passage of ``text`` from ``start`` to ``end``.

    Examples:
        >>> passage_at("We read.\nWe write.", 9, 18).line
        2
    """
    return Passage(
        start,
        end,
        text[start:end],
        text[max(0, start - CONTEXT) : start],
        text[end : end + CONTEXT],
        line_of(text, start),
    )


def verify_plan(plan: Plan, text: str) -> list[str]:
    """Return what is wrong with the quotations of ``plan``, one sentence each; empty when all hold.

    Args:
        plan: A plan, read from a document or from a graph.
        text: The canonical text of the document it came from.
    """
    problems = []
    if plan.source.characters != len(text):
        had = plan.source.characters
        problems.append(f"the document has {len(text)} characters; the plan was read from {had}")
    for statement in plan.statements:
        problems += _check(statement, text)
    return problems


def _check(statement: Statement, text: str) -> list[str]:
    where = f"{statement.kind} {statement.key}"
    problems = [
        f"{where}: {name} is {getattr(passage, name)!r}, but the document has "
        f"{getattr(printed, name)!r} at {passage.start}"
        for passage in statement.passages
        for printed in (passage_at(text, passage.start, passage.end),)
        for name in ("exact", "prefix", "suffix", "line")
        if getattr(passage, name) != getattr(printed, name)
    ]
    if statement.text != " ".join(p.exact for p in statement.passages):
        problems.append(f"{where}: its text is not what its passages quote")
    return problems
