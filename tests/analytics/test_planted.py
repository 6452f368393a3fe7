"""Findings on planted corpora whose mappings an oracle knows: what is wrong is the analytics'."""

import ast
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from tests.planted import generator
from tests.planted.generator import GROUP, LATER, NAMES, Corpus, plant
from tests.planted.measure import Score, score
from tests.planted.truth import truth_of
from tests.planted.values import BASE, TRAP, oracle, places, plans_of

from alignment.analytics import find_overlaps, make_study
from alignment.analytics.cascade import find_cascades
from alignment.analytics.duplication import find_duplications
from alignment.analytics.gaps.search import find_gaps
from alignment.analytics.opportunities import find_opportunities
from alignment.analytics.study import Study
from alignment.model import Finding, Mapping

SEEDS = range(20)
LEAST = 0.98
KINDS = {
    "overlap", "duplication", "cascade", "opportunity", "unserved", "orphan",
    "value-without-objective", "goal-without-objective", "continued", "reworded", "moved", "new",
    "dropped",
}  # fmt: skip


def corpus_of(seed: int) -> Corpus:
    """Return a corpus of some size, every other one with a paper that names a group."""
    sizes = (8, 12, len(NAMES))
    return plant(seed, units=sizes[seed % len(sizes)], paper=seed % 2 == 1)


def study_of(corpus: Corpus, suggestions: Sequence[Mapping] | None = None) -> Study:
    plans = plans_of(corpus)
    known = oracle(corpus, plans) if suggestions is None else suggestions
    return make_study(plans, corpus.directory, base=BASE, suggestions=known)


def scores(
    corpus: Corpus, change: Callable[[Mapping], Mapping | None] = lambda m: m
) -> dict[str, Score]:
    """Return the scores of a corpus with what the oracle says, changed or left out."""
    plans = plans_of(corpus)
    known = [m for m in map(change, oracle(corpus, plans)) if m]
    return score(study_of(corpus, known), truth_of(corpus), places(corpus, plans))


@pytest.fixture(scope="module")
def totals() -> dict[str, Score]:
    """Return the scores of all corpora together."""
    found: dict[str, Score] = defaultdict(Score)
    for seed in SEEDS:
        for kind, each in scores(corpus_of(seed)).items():
            found[kind] += each
    return found


def test_every_kind_is_planted_often(totals: dict[str, Score]) -> None:
    assert set(totals) == KINDS
    assert min(found.true for found in totals.values()) >= len(SEEDS)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_what_is_planted_is_found_and_nothing_else(totals: dict[str, Score], kind: str) -> None:
    assert totals[kind].precision >= LEAST, totals[kind]
    assert totals[kind].recall >= LEAST, totals[kind]


def test_what_no_mapping_joins_is_no_overlap_but_a_gap() -> None:
    found = scores(plant(0), lambda _: None)
    assert [found[kind].found for kind in ("overlap", "duplication", "cascade")] == [0, 0, 0]
    assert found["unserved"].recall == found["orphan"].recall == 1.0
    assert found["orphan"].precision < LEAST


def test_a_trap_counts_as_soon_as_a_matcher_falls_for_it() -> None:
    corpus = plant(0)
    fooled = scores(corpus, lambda m: replace(m, confidence=0.9) if m.confidence == TRAP else m)
    assert fooled["overlap"].precision < LEAST
    assert fooled["overlap"].recall == 1.0


def test_the_same_activity_for_others_overlaps_and_duplicates_nothing() -> None:
    corpus = plant(1)
    facts = truth_of(corpus).facts
    assert facts["duplication"] < facts["overlap"]
    audiences = {(o.path, t.text): t.audience for o in corpus.outlines for t in o.told}
    apart = [{audiences[ref] for ref in pair} for pair in facts["overlap"] - facts["duplication"]]  # type: ignore[index]
    assert any(len(those) == 2 and "" not in those for those in apart)
    assert any(len(those) == 2 and "" in those for those in apart)


def test_the_group_worth_merging_is_one_among_many_units() -> None:
    corpus = plant(2, units=len(NAMES))
    found = find_opportunities(study_of(corpus))
    names = {o.slug: o.name for o in corpus.directory.organizations}
    assert [f.units for f in found] == [tuple(names[slug] for slug in corpus.group)]
    assert len(corpus.group) == GROUP < len(NAMES)


def test_a_paper_puts_the_group_it_names_before_the_group_that_statements_join() -> None:
    corpus = plant(3, paper=True)
    names = {o.slug: o.name for o in corpus.directory.organizations}
    found = find_opportunities(study_of(corpus))
    assert [(f.evidence, f.units) for f in found] == [
        ("printed", tuple(names[slug] for slug in corpus.named)),
        ("inferred", tuple(names[slug] for slug in corpus.group)),
    ]
    printed = [f for f in find_duplications(study_of(corpus)) if f.evidence == "printed"]
    assert [f.units for f in printed] == [tuple(names[slug] for slug in corpus.named)]


def test_an_earlier_edition_of_the_parents_plan_is_served_when_it_is_asked_for() -> None:
    corpus = plant(4)
    study = study_of(corpus)
    for parent_plan in (None, generator.EARLIER):
        path = parent_plan or LATER
        found = find_cascades(study, parent_plan=parent_plan)
        assert found
        assert {c.object.rpartition("/")[0] for f in found for c in f.mappings} == {BASE + path}


def test_what_a_gap_came_nearest_to_is_the_trap() -> None:
    corpus = next(c for c in map(plant, SEEDS) if trapped_gaps(study_of(c)))
    weights = {c.weight for f in trapped_gaps(study_of(corpus)) for c in f.candidates}
    assert weights == {TRAP}


def trapped_gaps(study: Study) -> list[Finding]:
    return [f for f in find_gaps(study) if f.candidates and f.type in {"orphan", "unserved"}]


def test_the_same_seed_plants_the_same_corpus_and_another_seed_another() -> None:
    assert plant(5) == plant(5)
    assert plans_of(plant(5)) == plans_of(plant(5))
    assert plant(5) != plant(6)


def test_the_order_of_plans_and_suggestions_changes_no_finding() -> None:
    corpus = plant(7)
    plans, known = plans_of(corpus), oracle(corpus, plans_of(corpus))
    turned = make_study(plans[::-1], corpus.directory, base=BASE, suggestions=tuple(known)[::-1])
    assert find_overlaps(turned) == find_overlaps(study_of(corpus))


def test_the_generator_shares_no_code_with_a_matcher() -> None:
    for path in sorted(Path(generator.__file__).parent.glob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        named = {n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
        plain = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
        assert not {name for name in named | plain if name.startswith("alignment.matching")}
