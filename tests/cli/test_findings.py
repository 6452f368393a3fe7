"""Commands that list findings: every search in every format, and dossiers of what is listed."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from alignment.cli.findings import COMMANDS, NOUNS

Run = Callable[..., subprocess.CompletedProcess[str]]
FINDS = ("opportunities", "overlaps", "themes")
"""Searches that find something in the small workspace."""


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_search_answers_with_a_list_or_says_that_there_is_none(
    run: Run, own: Path, name: str
) -> None:
    found = json.loads(run(name, "-w", own, "--format", "json").stdout)
    done = run(name, "-w", own)
    assert done.returncode == 0, done.stderr
    if found:
        assert done.stdout.lstrip().startswith("1. ")
    else:
        assert done.stdout == f"No {NOUNS[name]} was found.\n"
        assert done.stderr == "", "there is no order to explain"
    assert bool(found) or name not in FINDS


@pytest.mark.parametrize("style", ["csv", "md", "ttl"])
def test_every_format_names_both_units(run: Run, own: Path, style: str) -> None:
    done = run("opportunities", "-w", own, "--format", style)
    assert done.returncode == 0, done.stderr
    names = ("harbour-trust", "river-board") if style == "ttl" else ("Harbour Trust", "River Board")
    assert all(name in done.stdout for name in names)
    assert done.stderr == ""


def test_the_limit_cuts_after_the_filters(run: Run, own: Path) -> None:
    every = json.loads(run("gaps", "-w", own, "-f", "json", "--unit", "river-board").stdout)
    first = run("gaps", "-w", own, "-f", "json", "--unit", "river-board", "--limit", "1")
    assert json.loads(first.stdout) == every[:1]


def test_dossiers_are_written_of_what_is_listed(run: Run, own: Path, tmp_path: Path) -> None:
    done = run("opportunities", "-w", own, "--dossier", "out")
    assert done.returncode == 0, done.stderr
    assert done.stderr.endswith("wrote 3 files into out; open out/index.html\n")
    assert sorted(p.suffix for p in (tmp_path / "out").iterdir()) == [".html", ".html", ".md"]
    none = run("opportunities", "-w", own, "--evidence", "printed", "--dossier", "none")
    assert none.stderr.endswith("wrote 1 file into none; open none/index.html\n")
    assert "No opportunity was found." in (tmp_path / "none/index.html").read_text("utf-8")


def test_the_list_of_commands_is_told_without_loading_what_searches_need() -> None:
    code = (
        "import sys, alignment.cli; "
        "print([m for m in ('networkx', 'rdflib', 'openpyxl', 'jinja2', 'numpy') "
        "if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
