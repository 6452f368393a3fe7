"""Filters of ``alignment overlaps`` find a unit, plan or statement however it is written."""

import json
import subprocess
from collections.abc import Callable

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
PLAN = "alsc/2020-2023-strategic-plan"


def titles(run: Run, *words: str) -> list[str]:
    """Return the titles of the findings that are left."""
    done = run("overlaps", "--format", "json", *words)
    assert done.returncode == 0, done.stderr
    return [finding["title"] for finding in json.loads(done.stdout)]


@pytest.mark.parametrize("name", ["alsc", "Association for Library Service to Children"])
def test_a_unit_is_found_by_its_acronym_and_by_its_name(run: Run, name: str) -> None:
    found = titles(run, "--unit", name)
    assert found
    assert found == titles(run, "--unit", "ALSC")


def test_a_plan_is_found_in_any_case(run: Run) -> None:
    assert titles(run, "--plan", PLAN.upper()) == titles(run, "--plan", PLAN) != []


def test_a_part_of_a_key_is_no_statement(run: Run) -> None:
    assert titles(run, "--statement", f"{PLAN}/nbdkf5vh")
    assert titles(run, "--statement", f"{PLAN}/nbdk") == []
