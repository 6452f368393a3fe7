"""The lexical matcher: scores, explanations, and texts at the edge."""

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment.errors import SettingsError
from alignment.matching import MATCHERS, Item, Mask, load_matcher
from alignment.matching.lexical import CONTEXT, ONE_WORD, Lexical

if TYPE_CHECKING:
    from alignment.matching.registry import Matcher

VOCABULARY = st.sampled_from(
    ["dredge", "channel", "channels", "pilots", "train", "training", "the", "of", "harbour", ""]
)
TEXTS = st.lists(st.lists(VOCABULARY, max_size=6).map(" ".join), min_size=2, max_size=6)


def fit(*texts: str, context: tuple[str, ...] = ()) -> Lexical:
    return Lexical.fit([Item(f"i{n}", text, context) for n, text in enumerate(texts)])


def test_the_cosine_is_the_one_worked_out_by_hand() -> None:
    # Two texts, words a-b and a-c: with smooth IDF a weighs 1, b and c weigh 1 + ln(3/2).
    other = 1 + math.log(3 / 2)
    by_hand = 1 / (1 + other**2)
    found = fit("alpha bravo", "alpha charlie").scores([0], [1])[0, 0]
    assert found == pytest.approx(by_hand * ONE_WORD, abs=1e-6)


def test_two_shared_words_count_in_full_and_one_counts_less() -> None:
    fitted = fit("alpha bravo charlie", "alpha bravo delta", "alpha echo foxtrot")
    two, one = fitted.scores([0], [1, 2])[0]
    assert two > one / ONE_WORD


def test_a_statement_of_one_word_needs_to_share_only_that() -> None:
    assert fit("Candour", "candour").scores([0], [1])[0, 0] == 1.0


def test_inflected_words_match_and_are_explained_by_a_printed_word() -> None:
    fitted = fit("Training pilots", "train a pilot", "pilots abroad")
    assert [term for term, _ in fitted.explain(0, 1)] == ["train", "pilots"]


def test_headings_join_in_modestly() -> None:
    items = [
        Item("a", "Light every buoy", ("Safety at sea",)),
        Item("b", "Inspect lifeboats", ("Safety at sea",)),
        Item("c", "Inspect lifeboats", ("Tariffs",)),
    ]
    fitted = Lexical.fit([*items, Item("d", "Safety at sea")])
    under_one, under_another = fitted.scores([0], [1, 2])[0]
    assert under_another == 0 < under_one < CONTEXT
    assert {term for term, _ in fitted.explain(0, 1)} == {"safety", "sea"}


def test_repeating_a_statement_changes_no_other_score() -> None:
    texts = ("dredge the channel", "dredge channels deeper", "train pilots")
    plain = fit(*texts).scores([0, 1], [1, 2])
    wordy = fit(*texts, *["train pilots"] * 9).scores([0, 1], [1, 2])
    assert np.array_equal(plain, wordy)


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_scores_are_symmetric_and_within_bounds_and_shares_add_up(texts: list[str]) -> None:
    fitted = fit(*texts)
    every = range(len(texts))
    scores = fitted.scores(every, every)
    assert ((scores >= 0) & (scores <= 1)).all()
    assert np.allclose(scores, scores.T, atol=2e-6)
    for one in every:
        for other in every:
            explained = fitted.explain(one, other)
            assert bool(explained) == (scores[one, other] > 0)
            assert not explained or math.fsum(s for _, s in explained) == pytest.approx(1)
            assert list(explained) == sorted(explained, key=lambda pair: (-pair[1], pair[0]))


@pytest.mark.parametrize(
    "texts", [("", ""), ("the of", "of the"), ("!?", "…"), ("x", "x")], ids=str
)
def test_statements_without_a_telling_word_match_nothing(texts: tuple[str, str]) -> None:
    assert fit(*texts).scores([0, 1], [0, 1]).tolist() == [[0, 0], [0, 0]]


