"""Every quotation can be checked again against the document it came from."""

from dataclasses import replace

import pytest

from alignment.ingest import read_text, verify_plan
from alignment.model import Passage

TEXT = "Fern Plan\n\nMission: To lend.\n\nGoals\n\n- Read.\n"
PLAN = read_text(TEXT)


def test_unchanged_document_verifies() -> None:
    assert verify_plan(PLAN, TEXT) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("lend", "sell"), ("Goals", "Aims!"), ("\n\nGoals", "Goals\n\n"), ("Read.\n", "Read.")],
)
def test_any_change_near_a_quotation_is_reported(old: str, new: str) -> None:
    assert verify_plan(PLAN, TEXT.replace(old, new))


def test_problem_names_statement_field_and_place() -> None:
    goal = next(PLAN.of_kind("Goal"))
    problems = verify_plan(PLAN, TEXT.replace("Read.", "Rest."))
    assert f"Goal {goal.key}: exact is 'Read.', but the document has 'Rest.' at 39" in problems


def test_text_that_is_not_its_passages_is_reported() -> None:
    goal = replace(next(PLAN.of_kind("Goal")), text="Write.")
    plan = replace(PLAN, statements=(goal,))
    assert verify_plan(plan, TEXT) == [f"Goal {goal.key}: its text is not what its passages quote"]


def test_passages_carry_thirty_two_characters_of_context() -> None:
    (passage,) = next(PLAN.of_kind("Goal")).passages
    assert passage == Passage(39, 44, "Read.", TEXT[7:39], "\n", 7)
