"""Outcomes are goals unless they stand under a goal or objective; tables of them."""

from collections.abc import Callable

from alignment.model import Plan

Read = Callable[..., Plan]
Lines = Callable[[Plan], list[tuple[str, str, str]]]


def test_outcomes_under_a_priority_are_goals(read: Read, outline: Lines) -> None:
    plan = read(
        "Elm Plan\n\nPriority 1: Rivers\nOutcome 1: Fish return\nAction: Clear weeds\n"
        "Outcome 2: People swim\nAction: Build steps\n"
    )
    assert outline(plan) == [
        ("Area", "Rivers", ""),
        ("Goal", "Fish return", "Rivers"),
        ("Strategy", "Clear weeds", "Fish return"),
        ("Goal", "People swim", "Rivers"),
        ("Strategy", "Build steps", "People swim"),
    ]


def test_outcomes_under_a_goal_or_objective_are_objectives(read: Read, outline: Lines) -> None:
    plan = read(
        "Elm Plan\n\nGoal 1: Rivers live\nOutcomes:\n- Fish return\n\nGoal 2: Paths join\n"
        "Objective 2.1: Mark paths\nOutcome: Nobody is lost\nOutcome: All arrive\n"
    )
    assert outline(plan) == [
        ("Goal", "Rivers live", ""),
        ("Objective", "Fish return", "Rivers live"),
        ("Goal", "Paths join", ""),
        ("Objective", "Mark paths", "Paths join"),
        ("Objective", "Nobody is lost", "Mark paths"),
        ("Objective", "All arrive", "Mark paths"),
    ]


def test_table_of_priorities_outcomes_and_actions(read: Read, outline: Lines) -> None:
    plan = read(
        "Elm Plan\n\nTheme\tOutcome\tAction\tOwner\tDue date\tIndicator\n"
        "A. Rivers\tFish return\tClear weeds\tWardens\t2031\tTrout\n\t\tMove dams\tWardens\t\t\n"
        "A. Rivers\tPeople swim\tBuild steps\tPools\t2032\tSwimmers\n"
    )
    assert outline(plan) == [
        ("Area", "Rivers", ""),
        ("Goal", "Fish return", "Rivers"),
        ("Strategy", "Clear weeds", "Fish return"),
        ("Strategy", "Move dams", "Fish return"),
        ("Goal", "People swim", "Rivers"),
        ("Strategy", "Build steps", "People swim"),
    ]
    reasons = {u.reason for u in plan.unmodelled}
    assert {"person or unit responsible", "time", "measure", "repeats the cell above"} <= reasons


def test_outcome_printed_behind_its_action_still_stands_above_it(
    read: Read, outline: Lines
) -> None:
    plan = read(
        "# Elm Plan\n\n| Pillar | Actions | Outcomes |\n|:--|:-:|--:|\n"
        "| Rivers | Clear weeds | Fish return |\n|  | Build steps | People swim |\n",
        filename="plan.md",
    )
    assert sorted(outline(plan)) == [
        ("Area", "Rivers", ""),
        ("Goal", "Fish return", "Rivers"),
        ("Goal", "People swim", "Rivers"),
        ("Strategy", "Build steps", "People swim"),
        ("Strategy", "Clear weeds", "Fish return"),
    ]


def test_outcomes_in_a_table_below_an_objective_stand_under_it(read: Read, outline: Lines) -> None:
    plan = read("Elm Plan\n\nObjective 1 – Mark paths\n\nOutcome\tTarget 2031\nAll arrive\t90%\n")
    assert outline(plan) == [
        ("Objective", "Mark paths", ""),
        ("Objective", "All arrive", "Mark paths"),
    ]


def test_sections_that_recur_side_by_side_do_not_nest(read: Read, outline: Lines) -> None:
    plan = read(
        "# Elm Plan\n\n## Directions\n\n### Direction 1: Rivers\n\nOutcomes:\n\n* Fish return\n\n"
        "Initiatives:\n\n* Clear weeds\n* Move dams\n\n### Direction 2: Paths\n\nOutcomes:\n\n"
        "* All arrive\n\nInitiatives:\n\n* Mark paths\n",
        filename="plan.md",
    )
    assert [line for line in outline(plan) if line[0] != "Direction"] == [
        ("Goal", "Fish return", "Rivers"),
        ("Strategy", "Clear weeds", "Rivers"),
        ("Strategy", "Move dams", "Rivers"),
        ("Goal", "All arrive", "Paths"),
        ("Strategy", "Mark paths", "Paths"),
    ]
