"""What would follow if units merged, or one of them were dissolved.

The unit network is contracted and compared with what it was; nothing is searched for anew.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

import networkx as nx

from alignment.analytics.cascade import coverage
from alignment.analytics.corpus import Said
from alignment.analytics.gaps.pairs import once, repeated
from alignment.analytics.groups import NAMING, Functions, Group, functions_of, group_of
from alignment.analytics.issuers import Issuer, are_lateral, meetings
from alignment.analytics.network import INFERRED, REVIEWED
from alignment.analytics.said import claims_about
from alignment.analytics.serving import lines
from alignment.analytics.study import Study
from alignment.analytics.units import CLAIMED, COUNTED

if TYPE_CHECKING:
    from alignment.analytics.cascade import Coverage

UnitNetwork: TypeAlias = "nx.Graph[str]"
"""Units as nodes with ``name`` and ``statements``; edges with ``weights`` by tier."""

MERGED: Final = "+merged"
"""Node that stands for the merged unit in the network after; no slug has a plus."""

_MERGE: Final = "merge"


@dataclass(frozen=True)
class Consequences:
    """The state of a corpus before and after units merge or are dissolved.

    What another plan is said to replace is history: nobody has to own its statements.

    Attributes:
        units: Slugs of the units concerned, sorted.
        kind: ``merge`` or ``dissolve``.
        group: What is said of the units or of some of them, and how they meet.
        claimed: Type of claim → how many claims there are about any units.
        removed: Type of claim → the claims that lie between no two units any more.
        functions: What documents say several of the units perform; of a merger.
        covered: How many statements of parents' plans any unit serves, before and after.
        before: Goals and activities that the parent's plan holds and each unit serves, as IRIs.
            What the units state themselves, one being the parent of another, is left out.
        gained: Unit → what the merged unit serves and this one did not.
        lost: What the parent's plan holds and nobody serves any more.
        alone: Of the units' statements, those without a counterpart. After a merger no other
            member makes or matches them: a common plan that forgets them makes orphans of them.
            After units are dissolved nobody is left who makes or matches them.
        orphans: Of these, those that serve nothing found in the parent's plan: nobody above
            would miss them. A unit whose parent has no plan has none.
        study: What all this is read from.
    """

    units: Issuer
    kind: str
    group: Group
    claimed: Mapping[str, int]
    removed: Mapping[str, tuple[Said, ...]]
    functions: Functions
    covered: tuple[int, int]
    before: tuple[tuple[str, tuple[str, ...]], ...]
    gained: tuple[tuple[str, tuple[str, ...]], ...]
    lost: tuple[str, ...]
    alone: tuple[str, ...]
    orphans: tuple[str, ...]
    study: Study = field(repr=False, compare=False)

    @property
    def served(self) -> tuple[str, ...]:
        """What the units serve of the parent's plan together."""
        return tuple(sorted({iri for _, those in self.before for iri in those}))

    @cached_property
    def pairs(self) -> tuple[int, int]:
        """How many matched pairs of statements lie between units, before and after."""
        return _pairs(self.study, set(self.units), self.kind)

    @cached_property
    def networks(self) -> tuple[UnitNetwork, UnitNetwork]:
        """The unit network before and after."""
        network = flat_network(self.study)
        return network, _after(self.study, network, set(self.units), self.kind)


def consequences_of(
    study: Study, units: Iterable[str], *, kind: str = _MERGE, parent_plan: str | None = None
) -> Consequences:
    """Return what would follow if units merged, or were dissolved with nobody in their place.

    Args:
        study: Plans and their alignments.
        units: Slugs; two or more for a merge, one or more to dissolve.
        kind: ``merge`` or ``dissolve``.
        parent_plan: Path of the parent's plan that coverage is counted against; by default the
            current one.

    References:
        Everett & Borgatti (1999), The centrality of groups and classes: groups as one node.
    """
    own, is_merger = set(units), kind == _MERGE
    slugs = tuple(sorted(own))
    covered = coverage(study, parent_plan=parent_plan)
    served = study.once(
        f"served {parent_plan!r}", lambda: frozenset(one.parent for one in covered if one.primary)
    )
    left = served if is_merger else _standing(study, covered, own)
    before = tuple((slug, _served(study, slug, own, parent_plan)) for slug in slugs)
    together = {iri for _, those in before for iri in those}
    gained = tuple((slug, tuple(sorted(together - set(those)))) for slug, those in before)
    alone = _alone(study, own, merged=is_merger)
    removed = {claim: _removed(study, own, kind, claim) for claim in CLAIMED}
    return Consequences(
        units=slugs,
        kind=kind,
        group=group_of(study, slugs, parts=True),
        claimed={c: sum(len(s) for _, s in claims_about(study.corpus, c)) for c in CLAIMED},
        removed=removed,
        functions=functions_of(removed["duplication"] if is_merger else ()),
        covered=(len(served), len(left)),
        before=before,
        gained=gained if is_merger else (),
        lost=tuple(sorted(iri for iri in served - left if not _publishers(study, iri) <= own)),
        alone=tuple(alone),
        orphans=_orphans(study, alone, parent_plan),
        study=study,
    )


