"""Statements as one vector per word, each word with its weight; names of issuers left out."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from alignment.matching.encoding import Encoder, TokenVectors
from alignment.matching.items import Item
from alignment.matching.masking import Mask, Spans
from alignment.matching.rarity import rarity
from alignment.matching.words import is_latin, is_telling, stem, words_with_spans

Vectors = NDArray[np.float32]
Numbers = NDArray[np.float64]

_BATCH: Final = 512
"""Texts encoded at once: what bounds the memory."""

GRAMMAR: Final = 3.0
"""Most rarity of a word of grammar, or a number."""

CENTRE: Final = 0.7
"""Share of the mean vector that is taken from each: what all statements have in common."""


@dataclass(frozen=True, slots=True, eq=False)
class WordVectors:
    """The words of some statements, one after another.

    Attributes:
        words: As printed. A statement without a word that counts has one empty word.
        starts: (statements + 1): where each statement's words begin.
        vectors: (words, dimensions): direction of each word in its context, of unit length.
        weights: (words): share of each word in its statement; 0 for an empty word.
        pooled: (statements, dimensions): the statements' own directions, of unit length.
        parts: (words, dimensions): what each word adds to its statement's direction.
    """

    words: tuple[str, ...]
    starts: NDArray[np.intp]
    vectors: Vectors
    weights: Numbers
    pooled: Vectors
    parts: Vectors

    @property
    def spoken(self) -> NDArray[np.bool_]:
        """Which statements have a word that counts."""
        return np.asarray(np.add.reduceat(self.weights, self.starts[:-1]) > 0)

    def of(self, item: int) -> slice:
        """Return where the words of a statement are."""
        return slice(int(self.starts[item]), int(self.starts[item + 1]))


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    """What the encoder made of one statement.

    Attributes:
        text: Its own words, names replaced.
        named: Where a word stands for a name.
        before: How much was read before the text.
        tokens: Of what was read before and the text.
    """

    text: str
    named: Spans
    before: int
    tokens: TokenVectors


@dataclass(frozen=True, slots=True, eq=False)
class _Said:
    """The unmasked words of one statement, with mean vectors and numbers of pieces."""

    words: tuple[str, ...]
    means: Vectors
    pieces: Numbers


def word_vectors(
    items: Sequence[Item], encoder: Encoder, *, mask: Mask, headed: bool = True
) -> WordVectors:
    """Encode statements and keep a vector for each word that no issuer's name accounts for.

    A statement is read after its top heading, and only its own words are kept ("late"
    encoding). One word stands for every name, so that a statement reads the same whoever issued
    it, and is left out afterwards. Words weigh by how few of the statements hold them and how
    rare they are in English; a word of several pieces weighs more. Words in other than Latin
    letters are left out: the encoders know English, and would find any two of them alike.

    Args:
        items: The statements.
        encoder: Gives a vector per token.
        mask: What names the issuers.
        headed: Whether to read the top heading first; static vectors know no context.
    """
    said = [_said(read, mask) for read in _encoded(items, encoder, mask, headed=headed)]
    weigh = _weigher(said)
    starts = np.cumsum([0, *(max(len(one.words), 1) for one in said)])
    dimensions = encoder.dimensions
    pooled, parts = _pooled(said, weigh, dimensions)
    return WordVectors(
        words=tuple(word for one in said for word in (one.words or ("",))),
        starts=starts,
        vectors=np.concatenate([_filled(unit(one.means), dimensions) for one in said])
        if said
        else np.zeros((0, dimensions), np.float32),
        weights=np.concatenate([np.zeros(0), *(_weights(one, weigh) for one in said)]),
        pooled=pooled,
        parts=parts,
    )


def unit(vectors: Vectors) -> Vectors:
    """Return rows of unit length; rows of zeros stay."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)


