"""Evaluation sets for matchers: what asks, what may answer, and which pairs were judged aligned."""

import hashlib
import json
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from alignment.matching import Item, Mask, mask_names
from alignment.matching.masking import SectorWord
from alignment.model import Directory, Organization

Pair = tuple[str, str]
Grades = NDArray[np.int8]
Marks = NDArray[np.bool_]

STRONG = 2
"""Grade of a strongly aligned pair; 1 is partly aligned or related."""


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """An evaluation set.

    Attributes:
        name: What tables call it.
        queries: Each asks for the candidates it is aligned with; identifiers are unique.
        candidates: What may answer; a statement may stand on both sides under one identifier.
        grades: Query and candidate → 1 or 2; in both directions when ``symmetric``.
        ignored: Pairs left out of every figure; in both directions when ``symmetric``.
        symmetric: Whether a pair counts in both directions.
        classes: Identifier → class word, where the set gives one.
        labels: How the labels were made, in the set's own words.
        organizations: Whose plans these are: their names are left out of matching. How a set is
            matched is no part of what is judged, so they do not count for :attr:`sha256`.
    """

    name: str
    queries: tuple[Item, ...]
    candidates: tuple[Item, ...]
    grades: Mapping[Pair, int]
    ignored: frozenset[Pair] = frozenset()
    symmetric: bool = False
    classes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    labels: str = ""
    organizations: tuple[Organization, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """The different statements of both sides, sorted, whatever the order in the files."""
        return tuple(sorted({*self.queries, *self.candidates}, key=_item_key))

    @property
    def sha256(self) -> str:
        """Hex digest of what the set says; the order of rows and white space do not count."""
        content = {
            "queries": self._rows(self.queries),
            "candidates": self._rows(self.candidates),
            "relevant": sorted({(*self._key(pair), grade) for pair, grade in self.grades.items()}),
            "ignore": sorted({self._key(pair) for pair in self.ignored}),
            "symmetric": self.symmetric,
        }
        text = json.dumps(content, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode("ascii")).hexdigest()

    def scored(self) -> Marks:
        """Return which pairs are scored, of shape (queries, candidates).

        No statement is paired with itself, and no two of one group are.
        """
        return _differ(_ids(self.queries), _ids(self.candidates)) & _differ(
            [item.group or n for n, item in enumerate(self.queries)],
            [item.group for item in self.candidates],
        )

    def left_out(self) -> Marks:
        """Return which pairs no figure counts, of shape (queries, candidates)."""
        marks = np.zeros((len(self.queries), len(self.candidates)), dtype=np.bool_)
        rows, columns = _places(self.queries), _places(self.candidates)
        for query, candidate in self.ignored:
            if query in rows and candidate in columns:
                marks[rows[query], columns[candidate]] = True
        return marks

    def grade_matrix(self) -> Grades:
        """Return the grade of every pair, 0 where not aligned, of shape (queries, candidates)."""
        found = np.zeros((len(self.queries), len(self.candidates)), dtype=np.int8)
        rows, columns = _places(self.queries), _places(self.candidates)
        for (query, candidate), grade in self.grades.items():
            if query in rows and candidate in columns:
                found[rows[query], columns[candidate]] = grade
        return found

    def _key(self, pair: Pair) -> Pair:
        """Return the pair as it names itself: in one direction when directions are equal."""
        return (min(pair), max(pair)) if self.symmetric else pair

    def _rows(self, items: Sequence[Item]) -> list[list[str]]:
        return sorted(
            [i.iri, i.text, " › ".join(i.context), i.group, self.classes.get(i.iri, "")]
            for i in items
        )


def mask_of(judged: JudgedSet, directory: Directory, words: Iterable[SectorWord] = ()) -> Mask:
    """Return what matching leaves out of a set: names of a workspace, and the set's own.

    Args:
        judged: The set.
        directory: Of the workspace that it is evaluated in.
        words: Words of the sector that the workspace leaves out, or keeps.
    """
    both = (*directory.organizations, *judged.organizations)
    return mask_names(replace(directory, organizations=both), words)


def _item_key(item: Item) -> tuple[str, str, tuple[str, ...], str]:
    return item.iri, item.text, item.context, item.group


def _ids(items: Sequence[Item]) -> list[str]:
    return [item.iri for item in items]


def _places(items: Sequence[Item]) -> dict[str, int]:
    return {item.iri: place for place, item in enumerate(items)}


def _differ(rows: Sequence[Hashable], columns: Sequence[Hashable]) -> Marks:
    """Return where two values differ, of shape (rows, columns)."""
    codes: dict[Hashable, int] = {}
    first, second = (
        np.array([codes.setdefault(value, len(codes)) for value in values], dtype=np.intp)
        for values in (rows, columns)
    )
    differ: Marks = first[:, None] != second[None, :]
    return differ
