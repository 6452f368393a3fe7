"""Planted corpora as documents: what the reader, and then a matcher of words alone, make of them.

What the oracle proves perfect is measured here with what anybody has. The floors are what was
measured less a margin; ``python -m benchmarks.planted`` prints the figures.
"""

from collections import defaultdict

import pytest
from tests.planted.documents import LAYOUTS, document, read_corpus
from tests.planted.generator import plant
from tests.planted.measure import Score, score
from tests.planted.truth import truth_of
from tests.planted.values import BASE, oracle, places, plans_of

from alignment.analytics.study import make_study
from alignment.ingest import Settings, measure_coverage, read_text
from alignment.matching import Matching
from alignment.model import Plan

SEEDS = range(3)
FLOORS = {
    "overlap": (0.25, 0.15),
    "duplication": (0.7, 0.6),
    "cascade": (0.4, 0.1),
    "orphan": (0.8, 0.85),
    "unserved": (0.15, 0.7),
    "value-without-objective": (0.7, 0.85),
    "goal-without-objective": (0.85, 0.85),
    "continued": (0.9, 0.7),
    "dropped": (0.4, 0.9),
    "new": (0.4, 0.9),
}
"""Kind → precision and recall that matching words alone reaches at least."""


@pytest.fixture(scope="module")
def totals() -> dict[str, dict[str, Score]]:
    """Return the scores on documents read: with the oracle, and with the lexical matcher."""
    found: dict[str, dict[str, Score]] = defaultdict(lambda: defaultdict(Score))
    for seed in SEEDS:
        corpus = plant(seed)
        plans, truth = read_corpus(corpus), truth_of(corpus)
        at = places(corpus, plans)
        for name, known in (("oracle", oracle(corpus, plans)), ("lexical", None)):
            study = make_study(
                plans,
                corpus.directory,
                base=BASE,
                suggestions=known,
                matching=Matching("lexical"),
            )
            for kind, each in score(study, truth, at).items():
                found[name][kind] += each
    return found


def outline(plan: Plan) -> set[tuple[str, ...]]:
    """Return class, words, audience and the heading above of what a plan states."""
    return {
        (
            s.kind,
            s.clean.partition(" (Audience")[0].rstrip("."),
            s.get("audience") or "",
            plan.statement(s.parents[0]).clean.rstrip(".") if s.parents else "",
        )
        for s in plan.of_kind("Goal", "Objective", "Value")
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_the_reader_finds_each_statement_with_its_audience_and_heading(seed: int) -> None:
    corpus = plant(seed)
    made = plans_of(corpus)
    assert len(made) > len(LAYOUTS)
    for one, other in zip(made, read_corpus(corpus), strict=True):
        assert outline(other) == outline(one)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout_is_accounted_for_to_the_last_character(layout: object) -> None:
    corpus = plant(1)
    for told in corpus.outlines:
        text = document(told, corpus.directory, layout)  # type: ignore[arg-type]
        suffix = "md" if text.startswith("#") else "txt"
        read = read_text(text, filename=f"plan.{suffix}", settings=Settings(publishers=("X",)))
        assert measure_coverage(read, text).unaccounted == 0


def test_with_the_oracle_reading_loses_nothing(totals: dict[str, dict[str, Score]]) -> None:
    wrong = {
        kind: found
        for kind, found in totals["oracle"].items()
        if min(found.precision, found.recall) < 0.98
    }
    assert wrong == {}


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_words_alone_find_some_of_what_is_planted(
    totals: dict[str, dict[str, Score]], kind: str
) -> None:
    precision, recall = FLOORS[kind]
    found = totals["lexical"][kind]
    assert found.precision >= precision, found
    assert found.recall >= recall, found
