"""Match statements by the telling words they share: stemmed TF-IDF, issuers masked.

References:
    Salton & Buckley (1988), Term-weighting approaches in automatic text retrieval.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Self

import numpy as np
from scipy.sparse import diags, identity
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

from alignment.matching.items import Item
from alignment.matching.masking import Mask
from alignment.matching.rarity import rarity
from alignment.matching.registry import Explanation, Models, Scores
from alignment.matching.shares import shares
from alignment.matching.words import is_telling, stem

CONTEXT = 0.4
"""Weight of the headings above a statement against its own words (measured: see benchmarks)."""

ONE_WORD = 2 / 3
"""Factor on a pair with fewer than two own words in common: it may be a coincidence."""


class Lexical:
    """Cosine of stemmed, sublinear TF-IDF vectors with the headings mixed in."""

    name = "lexical"
    profile = "lexical"
    version = "1"
    justification = "semapv:LexicalMatching"

    def __init__(self, vectors: Any, own: Any, terms: tuple[str, ...]) -> None:  # noqa: ANN401
        """Keep sparse rows of unit length, the own words as ones, and the term per column."""
        self._vectors = vectors
        self._own = own
        self._terms = terms
        self._rows: dict[int, dict[int, float]] = {}
        self._sizes = np.asarray(own.sum(axis=1)).ravel()

    @classmethod
    def fit(
        cls,
        items: Sequence[Item],
        *,
        mask: Mask = Mask(),  # noqa: B008
        models: Models = Models(),  # noqa: ARG003, B008
        rare: float = 0.0,
    ) -> Self:
        """Weigh the words of all items and keep a vector for each.

        Args:
            items: Each different text weighs once, however often it is repeated.
            mask: What names the issuers.
            models: Not needed.
            rare: Exponent of :func:`~alignment.matching.rarity.rarity`, by which words are
                weighed beside their frequency in the items; 0 leaves it out.
        """
        nothing: tuple[str, ...] = ()  # one row more, for the tables may not be empty
        texts = [*(mask.unmasked(item.text) for item in items), nothing]
        headings = [*(mask.unmasked(" ".join(item.context)) for item in items), nothing]
        different = sorted({_stems(text) for text in texts if _stems(text)})
        vectorizer = TfidfVectorizer(analyzer=list, sublinear_tf=True, norm=None)
        vectorizer.fit(different or [("",)])
        printed = _printed((*texts, *headings))
        terms = tuple(printed.get(s, s) for s in vectorizer.get_feature_names_out())
        weights = diags([rarity(term) ** rare for term in terms]) if rare else identity(len(terms))
        own = vectorizer.transform([_stems(text) for text in texts]) @ weights
        above = vectorizer.transform([_stems(text) for text in headings]) @ weights
        vectors = normalize(normalize(own) + CONTEXT * normalize(above))
        return cls(vectors.tocsr(), own.tocsr().sign(), terms)

    def scores(self, subjects: Sequence[int], objects: Sequence[int]) -> Scores:
        """Return the cosine of each pair, lowered where fewer than two own words are shared.

        A statement of one telling word needs to share only that one.
        """
        rows, columns = (np.array(side, dtype=np.intp) for side in (subjects, objects))
        cosine = (self._vectors[rows] @ self._vectors[columns].T).toarray()
        shared = (self._own[rows] @ self._own[columns].T).toarray()
        needed = np.minimum(self._sizes[rows][:, None], self._sizes[columns][None, :]).clip(1, 2)
        found: Scores = np.where(shared >= needed, cosine, cosine * ONE_WORD)
        return np.round(found.clip(0.0, 1.0), 6)

    likeness = scores

    def explain(self, subject: int, target: int) -> Explanation:
        """Return the shared words, each with its share of the score."""
        return shares(self.carried(subject, target))

    def carried(self, subject: int, target: int) -> dict[str, float]:
        """Return the shared words, each with its part of the cosine."""
        one, other = self._weights(subject), self._weights(target)
        return {self._terms[c]: one[c] * other[c] for c in sorted(one.keys() & other.keys())}

    def _weights(self, item: int) -> dict[int, float]:
        """Return the weights of an item's words by column."""
        if item not in self._rows:
            own = slice(self._vectors.indptr[item], self._vectors.indptr[item + 1])
            columns, weights = self._vectors.indices[own], self._vectors.data[own]
            self._rows[item] = dict(zip(columns.tolist(), weights.tolist(), strict=True))
        return self._rows[item]


def _stems(text: Iterable[str]) -> tuple[str, ...]:
    return tuple(stem(word) for word in text if is_telling(word))


def _printed(texts: Iterable[Sequence[str]]) -> dict[str, str]:
    """Return each stem's commonest word; of several, the shortest, then the first."""
    counts = Counter(word.casefold() for text in texts for word in text if is_telling(word))
    best: dict[str, str] = {}
    for word, _ in sorted(counts.items(), key=lambda pair: (-pair[1], len(pair[0]), pair[0])):
        best.setdefault(stem(word), word)
    return best
