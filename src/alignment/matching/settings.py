"""How to match: which matcher, from what confidence on, and with what help."""

from dataclasses import dataclass, field
from typing import Final

from alignment.matching.calibration import Calibrator
from alignment.matching.encoding import encoder_available
from alignment.matching.encoding.static import static_available
from alignment.matching.masking import Mask
from alignment.matching.registry import Models

SUGGESTED_FROM: Final = 0.2
"""Lowest confidence of a suggestion: of those below, fewer than one in five is aligned."""

DEFAULT: Final = "hybrid"
FALLBACK: Final = "lexical"


def default_matcher() -> str:
    """Return the matcher used when none is named: the best that what is installed allows."""
    return DEFAULT if encoder_available() or static_available() else FALLBACK


@dataclass(frozen=True, slots=True)
class Matching:
    """How statements are matched.

    Attributes:
        matcher: Name of a registered matcher.
        threshold: Lowest confidence of a suggestion; of matchers without calibrator, score.
        mask: What names the issuers; ``None`` takes the names of the directory.
        models: The sentence encoder, and where its vectors are kept.
        calibrator: One of the workspace's own; ``None`` takes the shipped one.
    """

    matcher: str = field(default_factory=default_matcher)
    threshold: float = SUGGESTED_FROM
    mask: Mask | None = None
    models: Models = field(default_factory=Models)
    calibrator: Calibrator | None = None
