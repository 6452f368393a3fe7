"""Matchers that compare meanings: statements as a whole, word by word, and by shared words.

What is compared is standardised over the pairs of different plans, mixed with fixed weights,
and lowered for statements that are like everything ("hubs").

References:
    Radovanović, Nanopoulos & Ivanović (2010), Hubs in space: popular nearest neighbors in
    high-dimensional data.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from alignment.matching.encoding import Encoder, cached, encoder_available, load_encoder
from alignment.matching.encoding.static import (
    STATIC,
    StaticEncoder,
    load_static,
    static_available,
)
from alignment.matching.explaining import explain_pair
from alignment.matching.items import Item
from alignment.matching.lexical import Lexical
from alignment.matching.masking import Mask
from alignment.matching.reference import refer
from alignment.matching.registry import Explanation, Models, Scores
from alignment.matching.shipped import calibrator_for
from alignment.matching.wordvectors import Numbers, WordVectors, word_vectors
from alignment.matching.wordwise import wordwise

SCHEME: Final = "2"
"""Changes when the same vectors would give other scores."""

LOWEST: Final = -3.0
"""Standard deviations from the mean where a score is 0."""

HIGHEST: Final = 12.0
"""Where it is 1."""

RARE: Final = 0.5
"""How strongly shared words weigh by their rarity in English."""

LIKENESS: Final = np.array([0.2, 0.4, 0.4])
"""Weights of the similarities in :meth:`Mixed.likeness`."""


@dataclass(frozen=True, slots=True)
class Mix:
    """Weights of what is compared.

    Attributes:
        lexical: Of the words shared, headings included.
        dense: Of the statements as a whole.
        words: Of the comparison word by word.
        hubness: How much of a statement's nearness to everything is taken off.
    """

    lexical: float
    dense: float
    words: float
    hubness: float = 0.2

    @property
    def weights(self) -> Numbers:
        """The weights of the three parts."""
        return np.array([self.lexical, self.dense, self.words])


_Raw = tuple[Numbers, Numbers, Numbers, Numbers]


class Mixed:
    """Three comparisons of the same statements in one score."""

    name = "mixed"
    justification = "semapv:SemanticSimilarityThresholdMatching"
    mix = Mix(0.15, 0.35, 0.5)

    def __init__(  # noqa: PLR0913 (all but three are named)
        self,
        lexical: Lexical,
        vectors: WordVectors,
        items: Sequence[Item],
        *,
        mask: Mask = Mask(),  # noqa: B008
        profile: str = "",
        learnt: bool = True,
    ) -> None:
        """Compare everything with a sample of it, to learn what is usual.

        Args:
            lexical: Fitted to the items.
            vectors: Of the same items.
            items: The statements.
            mask: What names the issuers.
            profile: Names the calibration that brings the mix, and what was usual elsewhere.
            learnt: Whether to take these from there.
        """
        self.version = SCHEME
        self.profile = profile or self.name
        calibrator = calibrator_for(self.profile) if learnt else None
        if calibrator is not None and calibrator.mix:
            self.mix = Mix(*calibrator.mix)
        background = calibrator.background if calibrator else None
        exact = calibrator is not None and calibrator.profile == self.profile
        self._lexical = lexical
        self._vectors = vectors
        self._last: tuple[tuple[tuple[int, ...], tuple[int, ...]], _Raw] | None = None
        self._settings: dict[Mix, tuple[Numbers, float, float]] = {}
        texts = [mask.neutral(" ".join((*item.context, item.text)))[0] for item in items]
        self.reference = refer(
            self._raw,
            [item.group for item in items],
            texts,
            spoken=vectors.spoken,
            background=background if exact else None,
        )

    @classmethod
    def encoder(cls, models: Models) -> Encoder:
        """Return what encodes the statements."""
        return cached(load_encoder(models.model), models.cache)

    @classmethod
    def fit(
        cls,
        items: Sequence[Item],
        *,
        mask: Mask = Mask(),  # noqa: B008
        models: Models = Models(),  # noqa: B008
    ) -> Self:
        """Encode all items and learn what similarity is usual among them.

        Args:
            items: The statements.
            mask: What names the issuers.
            models: Which encoder, and where its vectors are kept.

        Raises:
            SettingsError: When the encoder cannot be used.
        """
        encoder = cls.encoder(models)
        vectors = word_vectors(
            items, encoder, mask=mask, headed=not isinstance(encoder, StaticEncoder)
        )
        lexical = Lexical.fit(items, mask=mask, rare=RARE)
        profile = cls.profile_of(encoder, models)
        made = cls(lexical, vectors, items, mask=mask, profile=profile, learnt=models.learnt)
        made.version = f"{SCHEME}-{encoder.name}-{encoder.version}"
        return made

    @classmethod
    def profile_of(cls, encoder: Encoder, models: Models) -> str:
        """Return the name of the calibration that fits what an encoder gives."""
        return cls.name if models.model is None else f"{cls.name}:{encoder.name}"

    def scores(self, subjects: Sequence[int], objects: Sequence[int]) -> Scores:
        """Return how far each pair stands out among pairs of these items."""
        return self.mixed(subjects, objects, self.mix)

    def mixed(self, subjects: Sequence[int], objects: Sequence[int], mix: Mix) -> Scores:
        """Return the scores that another mix gives.

        Args:
            subjects: Positions of the rows.
            objects: Positions of the columns.
            mix: The weights.
        """
        hubs, usual, spread = self._setting(mix)
        raw = self._raw(subjects, objects)
        found = self.reference.standardised(raw, subjects, objects) @ mix.weights
        found = found - mix.hubness * (hubs[list(subjects)][:, None] + hubs[list(objects)][None])
        return np.where(
            self._both_spoken(subjects, objects), squashed((found - usual) / spread), 0.0
        )

    def likeness(self, subjects: Sequence[int], objects: Sequence[int]) -> Scores:
        """Return the mean of the similarities, as they are."""
        lexical, dense, forward, backward = self._raw(subjects, objects)
        found = np.stack([lexical, dense, (forward + backward) / 2], axis=-1) @ LIKENESS
        said = self._both_spoken(subjects, objects)
        return np.where(said, np.round(found.clip(0.0, 1.0), 6), 0.0)

    def explain(self, subject: int, target: int) -> Explanation:
        """Return which words, shared or near in meaning, speak for a pair."""
        scale = self.mix.weights / self.reference.spread
        return explain_pair(
            self._lexical, self._vectors, self.reference, (subject, target), scale=scale
        )

    def _both_spoken(self, subjects: Sequence[int], objects: Sequence[int]) -> NDArray[np.bool_]:
        """Return which pairs have words on both sides; the others are alike in nothing."""
        spoken = self._vectors.spoken
        return np.asarray(spoken[list(subjects)][:, None] & spoken[list(objects)][None, :])

    def _raw(self, subjects: Sequence[int], objects: Sequence[int]) -> "_Raw":
        """Return shared words, statements as a whole, and word by word in both directions.

        What was asked last is kept: scores and likeness of the same pairs are asked together.
        """
        asked = (tuple(subjects), tuple(objects))
        if self._last is None or self._last[0] != asked:
            pooled = self._vectors.pooled
            dense = (pooled[list(subjects)] @ pooled[list(objects)].T).astype(np.float64)
            words = wordwise(self._vectors, subjects, objects)
            self._last = asked, (self._lexical.scores(subjects, objects), dense, *words)
        return self._last[1]

    def _setting(self, mix: Mix) -> tuple[Numbers, float, float]:
        """Return a mix's hubs, and mean and deviation of what it gives."""
        if mix not in self._settings:
            hubs = self.reference.hubs(mix.weights)
            self._settings[mix] = (hubs, *self.reference.usual_of(mix.weights, hubs * mix.hubness))
        return self._settings[mix]


