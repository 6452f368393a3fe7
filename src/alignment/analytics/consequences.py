"""What would follow if units merged, or one of them were dissolved.

The unit network is contracted and compared with what it was; nothing is searched for anew.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import networkx as nx

from alignment.analytics.cascade import coverage
from alignment.analytics.groups import Group, group_of
from alignment.analytics.issuers import Issuer, meetings
from alignment.analytics.network import INFERRED, REVIEWED
from alignment.analytics.said import claims_about
from alignment.analytics.study import Study
from alignment.analytics.units import COUNTED

if TYPE_CHECKING:
    from alignment.analytics.cascade import Coverage

UnitNetwork: TypeAlias = "nx.Graph[str]"
"""Units as nodes with ``name`` and ``statements``; edges with ``weights`` by tier."""

MERGED: Final = "merged"
"""Node that stands for the merged unit in the network after."""


@dataclass(frozen=True)
class Consequences:
    """The state of a corpus before and after units merge or are dissolved.

    Attributes:
        units: Slugs of the units concerned, sorted.
        kind: ``merge`` or ``dissolve``.
        group: What is said of the units or of some of them, and how they meet.
        claimed: Type of claim → how many claims there are about any units.
        functions: Functions that documents say several of the units perform, in their words.
        before: Goals and activities that the parent's plan holds and each unit serves, as IRIs.
        gained: Unit → what the merged unit serves and this one did not.
        lost: What the parent's plan holds and nobody serves any more.
        alone: Of the units' statements, those that no other unit makes in other words or jointly.
        orphans: Of these, those that serve nothing of the parent's plan: nobody would miss them.
        networks: The unit network before and after.
    """

    units: Issuer
    kind: str
    group: Group
    claimed: Mapping[str, int]
    functions: tuple[str, ...]
    before: tuple[tuple[str, tuple[str, ...]], ...]
    gained: tuple[tuple[str, tuple[str, ...]], ...]
    lost: tuple[str, ...]
    alone: tuple[str, ...]
    orphans: tuple[str, ...]
    networks: tuple[UnitNetwork, UnitNetwork]

    @property
    def served(self) -> tuple[str, ...]:
        """What the units serve of the parent's plan together."""
        return tuple(sorted({iri for _, those in self.before for iri in those}))


def consequences_of(
    study: Study, units: Iterable[str], *, kind: str = "merge", parent_plan: str | None = None
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
    slugs = tuple(sorted(set(units)))
    covered = coverage(study, parent_plan=parent_plan)
    before = tuple((slug, _served(covered, {slug})) for slug in slugs)
    together = {iri for _, those in before for iri in those}
    gained = tuple((slug, tuple(sorted(together - set(those)))) for slug, those in before)
    alone = _alone(study, slugs, merged=kind == "merge")
    serving = {child for one in covered for child in (*one.primary, *one.secondary)}
    group = group_of(study, slugs, parts=True)
    network = flat_network(study)
    return Consequences(
        units=slugs,
        kind=kind,
        group=group,
        claimed={kind: _number_of_claims(study, kind) for kind in ("duplication", "overlap")},
        functions=_functions(group),
        before=before,
        gained=gained if kind == "merge" else (),
        lost=() if kind == "merge" else _lost(covered, slugs),
        alone=alone,
        orphans=tuple(iri for iri in alone if iri not in serving),
        networks=(network, _after(network, slugs, kind)),
    )


def flat_network(study: Study) -> UnitNetwork:
    """Return the unit network with one edge for two units: ``weights`` by tier, and ``tier``."""
    flat: nx.Graph[str] = nx.Graph()
    for slug, node in study.units.nodes(data=True):
        flat.add_node(slug, name=node["name"], statements=node["statements"])
    for one, other, tier, edge in sorted(study.units.edges(keys=True, data=True)):
        known = flat.get_edge_data(one, other, default={"weights": {}})["weights"]
        flat.add_edge(one, other, weights={**known, tier: edge["score"]})
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
    found = []
    for one, other, edge in network.edges(data=True):
        first, second = sorted((one, other))
        found.append((first, second, dict(edge["weights"])))
    return sorted(found, key=lambda tie: (tie[0], tie[1]))


def _after(network: UnitNetwork, units: Sequence[str], kind: str) -> UnitNetwork:
    """Return the network with the units contracted to one node, or without them."""
    after: nx.Graph[str] = nx.Graph()
    names = dict.fromkeys(units, MERGED if kind == "merge" else "")
    for slug, node in network.nodes(data=True):
        at = names.get(slug, slug)
        if at:
            size = node["statements"] + (after.nodes[at]["statements"] if at in after else 0)
            after.add_node(at, name=MERGED if at == MERGED else node["name"], statements=size)
    for one, other, edge in network.edges(data=True):
        ends = (names.get(one, one), names.get(other, other))
        if all(ends) and ends[0] != ends[1]:
            known = after.get_edge_data(*ends, default={"weights": {}})["weights"]
            tiers = {*known, *edge["weights"]}
            # the tiers of printed and joint statements count things, the others are sums: both add
            summed = {t: known.get(t, 0.0) + edge["weights"].get(t, 0.0) for t in sorted(tiers)}
            after.add_edge(*ends, weights=summed)
    return after


def _served(covered: "Sequence[Coverage]", units: set[str]) -> tuple[str, ...]:
    """Return what any of the units serves, alone or with others."""
    found = {one.parent for one in covered if one.primary and not units.isdisjoint(one.issuer)}
    return tuple(sorted(found))


def _lost(covered: "Sequence[Coverage]", units: Sequence[str]) -> tuple[str, ...]:
    """Return what only these units serve: issuers of which none would be left."""
    left = {one.parent for one in covered if one.primary and not set(one.issuer) <= set(units)}
    served = {one.parent for one in covered if one.primary and set(one.issuer) <= set(units)}
    return tuple(sorted(served - left))


def _alone(study: Study, units: Sequence[str], *, merged: bool) -> tuple[str, ...]:
    """Return the statements of the units that meet none of another unit.

    After a merge only those of one member count that no other member shares, and a statement
    that several members make together is not alone. After units are dissolved all count that
    nobody makes who is left.
    """
    own, others = set(units), set(study.units) - set(units)
    partners = own if merged else others
    met: set[str] = set()
    for tier in (REVIEWED, INFERRED):
        for meeting in meetings(study, evidence=tier):
            for pair in (*meeting.matched, *meeting.weights):
                for side, iri in enumerate(pair):
                    if not partners.isdisjoint(meeting.issuers[1 - side]):
                        met.add(iri)
    return tuple(
        sorted(
            iri
            for iri, node in study.network.nodes(data=True)
            if node["kind"] in COUNTED and _is_alone(set(node["units"]), own, merged=merged)
            if iri not in met
        )
    )


def _is_alone(stating: set[str], own: set[str], *, merged: bool) -> bool:
    """Return whether only units concerned state it, and in a merge only one of them."""
    return bool(stating) and stating <= own and not (merged and len(stating) > 1)


def _number_of_claims(study: Study, kind: str) -> int:
    return sum(len(said) for _, said in claims_about(study.corpus, kind))


def _functions(group: Group) -> tuple[str, ...]:
    said = [one for claims in group.claims.values() for one in claims]
    named = (
        name
        for plan, claim in said
        if plan.quotations != "none"
        for name in claim.get_all("concernsFunction")
    )
    return tuple(dict.fromkeys(named))
