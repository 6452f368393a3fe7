"""Doubts become review flags, and the clean text undoes only what it may."""

from collections.abc import Callable

import pytest

from alignment.model import Plan

Read = Callable[..., Plan]
HEAD = "Fern Plan\n\nGoals\n\n"


def codes(plan: Plan) -> list[tuple[str, list[str]]]:
    return [
        (s.clean, [f.code for f in s.flags]) for s in plan.of_kind("Goal", "Value", "Objective")
    ]


@pytest.mark.parametrize(
    ("printed", "clean", "code"),
    [
        (
            "Grow in a missionaligned way. Our mission is aligned.",
            "Grow in a mission-aligned way. Our mission is aligned.",
            "lost-hyphen",
        ),
        ("Stop un-sustainable work.", "Stop unsustainable work.", "line-break-hyphen"),
        (
            "Build a mentoring/ learning network.",
            "Build a mentoring/learning network.",
            "stray-space",
        ),
        ("Follow non profit practice.", "Follow non profit practice.", "kept-as-printed"),
    ],
)
def test_repairs_are_flagged(read: Read, printed: str, clean: str, code: str) -> None:
    plan = read(f"{HEAD}- {printed}\n")
    assert codes(plan) == [(clean, [code])]
    assert [s.text for s in plan.of_kind("Goal")] == [printed]


def test_ordinary_words_and_hyphens_are_left_alone(read: Read) -> None:
    text = (
        "Understanding our standing under the long-term, low-cost leadership network and/or board."
    )
    assert codes(read(f"{HEAD}- {text}\n")) == [(text, [])]


def test_hyphen_at_a_line_end_is_joined_as_printed_elsewhere(read: Read) -> None:
    plan = read(
        f"{HEAD}- Give long-\n  term loans and organi-\n  zation help.\n- Give long-term help.\n"
    )
    assert [clean for clean, _ in codes(plan)] == [
        "Give long-term loans and organization help.",
        "Give long-term help.",
    ]


def test_missing_final_stop_is_flagged_among_siblings_that_have_one(read: Read) -> None:
    plan = read(
        f"{HEAD}- We lend many books.\n- We read many books.\n- We buy many books.\n- We "
        f"sell many books\n"
    )
    assert [flags for _, flags in codes(plan)] == [[], [], [], ["no-final-stop"]]


def test_no_stop_is_missing_where_none_is_usual(read: Read) -> None:
    plan = read(f"{HEAD}- We lend many books\n- We read many books\n- We buy many books\n")
    assert all(not flags for _, flags in codes(plan))


def test_conjunction_in_an_inline_list_is_flagged(read: Read) -> None:
    plan = read("Fern Plan\n\nValues: Access, Freedom and Privacy, Care, Joy\n")
    assert codes(plan) == [
        ("Access", []),
        ("Freedom and Privacy", ["conjunction-in-list"]),
        ("Care", []),
        ("Joy", []),
    ]


def test_isolated_number_in_a_column_is_flagged(read: Read) -> None:
    plan = read("ACME Plan\n\nGoal\tSail.\nObjectives\tBuild.\n\tBuy.\n\t3. Sell.\n")
    assert codes(plan)[-1] == ("Sell.", ["isolated-number"])


def test_sentence_broken_by_a_blank_line_is_one_statement(read: Read) -> None:
    plan = read(
        "Fern Plan\n\nMission\n\nWe lend books and advance the cause of\n\nreading in every town.\n"
    )
    (mission,) = plan.of_kind("Mission")
    assert mission.text == "We lend books and advance the cause of reading in every town."
    assert len(mission.passages) == 2
    assert [f.code for f in mission.flags] == ["broken-by-blank-line"]


def test_list_goes_on_across_a_blank_line(read: Read) -> None:
    plan = read(f"{HEAD}1. Lend.\n2. Read.\n\n3. Write.\n")
    assert [(s.clean, s.ordinal, s.notation) for s in plan.of_kind("Goal")] == [
        ("Lend.", 1, "1."),
        ("Read.", 2, "2."),
        ("Write.", 3, "3."),
    ]


def test_variant_spelling_of_a_tag_is_flagged(read: Read) -> None:
    plan = read(
        "GLADE PLAN\n\nSPHERES\n\nMaking through Art\n\nWe make.\n\nMaking Bread\n\nWe "
        "bake.\n\nObjectives\n\n"
        "1. Paint.\n - *Making Through Art*\n2. Bake.\n - *Making Bread*\n"
    )
    assert [[f.code for f in s.flags] for s in plan.of_kind("Sphere")] == [["variant-spelling"], []]


def test_vision_of_one_direction_is_flagged(read: Read) -> None:
    plan = read("Guild Plan\n\nStrategic Directions\n\nTrade\n\nVision\n\nAll trade freely.\n")
    assert [f.code for s in plan.of_kind("DirectionVision") for f in s.flags] == ["local-vision"]
    assert list(plan.of_kind("Vision")) == []
