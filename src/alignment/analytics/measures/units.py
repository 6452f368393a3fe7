"""Which units stand between others: brokerage and constraint."""

from collections import Counter
from collections.abc import Mapping
from itertools import combinations
from typing import Final

import networkx as nx

from alignment.analytics.measures.network import best_pair_of_units, meeting_network
from alignment.analytics.measures.values import Ranked, highest_first, lowest_first
from alignment.analytics.network import INFERRED
from alignment.analytics.study import Study
from alignment.analytics.wording import counted, listed
from alignment.matching import unit_name
from alignment.model import EVIDENCE, Cited, Directory

_MOST: Final = 3
"""Pairs of units that a sentence names at most."""


def brokering_units(study: Study) -> tuple[Ranked, ...]:
    """Return how many pairs of units that do not meet each unit meets both of: brokerage.

    A unit brokers as *coordinator* between units of its own organisation, as *visitor* between
    units of one other organisation, as *gatekeeper* between its own organisation and another,
    and as *liaison* between units of two others. An organisation counts as one of its units.

    Args:
        study: Plans and their alignments. Units meet on any evidence; which, is told.

    Returns:
        All units; value: number of pairs that it alone or with others brings together.

    References:
        Gould & Fernandez (1989), Structures of mediation: a formal approach to brokerage in
        transaction networks; as ties have no direction, gatekeeper and representative are one.
    """
    network = meeting_network(study)
    best = best_pair_of_units(study)
    return highest_first(_broker(study, network, slug, best) for slug in network)


def constrained_units(study: Study, *, evidence: str = INFERRED) -> tuple[Ranked, ...]:
    """Return how far the ties of each unit lead back to the same few others: constraint.

    A unit of low constraint is tied to units that have little to do with each other, and could
    carry something from one to the other.

    Args:
        study: Plans and their alignments.
        evidence: Tier of the ties: their weights compare within one tier only.

    Returns:
        Units with a tie of that tier, the least constrained first.

    References:
        Burt (1992), Structural holes: the social structure of competition.
    """
    network: nx.Graph[str] = nx.Graph()
    for one, other, tier, edge in sorted(study.units.edges(keys=True, data=True), key=_ends):
        if tier == evidence:
            network.add_edge(one, other, weight=edge["score"])
    best = best_pair_of_units(study)
    values = nx.constraint(network, weight="weight") if network else {}
    return lowest_first(
        _ranked(study, slug, value, _constraint(network, slug, value, evidence), best, network)
        for slug, value in values.items()
    )


def _ends(edge: tuple[str, str, str, object]) -> tuple[str, str, str]:
    return edge[0], edge[1], edge[2]


def _constraint(network: "nx.Graph[str]", slug: str, value: float, evidence: str) -> str:
    ties = counted(len(network[slug]), "tie")
    return f"Constraint {value:.2f} over {ties} of the tier {evidence}: the lower, the freer."


def _broker(
    study: Study,
    network: "nx.Graph[str]",
    slug: str,
    best: Mapping[frozenset[str], Cited],
) -> Ranked:
    apart = [pair for pair in combinations(sorted(network[slug]), 2) if not network.has_edge(*pair)]
    told = f"{_joins(study, slug, apart)} {_tiers(network, slug)}"
    return _ranked(study, slug, len(apart), told, best, network)


def _joins(study: Study, slug: str, apart: list[tuple[str, str]]) -> str:
    if not apart:
        return "Joins no units that do not meet already."
    directory = study.corpus.directory
    roles = Counter(_role(slug, pair, directory) for pair in apart)
    as_what = listed([f"{number} as {role}" for role, number in sorted(roles.items())])
    named = ["–".join(unit_name(unit, directory) for unit in pair) for pair in apart[:_MOST]]
    more = [f"{len(apart) - _MOST} more"] if len(apart) > _MOST else []
    pairs = counted(len(apart), "pair")
    return f"Joins {pairs} of units that do not meet otherwise, {as_what}: {listed(named + more)}."


def _role(slug: str, pair: tuple[str, str], directory: Directory) -> str:
    own, *others = (_family(unit, directory) for unit in (slug, *pair))
    if others[0] == others[1]:
        return "coordinator" if own == others[0] else "visitor"
    return "gatekeeper" if own in others else "liaison"


def _family(slug: str, directory: Directory) -> str:
    """Return the organisation that a unit is directly part of, or itself."""
    above = {one.slug: one.unit_of for one in directory.organizations}
    return above.get(slug) or slug


def _tiers(network: "nx.Graph[str]", slug: str) -> str:
    counts = Counter(network.edges[slug, other]["evidence"] for other in network[slug])
    named = [f"{counts[tier]} {tier}" for tier in EVIDENCE if counts[tier]]
    return f"Its ties: {listed(named) or 'none'}."


def _ranked(  # noqa: PLR0913, PLR0917 (what a unit's value is made of)
    study: Study,
    slug: str,
    value: float,
    told: str,
    best: Mapping[frozenset[str], Cited],
    network: "nx.Graph[str]",
) -> Ranked:
    pairs = (best.get(frozenset((slug, other))) for other in sorted(network[slug]))
    cited = sorted((p for p in pairs if p is not None), key=lambda p: (-p.weight, p))
    name = unit_name(slug, study.corpus.directory)
    return Ranked(slug, name, round(value, 6), None, tuple(cited), told)