class Semantic(Mixed):
    """Statements compared by a sentence encoder alone."""

    name = "semantic"
    mix = Mix(0.0, 0.4, 0.6)


class Static(Mixed):
    """Statements compared by word vectors that know no context."""

    name = "static"
    mix = Mix(0.0, 0.5, 0.5)

    @classmethod
    def encoder(cls, models: Models) -> Encoder:  # noqa: ARG003 (one table, read in a moment)
        """Return the table of word vectors."""
        return load_static()


class Hybrid(Mixed):
    """The best measured combination of what is installed."""

    name = "hybrid"
    justification = "semapv:CompositeMatching"

    @classmethod
    def encoder(cls, models: Models) -> Encoder:
        """Return the sentence encoder, else the table of word vectors."""
        if models.model is None and not encoder_available() and static_available():
            return load_static()
        return super().encoder(models)

    @classmethod
    def profile_of(cls, encoder: Encoder, models: Models) -> str:
        """Return the name of the calibration: word vectors without context have their own."""
        if isinstance(encoder, StaticEncoder):
            return f"{cls.name}:{STATIC}"
        return super().profile_of(encoder, models)


def squashed(deviations: Numbers) -> Scores:
    """Return deviations from the mean as scores in [0, 1]: 0 at -3, 1 at 12 and beyond.

    Examples:
        >>> squashed(np.array([0.0, 4.5, 15.0])).tolist()
        [0.2, 0.5, 1.0]
    """
    return np.asarray(np.round(((deviations - LOWEST) / (HIGHEST - LOWEST)).clip(0.0, 1.0), 6))
