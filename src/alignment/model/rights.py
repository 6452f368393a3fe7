"""How much of a document's own words may be shown."""

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
