"""How well a matcher ranks the judged pairs of an evaluation set (format: shared gold README).

Usage: python benchmarks/matching.py [SET_DIR] [--matcher NAME] [--issuer "NAME=ACRONYM"]…

Without SET_DIR it ranks a small invented set, so that it runs anywhere.
References: Manning, Raghavan & Schütze (2008), chapter 8; Järvelin & Kekäläinen (2002).
"""

import argparse
import json
import math
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import mean, median
from typing import Any, NamedTuple

from alignment.matching import Item, load_matcher, mask_names
from alignment.model import Directory, Organization

THRESHOLDS = (0.2, 0.225, 0.25, 0.27, 0.3, 0.35)
INVENTED = (
    ("a1", "a", "Train every ferry captain in storm navigation", "b1"),
    ("a2", "a", "Publish ticket prices in four languages", "b2"),
    ("a3", "a", "Repair the harbour cranes before winter", "b3"),
    ("b1", "b", "Offer storm navigation courses to captains", "a1"),
    ("b2", "b", "Translate ticket prices for visitors", "a2"),
    ("b3", "b", "Keep cranes in the harbour in good repair", "a3"),
)


class Judged(NamedTuple):
    """An evaluation set: what is asked, what may answer, and the judged pairs."""

    queries: list[dict[str, Any]]
    candidates: list[dict[str, Any]]
    grades: dict[tuple[str, str], int]
    ignored: set[tuple[str, str]]
    symmetric: bool


class Ranked(NamedTuple):
    """One query's candidates, best first, with their scores and grades."""

    query: str
    candidates: list[str]
    scores: list[float]
    grades: list[int]


def read_set(folder: Path) -> Judged:
    """Read an evaluation set."""
    symmetric = json.loads((folder / "meta.json").read_text("utf-8")).get("symmetric", False)
    grades, ignored = {}, set()
    for row in _rows(folder / "relevant.jsonl"):
        for pair in _directions(row, symmetric=symmetric):
            grades[pair] = int(row["grade"])
    for row in _rows(folder / "ignore.jsonl"):
        ignored |= set(_directions(row, symmetric=symmetric))
    queries, candidates = (list(_rows(folder / f"{n}.jsonl")) for n in ("queries", "candidates"))
    return Judged(queries, candidates, grades, ignored, symmetric)


def invented_set() -> Judged:
    """Return six statements of two plans, matched by hand."""
    rows = [{"id": i, "group": group, "text": text} for i, group, text, _ in INVENTED]
    return Judged(rows, rows, {(i, other): 2 for i, _, _, other in INVENTED}, set(), True)  # noqa: FBT003


def rank(judged: Judged, *, matcher: str, directory: Directory) -> Iterator[Ranked]:
    """Rank, for each query, the candidates of other groups; ties by identifier."""
    rows = {row["id"]: row for row in (*judged.queries, *judged.candidates)}
    at = {key: position for position, key in enumerate(rows)}
    items = [_item(row) for row in rows.values()]
    fitted = load_matcher(matcher).fit(items, mask=mask_names(directory))
    columns = [at[row["id"]] for row in judged.candidates]
    scores = fitted.scores([at[row["id"]] for row in judged.queries], columns)
    for row, found in zip(judged.queries, scores, strict=True):
        pairs = [
            (-float(score), candidate["id"])
            for score, candidate in zip(found, judged.candidates, strict=True)
            if _counts(row, candidate) and (row["id"], candidate["id"]) not in judged.ignored
        ]
        keys = [key for _, key in sorted(pairs)]
        grades = [judged.grades.get((row["id"], key), 0) for key in keys]
        yield Ranked(row["id"], keys, [-score for score, _ in sorted(pairs)], grades)


def average_precision(ranked: Ranked) -> float:
    """Return the mean of the precision at each aligned candidate."""
    places = [place for place, grade in enumerate(ranked.grades, start=1) if grade]
    return mean(found / place for found, place in enumerate(places, start=1))


def ndcg(ranked: Ranked, *, depth: int = 10) -> float:
    """Return the discounted gain of the first candidates over the best possible."""
    ideal = sorted(ranked.grades, reverse=True)
    return _gain(ranked.grades[:depth]) / _gain(ideal[:depth])


def precision(rankings: list[Ranked], threshold: float, *, symmetric: bool) -> tuple[int, float]:
    """Return how many pairs reach a threshold, and the share of them that is aligned."""
    pairs = {
        (min(r.query, key), max(r.query, key)) if symmetric else (r.query, key): grade
        for r in rankings
        for key, score, grade in zip(r.candidates, r.scores, r.grades, strict=True)
        if score >= threshold
    }
    return len(pairs), (mean(grade > 0 for grade in pairs.values()) if pairs else math.nan)


def main() -> None:
    """Print the figures of one matcher on one set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, metavar="SET_DIR")
    parser.add_argument("--matcher", default="lexical")
    parser.add_argument("--issuer", action="append", default=[], metavar="NAME=ACRONYM")
    given = parser.parse_args()
    judged = read_set(given.folder) if given.folder else invented_set()
    directory, seconds = _directory(given.issuer), []
    for _ in range(3):
        start = time.perf_counter()
        rankings = list(rank(judged, matcher=given.matcher, directory=directory))
        seconds.append(time.perf_counter() - start)
    answerable = [ranked for ranked in rankings if any(ranked.grades)]
    print(f"set                {given.folder.name if given.folder else 'invented'}")
    print(f"matcher            {given.matcher}, {len(answerable)} queries with an answer")
    print(f"MAP                {mean(map(average_precision, answerable)):.3f}")
    print(f"nDCG@10            {mean(map(ndcg, answerable)):.3f}")
    for threshold in THRESHOLDS:
        pairs, share = precision(rankings, threshold, symmetric=judged.symmetric)
        print(f"precision >= {threshold:<5} {share:.2f} of {pairs} pairs")
    scored = sum(len(ranked.candidates) for ranked in rankings)
    print(f"microseconds/pair  {median(seconds) / max(scored, 1) * 1e6:.1f} (median of 3 runs)")


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    if path.exists():
        yield from (json.loads(line) for line in path.read_text("utf-8").splitlines())


def _directions(row: dict[str, Any], *, symmetric: bool) -> Iterator[tuple[str, str]]:
    yield row["query"], row["candidate"]
    if symmetric:
        yield row["candidate"], row["query"]


def _item(row: dict[str, Any]) -> Item:
    context = tuple(filter(None, row.get("context", "").split(" › ")))
    return Item(row["id"], row["text"], context, row.get("group", ""))


def _counts(query: dict[str, Any], candidate: dict[str, Any]) -> bool:
    group = query.get("group")
    return query["id"] != candidate["id"] and (not group or group != candidate.get("group"))


def _gain(grades: list[int]) -> float:
    return sum(grade / math.log2(place + 1) for place, grade in enumerate(grades, start=1))


def _directory(issuers: list[str]) -> Directory:
    pairs = [issuer.rpartition("=") for issuer in issuers]
    return Directory(
        tuple(
            Organization(f"issuer-{number}", name or acronym, acronym or None)
            for number, (name, _, acronym) in enumerate(pairs)
        )
    )


if __name__ == "__main__":
    main()
