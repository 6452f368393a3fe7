"""Explanations: what carries a pair, with shares that add up, and issuers that carry nothing."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment.matching import Mask, explaining, mask_names
from alignment.matching.explaining import OTHERS
from alignment.matching.lexical import Lexical
from alignment.matching.mixed import Mixed
from alignment.matching.wordwise import word_cosines
from alignment.model import Directory

Fit = Callable[..., Mixed]
FILLERS = (
    ("Sell fish at the market", "a"),
    ("Restore the old lighthouse", "b"),
    ("Publish tide tables each year", "a"),
    ("Balance the budget", "b"),
)
SAID = (
    ("Train every pilot in storm navigation", "a"),
    ("Teach captains to navigate in a tempest", "b"),
    ("Pilots train for storms", "b"),
    *FILLERS,
)
VOCABULARY = st.sampled_from(
    ["dredge", "channel", "pilots", "captain", "train", "teach", "the", "of", "WPA", "storm", ""]
)
TEXTS = st.lists(st.lists(VOCABULARY, max_size=12).map(" ".join), min_size=2, max_size=5)


def terms(fitted: Mixed, one: int, other: int) -> list[str]:
    return [term for term, _ in fitted.explain(one, other)]


def test_near_words_are_named_with_a_tilde_subject_first(fit_hashes: Fit) -> None:
    fitted = fit_hashes(*SAID)
    assert {"train ~ teach", "storm ~ tempest"} <= set(terms(fitted, 0, 1))
    assert {"teach ~ train", "tempest ~ storm"} <= set(terms(fitted, 1, 0))


def test_forms_of_one_word_are_a_shared_word(fit_hashes: Fit) -> None:
    found = terms(fit_hashes(*SAID), 0, 2)
    assert {"train", "pilot"} & set(found)
    assert not [term for term in found if term in {"pilot ~ pilots", "storm ~ storms"}]


def test_a_shared_word_is_named_once_whatever_its_forms(fit_hashes: Fit) -> None:
    said = (("Deepen the channel", "a"), ("Channels", "b"), ("Light channels", "a"), *FILLERS)
    found = terms(fit_hashes(*said), 0, 1)
    assert len([term for term in found if term in {"channel", "channels"}]) == 1


def test_words_that_carry_grammar_are_not_named(fit_hashes: Fit) -> None:
    fitted = fit_hashes(("What pilots do to us", "a"), ("What cooks do to us", "b"), *FILLERS)
    assert OTHERS in terms(fitted, 0, 1)
    assert not {"what", "do", "to", "us"} & set(terms(fitted, 0, 1))


def test_words_of_grammar_alone_carry_nothing(fit_hashes: Fit) -> None:
    fitted = fit_hashes(("What is it to us", "a"), ("What is it to them", "b"), *FILLERS)
    assert fitted.explain(0, 1) == ()
    assert fitted.scores([0], [1]) == 0


def test_headings_that_are_shared_are_named(fit_hashes: Fit) -> None:
    said = [
        ("Light buoys", "a", "Safety"),
        ("Hire cooks", "b", "Safety"),
        ("Safety", "a"),
        *FILLERS,
    ]
    assert "safety" in terms(fit_hashes(*said), 0, 1)


def test_at_most_eight_words_are_named_and_the_rest_put_together(fit_hashes: Fit) -> None:
    long = "dredge channel pilots train storm navigation harbour lights buoys tides anchors ropes"
    found = fit_hashes((long, "a"), (long, "b"), *FILLERS).explain(0, 1)
    named = [term for term, _ in found if term != OTHERS]
    assert (len(named), len(found)) == (8, 9)
    assert math.fsum(share for _, share in found) == pytest.approx(1, abs=1e-12)


def test_issuers_carry_nothing(fit_hashes: Fit, harbour: Directory) -> None:
    said = (
        ("WPA–WPA", "a"),
        ("The Wharfside Port Authority (WPA)", "b"),
        ("Train the WPA's pilots", "a"),
        ("WPA pilots train at the Wharfside Port Authority", "b"),
        *FILLERS,
    )
    fitted = fit_hashes(*said, mask=mask_names(harbour))
    assert fitted.explain(0, 1) == fitted.explain(0, 0) == fitted.explain(0, 2) == ()
    shared = " ".join(terms(fitted, 2, 3)).casefold()
    assert "train" in shared
    assert not [word for word in ("wpa", "wharfside", "port", "authority") if word in shared]
    bare = fit_hashes(*said)
    assert "wpa" in terms(bare, 0, 1)


def test_two_statements_that_share_only_issuers_are_no_more_alike_than_empty_ones(
    fit_hashes: Fit, harbour: Directory
) -> None:
    said = (("WPA–WPA", "a"), ("The WPA", "b"), ("", "b"), ("WPA–WPA", "b"), *FILLERS)
    fitted = fit_hashes(*said, mask=mask_names(harbour))
    issuers, empty, same = fitted.scores([0], [1, 2, 3])[0]
    assert same == empty
    assert fitted.likeness([0], [1, 2, 3]).tolist() == [[0, 0, 0]]
    assert issuers < 0.22


def test_what_is_explained_is_what_is_mixed(fit_hashes: Fit) -> None:
    """Without ceiling or rounding the parts of the words add up to the mixed similarity."""
    fitted = fit_hashes(*SAID)
    reference, lexical, vectors = fitted.reference, fitted._lexical, fitted._vectors  # noqa: SLF001
    one, other = 0, 2
    raw = fitted._raw([one], [other])  # noqa: SLF001
    parts = [
        float(raw[0][0, 0]),
        float(raw[1][0, 0]) - float(reference.usual[1]),
        float(raw[2][0, 0] + raw[3][0, 0] - reference.level[[one, other]].sum()) / 2,
    ]
    assert isinstance(lexical, Lexical)
    carried = lexical.carried(one, other)
    assert math.fsum(carried.values()) == pytest.approx(parts[0], abs=1e-5)
    for place in (1, 2):
        scale = np.eye(3)[place]
        both = [
            part
            for pair in ((one, other), (other, one))
            for *_, part in explaining._carried(  # noqa: SLF001
                vectors, reference, pair, word_cosines(vectors, *pair), scale
            )
        ]
        assert math.fsum(both) / 2 == pytest.approx(parts[place], abs=1e-5)


@given(TEXTS)
@settings(max_examples=40, deadline=None)
def test_shares_add_up_and_do_not_depend_on_which_statement_asks(
    fit_hashes: Fit, texts: list[str]
) -> None:
    said = [(text, f"p{n % 2}") for n, text in enumerate(texts)]
    fitted = fit_hashes(*said, mask=Mask(words=frozenset({"WPA"})))
    for one in range(len(texts)):
        for other in range(one, len(texts)):
            found = fitted.explain(one, other)
            assert not found or sum(round(share * 10_000) for _, share in found) == 10_000
            assert list(found) == sorted(found, key=lambda pair: (-pair[1], pair[0]))
            assert not [term for term, _ in found if "wpa" in term.casefold().split()]
            turned = dict(fitted.explain(other, one))
            for term, share in found:
                swapped = " ~ ".join(reversed(term.split(" ~ ")))
                assert turned.get(swapped, 0) == pytest.approx(share, abs=2e-4)
