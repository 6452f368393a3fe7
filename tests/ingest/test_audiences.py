"""Labels that say for whom a statement is meant become its audience, in every layout."""

from collections.abc import Callable

import pytest

from alignment.model import Plan

Read = Callable[..., Plan]
Said = dict[str, tuple[str, ...]]

ABOVE = "audience of the statement above"
BELOW = "audience of the statements below"
NO_ONE = "audience of no one statement"


def audiences(plan: Plan) -> Said:
    """Return, for each statement, whom it is for; no title, no names."""
    details = {"PlanTitle", "Organization", "Person"}
    return {s.clean: s.get_all("audience") for s in plan.statements if s.kind not in details}


def left(plan: Plan, text: str) -> dict[str, str]:
    """Return why each stretch of a text stays unmodelled."""
    return {text[u.start : u.end]: u.reason for u in plan.unmodelled}


@pytest.mark.parametrize(
    "label",
    [
        "Audience: rural schools",
        "Target audience: rural schools.",
        "**Target Audience:** rural schools",
        "Intended audience(s) : rural schools",
        "Beneficiaries – rural schools",
        "Our target groups: rural schools",
        "For whom: rural schools",
        "Serves: rural schools",
        "Audience and beneficiaries: rural schools",
        "(Audience: rural schools)",
        "[Target group: rural schools]",
    ],
)
def test_label_below_a_goal_gives_its_audience_and_stays_unmodelled(read: Read, label: str) -> None:
    text = f"Elm Plan\n\nGoal 1: Read more.\n{label}\n\nGoal 2: Lend more.\n"
    plan = read(text)
    assert audiences(plan) == {"Read more.": ("rural schools",), "Lend more.": ()}
    assert ABOVE in left(plan, text).values()


def test_labelled_paragraphs_behind_objectives(read: Read) -> None:
    plan = read(
        "Elm Plan\n\nGoal 1: Read more.\nObjective 1.1: Teach.\nAudience: teachers\n"
        "Objective 1.2: Lend.\n\nLead: Ann Lee\n\nAudience: all who read, in\nevery town\n"
    )
    assert audiences(plan) == {
        "Read more.": (),
        "Teach.": ("teachers",),
        "Lend.": ("all who read, in every town",),
    }


def test_label_behind_the_prose_of_a_goal_is_the_goal_s(read: Read) -> None:
    plan = read(
        "Elm Plan\n\nGoal 1: Read more.\n\nWe read too little in this town.\n\nAudience: pupils\n"
    )
    assert audiences(plan)["Read more."] == ("pupils",)


def test_item_nested_below_a_statement(read: Read) -> None:
    text = (
        "Elm Plan\n\nGoals\n\n- Read more.\n  - Audience: rural schools\n"
        "- Lend more.\n  - Buy books.\n    - Audience: elders\n"
    )
    plan = read(text)
    assert audiences(plan) == {
        "Read more.": ("rural schools",),
        "Lend more.": (),
        "Buy books.": ("elders",),
    }
    assert left(plan, text)["Audience: elders"] == ABOVE


def test_items_below_a_nested_label_are_audiences_each(read: Read) -> None:
    plan = read(
        "Elm Plan\n\nGoals\n\n- Read.\n  - Audience:\n    - pupils\n    - teachers\n- Lend.\n"
    )
    assert audiences(plan) == {"Read.": ("pupils", "teachers"), "Lend.": ()}


def test_wrapped_line_below_an_item(read: Read) -> None:
    plan = read(
        "Elm Plan\n\nGoals\n\n1. Read.\n   Audience: pupils\n2. Lend.\n"
        "   Audience: elders\n3. Sing.\n"
    )
    assert audiences(plan) == {"Read.": ("pupils",), "Lend.": ("elders",), "Sing.": ()}
    assert [s.ordinal for s in plan.of_kind("Goal")] == [1, 2, 3]


