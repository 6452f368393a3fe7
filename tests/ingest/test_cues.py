"""Cue phrases behind modifiers, kinds of document, and what has no class."""

from collections.abc import Callable

import pytest

from alignment.ingest.lexicon import find_cue
from alignment.model import Plan

Read = Callable[..., Plan]
Lines = Callable[[Plan], list[tuple[str, str, str]]]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Our shared strengths", "CoreStrength"),
        ("Strengths", "Narrative"),
        ("What we are good at", "CoreStrength"),
        ("Our Core Values", "Value"),
        ("shared values", "Value"),
        ("Strategic themes for 2031", "Area"),
        ("2. Guiding principles", "Value"),
        ("Our headline ambitions to 2030", "Goal"),
        ("Purpose of this paper", "Narrative"),
        ("Our purpose", "Mission"),
        ("Key performance indicators", "Narrative"),
        ("Strong gardens", None),
    ],
)
def test_the_noun_of_a_heading_decides(heading: str, kind: str | None) -> None:
    assert find_cue(heading) == kind


def test_names_run_into_descriptions_in_a_list_of_strengths(read: Read, outline: Lines) -> None:
    plan = read(
        "Oak Notes\n\nOur joint strengths\n\n- Mending: Repairing what others throw away\n"
        "  - Clocks\n- Growing – raising plants for schools\n"
    )
    assert outline(plan) == [
        ("CoreStrength", "Mending", ""),
        ("CoreStrengthStatement", "Repairing what others throw away", "Mending"),
        ("CoreStrengthItem", "Clocks", "Mending"),
        ("CoreStrength", "Growing", ""),
        ("CoreStrengthStatement", "raising plants for schools", "Growing"),
    ]


def test_strengths_beside_weaknesses_are_an_analysis(read: Read, outline: Lines) -> None:
    plan = read("Oak Plan\n\nOur strengths\n\n- Staff\n\nOur weaknesses\n\n- Roofs\n")
    assert [kind for kind, *_ in outline(plan)] == ["Narrative", "Narrative"]


@pytest.mark.parametrize(
    "line",
    ["DISCUSSION PAPER", "Green paper", "A concept note", "Joint options paper", "Briefing"],
)
def test_line_above_the_title_states_the_kind_of_document(read: Read, line: str) -> None:
    title = (
        "Mending Together? Questions for everybody who repairs clocks, bicycles, radios or shoes "
        "in one of our many small workshops"
    )
    plan = read(f"{line}\n\n{title}\n\nBackground\n\nWe met.\n")
    assert (plan.title, plan.kind) == (title, "WorkingDocument")
    assert [s.text for s in plan.of_kind("DocumentType")] == [line]


def test_kind_of_document_within_the_title_makes_a_working_document(read: Read) -> None:
    assert read("White Paper: Mending\n\nBackground\n\nWe met.\n").kind == "WorkingDocument"
    assert read("Draft Strategic Plan\n\nMission: To mend.\n").kind == "StrategicPlan"


def test_mission_and_vision_under_one_heading(read: Read, outline: Lines) -> None:
    plan = read("Oak Plan\n\nMission and Vision\n\nWe mend clocks.\n\nAll clocks tell the time.\n")
    assert outline(plan) == [
        ("Mission", "We mend clocks.", ""),
        ("Vision", "All clocks tell the time.", ""),
    ]


def test_lines_that_say_who_when_and_how_measured_stay_unmodelled(
    read: Read, outline: Lines
) -> None:
    plan = read(
        "Oak Plan\n\nGoal 1: Mend more\nAction: Open a shop\nLead: Workshop team\n"
        "Timescale: 2031–2032\nBudget: 400\nKPI: Clocks mended\n\nGoal 2: Waste less\n\n"
        "We will know we have succeeded when:\n- Bins are empty\n"
    )
    assert outline(plan) == [
        ("Goal", "Mend more", ""),
        ("Strategy", "Open a shop", "Mend more"),
        ("Goal", "Waste less", ""),
    ]
    reasons = [u.reason for u in plan.unmodelled if u.reason not in {"label", "lead-in"}]
    assert [r for r in reasons if r != "heading"] == [
        "person or unit responsible",
        "time",
        "cost",
        "measure",
        "measure",
    ]


def test_prose_about_measuring_is_narrative(read: Read, outline: Lines) -> None:
    plan = read("Oak Plan\n\nHow we will know\n\nWe count clocks each spring.\n")
    assert outline(plan) == [("Narrative", "We count clocks each spring.", "")]
