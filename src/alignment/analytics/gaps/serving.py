"""Gaps between plans: what no unit's plan serves, and what serves nothing of a parent's plan."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from alignment.analytics.gaps.naming import how_many, named, place_of, places_of
from alignment.analytics.gaps.pairs import (
    Standing,
    candidates,
    once,
    repeated,
    search_told,
    sureness,
    weigh,
)
from alignment.analytics.network import INFERRED
from alignment.analytics.serving import Line, lines, served_by
from alignment.analytics.study import Study
from alignment.analytics.units import COUNTED
from alignment.analytics.wording import counted
from alignment.model import Finding, Plan


@dataclass(frozen=True)
class Searched:
    """A statement that was compared with others and pairs with none of them.

    Attributes:
        study: Plans and their alignments.
        iri: The statement.
        standing: How it stands to them.
        among: With what it was compared, in words.
        size: How many statements that are.
    """

    study: Study
    iri: str
    standing: Standing
    among: str
    size: int

    def finding(
        self,
        type_: str,
        title: str,
        *,
        method: str = "",
        components: tuple[tuple[str, float], ...] = (),
    ) -> Finding:
        """Return the gap as a finding.

        Args:
            type_: Notation of the type of gap.
            title: One sentence; what a reviewer excluded is added.
            method: A sentence to add to what was searched.
            components: Numbers to add.
        """
        corpus, standing = self.study.corpus, self.standing
        said = corpus.said[self.iri]
        pairs = counted(len(standing.rejected), "pair")
        excluded = f" ({pairs} excluded by a reviewer)" if standing.rejected else ""
        return corpus.finding(
            "Gap",
            f"Potential gap: {title}{excluded}",
            [said],
            evidence=INFERRED,
            score=sureness(standing),
            components=(
                ("compared", self.size),
                ("rejected", len(standing.rejected)),
                *(("best_candidate", cited.weight) for cited in standing.near[:1]),
                *components,
            ),
            units=said[0].publishers,
            method=search_told(self.study, standing, self.among) + method,
            type=type_,
            candidates=candidates(self.study, standing),
        )


def unserved(study: Study, *, parent_plan: str | None = None) -> Iterator[Finding]:
    """Yield the goals and activities of parents' plans that no unit's plan serves.

    Args:
        study: Plans and their alignments.
        parent_plan: As in :func:`~alignment.analytics.serving.services`.

    Raises:
        QueryError: When ``parent_plan`` is no plan that a unit's plan is to serve.
    """
    below: dict[str, list[Plan]] = defaultdict(list)
    for line in lines(study, parent_plan):
        for parent in line.parents:
            below[parent.path].append(line.plan)
    for plan in study.corpus.plans:
        yield from _unserved(study, plan, below.get(plan.path, []))


def orphans(study: Study, *, parent_plan: str | None = None) -> Iterator[Finding]:
    """Yield the goals and activities of units that serve nothing of their parents' plans.

    Args:
        study: Plans and their alignments.
        parent_plan: As in :func:`~alignment.analytics.serving.services`.

    Raises:
        QueryError: When ``parent_plan`` is no plan that a unit's plan is to serve.
    """
    for line in lines(study, parent_plan):
        yield from _orphans(study, line)


def _unserved(study: Study, parent: Plan, units: list[Plan]) -> Iterator[Finding]:
    corpus = study.corpus
    others = {i: f for plan in units for i, f in once(corpus, plan, COUNTED).items()}
    if not others:
        return
    size = len(set(others.values()))
    among = f"{how_many(size, 'goal', 'activity')} of {places_of(corpus, units)}"
    those = repeated(once(corpus, parent, COUNTED))
    standings = {first: weigh(study, those[first], others) for first in those}
    served = {iri for iri, standing in standings.items() if standing.held}
    for iri, standing in standings.items():
        if iri in served:
            continue
        under = under_it(study, iri) & those.keys()
        found = len(under & served)
        told = f" Of what is printed under it, {found} of {counted(len(under), 'statement')}"
        title = f"no unit's plan serves {named(corpus, iri)} of {place_of(corpus, parent)}"
        yield Searched(study, iri, standing, among, size).finding(
            "unserved", title + (" itself" if found else ""),
            method=f"{told} {'is' if found == 1 else 'are'} served." if under else "",
            components=(("served_below", found),),
        )  # fmt: skip


def _orphans(study: Study, line: Line) -> Iterator[Finding]:
    corpus = study.corpus
    others = served_by(corpus, line)
    if not others:
        return
    size = len(set(others.values()))
    whose = places_of(corpus, line.parents)
    for iri, repetitions in repeated(once(corpus, line.plan, COUNTED)).items():
        standing = weigh(study, repetitions, others)
        if not standing.held:
            title = (
                f"{named(corpus, iri)} of {place_of(corpus, line.plan)} serves nothing of {whose}"
            )
            among = f"{how_many(size, 'goal', 'activity')} of {whose}"
            yield Searched(study, iri, standing, among, size).finding("orphan", title)


def under_it(study: Study, iri: str) -> set[str]:
    """Return the IRIs of what a plan prints under a statement or concept, at any depth.

    Args:
        study: Plans and their alignments.
        iri: The statement or concept.
    """
    plan, _ = study.corpus.said[iri]
    base = f"{study.corpus.base}{plan.path}/"
    below: dict[str, list[str]] = defaultdict(list)
    for statement in plan.statements:
        for parent in statement.parents:
            below[base + parent].append(base + statement.key)
    found: set[str] = set()
    level = [iri]
    while level:
        level = [i for parent in level for i in below[parent] if i not in found]
        found.update(level)
    return found - {iri}
