"""Tables of matchers' figures on evaluation sets: for a terminal, as Markdown, as JSON."""

import json
import re
import textwrap
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from alignment.evaluation.bootstrap import Estimate
from alignment.evaluation.pair_comparison import COMPARED, Comparison, SetScores
from alignment.evaluation.pair_figures import THRESHOLDS, TOLD_FROM
from alignment.evaluation.pair_scores import PairScores
from alignment.evaluation.reliability import reliability_table

WIDTH: Final = 96
"""Characters of a line in a terminal."""

_Row = tuple[str, tuple[str, ...]]
_Section = tuple[str, tuple[_Row, ...]]

_NAMES: Final = {
    "map": "MAP",
    "ndcg_at_10": "nDCG@10",
    "ap_strong": "average precision, strong",
    "ap_any": "average precision, any",
    "auc": "area under ROC curve",
    "brier": "Brier score",
    "brier_base": "Brier of the base rate",
    "brier_ratio": "ratio of the two",
    "calibration_error": "calibration error",
    f"calibration_error_from_{TOLD_FROM}": f"calibration error, p ≥ {TOLD_FROM}",
}
_RANKED: Final = ("map", "ndcg_at_10")
_POOLED: Final = ("ap_strong", "ap_any", "auc")
_STATED: Final = tuple(name for name in _NAMES if name not in {*_RANKED, *_POOLED})
_MARKDOWN: Final = re.compile(r"([\\`*_\[\]<>|#&!~])")


def render_sets(
    results: Sequence[SetScores],
    format: Literal["table", "md", "json"] = "table",  # noqa: A002 -- the option's name
) -> str:
    """Return the figures of one or more sets as text that ends in a newline.

    Args:
        results: One per set, in the order to show.
        format: ``table`` for a terminal, ``md`` for a page, ``json`` for everything.
    """
    if format == "json":
        content = {"sets": [result.to_dict() for result in results]}
        return json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    show = _markdown if format == "md" else _terminal
    return "\n".join(show(result) for result in results)


def _terminal(result: SetScores) -> str:
    heads = [_head(score) for score in result.scores]
    lines = [*_wrapped(plain(_title(result)), ""), *_labels(result)]
    for title, rows in _sections(result):
        lines += ["", *_wrapped(title, ""), *_aligned(heads, rows)]
    for title, columns, rows in _differences(result):
        lines += ["", *_wrapped(title, ""), *_aligned(columns, rows)]
    return "\n".join([*lines, "", *_wrapped(_foot(result), ""), ""])


def _labels(result: SetScores) -> Iterator[str]:
    if result.judged.labels:
        yield from _wrapped(f"labels: {plain(result.judged.labels)}", "  ")


def _markdown(result: SetScores) -> str:
    heads = [_head(score) for score in result.scores]
    parts = [f"## {_marked(_title(result))}"]
    if result.judged.labels:
        parts.append(f"Labels: {_marked(result.judged.labels)}")
    for title, rows in _sections(result):
        parts += [_marked(title), _table(heads, rows)]
    for title, columns, rows in _differences(result):
        parts += [_marked(title), _table(columns, rows)]
    for score in result.scores:
        if score.bins:
            parts += [f"Reliability of {_marked(_head(score))}", reliability_table(score.bins)]
    return "\n\n".join([*parts, _marked(_foot(result))]) + "\n"


def _title(result: SetScores) -> str:
    judged, counts = result.judged, result.scores[0].counts
    both = ", in both directions" if judged.symmetric else ""
    return (
        f"{judged.name}: {len(judged.queries):,} queries × {len(judged.candidates):,} candidates"
        f"{both}; {counts['pairs']:,} pairs, {counts['aligned']:,} aligned, "
        f"{counts['strong']:,} strongly"
    )


def _head(score: PairScores) -> str:
    return plain(f"{score.matcher} {score.version}".strip())


def _sections(result: SetScores) -> Iterator[_Section]:
    scores = result.scores
    answered = scores[0].counts["answered"]
    yield (
        f"Ranking, mean over {answered:,} queries with an aligned candidate",
        _rows(scores, _RANKED),
    )
    yield "All pairs together", _rows(scores, _POOLED)
    if any(score.bins for score in scores):
        yield f"Confidence that a pair is aligned at all{_rests(scores)}", _rows(scores, _STATED)
    if any(score.strong_bins for score in scores):
        yield (
            "Confidence that a pair is strongly aligned",
            _rows(scores, _STATED, start="strong_"),
        )
    yield (
        f"Precision of the pairs at or above a {_measure(scores)}",
        tuple((f"≥ {at}", tuple(_share(score, at) for score in scores)) for at in THRESHOLDS),
    )


