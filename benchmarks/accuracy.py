"""Accuracy of matching: every matcher on sets of judged pairs, as the accuracy page shows it.

Usage: python benchmarks/accuracy.py [SET_DIR…] [--update PAGE] [--draws N]

Without SET_DIR it takes the two sets of invented plans under tests/evaluation/pairs/. Prints
Markdown; ``--update`` writes the part of each set between its comments on the page instead, and
the reliability diagram of a cross-fitted set beside the page. Parts of sets not named stay.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import mean
from typing import Final

from alignment.evaluation import (
    DRAWS,
    Estimate,
    PairScores,
    ScoredPairs,
    SetScores,
    evaluate_pairs,
    evaluate_set,
    read_judged,
    reliability_svg,
    reliability_table,
    score_set,
)
from alignment.evaluation.agreement import Judgement, agreement, read_judgements, seen_by
from alignment.evaluation.chance import calibration_by_chance
from alignment.evaluation.judged import mask_of
from alignment.evaluation.scoring import CROSS_FITTED, score_by_plan
from alignment.files import write_text
from alignment.workspace import open_workspace
from alignment.workspace.matching import cache_folder
from alignment.workspace.sector import sector_words

ROOT: Final = Path(__file__).parents[1]
SETS: Final = tuple(ROOT / "tests/evaluation/pairs" / name for name in ("city", "health"))
MATCHERS: Final = ("hybrid", "semantic", "static", "lexical")
FIGURES: Final = {
    "map": "MAP",
    "ndcg_at_10": "nDCG@10",
    "ap_strong": "average precision, strong",
    "ap_any": "average precision, any",
    "auc": "area under ROC curve",
    "precision_at_0.5": "precision at p ≥ 0.5",
    "brier": "Brier score",
    "brier_base": "Brier of the base rate",
    "brier_ratio": "ratio of the two",
    "calibration_error": "calibration error",
    "calibration_error_from_0.1": "calibration error, p ≥ 0.1",
}
SURE: Final = 0.5
COMPARED: Final = ("map", "ndcg_at_10", "ap_strong", "ap_any", "auc", "brier")
JUDGED: Final = (
    "map", "ndcg_at_10", "ap_strong", "ap_any", "auc", "precision_at_0.5", "brier_ratio",
    "calibration_error_from_0.1",
)  # fmt: skip
WISHED: Final = {
    "seed_pairs_dev": (
        ("hybrid", "map", 0.68), ("hybrid", "ndcg_at_10", 0.745), ("lexical", "map", 0.35),
        ("hybrid", "brier_ratio", 0.68), ("hybrid", "calibration_error_from_0.1", 0.05),
        ("hybrid", "precision_at_0.5", 0.75),
    ),
    "nist_related": (("hybrid", "map", 0.345), ("hybrid", "ndcg_at_10", 0.415)),
}  # fmt: skip
"""What the project set out to reach."""

LOWER_IS_BETTER: Final = frozenset({"brier_ratio", "calibration_error_from_0.1"})


def part_of(folder: Path, *, draws: int) -> tuple[str, str]:
    """Return the part of a page about a set, and its reliability diagram if it is cross-fitted."""
    judged = read_judged(folder)
    opened = open_workspace(ROOT)
    mask = mask_of(judged, opened.directory, sector_words(opened))
    scored = [score_set(judged, matcher=name, mask=mask, cache=cache_folder()) for name in MATCHERS]
    found = evaluate_set(scored, draws=draws)
    parts = [*_head(found), *_tables(found), *_wished(found)]
    diagram = ""
    if scored[0].calibration == CROSS_FITTED:
        by_plan = evaluate_pairs(
            score_by_plan(judged, matcher=MATCHERS[0], mask=mask, cache=cache_folder()),
            draws=draws,
        )
        parts += [*_reliability(scored[0], found.scores[0]), *_plans(found.scores[0], by_plan)]
        diagram = reliability_svg(
            found.scores[0].bins, title=f"Reliability of confidence on {judged.name}"
        )
    else:
        parts += ["What the hybrid's confidences state here, and what is observed:"]
        parts += [reliability_table(found.scores[0].bins)]
    if (folder / "judgements.tsv").exists():
        judgements = read_judgements(folder / "judgements.tsv")
        parts += _judges(scored[0], found.scores[0], judgements, draws)
    return "\n\n".join(parts), diagram


def _head(found: SetScores) -> Iterator[str]:
    judged, counts = found.judged, found.scores[0].counts
    both = ", a pair counting in both directions" if judged.symmetric else ""
    yield (
        f"{len(judged.queries)} × {len(judged.candidates)} statements{both}: {counts['pairs']:,} "
        f"pairs, of which {counts['aligned']:,} are aligned, {counts['strong']:,} of them "
        f"strongly. Confidences: {found.scores[0].calibration}."
    )


def _tables(found: SetScores) -> Iterator[str]:
    rows = [
        (title, *(_cell(score, name) for score in found.scores)) for name, title in FIGURES.items()
    ]
    yield _table(("figure", *(score.matcher for score in found.scores)), rows)
    yield "Difference from the hybrid, with p of the paired randomisation test where there is one:"
    gains = [
        (
            FIGURES[name],
            *(
                _figure(each.differences[name]) + _p(each.p_values.get(name))
                for each in found.comparisons
            ),
        )
        for name in COMPARED
    ]
    yield _table(("figure", *(each.matcher for each in found.comparisons)), gains)


def _wished(found: SetScores) -> Iterator[str]:
    """Yield what the project set out to reach on a set, and how far it came."""
    by_name = {score.matcher: score for score in found.scores}
    rows = []
    for matcher, name, wished in WISHED.get(found.judged.name, ()):
        value = by_name[matcher].figures[name].value
        if value is not None:
            over = wished - value if name in LOWER_IS_BETTER else value - wished
            told = "reached" if over >= 0 else f"missed by {-over:.3f}"
            rows.append((f"{FIGURES[name]}, {matcher}", f"{wished:g}", f"{value:.3f}", told))
    if rows:
        yield "What the project set out to reach:"
        yield _table(("figure", "wished", "measured", ""), rows)


def _reliability(scored: ScoredPairs, score: PairScores) -> Iterator[str]:
    yield "![Reliability diagram: stated confidence against observed share](images/reliability.svg)"
    yield reliability_table(score.bins)
    chance = calibration_by_chance(scored)
    yield (
        f"{chance.pairs} pairs have a confidence of 0.1 or more. If each of these confidences were "
        f"exactly right, the luck of so few labels alone would make a calibration error of "
        f"{chance.mean:.3f} on average, and of more than {chance.high:.3f} one time in twenty."
    )


def _plans(pairwise: PairScores, by_plan: PairScores) -> Iterator[str]:
    rows = [(title, _cell(pairwise, name), _cell(by_plan, name)) for name, title in FIGURES.items()]
    yield (
        "Leaving out a pair of plans, and leaving out every pair of a plan (each pair then counts "
        "twice, once with either plan left out):"
    )
    yield _table(("figure, hybrid", "pair of plans left out", "plan left out"), rows)


def _judges(
    scored: ScoredPairs, score: PairScores, judgements: Sequence[Judgement], draws: int
) -> Iterator[str]:
    """Yield how far the judges agree, and the hybrid with each of them."""
    agreed = agreement(judgements)
    yield (
        f"The two judges gave {agreed.pairs} pairs the same label in {agreed.exact * 100:.1f} % of "
        f"the cases (Cohen's kappa {agreed.kappa or 0:.2f}, quadratic-weighted "
        f"{agreed.weighted or 0:.2f}). The same scores and confidences against the labels of each:"
    )
    judges = [
        evaluate_pairs(
            replace(scored, judged=seen_by(scored.judged, judgements, judge=judge)), draws=draws
        )
        for judge in (1, 2)
    ]
    columns = (score, *judges)
    rows = [(FIGURES[name], *(_cell(each, name) for each in columns)) for name in JUDGED]
    counts = ("pairs aligned / strongly", *(_counts(each) for each in columns))
    yield _table(("figure, hybrid", "the label", "first judge", "second judge"), [counts, *rows])
    wrong = _not_aligned(scored, from_=SURE)
    split = sum(1 for each in judgements if any(each.judges) and frozenset(each.pair) in wrong)
    unread = len(wrong - {frozenset(each.pair) for each in judgements})
    yield (
        f"{len(wrong)} pairs with a confidence of {SURE} or more count as not aligned. One of the "
        f"two judges called {split} of them partly aligned, and nobody read {unread}."
    )


def _not_aligned(scored: ScoredPairs, *, from_: float) -> set[frozenset[str]]:
    """Return the pairs not aligned whose confidence (mean of both directions) reaches one."""
    judged, found = scored.judged, defaultdict(list)
    left_out, grades = judged.left_out(), judged.grade_matrix()
    stated = () if scored.confidence is None else scored.confidence
    for query, candidate, confidence in zip(scored.query, scored.candidate, stated, strict=True):
        if not left_out[query, candidate] and not grades[query, candidate]:
            names = (judged.queries[query].iri, judged.candidates[candidate].iri)
            found[frozenset(names)].append(float(confidence))
    return {pair for pair, values in found.items() if mean(values) >= from_}


def _counts(score: PairScores) -> str:
    return f"{score.counts['aligned']} / {score.counts['strong']}"


def _cell(score: PairScores, name: str) -> str:
    shown = _figure(score.figures[name])
    at = name.removeprefix("precision_at_")
    return f"{shown} of {score.counts[f'pairs_at_{at}']:,}" if at != name else shown


def _figure(figure: Estimate) -> str:
    if figure.value is None:
        return "–"
    if figure.low is None or figure.high is None:
        return _number(figure.value)
    return f"{_number(figure.value)} [{_number(figure.low)}, {_number(figure.high)}]"


def _number(value: float) -> str:
    return f"{round(value, 3) + 0.0:.3f}".replace("-", "−")


def _p(value: float | None) -> str:
    return "" if value is None else f", p {'< 0.001' if value < 0.001 else f'= {value:.3f}'}"  # noqa: PLR2004


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def renewed(page: str, parts: dict[str, str]) -> str:
    """Return a page with some of its parts written anew.

    Raises:
        SystemExit: When the page has no place for a part.
    """
    for name, part in parts.items():
        start, end = f"<!-- pairs: {name} -->\n", "<!-- end -->"
        before, found, rest = page.partition(start)
        if not found or end not in rest:
            sys.exit(f"the page has no part for {name}: add {start.strip()} and {end}")
        page = f"{before}{start}\n{part}\n\n{end}{rest.partition(end)[2]}"
    return page


def main() -> None:
    """Print the parts, or write them where they belong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, metavar="SET_DIR")
    parser.add_argument("--update", type=Path, metavar="PAGE", help="page whose parts to renew")
    parser.add_argument("--draws", type=int, default=DRAWS, help="bootstrap draws")
    given = parser.parse_args()
    found = {f.resolve().name: part_of(f, draws=given.draws) for f in given.folders or SETS}
    if given.update is None:
        for name, (part, _) in found.items():
            print(f"### {name}\n\n{part}\n")
        return
    page = given.update.read_text(encoding="utf-8")
    write_text(given.update, renewed(page, {name: part for name, (part, _) in found.items()}))
    for _, diagram in found.values():
        if diagram:
            write_text(given.update.parent / "images" / "reliability.svg", diagram)


if __name__ == "__main__":
    main()
