"""Which statements are compared: the named comparisons overlap, cascade, change and support."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType
from typing import Final

from alignment.errors import SettingsError
from alignment.matching.units import Ancestors, ancestors, co_stated, is_below
from alignment.model import Directory, Plan, Statement

AIMS: Final = frozenset(
    {
        "Mission", "Vision", "DirectionVision", "Goal", "Commitment", "AreaStatement",
        "DirectionStatement", "SphereStatement", "CoreStrengthStatement", "RoleStatement",
    }
)  # fmt: skip
"""Class words of statements that say what is to be, or what for."""

ACTIVITIES: Final = frozenset({"Objective", "Strategy", "CoreStrengthItem", "NextStep"})
"""Class words of statements that say what is to be done."""

VALUES: Final = frozenset({"Value"})
"""Class words of statements that name a value."""

CLAIMS: Final = frozenset({"Claim"})
"""Class words of what a document says about units; it is compared with what their parent plans."""


@dataclass(frozen=True, slots=True)
class Block:
    """Two lists of statements: each of the one is compared with each of the other.

    Attributes:
        comparison: Name of the comparison.
        subject_plan: Holds the subjects. In *cascade* the plan of the unit, in *change*
            the later one where that is known.
        object_plan: Holds the objects; in *support* the same plan.
        subjects: Statements of ``subject_plan``, in document order.
        objects: Statements of ``object_plan``, in document order.
    """

    comparison: str
    subject_plan: Plan
    object_plan: Plan
    subjects: tuple[Statement, ...]
    objects: tuple[Statement, ...]


def compare(name: str, plans: Iterable[Plan], directory: Directory) -> Iterator[Block]:
    """Yield the blocks of one comparison, in an order that ignores the order of the plans.

    Args:
        name: One of :data:`COMPARISONS`.
        plans: The plans of a workspace.
        directory: Says which organisation is a unit of which.

    Raises:
        SettingsError: When there is no such comparison.
    """
    if name not in COMPARISONS:
        raise SettingsError(f"no comparison is called {name!r}: choose {', '.join(COMPARISONS)}")
    ordered = sorted(plans, key=lambda plan: plan.path)
    for subject, target, kinds in COMPARISONS[name](ordered, ancestors(directory)):
        block = Block(name, subject, target, _of(subject, kinds[0]), _of(target, kinds[1]))
        if block.subjects and block.objects:
            yield block


Kinds = tuple[frozenset[str], frozenset[str]]
Pairs = Iterator[tuple[Plan, Plan, Kinds]]
SAME: Final[tuple[Kinds, ...]] = ((AIMS | ACTIVITIES, AIMS | ACTIVITIES), (VALUES, VALUES))
SERVING: Final[tuple[Kinds, ...]] = (*SAME, (CLAIMS, AIMS | ACTIVITIES))


def _overlap(plans: list[Plan], above: Ancestors) -> Pairs:
    """Pair plans of different units, none of which is a unit of another."""
    for first, second in combinations(plans, 2):
        apart = not (is_below(first, second, above) or is_below(second, first, above))
        if apart and not co_stated(first, second):
            yield from ((first, second, kinds) for kinds in SAME)


def _cascade(plans: list[Plan], above: Ancestors) -> Pairs:
    """Pair a unit's plan with the plan of an organisation it is part of."""
    for first, second in combinations(plans, 2):
        if co_stated(first, second):
            continue
        if is_below(first, second, above):
            yield from ((first, second, kinds) for kinds in SERVING)
        elif is_below(second, first, above):
            yield from ((second, first, kinds) for kinds in SERVING)


def _change(plans: list[Plan], _above: Ancestors) -> Pairs:
    """Pair two documents of one publisher, the one that replaces the other first."""
    for first, second in combinations(plans, 2):
        if co_stated(first, second):
            swap = ("replaces", first.path) in second.facts
            later, earlier = (second, first) if swap else (first, second)
            yield from ((later, earlier, kinds) for kinds in SAME)


def _support(plans: list[Plan], _above: Ancestors) -> Pairs:
    """Pair a document's values and goals with its objectives and strategies."""
    for plan in plans:
        yield plan, plan, (frozenset({"Value", "Goal"}), frozenset({"Objective", "Strategy"}))


COMPARISONS: Final[Mapping[str, Callable[[list[Plan], Ancestors], Pairs]]] = MappingProxyType(
    {"overlap": _overlap, "cascade": _cascade, "change": _change, "support": _support}
)
"""Name → the plans it pairs, with the class words compared on either side.

A pair of plans belongs to one of *overlap*, *cascade* and *change* at most: to *change* when
one publisher states both, to *cascade* when one is stated by a unit of the other's publisher,
else to *overlap*. So the statements of one joint document never meet in *overlap*.
"""


def _of(plan: Plan, kinds: frozenset[str]) -> tuple[Statement, ...]:
    return tuple(s for s in plan.of_kind(*kinds) if s.clean.strip())
