"""``alignment match`` and ``alignment calibrate`` as a person uses them."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from alignment.mappings import parse_sssom, read_sssom

Run = Callable[..., CompletedProcess[str]]
SUGGESTED = "w/graph/mappings/suggested.sssom.tsv"


def test_suggestions_are_written_with_both_confidences_and_what_they_rest_on(
    run: Run, own: Path
) -> None:
    done = run("match", "-w", "w")
    assert (done.returncode, done.stdout) == (0, f"{SUGGESTED}\n"), done.stderr
    assert "confidences: uncalibrated here" in done.stderr
    found = read_sssom(own.parent / SUGGESTED).mappings
    assert found
    for mapping in found:
        assert mapping.confidence is not None
        assert mapping.strong is not None
        assert mapping.confidence >= 0.2
        assert mapping.strong <= mapping.confidence
        assert mapping.calibration == "uncalibrated here"
        assert mapping.tool.startswith("alignment-hybrid/")
        assert sum(share for _, share in mapping.explanation) == pytest.approx(1)
        assert mapping.subject_hash
        assert mapping.object_hash


def test_the_same_command_writes_the_same_bytes(run: Run, own: Path) -> None:
    texts = []
    for _ in range(2):
        assert run("match", "-w", "w").returncode == 0
        texts.append((own.parent / SUGGESTED).read_bytes())
    assert texts[0] == texts[1]


@pytest.mark.usefixtures("own")
def test_a_table_can_be_printed_with_a_date(run: Run) -> None:
    done = run("match", "-w", "w", "--out", "-", "--date", "2026-01-31", "--matcher", "lexical")
    assert done.returncode == 0, done.stderr
    table = parse_sssom(done.stdout)
    assert {m.date for m in table.mappings} == {"2026-01-31"}
    assert {m.tool for m in table.mappings} == {"alignment-lexical/1"}


def test_printing_leaves_the_workspace_as_it_is(run: Run, own: Path) -> None:
    before = (own.parent / SUGGESTED).read_bytes()
    assert run("match", "-w", "w", "--out", "-").returncode == 0
    assert run("match", "-w", "w", "--out", "other.sssom.tsv").returncode == 0
    assert (own.parent / SUGGESTED).read_bytes() == before
    assert not (own / "graph" / "sector-words.tsv").exists()


def test_a_higher_threshold_suggests_a_part_of_it(run: Run, own: Path) -> None:
    pairs = []
    for threshold in ("0", "0.5", "0.99"):
        done = run("match", "-w", "w", "--threshold", threshold)
        assert done.returncode == 0, done.stderr
        found = read_sssom(own.parent / SUGGESTED).mappings
        pairs.append({(m.subject, m.object) for m in found})
    assert pairs[0] > pairs[1] > pairs[2]


def test_only_the_comparisons_named_are_made(run: Run, own: Path) -> None:
    done = run("match", "-w", "w", "--comparison", "support", "--threshold", "0")
    assert done.returncode == 0, done.stderr
    for mapping in read_sssom(own.parent / SUGGESTED).mappings:
        if mapping.predicate.endswith("contributesTo"):
            assert mapping.subject.rpartition("/")[0] == mapping.object.rpartition("/")[0]
        else:
            assert mapping.tool.startswith("alignment-labels/")


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("--matcher", "psychic"), 1, "no matcher is called 'psychic'"),
        (("--date", "tomorrow"), 2, "is no date"),
        (("--model", "."), 1, "no model here"),
        (("--comparison", "guess"), 2, "guess"),
        (("--threshold", "2"), 2, "--threshold"),
    ],
)
def test_what_cannot_be_done_is_said(
    run: Run, words: tuple[str, ...], status: int, said: str
) -> None:
    done = run("match", "-w", "w", *words)
    assert done.returncode == status
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_an_empty_workspace_is_told_what_to_do(run: Run) -> None:
    run("init", "empty", "--base", "https://plans.example.org/id/")
    done = run("match", "-w", "empty")
    assert done.returncode == 1
    assert "holds no plan" in done.stderr


def test_calibrating_without_decisions_tells_how_many_it_needs(run: Run, own: Path) -> None:
    done = run("calibrate", "-w", "w")
    assert (done.returncode, done.stdout) == (1, "")
    assert "calibrating needs 50" in done.stderr
    assert not (own / "graph" / "calibrator.json").exists()
