"""``alignment centrality``: statements that bridge plans, units that broker."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., subprocess.CompletedProcess[str]]


def test_statements_are_ranked_from_the_highest_and_the_limit_cuts(run: Run, own: Path) -> None:
    words = ("centrality", "-w", own, "--measure", "reach", "--format", "json")
    every = json.loads(run(*words).stdout)
    values = [one["value"] for one in every]
    assert values == sorted(values, reverse=True) != []
    assert json.loads(run(*words, "--limit", "1").stdout) == every[:1]


def test_where_nothing_joins_plans_that_is_said(run: Run, own: Path) -> None:
    done = run("centrality", "-w", own, "--threshold", "1")
    assert (done.returncode, done.stdout) == (0, "Nothing joins plans or units here.\n")
