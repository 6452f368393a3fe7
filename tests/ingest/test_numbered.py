"""Sections repeated under numbered statements, numbers that say what stands under what."""

from collections.abc import Callable

import pytest

from alignment.model import Plan

Read = Callable[..., Plan]
Lines = Callable[[Plan], list[tuple[str, str, str]]]

REPEATED = """Ivy Plan

Our aims

{intro}

Aim 1 – Strong pots

Pots break.

Objectives

1.1 Test each pot.

{gap}How we will do it
{gap}1.1.1 Buy a hammer.
{gap}1.1.2 Hit the pots.

1.2 Buy kilns.

{gap}How we will do it
{gap}1.2.1 Ask for prices.

Aim 2 – Fair prices

Objectives

2.1 Print a list.

{gap}How we will do it
{gap}2.1.1 Find a printer.
"""


@pytest.mark.parametrize("gap", ["", "    "])
@pytest.mark.parametrize("intro", ["We have three aims.", "Read these slowly, and more than once."])
def test_sections_repeated_under_each_aim_nest(
    read: Read, outline: Lines, gap: str, intro: str
) -> None:
    plan = read(REPEATED.format(gap=gap, intro=intro))
    assert outline(plan) == [
        ("Narrative", intro, ""),
        ("Goal", "Strong pots", ""),
        ("Narrative", "Pots break.", "Strong pots"),
        ("Objective", "Test each pot.", "Strong pots"),
        ("Strategy", "Buy a hammer.", "Test each pot."),
        ("Strategy", "Hit the pots.", "Test each pot."),
        ("Objective", "Buy kilns.", "Strong pots"),
        ("Strategy", "Ask for prices.", "Buy kilns."),
        ("Goal", "Fair prices", ""),
        ("Objective", "Print a list.", "Fair prices"),
        ("Strategy", "Find a printer.", "Print a list."),
    ]
    assert [s.ordinal for s in plan.of_kind("Goal")] == [1, 2]
    assert [s.ordinal for s in plan.of_kind("Objective")] == [1, 2, 1]
    assert [s.ordinal for s in plan.of_kind("Strategy")] == [1, 2, 1, 1]


def test_flat_lists_hang_from_what_their_numbers_say(read: Read, outline: Lines) -> None:
    plan = read(
        "Ivy Plan\n\nGoals\n\n1. Strong pots\n2. Fair prices\n\nObjectives\n\n1.1 Test each pot.\n"
        "2.1 Print a list.\n\nStrategies\n\n1.1.1 Buy a hammer.\n2.1.1 Find a printer.\n"
    )
    assert outline(plan)[2:] == [
        ("Objective", "Test each pot.", "Strong pots"),
        ("Objective", "Print a list.", "Fair prices"),
        ("Strategy", "Buy a hammer.", "Test each pot."),
        ("Strategy", "Find a printer.", "Print a list."),
    ]


def test_number_behind_a_bullet_is_a_number(read: Read) -> None:
    plan = read("Ivy Plan\n\nObjectives\n\n• 1.1 Test each pot.\n• 1.2 Buy kilns.\n")
    found = [(s.notation, s.clean) for s in plan.of_kind("Objective")]
    assert found == [("1.1", "Test each pot."), ("1.2", "Buy kilns.")]


def test_paragraphs_below_a_heading_of_goals_stay_goals(read: Read, outline: Lines) -> None:
    plan = read(
        "Ivy Plan\n\nOur goals\n\nFire all pots.\n\nSell half.\n\nActions\n\nBuy two kilns.\n"
    )
    assert [kind for kind, *_ in outline(plan)] == ["Goal", "Goal", "Strategy"]


def test_page_footer_does_not_end_a_list(read: Read, outline: Lines) -> None:
    plan = read(
        "Ivy Plan\n\nGoals\n\n– Pots that last\n\nIvy Pottery          Page 1\n\n– Pots that sell\n"
    )
    assert outline(plan) == [("Goal", "Pots that last", ""), ("Goal", "Pots that sell", "")]


def test_single_cell_of_a_column_has_a_position(read: Read) -> None:
    plan = read(
        "# Ivy Plan\n\n| Goal | Action |\n|---|---|\n| Strong pots | Buy a hammer |\n"
        "| Fair prices | Print a list |\n",
        filename="plan.md",
    )
    assert [s.ordinal for s in plan.of_kind("Strategy")] == [1, 1]


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("Patience, Care, Good Humour and Wit, Thrift", 4),
        ("PATIENCE, CARE, WIT", 3),
        ("Patience | Care | Wit", 3),
    ],
)
def test_values_on_one_line_below_a_heading_are_several(read: Read, line: str, values: int) -> None:
    plan = read(f"Ivy Plan\n\nVALUES\n\n{line}\n\nMISSION\n\nTo fire.\n")
    assert len(list(plan.of_kind("Value"))) == values
    assert [s.clean for s in plan.of_kind("Mission")] == ["To fire."]


def test_described_line_of_values_is_one(read: Read) -> None:
    plan = read("Ivy Plan\n\nValues\n\nPatience, Care, Wit\n\nThese three guide us.\n")
    assert [s.clean for s in plan.of_kind("Value")] == ["Patience, Care, Wit These three guide us."]
