"""Dates, values on lines of their own, and words broken at a line end."""

from collections.abc import Callable

import pytest

from alignment.ingest.dates import DATE, iso_date
from alignment.ingest.repairs import Vocabulary
from alignment.model import Plan

Read = Callable[..., Plan]
Lines = Callable[[Plan], list[tuple[str, str, str]]]


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Written on 3 March 2031", ["2031-03-03"]),
        ("Approved by the Board, 12 June 2030", ["2030-06-12"]),
        ("March 2030", ["2030-03"]),
        ("(JUNE 2030)", ["2030-06"]),
        ("Adopted: 2030-05-07", ["2030-05-07"]),
        ("Last updated 7th of Sept 2030", ["2030-09-07"]),
        ("This strategy was formally adopted by the Council on May 7, 2030", ["2030-05-07"]),
        ("Adopted 7 May 2030, revised June 2031", ["2030-05-07", "2031-06"]),
        ("We published our first report in May 2030 and everybody read it.", []),
        ("The roof fell in on 7 May 2030.", []),
    ],
)
def test_line_that_dates_the_document(read: Read, line: str, iso: list[str]) -> None:
    plan = read(f"Ivy Plan\n\nBackground\n\nWe met.\n\n{line}\n")
    assert [s.get("iso") for s in plan.of_kind("Date")] == iso


def test_day_that_no_month_has_leaves_the_year() -> None:
    match = DATE.search("31 February 2030")
    assert match is not None
    assert iso_date(match) == "2030"


def test_values_on_consecutive_lines_are_several(read: Read, outline: Lines) -> None:
    plan = read(
        "Ivy Plan\n\nValues\n\nPatience: we wait until the clay is dry and never hurry a\n"
        "pot that is not ready yet\nCare: we look twice before we touch\n"
        "Good Sense: we ask those who know more than we do, in every case\n"
    )
    assert [text for _, text, _ in outline(plan)] == [
        "Patience: we wait until the clay is dry and never hurry a pot that is not ready yet",
        "Care: we look twice before we touch",
        "Good Sense: we ask those who know more than we do, in every case",
    ]
    assert {kind for kind, *_ in outline(plan)} == {"Value"}


def test_name_of_a_value_and_the_sentence_below_are_one_value(read: Read, outline: Lines) -> None:
    plan = read("Ivy Plan\n\nValues\n\nPatience\nWe wait for the clay.\n\nCare\nWe look twice.\n")
    assert outline(plan) == [
        ("Value", "Patience We wait for the clay.", ""),
        ("Value", "Care We look twice.", ""),
    ]


def test_short_line_above_a_sentence_names_a_part(read: Read, outline: Lines) -> None:
    plan = read(
        "Ivy Plan\n\nPillars\n\n1. Strong Pots\nWe make pots that last.\n  1.1 Test each pot\n"
        "  1.2 Buy kilns\n\n2. Fair Prices\nWe charge what is right.\n  2.1 Print a list\n"
    )
    assert outline(plan)[:3] == [
        ("Area", "Strong Pots", ""),
        ("AreaStatement", "We make pots that last.", "Strong Pots"),
        ("Objective", "Test each pot", "Strong Pots"),
    ]


@pytest.mark.parametrize(
    ("head", "tail", "keeps"),
    [
        ("part", "time", True),
        ("long", "standing", True),
        ("co", "design", True),
        ("community", "based", True),
        ("Asia", "Pacific", True),
        ("part", "nership", False),
        ("inter", "national", False),
        ("long", "ing", False),
        ("pub", "lic", False),
    ],
)
def test_hyphen_at_a_line_end(read: Read, head: str, tail: str, keeps: bool) -> None:  # noqa: FBT001 - a column of the table
    assert Vocabulary({}).hyphened(head, tail) is keeps
    plan = read(f"Ivy Plan\n\nGoals\n\n- We will offer many {head}-\n  {tail} things.\n")
    (goal,) = plan.of_kind("Goal")
    assert goal.clean == f"We will offer many {head}{'-' if keeps else ''}{tail} things."
    assert [f.code for f in goal.flags] == ["line-break-hyphen"]


def test_word_printed_elsewhere_decides_about_its_hyphen() -> None:
    assert not Vocabulary({"cooperate": 1}).hyphened("co", "operate")
    assert Vocabulary({"e-mail": 1}).hyphened("e", "mail")


def test_lists_of_two_numberings_nest(read: Read, outline: Lines) -> None:
    plan = read(
        "Ivy Plan\n\nGoals\n\nI. Strong pots\n\nA. Test each pot\nB. Buy kilns\n\n"
        "II. Fair prices\n\nA. Print a list\n\nWrite to the potter.\n"
    )
    assert outline(plan) == [
        ("Goal", "Strong pots", ""),
        ("Objective", "Test each pot", "Strong pots"),
        ("Objective", "Buy kilns", "Strong pots"),
        ("Goal", "Fair prices", ""),
        ("Objective", "Print a list", "Fair prices"),
        ("Narrative", "Write to the potter.", ""),
    ]


def test_named_lines_in_a_section_of_areas_are_areas(read: Read, outline: Lines) -> None:
    plan = read(
        "Ivy Plan\n\nEnablers\n\nWe rest on these:\n\nPeople: hire potters\nMoney: save a tenth\n"
    )
    assert outline(plan) == [
        ("Area", "People", ""),
        ("AreaStatement", "hire potters", "People"),
        ("Area", "Money", ""),
        ("AreaStatement", "save a tenth", "Money"),
    ]


def test_letters_with_digits_number_a_heading(read: Read, outline: Lines) -> None:
    plan = read("# Ivy Plan\n\n## Goals\n\n### SO1. Strong pots\n\n### SO2. Fair prices\n")
    assert [text for _, text, _ in outline(plan)] == ["Strong pots", "Fair prices"]
    assert [s.notation for s in plan.of_kind("Goal")] == ["SO1.", "SO2."]
