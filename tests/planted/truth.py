"""What is true of a planted corpus: who says the same, who serves whom, what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import Final

from tests.planted.generator import EARLIER, LATER, PARENT, Corpus, Outline, Told
from tests.planted.ideas import ACTIVITY, AIM, VALUE

Ref = tuple[str, str]
"""Path of a plan and the text of one of its statements."""

Fact = tuple[Ref, ...] | tuple[str, ...]
"""Statements, or the units of a group, that something is true of."""

SYMMETRIC: Final = frozenset({"overlap", "duplication"})


@dataclass(frozen=True)
class Truth:
    """Kind of finding → what is to be found of it.

    Attributes:
        facts: ``overlap`` and ``duplication`` hold pairs, sorted; ``cascade`` a unit's statement
            and its parent's; types of gap one statement; types of change the earlier and the
            later statement, or the only one; ``opportunity`` the units of a group.
    """

    facts: dict[str, set[Fact]] = field(default_factory=dict)

    def add(self, kind: str, *fact: Ref) -> None:
        """Note something that is to be found."""
        ends = tuple(sorted(fact)) if kind in SYMMETRIC else fact
        self.facts.setdefault(kind, set()).add(ends)


def truth_of(corpus: Corpus) -> Truth:
    """Return what is to be found in a corpus."""
    truth = Truth()
    plans = {outline.path: outline for outline in corpus.outlines}
    units = [outline for outline in corpus.outlines if PARENT not in outline.units]
    for one, other in combinations(units, 2):
        if set(one.units).isdisjoint(other.units):
            _shared(truth, one, other)
    _serving(truth, plans[LATER], units)
    for outline in (plans[LATER], *units):
        _unsupported(truth, outline)
    _changes(truth, plans[EARLIER], plans[LATER])
    truth.facts["opportunity"] = {group for group in (corpus.group, corpus.named) if group}
    return truth


def is_same(one: Told, other: Told) -> bool:
    """Return whether two statements say the same."""
    return one.idea == other.idea


def is_means(one: Told, other: Told) -> bool:
    """Return whether one statement is a means to the other, an aim or a value."""
    acts = one.idea.kind == ACTIVITY
    return acts and (
        (other.idea.kind == AIM and one.idea.serves == other.idea.name)
        or one.idea.name in other.idea.practised
    )


def sounds_like(one: Told, other: Told) -> bool:
    """Return whether one statement only shares words with the other."""
    return bool(one.idea.resembles) and one.idea.resembles == other.idea.name


def _counted(outline: Outline) -> list[Told]:
    return [told for told in outline.told if told.idea.kind in {AIM, ACTIVITY}]


def _shared(truth: Truth, one: Outline, other: Outline) -> None:
    for first, second in product(_counted(one), _counted(other)):
        if is_same(first, second):
            ends = ((one.path, first.text), (other.path, second.text))
            truth.add("overlap", *ends)
            if first.idea.kind == ACTIVITY and first.audience and first.audience == second.audience:
                truth.add("duplication", *ends)


def _serving(truth: Truth, parent: Outline, units: list[Outline]) -> None:
    served: set[str] = set()
    for unit in units:
        for told in unit.told:
            found = [goal for goal in parent.told if _serves(told, goal)]
            served |= {goal.text for goal in found}
            for goal in found:
                truth.add("cascade", (unit.path, told.text), (parent.path, goal.text))
            if not found and told.idea.kind != VALUE:
                truth.add("orphan", (unit.path, told.text))
    for goal in _counted(parent):
        if goal.text not in served:
            truth.add("unserved", (parent.path, goal.text))


def _serves(told: Told, goal: Told) -> bool:
    """Return whether one says the same as, or is a means to, or is the end of the other.

    The end counts: a unit whose goal is what its parent's activity is for works at that activity.
    """
    ends = told.idea.kind == AIM and is_means(goal, told)
    means = goal.idea.kind == AIM and is_means(told, goal)
    return is_same(told, goal) or means or ends


def _unsupported(truth: Truth, outline: Outline) -> None:
    """Note values and goals without a means, in plans that have objectives at all."""
    acts = [told for told in outline.told if told.idea.kind == ACTIVITY]
    for told in outline.told:
        backed = any(is_means(act, told) or act.under == told.idea.name for act in acts)
        if acts and not backed and told.idea.kind == VALUE:
            truth.add("value-without-objective", (outline.path, told.text))
        if acts and not backed and told.idea.kind == AIM:
            truth.add("goal-without-objective", (outline.path, told.text))


def _changes(truth: Truth, earlier: Outline, later: Outline) -> None:
    for kind, before, after in _fates(earlier, later):
        refs = [(p.path, t.text) for p, t in ((earlier, before), (later, after)) if t]
        truth.add(kind, *refs)


def _fates(earlier: Outline, later: Outline) -> Iterator[tuple[str, Told | None, Told | None]]:
    """Yield what became of each idea of two editions, which state each once."""
    was = {told.idea.name: told for told in earlier.told}
    now = {told.idea.name: told for told in later.told}
    for name in sorted({*was, *now}):
        before, after = was.get(name), now.get(name)
        if before is None or after is None:
            yield ("new" if after else "dropped"), before, after
        elif before.text != after.text:
            yield "reworded", before, after
        else:
            yield ("continued" if before.under == after.under else "moved"), before, after