def _encoded(
    items: Sequence[Item], encoder: Encoder, mask: Mask, *, headed: bool
) -> Iterable[_Read]:
    """Yield each item as the encoder reads it: the same whoever issued the plan."""
    for start in range(0, len(items), _BATCH):
        some = items[start : start + _BATCH]
        above = [f"{i.context[0]}. " if headed and i.context else "" for i in some]
        heads = [mask.neutral(heading)[0] for heading in above]
        own = [mask.neutral(item.text) for item in some]
        found = encoder.encode([head + text for head, (text, _) in zip(heads, own, strict=True)])
        for head, (text, named), tokens in zip(heads, own, found, strict=True):
            yield _Read(text, named, len(head), tokens)


def _said(read: _Read, mask: Mask) -> _Said:
    words, means, pieces = [], [], []
    vectors = read.tokens.vectors
    lasts = read.tokens.spans[:, 1] - 1 - read.before  # a token may begin with the space before
    for word, start, end in words_with_spans(read.text):
        if mask.hides(word) or any(a < end and start < b for a, b in read.named):
            continue
        first, last = np.searchsorted(lasts, (start, end))
        if first < last and is_latin(word):
            words.append(word)
            means.append(vectors[first:last].mean(axis=0))
            pieces.append(last - first)
    if not any(map(is_telling, words)):  # grammar alone says nothing
        words, means, pieces = [], [], []
    matrix = np.array(means, np.float32).reshape(-1, vectors.shape[1])
    return _Said(tuple(words), matrix, np.array(pieces, np.float64))


def _weigher(said: Sequence[_Said]) -> Callable[[str], tuple[float, float]]:
    """Return what gives a word's inverse document frequency and its rarity in English."""
    texts = {tuple(stem(w) for w in one.words if is_telling(w)) for one in said} - {()}
    counts = Counter(term for text in texts for term in set(text))

    def weigh(word: str) -> tuple[float, float]:
        if not is_telling(word):
            return 1.0, min(rarity(word), GRAMMAR)
        return math.log((1 + len(texts)) / (1 + counts[stem(word)])) + 1, rarity(word)

    return weigh


def _weights(one: _Said, weigh: Callable[[str], tuple[float, float]]) -> Numbers:
    """Return the shares of a statement's words when they are compared one by one."""
    raw = np.array([math.prod(weigh(word)) for word in one.words]) * np.sqrt(one.pieces)
    return raw / raw.sum() if one.words else np.zeros(1)


def _pooled(
    said: Sequence[_Said], weigh: Callable[[str], tuple[float, float]], dimensions: int
) -> tuple[Vectors, Vectors]:
    """Return the statements' centred directions, and what each word adds to them."""
    shares, means = [], np.zeros((len(said), dimensions))
    for at, one in enumerate(said):
        pairs = [weigh(word) for word in one.words]
        raw = np.array([math.sqrt(idf) * rare for idf, rare in pairs]) * one.pieces
        shares.append(raw / raw.sum() if one.words else raw)
        means[at] = shares[-1] @ one.means if one.words else 0
    spoken = np.array([bool(one.words) for one in said])
    centre = CENTRE * means[spoken].mean(axis=0) if spoken.any() else np.zeros(dimensions)
    centred = np.where(spoken[:, None], means - centre, 0)
    lengths = np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-9)
    parts = [
        _filled(np.asarray(share[:, None] * (one.means - centre) / length, np.float32), dimensions)
        for one, share, length in zip(said, shares, lengths, strict=True)
    ]
    none = np.zeros((0, dimensions), np.float32)
    return np.asarray(centred / lengths, np.float32), np.concatenate([none, *parts])


def _filled(rows: Vectors, dimensions: int) -> Vectors:
    """Return the rows, or one of zeros when there is none."""
    return rows if len(rows) else np.zeros((1, dimensions), np.float32)


def segments(
    vectors: WordVectors, items: Sequence[int]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the places of the words of some statements, and where each statement's begin."""
    slices = [np.arange(vectors.starts[i], vectors.starts[i + 1]) for i in items]
    edges = np.cumsum([0, *(len(s) for s in slices)])
    return np.concatenate([np.zeros(0, np.intp), *slices]).astype(np.intp), edges[:-1]
