"""Where StratML has a place for what a plan states: goals, with objectives under each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from alignment.model import ASSERTIONS, CONCEPTS, Plan, Statement
from alignment.model.rights import shown_text
from alignment.views.wording import shorten

AREAS: Final = frozenset(kind for kind, cls in CONCEPTS.items() if cls == "ActionArea")
OBJECTIVES: Final = frozenset({"Objective", "Strategy"})
"""StratML names Strategy among the other names of its Objective."""

_ABOUT_AREAS: Final = frozenset({"AreaStatement", "DirectionStatement", "DirectionVision"})
_OWN_ELEMENTS: Final = OBJECTIVES | {"Mission", "Vision", "Value", "Goal"}
LABEL: Final = 80
"""Characters of a name, which StratML calls a short phrase."""


@dataclass(slots=True)
class Aim:
    """A goal, as StratML has it.

    Attributes:
        key: Key of the statement or area that it is made of.
        name: A short phrase.
        description: What it says; may be empty.
        number: As printed, if it is.
        audiences: For whom it is, in the plan's words.
        other: What else is printed of it.
        objectives: Statements below it.
    """

    key: str
    name: str
    description: str
    number: str = ""
    audiences: tuple[str, ...] = ()
    other: str = ""
    objectives: list[Statement] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Outline:
    """A plan as StratML can hold it.

    Attributes:
        aims: Its goals, in document order.
        left_out: Class of what has no element of its own → how many there are.
    """

    aims: tuple[Aim, ...]
    left_out: tuple[tuple[str, int], ...]


def outline_of(plan: Plan) -> Outline:
    """Return the goals of a plan, with the objectives and strategies that stand under each.

    An area with one goal is one goal, which bears the area's name. An area with several leaves
    them apart; what stands under the area itself, and under none of its goals, stands under a
    goal that is the area. Nothing is put under a goal that the plan does not put there.

    Args:
        plan: Any plan.
    """
    return _Outliner(plan).outline()


def name_of(plan: Plan, statement: Statement) -> str:
    """Return a short phrase for a statement, as far as its plan lets its words be shown."""
    words = " ".join(shown_text(plan, statement).split())
    return shorten(words, limit=LABEL) or f"words withheld ({statement.key})"


class _Outliner:
    """Puts the statements of a plan in their places."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.by_key = {s.key: s for s in plan.statements}
        self.places = {s.key: place for place, s in enumerate(plan.statements)}
        self.used: set[str] = set()
        self.goals: dict[str, list[Statement]] = {}
        for goal in plan.of_kind("Goal"):
            area = self._above(goal, AREAS)
            self.goals.setdefault(area.key if area else "", []).append(goal)

    def outline(self) -> Outline:
        holders: dict[str, list[Statement]] = {}
        for statement in self.plan.of_kind(*OBJECTIVES):
            holder = self._above(statement, AREAS | {"Goal"})
            holders.setdefault(holder.key if holder else "", []).append(statement)
        aims = [self._aim(s, holders) for s in self.plan.statements if s.kind in AREAS | {"Goal"}]
        return Outline((*filter(None, aims), *self._loose(holders.get("", []))), self._left_out())

    def _aim(self, statement: Statement, holders: dict[str, list[Statement]]) -> Aim | None:
        below = holders.get(statement.key, [])
        if statement.kind == "Goal":
            area = self._above(statement, AREAS)
            if area and len(self.goals[area.key]) == 1:
                return None  # the area stands for it
            return self._of_goal(statement, area, below)
        goals = self.goals.get(statement.key, [])
        if len(goals) == 1:
            return self._of_both(statement, goals[0], [*holders.get(goals[0].key, []), *below])
        return self._of_area(statement, below) if below else None

    def _of_goal(self, goal: Statement, area: Statement | None, below: list[Statement]) -> Aim:
        other = f"Area: {name_of(self.plan, area)}" if area else ""
        return self._made(goal, name_of(self.plan, goal), self._words([goal]), other, below)

    def _of_area(self, area: Statement, below: list[Statement]) -> Aim:
        self.used.add(area.key)
        said = self._said_of(area)
        return self._made(area, name_of(self.plan, area), self._words(said), "", below)

    def _of_both(self, area: Statement, goal: Statement, below: list[Statement]) -> Aim:
        self.used.add(area.key)
        other = self._words(self._said_of(area))
        aim = self._made(goal, name_of(self.plan, area), self._words([goal]), other, below)
        aim.number = aim.number or area.notation or ""
        return aim

    def _made(
        self, of: Statement, name: str, description: str, other: str, below: list[Statement]
    ) -> Aim:
        audiences = of.get_all("audience") if self.plan.quotations != "none" else ()
        ordered = sorted(below, key=lambda s: self.places[s.key])
        return Aim(of.key, name, description, of.notation or "", audiences, other, ordered)

    def _loose(self, below: Sequence[Statement]) -> Iterator[Aim]:
        """Yield a goal for what stands under no goal and no area, by the heading above it."""
        headings = dict.fromkeys(self._heading(statement) for statement in below)
        for heading in headings:
            held = [s for s in below if self._heading(s) == heading]
            yield Aim(f"{held[0].key}.above", heading, "", objectives=held)

    def _heading(self, statement: Statement) -> str:
        printed = statement.get("printedTerm") if self.plan.quotations != "none" else None
        return shorten(printed or "No goal is printed above these", limit=LABEL)

    def _said_of(self, area: Statement) -> list[Statement]:
        """Return what the plan says about an area itself."""
        found = [s for s in self.plan.of_kind(*_ABOUT_AREAS) if area.key in s.parents]
        self.used.update(s.key for s in found)
        return found

    def _words(self, statements: Iterable[Statement]) -> str:
        return "\n".join(filter(None, (shown_text(self.plan, s) for s in statements)))

    def _above(self, statement: Statement, kinds: frozenset[str]) -> Statement | None:
        """Return the nearest statement or area of these kinds above one, nearest level first."""
        seen, level = {statement.key}, list(statement.parents)
        while level:
            found = [self.by_key[key] for key in level if key in self.by_key and key not in seen]
            for above in found:
                if above.kind in kinds:
                    return above
            seen.update(s.key for s in found)
            level = [key for above in found for key in above.parents]
        return None

    def _left_out(self) -> tuple[tuple[str, int], ...]:
        """Count what has no element, by class."""
        counted = Counter(
            CONCEPTS.get(s.kind) or ASSERTIONS[s.kind]
            for s in self.plan.statements
            if s.kind in CONCEPTS | ASSERTIONS.keys()
            and s.kind not in _OWN_ELEMENTS
            and s.key not in self.used
        )
        return tuple(sorted(counted.items()))
