"""Filters of ``alignment overlaps`` find a unit, plan or statement however it is written."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from alignment.workspace import open_workspace

Run = Callable[..., subprocess.CompletedProcess[str]]
PLAN = "alsc/2020-2023-strategic-plan"


def titles(run: Run, *words: str) -> list[str]:
    """Return the titles of the findings that are left."""
    done = run("overlaps", "--format", "json", *words)
    assert done.returncode == 0, done.stderr
    return [finding["title"] for finding in json.loads(done.stdout)]


def refusal(run: Run, *words: str) -> str:
    """Return the one line that says why there is no list."""
    done = run("overlaps", *words)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    return done.stderr


@pytest.mark.parametrize("name", ["alsc", "Association for Library Service to Children"])
def test_a_unit_is_found_by_its_acronym_and_by_its_name(run: Run, name: str) -> None:
    found = titles(run, "--unit", name)
    assert found
    assert found == titles(run, "--unit", "ALSC")


def test_a_unit_that_is_not_there_is_refused_with_those_that_are(run: Run, own: Path) -> None:
    told = refusal(run, "--unit", "nope", "-w", str(own))
    assert told.endswith("--unit nope: no such unit; there are Harbour Trust, River Board\n")


def test_a_unit_is_found_by_its_slug(run: Run, own: Path) -> None:
    here = ("-w", str(own), "--unit")
    assert titles(run, *here, "river-board") == titles(run, *here, "River Board") != []


def test_a_finding_stays_while_its_best_pair_reaches_the_confidence(run: Run, own: Path) -> None:
    least = ("-w", str(own), "--min-confidence")
    assert titles(run, *least, "0.9")
    assert titles(run, *least, "0.91") == []


def test_a_plan_is_found_in_any_case(run: Run) -> None:
    assert titles(run, "--plan", PLAN.upper()) == titles(run, "--plan", PLAN) != []


def test_a_part_of_a_key_is_no_statement(run: Run) -> None:
    assert titles(run, "--statement", f"{PLAN}/nbdkf5vh")
    assert "no such statement" in refusal(run, "--statement", f"{PLAN}/nbdk")


@pytest.mark.parametrize("statement", ["nope", "", PLAN, "https://elsewhere.example.org/nbdkf5vh"])
def test_a_statement_that_is_not_there_is_refused(run: Run, statement: str) -> None:
    told = refusal(run, "--statement", statement)
    assert f"--statement {statement}: no such statement" in told


def test_a_statement_is_found_by_its_iri_too(run: Run) -> None:
    (base,) = {
        found["iri"].partition("alsc/")[0]
        for finding in json.loads(run("overlaps", "--format", "json", "--plan", PLAN).stdout)
        for found in finding["statements"]
        if PLAN in found["iri"]
    }
    found = titles(run, "--statement", f"{base}{PLAN}/nbdkf5vh")
    assert found == titles(run, "--statement", f"{PLAN}/nbdkf5vh") != []


def test_a_statement_that_nothing_overlaps_with_is_no_error(run: Run, own: Path) -> None:
    statement = next(iter(open_workspace(own).words))
    assert titles(run, "--statement", statement, "--evidence", "printed", "-w", str(own)) == []


def test_a_workspace_without_plans_has_no_overlaps_to_list(run: Run) -> None:
    run("init", "empty", "--base", "https://plans.example.org/id/")
    for words in ((), ("--plan", PLAN), ("--format", "json")):
        assert "holds no plan; add one with" in refusal(run, *words, "-w", "empty")