def _rests(scores: Sequence[PairScores]) -> str:
    rests = [f"{_head(s)}: {plain(s.calibration)}" for s in scores if s.calibration]
    return f" ({'; '.join(rests)})" if rests else ""


def _measure(scores: Sequence[PairScores]) -> str:
    """Say what the thresholds of precision are compared with."""
    without = [_head(score) for score in scores if not score.bins]
    if not without:
        return "confidence"
    if len(without) == len(scores):
        return "score (no confidence is stated)"
    return f"confidence (for {', '.join(without)} a score: no confidence is stated)"


def _rows(
    scores: Sequence[PairScores], names: Sequence[str], *, start: str = ""
) -> tuple[_Row, ...]:
    return tuple(
        (_NAMES[name], tuple(_figure(score.figures[f"{start}{name}"]) for score in scores))
        for name in names
    )


def _share(score: PairScores, threshold: float) -> str:
    count = score.counts[f"pairs_at_{threshold}"]
    return f"{_figure(score.figures[f'precision_at_{threshold}'])} of {count:,}"


def _figure(figure: Estimate, *, sign: str = "") -> str:
    if figure.value is None:
        return "–"
    value, *ends = (
        f"{round(number, 3) + 0.0:{sign}.3f}"  # no figure reads -0.000
        for number in (figure.value, figure.low, figure.high)
        if number is not None
    )
    return f"{value} [{', '.join(ends)}]" if ends else value


def _differences(result: SetScores) -> Iterator[tuple[str, list[str], tuple[_Row, ...]]]:
    if result.comparisons:
        yield (
            f"Gain over {plain(result.comparisons[0].baseline)} on the same queries",
            [plain(each.matcher) for each in result.comparisons],
            tuple(
                (_NAMES[name], tuple(_gain(each, name) for each in result.comparisons))
                for name in COMPARED
            ),
        )


def _gain(comparison: Comparison, name: str) -> str:
    p = comparison.p_values.get(name)
    test = "" if p is None else f" p = {p:.4f}"
    return _figure(comparison.differences[name], sign="+") + test


def _foot(result: SetScores) -> str:
    text = (
        f"In brackets: 95 % interval of {result.draws:,} bootstrap draws over queries "
        f"(seed {result.seed})."
    )
    test = " p: two-sided paired randomisation test of the mean over queries."
    return text + (test if result.comparisons else "")


def _aligned(heads: Sequence[str], rows: Sequence[_Row]) -> Iterator[str]:
    """Yield lines of a table, in several parts where it would be wider than a line."""
    first = max(len(name) for name, _ in rows) + 2
    wide = [max(len(cell) for cell in column) for column in _columns(heads, rows)]
    for part in _parts(wide, WIDTH - first - 2):
        yield "  " + " " * first + _cells([heads[n] for n in part], [wide[n] for n in part])
        for name, cells in rows:
            yield f"  {name:<{first}}" + _cells([cells[n] for n in part], [wide[n] for n in part])


def _columns(heads: Sequence[str], rows: Sequence[_Row]) -> Iterator[tuple[str, ...]]:
    yield from zip(heads, *(cells for _, cells in rows), strict=True)


def _parts(wide: Sequence[int], room: int) -> Iterator[list[int]]:
    """Yield positions of columns that fit side by side, at least one at a time."""
    part: list[int] = []
    for place, width in enumerate(wide):
        if part and sum(wide[n] + 2 for n in part) + width > room:
            yield part
            part = []
        part.append(place)
    yield part


def _cells(cells: Sequence[str], wide: Sequence[int]) -> str:
    return "  ".join(f"{cell:<{width}}" for cell, width in zip(cells, wide, strict=True)).rstrip()


def _table(heads: Sequence[str], rows: Sequence[_Row]) -> str:
    lines = [["figure", *map(_marked, heads)], ["---"] * (len(heads) + 1)]
    lines += [[name, *cells] for name, cells in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _wrapped(text: str, rest: str) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, subsequent_indent=rest, break_long_words=True, break_on_hyphens=False
    )


def plain(text: str) -> str:
    r"""Return one line of a set's own words, control characters written out.

    Examples:
        >>> print(plain("judged\ttwice\x1b[31m"))
        judged twice\x1b[31m
    """
    line = " ".join(text.split())
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
        for char in line
    )


def _marked(text: str) -> str:
    """Return words that Markdown shows as they are."""
    return _MARKDOWN.sub(r"\\\1", plain(text))
