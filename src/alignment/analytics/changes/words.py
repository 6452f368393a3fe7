"""When two wordings are the same, and how much of one stands in the other."""

import unicodedata
from collections import Counter
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

import numpy as np

from alignment.analytics.projection import incidence
from alignment.matching.words import is_telling

ALIKE_FROM: Final = 0.6
"""Share of words kept from which one statement is taken for a rewording of another.

Measured on 24 invented reference plans and the shipped corpus: of 9,503 pairs of statements of one
plan, which differ by definition, none keeps as much; of 235,259 pairs across plans 5 do, three of
which are the same notion.
"""

_TELLING_FROM: Final = 0.5
"""Share of telling words that must be kept besides: grammar alone makes nothing alike."""

_REMEMBERED: Final = 10_000
"""Texts whose words are kept counted: each is compared with many."""

_PLAIN: Final = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‐": "-", "‑": "-"})
_OPENING: Final = "\"'([{«„"
_CLOSING: Final = ".,;:!\"')]}»…"
_DASHES: Final = "-–—•*·"


def folded(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared.

    Case, white space, quotation marks, brackets, dashes between words and the punctuation that
    closes a word make no difference; a question mark, a sign inside a word and signs such as
    ``%`` do.

    Examples:
        >>> folded("Grow by 5% –  “year on year”.") == folded("grow by 5% year on year")
        True
        >>> folded("Grow by 5%") == folded("Grow by 5")
        False
    """
    plain = unicodedata.normalize("NFC", text).replace("\xad", "").translate(_PLAIN).casefold()
    bare = (word.lstrip(_OPENING).rstrip(_CLOSING) for word in plain.split())
    words = tuple(word for word in bare if word.strip(_DASHES))
    return words or tuple(plain.split())


def kept(before: tuple[str, ...], after: tuple[str, ...]) -> float:
    """Return the share of words that stand in both texts in the same order, in [0, 1].

    Args:
        before: Of :func:`folded`.
        after: The same of another text.

    References:
        Dice (1945), Measures of the amount of ecologic association between species: twice what
        is shared by what there is.

    Examples:
        >>> kept(("teach", "every", "child"), ("teach", "every", "adult")).__round__(2)
        0.67
    """
    if not before or not after:
        return float(before == after)
    return SequenceMatcher(None, before, after, autojunk=False).ratio()


def alike(before: tuple[str, ...], after: tuple[str, ...]) -> float:
    """Return the share of words kept where it makes a rewording, else 0.

    Args:
        before: Of :func:`folded`.
        after: The same of another text.
    """
    # What two texts share in whatever order is never less, and found faster.
    if _shared(_bag(before), _bag(after)) < ALIKE_FROM:
        return 0.0
    if _shared(_telling(before), _telling(after)) < _TELLING_FROM:
        return 0.0
    share = kept(before, after)
    return share if share >= ALIKE_FROM else 0.0


def near(
    before: Mapping[str, tuple[str, ...]], after: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Return of each text those of the other document that share enough words to be alike.

    Whatever :func:`alike` weighs above 0 is among them. All pairs are counted at once, as a
    product of sparse matrices: two long documents have too many to look at one by one.

    Args:
        before: Name of each text → its words, of :func:`folded`.
        after: The same of the other document; no name is in both.

    Returns:
        Name → names, in the order of the other document; of both documents.

    Examples:
        >>> near({"a": ("we", "teach", "all")}, {"b": ("we", "teach", "you"), "c": ("no",)})
        {'a': ('b',), 'b': ('a',)}
    """
    ones, others = list(before), list(after)
    lists = [_numbered(words) for words in (*before.values(), *after.values())]
    matrix = incidence(lists)
    shared = (matrix[: len(ones)] @ matrix[len(ones) :].T).tocoo()
    sizes = np.array([*map(len, lists)])
    total = sizes[shared.row] + sizes[len(ones) + shared.col]
    enough = 2 * shared.data / total >= ALIKE_FROM
    found: dict[str, list[str]] = {}
    pairs = zip(shared.row[enough].tolist(), shared.col[enough].tolist(), strict=True)
    for row, column in sorted(pairs):
        found.setdefault(ones[row], []).append(others[column])
        found.setdefault(others[column], []).append(ones[row])
    return {name: tuple(those) for name, those in found.items()}


def _numbered(words: tuple[str, ...]) -> list[tuple[str, int]]:
    """Return words with how often each came before, so that sets of them compare as bags."""
    seen: Counter[str] = Counter()
    numbered = []
    for word in words:
        numbered.append((word, seen[word]))
        seen[word] += 1
    return numbered


@lru_cache(_REMEMBERED)
def _bag(words: tuple[str, ...]) -> Counter[str]:
    return Counter(words)


@lru_cache(_REMEMBERED)
def _telling(words: tuple[str, ...]) -> Counter[str]:
    return Counter(filter(is_telling, words)) or Counter(words)


def _shared(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    shared = sum(min(number, other[word]) for word, number in one.items() if word in other)
    return 2 * shared / total if total else 0.0
