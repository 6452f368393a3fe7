"""Placeholders, names, headings and prose that only look like the label of an audience."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alignment.errors import DocumentError
from alignment.ingest import measure_coverage, read_text, verify_plan
from alignment.model import Plan

Read = Callable[..., Plan]

ABOVE = "audience of the statement above"


def audiences(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Return, for each goal, whom it is for."""
    return {s.clean: s.get_all("audience") for s in plan.of_kind("Goal")}


def reasons(plan: Plan) -> set[str]:
    """Return why stretches of a text stay unmodelled, as far as audiences are the reason."""
    return {u.reason for u in plan.unmodelled if u.reason.startswith("audience")}


@pytest.mark.parametrize("nobody", ["n/a", "N/A.", "TBD", "none", "to be confirmed", "**tbc**"])
def test_placeholder_names_nobody(read: Read, nobody: str) -> None:
    text = f"Elm Plan\n\nGoal 1: Read.\nAudience: {nobody}\n\nGoal 2: Lend.\n"
    plan = read(text)
    assert audiences(plan) == {"Read.": (), "Lend.": ()}
    assert reasons(plan) == {ABOVE}


@pytest.mark.parametrize("bare", ["Audience:\n", "  Audience:\n", "  - Audience:\n"])
def test_label_without_anybody_names_nobody(read: Read, bare: str) -> None:
    text = f"Elm Plan\n\nGoals\n\n- Read.\n{bare}\nGoal 2: Lend.\n"
    plan = read(text)
    assert audiences(plan) == {"Read.": (), "Lend.": ()}
    assert reasons(plan) == {ABOVE}


def test_label_without_anybody_between_items_leaves_the_next_item_a_goal(read: Read) -> None:
    plan = read("Elm Plan\n\nGoals\n\n- Read.\n  Audience:\n- Lend.\n  Audience: all\n")
    assert audiences(plan) == {"Read.": (), "Lend.": ("all",)}


@pytest.mark.parametrize("near", ["- {}", "{}\n", "{}"])
def test_label_among_names_is_a_name(read: Read, near: str) -> None:
    names = ("Money: we save more", "Audience: we broaden it", "Staff: we train them")
    lines = "\n".join(near.format(name) for name in names)
    plan = read(f"Elm Plan\n\nStrategic Priorities\n\n{lines}\n")
    assert not any(s.get("audience") for s in plan.statements)
    assert reasons(plan) == set()


def test_value_called_audience_stays_a_value(read: Read) -> None:
    plan = read(
        "Elm Plan\n\nValues\n\n- Care: we listen\n- Audience: we know it\n- Calm: we wait\n"
    )
    assert [s.clean[:8] for s in plan.of_kind("Value")] == ["Care: we", "Audience", "Calm: we"]


@pytest.mark.parametrize(
    "line",
    [
        "Serves rural schools and pupils.",
        "Audience development matters to us all.",
        "Audience: " + "rural schools and pupils and " * 30 + "elders",
        "Audience: pupils are many. Elders are few.",
    ],
)
def test_prose_that_begins_like_a_label_is_prose(read: Read, line: str) -> None:
    plan = read(f"Elm Plan\n\nGoal 1: Read.\n\n{line}\n\nMission: To lend.\n")
    assert [s.clean for s in plan.of_kind("Narrative")] == [line]
    assert not any(s.get("audience") for s in plan.statements)


def test_items_that_begin_like_a_label_are_read_as_before(read: Read) -> None:
    plan = read("Elm Plan\n\nObjectives\n\n- Serves rural schools\n- Audience development\n")
    assert [s.clean for s in plan.of_kind("Objective")] == [
        "Serves rural schools",
        "Audience development",
    ]


def test_what_is_done_for_an_audience_is_not_the_audience(read: Read) -> None:
    plan = read("Elm Plan\n\nObjectives\n\n- Audience: pupils\n  - Teach them\n  - Lend to them\n")
    assert [s.clean for s in plan.of_kind("Strategy")] == ["Teach them", "Lend to them"]
    assert not any(s.get("audience") for s in plan.statements)


@pytest.mark.parametrize(
    ("text", "filename"),
    [
        ("Elm Plan\n\nGoal 1: Read.\n\nTarget Audience\n\nWe know it. They read.\n", "plan.txt"),
        ("# Elm Plan\n\n## Goal 1: Read.\n\n# Audiences\n\n- pupils\n- elders\n", "plan.md"),
        ("# Elm Plan\n\n## Goal 1: Read.\n\n### Audience\n\n| a | b |\n|---|---|\n", "plan.md"),
        ("Elm Plan\n\nAudience: all staff\n\nMission: To lend.\n\nGoal 1: Read.\n", "plan.txt"),
    ],
)
def test_part_of_the_plan_about_audiences_is_no_statement_s(
    read: Read, text: str, filename: str
) -> None:
    plan = read(text, filename=filename)
    assert not any(s.get("audience") for s in plan.statements)


def test_audiences_that_recur_with_numbers_are_no_running_headers(read: Read) -> None:
    lines = "".join(
        f"Goal {n}: Read {n}.\n\nAudience: pupils of grade {n}\n\n" for n in range(1, 5)
    )
    plan = read(f"Elm Plan\n\n{lines}")
    assert [s.get("audience") for s in plan.of_kind("Goal")] == [
        f"pupils of grade {n}" for n in range(1, 5)
    ]


PIECES = st.sampled_from(
    [
        "Audience: ",
        "Target audience",
        "Audience:",
        "(Audience: all)",
        "[For whom: elders]",
        "Serves – ",
        "Beneficiaries: pupils\n",
        "pupils",
        "n/a",
        "TBD",
        "Audience",
        "\n",
        "\n\n",
        "\n  ",
        "\n    ",
        "- ",
        "* ",
        "1. ",
        "# ",
        "## ",
        "### ",
        "**",
        "Goal 1: ",
        "Goal 2",
        "Objective 1.1: ",
        "Goals\n\n",
        "Objectives\n",
        "Values\n\n",
        "Strategic Priorities\n\n",
        "Mission: ",
        "Vision\n\n",
        "Read more.",
        "Money: save",
        "Lead: Ann",
        "|",
        "| Objective | Audience |\n|---|---|\n",
        "| Audience | pupils |\n",
        "\t",
        ".",
        ":",
        "(",
        ")",
        "–",
    ]
)
CHECKED = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@CHECKED
@given(st.lists(PIECES, min_size=1, max_size=40).map("".join), st.sampled_from(["txt", "md"]))
def test_labels_in_any_order_lose_no_character(text: str, ending: str) -> None:
    try:
        plan = read_text(text, filename=f"plan.{ending}")
    except DocumentError:
        assert not text.strip()
        return
    assert measure_coverage(plan, text).unaccounted == 0
    assert verify_plan(plan, text) == []
    named = [words for s in plan.statements for words in s.get_all("audience")]
    assert all(words.strip() for words in named)
    assert read_text(text, filename=f"plan.{ending}") == plan
