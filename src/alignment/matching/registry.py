"""Matchers by name; a matcher's own packages are imported when it is used."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Final, Protocol, Self, cast

import numpy as np
from numpy.typing import NDArray

from alignment.errors import SettingsError
from alignment.matching.items import Item
from alignment.matching.masking import Mask

Scores = NDArray[np.float64]
Explanation = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Models:
    """Where a matcher finds its model and keeps what it computed.

    Attributes:
        model: Folder of a sentence encoder; without it, the packaged one.
        cache: Folder of vectors already computed; without it, nothing is kept.
        learnt: Whether to start from what the shipped calibrators learnt; off while they learn.
    """

    model: Path | None = None
    cache: Path | None = None
    learnt: bool = True


class Matcher(Protocol):
    """Ranks pairs of the items it was fitted to; it never asserts that two of them match.

    Attributes:
        name: Its name in :data:`MATCHERS`.
        version: Changes when scores change.
        justification: CURIE of the ``semapv`` term for how it matches.
        profile: Names the calibration that fits its scores: the name, or more.
    """

    name: str
    version: str
    justification: str
    profile: str

    @classmethod
    def fit(cls, items: Sequence[Item], *, mask: Mask = ..., models: Models = ...) -> Self:
        """Prepare the items that pairs will be made of; positions in ``items`` name them."""

    def scores(self, subjects: Sequence[int], objects: Sequence[int]) -> Scores:
        """Return a score in [0, 1] for each subject (row) with each object (column).

        A score may be relative to the other items: it ranks.
        """

    def likeness(self, subjects: Sequence[int], objects: Sequence[int]) -> Scores:
        """Return a similarity of each pair that does not depend on what else is compared."""

    def explain(self, subject: int, target: int) -> Explanation:
        """Return what two items share, largest share first; shares add up to 1."""


MATCHERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "lexical": "alignment.matching.lexical:Lexical",
        "static": "alignment.matching.mixed:Static",
        "semantic": "alignment.matching.mixed:Semantic",
        "hybrid": "alignment.matching.mixed:Hybrid",
        "dummy": "alignment.matching.dummy:Dummy",
    }
)
"""Name → module and class."""


def load_matcher(name: str) -> type[Matcher]:
    """Return the class of a matcher.

    Args:
        name: One of :data:`MATCHERS`.

    Raises:
        SettingsError: When there is no such matcher.

    Examples:
        >>> load_matcher("dummy").name
        'dummy'
    """
    if name not in MATCHERS:
        raise SettingsError(f"no matcher is called {name!r}: choose {', '.join(MATCHERS)}")
    module, _, attribute = MATCHERS[name].partition(":")
    return cast("type[Matcher]", getattr(import_module(module), attribute))
