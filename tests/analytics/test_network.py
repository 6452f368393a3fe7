"""Networks of statements and units."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment.analytics import alignment_network, unit_network
from alignment.model import Directory, Mapping, Plan
from alignment.namespaces import SAO

BASE = "https://example.org/id/"


def pair(subject: str, target: str, score: float | None = 0.5, modifier: str = "") -> Mapping:
    return Mapping(
        BASE + subject, SAO + "sameAimAs", BASE + target, "semapv:X", score, None, modifier
    )


def test_a_rejected_pair_gets_no_edge_even_turned_round(plans: list[Plan]) -> None:
    no = pair("rinks/plan/k2", "parks-pools/paper/k7", modifier="Not")
    suggested = pair("parks-pools/paper/k7", "rinks/plan/k2")
    assert alignment_network(plans, [no], base=BASE, suggestions=[suggested]).size() == 0
    assert alignment_network(plans, [], base=BASE, suggestions=[suggested]).size() == 1


def test_an_accepted_pair_is_reviewed_and_no_longer_inferred(plans: list[Plan]) -> None:
    yes = pair("rinks/plan/k2", "parks-pools/paper/k7", None)
    network = alignment_network(plans, [yes], base=BASE, suggestions=[yes])
    ((_, _, key, edge),) = network.edges(keys=True, data=True)
    assert (key, edge["weight"]) == ("reviewed", 1.0)


def test_a_confidence_outweighs_a_score(plans: list[Plan]) -> None:
    sure = Mapping(BASE + "rinks/plan/k2", SAO + "x", BASE + "town/plan/k1", "semapv:X", 0.3, 0.8)
    network = alignment_network(plans, base=BASE, suggestions=[sure])
    assert [edge["weight"] for *_, edge in network.edges(data=True)] == [0.8]


def test_pairs_whose_ends_are_not_in_the_plans_are_left_out(plans: list[Plan]) -> None:
    outside = pair("town/plan/k1", "nowhere/plan/k1")
    itself = pair("town/plan/k1", "town/plan/k1")
    assert alignment_network(plans, [outside, itself], base=BASE).size() == 0


def test_a_statement_node_says_what_is_needed_to_draw_it(plans: list[Plan]) -> None:
    node = alignment_network(plans, base=BASE).nodes[BASE + "parks-pools/paper/k7"]
    assert {k: node[k] for k in ("plan", "units", "kind", "class", "text", "line", "claim")} == {
        "plan": "parks-pools/paper",
        "units": ("parks", "pools"),
        "kind": "Goal",
        "class": "Goal",
        "text": "Teach every child to swim",
        "line": 8,
        "claim": "",
    }


def test_each_tier_that_joins_two_units_is_an_edge_of_its_own(
    plans: list[Plan], town: Directory
) -> None:
    suggested = [
        pair("parks-pools/paper/k7", "rinks/plan/k2", 0.7),
        pair("rinks/plan/k2", "town/plan/k1", 0.4),
    ]
    network = alignment_network(plans, base=BASE, suggestions=suggested)
    units = unit_network(network, plans, town, base=BASE)
    edges = {
        (*sorted((a, b)), key): (edge["score"], edge["lateral"])
        for a, b, key, edge in units.edges(keys=True, data=True)
    }
    assert edges == {
        ("parks", "pools", "printed"): (3.0, True),
        ("parks", "pools", "joint"): (2.0, True),
        ("parks", "rinks", "inferred"): (0.7, True),
        ("pools", "rinks", "inferred"): (0.7, True),
        ("rinks", "town", "inferred"): (0.4, False),
    }
    assert units.edges["parks", "rinks", "inferred"]["share"] == 0.7
    assert units.nodes["parks"] == {"name": "PD", "statements": 2}


def test_a_joint_statement_does_not_match_its_co_authors_own(
    make_plan: Callable[..., Plan], town: Directory
) -> None:
    plans = [
        make_plan("parks/plan", [("Goal", "Teach swimming")]),
        make_plan("both/paper", [("Goal", "Teach swimming")], by=("parks", "pools")),
    ]
    same = pair("parks/plan/k0", "both/paper/k0", 1.0)
    units = unit_network(
        alignment_network(plans, base=BASE, suggestions=[same]), plans, town, base=BASE
    )
    assert list(units.edges(keys=True)) == [("parks", "pools", "joint")]


def test_a_shared_value_is_no_overlap_of_units(plans: list[Plan], town: Directory) -> None:
    value = pair("parks-pools/paper/k9", "rinks/plan/k3", 1.0)
    network = alignment_network(plans, base=BASE, suggestions=[value])
    assert network.size() == 1
    assert not unit_network(network, plans, town, base=BASE).has_edge("parks", "rinks")


def test_a_unit_that_is_only_claimed_about_is_in_the_network(
    make_plan: Callable[..., Plan], town: Directory
) -> None:
    said = ("Claim", "They overlap.", {"claimType": "overlap", "concernsUnit": ("pools", "rinks")})
    plan = make_plan("museum/plan", [said])
    units = unit_network(alignment_network([plan], base=BASE), [plan], town, base=BASE)
    assert units.nodes["rinks"] == {"name": "Rinks Department", "statements": 0}
    assert units.edges["pools", "rinks", "printed"]["statements"] == (BASE + "museum/plan/k0",)


scored = st.dictionaries(
    st.tuples(st.integers(0, 3), st.integers(0, 4)), st.floats(0.1, 1.0), max_size=12
)


@given(scored, st.integers(1, 6))
@settings(max_examples=50, deadline=None)
def test_matched_score_is_bounded_and_a_wordy_plan_gains_nothing(
    make_plan: Callable[..., Plan],
    town: Directory,
    weights: dict[tuple[int, int], float],
    copies: int,
) -> None:
    mine = [("Goal", f"Aim {n}") for n in range(4)]
    yours = make_plan("pools/plan", [("Goal", f"Purpose {n}") for n in range(5)])
    rows = [pair(f"parks/plan/k{a}", f"pools/plan/k{b}", w) for (a, b), w in weights.items()]
    more = [
        pair(f"parks/plan/k{a + 4 * copy}", f"pools/plan/k{b}", w)
        for (a, b), w in weights.items()
        for copy in range(copies)
    ]
    found = []
    for said, given_ in ((mine, rows), (mine * copies, more)):
        plans = [make_plan("parks/plan", said), yours]
        network = alignment_network(plans, base=BASE, suggestions=given_)
        units = unit_network(network, plans, town, base=BASE)
        edge = units.get_edge_data("parks", "pools", "inferred", {"score": 0.0, "share": 0.0})
        assert edge["score"] <= 4
        assert edge["share"] == pytest.approx(edge["score"] / 4, abs=1e-6)
        found.append(edge["score"])
    assert found[0] == pytest.approx(found[1])
