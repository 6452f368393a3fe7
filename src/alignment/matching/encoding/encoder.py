"""Encode texts of any length: windows of tokens, run in groups of one length."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from alignment.matching.encoding.tokens import Pieces, Tokens, Window, windows

SCHEME: Final = "1"
"""Part of every encoder's version: changes when texts are cut or put together otherwise."""

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class TokenVectors:
    """What an encoder makes of one text; the arrays are read-only.

    Attributes:
        vectors: One row per token, the model's last hidden state; no row for a text that is
            empty to the model (white space, control characters).
        spans: One row per token: first code point of the text that it covers, and the one
            after the last.
        special: The rows of the tokens that the model adds, such as [CLS] and [SEP]; the
            mean over windows for a long text, zeros for an empty one. Mean pooling as such
            models are trained counts them.
    """

    vectors: Vectors
    spans: NDArray[np.int32]
    special: Vectors

    def __post_init__(self) -> None:
        """Make the arrays read-only."""
        for array in (self.vectors, self.spans, self.special):
            array.setflags(write=False)


class Encoder(Protocol):
    """Turns texts into token vectors; the same text always gives the same bytes.

    Attributes:
        name: Names the model.
        version: Changes when vectors change.
        dimensions: Length of a vector.
    """

    @property
    def name(self) -> str:
        """Name of the model."""

    @property
    def version(self) -> str:
        """Version of model and method."""

    @property
    def dimensions(self) -> int:
        """Length of a vector."""

    def encode(self, texts: Sequence[str]) -> list[TokenVectors]:
        """Return the token vectors of each text, in the order given."""


class Model(Protocol):
    """Runs rows of token numbers, all of one length.

    Attributes:
        dimensions: Length of a vector.
        limit: Most tokens of a row, added ones included.
        together: Most tokens of all rows of a run; at least one row is run.
    """

    dimensions: int
    limit: int
    together: int

    def run(self, rows: NDArray[np.int64]) -> Vectors:
        """Return (rows, tokens, dimensions)."""


class WindowEncoder:
    """An :class:`Encoder` of a tokeniser and a model, opened when first used.

    Rows that are run together have one length, so that nothing is padded; several runs go on
    at once. A text longer than the model's limit is cut into overlapping windows.
    """

    def __init__(
        self, name: str, version: str, *, parts: Callable[[], tuple[Tokens, Model]], runtime: str
    ) -> None:
        """Keep how to open the model.

        Args:
            name: Names the model.
            version: Version of the model; :data:`SCHEME` is added.
            parts: Opens tokeniser and model.
            runtime: What computes: vectors may differ in their last bits when it changes, so
                a cache keeps them apart.
        """
        self.name = name
        self.version = f"{version}-{SCHEME}"
        self.runtime = runtime
        self._open = parts

    @cached_property
    def _parts(self) -> tuple[Tokens, Model]:
        return self._open()

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return self._parts[1].dimensions

    def encode(self, texts: Sequence[str]) -> list[TokenVectors]:
        """Return the token vectors of each text, in the order given.

        Args:
            texts: Of any length and script. The result holds ``4 × dimensions`` bytes per
                token: pass some thousand texts at a time.

        Raises:
            EncoderError: When the model cannot be opened or run.
        """
        tokens, model = self._parts
        pieces = {text: tokens.cut(text) for text in dict.fromkeys(texts)}
        added = len(tokens.before) + len(tokens.after)
        views = {
            text: windows(len(cut.ids), size=max(model.limit - added, 1))
            for text, cut in pieces.items()
        }
        jobs = [(text, window) for text, views_ in views.items() for window in views_]
        rows = [tokens.row(pieces[text], window) for text, window in jobs]
        found: defaultdict[str, list[Vectors]] = defaultdict(list)
        for job, result in sorted(_run(model, rows), key=lambda pair: pair[0]):
            found[jobs[job][0]].append(result)
        done = {
            text: _together(cut, views[text], found[text], tokens=tokens, model=model)
            for text, cut in pieces.items()
        }
        return [done[text] for text in texts]


def _run(model: Model, rows: list[list[int]]) -> Iterator[tuple[int, Vectors]]:
    """Yield the number and the vectors of each row, in no particular order."""
    groups = list(_groups(rows, model.together))

    def run(group: list[int]) -> Vectors:
        return model.run(np.array([rows[at] for at in group], dtype=np.int64))

    for group, results in zip(groups, _at_once(run, groups), strict=True):
        yield from zip(group, results, strict=True)


def _groups(rows: list[list[int]], together: int) -> Iterator[list[int]]:
    """Yield the numbers of rows of one length, longest rows first."""
    by_length: defaultdict[int, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        by_length[len(row)].append(at)
    for length, same in sorted(by_length.items(), reverse=True):
        count = max(together // length, 1)
        yield from (same[at : at + count] for at in range(0, len(same), count))


def _at_once(run: Callable[[list[int]], Vectors], groups: list[list[int]]) -> Iterable[Vectors]:
    workers = min(_processors(), len(groups))
    if workers < 2:  # noqa: PLR2004 (nothing to share)
        return map(run, groups)
    return _in_threads(run, groups, workers)


def _in_threads(
    run: Callable[[list[int]], Vectors], groups: list[list[int]], workers: int
) -> Iterator[Vectors]:
    with ThreadPoolExecutor(workers) as pool:
        yield from pool.map(run, groups)


def _processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _together(
    cut: Pieces, views: list[Window], results: list[Vectors], *, tokens: Tokens, model: Model
) -> TokenVectors:
    """Put the windows of one text together, each token from the window it stands deepest in."""
    first, last = len(tokens.before), len(tokens.after)
    vectors = np.zeros((len(cut.ids), model.dimensions), np.float32)
    special = np.zeros((first + last, model.dimensions), np.float32)
    for window, result in zip(views, results, strict=True):
        own = result[first : len(result) - last]
        vectors[window.keep] = own[
            window.keep.start - window.start : window.keep.stop - window.start
        ]
    if results:
        ends = [np.concatenate([r[:first], r[len(r) - last :]]) for r in results]
        special = np.mean(ends, axis=0, dtype=np.float32) if len(ends) > 1 else ends[0]
    return TokenVectors(vectors, cut.spans, special)
