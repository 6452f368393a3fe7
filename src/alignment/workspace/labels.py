"""A few words for each statement, for the people who read tables of mappings."""

from collections.abc import Iterable

from alignment.iris import Iris
from alignment.model import Plan
from alignment.model.rights import shown_text

LENGTH = 80
"""Characters of a label at most."""


def statement_labels(plans: Iterable[Plan], *, base: str) -> dict[str, str]:
    """Return a few words for each statement, as its publisher lets us show them: IRI → words.

    Args:
        plans: The plans of a workspace.
        base: Base IRI of the workspace.
    """
    iris = Iris(base)
    return {
        iris.statement(plan.path, s.key): " ".join(shown_text(plan, s).split())[:LENGTH]
        for plan in plans
        for s in plan.statements
    }
