"""Suggested mappings: the predicate proposed, its direction, and what a plan says itself."""

from collections.abc import Callable
from dataclasses import replace

from alignment.matching import Matching, suggest_mappings
from alignment.matching.calibration import UNCALIBRATED, text_key
from alignment.matching.shipped import shipped_calibrators
from alignment.model import Directory, Mapping, Plan

BASE = "https://example.org/id/"
LEXICAL = Matching("lexical")
DOCKS = [("Goal", "Train every pilot in storm navigation"), ("Value", "Candour")]
FISH = [("Objective", "Pilots train for storm navigation at night"), ("Value", "Candour")]
SUPPORT = [
    ("Goal", "Train pilots in storm navigation"),
    ("Value", "Candour with every customer"),
    ("Objective", "Train pilots in storm navigation at night", "k0"),
    ("Objective", "Candour with customers of the docks"),
    ("Strategy", "Train pilots on simulators of storm navigation", "k2"),
]

MakePlan = Callable[..., Plan]


def ends(mapping: Mapping) -> tuple[str, str, str]:
    """Return subject, predicate and object in short."""
    return (
        mapping.subject.removeprefix(BASE),
        mapping.predicate.rpartition("#")[2],
        mapping.object.removeprefix(BASE),
    )


def test_an_objective_is_suggested_as_a_means_to_goal_or_value(
    make_plan: MakePlan, harbour: Directory
) -> None:
    plan = make_plan("docks/plan", SUPPORT)
    found = suggest_mappings(
        [plan], harbour, base=BASE, comparisons=("support",), matching=replace(LEXICAL, threshold=0)
    )
    assert ("docks/plan/k3", "contributesTo", "docks/plan/k1") in set(map(ends, found))
    assert {predicate for _, predicate, _ in map(ends, found)} == {"contributesTo"}
    assert all(m.subject > m.object for m in found)


def test_what_the_plan_itself_puts_below_something_is_not_suggested(
    make_plan: MakePlan, harbour: Directory
) -> None:
    how = replace(LEXICAL, threshold=0)
    found, loose = (
        {
            (m.subject[-2:], m.object[-2:])
            for m in suggest_mappings(
                [make_plan("docks/plan", said)],
                harbour,
                base=BASE,
                comparisons=("support",),
                matching=how,
            )
        }
        for said in (SUPPORT, [tuple(s[:2]) for s in SUPPORT])
    )
    assert {("k2", "k0"), ("k4", "k0")} <= loose
    assert found == loose - {("k2", "k0"), ("k4", "k0")} != set()


def test_parents_in_a_circle_end(make_plan: MakePlan, harbour: Directory) -> None:
    said = [("Goal", "Train pilots", "k1"), ("Objective", "Train pilots at night", "k0", "k9")]
    found = suggest_mappings(
        [make_plan("docks/plan", said)],
        harbour,
        base=BASE,
        comparisons=("support",),
        matching=replace(LEXICAL, threshold=0),
    )
    assert found == ()


def test_confidences_within_a_plan_are_uncalibrated(
    make_plan: MakePlan, harbour: Directory
) -> None:
    texts = [text for said in (DOCKS, FISH, SUPPORT) for _, text, *_ in said]
    known = frozenset(map(text_key, texts))
    own = replace(shipped_calibrators()["lexical"], version="learnt here", known=known)
    found = suggest_mappings(
        [make_plan("docks/plan", [*DOCKS, *SUPPORT]), make_plan("fish/plan", FISH)],
        harbour,
        base=BASE,
        comparisons=("overlap", "support"),
        matching=Matching("lexical", threshold=0, calibrator=own),
    )
    labels = {(m.subject.split("/")[4] == m.object.split("/")[4]): m.calibration for m in found}
    assert labels == {True: UNCALIBRATED, False: "learnt here"}


def test_strongly_aligned_aims_are_suggested_as_the_same_aim(
    make_plan: MakePlan, harbour: Directory
) -> None:
    other = [("Goal", f"Restore lighthouse {n} on island {n}") for n in range(15)]
    night = "Train every pilot in storm navigation"
    plans = [
        make_plan("docks/plan", [("Goal", night), ("Strategy", "Sell the old cranes"), *other]),
        make_plan("fish/plan", [("Mission", night), ("Objective", "Sell old cranes")]),
    ]
    found = set(map(ends, suggest_mappings(plans, harbour, base=BASE, matching=LEXICAL)))
    assert ("docks/plan/k0", "sameAimAs", "fish/plan/k0") in found
    assert ("docks/plan/k1", "sameActivityAs", "fish/plan/k1") in found


def test_a_unit_is_the_subject_of_what_serves_its_parents_aims(
    make_plan: MakePlan, harbour: Directory
) -> None:
    plans = [
        make_plan("port/plan", [("Goal", "Train every pilot in storm navigation")]),
        make_plan("docks/plan", [("Strategy", "Train pilots for storm navigation")]),
    ]
    (found,) = suggest_mappings(plans, harbour, base=BASE, matching=LEXICAL)
    assert ends(found) == ("docks/plan/k0", "contributesTo", "port/plan/k0")
    plans = [
        make_plan("port/plan", [("Strategy", "Train every pilot in storm navigation")]),
        make_plan("docks/plan", [("Goal", "Train pilots for storm navigation")]),
    ]
    (found,) = suggest_mappings(plans, harbour, base=BASE, matching=LEXICAL)
    assert ends(found) == ("port/plan/k0", "contributesTo", "docks/plan/k0")
