"""Communities of a network that come back whatever the starting point."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import networkx as nx

from alignment.errors import SettingsError
from alignment.iris import short_hash

Part = frozenset[str]
Parts = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Community:
    """Nodes that hold together.

    Attributes:
        members: The nodes, sorted.
        stability: How like itself it comes back from another starting point, in [0, 1].
    """

    members: tuple[str, ...]
    stability: float


def find_communities(
    network: "nx.Graph[str]", *, seeds: Iterable[int] = range(20), resolution: float = 1.0
) -> tuple[Community, ...]:
    """Return the division of a network that agrees best with those from other starting points.

    Louvain's method is run once for each seed. Of all divisions the one is kept to which the
    others are most alike: for each of its communities the most similar one (Jaccard) of another
    division, on average over nodes and divisions. A community's stability is that similarity,
    averaged over the other divisions.

    Args:
        network: Edges carry ``weight``. The order of nodes and edges does not matter.
        seeds: Of the random numbers, two different ones at least; their order does not matter.
        resolution: Above 1 for more and smaller communities, below 1 for fewer and larger.

    Returns:
        Communities, the largest first; a node without an edge is one of its own.

    Raises:
        SettingsError: When fewer than two different seeds are given: stability is unknown then.

    References:
        Blondel, Guillaume, Lambiotte & Lefebvre (2008), Fast unfolding of communities in large
        networks.
        Hennig (2007), Cluster-wise assessment of cluster stability: a cluster is as stable as
        the Jaccard similarity to its best match in other runs (below 0.6 it should not be
        trusted, from 0.85 on it is highly stable).

    Examples:
        >>> pairs = nx.Graph([("a", "b"), ("b", "c"), ("a", "c"), ("d", "e")])
        >>> [community.members for community in find_communities(pairs)]
        [('a', 'b', 'c'), ('d', 'e')]
    """
    return communities_of(divisions(network, checked(seeds), resolution=resolution))


def checked(seeds: Iterable[int]) -> tuple[int, ...]:
    """Return seeds, each once, sorted.

    Raises:
        SettingsError: When there are fewer than two.
    """
    different = sorted(set(seeds))
    if len(different) < 2:  # noqa: PLR2004 (what comes back needs two runs)
        raise SettingsError(f"communities need two different seeds or more; there are {different}")
    return tuple(different)


def divisions(
    network: "nx.Graph[str]", seeds: Iterable[int], *, resolution: float
) -> tuple[Parts, ...]:
    """Return how Louvain's method divides a network from each starting point.

    Args:
        network: As for :func:`find_communities`.
        seeds: Of the random numbers.
        resolution: As for :func:`find_communities`.
    """
    ordered = _ordered(network)
    return tuple(_louvain(ordered, seed, resolution) for seed in seeds)


def communities_of(runs: Sequence[Parts]) -> tuple[Community, ...]:
    """Return the communities of the division that agrees best with the others.

    Args:
        runs: Two divisions or more of the same nodes; of equally good ones the first counts.
    """
    parts_of = [{node: part for part in run for node in part} for run in runs]

    def others(at: int) -> list[dict[str, Part]]:
        return parts_of[:at] + parts_of[at + 1 :]

    at = max(range(len(runs)), key=lambda i: (_agreement(runs[i], others(i)), -i))
    found = [
        Community(tuple(sorted(part)), round(_stability(part, others(at)), 6)) for part in runs[at]
    ]
    return tuple(sorted(found, key=lambda c: (-len(c.members), c.members)))


def _ordered(network: "nx.Graph[str]") -> "nx.Graph[str]":
    """Return the network with nodes and edges sorted: Louvain's result depends on their order.

    Nodes are sorted by their surroundings, so that names decide only where these are alike.
    """
    around = _surroundings(network)
    nodes = sorted(network, key=lambda node: (around[node], node))
    place = {node: at for at, node in enumerate(nodes)}
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(nodes)
    for one, other in sorted(sorted((place[a], place[b])) for a, b in network.edges()):
        weight = network.edges[nodes[one], nodes[other]].get("weight", 1.0)
        ordered.add_edge(nodes[one], nodes[other], weight=weight)
    return ordered


def _surroundings(network: "nx.Graph[str]") -> dict[str, str]:
    """Return a hash of what each node is joined to, three steps far, and how strongly.

    References:
        Shervashidze et al. (2011), Weisfeiler-Lehman graph kernels.
    """
    told = dict.fromkeys(network, "")
    for _ in range(3):
        told = {
            node: short_hash(
                told[node],
                *sorted(
                    f"{e.get('weight', 1.0):.4f} {told[to]}" for to, e in network[node].items()
                ),
            )
            for node in network
        }
    return told


def _louvain(network: "nx.Graph[str]", seed: int, resolution: float) -> Parts:
    parts = nx.community.louvain_communities(
        network, weight="weight", resolution=resolution, seed=seed
    )
    return tuple(sorted(map(frozenset, parts), key=sorted))


def _agreement(parts: Parts, others: Sequence[dict[str, Part]]) -> float:
    """Return how well the communities come back, each counted by its size."""
    return round(math.fsum(len(part) * _stability(part, others) for part in parts), 9)


def _stability(part: Part, others: Sequence[dict[str, Part]]) -> float:
    return math.fsum(_best_match(part, part_of) for part_of in others) / len(others)


def _best_match(part: Part, part_of: dict[str, Part]) -> float:
    """Return the Jaccard similarity to the most similar part of another run."""
    shared = Counter(part_of[node] for node in part)
    return max(number / (len(part) + len(one) - number) for one, number in shared.items())
