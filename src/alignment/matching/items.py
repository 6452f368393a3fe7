"""Statements as a matcher reads them: words, headings above, and the plan they belong to."""

from collections.abc import Iterable
from dataclasses import dataclass

from alignment.matching.context import read_under, words_of
from alignment.model import Plan, Statement


@dataclass(frozen=True, slots=True)
class Item:
    """A statement to be matched.

    Attributes:
        iri: Names it.
        text: Its own words, cleaned; before those of a claim, what is claimed, such as overlap.
        context: The headings above it, outermost first; of a claim, its sentence.
        group: Path of its plan; a matcher may treat each plan's style apart.
        kind: Its class word, where that is known.
    """

    iri: str
    text: str
    context: tuple[str, ...] = ()
    group: str = ""
    kind: str = ""


def statement_iri(base: str, plan: Plan, statement: Statement) -> str:
    """Return the IRI of a statement of a plan.

    Args:
        base: Base IRI of the workspace.
        plan: The plan that holds the statement.
        statement: One of its statements.
    """
    return f"{base}{plan.path}/{statement.key}"


def items_of(plan: Plan, statements: Iterable[Statement], *, base: str) -> tuple[Item, ...]:
    """Return statements of one plan as items, in the order given.

    Args:
        plan: The plan that holds them.
        statements: Some of its statements.
        base: Base IRI of the workspace.
    """
    return tuple(
        Item(statement_iri(base, plan, s), words_of(s), read_under(plan, s), plan.path, s.kind)
        for s in statements
    )
