"""The calibrators that are shipped, and the one that a workspace fitted to its own decisions."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from alignment.errors import SettingsError
from alignment.matching.calibration import Calibrator, calibrator_from_json

FILE = "calibrators.json"


@cache
def shipped_calibrators() -> Mapping[str, Calibrator]:
    """Return the calibrators fitted to the judged pairs: profile → calibrator."""
    read = (calibrator_from_json(one) for one in shipped_training()["calibrators"])
    return {calibrator.profile: calibrator for calibrator in read}


@cache
def shipped_training() -> Mapping[str, Any]:
    """Return what the shipped calibrators were fitted to, and how well they did."""
    found = files("alignment.matching").joinpath("data", FILE)
    if not found.is_file():  # while the first ones are being fitted
        return {"sha256": "", "calibrators": []}
    read: dict[str, Any] = json.loads(found.read_text("utf-8"))
    return read


def calibrator_for(profile: str) -> Calibrator | None:
    """Return the shipped calibrator of a profile; of another encoder, that of the matcher.

    Args:
        profile: Of a matcher, such as ``hybrid`` or ``hybrid:my-encoder``.
    """
    found = shipped_calibrators()
    return found.get(profile) or found.get(profile.partition(":")[0])


def read_calibrator(path: Path) -> Calibrator:
    """Read the calibrator of a workspace.

    Args:
        path: A JSON file that ``alignment calibrate`` wrote.

    Raises:
        SettingsError: When it cannot be read, or is none.
    """
    try:
        return calibrator_from_json(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise SettingsError(
            f"{path}: no calibrator ({reason}); write it anew with `alignment calibrate`"
        ) from error
