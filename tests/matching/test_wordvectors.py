"""Statements as word vectors: which words are kept, what each weighs, and texts at the edge."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import alignment.matching.wordvectors as module
from alignment.matching import Item, Mask
from alignment.matching.encoding import Encoder, TokenVectors
from alignment.matching.masking import NEUTRAL
from alignment.matching.wordvectors import WordVectors, segments, unit, word_vectors

if TYPE_CHECKING:
    from numpy.typing import NDArray

ISSUERS = Mask(names=(("port", "authority"),), words=frozenset({"WPA"}))
ARRAYS = ("starts", "vectors", "weights", "pooled", "parts")
ODD = ("", " \n", "!? …", "🎉🎉", "\x00", "WPA–WPA", "Equity", "日本語の図書館", "порт", "ميناء")


def said(encoder: Encoder, *texts: str, mask: Mask = ISSUERS) -> WordVectors:
    return word_vectors([Item(f"i{n}", text) for n, text in enumerate(texts)], encoder, mask=mask)


def words_of(vectors: WordVectors, item: int) -> tuple[str, ...]:
    return vectors.words[vectors.of(item)]


def weights_of(vectors: WordVectors, item: int) -> dict[str, float]:
    found = vectors.weights[vectors.of(item)].tolist()
    return dict(zip(words_of(vectors, item), found, strict=True))


def test_words_are_kept_as_printed_without_those_of_issuers(hashes: Encoder) -> None:
    found = said(hashes, "The Port Authority's docks", "WPA–WPA", "Train the WPA's pilots")
    assert words_of(found, 0) == ("The", "docks")
    assert words_of(found, 1) == ("",)
    assert words_of(found, 2) == ("Train", "the", "pilots")
    assert found.starts.tolist() == [0, 2, 3, 6]


def test_a_name_hides_exactly_its_words(hashes: Encoder) -> None:
    hidden = said(hashes, "Deepen WPA channels").vectors
    assert np.array_equal(hidden, said(hashes, "Deepen, channels").vectors)


def test_a_word_of_several_pieces_has_their_mean_direction(hashes: Encoder) -> None:
    found = said(hashes, "navigation")
    (pieces,) = hashes.encode(["navigation"])
    assert len(pieces.vectors) == 2
    assert np.allclose(found.vectors[0], unit(pieces.vectors.mean(axis=0)))


def test_a_token_that_begins_with_a_space_belongs_to_the_word_after_it() -> None:
    class Spaced:
        """Tokenises like models that keep the space before a word."""

        name, version, dimensions = "spaced", "1", 2

        def encode(self, texts: Sequence[str]) -> list[TokenVectors]:
            """Return the vectors of "On deck"."""
            vectors = np.array([[1, 0], [0, 1]], np.float32)
            spans = np.array([[0, 2], [2, 7]], np.int32)
            return [TokenVectors(vectors, spans, vectors[:0].copy()) for _ in texts]

    found = said(Spaced(), "On deck")
    assert found.words == ("On", "deck")
    assert found.vectors.tolist() == [[1, 0], [0, 1]]


def test_the_top_heading_is_read_first_but_its_words_are_not_kept(hashes: Encoder) -> None:
    items = [Item("a", "Light buoys", ("Safety", "At sea")), Item("b", "Sell fish")]
    found = word_vectors(items, hashes, mask=Mask())
    assert getattr(hashes, "asked", None) == ["Safety. Light buoys", "Sell fish"]
    assert found.words == ("Light", "buoys", "Sell", "fish")
    plain = word_vectors(items, hashes, mask=Mask(), headed=False)
    assert getattr(hashes, "asked", [])[2:] == ["Light buoys", "Sell fish"]
    for name in ARRAYS:  # this encoder knows no context, so that only places could differ
        assert np.array_equal(getattr(found, name), getattr(plain, name)), name


def test_a_statement_is_read_the_same_whoever_issued_it(hashes: Encoder) -> None:
    other = Mask(names=(("fishery", "board"),), words=frozenset({"CFB"}))
    items = [Item("a", "The Port Authority's WPA docks", ("WPA crews", "Port Authority"))]
    theirs = [Item("a", "The Fishery Board's CFB docks", ("CFB crews", "Fishery Board"))]
    one = word_vectors(items, hashes, mask=ISSUERS)
    two = word_vectors(theirs, hashes, mask=other)
    asked = getattr(hashes, "asked", None)
    assert asked == [f"{NEUTRAL} crews. The {NEUTRAL}'s {NEUTRAL} docks"] * 2
    assert one.words == two.words == ("The", "docks")
    for name in ARRAYS:
        assert np.array_equal(getattr(one, name), getattr(two, name)), name


def test_a_word_that_a_plan_prints_is_kept_though_it_stands_for_names(hashes: Encoder) -> None:
    assert words_of(said(hashes, f"WPA makes {NEUTRAL} safe"), 0) == ("makes", NEUTRAL, "safe")


def test_a_name_in_the_heading_moves_no_mask(hashes: Encoder) -> None:
    item = Item("a", "WPA lights buoys", ("The Port Authority",))
    assert word_vectors([item], hashes, mask=ISSUERS).words == ("lights", "buoys")


def test_weights_of_a_statement_add_up_to_one_and_of_an_empty_one_to_nothing(
    hashes: Encoder,
) -> None:
    found = said(hashes, "Train pilots in storm navigation", *ODD)
    for item in range(len(ODD) + 1):
        total = found.weights[found.of(item)].sum()
        assert total == pytest.approx(0 if words_of(found, item) == ("",) else 1)


def test_words_weigh_by_rarity_among_the_statements_and_in_english(hashes: Encoder) -> None:
    texts = ("Train the pilots", "Train the cooks", "Train the clerks", "Train dogs")
    weights = weights_of(said(hashes, *texts), 0)
    assert weights["pilots"] > weights["Train"] > weights["the"] > 0
    (alone,) = (weights_of(said(hashes, text), 0) for text in ("develop literacy",))
    assert alone["literacy"] > alone["develop"]


def test_a_word_of_more_pieces_weighs_more(hashes: Encoder) -> None:
    # neither word is in the vocabulary of English, so that they differ by their pieces alone
    found = said(hashes, "qzxwvk qzxwvkqzxwvk", "qzxwvk qzxwvkqzxwvk cook")
    weights = weights_of(found, 0)
    assert weights["qzxwvkqzxwvk"] / weights["qzxwvk"] == pytest.approx(2**0.5)
    short, long = said(hashes, "qzxwvk", "qzxwvkqzxwvk").vectors
    assert np.array_equal(short, long)  # one direction, so that lengths tell the weights
    pooled = said(hashes, "qzxwvk harbor", "qzxwvkqzxwvk harbor", "Sell fish").pooled
    assert pooled[1] @ short > pooled[0] @ short + 0.05


def test_repeating_a_statement_changes_no_weight(hashes: Encoder) -> None:
    texts = ("Train the pilots", "Train cooks", "Sell fish")
    wordy = said(hashes, *texts, *["Sell fish", "sells FISH"] * 5)
    assert weights_of(said(hashes, *texts), 0) == weights_of(wordy, 0)


def test_the_parts_of_the_words_make_up_the_statements_direction(hashes: Encoder) -> None:
    found = said(hashes, "Train pilots", "Sell fish at the market", "Light buoys", *ODD)
    made = np.add.reduceat(found.parts, found.starts[:-1], axis=0)
    assert np.allclose(made, found.pooled, atol=1e-6)
    lengths = np.linalg.norm(found.pooled, axis=1)
    spoken = [words_of(found, item) != ("",) for item in range(len(lengths))]
    assert lengths == pytest.approx(np.array(spoken, float), abs=1e-6)


def test_what_all_statements_have_in_common_is_taken_off(
    hashes: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ("harbour pilots", "harbour cooks", "harbour clerks", "harbour dogs")
    centred = said(hashes, *texts).pooled
    monkeypatch.setattr(module, "CENTRE", 0.0)
    plain = said(hashes, *texts).pooled
    assert (centred @ centred.T).mean() < (plain @ plain.T).mean() - 0.2


@pytest.mark.parametrize("empty", ["", "!?", "WPA–WPA"])
def test_a_statement_without_words_changes_no_other(hashes: Encoder, empty: str) -> None:
    texts = ("harbour pilots", "harbour cooks", "dogs")
    one, other = said(hashes, *texts), said(hashes, *texts, empty)
    assert np.array_equal(one.pooled, other.pooled[:3])
    assert np.array_equal(one.weights, other.weights[:-1])


def test_encoding_in_small_batches_changes_nothing(
    hashes: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [f"Dredge channel {n} {'deeper ' * n}" for n in range(7)]
    expected = said(hashes, *texts)
    monkeypatch.setattr(module, "_BATCH", 2)
    found = said(hashes, *texts)
    assert found.words == expected.words
    assert all(np.array_equal(getattr(found, a), getattr(expected, a)) for a in ARRAYS)


@pytest.mark.parametrize(
    "texts",
    [(), ("",), ("Equity",), ODD, ("word " * 4000,)],
    ids=["none", "an empty one", "one word", "odd ones", "a long one"],
)
def test_any_number_of_any_statements_has_its_arrays(
    hashes: Encoder, texts: tuple[str, ...]
) -> None:
    found = said(hashes, *texts)
    count = len(found.words)
    assert found.starts.tolist()[-1] == count >= len(texts)
    assert found.pooled.shape == (len(texts), 24)
    assert found.vectors.shape == found.parts.shape == (count, 24)
    assert found.weights.shape == (count,)
    assert {found.vectors.dtype, found.pooled.dtype, found.parts.dtype} == {np.dtype("float32")}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(texts=st.lists(st.text(max_size=30), max_size=5))
def test_whatever_is_printed_has_finite_vectors(hashes: Encoder, texts: list[str]) -> None:
    found = said(hashes, *texts)
    arrays: list[NDArray[np.float32]] = [found.vectors, found.pooled, found.parts]
    assert all(np.isfinite(array).all() for array in arrays)
    assert (found.weights >= 0).all()
    assert (np.diff(found.starts) >= 1).all()


def test_segments_are_the_places_of_the_words_of_some_statements(hashes: Encoder) -> None:
    found = said(hashes, "one two three", "", "four five")
    places, edges = segments(found, [2, 0])
    assert [found.words[p] for p in places] == ["four", "five", "one", "two", "three"]
    assert edges.tolist() == [0, 2]
    assert [part.tolist() for part in segments(found, [])] == [[], []]


def test_rows_of_zeros_stay_when_lengths_are_made_one() -> None:
    assert unit(np.array([[3, 4], [0, 0]], np.float32)).tolist() == [
        [pytest.approx(0.6), pytest.approx(0.8)],
        [0, 0],
    ]


def test_words_in_other_scripts_are_left_out(hashes: Encoder) -> None:
    found = said(hashes, "港湾 harbour порт", "港湾労働者を育成する")
    assert words_of(found, 0) == ("harbour",)
    assert words_of(found, 1) == ("",)
    assert found.spoken.tolist() == [True, False]


def test_numbers_and_years_weigh_no_more_than_grammar(hashes: Encoder) -> None:
    weights = weights_of(said(hashes, "Ferries by 2029", "Lamps"), 0)
    assert weights["2029"] < weights["Ferries"] / 1.5
    assert said(hashes, "2029", "Lamps").spoken.tolist() == [False, True]
