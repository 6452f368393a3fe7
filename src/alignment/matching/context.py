"""The headings that a statement is read under."""

from alignment.model import Plan, Statement


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
