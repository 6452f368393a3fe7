"""How much of a document's own words may be shown."""

from collections.abc import Iterable
from dataclasses import replace

from alignment.model.mapping import Mapping
from alignment.model.plan import Plan, Statement

SHORT = 300
"""Characters that a plan with ``quotations = short`` shows of a statement at most."""


def shown_text(plan: Plan, statement: Statement) -> str:
    """Return as much of a statement's clean text as its plan lets everybody read.

    Args:
        plan: The plan that states it; ``quotations`` is ``full``, ``short`` or ``none``.
        statement: One of its statements.

    Examples:
        >>> from alignment.model import Source
        >>> source = Source("plan.txt", "0" * 64, "text/plain", 400, "text/1")
        >>> plan = Plan("acme/plan", "StrategicPlan", source, ("acme",), quotations="short")
        >>> len(shown_text(plan, Statement("k", "Goal", "", "x" * 301, ())))
        300
    """
    text = statement.clean
    if plan.quotations == "full":
        return text
    if plan.quotations == "short":
        return text if len(text) <= SHORT else text[: SHORT - 1] + "…"
    return ""


def without_words(
    mappings: Iterable[Mapping], plans: Iterable[Plan], base: str
) -> tuple[Mapping, ...]:
    """Return mappings in their order, without the shared words of plans that show none.

    Args:
        mappings: Pairs of statements or concepts, suggested or decided on.
        plans: The plans they may concern; one with ``quotations = none`` keeps its words.
        base: Base IRI of the workspace.

    Examples:
        >>> from alignment.model import Source
        >>> source = Source("plan.txt", "0" * 64, "text/plain", 400, "text/1")
        >>> plan = Plan("acme/plan", "StrategicPlan", source, ("acme",), quotations="none")
        >>> pair = Mapping("b/acme/plan/k", "p", "b/other/l", "j", explanation=(("secret", 1.0),))
        >>> without_words([pair], [plan], "b/")[0].explanation
        ()
    """
    silent = {f"{base}{plan.path}" for plan in plans if plan.quotations == "none"}

    def shows(mapping: Mapping) -> bool:
        ends = (mapping.subject, mapping.object)
        return silent.isdisjoint(end.rpartition("/")[0] for end in ends)

    return tuple(m if shows(m) else replace(m, explanation=()) for m in mappings)
