"""Matchers by name; a matcher's own packages are imported when it is used."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import Final, Protocol, Self, cast

import numpy as np
from numpy.typing import NDArray

from alignment.errors import SettingsError
from alignment.matching.items import Item
from alignment.matching.masking import Mask

Scores = NDArray[np.float64]
Explanation = tuple[tuple[str, float], ...]


class Matcher(Protocol):
    """Ranks pairs of the items it was fitted to; it never asserts that two of them match.

    Attributes:
        name: Its name in :data:`MATCHERS`.
        version: Changes when scores change.
        justification: CURIE of the ``semapv`` term for how it matches.
    """

    name: str
    version: str
    justification: str

    @classmethod
    def fit(cls, items: Sequence[Item], *, mask: Mask = ...) -> Self:
        """Prepare the items that pairs will be made of; positions in ``items`` name them."""

    def scores(self, subjects: Sequence[int], objects: Sequence[int]) -> Scores:
        """Return a score in [0, 1] for each subject (row) with each object (column)."""

    def explain(self, subject: int, target: int) -> Explanation:
        """Return what two items share, largest share first; shares add up to 1."""


MATCHERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "lexical": "alignment.matching.lexical:Lexical",
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
