"""How often the test against chance errs on plans that differ in style and share nothing."""

from tests.planted.null_corpora import BASE, Invented, invent

from alignment.analytics.chance import weigh_against_chance
from alignment.analytics.study import make_study
from alignment.matching import Mask, Matching

CORPORA, ALLOWED = 400, 32
STYLES = (0.0, 0.5, 1.0)


def overlaps(corpus: Invented) -> bool:
    """Return whether any overlap is above chance at q <= 0.05."""
    study = make_study(corpus.plans, corpus.directory, base=BASE, suggestions=())
    lexical = Matching("lexical", mask=Mask())
    found = weigh_against_chance(study, corpus.reference, matching=lexical)
    assert found
    return any(c.q_value is not None and c.q_value <= 0.05 for c in found.values())


def test_at_most_32_of_400_corpora_with_nothing_planted_report_an_overlap() -> None:
    corpora = (
        invent(seed, style=STYLES[seed % len(STYLES)], uneven=seed % 2 == 1)
        for seed in range(CORPORA)
    )
    assert sum(map(overlaps, corpora)) <= ALLOWED


def test_overlap_that_is_planted_is_found() -> None:
    """The same test that says nothing of unrelated plans does find what is there."""
    found = [overlaps(invent(seed, planted=10, reworded=False)) for seed in range(12)]
    assert sum(found) >= 10
