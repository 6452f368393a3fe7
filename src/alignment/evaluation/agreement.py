"""How far two judges agree, and a set of judged pairs as one of them alone would label it.

References:
    Cohen (1960), A coefficient of agreement for nominal scales.
    Cohen (1968), Weighted kappa: nominal scale agreement with provision for scaled disagreement.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from alignment.errors import SettingsError
from alignment.evaluation.judged import JudgedSet, Pair

GRADES: Final[Mapping[str, int]] = MappingProxyType({"none": 0, "partial": 1, "strong": 2})
"""Labels of judges, as grades."""

_COLUMNS: Final = ("statement_a", "statement_b", "label", "judge_1", "judge_2")
_Table = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was said of one pair.

    Attributes:
        pair: Identifiers of the two statements.
        grade: The grade that counts.
        judges: The grades of the two judges.
    """

    pair: Pair
    grade: int
    judges: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two judges agree on the same pairs.

    Attributes:
        pairs: Number of pairs.
        exact: Share of equal labels.
        kappa: Cohen's kappa: 0 as by chance, 1 always; ``None`` when both used one label only.
        weighted: The same with differences of two levels counted four times (quadratic).
    """

    pairs: int
    exact: float
    kappa: float | None
    weighted: float | None


def read_judgements(path: Path) -> tuple[Judgement, ...]:
    """Read a table of judged pairs: tab-separated, with a header.

    Args:
        path: Has the columns ``statement_a``, ``statement_b``, ``label``, ``judge_1`` and
            ``judge_2``; labels are ``none``, ``partial`` or ``strong``. Others are ignored.

    Raises:
        SettingsError: When a column or label is missing or wrong: names the line.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read ({error}); save it as UTF-8 text") from None
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    missing = [name for name in _COLUMNS if name not in (rows.fieldnames or ())]
    if missing:
        raise SettingsError(f"{path}, line 1: has no column {missing[0]}; add it")
    return tuple(_judgement(row, f"{path}, line {n}") for n, row in enumerate(rows, 2))


def agreement(judgements: Sequence[Judgement]) -> Agreement:
    """Return how far the two judges agree.

    Args:
        judgements: At least one.

    Examples:
        >>> said = [(0, 0), (0, 0), (1, 1), (1, 0)]
        >>> found = agreement([Judgement(("a", "b"), 0, both) for both in said])
        >>> found.exact, found.kappa
        (0.75, 0.5)
    """
    table = np.zeros((len(GRADES), len(GRADES)))
    for each in judgements:
        table[each.judges] += 1
    steps = np.subtract.outer(np.arange(len(GRADES)), np.arange(len(GRADES)))
    return Agreement(
        pairs=len(judgements),
        exact=float(np.trace(table) / table.sum()),
        kappa=_kappa(table, (steps != 0).astype(np.float64)),
        weighted=_kappa(table, (steps**2).astype(np.float64)),
    )


def seen_by(judged: JudgedSet, judgements: Sequence[Judgement], *, judge: int) -> JudgedSet:
    """Return a set with the labels of one judge.

    Args:
        judged: The set.
        judgements: Of its pairs; a pair not among them counts as not aligned.
        judge: 1 or 2.
    """
    grades = {
        pair: each.judges[judge - 1]
        for each in judgements
        for pair in _directions(each.pair, symmetric=judged.symmetric)
        if each.judges[judge - 1]
    }
    return replace(judged, grades=MappingProxyType(grades))


def _judgement(row: Mapping[str, str | None], where: str) -> Judgement:
    for name in _COLUMNS:
        if not row[name]:
            raise SettingsError(f"{where}: {name} is empty; fill it in or delete the line")
    for name in _COLUMNS[2:]:
        if row[name] not in GRADES:
            raise SettingsError(f"{where}: {name} must be none, partial or strong")
    one, other, *labels = (str(row[name]) for name in _COLUMNS)
    grade, first, second = (GRADES[label] for label in labels)
    return Judgement((one, other), grade, (first, second))


def _directions(pair: Pair, *, symmetric: bool) -> Iterator[Pair]:
    yield pair
    if symmetric:
        yield pair[1], pair[0]


def _kappa(table: _Table, costs: _Table) -> float | None:
    """Return 1 less the cost of what is observed over that expected of independent judges."""
    shares = table / table.sum()
    expected = float(np.sum(costs * np.outer(shares.sum(axis=1), shares.sum(axis=0))))
    return None if not expected else 1 - float(np.sum(costs * shares)) / expected
