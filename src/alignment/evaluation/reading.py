"""Compare a reading with a gold document."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from alignment.errors import DocumentError
from alignment.evaluation.comparison import CLAIM, Comparison, Side, compare, near
from alignment.evaluation.gold import GoldDocument, GoldStatement
from alignment.evaluation.scores import Count, Deviation, KindScore, ReadingScore


def score_reading(gold: GoldDocument, reading: Mapping[str, Any], *, text: str) -> ReadingScore:
    """Score a reading against a gold document.

    A statement is right when class, spans and text are exactly those of the gold document.
    What goes with statements (parents, tags, ...) counts over all the gold document states, so a
    missed statement loses these too. Parents and tags are compared by where they are printed,
    never by identifier. Statements of class ``Claim`` are counted apart, on both sides.

    Args:
        gold: The gold document.
        reading: What ``alignment ingest --format json`` prints, as a mapping.
        text: The document's decoded text, from which lines are counted.

    Raises:
        DocumentError: When ``reading`` is not of that form.

    Examples:
        >>> one = GoldStatement("v", "Vision", "Thrive.", ((0, 7),), "Thrive.")
        >>> document = GoldDocument("d", "d.txt", "", (one,))
        >>> row = {"id": "x", "class": "Vision", "text": "Thrive.", "spans": [[0, 7]]}
        >>> score_reading(document, {"statements": [row]}, text="Thrive.").perfect
        True
    """
    both = compare(gold.statements, _read_statements(reading), text=text)
    asked = {name: _compare(both, name, get, whole=whole) for name, get, whole in _ASPECTS}
    tags, tag_deviations = _compare_tags(both)
    deviations = [*_misses(both), *_false(both), *tag_deviations]
    deviations += [each for _, found in asked.values() for each in found]
    return ReadingScore(
        name=gold.name,
        kinds=_kind_scores(both),
        tags=tags,
        claims=sum(row.get("class") == CLAIM for row in reading["statements"]),
        unaccounted=reading.get("coverage", {}).get("unaccounted"),
        deviations=tuple(sorted(deviations)),
        **{name: count for name, (count, _) in asked.items()},
    )


def _read_statements(reading: Mapping[str, Any]) -> Iterator[GoldStatement]:
    try:
        for row in reading["statements"]:
            text = row["text"]
            yield GoldStatement(
                id=row["id"],
                kind=row["class"],
                text=text,
                spans=tuple((start, end) for start, end in row["spans"]),
                clean=row.get("clean") or text,
                parents=tuple(row.get("parents", ())),
                tags=tuple((tag["target"], tag["axis"]) for tag in row.get("tags", ())),
                notation=row.get("notation"),
                ordinal=row.get("ordinal"),
                doubtful=bool(row.get("flags")),
            )
    except (KeyError, TypeError, ValueError) as error:
        raise DocumentError(
            f"not a reading ({type(error).__name__}: {error});"
            " pass what `alignment ingest --format json` prints"
        ) from error


def _kind_scores(both: Comparison) -> tuple[KindScore, ...]:
    kinds = {each.kind for each in (*both.gold.statements, *both.read.statements)}
    return tuple(
        KindScore(
            kind,
            gold=sum(each.kind == kind for each in both.gold.statements),
            found=sum(each.kind == kind for each in both.read.statements),
            correct=sum(
                each.kind == kind and each.id in both.pairs for each in both.gold.statements
            ),
        )
        for kind in sorted(kinds)
    )


_Get = Callable[[Side, GoldStatement], object]
_ASPECTS: tuple[tuple[str, _Get, bool], ...] = (
    ("parents", lambda side, each: side.parents(each), False),
    ("clean", lambda _, each: each.clean, True),
    ("notation", lambda _, each: each.notation, True),
    ("ordinals", lambda _, each: each.ordinal, False),
    ("doubts", lambda _, each: each.doubtful, False),
)
"""What goes with a statement; the last says whether it is wrong to say what gold does not."""


def _compare(
    both: Comparison, name: str, get: _Get, *, whole: bool
) -> tuple[Count, list[Deviation]]:
    right = total = extra = 0
    deviations = []
    for each in both.gold.statements:
        wanted, pair = get(both.gold, each), both.pairs.get(each.id)
        got = get(both.read, pair) if pair else None
        total += bool(wanted)
        right += bool(wanted) and wanted == got
        extra += bool(got) and not wanted
        if pair and wanted != got and (wanted or whole):
            note = f"{_said(wanted)}, read as {_said(got)}"
            deviations.append(both.deviation(name, each, note))
    return Count(right, total, extra), deviations


def _compare_tags(both: Comparison) -> tuple[Count, list[Deviation]]:
    right = total = extra = 0
    deviations = []
    for each in both.gold.statements:
        wanted, pair = both.gold.tags(each), both.pairs.get(each.id)
        got = both.read.tags(pair) if pair else frozenset()
        total += len(wanted)
        right += len(wanted & got)
        extra += len(got - wanted)
        if pair and wanted != got:
            note = f"{_said(wanted)}, read as {_said(got)}"
            deviations.append(both.deviation("tags", each, note))
    return Count(right, total, extra), deviations


def _misses(both: Comparison) -> Iterator[Deviation]:
    for each in both.gold.statements:
        if each.id not in both.pairs:
            yield both.deviation("missed", each, near(each, both.read.statements))


def _false(both: Comparison) -> Iterator[Deviation]:
    matched = {id(each) for each in both.pairs.values()}
    for each in both.read.statements:
        if id(each) not in matched:
            yield both.deviation("false", each, near(each, both.gold.statements))


def _said(value: object) -> str:
    if isinstance(value, frozenset):
        return ", ".join(sorted(map(_said_place, value))) or "nothing"
    return "nothing" if value in (None, "") else repr(value)


def _said_place(place: tuple[object, object]) -> str:
    """Say a parent as ``Goal 9–42``, a tag with its axis behind it."""
    first, second = place
    if isinstance(first, tuple):
        return f"{_said_place(first)} ({second})"
    spans = second if isinstance(second, tuple) else ()
    return " ".join([str(first), *(f"{start}–{end}" for start, end in spans)])
