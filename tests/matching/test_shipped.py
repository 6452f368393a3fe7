"""The calibrators that are shipped, and one that a workspace keeps."""

import json
from pathlib import Path

import numpy as np
import pytest

from alignment.errors import SettingsError
from alignment.matching import MATCHERS
from alignment.matching.calibration import calibrator_to_json
from alignment.matching.mixed import Mix
from alignment.matching.shipped import (
    calibrator_for,
    read_calibrator,
    shipped_calibrators,
    shipped_training,
)

PROFILES = ("hybrid", "hybrid:static", "lexical", "semantic", "static")


def test_every_matcher_that_learns_has_a_calibrator() -> None:
    assert tuple(sorted(shipped_calibrators())) == PROFILES
    assert set(MATCHERS) - set(PROFILES) == {"dummy"}
    assert calibrator_for("dummy") is None


def test_shipped_calibrators_say_what_they_rest_on() -> None:
    training = shipped_training()
    assert len(training["sha256"]) == 64
    assert training["labels"]
    for entry in training["calibrators"]:
        assert {"map", "brier_ratio", "calibration_error"} <= set(entry["cross_fitted"])
        assert entry["version"]
        assert len(entry["known"]) > 100


@pytest.mark.parametrize("profile", PROFILES)
def test_shipped_curves_rise_and_stay_probabilities(profile: str) -> None:
    calibrator = shipped_calibrators()[profile]
    assert calibrator.absolute is not None
    grid = np.linspace(-3, 12, 100)
    for familiar in (True, False):
        whole, strong = calibrator.probabilities(grid, grid / 12, familiar=familiar)
        assert (np.diff(whole) >= 0).all()
        assert whole[0] < 0.05
        assert 0.5 < whole[-1] <= 1
        assert (strong <= whole).all()
    assert 0 < calibrator.spread < 0.2 > calibrator.usual > 0


def test_the_shipped_mix_of_the_hybrid_adds_up_to_one() -> None:
    mix = Mix(*shipped_calibrators()["hybrid"].mix)
    assert mix.weights.sum() == pytest.approx(1, abs=1e-3)
    assert 0 < mix.lexical < mix.dense < mix.words


def test_a_model_without_calibrator_borrows_that_of_its_matcher() -> None:
    assert calibrator_for("hybrid:my-encoder") == shipped_calibrators()["hybrid"]
    assert calibrator_for("hybrid:static") == shipped_calibrators()["hybrid:static"]
    assert calibrator_for("psychic:hybrid") is None


def test_a_calibrator_of_a_workspace_is_read(tmp_path: Path) -> None:
    calibrator = shipped_calibrators()["lexical"]
    file = tmp_path / "calibrator.json"
    file.write_text(json.dumps(calibrator_to_json(calibrator)), encoding="utf-8")
    assert read_calibrator(file) == calibrator


SOUND = calibrator_to_json(shipped_calibrators()["lexical"])
HOSTILE = {
    "empty": b"",
    "no JSON": b"{",
    "a list": b"[]",
    "a number": b"7",
    "nothing in it": b"{}",
    "not UTF-8": b'{"profile": "\xff"}',
    "infinite": json.dumps({**SOUND, "usual": float("inf")}).encode(),
    "huge": json.dumps({**SOUND, "usual": 10**400}).encode(),
    "text for a number": json.dumps({**SOUND, "spread": "1"}).encode(),
    "no curves": json.dumps({**SOUND, "relative": [1, 2]}).encode(),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_no_calibrator_is_told_in_one_line(tmp_path: Path, name: str) -> None:
    file = tmp_path / "calibrator.json"
    file.write_bytes(HOSTILE[name])
    with pytest.raises(SettingsError, match=r"calibrator\.json: no calibrator") as caught:
        read_calibrator(file)
    assert "\n" not in str(caught.value)
    assert "alignment calibrate" in str(caught.value)


def test_deep_json_is_no_calibrator(tmp_path: Path) -> None:
    file = tmp_path / "calibrator.json"
    file.write_bytes(b"[" * 100_000)
    with pytest.raises(SettingsError):
        read_calibrator(file)


@pytest.mark.parametrize(
    ("name", "value"),
    [("ceiling", 5.0), ("ceiling", -1.0), ("slope", -2.0), ("spread", -1.0)],
)
def test_numbers_that_make_no_probability_are_refused(
    tmp_path: Path, name: str, value: float
) -> None:
    content = json.loads(json.dumps(SOUND))
    (content if name == "spread" else content["relative"]["any"])[name] = value
    file = tmp_path / "calibrator.json"
    file.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(SettingsError):
        read_calibrator(file)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"nowhere\.json"):
        read_calibrator(tmp_path / "nowhere.json")
