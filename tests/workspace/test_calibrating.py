"""A workspace's own calibrator: fitted to what reviewers decided, used where it was fitted."""

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from alignment.errors import SettingsError, WorkspaceError
from alignment.mappings import pair_of
from alignment.matching.calibration import ENOUGH, UNCALIBRATED
from alignment.matching.predicates import SAME_AIM, SHARES_SUBJECT
from alignment.matching.shipped import read_calibrator
from alignment.model import Mapping
from alignment.workspace import Workspace, init_workspace, open_workspace
from alignment.workspace.calibrating import calibrate, write_calibrator
from alignment.workspace.curation import Decision, record_decisions
from alignment.workspace.matching import CALIBRATOR, cache_folder
from alignment.workspace.sources import read_sources, write_readings
from alignment.workspace.standing import judged_pairs

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


def decide(
    root: Path,
    number: int,
    *,
    accepted: Callable[[int], bool] = lambda at: at < LIKELY,
    sameness: Callable[[int], bool] = lambda at: at < 0,
) -> None:
    """Decide on the likeliest pairs: accept some, reject the others.

    Args:
        root: A workspace.
        number: How many pairs.
        accepted: Whether the pair at this place is accepted; by default few of the likeliest.
        sameness: Whether it is decided there that the two are the same, not that they share
            a subject.
    """
    opened = open_workspace(root)
    record_decisions(
        opened,
        [
            Decision(
                m.subject,
                m.object,
                "accept" if accepted(at) else "reject",
                SAME_AIM if sameness(at) else SHARES_SUBJECT,
                "Ann",
                "2026-01-31",
            )
            for at, m in enumerate(across(opened)[:number])
        ],
    )


def copied(fresh: Path, target: Path) -> Path:
    shutil.copytree(fresh, target)
    return target


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
        [
            Decision(m.subject, m.object, "reject", SHARES_SUBJECT, "Ann", "2026-01-31")
            for m in pairs
        ],
    )
    with pytest.raises(WorkspaceError, match=r"0 of \d+ decided pairs are accepted"):
        calibrate(open_workspace(tmp_path / "w"))


def test_a_fit_to_decisions_beats_what_was_stated_before(decided: Path) -> None:
    done = calibrate(open_workspace(decided))
    assert (done.decisions, done.aligned) == (ENOUGH + 5, LIKELY)
    assert done.brier_after < done.brier_base
    assert done.brier_after < done.brier_before

    assert done.is_better
    assert done.left_out == 0


@pytest.mark.parametrize(
    "accepted",
    [lambda at: at * 7 % 3 == 0, lambda at: at >= ENOUGH + 5 - LIKELY],
    ids=["as if drawn by lot", "the least likely"],
)
def test_decisions_that_do_not_follow_similarity_make_nothing_better(
    fresh: Path, tmp_path: Path, accepted: Callable[[int], bool]
) -> None:
    root = copied(fresh, tmp_path / "w")
    decide(root, ENOUGH + 5, accepted=accepted)
    done = calibrate(open_workspace(root))
    assert not done.is_better
    assert done.brier_after >= min(done.brier_before, done.brier_base)


@pytest.mark.parametrize(
    ("figures", "better"),
    [
        ((0.3, 0.2, 0.25), True),
        ((0.3, 0.26, 0.25), False),
        ((0.2, 0.22, 0.25), False),
        ((0.2, 0.2, 0.25), False),
        ((0.3, 0.25, 0.25), False),
    ],
)
def test_better_is_below_both_the_shipped_confidences_and_the_share(
    decided: Path, figures: tuple[float, float, float], *, better: bool
) -> None:
    before, after, base = figures
    done = calibrate(open_workspace(decided))
    done = replace(done, brier_before=before, brier_after=after, brier_base=base)
    assert done.is_better is better


def test_what_is_compared_with_never_learnt_from_the_decisions(
    decided: Path, tmp_path: Path
) -> None:
    opened = open_workspace(copied(decided, tmp_path / "w"))
    first = calibrate(opened)
    write_calibrator(opened, first)
    assert calibrate(open_workspace(tmp_path / "w")) == first


