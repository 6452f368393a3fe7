"""Corpora in which something is missing or runs in a circle."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from alignment.model import Directory, Organization, Plan

MakePlan = Callable[..., Plan]


GOAL, OBJECTIVE = ("Goal", "Teach every child to swim"), ("Objective", "Open lanes in winter")
OTHER = ("Goal", "All children learn to swim")


def directory(**above: str | None) -> Directory:
    """Return organisations, each with what it is a unit of."""
    return Directory(tuple(Organization(s, s.title(), None, up) for s, up in sorted(above.items())))


def _cyclic_statements(make: MakePlan) -> Plan:
    plan = make("a/plan", [GOAL, OBJECTIVE])
    one, two = plan.statements
    return replace(
        plan, statements=(replace(one, parents=("k1",)), replace(two, parents=("k0", "gone")))
    )


ODD: Final[dict[str, Callable[[MakePlan], tuple[list[Plan], Directory]]]] = {
    "nothing": lambda _: ([], Directory()),
    "no plan": lambda _: ([], directory(a=None, b="a")),
    "one plan": lambda make: ([make("a/plan", [GOAL, OBJECTIVE])], directory(a=None)),
    "one plan that states nothing": lambda make: ([make("a/plan", [])], directory(a=None)),
    "empty words": lambda make: (
        [make("a/plan", [("Goal", "")]), make("b/plan", [("Goal", " "), GOAL])],
        directory(a=None, b=None),
    ),
    "one unit, two plans": lambda make: (
        [make("a/one", [GOAL, OBJECTIVE]), make("a/two", [OTHER])],
        directory(a=None),
    ),
    "no objectives": lambda make: (
        [make("a/plan", [GOAL, ("Value", "Candour")]), make("b/plan", [OTHER])],
        directory(a=None, b="a"),
    ),
    "no parent": lambda make: (
        [make("a/plan", [GOAL, OBJECTIVE]), make("b/plan", [OTHER, OBJECTIVE])],
        directory(a=None, b=None),
    ),
    "a parent without a plan": lambda make: (
        [make("a/plan", [GOAL]), make("b/plan", [OTHER])],
        directory(a="top", b="top", top=None),
    ),
    "a circle of three": lambda make: (
        [make("a/plan", [GOAL]), make("b/plan", [OTHER]), make("c/plan", [OBJECTIVE])],
        directory(a="b", b="c", c="a"),
    ),
    "its own parent": lambda make: (
        [make("a/plan", [GOAL, OBJECTIVE]), make("b/plan", [OTHER])],
        directory(a="a", b="a"),
    ),
    "a parent nobody knows": lambda make: (
        [make("a/plan", [GOAL]), make("b/plan", [OTHER])],
        directory(a="ghost", b="a"),
    ),
    "a publisher nobody knows": lambda make: (
        [make("a/plan", [GOAL]), make("b/plan", [OTHER])],
        Directory(),
    ),
    "units without a plan": lambda make: (
        [make("a/plan", [GOAL, OBJECTIVE])],
        directory(a=None, b="a", c="a"),
    ),
    "a joint plan of parent and unit": lambda make: (
        [make("ab/plan", [GOAL, OBJECTIVE], by=("a", "b")), make("c/plan", [OTHER])],
        directory(a=None, b="a", c="a"),
    ),
    "a claim about nobody known": lambda make: (
        [
            make(
                "a/plan",
                [
                    ("Claim", "We overlap.", {"claimType": "overlap", "concernsUnit": ("x", "y")}),
                    ("Claim", "We merge.", {"claimType": "option", "concernsUnit": ("x", "y")}),
                ],
            )
        ],
        directory(a=None),
    ),
    "replaced by each other": lambda make: (
        [
            make("a/one", [GOAL, OBJECTIVE], facts=(("replaces", "a/two"),)),
            make("a/two", [OTHER], facts=(("replaces", "a/one"),)),
        ],
        directory(a=None),
    ),
    "replacing itself": lambda make: (
        [make("a/plan", [GOAL], facts=(("replaces", "a/plan"),))],
        directory(a=None),
    ),
    "replacing what is not there": lambda make: (
        [make("a/plan", [GOAL], facts=(("replaces", "a/gone"),)), make("b/plan", [OTHER])],
        directory(a=None, b="a"),
    ),
    "statements under each other": lambda make: (
        [_cyclic_statements(make), make("b/plan", [OTHER])],
        directory(a=None, b="a"),
    ),
    "no words to show": lambda make: (
        [make("a/plan", [GOAL, OBJECTIVE], quotations="none"), make("b/plan", [OTHER])],
        directory(a=None, b="a"),
    ),
}
"""Corpora in which something is missing or runs in a circle."""
