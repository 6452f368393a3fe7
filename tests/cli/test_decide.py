"""``alignment decide``: single decisions for scripts, also beside somebody's review."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from alignment.mappings import read_sssom
from alignment.model import Mapping
from alignment.namespaces import PREFIXES, SAO

Run = Callable[..., subprocess.CompletedProcess[str]]
Pair = Callable[..., tuple[str, str]]
BASE = "https://plans.example.org/id/"
CURATED = "graph/mappings/curated.sssom.tsv"
WHO = ("--reviewer", "Ann Lee", "--date", "2026-01-31")


def curated(own: Path) -> tuple[Mapping, ...]:
    path = own / CURATED
    return read_sssom(path).mappings if path.is_file() else ()


def test_decide_accepts_what_is_suggested(run: Run, own: Path, pair: Pair) -> None:
    one, other = pair()
    done = run("decide", other, BASE + one, "--accept", *WHO, "--comment", "Yes.", "-w", own)
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"accepted: {one} sao:sharesSubjectWith {other}\n"
    (found,) = curated(own)
    assert (found.comment, found.author) == ("Yes.", "Ann Lee")


@pytest.mark.parametrize("name", ["sao:contributesTo", "contributesTo", SAO + "contributesTo"])
def test_decide_takes_a_predicate_and_the_direction_given(
    run: Run, own: Path, pair: Pair, name: str
) -> None:
    one, other = pair()
    done = run("decide", other, one, "--accept", "--predicate", name, *WHO, "-w", own)
    assert done.stdout == f"accepted: {other} sao:contributesTo {one}\n"


def test_decide_says_what_it_replaced_and_rejects_without_a_suggestion(
    run: Run, own: Path, pair: Pair
) -> None:
    one, other = pair()[0], pair("Goal", 1)[1]
    for words in (("--accept", "--predicate", "sameAimAs"), ("--reject",)):
        done = run("decide", one, other, *words, *WHO, "--workspace", own)
        assert done.returncode == 0, done.stderr
    assert "in place of “one has the same aim as the other”, accepted by Ann Lee" in done.stderr
    (found,) = curated(own)
    assert (found.modifier, found.predicate) == ("Not", SAO + "sharesSubjectWith")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ([], (2, "one of --accept and --reject")),
        (["--accept", "--reject"], (2, "one of --accept and --reject")),
        (["--accept", "--predicate", "skos:closeMatch"], (1, "skos:closeMatch does not fit")),
        (["--accept", "--date", "today"], (2, "write it as 2026-01-31")),
    ],
)
def test_decide_refuses_what_makes_no_decision(
    run: Run, own: Path, pair: Pair, change: list[str], told: tuple[int, str]
) -> None:
    done = run("decide", *pair(), *WHO, *change, "--workspace", own)
    assert done.returncode == told[0]
    assert told[1] in " ".join(done.stderr.replace("│", " ").split())
    assert curated(own) == ()


def test_decide_refuses_what_is_not_there_and_accepts_nothing_unnamed(
    run: Run, own: Path, pair: Pair
) -> None:
    one, other = pair()
    done = run("decide", one, f"{other}x", "--reject", *WHO, "--workspace", own)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "no statement or concept" in done.stderr
    done = run("decide", one, pair("Goal", 1)[1], "--accept", *WHO, "--workspace", own)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "--predicate" in done.stderr


def test_decide_maps_a_concept_to_a_shared_scheme(run: Run, own: Path, pair: Pair) -> None:
    scheme = "https://w3id.org/strategic-alignment/ontology/transformation#communities"
    done = run("decide", pair()[0], scheme, "--reject", *WHO, "--workspace", own)
    assert "pair like with like" in done.stderr
    assert PREFIXES["skos"] not in done.stdout


def test_undo_leaves_alone_what_somebody_else_decided_since(
    own: Path, pair: Pair, run: Run
) -> None:
    command = [sys.executable, "-m", "alignment", "review", *WHO, "-w", str(own)]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("a\n")
        process.stdin.flush()
        for line in process.stdout:
            if "pair 2 of 3" in line:
                break
        decided = run("decide", *pair(), "--reject", "--reviewer", "Bo", "--workspace", own)
        assert decided.returncode == 0, decided.stderr
        _, err = process.communicate("u\nq\n", timeout=60)
    assert "decided anew elsewhere" in err
    (found,) = curated(own)
    assert (found.author, found.modifier) == ("Bo", "Not")
