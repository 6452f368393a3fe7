"""The pairs that a reviewer's decision would teach most about, in the order to ask them.

Value of a pair = uncertainty × impact ÷ 2ⁿ, and pairs whose decision turned stale come first:

- *uncertainty*, 0 to 1: the entropy, in bits, of the confidence that the pair is aligned; where
  nothing calibrates it, how close the score is to the threshold of suggestions.
- *impact*: 1, and ½ more for each of: the units are not part of each other; the pair is one of
  the best one to one between its units; nothing printed, joint or reviewed joins the units yet,
  so that it would be the first.
- *n*: how often the pair's two statements stand in the queue already, so that no statement is
  asked about over and over.

References:
    Lewis & Gale (1994), A sequential algorithm for training text classifiers.
    Settles (2009), Active learning literature survey, section 3 (uncertainty; density and
    diversity of what is asked).
"""

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import Any, Final

from alignment.analytics import alignment_network, unit_network
from alignment.mappings import StaleDecision, pair_of
from alignment.mappings.stale import GONE
from alignment.matching import co_stated
from alignment.matching.units import ancestors, is_below
from alignment.model import Mapping as Pair
from alignment.model.rights import without_words
from alignment.workspace.curation import predicates_for
from alignment.workspace.sides import Side, Sides
from alignment.workspace.workspace import Workspace

BONUS: Final = 0.5
MIDDLE: Final = 0.3
"""The score that says least, of a matcher that gives no confidence."""

_SURE: Final = ("printed", "joint", "reviewed")

