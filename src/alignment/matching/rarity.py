"""How rare a word is in English at large, told by its place in a vocabulary sorted by frequency."""

import math
from functools import cache
from typing import Final

from alignment.matching.encoding.tokens import bert_vocabulary

_UNUSED: Final = 1000
"""Marks and placeholders at the start of the vocabulary, before the commonest word."""

_FLAT: Final = 200
"""Words up to about this place count as equally common."""

_SCALE: Final = 90
"""Makes *the* weigh 2.6, and words that the vocabulary lacks 5.8; signs and letters weigh less."""


def rarity(word: str) -> float:
    """Return the logarithm of a word's place among the English words, the commonest first.

    A corpus of a few hundred statements cannot tell by its own counts that *develop* says less
    than *accreditation*; the vocabulary of a model trained on English at large can. Words that
    it does not hold count as its rarest.

    Examples:
        >>> rarity("the") < rarity("develop") < rarity("accreditation")
        True
    """
    ranks = _ranks()
    return math.log((ranks.get(word.casefold(), len(ranks)) + _FLAT) / _SCALE)


@cache
def _ranks() -> dict[str, int]:
    words = list(bert_vocabulary())
    return {word: max(at - _UNUSED, 1) for at, word in enumerate(words)}
