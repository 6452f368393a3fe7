"""Gaps within a plan: values and goals that none of its objectives and strategies stands behind."""

from collections.abc import Iterator
from typing import Final

from alignment.analytics.gaps.naming import how_many, named_as, place_of
from alignment.analytics.gaps.pairs import once, repeated, weigh
from alignment.analytics.gaps.serving import Searched, under_it
from alignment.analytics.study import Study
from alignment.analytics.units import COUNTED
from alignment.matching.comparisons import ACTIVITIES, VALUES
from alignment.model import Finding, Plan

_GOALS: Final = frozenset({"Goal"})

_SUPPORTED: Final = (
    ("value-without-objective", VALUES, COUNTED, "puts {what} into practice"),
    ("goal-without-objective", _GOALS, ACTIVITIES, "pursues {what}"),
)
"""Type of gap, class words that need support, class words that give it, and how a title says it."""

_COMPARED: Final = frozenset({"Objective", "Strategy"})
"""Class words that are compared with the values and goals of their document."""


def unsupported(study: Study, *, parent_plan: str | None = None) -> Iterator[Finding]:
    """Yield the values that nothing puts into practice, and the goals that nothing pursues.

    A value or goal is supported by what is printed under it, and by pairs of the same document
    that are accepted or likely enough. Plans without objectives and strategies are passed over:
    there is nothing to look among.

    Args:
        study: Plans and their alignments.
        parent_plan: Path of a plan to look at though it has been replaced.
    """
    for plan in study.corpus.plans:
        if study.corpus.is_current(plan) or plan.path == parent_plan:
            yield from _of_plan(study, plan)


def _of_plan(study: Study, plan: Plan) -> Iterator[Finding]:
    corpus = study.corpus
    size = len(set(once(corpus, plan, _COMPARED).values()))
    if not size:
        return
    whose = place_of(corpus, plan)
    among = f"{how_many(size, 'objective', 'strategy')} of {whose}"
    for type_, kinds, supporting, told in _SUPPORTED:
        others = once(corpus, plan, supporting)
        for iri, repetitions in repeated(once(corpus, plan, kinds)).items():
            standing = weigh(study, repetitions, others)
            under = {i for copy in repetitions for i in under_it(study, copy)}
            if standing.held or not under.isdisjoint(others):
                continue
            title = f"no objective or strategy of {whose} {told.format(what=named_as(corpus, iri))}"
            yield Searched(study, iri, standing, among, size).finding(type_, title)