def flat_network(study: Study) -> UnitNetwork:
    """Return the unit network with one edge for two units: ``weights`` by tier.

    Units of which only an option speaks stand in it too.
    """
    return study.once("flat network", lambda: _flat(study))


def _flat(study: Study) -> UnitNetwork:
    flat: nx.Graph[str] = nx.Graph()
    named = {u for claim in NAMING for units, _ in claims_about(study.corpus, claim) for u in units}
    for slug in sorted(named - set(study.units)):
        flat.add_node(slug, name=study.corpus.names([slug])[0], statements=0)
    for slug, node in study.units.nodes(data=True):
        flat.add_node(slug, name=node["name"], statements=node["statements"])
    for one, other, tier, edge in sorted(
        study.units.edges(keys=True, data=True), key=itemgetter(0, 1, 2)
    ):
        known = flat.get_edge_data(one, other, default={"weights": {}, "held": {}})
        weights = {**known["weights"], tier: edge["score"]}
        flat.add_edge(one, other, weights=weights, held={**known["held"], tier: edge})
    return flat


class UnitNode(NamedTuple):
    """A unit of a network: its slug, its name, and how many goals and activities it states."""

    slug: str
    name: str
    statements: int


def units_of(network: UnitNetwork) -> list[UnitNode]:
    """Return the units of a flat unit network, sorted."""
    nodes = network.nodes(data=True)
    return sorted(UnitNode(slug, node["name"], node["statements"]) for slug, node in nodes)


def ties_of(network: UnitNetwork) -> list[tuple[str, str, dict[str, float]]]:
    """Return the ties of a flat unit network: two units and what each tier has, sorted."""
    edges = network.edges(data=True)
    ties = [(min(one, other), max(one, other), dict(e["weights"])) for one, other, e in edges]
    return sorted(ties, key=itemgetter(0, 1))


def _after(study: Study, network: UnitNetwork, own: set[str], kind: str) -> UnitNetwork:
    """Return the network with the units contracted to one node, or without them.

    What several of the units have with a third counts once: a joint statement, a claim or a
    pair of a joint statement is one thing, however many of them state it.
    """
    after: UnitNetwork = nx.Graph()
    after.add_nodes_from((s, dict(node)) for s, node in network.nodes(data=True) if s not in own)
    held: dict[str, dict[str, dict[object, float]]] = defaultdict(lambda: defaultdict(dict))
    for one, other, edge in network.edges(data=True):
        if own.isdisjoint((one, other)):
            after.add_edge(one, other, **edge)
        elif third := {one, other} - own:
            for tier, data in edge["held"].items():
                held[min(third)][tier] |= _things(data)
    if kind == _MERGE:
        after.add_node(MERGED, name="merged", statements=_size(study, own))
        for third_unit, tiers in sorted(held.items()):
            weights = {t: round(math.fsum(those.values()), 6) for t, those in sorted(tiers.items())}
            after.add_edge(third_unit, MERGED, weights=weights, held={})
    return after


def _things(edge: Mapping[str, Any]) -> dict[object, float]:
    """Return what an edge of the unit network is made of, with what each weighs."""
    if "pairs" in edge:
        return {frozenset(pair): weight for pair, weight in edge["pairs"].items()}
    return dict.fromkeys(edge["statements"], 1.0)


def _size(study: Study, units: set[str]) -> int:
    nodes = (node for _, node in study.network.nodes(data=True) if node["kind"] in COUNTED)
    return len({node["folded"] for node in nodes if not units.isdisjoint(node["units"])})


