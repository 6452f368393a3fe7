"""``alignment whatif``: units named in any way, before and after, and a picture."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
BOTH = "Harbour Trust,River Board"


@pytest.mark.parametrize(
    "units",
    ["Harbour Trust,River Board", "harbour-trust, river-board", "RIVER BOARD,harbour trust"],
)
def test_units_are_found_by_name_and_slug_in_any_case(run: Run, own: Path, units: str) -> None:
    done = run("whatif", "-w", own, "--merge", units)
    assert done.returncode == 0, done.stderr
    assert "If Harbour Trust and River Board merged:" in done.stdout


def test_a_name_with_commas_is_one_unit(run: Run, own: Path) -> None:
    named = own / "graph" / "organizations.ttl"
    text = named.read_text(encoding="utf-8")
    named.write_text(text.replace('"River Board"', '"Board: Rivers, Lakes, Bays"'), "utf-8")
    done = run("whatif", "-w", own, "--merge", "Board: Rivers, Lakes, Bays,Harbour Trust")
    assert done.returncode == 0, done.stderr
    assert "Board: Rivers, Lakes, Bays and Harbour Trust merged" in done.stdout


def test_a_name_of_two_units_is_refused_with_what_to_say(run: Run, own: Path) -> None:
    named = own / "graph" / "organizations.ttl"
    text = named.read_text(encoding="utf-8")
    named.write_text(text.replace('"River Board"', '"Harbour Trust"'), "utf-8")
    done = run("whatif", "-w", own, "--merge", "Harbour Trust,river-board")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "several units are called so; say harbour-trust or river-board" in done.stderr


def test_the_picture_is_written_where_it_is_asked_for(run: Run, own: Path, tmp_path: Path) -> None:
    done = run("whatif", "-w", own, "--dissolve", "river-board", "--picture", "new/p.svg")
    assert (done.returncode, done.stderr) == (0, "wrote new/p.svg\n")
    assert (tmp_path / "new/p.svg").read_text("utf-8").startswith("<svg ")


def test_filters_narrow_what_is_quoted_and_leave_the_figures(run: Run, own: Path) -> None:
    told = [
        json.loads(run("whatif", "-w", own, "--merge", BOTH, "-f", "json", *more).stdout)[0]
        for more in ((), ("--unit", "river-board"), ("--min-confidence", "1"))
    ]
    assert told[0]["components"] == told[1]["components"] == told[2]["components"]
    whole, one, sure = ({said["iri"] for said in finding["statements"]} for finding in told)
    assert sure < whole >= one
    assert not told[2]["mappings"]
