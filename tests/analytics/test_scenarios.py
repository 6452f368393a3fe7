"""What-if as a finding: its sentence, its table, its evidence, and what is refused."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from alignment.analytics import find_scenario, make_study
from alignment.analytics.scenarios import FIGURES, STATES, state_rows
from alignment.analytics.study import Study
from alignment.errors import QueryError
from alignment.model import Directory, Finding, Mapping, Organization, Plan
from alignment.namespaces import SAO

BASE = "https://example.org/id/"
MakePlan = Callable[..., Plan]
PARKS, POOLS, RINKS, TOWN = (f"{slug}/plan/k" for slug in ("parks", "pools", "rinks", "town"))


def likely(subject: str, target: str, confidence: float = 0.8) -> Mapping:
    """Return a suggestion for two statements, each written as plan and number."""
    return Mapping(BASE + subject, SAO + "sameAimAs", BASE + target, "semapv:X", 0.3, confidence)


def claim(kind: str, units: Sequence[str], what: str) -> tuple[str, str, dict[str, object]]:
    about = {"claimType": kind, "concernsUnit": tuple(units), "concernsFunction": what}
    return ("Claim", f"{kind} of {what}", dict(about))


BOTH = ("parks", "pools")
SUGGESTED = (
    likely(f"{PARKS}0", f"{TOWN}0"),
    likely(f"{PARKS}1", f"{TOWN}1"),
    likely(f"{POOLS}0", f"{TOWN}0"),
    likely(f"{PARKS}0", f"{POOLS}0", 0.9),
)
GOALS = {"town": 2, "parks": 3, "pools": 1, "rinks": 1}


@pytest.fixture
def elmsford(make_plan: MakePlan) -> list[Plan]:
    """Return plans of a town and its units, and a paper about two of them."""
    goals = [
        make_plan(f"{slug}/plan", [("Goal", f"{slug} {n}") for n in range(number)])
        for slug, number in GOALS.items()
    ]
    said = [claim("duplication", BOTH, "ticketing"), claim("option", BOTH, "merger")]
    return [*goals, make_plan("town/paper", said)]


@pytest.fixture
def study(elmsford: list[Plan], town: Directory) -> Study:
    return make_study(elmsford, town, base=BASE, suggestions=SUGGESTED)


def scenario(study: Study, *units: str, kind: str = "merge") -> Finding:
    return find_scenario(study, units, kind=kind)[0]


def test_a_merger_is_told_in_one_sentence_with_every_number(study: Study) -> None:
    found = scenario(study, "pools", "parks")
    assert found.title == (
        "If PD and POD merged: 1 claim of duplication and 1 pair of statements that may match "
        "would lie within one unit, 2 statements would need an owner, 1 of them serves nothing "
        "found in the parent's plan"
    )
    assert (found.kind, found.type, found.evidence, found.score) == (
        "Scenario", "merge", "printed", None,
    )  # fmt: skip
    assert found.units == ("PD", "POD")


def test_the_table_of_a_merger_holds_before_and_after(study: Study) -> None:
    assert state_rows(dict(scenario(study, "parks", "pools").components)) == [
        ("units", "4", "3"),
        ("ties between units", "3", "1"),
        ("duplications claimed between units", "1", "0"),
        ("overlaps claimed between units", "0", "0"),
        ("matching pairs of statements between units", "1", "0"),
        ("statements of the parent's plan with a primary pair", "2", "2"),
        ("of these, served by the one concerned that serves most", "2", "2"),
        ("functions that could be performed once", "", "1"),
        ("statements of the parent's plan that nobody serves any more", "", "0"),
        ("statements that nobody else makes and need an owner", "", "2"),
        ("of these, serving nothing found in the parent's plan", "", "1"),
    ]


def test_a_merger_quotes_claims_pairs_and_what_needs_an_owner_each_once(study: Study) -> None:
    quoted = [q.text for q in scenario(study, "parks", "pools").statements]
    assert quoted == [
        "duplication of ticketing",
        "option of merger",
        "parks 0",
        "pools 0",
        "parks 2",
        "parks 1",
    ]


def test_the_method_says_what_was_done_and_what_each_member_gains(study: Study) -> None:
    method = scenario(study, "parks", "pools").method
    assert "nothing is matched anew" in method
    assert "none is found at 0.5 or above" in method
    assert "Functions said to be duplicated: ticketing." in method
    assert "Statements of the parent's plan gained by each: POD 1." in method


def test_a_dissolved_unit_is_told_with_what_nobody_serves_and_cites_why(study: Study) -> None:
    found = scenario(study, "parks", kind="dissolve")
    assert found.title == (
        "If PD were dissolved: 1 claim of duplication would no longer lie between two units, "
        "nobody else is found to serve 1 statement of the parent's plan, 2 statements would need "
        "an owner, 1 of them serves nothing found in the parent's plan"
    )
    assert (found.type, found.evidence) == ("dissolve", "inferred")
    assert [(c.subject, c.object, c.role) for c in found.mappings] == [
        (f"{BASE}{PARKS}1", f"{BASE}{TOWN}1", "serves parent")
    ]
    known = dict(found.components)
    assert (known["before_parent_statements_served"], known["after_parent_statements_served"]) == (
        2, 1,
    )  # fmt: skip
    assert known["after_parent_statements_by_one"] == 0


def test_accepted_and_likely_pairs_are_counted_apart(elmsford: list[Plan], town: Directory) -> None:
    yes = Mapping(f"{BASE}{PARKS}0", SAO + "sameAimAs", f"{BASE}{POOLS}0", "semapv:MappingReview")
    plans = elmsford[:-1]
    rinks = likely(f"{RINKS}0", f"{PARKS}1")
    study = make_study(plans, town, base=BASE, mappings=[yes], suggestions=[*SUGGESTED, rinks])
    found = scenario(study, "parks", "pools", "rinks")
    assert "1 pair of statements that people accepted and 1 pair of statements that may match " in (
        found.title
    )
    assert found.evidence == "reviewed"
    assert [(c.evidence, c.role) for c in found.mappings] == [
        ("reviewed", "within"),
        ("inferred", "within"),
    ]


def test_units_that_nothing_ties_make_an_inferred_scenario(study: Study) -> None:
    assert scenario(study, "pools", "rinks").evidence == "inferred"


def test_what_units_state_jointly_alone_is_stated_by_others_when_one_goes(
    make_plan: MakePlan, town: Directory
) -> None:
    paper = make_plan("both/paper", [("Goal", "swim"), ("Value", "candour")], by=BOTH)
    study = make_study([paper], town, base=BASE, suggestions=[])
    gone = scenario(study, "parks", kind="dissolve")
    assert gone.title == (
        "If PD were dissolved: all that it states is stated or matched by others too"
    )
    assert [q.text for q in gone.statements] == ["swim"]
    assert scenario(study, "parks", "pools").evidence == "joint"


def test_units_in_any_order_and_named_twice_make_the_same_scenario(study: Study) -> None:
    assert scenario(study, "parks", "pools") == scenario(study, "pools", "parks", "pools")


@pytest.mark.parametrize(
    ("units", "kind", "told"),
    [
        (["parks"], "merge", "a merger takes two units or more"),
        (["parks", "parks"], "merge", "a merger takes two units or more"),
        ([], "merge", "no unit is named"),
        ([], "dissolve", "no unit is named"),
        (["parks", "pools"], "split", "split: units can be merged or dissolved"),
        (
            ["parks", "nobody"],
            "merge",
            "nobody: no plan or claim speaks of it; there are PD, POD, Rinks Department and TE",
        ),
        (["museum"], "dissolve", "Clock Museum: no plan or claim speaks of it"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_line(
    study: Study, units: list[str], kind: str, told: str
) -> None:
    with pytest.raises(QueryError) as error:
        find_scenario(study, units, kind=kind)
    assert str(error.value).startswith(told)
    assert "\n" not in str(error.value)


def test_a_unit_of_which_nothing_can_be_quoted_is_refused_in_one_line(
    make_plan: MakePlan, town: Directory
) -> None:
    study = make_study([make_plan("parks/plan", [])], town, base=BASE, suggestions=[])
    with pytest.raises(QueryError, match="PD: no goal, activity or claim to quote"):
        find_scenario(study, ["parks"], kind="dissolve")


def test_a_unit_without_a_plan_that_a_claim_names_can_merge(
    make_plan: MakePlan, town: Directory
) -> None:
    paper = make_plan("town/paper", [claim("overlap", BOTH, "camps")])
    found = scenario(make_study([paper], town, base=BASE, suggestions=[]), *BOTH)
    assert found.title == "If PD and POD merged: 1 claim of overlap would lie within one unit"


def test_units_that_have_ended_are_told(elmsford: list[Plan], town: Directory) -> None:
    ended = Directory(
        tuple(
            replace(o, ended="2021", became="Leisure Office") if o.slug == "pools" else o
            for o in town.organizations
        )
    )
    study = make_study(elmsford, ended, base=BASE, suggestions=SUGGESTED)
    method = scenario(study, *BOTH).method
    assert "POD no longer exists (ended 2021); Leisure Office took its place." in method


def test_a_plan_that_shows_no_words_is_silent_in_every_sentence_of_a_scenario(
    elmsford: list[Plan], town: Directory
) -> None:
    silent = [replace(plan, quotations="none") for plan in elmsford]
    found = scenario(make_study(silent, town, base=BASE, suggestions=SUGGESTED), *BOTH)
    assert "1 claim of duplication" in found.title
    assert dict(found.components)["functions_shared"] == 1
    assert "ticketing" not in str(found)
    assert {q.text for q in found.statements} == {""}


def test_every_figure_of_a_scenario_has_a_row(study: Study) -> None:
    known = dict(scenario(study, *BOTH).components)
    names = {f"{when}_{name}" for name, _ in STATES for when in ("before", "after")}
    assert set(known) == names | {name for name, _ in FIGURES}


def test_numbers_without_calibration_are_called_similarities(study: Study) -> None:
    assert "similarities" in scenario(study, *BOTH).method


def test_organisations_that_are_part_of_each_other_can_merge(make_plan: MakePlan) -> None:
    circle = Directory((Organization("a", "A", unit_of="b"), Organization("b", "B", unit_of="a")))
    plans = [make_plan(f"{slug}/plan", [("Goal", slug)]) for slug in "ab"]
    study = make_study(plans, circle, base=BASE, suggestions=[likely("a/plan/k0", "b/plan/k0")])
    assert scenario(study, "a", "b").title == (
        "If A and B merged: all that they state is matched or stated together"
    )
