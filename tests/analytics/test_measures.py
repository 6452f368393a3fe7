"""Measures of centrality, on networks whose values are computed by hand."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from alignment.analytics.measures.registry import (
    MEASURES,
    RANKED_HEADINGS,
    bridging_statements,
    brokering_units,
    constrained_units,
    measure,
    ranked_to_csv,
    ranked_to_json,
    ranked_to_md,
    ranked_to_table,
    reaching_statements,
    spreading_statements,
)
from alignment.analytics.study import Study, make_study
from alignment.errors import QueryError
from alignment.model import Directory, Mapping, Plan
from alignment.namespaces import SAO

BASE = "https://example.org/id/"
UNITS = ("museum", "parks", "pools", "rinks")


def pair(one: str, other: str, weight: float = 0.8) -> Mapping:
    ends = (f"{BASE}{end.replace(' ', '/plan/k')}" for end in (one, other))
    first, second = ends
    return Mapping(first, SAO + "sharesSubjectWith", second, "semapv:X", score=weight)


@pytest.fixture
def four(make_plan: Callable[..., Plan], town: Directory) -> Callable[..., Study]:
    """Return a function that makes a study of four plans, each of two goals, from pairs."""
    plans = [
        make_plan(f"{unit}/plan", [("Goal", f"First of {unit}"), ("Goal", f"Second of {unit}")])
        for unit in UNITS
    ]

    def study(*pairs: Mapping, decisions: tuple[Mapping, ...] = ()) -> Study:
        return make_study(plans, town, base=BASE, mappings=decisions, suggestions=pairs)

    return study


@pytest.fixture
def star(four: Callable[..., Study]) -> Study:
    """Return a study in which one goal of the museum is paired with one of each other plan."""
    return four(*(pair("museum 0", f"{unit} 0") for unit in UNITS[1:]))


def test_the_middle_of_a_star_is_on_every_way_between_the_others(star: Study) -> None:
    middle, *others = bridging_statements(star)
    assert middle.name == "First of museum"
    assert middle.value == 1.0  # 3 of the 3 pairs parks-pools, parks-rinks, pools-rinks
    assert [one.value for one in others] == [0.0, 0.0, 0.0]
    assert middle.told.startswith("On 100.0% of the ways between plans; aligned with 3 statements")


def test_ways_within_one_plan_bridge_nothing(four: Callable[..., Study]) -> None:
    # parks 0 - museum 0 - parks 1 leads back to the plan it began in.
    found = bridging_statements(four(pair("museum 0", "parks 0"), pair("museum 0", "parks 1")))
    assert [one.value for one in found] == [0.0, 0.0, 0.0]


def test_a_chain_of_four_plans_bridges_in_the_middle(four: Callable[..., Study]) -> None:
    # museum - parks - pools - rinks: of the 3 pairs without parks, museum-pools and museum-rinks
    # lead through it; likewise for pools.
    chain = four(
        pair("museum 0", "parks 0"), pair("parks 0", "pools 0"), pair("pools 0", "rinks 0")
    )
    values = {one.name.split()[-1]: one.value for one in bridging_statements(chain)}
    assert values == pytest.approx(
        {"museum": 0, "parks": 2 / 3, "pools": 2 / 3, "rinks": 0}, abs=1e-5
    )


def test_two_shortest_ways_share_what_they_bridge(four: Callable[..., Study]) -> None:
    ring = four(
        pair("museum 0", "parks 0"),
        pair("parks 0", "pools 0"),
        pair("pools 0", "rinks 0"),
        pair("museum 0", "rinks 0"),
    )
    # museum-pools leads half through parks; of the three pairs without parks, that is 1/6.
    assert {one.value for one in bridging_statements(ring)} == {round(1 / 6, 6)}


def test_a_sample_is_told_and_the_same_for_one_seed(star: Study) -> None:
    once = bridging_statements(star, sample=2, seed=7)
    assert once == bridging_statements(star, sample=2, seed=7)
    assert "told from 2 of 4" in once[0].told


def test_participation_is_one_less_the_squared_shares_of_the_plans(
    four: Callable[..., Study],
) -> None:
    study = four(
        pair("museum 0", "parks 0"), pair("museum 0", "parks 1"),
        pair("museum 0", "pools 0"), pair("museum 0", "rinks 0"),
    )  # fmt: skip
    first = spreading_statements(study)[0]
    assert first.name == "First of museum"
    assert first.value == pytest.approx(1 - (0.5**2 + 0.25**2 + 0.25**2))


def test_reach_counts_plans_and_not_pairs(four: Callable[..., Study]) -> None:
    study = four(
        pair("museum 0", "parks 0"), pair("museum 0", "parks 1"), pair("museum 1", "parks 0"),
        pair("museum 1", "pools 0"),
    )  # fmt: skip
    values = {one.name: one.value for one in reaching_statements(study)}
    assert values["First of museum"] == 1
    assert values["Second of museum"] == 2
    assert values["First of parks"] == 1


def test_a_statement_cites_its_pairs_the_weightiest_first_with_their_tier(
    four: Callable[..., Study],
) -> None:
    reviewed = pair("museum 0", "rinks 0")
    study = four(
        pair("museum 0", "parks 0", 0.6),
        pair("museum 0", "pools 0", 0.9),
        decisions=(replace(reviewed, score=None),),
    )
    cited = reaching_statements(study)[0].cited
    assert [(c.evidence, c.weight) for c in cited] == [
        ("reviewed", 1.0),
        ("inferred", 0.9),
        ("inferred", 0.6),
    ]


def test_claims_are_central_to_nothing(make_plan: Callable[..., Plan], town: Directory) -> None:
    plans = [
        make_plan("parks/plan", [("Claim", "We swim.", {"claimType": "driver"})]),
        make_plan("town/plan", [("Goal", "All swim")]),
    ]
    study = make_study(plans, town, base=BASE, suggestions=[pair("parks 0", "town 0")])
    assert reaching_statements(study) == ()


def test_a_unit_brokers_between_units_that_do_not_meet(star: Study) -> None:
    middle, *others = brokering_units(star)
    assert (middle.iri, middle.name, middle.value) == ("museum", "Clock Museum", 3)
    assert "3 as visitor: PD–POD, PD–Rinks Department and POD–Rinks Department" in middle.told
    assert middle.told.endswith("Its ties: 3 inferred.")
    assert [one.value for one in others] == [0, 0, 0]
    assert len(middle.cited) == 3


def test_roles_of_brokers_follow_the_organisations(
    make_plan: Callable[..., Plan], town: Directory
) -> None:
    plans = [
        make_plan(f"{unit}/plan", [("Goal", unit)]) for unit in ("museum", "parks", "pools", "town")
    ]
    gate = [pair("parks 0", "museum 0"), pair("parks 0", "pools 0")]
    inside = [pair("town 0", "parks 0"), pair("town 0", "pools 0")]

    def told(pairs: list[Mapping]) -> str:
        return brokering_units(make_study(plans, town, base=BASE, suggestions=pairs))[0].told

    assert "1 as gatekeeper" in told(gate)
    assert "1 as coordinator" in told(inside)


def test_where_all_units_meet_nobody_brokers(four: Callable[..., Study]) -> None:
    triangle = four(
        pair("museum 0", "parks 0"), pair("parks 0", "pools 0"), pair("museum 0", "pools 0")
    )
    assert {one.value for one in brokering_units(triangle)} == {0}


def test_the_middle_of_a_star_is_constrained_least(star: Study) -> None:
    values = {one.iri: one.value for one in constrained_units(star)}
    # Three equal ties that are not tied to each other: 3 × (1/3)². One tie only: 1.
    assert values["museum"] == pytest.approx(1 / 3, abs=1e-6)
    assert values["parks"] == pytest.approx(1.0)
    assert constrained_units(star)[0].iri == "museum"


def test_constraint_keeps_to_one_tier(star: Study) -> None:
    assert constrained_units(star, evidence="reviewed") == ()


def test_every_measure_is_reached_by_name_and_others_are_refused(star: Study) -> None:
    for name, function in MEASURES.items():
        assert measure(star, name) == function(star)
    with pytest.raises(QueryError, match="choose bridging, participation"):
        measure(star, "fame")


@pytest.mark.parametrize("name", sorted(MEASURES))
def test_a_study_without_pairs_has_nothing_central(four: Callable[..., Study], name: str) -> None:
    assert all(one.value == 0 for one in measure(four(), name))


def test_rows_stand_under_the_headings_and_say_where_a_statement_stands(star: Study) -> None:
    row = ranked_to_table(reaching_statements(star))[0]
    assert dict(zip(RANKED_HEADINGS, row, strict=True)) == {
        "rank": "1",
        "value": "3",
        "what": "First of museum",
        "stated_by": "Clock Museum",
        "document": "plan.txt",
        "line": "1",
        "meaning": "Reaches 3 other plans; aligned with 3 statements of "
        "plan.txt (1), plan.txt (1) and plan.txt (1).",
    }


def test_csv_and_json_carry_iris_and_pairs(star: Study) -> None:
    found = reaching_statements(star)
    rows = list(csv.DictReader(io.StringIO(ranked_to_csv(found))))
    assert rows[0]["iri"] == f"{BASE}museum/plan/k0"
    value = json.loads(json.dumps(ranked_to_json(found)))[0]
    assert len(value["cited"]) == 3
    assert value["quoted"]["text"] == "First of museum"


def test_a_cell_that_looks_like_a_formula_is_made_harmless(star: Study) -> None:
    one = replace(reaching_statements(star)[0], name="=1+1")
    assert "'=1+1" in ranked_to_csv([one])


def test_markdown_escapes_what_would_break_its_table(star: Study) -> None:
    one = replace(reaching_statements(star)[0], name="a|b\nc")
    assert r"a\|b c" in ranked_to_md([one])


def test_a_plan_that_shows_no_words_shows_none_in_a_table(
    make_plan: Callable[..., Plan], town: Directory
) -> None:
    plans = [
        make_plan("parks/plan", [("Goal", "Secret")], quotations="none"),
        make_plan("pools/plan", [("Goal", "Open")]),
    ]
    study = make_study(plans, town, base=BASE, suggestions=[pair("parks 0", "pools 0")])
    table = ranked_to_table(reaching_statements(study))
    assert "Secret" not in str(table)
    assert "(its publisher does not let it be shown)" in {row[2] for row in table}
