"""``alignment match`` and ``alignment calibrate`` as a person uses them."""

import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from alignment.mappings import parse_sssom, read_sssom
from alignment.matching.calibration import ENOUGH
from alignment.matching.predicates import SAME_AIM, SHARES_SUBJECT
from alignment.workspace import init_workspace, open_workspace
from alignment.workspace.curation import Decision, record_decisions
from alignment.workspace.sources import read_sources, write_readings

Run = Callable[..., CompletedProcess[str]]
SUGGESTED = "w/graph/mappings/suggested.sssom.tsv"
BASE = "https://plans.example.org/id/"
DECIDED, LIKELY = ENOUGH + 5, 15


@pytest.fixture(scope="module")
def _examples(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("calibrate") / "w"
    init_workspace(root, base=BASE, title="Examples")
    opened = open_workspace(root)
    write_readings(opened, read_sources(opened, sorted(examples.glob("*/plan.*"))))
    return root


@pytest.fixture
def decided(_examples: Path, tmp_path: Path) -> Callable[[Callable[[int], bool]], Path]:
    """Return a function that makes a workspace in which some of the likeliest are accepted."""

    def _decided(accepted: Callable[[int], bool]) -> Path:
        shutil.copytree(_examples, tmp_path / "w")
        opened = open_workspace(tmp_path / "w")
        between = (
            m
            for m in opened.match()
            if m.confidence is not None
            and m.subject.rpartition("/")[0] != m.object.rpartition("/")[0]
        )
        pairs = sorted(between, key=lambda m: (-(m.confidence or 0), m))[: DECIDED + 2]
        record_decisions(
            opened,
            [
                Decision(
                    m.subject,
                    m.object,
                    "accept" if at < DECIDED and accepted(at) else "reject",
                    SHARES_SUBJECT if at < DECIDED else SAME_AIM,
                    "Ann",
                    "2026-01-31",
                )
                for at, m in enumerate(pairs)
            ],
        )
        return tmp_path / "w" / "graph" / "calibrator.json"

    return _decided


def test_suggestions_are_written_with_both_confidences_and_what_they_rest_on(
    run: Run, own: Path
) -> None:
    done = run("match", "-w", "w")
    assert (done.returncode, done.stdout) == (0, f"{SUGGESTED}\n"), done.stderr
    assert "confidences between plans: uncalibrated here\n" in done.stderr
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
        (("--model", ".", "--matcher", "lexical"), 2, "lexical matcher takes no model"),
        (("--model", ".", "--matcher", "static"), 2, "static matcher takes no model"),
        (("--model", ".", "--matcher", "dummy"), 2, "dummy matcher takes no model"),
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


def test_better_confidences_are_written_and_stated_between_plans_only(
    run: Run, decided: Callable[[Callable[[int], bool]], Path]
) -> None:
    file = decided(lambda at: at < LIKELY)
    assert run("calibrate", "-w", "w", "--dry-run").returncode == 0
    assert not file.exists()
    done = run("calibrate", "-w", "w")
    assert (done.returncode, done.stdout) == (0, "w/graph/calibrator.json\n"), done.stderr
    assert f"{DECIDED} decided pairs of different plans, {LIKELY} of them aligned" in done.stderr
    assert "2 left out, which only deny that two are the same" in done.stderr
    told = run("match", "-w", "w", "--threshold", "0").stderr
    assert f"confidences between plans: {DECIDED + 2} decisions of this workspace (" in told
    assert "); within one plan: uncalibrated here\n" in told


def test_confidences_that_are_no_better_are_shown_but_written_only_by_force(
    run: Run, decided: Callable[[Callable[[int], bool]], Path]
) -> None:
    file = decided(lambda at: at >= DECIDED - LIKELY)
    done = run("calibrate", "-w", "w")
    assert (done.returncode, done.stdout) == (1, ""), done.stderr
    assert "fitted to the decisions" in done.stderr
    *_, last = done.stderr.splitlines()
    assert "do not follow similarity" in last
    assert "alignment review --list" in last
    assert not file.exists()
    forced = run("calibrate", "-w", "w", "--force")
    assert (forced.returncode, forced.stdout) == (0, "w/graph/calibrator.json\n"), forced.stderr
    assert file.exists()
