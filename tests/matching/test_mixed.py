"""Matchers that compare meanings: order, blocks, company, odd texts, and what is installed."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment.iris import short_hash
from alignment.matching import Mask, mask_names
from alignment.matching.mixed import Mix, Mixed, squashed
from alignment.model import Directory

Fit = Callable[..., Mixed]
Said = tuple[str, ...]

VOCABULARY = [
    "dredge",
    "channel",
    "channels",
    "pilots",
    "captain",
    "train",
    "teach",
    "training",
    "harbour",
    "storm",
    "navigation",
    "reading",
    "children",
    "library",
    "budget",
    "staff",
    "the",
    "of",
    "and",
    "community",
    "access",
    "online",
    "equity",
    "fish",
    "market",
]
ONE_PLACE = 1.01e-6
"""Scores have six places; sums made in another order may fall on the other side of the last."""

WRITTEN = (
    "Equity", "naïve café", "x" * 300, "Train pilots " * 1600, "a\u0301b c", "Überführung 2030",
)  # fmt: skip
UNREAD = ("日本語の図書館", "Обучать лоцманов", "تدريب المرشدين", "훈련", "2030", "12 %")
"""The encoder knows no such script, and a number says nothing."""

UNWRITTEN = ("", " \n\t", "\x00", "!? … –", "🎉🎉", "👩‍👩‍👧", "\u200b")


def invented(count: int, *, seed: int = 1, plans: int = 4) -> list[Said]:
    """Return statements of random words, two in three of them with a heading."""
    chance = np.random.default_rng(seed)

    def text(most: int) -> str:
        return " ".join(chance.choice(VOCABULARY, chance.integers(1, most)))

    return [(text(9), f"p{n % plans}", *((text(4),) if n % 3 else ())) for n in range(count)]


def all_scores(fitted: Mixed, count: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return fitted.scores(range(count), range(count))


def test_scores_are_symmetric_in_bounds_and_have_six_places(fit_hashes: Fit) -> None:
    fitted = fit_hashes(*invented(40))
    every = range(40)
    for found in (fitted.scores(every, every), fitted.likeness(every, every)):
        assert np.abs(found - found.T).max() < ONE_PLACE
        assert ((found >= 0) & (found <= 1)).all()
        assert np.array_equal(found, np.round(found, 6))
        assert len(np.unique(found)) > 100


def test_the_order_of_statements_changes_nothing(fit_hashes: Fit) -> None:
    said = invented(60)
    order = np.random.default_rng(3).permutation(60).tolist()
    one, other = fit_hashes(*said), fit_hashes(*[said[i] for i in order])
    turned = np.ix_(order, order)
    assert np.abs(all_scores(one, 60)[turned] - all_scores(other, 60)).max() < ONE_PLACE
    assert one.explain(order[3], order[4]) == other.explain(3, 4)


def test_of_more_statements_than_the_sample_the_order_changes_nothing(fit_hashes: Fit) -> None:
    said = [(f"{text} {n}", *more) for n, (text, *more) in enumerate(invented(300))]
    order = np.random.default_rng(3).permutation(300).tolist()
    one, other = fit_hashes(*said), fit_hashes(*[said[i] for i in order])
    turned = np.ix_(order, order)
    assert np.abs(all_scores(one, 300)[turned] - all_scores(other, 300)).max() < ONE_PLACE


def test_of_more_statements_than_the_sample_names_of_issuers_change_nothing(
    fit_hashes: Fit,
) -> None:
    said = invented(300)

    def issued_by(name: str) -> Mixed:
        told = [
            (f"{name} {text} {n}", plan + name, *up) for n, (text, plan, *up) in enumerate(said)
        ]
        return fit_hashes(*told, mask=Mask(words=frozenset({name})))

    assert np.array_equal(all_scores(issued_by("WPA"), 300), all_scores(issued_by("CFB"), 300))


SOME = st.lists(st.integers(0, 39), max_size=9)


@pytest.fixture(scope="module")
def forty(fit_hashes: Fit) -> Mixed:
    """Return forty statements fitted once for all examples."""
    return fit_hashes(*invented(40))


@given(SOME, SOME)
@settings(max_examples=40, deadline=None)
def test_scores_of_a_block_are_those_of_the_whole(
    forty: Mixed, rows: list[int], columns: list[int]
) -> None:
    every = range(40)
    for compare in (forty.scores, forty.likeness):
        found = compare(rows, columns)
        assert found.shape == (len(rows), len(columns))
        whole = compare(every, every)[np.ix_(rows, columns)]
        assert np.abs(found - whole).max(initial=0) < ONE_PLACE


def test_asking_twice_or_for_another_mix_between_gives_the_same_bytes(fit_hashes: Fit) -> None:
    said = invented(30)
    fitted = fit_hashes(*said)
    first = fitted.scores([0, 1], [2, 3])
    fitted.mixed([0, 1], [2, 3], Mix(1.0, 0.0, 0.0))
    fitted.likeness([2], [3])
    assert fitted.scores([0, 1], [2, 3]).tobytes() == first.tobytes()
    assert fit_hashes(*said).scores([0, 1], [2, 3]).tobytes() == first.tobytes()


def test_scores_are_asked_by_position_whatever_holds_the_positions(fit_hashes: Fit) -> None:
    fitted = fit_hashes(*invented(10))
    expected = fitted.scores([1, 2], [3, 4])
    assert np.array_equal(fitted.scores((1, 2), range(3, 5)), expected)
    assert np.array_equal(fitted.scores(np.array([1, 2]).tolist(), [3, 4]), expected)


def test_identical_texts_of_two_plans_rank_first(fit_hashes: Fit) -> None:
    said = [(text, "a") for text, *_ in invented(25)]
    fitted = fit_hashes(*said, *((text, "b") for text, _ in said))
    found = fitted.scores(range(25), range(25, 50))
    for row, (text, _) in enumerate(said):
        same = [column for column, (other, _) in enumerate(said) if other == text]
        assert max(found[row]) == found[row, same[0]]


def test_likeness_depends_on_other_statements_only_by_their_words_and_centre(
    fit_hashes: Fit,
) -> None:
    """Rarity among the statements and their centre shift it a little, never by what is usual."""
    pair = [("Train pilots in storms", "a"), ("Teach captains to sail in tempests", "b")]
    few = fit_hashes(*pair, *invented(30, seed=1)).likeness([0], [1])[0, 0]
    many = fit_hashes(*pair, *invented(90, seed=2)).likeness([0], [1])[0, 0]
    assert few == pytest.approx(many, abs=0.05)
    repeated = fit_hashes(*pair, *pair).likeness([0], [1])[0, 0]
    assert repeated == fit_hashes(*pair).likeness([0], [1])[0, 0]


def test_a_statement_near_to_everything_is_lowered(fit_hashes: Fit) -> None:
    said = invented(40)
    hub = (" ".join(VOCABULARY), "hub")
    fitted = fit_hashes(*said, hub)
    plain = fitted.mixed([40], range(40), Mix(0.1, 0.4, 0.5, hubness=0.0))
    lowered = fitted.mixed([40], range(40), Mix(0.1, 0.4, 0.5, hubness=0.3))
    others = fitted.mixed(range(40), range(40), Mix(0.1, 0.4, 0.5, hubness=0.3))
    before = fitted.mixed(range(40), range(40), Mix(0.1, 0.4, 0.5, hubness=0.0))
    assert plain.mean() - lowered.mean() > before.mean() - others.mean()


def test_repeating_a_statement_within_a_plan_moves_no_rank(fit_hashes: Fit) -> None:
    said = invented(30)
    once = fit_hashes(*said).scores([0], range(1, 30))[0]
    fitted = fit_hashes(*said, *[said[29]] * 3)
    found = fitted.scores([0], range(1, 33))[0]
    assert np.argmax(found[:29]) == np.argmax(once)
    assert np.abs(found[28:] - found[28]).max() < ONE_PLACE


@pytest.mark.parametrize("text", WRITTEN, ids=lambda text: ascii(text[:12]))
def test_any_words_match_themselves_best(fit_hashes: Fit, text: str) -> None:
    fitted = fit_hashes((text, "a"), (text, "b"), *invented(12))
    found = fitted.scores([0], range(1, 14))[0]
    assert np.isfinite(found).all()
    assert found[0] == found.max() > 0.3
    assert sum(round(share * 10_000) for _, share in fitted.explain(0, 1)) == 10_000


@pytest.mark.parametrize("text", UNREAD, ids=ascii)
def test_what_the_encoder_cannot_read_is_suggested_for_nothing(fit_hashes: Fit, text: str) -> None:
    fitted = fit_hashes((text, "a"), (text, "b"), *invented(12))
    assert not fitted.scores([0], range(1, 14)).any()
    assert not fitted.likeness([0], range(1, 14)).any()


@pytest.mark.parametrize("text", UNWRITTEN, ids=ascii)
def test_texts_without_words_are_like_nothing(fit_hashes: Fit, text: str) -> None:
    fitted = fit_hashes((text, "a"), (text, "b"), *invented(12))
    assert np.isfinite(fitted.scores([0], range(14))).all()
    assert not fitted.likeness([0], range(1, 14)).any()
    assert fitted.explain(0, 1) == fitted.explain(0, 5) == ()


@pytest.mark.parametrize("texts", [("", ""), ("WPA–WPA", "The WPA"), ("🎉", "🎉")], ids=ascii)
def test_pairs_without_words_score_at_the_bottom(
    fit_hashes: Fit, harbour: Directory, texts: tuple[str, str]
) -> None:
    said = ((texts[0], "a"), (texts[1], "b"), *invented(20))
    found = all_scores(fit_hashes(*said, mask=mask_names(harbour)), 22)
    assert found[0, 1] == found.min()
    assert found[0, 1] < found[2:, 2:].min() + ONE_PLACE


def test_a_large_plan_meets_a_small_one_as_usual(fit_hashes: Fit) -> None:
    said = [(f"{text} {n}", "large") for n, (text, *_) in enumerate(invented(400))]
    unsampled = max((f"Train {n} pilots in storm navigation" for n in range(200)), key=short_hash)
    found = fit_hashes(*said, (unsampled, "small")).scores(range(400), [400])
    assert found.mean() == pytest.approx(0.2, abs=0.05)


@pytest.mark.parametrize("count", [0, 1, 2])
@pytest.mark.parametrize("group", ["", "p"])
def test_hardly_any_statements_have_scores(fit_hashes: Fit, count: int, group: str) -> None:
    fitted = fit_hashes(*[("Train pilots", group)] * count)
    found = all_scores(fitted, count)
    assert found.shape == (count, count)
    assert np.isfinite(found).all()
    assert fitted.likeness([], []).shape == (0, 0)
    assert fitted.scores([], range(count)).shape == (0, count)
    assert fitted.scores(range(count), []).shape == (count, 0)


@given(st.lists(st.tuples(st.text(max_size=20), st.sampled_from("ab")), max_size=6))
@settings(max_examples=50, deadline=None)
def test_whatever_is_printed_has_finite_scores(fit_hashes: Fit, said: list[Said]) -> None:
    fitted = fit_hashes(*said)
    every = range(len(said))
    for found in (fitted.scores(every, every), fitted.likeness(every, every)):
        assert np.isfinite(found).all()
        assert np.abs(found - found.T).max(initial=0) < ONE_PLACE


def test_deviations_become_scores_between_0_and_1() -> None:
    assert squashed(np.array([-9.0, -3.0, 12.0, 99.0])).tolist() == [0, 0, 1, 1]


def test_each_similarity_counts_by_its_weight(fit_hashes: Fit) -> None:
    said = (
        ("Train pilots", "a"),
        ("Train pilots", "b", "Storm"),
        ("Teach captains", "b"),
        *invented(20),
    )
    fitted = fit_hashes(*said)
    words = fitted.mixed([0], range(20), Mix(1.0, 0.0, 0.0, 0.0))[0]
    whole = fitted.mixed([0], range(20), Mix(0.0, 1.0, 0.0, 0.0))[0]
    assert words[2] < words[1]
    assert words[2] <= np.median(words)
    assert whole[2] > np.median(whole) + 0.05
