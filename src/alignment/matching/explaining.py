"""Which words carry a pair: those shared, and those near in meaning, with shares that add up."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Final

import numpy as np

from alignment.matching.lexical import Lexical
from alignment.matching.reference import Reference
from alignment.matching.registry import Explanation
from alignment.matching.shares import shares
from alignment.matching.words import is_telling, stem
from alignment.matching.wordvectors import Numbers, Vectors, WordVectors
from alignment.matching.wordwise import word_cosines

OTHERS: Final = "other words"
"""What the words are called that carry little each, or only grammar."""

_MOST: Final = 8
"""Words and pairs of words named at most."""


def explain_pair(
    lexical: Lexical,
    vectors: WordVectors,
    reference: Reference,
    pair: tuple[int, int],
    *,
    scale: Numbers,
) -> Explanation:
    """Return what speaks for a pair: shared words and pairs of near words.

    Every similarity mixed is a sum over words, so each is divided exactly: a word's part goes
    to the word of the other statement that it is nearest to, less what is usual. What speaks
    against the pair is left out of the shares.

    Args:
        lexical: Gives the words shared, headings included.
        vectors: The statements' own words; masked words are not among them.
        reference: What is usual.
        pair: Positions of the two statements.
        scale: Weight of each part over its spread.

    Returns:
        ``word``, or ``word ~ other`` for near words, each with its share.
    """
    found: defaultdict[tuple[str, str], float] = defaultdict(float)
    printed: defaultdict[str, set[str]] = defaultdict(set)
    for word, near, part in _parts(lexical, vectors, reference, pair, scale):
        (one, form), (other, near_form) = _root(word), _root(near)
        if one and other:
            printed[one].add(form)
            printed[other].add(near_form)
            found[one, other] += part
        else:
            found[OTHERS, OTHERS] += part
    names = {root: min(forms, key=lambda w: (len(w), w)) for root, forms in printed.items()}
    for_it = {_named(*ends, names): part for ends, part in found.items() if part > 0}
    return shares(_shortened(for_it))


@cache
def _root(word: str) -> tuple[str, str]:
    """Return a word's stem and small letters; no stem when it only carries grammar."""
    folded = word.casefold()
    return (stem(folded) if is_telling(word) else ""), folded


def _parts(
    lexical: Lexical,
    vectors: WordVectors,
    reference: Reference,
    pair: tuple[int, int],
    scale: Numbers,
) -> Iterator[tuple[str, str, float]]:
    """Yield a word of the subject, one of the object, and what they add; a shared one twice."""
    for term, part in lexical.carried(*pair).items():
        yield term, term, scale[0] * part
    cosines = word_cosines(vectors, *pair)
    for word, near, part in _carried(vectors, reference, pair, cosines, scale):
        yield word, near, part / 2
    for word, near, part in _carried(vectors, reference, pair[::-1], cosines.T, scale):
        yield near, word, part / 2


def _carried(
    vectors: WordVectors,
    reference: Reference,
    pair: tuple[int, int],
    cosines: Vectors,
    scale: Numbers,
) -> Iterator[tuple[str, str, float]]:
    """Yield each word of the one, the nearest of the other, and how much it adds."""
    one, other = pair
    own, theirs = vectors.of(one), vectors.of(other)
    weights = vectors.weights[own]
    wordwise = weights * (cosines.max(axis=1) - reference.level[one])
    dense = vectors.parts[own] @ vectors.pooled[other] - reference.usual[1] * weights
    totals = (scale[1] * dense + scale[2] * wordwise).tolist()
    nearest = (cosines.argmax(axis=1) + theirs.start).tolist()
    for at, place, total in zip(range(own.start, own.stop), nearest, totals, strict=True):
        yield vectors.words[at], vectors.words[place], total


def _named(one: str, other: str, names: dict[str, str]) -> str:
    if one == other:
        return names.get(one, one)
    return f"{names[one]} ~ {names[other]}"


def _shortened(found: dict[str, float]) -> dict[str, float]:
    """Return the largest parts, and the rest in one."""
    ranked = sorted(found, key=lambda term: (-found[term], term))
    kept = [term for term in ranked if term != OTHERS][:_MOST]
    named = {term: found[term] for term in kept}
    rest = float(np.sum([found[term] for term in ranked if term not in named]))
    return {**named, OTHERS: rest} if rest > 0 else named