def _removed(study: Study, own: set[str], kind: str, claim: str) -> tuple[Said, ...]:
    """Return the claims that concern two units or more and then concern fewer."""
    about = claims_about(study.corpus, claim)
    gone = (said for named, said in about if len(_left(set(named), own, kind)) <= 1)
    return tuple(one for said in gone for one in said)


def _left(units: set[str], own: set[str], kind: str) -> set[str]:
    """Return what is left of some units: those concerned are one, or none."""
    one = {MERGED} if kind == _MERGE and not units.isdisjoint(own) else set()
    return (units - own) | one


def _pairs(study: Study, own: set[str], kind: str) -> tuple[int, int]:
    both = [m for tier in (REVIEWED, INFERRED) for m in meetings(study, evidence=tier)]
    after = 0
    for meeting in both:
        one, other = (_left(set(issuer), own, kind) for issuer in meeting.issuers)
        after += len(meeting.matched) if one and other and len(one | other) > 1 else 0
    return sum(len(meeting.matched) for meeting in both), after


def _publishers(study: Study, iri: str) -> frozenset[str]:
    return frozenset(study.corpus.said[iri][0].publishers)


def _served(study: Study, unit: str, own: set[str], parent_plan: str | None) -> tuple[str, ...]:
    """Return what a unit serves, alone or with others, and none of the units states."""
    those = _served_by(study, parent_plan).get(unit, ())
    return tuple(sorted(iri for iri in those if _publishers(study, iri).isdisjoint(own)))


def _served_by(study: Study, parent_plan: str | None) -> Mapping[str, set[str]]:
    """Return each unit with what it serves of its parent's plan, counted once for all groups."""

    def count() -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for one in coverage(study, parent_plan=parent_plan):
            for unit in one.issuer if one.primary else ():
                found[unit].add(one.parent)
        return found

    return study.once(f"served by units {parent_plan!r}", count)


def _standing(study: Study, covered: "Iterable[Coverage]", own: set[str]) -> frozenset[str]:
    """Return what is served still when these units and their plans are gone."""
    left = {one.parent for one in covered if one.primary and not set(one.issuer) <= own}
    return frozenset(iri for iri in left if not _publishers(study, iri) <= own)


def _alone(study: Study, own: set[str], *, merged: bool) -> dict[str, tuple[str, ...]]:
    """Return the statements of the units without a counterpart, each with its repetitions.

    A statement that several of the units make together is alone only when all are dissolved.
    """
    return {
        first: those
        for plan in study.corpus.plans
        if study.corpus.is_current(plan) and plan.publishers and own.issuperset(plan.publishers)
        if not (merged and len(set(plan.publishers)) > 1)
        for first, those in repeated(once(study.corpus, plan, COUNTED)).items()
        if not any(_is_met(study, iri, own, merged=merged) for iri in those)
    }


def _is_met(study: Study, iri: str, own: set[str], *, merged: bool) -> bool:
    """Return whether another of the units, or anybody left, makes a statement that matches.

    The parent's statement that it serves gives it no owner, unless unit and parent merge.
    """
    corpus, nodes = study.corpus, study.network.nodes
    stating = set(nodes[iri]["units"])
    for other in study.network[iri]:
        makers = set(nodes[other]["units"])
        makers = (makers & own) - stating if merged else makers - own
        counts = nodes[other]["kind"] in COUNTED and corpus.is_current(corpus.said[other][0])
        if makers and counts and (merged or are_lateral(corpus, (*stating,), (*makers,))):
            return True
    return False


def _orphans(
    study: Study, alone: Mapping[str, tuple[str, ...]], parent_plan: str | None
) -> tuple[str, ...]:
    below = {line.plan.path for line in lines(study, parent_plan)}
    serving = _serving(study, parent_plan)
    return tuple(
        iri
        for iri, those in alone.items()
        if study.corpus.said[iri][0].path in below and serving.isdisjoint(those)
    )


def _serving(study: Study, parent_plan: str | None) -> frozenset[str]:
    """Return what serves anything of a parent's plan, counted once for all groups."""

    def count() -> frozenset[str]:
        covered = coverage(study, parent_plan=parent_plan)
        return frozenset(child for one in covered for child in (*one.primary, *one.secondary))

    return study.once(f"what serves {parent_plan!r}", count)