def test_other_scripts_match_by_whole_words() -> None:
    assert fit("порт и корабли", "корабли порт").scores([0], [1])[0, 0] > 0.8


def test_a_very_long_statement_is_matched_like_any_other() -> None:
    long = " ".join(f"word{n}" for n in range(5000)) + " dredge channel"
    assert 0 < fit(long, "dredge channel").scores([0], [1])[0, 0] < 0.1


def test_nothing_to_compare_gives_an_empty_table() -> None:
    assert fit("dredge").scores([0], []).shape == (1, 0)
    assert Lexical.fit([]).scores([], []).shape == (0, 0)


def test_words_weigh_by_rarity_in_english_where_asked() -> None:
    items = [
        Item("a", "develop literacy"),
        Item("b", "develop harbours"),
        Item("c", "literacy fairs"),
    ]
    plain, weighed = (Lexical.fit(items, rare=rare).scores([0], [1, 2])[0] for rare in (0.0, 0.5))
    assert plain[0] == plain[1]
    assert weighed[0] < weighed[1]


@given(TEXTS)
@settings(max_examples=40, deadline=None)
def test_what_each_word_carries_adds_up_to_the_cosine(texts: list[str]) -> None:
    fitted = fit(*texts, context=("dredge channels",))
    every = range(len(texts))
    scores = fitted.scores(every, every)
    for one in every:
        for other in every:
            cosine = math.fsum(fitted.carried(one, other).values())
            off = [abs(scores[one, other] - each) for each in (cosine, cosine * ONE_WORD)]
            assert min(off) < 2e-6


def test_scores_of_a_block_are_those_of_the_whole_in_any_order() -> None:
    texts = [f"dredge channel {n % 5} before storm {n % 3}" for n in range(20)] + ["", "the"]
    whole = fit(*texts).scores(range(22), range(22))
    rows, columns = [3, 21, 0, 7, 7], [20, 1, 2]
    assert np.array_equal(fit(*texts).scores(rows, columns), whole[np.ix_(rows, columns)])
    turned = fit(*texts[::-1]).scores(range(22), range(22))[::-1, ::-1]
    assert np.allclose(turned, whole, atol=1.01e-6)


@pytest.mark.parametrize("name", ["lexical", "dummy"])
def test_an_identical_text_scores_one_and_another_nothing(name: str) -> None:
    matcher: type[Matcher] = load_matcher(name)
    texts = ["dredge channel", "Dredge  channel", "train pilots"]
    fitted = matcher.fit([Item(str(n), text) for n, text in enumerate(texts)], mask=Mask())
    assert fitted.scores([0], [1, 2]).tolist() == [[1.0, 0.0]]
    assert fitted.likeness([0], [1, 2]).tolist() == [[1.0, 0.0]]
    assert fitted.explain(0, 2) == ()


@pytest.mark.usefixtures("hybrid_of_hashes")
@pytest.mark.parametrize("name", ["lexical", "hybrid", "dummy"])
def test_every_matcher_scores_a_text_with_itself_highest_and_explains_it(name: str) -> None:
    matcher: type[Matcher] = load_matcher(name)
    texts = ["dredge channel", "Dredge  channel", "train pilots", "sell fish"]
    fitted = matcher.fit([Item(str(n), text) for n, text in enumerate(texts)], mask=Mask())
    same, other, another = fitted.scores([0], [1, 2, 3])[0]
    assert same > max(other, another) >= 0
    assert math.fsum(share for _, share in fitted.explain(0, 1)) == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize("name", list(MATCHERS))
def test_every_registered_matcher_names_itself(name: str) -> None:
    matcher: type[Matcher] = load_matcher(name)
    assert matcher.name == name
    assert matcher.justification.startswith("semapv:")


def test_an_unknown_matcher_names_those_that_exist() -> None:
    with pytest.raises(SettingsError, match="lexical, static, semantic, hybrid, dummy"):
        load_matcher("psychic")
