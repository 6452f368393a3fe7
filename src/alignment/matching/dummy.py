"""A matcher that knows only identical texts, so that all else can be tested without one."""

from collections.abc import Sequence
from typing import Self

import numpy as np

from alignment.matching.items import Item
from alignment.matching.masking import Mask
from alignment.matching.registry import Explanation, Models, Scores


class Dummy:
    """Scores 1 for the same words in any case, else 0."""

    name = "dummy"
    profile = "dummy"
    version = "1"
    justification = "semapv:LexicalMatching"

    def __init__(self, texts: tuple[str, ...]) -> None:
        """Keep the folded texts."""
        self._texts = texts

    @classmethod
    def fit(
        cls,
        items: Sequence[Item],
        *,
        mask: Mask = Mask(),  # noqa: ARG003, B008
        models: Models = Models(),  # noqa: ARG003, B008
    ) -> Self:
        """Prepare the items; mask and models change nothing."""
        return cls(tuple(" ".join(item.text.casefold().split()) for item in items))

    def scores(self, subjects: Sequence[int], objects: Sequence[int]) -> Scores:
        """Return 1 for pairs of identical texts."""
        rows = np.array([self._texts[i] for i in subjects], dtype=object)
        columns = np.array([self._texts[i] for i in objects], dtype=object)
        same: Scores = np.equal(rows[:, None], columns[None, :]).astype(np.float64)
        return same

    likeness = scores

    def explain(self, subject: int, target: int) -> Explanation:
        """Return the common text as the whole explanation."""
        same = self._texts[subject] == self._texts[target]
        return ((self._texts[subject], 1.0),) if same else ()
