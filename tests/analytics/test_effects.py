"""What having several units is good for and what it may cost, in sentences that count."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from alignment.analytics import consequences_of, make_study
from alignment.analytics.effects import bad_effects, good_effects
from alignment.model import Directory, Mapping, Plan
from alignment.namespaces import SAO

BASE = "https://example.org/id/"
MakePlan = Callable[..., Plan]
LAST = "Staff and money are not counted here: ask the units what they spend on it."


def likely(subject: str, target: str) -> Mapping:
    return Mapping(BASE + subject, SAO + "sameAimAs", BASE + target, "semapv:X", 0.3, 0.8)


def claim(kind: str, units: Sequence[str], what: str) -> tuple[str, str, dict[str, object]]:
    about = {"claimType": kind, "concernsUnit": tuple(units), "concernsFunction": what}
    return ("Claim", f"{kind} of {what}", dict(about))


def effects(
    plans: list[Plan], town: Directory, *units: str, suggested: Sequence[Mapping] = ()
) -> tuple[list[str], list[str]]:
    found = consequences_of(make_study(plans, town, base=BASE, suggestions=suggested), units)
    return list(good_effects(found)), list(bad_effects(found))


def test_functions_are_duplicated_by_as_many_units_as_are_said_to(
    make_plan: MakePlan, town: Directory
) -> None:
    said = [
        claim("duplication", ("parks", "pools"), "ticketing"),
        claim("duplication", ("parks", "pools"), "hiring"),
        claim("duplication", ("parks", "pools", "rinks"), "sweeping"),
    ]
    plans = [make_plan("town/paper", said)]
    assert effects(plans, town, "parks", "pools", "rinks")[1] == [
        "1 function is said to be duplicated in 3 units: sweeping.",
        "2 functions are said to be duplicated in 2 of the units: ticketing and hiring.",
        LAST,
    ]
    assert effects(plans, town, "parks", "pools")[1] == [
        "2 functions are said to be duplicated in 2 units: ticketing and hiring.",
        LAST,
    ]


def test_overlaps_and_pairs_are_counted_in_the_right_number(
    make_plan: MakePlan, town: Directory
) -> None:
    plans = [
        make_plan("town/paper", [claim("overlap", ("parks", "pools"), "camps")]),
        make_plan("parks/plan", [("Goal", "swim")]),
        make_plan("pools/plan", [("Goal", "bathe")]),
    ]
    pair = likely("parks/plan/k0", "pools/plan/k0")
    assert effects(plans, town, "parks", "pools", suggested=[pair])[1] == [
        "1 theme is said to overlap: the same people may be addressed more than once.",
        "1 pair of statements may be the same work planned twice.",
        LAST,
    ]


def test_several_units_behind_one_statement_are_a_strength(
    make_plan: MakePlan, town: Directory
) -> None:
    plans = [make_plan(f"{slug}/plan", [("Goal", slug)]) for slug in ("town", "parks", "pools")]
    serving = [likely(f"{slug}/plan/k0", "town/plan/k0") for slug in ("parks", "pools")]
    good, _ = effects(plans, town, "parks", "pools", suggested=serving)
    assert good == [
        (
            "1 statement of the parent's plan is found to be served by more than one of the units: "
            "should one drop out, another still serves it."
        ),
        (
            "2 statements are made by one unit only: an emphasis of its own, which a common plan "
            "may drop."
        ),
    ]


def test_joint_statements_of_some_units_are_not_said_of_all(
    make_plan: MakePlan, town: Directory
) -> None:
    plans = [
        make_plan("both/paper", [("Goal", "swim")], by=("parks", "pools")),
        make_plan("rinks/plan", [("Goal", "skate")]),
    ]
    assert effects(plans, town, "parks", "pools")[0] == [
        "The units state 1 goal or activity together: they cooperate already."
    ]
    assert effects(plans, town, "parks", "pools", "rinks")[0] == [
        "Some of the units state 1 goal or activity together: they cooperate already.",
        (
            "1 statement is made by one unit only: an emphasis of its own, which a common plan may "
            "drop."
        ),
    ]


def test_where_nothing_is_counted_the_reader_is_told_to_ask(
    make_plan: MakePlan, town: Directory
) -> None:
    plans = [make_plan("town/paper", [claim("option", ("parks", "pools"), "merger")])]
    good, bad = effects(plans, town, "parks", "pools")
    assert good == [
        "The documents show none; ask the units what having several of them is good for."
    ]
    assert bad == [LAST]


def test_a_plan_that_shows_no_words_names_no_function(make_plan: MakePlan, town: Directory) -> None:
    paper = make_plan("town/paper", [claim("duplication", ("parks", "pools"), "ticketing")])
    _, bad = effects([replace(paper, quotations="none")], town, "parks", "pools")
    assert bad[0] == "1 function is said to be duplicated in 2 units."