Ends = frozenset[str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair to be judged.

    Attributes:
        mapping: What is proposed.
        subject: Its subject.
        object: Its object.
        value: By what it was ranked; comparable within one queue.
        reasons: Why it is asked, in a few words each.
        former: Decisions on this pair that are stale.
    """

    mapping: Pair
    subject: Side
    object: Side
    value: float
    reasons: tuple[str, ...] = ()
    former: tuple[StaleDecision, ...] = ()


def next_pairs(
    workspace: Workspace, *, limit: int | None = None, plan: str = "", unit: str = ""
) -> tuple[Candidate, ...]:
    """Return the pairs to review next: stale decisions, then what would teach most.

    Args:
        workspace: An open workspace.
        limit: How many at most; ``None`` for all.
        plan: Only pairs with a statement of this plan, such as ``acme/plan``, in any case.
        unit: Only pairs with a statement of this unit, by name, acronym or slug, in any case.

    Returns:
        Undecided pairs, each once. A stale decision whose statement is gone cannot be made anew
        and is left out.
    """
    asked = _Asked(workspace)
    wanted = _filter(plan.casefold(), unit.casefold())
    again = [c for c in asked.again() if wanted(c)]
    fresh = [c for c in asked.fresh() if wanted(c)]
    return (*again, *_spread(fresh, again))[:limit]


def uncertainty(mapping: Pair) -> float:
    """Return how little is known about a pair: 1 for an even chance, 0 for certainty.

    Examples:
        >>> uncertainty(Pair("a", "p", "b", "j", confidence=0.5))
        1.0
        >>> uncertainty(Pair("a", "p", "b", "j", confidence=1.0))
        0.0
    """
    if mapping.confidence is not None:
        return math.fsum(
            -p * math.log2(p) for p in (mapping.confidence, 1 - mapping.confidence) if p > 0
        )
    if mapping.score is None:
        return 0.0
    return max(0.0, 1 - abs(mapping.score - MIDDLE) / max(MIDDLE, 1 - MIDDLE))


class _Asked:
    """Makes candidates of what a workspace suggests and of what is stale in it."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.suggested = without_words(workspace.suggested, workspace.plans, workspace.base)
        self.sides = Sides(workspace)

    def again(self) -> Iterator[Candidate]:
        """Yield the pairs whose decisions turned stale and that can be decided anew."""
        proposed = {pair_of(mapping): mapping for mapping in self.suggested}
        found: dict[Ends, list[StaleDecision]] = defaultdict(list)
        for one in self.workspace.stale:
            if GONE not in (one.subject, one.object):
                found[pair_of(one.mapping)].append(one)
        for ends, former in found.items():
            mapping = proposed.get(ends) or _bare(former[0].mapping)
            if self._is_possible(mapping):
                yield self._candidate(mapping, 0.0, ("its words have changed",), tuple(former))

    def fresh(self) -> Iterator[Candidate]:
        """Yield the suggested pairs that nobody ever decided on, each once."""
        seen = {pair_of(one.mapping) for one in self.workspace.stale}
        for mapping in sorted(self.suggested, key=_by_strength):
            if pair_of(mapping) not in seen and self._is_possible(mapping):
                seen.add(pair_of(mapping))
                reasons = tuple(self._reasons(mapping))
                value = uncertainty(mapping) * (1 + BONUS * len(reasons))
                yield self._candidate(mapping, value, reasons)

    def _is_possible(self, mapping: Pair) -> bool:
        return bool(predicates_for(self.workspace, mapping.subject, mapping.object))

    def _reasons(self, mapping: Pair) -> Iterator[str]:
        """Yield why the pair has impact beyond its own."""
        first, second = (self.sides.plan_of(iri) for iri in (mapping.subject, mapping.object))
        if first is None or second is None or co_stated(first, second):
            return
        above = self._above
        if not is_below(first, second, above) and not is_below(second, first, above):
            yield "joins units that are not part of each other"
        if pair_of(mapping) in self._chosen:
            yield "one of the best one to one"
        joined = product(first.publishers, second.publishers)
        if not any(self._units.has_edge(*pair, key=tier) for pair in joined for tier in _SURE):
            yield "would be the first evidence between its units"

    @cached_property
    def _above(self) -> dict[str, frozenset[str]]:
        return ancestors(self.workspace.directory)

    @cached_property
    def _units(self) -> Any:  # noqa: ANN401 - a network, which only analytics knows
        workspace, base = self.workspace, self.workspace.base
        network = alignment_network(
            workspace.plans, workspace.decisions, base=base, suggestions=workspace.suggested
        )
        return unit_network(network, workspace.plans, workspace.directory, base=base)

    @cached_property
    def _chosen(self) -> frozenset[Ends]:
        """The pairs of the one-to-one matchings between units."""
        edges = self._units.edges(keys=True, data=True)
        inferred = (edge["pairs"] for _, _, tier, edge in edges if tier == "inferred")
        return frozenset(frozenset(pair) for pairs in inferred for pair in pairs)

    def _candidate(
        self,
        mapping: Pair,
        value: float,
        reasons: tuple[str, ...],
        former: tuple[StaleDecision, ...] = (),
    ) -> Candidate:
        sides = (self.sides.of(mapping.subject), self.sides.of(mapping.object))
        return Candidate(mapping, *sides, round(value, 6), reasons, former)


def _bare(mapping: Pair) -> Pair:
    """Return what a former decision was about, without the decision."""
    return Pair(mapping.subject, mapping.predicate, mapping.object, mapping.justification)


def _filter(plan: str, unit: str) -> Callable[[Candidate], bool]:
    def wanted(candidate: Candidate) -> bool:
        sides = (candidate.subject, candidate.object)
        return (not plan or any(side.path.casefold() == plan for side in sides)) and (
            not unit or any(unit in side.units for side in sides)
        )

    return wanted


def _by_strength(mapping: Pair) -> tuple[float, float, str, str, str]:
    """Order a pair's suggestions, the surest first."""
    known = (mapping.confidence or 0.0, mapping.score or 0.0)
    return -known[0], -known[1], mapping.subject, mapping.object, mapping.predicate


def _spread(candidates: Iterable[Candidate], before: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield candidates, the most valuable first; each earlier showing halves a pair's value.

    A value only ever falls, so the best one is known as soon as a recomputed one stays on top.
    """
    shown = Counter(iri for c in before for iri in pair_of(c.mapping))
    heap = [_Ranked.of(c, shown) for c in candidates]
    heapq.heapify(heap)
    while heap:
        top = heapq.heappop(heap)
        now = _Ranked.of(top.candidate, shown)
        if now.key != top.key:
            heapq.heappush(heap, now)
            continue
        yield top.candidate
        shown.update(pair_of(top.candidate.mapping))


@dataclass(frozen=True, slots=True, order=True)
class _Ranked:
    """A candidate with its present place: value first, then how often shown, then its IRIs."""

    key: tuple[float, int, float, str, str]
    candidate: Candidate = field(compare=False)

    @classmethod
    def of(cls, candidate: Candidate, shown: Mapping[str, int]) -> "_Ranked":
        mapping = candidate.mapping
        times = shown[mapping.subject] + shown[mapping.object]
        strength = -(mapping.confidence or mapping.score or 0.0)
        value = -candidate.value / 2**times
        return cls((value, times, strength, mapping.subject, mapping.object), candidate)
