"""A workspace's own calibrator: fitted to what reviewers decided, used where it was fitted."""

import json
import shutil
from pathlib import Path

import pytest

from alignment.errors import SettingsError, WorkspaceError
from alignment.mappings import pair_of
from alignment.matching.calibration import ENOUGH, UNCALIBRATED
from alignment.model import Mapping
from alignment.workspace import Workspace, init_workspace, open_workspace
from alignment.workspace.calibrating import calibrate, write_calibrator
from alignment.workspace.curation import Decision, record_decisions
from alignment.workspace.matching import CALIBRATOR, cache_folder
from alignment.workspace.sources import read_sources, write_readings

EXAMPLES = Path(__file__).parents[2] / "examples"
LIKELY = 15


def plan_of(iri: str) -> str:
    return iri.rpartition("/")[0]


def across(workspace: Workspace, *, threshold: float = 0.2) -> list[Mapping]:
    """Return the suggestions between plans, the likeliest first."""
    found = [m for m in workspace.match(threshold=threshold) if m.confidence is not None]
    between = (m for m in found if plan_of(m.subject) != plan_of(m.object))
    return sorted(between, key=lambda m: (-(m.confidence or 0), m))


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace of the example plans that nobody reviewed."""
    root = tmp_path_factory.mktemp("calibrating") / "w"
    init_workspace(root, base="https://example.org/plans/", title="Examples")
    files = sorted(EXAMPLES.glob("*/plan.*"))
    opened = open_workspace(root)
    write_readings(opened, read_sources(opened, files))
    return root


def decide(root: Path, number: int) -> None:
    """Accept a few of the likeliest pairs, reject the others."""
    opened = open_workspace(root)
    record_decisions(
        opened,
        [
            Decision(
                m.subject,
                m.object,
                "accept" if at < LIKELY else "reject",
                m.predicate,
                "Ann",
                "2026-01-31",
            )
            for at, m in enumerate(across(opened)[:number])
        ],
    )


@pytest.fixture(scope="module")
def decided(fresh: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the workspace with enough decisions."""
    root = tmp_path_factory.mktemp("decided") / "w"
    shutil.copytree(fresh, root)
    decide(root, ENOUGH + 5)
    return root


def test_too_few_decisions_are_counted_and_refused(fresh: Path, tmp_path: Path) -> None:
    shutil.copytree(fresh, tmp_path / "w")
    decide(tmp_path / "w", 3)
    with pytest.raises(WorkspaceError, match=r"decisions on 3 pairs .* needs 50"):
        calibrate(open_workspace(tmp_path / "w"))


def test_decisions_that_all_go_one_way_teach_nothing(fresh: Path, tmp_path: Path) -> None:
    shutil.copytree(fresh, tmp_path / "w")
    opened = open_workspace(tmp_path / "w")
    pairs = across(opened)[: ENOUGH + 1]
    record_decisions(
        opened,
        [Decision(m.subject, m.object, "reject", m.predicate, "Ann", "2026-01-31") for m in pairs],
    )
    with pytest.raises(WorkspaceError, match=r"0 of \d+ decided pairs are accepted"):
        calibrate(open_workspace(tmp_path / "w"))


def test_a_fit_to_decisions_beats_what_was_stated_before(decided: Path) -> None:
    done = calibrate(open_workspace(decided))
    assert (done.decisions, done.aligned) == (ENOUGH + 5, LIKELY)
    assert done.brier_after < done.brier_base
    assert done.brier_after < done.brier_before


def test_the_calibrator_of_a_workspace_states_its_confidences(
    decided: Path, tmp_path: Path
) -> None:
    root = tmp_path / "w"
    shutil.copytree(decided, root)
    before = across(open_workspace(root), threshold=0.0)
    assert {m.calibration for m in before} == {UNCALIBRATED}
    opened = open_workspace(root)
    write_calibrator(opened, calibrate(opened).calibrator)
    after = across(open_workspace(root), threshold=0.0)
    assert {m.calibration for m in after} == {f"{ENOUGH + 5} decisions of this workspace"}
    known = {pair_of(m): m.confidence for m in before}
    changed = [m for m in after if m.confidence != known.get(pair_of(m))]
    assert changed


def test_calibrating_twice_gives_the_same_bytes(decided: Path, tmp_path: Path) -> None:
    texts = []
    for name in ("one", "two"):
        shutil.copytree(decided, tmp_path / name)
        opened = open_workspace(tmp_path / name)
        write_calibrator(opened, calibrate(opened).calibrator)
        texts.append((opened.folder / CALIBRATOR).read_bytes())
    assert texts[0] == texts[1]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"profile": 1}', '{"profile": "hybrid", "version": "x"}']
)
def test_a_broken_calibrator_is_one_line_with_its_place(
    decided: Path, tmp_path: Path, text: str
) -> None:
    root = tmp_path / "w"
    shutil.copytree(decided, root)
    (root / "graph" / CALIBRATOR).write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"calibrator\.json: no calibrator") as error:
        open_workspace(root).match()
    assert "\n" not in str(error.value)


def test_a_calibrator_of_another_matcher_is_not_used(decided: Path, tmp_path: Path) -> None:
    root = tmp_path / "w"
    shutil.copytree(decided, root)
    opened = open_workspace(root)
    write_calibrator(opened, calibrate(opened).calibrator)
    file = opened.folder / CALIBRATOR
    read = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps({**read, "profile": "other"}), encoding="utf-8")
    assert {m.calibration for m in across(open_workspace(root))} == {UNCALIBRATED}


def test_rejected_pairs_never_come_back(decided: Path) -> None:
    opened = open_workspace(decided)
    gone = {pair_of(m) for m in opened.decisions}
    assert gone
    assert not gone & {pair_of(m) for m in opened.match(threshold=0.0)}


def test_vectors_are_kept_where_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALIGNMENT_CACHE", "/somewhere")
    assert cache_folder() == Path("/somewhere")
    monkeypatch.setenv("ALIGNMENT_CACHE", "")
    assert cache_folder() is None
    monkeypatch.delenv("ALIGNMENT_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", "/caches")
    assert cache_folder() == Path("/caches/strategic-alignment")
