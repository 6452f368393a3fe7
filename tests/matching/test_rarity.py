"""How rare words are in English."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.matching.encoding.tokens import bert_vocabulary
from alignment.matching.rarity import rarity


def test_words_that_say_less_are_less_rare() -> None:
    ordered = ["the", "city", "develop", "literacy", "accreditation"]
    assert sorted(ordered, key=rarity) == ordered
    assert len({rarity(word) for word in ordered}) == len(ordered)


def test_rarity_grows_with_the_logarithm_of_the_place() -> None:
    at = list(bert_vocabulary()).index("develop")
    assert rarity("develop") == pytest.approx(math.log((at - 1000 + 200) / 90))


def test_case_changes_nothing() -> None:
    assert rarity("LITERACY") == rarity("Literacy") == rarity("literacy")


def test_words_that_the_vocabulary_lacks_are_the_rarest() -> None:
    last = max(rarity(word) for word in bert_vocabulary() if word == word.casefold())
    assert last < rarity("zyxwvut") == rarity("図書館") == pytest.approx(5.83, abs=0.01)


@given(st.text(max_size=12))
def test_every_word_weighs_something(word: str) -> None:
    assert 0.8 < rarity(word) < 6