def test_item_beside_each_statement(read: Read) -> None:
    plan = read(
        "Elm Plan\n\nObjectives\n\n- Read.\n- Audience: pupils\n- Lend.\n- Audience: elders\n"
    )
    assert audiences(plan) == {"Read.": ("pupils",), "Lend.": ("elders",)}


def test_one_item_among_the_parts_of_a_goal_is_the_goal_s(read: Read) -> None:
    plan = read("Elm Plan\n\nGoal 1: Read more.\n\n- Teach.\n- Lend.\n- Audience: rural schools\n")
    assert audiences(plan) == {"Read more.": ("rural schools",), "Teach.": (), "Lend.": ()}


def test_one_item_behind_several_statements_is_no_one_s(read: Read) -> None:
    text = "Elm Plan\n\nObjectives\n\n- Teach.\n- Lend.\n- Audience: pupils\n"
    plan = read(text)
    assert audiences(plan) == {"Teach.": (), "Lend.": ()}
    assert left(plan, text)["Audience: pupils"] == NO_ONE


def test_paragraph_behind_the_parts_of_a_goal_is_the_goal_s(read: Read) -> None:
    plan = read(
        "Elm Plan\n\nGoal 1: Read more.\n\n- Teach.\n  - Slowly.\n- Lend.\n\nAudience: pupils\n"
    )
    assert audiences(plan)["Read more."] == ("pupils",)
    assert sum(map(bool, audiences(plan).values())) == 1


def test_paragraph_right_below_the_last_item_is_the_item_s(read: Read) -> None:
    plan = read("Elm Plan\n\nObjectives\n\n- Teach.\n- Lend.\nAudience: pupils\n")
    assert audiences(plan) == {"Teach.": (), "Lend.": ("pupils",)}


def test_paragraph_apart_from_a_list_without_parent_stays_prose(read: Read) -> None:
    plan = read("Elm Plan\n\nObjectives\n\n- Teach.\n- Lend.\n\nAudience: pupils\n")
    assert audiences(plan) == {"Teach.": (), "Lend.": (), "Audience: pupils": ()}


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_labels_that_lead_lists_give_them_their_audience(read: Read, gap: str) -> None:
    text = (
        f"Elm Plan\n\nObjectives\n\nAudience: pupils{gap}- Teach.\n- Lend.\n\n"
        f"Audience: elders{gap}- Visit.\n"
    )
    plan = read(text)
    assert audiences(plan) == {
        "Teach.": ("pupils",),
        "Lend.": ("pupils",),
        "Visit.": ("elders",),
    }
    assert left(plan, text)["Audience: elders"] == BELOW


def test_items_that_lead_others_give_them_their_audience(read: Read) -> None:
    plan = read(
        "Elm Plan\n\nObjectives\n\n- Audience: pupils\n- Teach.\n- Audience: elders\n- Visit.\n"
    )
    assert audiences(plan) == {"Teach.": ("pupils",), "Visit.": ("elders",)}


def test_label_right_above_a_statement_and_apart_from_the_last(read: Read) -> None:
    plan = read("Elm Plan\n\nGoals\n\nGoal 1: Read.\n\nAudience: elders\nGoal 2: Lend.\n")
    assert audiences(plan) == {"Read.": (), "Lend.": ("elders",)}


def test_label_between_a_number_and_its_words(read: Read) -> None:
    plan = read("Elm Plan\n\nGoal 1\nAudience: pupils\nRead more.\n")
    assert audiences(plan) == {"Read more.": ("pupils",)}


def test_markdown_heading_that_names_the_audience(read: Read) -> None:
    text = (
        "# Elm Plan\n\n## Goal 1: Read\n\n### Objectives\n\n- Teach\n\n### Audience: pupils\n\n"
        "We read.\n\n## Vision\n\nAll read.\n\n### Audience: members\n"
    )
    plan = read(text, filename="plan.md")
    assert audiences(plan) == {
        "Read": ("pupils",),
        "Teach": (),
        "We read.": (),
        "All read.": ("members",),
    }
    assert [plan.statement(s.parents[0]).clean for s in plan.of_kind("Narrative")] == ["Read"]


