"""Which statements join plans: bridging, participation and reach."""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import Final

import networkx as nx
import numpy as np

from alignment.analytics.measures.network import pairs_of, statement_network
from alignment.analytics.measures.values import Ranked, highest_first
from alignment.analytics.study import Study
from alignment.analytics.wording import counted, listed

SAMPLE: Final = 500
"""Statements from which shortest ways are followed at most; with fewer, all are."""

_MOST: Final = 5
"""Plans that a sentence names at most."""


def bridging_statements(study: Study, *, sample: int = SAMPLE, seed: int = 0) -> tuple[Ranked, ...]:
    """Return the statements through which plans are joined: betweenness across plans.

    Ways lead from statement to statement of another plan where the two are aligned; all pairs
    count alike. Followed are those that begin and end in different plans: what is high up ties
    together plans that would have less to do with each other without it.

    Args:
        study: Plans and their alignments.
        sample: In a larger network, ways are followed from so many statements drawn at random.
        seed: Of the random numbers: the same seed, the same sample.

    Returns:
        Statements that are aligned with one of another plan; value: of all other two statements
        of different plans, the share whose shortest way leads through it, in [0, 1]; where
        there are several shortest ways, their share.

    References:
        Freeman (1977), A set of measures of centrality based on betweenness.
        Brandes (2008), On variants of shortest-path betweenness: subsets of sources and targets.
        Eppstein & Wang (2004), Fast approximation of centrality: ways from a random sample.
    """
    network = statement_network(study)
    drawn = _drawn(list(network), sample, seed)
    about = "" if len(drawn) == len(network) else f", told from {len(drawn)} of {len(network)}"
    sizes = Counter(_plan(network, iri) for iri in network)
    shares = _across(network, drawn)
    return highest_first(
        _ranked(study, network, iri, value, f"On {value:.1%} of the ways between plans{about}")
        for iri, through in shares.items()
        for value in [through / max(_pairs(sizes - Counter([_plan(network, iri)])), 1)]
    )


def _plan(network: "nx.Graph[str]", iri: str) -> str:
    return str(network.nodes[iri]["plan"])


def _drawn(iris: list[str], sample: int, seed: int) -> list[str]:
    if len(iris) <= sample:
        return iris
    chosen = np.random.default_rng(seed).choice(len(iris), size=sample, replace=False)
    return [iris[at] for at in sorted(chosen)]


def _across(network: "nx.Graph[str]", drawn: Sequence[str]) -> dict[str, float]:
    """Return for how many two statements of different plans each one lies between them."""
    totals = dict.fromkeys(network, 0.0)
    by_plan: dict[str, list[str]] = defaultdict(list)
    for iri in drawn:
        by_plan[_plan(network, iri)].append(iri)
    for plan, sources in sorted(by_plan.items()):
        targets = [iri for iri in network if _plan(network, iri) != plan]
        between = nx.betweenness_centrality_subset(network, sources, targets)
        for iri, value in between.items():  # each two are met twice, and count half each time
            totals[iri] += value * len(network) / len(drawn)
    return totals


def _pairs(sizes: Counter[str]) -> int:
    """Return how many pairs there are of statements of different plans."""
    return sum(one * other for one, other in combinations(sizes.values(), 2))


def spreading_statements(study: Study) -> tuple[Ranked, ...]:
    """Return how evenly the pairs of a statement are spread over plans: participation.

    Args:
        study: Plans and their alignments.

    Returns:
        Statements that are aligned with one of another plan; value: 1 less the sum of the
        squared shares of each plan in its pairs: 0 where all lead to one plan, near 1 where
        they lead to many alike.

    References:
        Guimerà & Amaral (2005), Functional cartography of complex metabolic networks.
    """
    network = statement_network(study)
    return highest_first(
        _ranked(study, network, iri, value, f"Participation {value:.2f}")
        for iri in network
        for value in [_participation(_plans(network, iri))]
    )


def reaching_statements(study: Study) -> tuple[Ranked, ...]:
    """Return how many other plans a statement is aligned with: reach.

    Args:
        study: Plans and their alignments.

    Returns:
        Statements that are aligned with one of another plan; value: number of those plans.

    References:
        Freeman (1978), Centrality in social networks: degree, here counted in plans.
    """
    network = statement_network(study)
    return highest_first(
        _ranked(study, network, iri, value, f"Reaches {counted(value, 'other plan')}")
        for iri in network
        for value in [len(_plans(network, iri))]
    )


def _plans(network: "nx.Graph[str]", iri: str) -> Counter[str]:
    """Return how many pairs of a statement lead to each plan."""
    return Counter(_plan(network, other) for other in network[iri])


def _participation(plans: Counter[str]) -> float:
    total = plans.total()
    return 1 - math.fsum((count / total) ** 2 for count in plans.values())


def _ranked(study: Study, network: "nx.Graph[str]", iri: str, value: float, told: str) -> Ranked:
    plans = _plans(network, iri)
    quoted = study.corpus.quote_iri(iri)
    titles = {plan.path: plan.title for plan in study.corpus.plans}
    named = [f"{titles[path]} ({n})" for path, n in sorted(plans.items())[:_MOST]]
    more = [f"{len(plans) - _MOST} more"] if len(plans) > _MOST else []
    paired = f"aligned with {counted(plans.total(), 'statement')} of {listed([*named, *more])}"
    return Ranked(
        iri=iri,
        name=quoted.text,
        value=round(value, 6),
        quoted=quoted,
        cited=pairs_of(study, iri, network[iri]),
        told=f"{told}; {paired}.",
    )
