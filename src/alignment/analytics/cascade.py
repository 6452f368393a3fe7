"""Find cascades: what a unit's plan serves in its parent's plan, and what it leaves."""

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from alignment.analytics.gaps.naming import how_many, named, place_of
from alignment.analytics.gaps.pairs import best_first, once, repeated, trust
from alignment.analytics.issuers import Issuer, issuer_of
from alignment.analytics.network import INFERRED, REVIEWED
from alignment.analytics.ranking import weightiest_first
from alignment.analytics.serving import (
    CLAIM,
    PRIMARY,
    SECONDARY,
    Service,
    lines,
    services,
)
from alignment.analytics.study import Study
from alignment.analytics.units import COUNTED
from alignment.analytics.wording import counted, stated_by
from alignment.model import Cited, Finding

_COUNTING: Final = {REVIEWED: (REVIEWED,), INFERRED: (REVIEWED, INFERRED)}
"""Tier of a finding → the tiers of the pairs that its coverage counts."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What an issuer does for one goal or activity of a parent's plan; often nothing.

    Attributes:
        issuer: Who states the serving plans: slugs, sorted.
        parent_plan: Path of the parent's plan.
        parent: IRI of its statement.
        primary: IRIs of the issuer's statements that serve it in the first place, sorted.
        secondary: IRIs of those that serve it beside another, sorted.
    """

    issuer: Issuer
    parent_plan: str
    parent: str
    primary: tuple[str, ...]
    secondary: tuple[str, ...]


def find_cascades(study: Study, *, parent_plan: str | None = None) -> list[Finding]:
    """Return what each issuer serves: one finding for each statement of a parent's plan.

    Where people accepted some pairs and others are likely, there are two findings: what is
    reviewed and what is inferred are not added up.

    Args:
        study: Plans and their alignments.
        parent_plan: Path of the parent's plan to look at; by default as in
            :func:`~alignment.analytics.serving.services`.

    Returns:
        Findings that quote the parent's statement first, the weightiest first. The score is the
        sum of the confidences of the primary pairs, so that a statement counts once over all
        that it serves.

    Raises:
        QueryError: When ``parent_plan`` is no plan that a unit's plan is to serve.
    """
    found = [s for s in services(study, parent_plan=parent_plan) if s.cited.role != CLAIM]
    counts = _Counts(study, tuple(found), coverage(study, parent_plan=parent_plan))
    groups: dict[tuple[Issuer, str, str], list[Cited]] = defaultdict(list)
    for service in found:
        key = _issuer(study, service.child), service.parent, service.cited.evidence
        groups[key].append(service.cited)
    return weightiest_first(
        _Cascade(study, counts, *key, _in_order(cited)).finding()
        for key, cited in sorted(groups.items())
    )


def coverage(study: Study, *, parent_plan: str | None = None) -> tuple[Coverage, ...]:
    """Return every goal and activity of the parents' plans with what each issuer does for it.

    Values and claims are left out; a statement that its plan repeats stands once.

    Args:
        study: Plans and their alignments.
        parent_plan: Path of the parent's plan; by default as in
            :func:`~alignment.analytics.serving.services`.

    Returns:
        Rows by path of the parent's plan, in the order of its statements, then by issuer; also
        those in which nothing serves.

    Raises:
        QueryError: When ``parent_plan`` is no plan that a unit's plan is to serve.
    """
    return study.once(f"coverage {parent_plan!r}", lambda: _coverage(study, parent_plan))


def _coverage(study: Study, parent_plan: str | None) -> tuple[Coverage, ...]:
    children: dict[tuple[Issuer, str, str], list[str]] = defaultdict(list)
    for service in services(study, parent_plan=parent_plan):
        key = _issuer(study, service.child), service.parent, service.cited.role
        children[key].append(service.child)
    places = set()
    for line in lines(study, parent_plan):
        for plan in line.parents:
            for place, parent in enumerate(repeated(once(study.corpus, plan, COUNTED))):
                places.add((plan.path, place, issuer_of(line.plan), parent))
    rows = dict.fromkeys((path, issuer, parent) for path, _, issuer, parent in sorted(places))
    return tuple(
        Coverage(
            issuer,
            path,
            parent,
            tuple(sorted(children[issuer, parent, PRIMARY])),
            tuple(sorted(children[issuer, parent, SECONDARY])),
        )
        for path, issuer, parent in rows
    )