def test_denying_only_sameness_teaches_nothing_about_being_aligned_at_all(
    fresh: Path, tmp_path: Path
) -> None:
    number, few = ENOUGH + 12, 7
    plain, mixed = (copied(fresh, tmp_path / name) for name in ("plain", "mixed"))
    decide(plain, number - few)
    decide(mixed, number, sameness=lambda at: at >= number - few)
    one, other = (calibrate(open_workspace(root)) for root in (plain, mixed))
    assert (other.decisions, other.aligned, other.left_out) == (number - few, LIKELY, few)
    assert other.calibrator.relative.any == one.calibrator.relative.any


def test_denying_sameness_counts_as_not_strong(fresh: Path, tmp_path: Path) -> None:
    number, few = ENOUGH + 12, 7
    plain, mixed = (copied(fresh, tmp_path / name) for name in ("plain", "mixed"))

    def sameness(at: int) -> bool:
        return at < LIKELY or at >= number - few

    decide(plain, number - few, sameness=sameness)
    decide(mixed, number, sameness=sameness)
    one, other = (calibrate(open_workspace(root)) for root in (plain, mixed))
    assert other.calibrator.relative.strong != one.calibrator.relative.strong


def test_decisions_left_out_do_not_make_enough_of_them(fresh: Path, tmp_path: Path) -> None:
    root = copied(fresh, tmp_path / "w")
    decide(root, ENOUGH + 5, sameness=lambda at: at >= ENOUGH - 1)
    with pytest.raises(WorkspaceError, match=r"49 pairs .*\(6 left out, which only deny"):
        calibrate(open_workspace(root))


def test_another_verdict_makes_another_version(decided: Path, fresh: Path, tmp_path: Path) -> None:
    root = copied(fresh, tmp_path / "w")
    decide(root, ENOUGH + 5, accepted=lambda at: at < LIKELY + 1)
    one, other = (calibrate(open_workspace(r)).calibrator.version for r in (decided, root))
    assert one.partition(" (")[0] == other.partition(" (")[0]
    assert one != other


def test_the_figures_are_kept_with_the_calibrator_and_ignored_on_reading(
    decided: Path, tmp_path: Path
) -> None:
    opened = open_workspace(copied(decided, tmp_path / "w"))
    done = calibrate(opened)
    write_calibrator(opened, done)
    file = opened.folder / CALIBRATOR
    assert json.loads(file.read_text("utf-8"))["figures"] == {
        "decisions": ENOUGH + 5,
        "aligned": LIKELY,
        "left_out": 0,
        "brier_before": done.brier_before,
        "brier_after": done.brier_after,
        "brier_base": done.brier_base,
    }
    assert read_calibrator(file) == done.calibrator


def test_the_calibrator_of_a_workspace_states_its_confidences(
    decided: Path, tmp_path: Path
) -> None:
    root = tmp_path / "w"
    shutil.copytree(decided, root)
    before = across(open_workspace(root), threshold=0.0)
    assert {m.calibration for m in before} == {UNCALIBRATED}
    opened = open_workspace(root)
    write_calibrator(opened, calibrate(opened))
    after = across(open_workspace(root), threshold=0.0)
    (version,) = {m.calibration for m in after}
    assert re.fullmatch(rf"{ENOUGH + 5} decisions of this workspace \([0-9a-f]{{8}}\)", version)
    known = {pair_of(m): m.confidence for m in before}
    changed = [m for m in after if m.confidence != known.get(pair_of(m))]
    assert changed


def test_calibrating_twice_gives_the_same_bytes(decided: Path, tmp_path: Path) -> None:
    texts = []
    for name in ("one", "two"):
        shutil.copytree(decided, tmp_path / name)
        opened = open_workspace(tmp_path / name)
        write_calibrator(opened, calibrate(opened))
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
    write_calibrator(opened, calibrate(opened))
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


def test_decisions_within_one_plan_do_not_count_towards_calibration(
    fresh: Path, tmp_path: Path
) -> None:
    shutil.copytree(fresh, tmp_path / "w")
    opened = open_workspace(tmp_path / "w")
    within = next(m for m in opened.match() if plan_of(m.subject) == plan_of(m.object))
    between = across(opened)[0]
    for number, pair in ((0, within), (1, between)):
        made = Decision(pair.subject, pair.object, "accept", pair.predicate, "Ann", "2026-01-31")
        record_decisions(open_workspace(tmp_path / "w"), [made])
        assert judged_pairs(open_workspace(tmp_path / "w")) == number
