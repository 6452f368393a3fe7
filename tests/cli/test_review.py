"""``alignment review`` from a pipe, as a person would answer it, and ``alignment decide``."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from alignment.mappings import read_sssom
from alignment.model import Mapping
from alignment.namespaces import SAO

Run = Callable[..., subprocess.CompletedProcess[str]]
Review = Callable[..., subprocess.CompletedProcess[str]]
BASE = "https://plans.example.org/id/"
CURATED = "graph/mappings/curated.sssom.tsv"
WHO = ("--reviewer", "Ann Lee", "--date", "2026-01-31")
HARBOUR, RIVER = "harbour-trust/strategic-plan-2024-2028", "river-board/strategic-plan-2023-2027"


@pytest.fixture
def review(run: Run, own: Path) -> Review:
    """Return a function that answers a review line by line."""

    def _review(*answers: str, words: tuple[str, ...] = WHO) -> subprocess.CompletedProcess[str]:
        stdin = "".join(f"{answer}\n" for answer in answers)
        done = run("review", *words, "--workspace", own, stdin=stdin)
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr
        return done

    return _review


def curated(own: Path) -> tuple[Mapping, ...]:
    path = own / CURATED
    return read_sssom(path).mappings if path.is_file() else ()


def test_a_pair_is_shown_with_place_measures_and_explanation(review: Review) -> None:
    shown = review("q").stdout
    assert "pair 1 of 3" in shown
    assert "Objective · River Board — River Board Strategic Plan 2023-2027, river.txt, line 5" in (
        shown
    )
    assert "under: Clean water for every household on the river" in shown
    assert "“Replace lead pipes in all river districts.”" in shown
    assert "Objective 1.1: [B] Goal 2" in shown, "its neighbours"
    assert "score 0.60, aligned at all 0.50, strongly 0.25 (uncalibrated here)" in shown
    assert "lead ~ metal" in shown
    assert " 25%" in shown
    assert "proposed: A shares its subject with B" in shown


def test_accept_reject_and_skip_are_saved_and_summed_up(review: Review, own: Path) -> None:
    done = review("a", "r", "s")
    assert "1 accepted, 1 rejected, 1 skipped" in done.stdout
    assert "2 decisions hold in all, on 2 pairs of statements; 48 more until calibration" in (
        done.stdout
    )
    found = curated(own)
    assert sorted(m.modifier for m in found) == ["", "Not"]
    assert {(m.author, m.date) for m in found} == {("Ann Lee", "2026-01-31")}
    assert all(m.subject_hash and m.object_hash for m in found)
    left = review("q").stdout
    assert "pair 1 of 1" in left


def test_the_predicate_can_be_changed_with_its_direction(review: Review, own: Path) -> None:
    done = review("p", "4", "a", "p 3", "a", "q")
    assert "4  B contributes to A" in done.stdout
    assert "proposed: B contributes to A" in done.stdout
    found = curated(own)
    assert {m.predicate for m in found} == {SAO + "contributesTo"}
    starts = sorted((m.subject.removeprefix(BASE), m.object.removeprefix(BASE)) for m in found)
    assert [(a[:5], b[:5]) for a, b in starts] == [("harbo", "river"), ("river", "harbo")]


def test_a_comment_goes_with_the_decision_on_its_pair_only(review: Review, own: Path) -> None:
    review("c", "Other pipes.", "r", "c inline reason", "a", "a")
    assert sorted(m.comment for m in curated(own)) == ["", "Other pipes.", "inline reason"]


@pytest.mark.parametrize("bad", ["", "x", "accepted?", "7", "\x1b[A", "é"])
def test_a_bad_answer_is_asked_again(review: Review, own: Path, bad: str) -> None:
    done = review(bad, "a", "q")
    assert "? explains them" in done.stderr
    assert done.stdout.count("pair 1 of 3") == 1
    assert len(curated(own)) == 1


@pytest.mark.parametrize("bad", ["0", "6", "x", "²", "-1"])
def test_a_bad_number_is_asked_again_and_none_changes_nothing(
    review: Review, own: Path, bad: str
) -> None:
    done = review("p", bad, "", "a", "q")
    assert "give a number from 1 to 5" in done.stderr
    assert [m.predicate for m in curated(own)] == [SAO + "sharesSubjectWith"]


def test_whole_words_are_answers_too(review: Review, own: Path) -> None:
    review("Accept", "REJECT", "quit")
    assert len(curated(own)) == 2


def test_help_explains_every_answer(review: Review) -> None:
    shown = review("?", "q").stdout
    for word in ("accept", "reject", "predicate", "comment", "skip", "undo", "quit", "help"):
        assert f"{word}: " in shown


def test_undo_takes_the_last_answer_back_and_asks_again(review: Review, own: Path) -> None:
    done = review("a", "u", "r", "s", "u", "q")
    assert done.stdout.count("undone: ") == 2
    (found,) = curated(own)
    assert found.modifier == "Not"
    assert "0 accepted, 1 rejected, 0 skipped" in done.stdout


def test_undo_brings_back_what_was_decided_before(review: Review, own: Path, run: Run) -> None:
    review("c first", "a", "q")
    (before,) = curated(own)
    file = own / "river.txt"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("all river", "many river"), encoding="utf-8")
    assert run("ingest", file, "--publisher", "River Board", "-w", own).returncode == 0
    done = review("r", "u", "q")
    assert "in place of “one shares its subject with the other”, accepted by Ann Lee" in done.stdout
    assert curated(own) == (before,)


def test_there_may_be_nothing_to_undo(review: Review, own: Path) -> None:
    done = review("u", "a", "q")
    assert "there is nothing to undo" in done.stderr
    assert len(curated(own)) == 1


def test_the_end_of_input_quits(review: Review, own: Path) -> None:
    for answers in (("a",), ("p",), ("c",)):
        assert "skipped" in review(*answers).stdout
    assert len(curated(own)) == 1


def test_a_stale_decision_is_shown_first_with_its_history(
    review: Review, own: Path, run: Run
) -> None:
    review("s", "s", "c They differ.", "r")
    file = own / "river.txt"
    text = file.read_text(encoding="utf-8").replace("open to everyone", "open to everyone always")
    file.write_text(text, encoding="utf-8")
    run("ingest", file, "--publisher", "River Board", "--workspace", own)

    for command in ("validate", "build"):
        told = run(command, "--workspace", own).stderr
        assert told.count("1 decision is stale") == 1, told
        assert "`alignment review`" in told
    done = review("a", "q")

    assert "STALE: “one shares its subject with the other”, rejected by Ann Lee" in done.stdout
    assert "(They differ.); since then" in done.stdout
    assert "“A river that is open to everyone always”" in done.stdout
    (found,) = curated(own)
    assert found.modifier == ""
    assert "stale" not in run("validate", "--workspace", own).stderr


def test_text_from_documents_steers_no_terminal(review: Review, run: Run, own: Path) -> None:
    listed = run("review", "--list", "--workspace", own).stdout
    for shown in (review("s", "s", "s").stdout, listed):
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        assert "\\x1b[31m" in shown


def test_the_list_is_printed_and_nothing_asked(run: Run, own: Path) -> None:
    done = run("review", "--list", "--workspace", own)
    assert done.returncode == 0, done.stderr
    heading, first = done.stdout.splitlines()[:2]
    assert heading.split()[:2] == ["#", "value"]
    assert re.match(r" +1\. +[0-9.]+  confidence 0\.50, uncalibrated here  A ", first)
    assert heading.index("value") + len("value") == first.index("  confidence")
    found = json.loads(run("review", "--list", "-f", "json", "-w", own, "--limit", "2").stdout)
    assert [pair["rank"] for pair in found] == [1, 2]
    assert found[0]["subject"]["path"] == HARBOUR
    assert found[0]["object"]["text"] == "Replace lead pipes in all river districts."
    assert found[0]["explanation"][1] == {"term": "lead ~ metal", "share": 0.25}


def test_a_calibrated_confidence_is_listed_without_a_note(run: Run, own: Path) -> None:
    table = own / "graph/mappings/suggested.sssom.tsv"
    text = table.read_text(encoding="utf-8").replace("uncalibrated here", "judged pairs 1")
    table.write_text(text, encoding="utf-8")
    done = run("review", "--list", "--workspace", own)
    assert "confidence 0.50  A " in done.stdout, done.stderr
    assert "calibrated" not in done.stdout


def test_a_workspace_without_plans_has_nothing_to_review(run: Run) -> None:
    run("init", "empty", "--base", BASE)
    for words in (("--list",), WHO):
        done = run("review", *words, "-w", "empty")
        assert (done.returncode, done.stdout) == (1, "")
        assert "holds no plan; add one with" in done.stderr


def test_plan_and_unit_that_are_not_there_are_refused(run: Run, own: Path) -> None:
    for words in (("--plan", "nobody/plan"), ("--unit", "Nobody")):
        done = run("review", "--list", *words, "--workspace", own)
        assert done.returncode == 1
        assert "no such" in done.stderr
    done = run("review", "--list", "--plan", HARBOUR, "--unit", "river board", "--workspace", own)
    assert "Replace lead" in done.stdout


def test_a_reviewer_is_needed_and_may_come_from_the_environment(
    run: Run, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ALIGNMENT_REVIEWER", raising=False)
    for words in ((), ("--reviewer", " ")):
        done = run("review", *words, "--workspace", own, stdin="a\n")
        assert done.returncode == 2
        assert "--reviewer" in done.stderr
    monkeypatch.setenv("ALIGNMENT_REVIEWER", "Bo")
    assert run("review", "--workspace", own, stdin="a\n").returncode == 0
    (found,) = curated(own)
    assert found.author == "Bo"
    assert found.date == time.strftime("%Y-%m-%d")


def test_a_malformed_date_is_refused_before_anything_is_asked(run: Run, own: Path) -> None:
    done = run("review", *WHO[:2], "--date", "31.1.2026", "--workspace", own, stdin="a\n")
    assert done.returncode == 2
    assert "2026-01-31" in done.stderr
    assert curated(own) == ()


def test_input_that_is_no_utf8_is_a_bad_answer(own: Path) -> None:
    command = [sys.executable, "-m", "alignment", "review", *WHO, "-w", str(own)]
    done = subprocess.run(command, input=b"\xff\xfe\na\nq\n", capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len(curated(own)) == 1


def test_ctrl_c_leaves_a_line_and_what_was_saved(own: Path) -> None:
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
        seen = ""
        while not ("pair 2 of 3" in seen and seen.endswith("> ")):  # until it asks again
            letter = process.stdout.read(1)
            assert letter, seen
            seen += letter
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 0
    assert err.strip() == "stopped; every decision made so far is saved"
    assert "1 accepted, 0 rejected, 0 skipped" in out
    assert len(curated(own)) == 1


def test_a_workspace_that_cannot_be_written_to_is_told_before_anything_is_asked(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ALIGNMENT_REVIEWER", raising=False)
    done = run("review", *WHO, stdin="a\n")  # the corpus that ships, from elsewhere
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "cannot be written to" in done.stderr


def test_rejected_pairs_never_come_back_and_accepted_ones_are_reviewed(
    run: Run, own: Path, review: Review
) -> None:
    review("r", "a", "s")
    no, yes = (
        next(m for m in curated(own) if bool(m.modifier) is is_no) for is_no in (True, False)
    )
    done = run("build", "--workspace", own, "--out", own / "out")
    assert done.returncode == 0, done.stderr
    table = read_sssom(own / "graph/mappings/suggested.sssom.tsv").mappings
    pairs = [{m.subject, m.object} for m in table]
    assert {no.subject, no.object} not in pairs
    assert {yes.subject, yes.object} not in pairs
    found = json.loads(run("overlaps", "--format", "json", "--workspace", own).stdout)
    tiers = {f["evidence"]: {s["iri"] for s in f["statements"]} for f in found}
    assert tiers["reviewed"] == {yes.subject, yes.object}
    assert not [f for f in found if {no.subject, no.object} <= {s["iri"] for s in f["statements"]}]


def test_a_session_answered_alike_leaves_the_same_bytes(
    run: Run, review: Review, own: Path, tmp_path: Path
) -> None:
    shutil.copytree(own, tmp_path / "other")
    review("a", "c why", "r", "p 2", "a")
    detour = ("s", "u", "r", "u", "a", "c why", "r", "p 2", "a")
    stdin = "".join(f"{answer}\n" for answer in detour)
    run("review", *WHO, "--workspace", tmp_path / "other", stdin=stdin)
    assert (own / CURATED).read_bytes() == (tmp_path / "other" / CURATED).read_bytes()
