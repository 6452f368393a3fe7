"""The dates documents state, and how documents stand to each other in time."""

from collections.abc import Sequence

from alignment.model import Plan

Years = tuple[str, str]


def stated_date(plan: Plan) -> str:
    """Return the period or date that a document prints, in its own words; else nothing."""
    return next((s.clean for kind in ("Period", "Date") for s in plan.of_kind(kind)), "")


def timing(plans: Sequence[Plan]) -> str:
    """Return a sentence on how documents stand to each other in time.

    Args:
        plans: Any number, of any order; nothing is said of none. Years are compared, not days.

    Examples:
        >>> timing([])
        ''
    """
    if not plans:
        return ""
    undated = sorted(plan.title for plan in plans if _years(plan) is None)
    if len(plans) == 1:
        date = stated_date(plans[0])
        return f"The document states the date {date}." if date else "The document states no date."
    if undated:
        return f"How the documents stand in time is unknown: no date in {', '.join(undated)}."
    dated = sorted((years, plan.title) for plan in plans if (years := _years(plan)))
    if max(years[0] for years, _ in dated) <= min(years[1] for years, _ in dated):
        return "The documents are contemporary."
    (_, earliest), (_, latest) = dated[0], dated[-1]
    return f"The documents are not contemporary: {earliest} is earlier than {latest}."


def latest_date(plans: Sequence[Plan]) -> str:
    """Return the latest date that documents print for themselves, in ISO 8601; else nothing.

    Args:
        plans: Any number. Of a period its first day, month or year counts: what is planned for
            its last has not been seen.
    """
    dates = [statement.get("iso") or "" for plan in plans for statement in plan.of_kind("Date")]
    periods = [s.get("start") or "" for plan in plans for s in plan.of_kind("Period")]
    return max((*dates, *periods), default="")


def replaced(plans: Sequence[Plan]) -> frozenset[str]:
    """Return the paths of the plans that another one is said to replace."""
    return frozenset(value for plan in plans for name, value in plan.facts if name == "replaces")


def _years(plan: Plan) -> Years | None:
    """Return the first and the last year that a document is about or from."""
    for period in plan.of_kind("Period"):
        start, end = period.get("start"), period.get("end")
        if start or end:
            return (start or end or "")[:4], (end or start or "")[:4]
    for dated in plan.of_kind("Date"):
        if iso := dated.get("iso"):
            return iso[:4], iso[:4]
    return None
