"""Communities of a network: which hold together, and how surely."""

import networkx as nx
import pytest

from alignment.analytics.themes.communities import find_communities
from alignment.errors import SettingsError

TRIANGLES = [("a", "b"), ("b", "c"), ("a", "c"), ("c", "x"), ("x", "y"), ("y", "z"), ("x", "z")]


def test_two_triangles_joined_by_one_edge_are_two_stable_communities() -> None:
    found = find_communities(nx.Graph(TRIANGLES))
    assert [c.members for c in found] == [("a", "b", "c"), ("x", "y", "z")]
    assert [c.stability for c in found] == [1.0, 1.0]


def test_the_order_of_edges_and_of_seeds_does_not_matter() -> None:
    ring = list(nx.cycle_graph(list("abcdefghijklmnop")).edges)
    forth = find_communities(nx.Graph(ring), seeds=range(8))
    back = find_communities(nx.Graph([(b, a) for a, b in reversed(ring)]), seeds=range(7, -1, -1))
    assert forth == back


def test_a_ring_has_no_natural_parts_and_says_so() -> None:
    ring = nx.cycle_graph(list("abcdefghijklmnop"))
    assert min(c.stability for c in find_communities(ring)) < 0.85


def test_a_heavy_edge_draws_a_node_to_its_side() -> None:
    network = nx.Graph(TRIANGLES)
    network.remove_edge("a", "c")
    network.remove_edge("b", "c")
    network.add_edge("b", "c", weight=0.1)
    network.add_edge("c", "x", weight=3.0)
    assert any({"c", "x"} <= set(c.members) for c in find_communities(network))


def test_a_node_without_an_edge_stays_alone() -> None:
    network = nx.Graph([("a", "b")])
    network.add_node("hermit")
    assert [c.members for c in find_communities(network)] == [("a", "b"), ("hermit",)]


def test_a_higher_resolution_divides_more_finely() -> None:
    network = nx.Graph(TRIANGLES)
    assert len(find_communities(network, resolution=3.0)) > 2
    assert len(find_communities(network, resolution=0.1)) == 1


def test_one_seed_cannot_tell_how_stable_a_community_is() -> None:
    with pytest.raises(SettingsError, match="two different seeds"):
        find_communities(nx.Graph(TRIANGLES), seeds=[3, 3])


def test_an_empty_network_has_no_community() -> None:
    assert find_communities(nx.Graph()) == ()
