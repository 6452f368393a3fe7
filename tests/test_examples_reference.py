"""The reference collection: unrelated plans that read well, each listed where people look."""

import re
from collections import Counter
from pathlib import Path

import pytest

from alignment.ingest import measure_coverage, read_document, verify_plan
from alignment.model import Plan

FOLDER = Path(__file__).parents[1] / "examples" / "reference"
README = FOLDER / "README.md"
FILES = sorted(p for p in FOLDER.iterdir() if not p.name.startswith("README"))
AIMS = ("Goal", "Objective", "Strategy")
DATES = ("Period", "Date")
ROW = re.compile(r"^\| `(?P<file>[^`]+)` \| (?P<publisher>[^|]+) \|", re.MULTILINE)


@pytest.fixture(scope="module")
def plans() -> dict[str, Plan]:
    """Return each plan of the collection, read without any settings: file name → plan."""
    return {path.name: read_document(path) for path in FILES}


@pytest.fixture(scope="module")
def rows() -> list[tuple[str, str]]:
    """Return file and publisher of each row of the table in the README."""
    return ROW.findall(README.read_text(encoding="utf-8"))


def _publishers(plan: Plan) -> list[str]:
    return [statement.clean.casefold() for statement in plan.of_kind("Organization")]


def _wording(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def test_the_readme_lists_every_plan_once_and_nothing_else(rows: list[tuple[str, str]]) -> None:
    assert [file for file, _ in rows] == [path.name for path in FILES]


def test_the_readme_names_each_publisher_as_the_plan_does(
    plans: dict[str, Plan], rows: list[tuple[str, str]]
) -> None:
    named = {file: [publisher.casefold()] for file, publisher in rows}
    assert {file: _publishers(plan) for file, plan in plans.items()} == named


def test_the_collection_is_large_enough_for_a_p_value_of_five_per_cent() -> None:
    assert len(FILES) >= 19


def test_every_file_is_plain_text_or_markdown() -> None:
    assert {path.suffix for path in FILES} == {".txt", ".md"}


def test_every_plan_has_one_title_and_a_mission_or_vision(plans: dict[str, Plan]) -> None:
    assert [f for f, p in plans.items() if len(list(p.of_kind("PlanTitle"))) != 1] == []
    assert [f for f, p in plans.items() if not list(p.of_kind("Mission", "Vision"))] == []


def test_every_plan_reads_with_a_dozen_goals_objectives_and_strategies(
    plans: dict[str, Plan],
) -> None:
    assert [f for f, p in plans.items() if len(list(p.of_kind(*AIMS))) < 12] == []


def test_every_plan_is_quoted_exactly_and_accounted_for(plans: dict[str, Plan]) -> None:
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        assert verify_plan(plans[path.name], text) == []
        assert measure_coverage(plans[path.name], text).unaccounted == 0


def test_no_publisher_has_two_plans(plans: dict[str, Plan]) -> None:
    counts = Counter(name for plan in plans.values() for name in _publishers(plan))
    assert [name for name, times in counts.items() if times > 1] == []


def test_no_two_plans_share_a_statement_other_than_a_date(plans: dict[str, Plan]) -> None:
    counts: Counter[str] = Counter()
    for plan in plans.values():
        counts.update({_wording(s.clean) for s in plan.statements if s.kind not in DATES})
    assert [wording for wording, times in counts.items() if times > 1] == []
