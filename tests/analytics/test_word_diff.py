"""Differences in wording: they replay, and read as phrases."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from alignment.analytics.changes.word_diff import word_diff

TEXTS = st.lists(st.sampled_from(["a", "b", "c", "d,", "e.", "\n"]), max_size=12).map(" ".join)


def replayed(before: str, after: str, *operations: str) -> list[str]:
    told = word_diff(before, after)
    return " ".join(words for operation, words in told if operation in operations).split()


@given(TEXTS, TEXTS)
def test_kept_and_cut_words_are_the_text_before_and_kept_and_new_ones_that_after(
    before: str, after: str
) -> None:
    assert replayed(before, after, "equal", "delete") == before.split()
    assert replayed(before, after, "equal", "insert") == after.split()


@given(TEXTS, TEXTS)
def test_runs_are_whole_not_empty_and_cut_words_come_before_new_ones(
    before: str, after: str
) -> None:
    told = word_diff(before, after)
    operations = [operation for operation, _ in told]
    assert all(words for _, words in told)
    assert all(one != other for one, other in pairwise(operations))
    assert ("insert", "delete") not in pairwise(operations)


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    kept = " ".join(text.split())
    assert word_diff(text, text) == ((("equal", kept),) if kept else ())


def test_one_replaced_word_is_all_that_differs() -> None:
    assert word_diff("Lend every child a book.", "Lend every adult a book.") == (
        ("equal", "Lend every"),
        ("delete", "child"),
        ("insert", "adult"),
        ("equal", "a book."),
    )


def test_a_single_word_kept_between_replaced_ones_is_told_with_them() -> None:
    assert word_diff("Open seven new bright rooms", "Open two new dark rooms") == (
        ("equal", "Open"),
        ("delete", "seven new bright"),
        ("insert", "two new dark"),
        ("equal", "rooms"),
    )


def test_two_words_kept_between_replaced_ones_are_kept() -> None:
    told = word_diff("Open seven new quiet bright rooms", "Open two new quiet dark rooms")
    assert ("equal", "new quiet") in told


def test_words_put_in_around_a_kept_one_leave_it_kept() -> None:
    assert word_diff("rooms open daily", "rooms that open and close daily") == (
        ("equal", "rooms"),
        ("insert", "that"),
        ("equal", "open"),
        ("insert", "and close"),
        ("equal", "daily"),
    )


def test_punctuation_stays_with_its_word() -> None:
    assert word_diff("Open daily.", "Open daily, all year.") == (
        ("equal", "Open"),
        ("delete", "daily."),
        ("insert", "daily, all year."),
    )
