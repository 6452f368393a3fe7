"""Which words carry a pair: those shared, and those near in meaning, with shares that add up."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

import numpy as np

from alignment.matching.lexical import Lexical
from alignment.matching.reference import Reference
from alignment.matching.registry import Explanation
from alignment.matching.shares import shares
from alignment.matching.words import is_telling, stem
from alignment.matching.wordvectors import Numbers, WordVectors
from alignment.matching.wordwise import nearest_words

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
        if is_telling(word) and is_telling(near):
            ends = (word.casefold(), near.casefold())
            for end in ends:
                printed[stem(end)].add(end)
            found[stem(ends[0]), stem(ends[1])] += part
        else:
            found[OTHERS, OTHERS] += part
    names = {root: min(forms, key=lambda w: (len(w), w)) for root, forms in printed.items()}
    for_it = {_named(*ends, names): part for ends, part in found.items() if part > 0}
    return shares(_shortened(for_it))


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
    for word, near, part in _carried(vectors, reference, pair, scale):
        yield word, near, part / 2
    for word, near, part in _carried(vectors, reference, pair[::-1], scale):
        yield near, word, part / 2


def _carried(
    vectors: WordVectors, reference: Reference, pair: tuple[int, int], scale: Numbers
) -> Iterator[tuple[str, str, float]]:
    """Yield each word of the one, the nearest of the other, and how much it adds."""
    one, other = pair
    own, theirs = vectors.of(one), vectors.of(other)
    places, cosines = nearest_words(vectors, one, other)
    weights = vectors.weights[own]
    wordwise = weights * (cosines - reference.level[one])
    whole = vectors.parts[own] @ vectors.parts[theirs].T
    dense = whole.sum(axis=1) - reference.usual[1] * weights
    totals = scale[1] * dense + scale[2] * wordwise
    for at, place, total in zip(range(own.start, own.stop), places, totals, strict=True):
        yield vectors.words[at], vectors.words[int(place)], float(total)


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
