"""How a workspace is matched: its mask, its calibrator, and where vectors are kept."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from alignment.matching import SUGGESTED_FROM, Matching, Models, default_matcher
from alignment.matching.shipped import read_calibrator
from alignment.workspace.sector import workspace_mask

if TYPE_CHECKING:
    from alignment.workspace.workspace import Workspace

CALIBRATOR: Final = "calibrator.json"
"""Fitted to the workspace's own decisions, under ``graph/``."""

CACHE_VARIABLE: Final = "ALIGNMENT_CACHE"
"""Names the folder where vectors are kept; empty keeps none."""

INSTALL: Final = (
    "only shared words are compared: meanings need pip install 'strategic-alignment[semantic]'"
)


def matching_of(
    workspace: "Workspace",
    *,
    matcher: str | None = None,
    threshold: float = SUGGESTED_FROM,
    model: Path | None = None,
) -> Matching:
    """Return how a workspace is matched.

    Args:
        workspace: An open workspace.
        matcher: Name of a matcher; by default the best that is installed.
        threshold: Lowest confidence of a suggestion.
        model: Folder of a sentence encoder; without it, the packaged one.

    Raises:
        SettingsError: When a file of the workspace that matching reads is wrong.
    """
    calibrator = workspace.folder / CALIBRATOR
    return Matching(
        matcher=matcher or default_matcher(),
        threshold=threshold,
        mask=workspace_mask(workspace),
        models=Models(model, cache_folder()),
        calibrator=read_calibrator(calibrator) if calibrator.is_file() else None,
    )


def cache_folder() -> Path | None:
    """Return where vectors are kept between runs, or ``None`` when nowhere.

    ``ALIGNMENT_CACHE`` names it; else it is ``strategic-alignment`` in the user's cache.
    """
    named = os.environ.get(CACHE_VARIABLE)
    if named is not None:
        return Path(named) if named else None
    try:
        user = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    except RuntimeError:  # a user without a home
        return None
    return user / "strategic-alignment"
