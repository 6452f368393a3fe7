"""Tables of reading scores, as Markdown or JSON."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any, Literal

from alignment.evaluation.scores import Count, Deviation, KindScore, ReadingScore, pool_scores

ASPECTS = ("parents", "tags", "clean", "notation", "ordinals", "doubts")
_LONGEST = 80


def render(
    scores: Sequence[ReadingScore],
    format: Literal["md", "json"] = "md",  # noqa: A002 -- the option of the command line
    *,
    deviations: bool = True,
) -> str:
    """Return the scores of one or more documents as text that ends in a newline.

    Args:
        scores: One per document, in the order to show.
        format: ``md`` for tables by document and by class, ``json`` for everything.
        deviations: Whether the tables are followed by every difference.

    Examples:
        >>> goals = KindScore("Goal", gold=2, found=2, correct=1)
        >>> print(render([ReadingScore("one", (goals,))]).splitlines()[2][:32])
        | one | 2 | 2 | 1 | 50.0 % | 50.
    """
    if format == "json":
        return _json(scores)
    pooled = pool_scores(scores)
    rows = [*scores, pooled] if len(scores) > 1 else list(scores)
    parts = [_documents(rows), _classes(pooled)]
    if deviations and any(score.deviations for score in scores):
        parts.append(_differences(scores))
    return "\n\n".join(parts) + "\n"


def _documents(scores: Iterable[ReadingScore]) -> str:
    header = ("document", "gold", "found", "right", "precision", "recall", "F1", *ASPECTS)
    rows = (
        (score.name, *_figures(score.overall), *(_count(getattr(score, a)) for a in ASPECTS))
        for score in scores
    )
    return _table(header, rows)


def _classes(score: ReadingScore) -> str:
    header = ("class", "gold", "found", "right", "precision", "recall", "F1")
    rows = ((kind.kind, *_figures(kind)) for kind in (*score.kinds, score.overall))
    return _table(header, rows)


def _differences(scores: Iterable[ReadingScore]) -> str:
    rows = ((score.name, *_difference(each)) for score in scores for each in score.deviations)
    return _table(("document", "line", "what", "class", "text", "note"), rows)


def _difference(deviation: Deviation) -> tuple[str, ...]:
    where = (str(deviation.line), deviation.what, deviation.kind)
    return (*where, _short(deviation.text), _short(deviation.note))


def _figures(score: KindScore) -> tuple[str, ...]:
    shares = (score.precision, score.recall, score.f1)
    counts = (score.gold, score.found, score.correct)
    return (*map(str, counts), *map(_percent, shares))


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f} %"


def _count(count: Count) -> str:
    extra = f" +{count.extra}" if count.extra else ""
    return f"{count.right}/{count.total}{extra}"


def _short(text: str) -> str:
    line = " ".join(text.split()).replace("|", "\\|")
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _json(scores: Sequence[ReadingScore]) -> str:
    content = {"documents": [_figure(score) for score in scores]}
    if len(scores) > 1:
        content["all"] = [_figure(pool_scores(scores))]
    return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _figure(score: ReadingScore) -> dict[str, Any]:
    return {
        **asdict(score),
        "kinds": [_kind(kind) for kind in score.kinds],
        "overall": _kind(score.overall),
    }


def _kind(score: KindScore) -> dict[str, Any]:
    shares = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    return {**asdict(score), **shares}
