"""How much of a plan's words may be shown."""

import pytest

from alignment.model import Plan, Source, Statement
from alignment.model.rights import shown_text


@pytest.mark.parametrize(
    ("quotations", "length", "shown"),
    [
        ("full", 301, "x" * 301),
        ("short", 300, "x" * 300),
        ("short", 301, "x" * 299 + "…"),
        ("none", 1, ""),
    ],
)
def test_a_plan_shows_what_its_publisher_allows(quotations: str, length: int, shown: str) -> None:
    source = Source("plan.txt", "0" * 64, "text/plain", 400, "text/1")
    plan = Plan("acme/plan", "StrategicPlan", source, ("acme",), quotations=quotations)
    assert shown_text(plan, Statement("k", "Goal", "", "x" * length, ())) == shown
