"""Who meets whom: the pairs of issuers whose plans overlap, and by how much.

An issuer is whoever states a plan: one unit, or several that state it together.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from alignment.analytics.corpus import Corpus
from alignment.analytics.network import INFERRED
from alignment.analytics.pairing import Pair, best_pairs
from alignment.analytics.study import Study
from alignment.analytics.units import COUNTED
from alignment.mappings.decisions import is_rejected
from alignment.model import Cited, Plan

Issuer = tuple[str, ...]
"""Slugs of the units that state a plan, sorted."""


@dataclass(frozen=True)
class Meeting:
    """Two issuers, neither of which is part of the other, and the statements that pair them.

    Attributes:
        issuers: The two, in order.
        weights: Weight of each pair of statements, repetitions of one statement taken as one.
        sizes: How many different goals and activities each of the two states.
        rejected: Pairs that a reviewer rejected, with the weight they had (1 when unknown).
        edges: Of each pair, its edge in the alignment network.
    """

    issuers: tuple[Issuer, Issuer]
    weights: Mapping[Pair, float]
    sizes: tuple[int, int]
    rejected: Mapping[Pair, float]
    edges: Mapping[Pair, Mapping[str, object]]

    @cached_property
    def matched(self) -> dict[Pair, float]:
        """The pairs of the one-to-one matching of most weight."""
        return best_pairs(self.weights)

    @cached_property
    def total(self) -> float:
        """Matched confidence T: what the matched pairs weigh together."""
        return math.fsum(self.matched.values())

    @property
    def share(self) -> float:
        """T per statement of the issuer that states less."""
        return self.total / max(min(self.sizes), 1)

    @cached_property
    def instead(self) -> frozenset[Pair]:
        """Matched pairs that would not be, had reviewers rejected nothing."""
        if not self.rejected:
            return frozenset()
        return frozenset(self.matched) - frozenset(best_pairs({**self.rejected, **self.weights}))

    def cited(self, evidence: str, *, role: str = "") -> tuple[Cited, ...]:
        """Return the matched pairs as a finding cites them, the likeliest first."""
        return self._cite(self.matched, evidence, role)

    def beside(self, evidence: str, *, role: str = "") -> tuple[Cited, ...]:
        """Return the pairs that are likely and not matched, the likeliest first."""
        others = {pair: w for pair, w in self.weights.items() if pair not in self.matched}
        return self._cite(others, evidence, role)

    def _cite(self, pairs: Mapping[Pair, float], evidence: str, role: str) -> tuple[Cited, ...]:
        known = self.edges
        found = (
            Cited(
                *pair,
                weight=weight,
                evidence=evidence,
                confidence=weight if known[pair]["calibration"] else None,
                role=role,
                is_new=pair in self.instead,
            )
            for pair, weight in pairs.items()
        )
        return tuple(sorted(found, key=lambda c: (-c.weight, c.subject, c.object)))


def meetings(study: Study, *, evidence: str = INFERRED) -> tuple[Meeting, ...]:
    """Return the lateral pairs of issuers that a tier of evidence joins, sorted.

    Args:
        study: Plans and their alignments.
        evidence: ``inferred`` or ``reviewed``.
    """
    return study.once(f"meetings {evidence}", lambda: _meetings(study, evidence))


def _meetings(study: Study, evidence: str) -> tuple[Meeting, ...]:
    stated = _stated(study)
    first_of = {
        (issuer, key): iri
        for issuer, those in stated.items()
        for key, iri in reversed([(study.network.nodes[i]["folded"], i) for i in those])
    }
    weights: dict[tuple[Issuer, Issuer], dict[Pair, float]] = defaultdict(dict)
    edges: dict[Pair, Mapping[str, object]] = {}
    for one, other, edge in _edges(study, evidence):
        ends = sorted((_issuer(study, iri), iri) for iri in (one, other))
        issuers = (ends[0][0], ends[1][0])
        pair = tuple(first_of[i, study.network.nodes[iri]["folded"]] for i, iri in ends)
        first = (pair[0], pair[1])
        if edge["weight"] > weights[issuers].get(first, 0.0):
            weights[issuers][first] = edge["weight"]
            edges[first] = edge
    rejected = _rejected(study, first_of)
    sizes = {issuer: _size(study, those) for issuer, those in stated.items()}
    return tuple(
        Meeting(
            issuers,
            found,
            (sizes[issuers[0]], sizes[issuers[1]]),
            rejected.get(issuers, {}) if evidence == INFERRED else {},
            edges,
        )
        for issuers, found in sorted(weights.items())
    )


def issuer_of(plan: Plan) -> Issuer:
    """Return who states a plan."""
    return tuple(sorted(set(plan.publishers)))


def are_lateral(corpus: Corpus, one: Issuer, other: Issuer) -> bool:
    """Return whether two issuers have no unit in common and none is part of one of the other."""
    above = corpus.above
    apart = set(one).isdisjoint(other)
    parts = any(not above.get(slug, frozenset()).isdisjoint(other) for slug in one)
    wholes = any(not above.get(slug, frozenset()).isdisjoint(one) for slug in other)
    return apart and not parts and not wholes


def _stated(study: Study) -> dict[Issuer, list[str]]:
    found: dict[Issuer, list[str]] = defaultdict(list)
    for iri, node in study.network.nodes(data=True):
        if node["kind"] in COUNTED:
            found[tuple(node["units"])].append(iri)
    return {issuer: sorted(those) for issuer, those in found.items()}


def _size(study: Study, statements: list[str]) -> int:
    return len({study.network.nodes[iri]["folded"] for iri in statements})


def _issuer(study: Study, iri: str) -> Issuer:
    return tuple(study.network.nodes[iri]["units"])


def _edges(study: Study, evidence: str) -> Iterator[tuple[str, str, Mapping[str, float]]]:
    """Yield the edges of a tier between goals and activities of lateral issuers."""
    nodes = dict(study.network.nodes)
    lateral: dict[tuple[Issuer, Issuer], bool] = {}
    for one, other, key, edge in study.network.edges(keys=True, data=True):
        counted = nodes[one]["kind"] in COUNTED and nodes[other]["kind"] in COUNTED
        if key == evidence and counted:
            units = tuple(nodes[one]["units"]), tuple(nodes[other]["units"])
            if units not in lateral:
                lateral[units] = are_lateral(study.corpus, *units)
            if lateral[units]:
                yield one, other, edge


def _rejected(
    study: Study, first_of: Mapping[tuple[Issuer, str], str]
) -> dict[tuple[Issuer, Issuer], dict[Pair, float]]:
    """Return the pairs that reviewers rejected, with the weight they would have."""
    found: dict[tuple[Issuer, Issuer], dict[Pair, float]] = defaultdict(dict)
    for mapping in (m for m in study.decisions if is_rejected(m)):
        ends = (mapping.subject, mapping.object)
        if all(
            end in study.network and study.network.nodes[end]["kind"] in COUNTED for end in ends
        ):
            ordered = sorted((_issuer(study, iri), iri) for iri in ends)
            issuers = (ordered[0][0], ordered[1][0])
            pair = tuple(first_of[i, study.network.nodes[iri]["folded"]] for i, iri in ordered)
            known = mapping.confidence if mapping.confidence is not None else mapping.score
            found[issuers][pair[0], pair[1]] = 1.0 if known is None else known
    return found