def test_heading_that_stands_alone_above_its_audience(read: Read) -> None:
    text = (
        "# Elm Plan\n\n# Goals\n\n## Goal 1: Read\n\n### Target audience\n\nRural schools\n\n"
        "## Goal 2: Lend\n\n### Target audience\n\n- pupils\n- teachers\n"
    )
    plan = read(text, filename="plan.md")
    assert audiences(plan) == {"Read": ("Rural schools",), "Lend": ("pupils", "teachers")}
    assert left(plan, text)["teachers"] == ABOVE


def test_label_with_a_colon_above_a_list(read: Read) -> None:
    plan = read(
        "Elm Plan\n\nGoal 1: Read.\nBeneficiaries:\n- pupils\n- teachers\n\nGoal 2: Lend.\n"
    )
    assert audiences(plan) == {"Read.": ("pupils", "teachers"), "Lend.": ()}


def test_bracket_at_the_end_keeps_its_words_in_the_statement(read: Read) -> None:
    plan = read(
        "Elm Plan\n\nGoals\n\n- Read (Audience: rural schools).\n- Lend [For whom: elders]\n"
        "- Sing (with members)\n"
    )
    assert audiences(plan) == {
        "Read (Audience: rural schools).": ("rural schools",),
        "Lend [For whom: elders]": ("elders",),
        "Sing (with members)": (),
    }


def test_column_of_audiences(read: Read) -> None:
    text = (
        "Elm Plan\n\nGoal\tObjective\tTarget audience\tLead\nRead\tTeach\trural schools\tAnn\n"
        "\tLend\tTBD\tBob\nWrite\t\tpupils\tCy\n"
    )
    plan = read(text)
    assert audiences(plan) == {
        "Read": (),
        "Teach": ("rural schools",),
        "Lend": (),
        "Write": ("pupils",),
    }
    assert left(plan, text) | {"TBD": ABOVE, "pupils": ABOVE} == left(plan, text)
    assert left(plan, text)["Target audience"] == "column heading"


def test_column_of_audiences_in_markdown_before_and_behind_its_statements(read: Read) -> None:
    plan = read(
        "# Elm Plan\n\n| Audience | Objective |\n|---|---|\n| pupils | Teach |\n\n"
        "| Goal | Beneficiaries | Strategy |\n|---|---|---|\n| Read | elders | Visit |\n",
        filename="plan.md",
    )
    assert audiences(plan) == {"Teach": ("pupils",), "Read": ("elders",), "Visit": ()}


def test_row_of_audiences(read: Read) -> None:
    plan = read(
        "# Elm Plan\n\n| Goal | Read | Write |\n|---|---|---|\n| Objective | Teach | Print |\n"
        "| Target audience | pupils | elders |\n",
        filename="plan.md",
    )
    assert audiences(plan) == {
        "Read": (),
        "Write": (),
        "Teach": ("pupils",),
        "Print": ("elders",),
    }


def test_columns_of_audiences_without_statements_are_no_one_s(read: Read) -> None:
    text = "# Elm Plan\n\n| Audience | Objective |\n|---|---|\n| pupils | |\n"
    plan = read(text, filename="plan.md")
    assert audiences(plan) == {}
    assert left(plan, text)["pupils"] == NO_ONE


def test_the_audience_of_an_area_is_no_one_statement_s(read: Read) -> None:
    text = "Elm Plan\n\nPriority 1: Learning\nAudience: pupils\nGoal 1.1: Read.\n"
    plan = read(text)
    assert audiences(plan) == {"Learning": (), "Read.": ()}
    assert left(plan, text)["Audience: pupils"] == NO_ONE


def test_one_audience_is_named_once_and_two_are_two(read: Read) -> None:
    plan = read("Elm Plan\n\nGoal 1: Read.\nAudience: pupils\nAudience: pupils\nServes: elders\n")
    assert audiences(plan) == {"Read.": ("elders", "pupils")}