@dataclass(frozen=True)
class _Counts:
    """Who serves what, counted once for all findings; on each tier, what a finding on it counts."""

    study: Study
    found: tuple[Service, ...]
    rows: tuple[Coverage, ...]

    @cached_property
    def asked(self) -> dict[tuple[Issuer, str], set[str]]:
        """Issuer and path of a parent's plan → the goals and activities of that plan."""
        asked: dict[tuple[Issuer, str], set[str]] = defaultdict(set)
        for row in self.rows:
            asked[row.issuer, row.parent_plan].add(row.parent)
        return asked

    @cached_property
    def serving(self) -> dict[tuple[str, str], set[Issuer]]:
        """Tier and statement of a parent's plan → who serves it."""
        serving: dict[tuple[str, str], set[Issuer]] = defaultdict(set)
        for tier, service in self._counted():
            serving[tier, service.parent].add(_issuer(self.study, service.child))
        return serving

    @cached_property
    def covered(self) -> dict[tuple[str, Issuer], set[str]]:
        """Tier and issuer → what it serves with a primary pair."""
        covered: dict[tuple[str, Issuer], set[str]] = defaultdict(set)
        for tier, service in self._counted():
            if service.cited.role == PRIMARY:
                covered[tier, _issuer(self.study, service.child)].add(service.parent)
        return covered

    def _counted(self) -> Iterator[tuple[str, Service]]:
        for tier, counting in _COUNTING.items():
            yield from ((tier, s) for s in self.found if s.cited.evidence in counting)


@dataclass(frozen=True)
class _Cascade:
    """What one issuer serves with one statement of its parent's plan, on one tier of evidence."""

    study: Study
    counts: _Counts
    issuer: Issuer
    parent: str
    evidence: str
    cited: tuple[Cited, ...]

    def finding(self) -> Finding:
        """Return it as a finding."""
        corpus = self.study.corpus
        primary = [c.weight for c in self.cited if c.role == PRIMARY]
        score = math.fsum(primary)
        return corpus.finding(
            "Cascade",
            self._title(),
            [corpus.said[iri] for iri in (self.parent, *(c.subject for c in self.cited))],
            evidence=self.evidence,
            score=score,
            components=(
                ("primary", len(primary)),
                ("secondary", len(self.cited) - len(primary)),
                ("primary_sum", round(score, 6)),
                ("confidence_sum", round(math.fsum(c.weight for c in self.cited), 6)),
                ("coverage", round(self._covered / max(self._size, 1), 6)),
                ("served_by_units", len(self._serving)),
            ),
            units=(*self.issuer, *corpus.said[self.parent][0].publishers),
            method=self._method(),
            mappings=self.cited,
        )

    @property
    def _serving(self) -> set[Issuer]:
        """Who serves the statement."""
        return self.counts.serving[self.evidence, self.parent]

    @property
    def _rows(self) -> set[str]:
        """The goals and activities of the parent's plan."""
        path = self.study.corpus.said[self.parent][0].path
        return self.counts.asked[self.issuer, path]

    @property
    def _size(self) -> int:
        return len(self._rows)

    @property
    def _covered(self) -> int:
        """How many of them the issuer serves with a primary pair."""
        return len(self.counts.covered[self.evidence, self.issuer] & self._rows)

    @property
    def _who(self) -> str:
        return stated_by(self.study.corpus.names(self.issuer))

    @property
    def _whose(self) -> str:
        return place_of(self.study.corpus, self.study.corpus.said[self.parent][0])

    def _title(self) -> str:
        is_first = any(c.role == PRIMARY for c in self.cited)
        serve = "serve" if len(self.issuer) > 1 else "serves"
        verb = f"may {'' if is_first else 'also '}serve"
        if self.evidence == REVIEWED:
            verb = serve if is_first else f"also {serve}"
        what = f"{named(self.study.corpus, self.parent)} of {self._whose}"
        statements = counted(len({c.subject for c in self.cited}), "statement")
        return f"{self._who} {verb} {what} with {statements}"

    def _method(self) -> str:
        whose = f"the {how_many(self._size, 'goal', 'activity')} of {self._whose}"
        counting = "only" if self.evidence == REVIEWED else "too"
        served = counted(len(self._serving), "issuer")
        told = (
            f"{self._basis()} {self._best()} {self._who}: primary pairs with {self._covered} of "
            f"{whose}, counting accepted pairs {counting}. This one is served by {served}."
        )
        return told + trust(self.study, self._inferred)

    def _basis(self) -> str:
        if self.evidence == REVIEWED:
            return "Reviewed: people accepted these pairs."
        return f"Inferred: a matcher puts these pairs at {self.study.threshold:g} or above."

    def _best(self) -> str:
        """Return what is primary here, and whether that is so because of a rejection."""
        first = sum(c.role == PRIMARY for c in self.cited)
        told = (
            "The best pair of each statement is primary: it tells what the statement serves "
            f"first. That holds for {first} of the {len(self.cited)} here; the score is their sum."
        )
        if instead := sum(c.is_new for c in self.cited):
            told += f" A reviewer rejected a better pair of {counted(instead, 'statement')}."
        return told

    @property
    def _inferred(self) -> list[Cited]:
        return [c for c in self.cited if c.evidence == INFERRED]


def _in_order(cited: list[Cited]) -> tuple[Cited, ...]:
    return tuple(sorted(cited, key=lambda c: (c.role != PRIMARY, *best_first(c))))


def _issuer(study: Study, iri: str) -> Issuer:
    return issuer_of(study.corpus.said[iri][0])
