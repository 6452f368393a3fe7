"""The verbatim gate accepts what is printed whole, and refuses every change and cut."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.errors import QuotationError
from alignment.ingest import check_phrase, check_quotation

TEXT = """Fern Plan

Mission: To lend books to all.

Values: Care, Calm, Joy

We read at home. We do not read “in the street”,
even when it is un-
lit and low-
cost. We rest – always.

Goals

- *Lend many books to children.*
1. Read with Dr. Moss, e.g. in May.

Owner\tAnn Lee
"""
WHOLE = [
    "To lend books to all.",
    "Mission: To lend books to all.",
    "Calm",
    "We read at home.",
    "We rest – always.",
    "We read at home. We do not read “in the street”,\neven when it is un-\nlit and low-\ncost.",
    "Lend many books to children.",
    "Read with Dr. Moss, e.g. in May.",
    "Ann Lee",
    "Fern Plan",
]


def accepts(quote: str, text: str = TEXT) -> bool:
    try:
        check_quotation(quote, text)
    except QuotationError:
        return False
    return True


@pytest.mark.parametrize("quote", WHOLE)
def test_whole_blocks_and_sentences_pass(quote: str) -> None:
    start, end = check_quotation(quote, TEXT)
    assert TEXT[start:end] == quote


@pytest.mark.parametrize(
    "quote",
    [
        "We rest - always.",
        "We  rest\n–\talways.",
        "*Lend* many **books** to children.",
        'We do not read "in the street", even when it is unlit and low-cost.',
        "We do not read 'in the street', even when it is un-lit and low-cost.".replace("'", '"'),
    ],
)
def test_documented_normalisations_pass(quote: str) -> None:
    assert accepts(quote)


@pytest.mark.parametrize(
    "quote",
    [
        "We do not read",
        "read at home.",
        "Lend many books",
        "books to children.",
        "Read with Dr.",
        "Moss, e.g. in May.",
        "even when it is un-\nlit and low-\ncost.",
        "Fern",
        "",
        "  ",
        "we rest – always.",
        "We rest – always",
    ],
)
def test_cuts_and_changes_are_refused(quote: str) -> None:
    assert not accepts(quote)


def changed(quote: str) -> list[str]:
    """Return the quotation with each word replaced, and with each word dropped."""
    spans = [m.span() for m in re.finditer(r"[^\W_]+", quote)]
    replaced = [quote[:a] + "zebra" + quote[b:] for a, b in spans]
    dropped = [(quote[:a].rstrip() + " " + quote[b:].lstrip()).strip() for a, b in spans]
    return [*replaced, *dropped] if len(spans) > 1 else replaced


@pytest.mark.parametrize("quote", WHOLE)
def test_every_changed_or_dropped_word_is_refused(quote: str) -> None:
    assert [c for c in changed(quote) if accepts(c)] == []


SENTENCES = st.lists(
    st.lists(
        st.sampled_from(["ash", "birch", "cedar", "elm", "fir", "oak"]), min_size=3, max_size=7
    ).map(lambda found: " ".join(found).capitalize() + "."),
    min_size=1,
    max_size=5,
)


@given(SENTENCES, st.data())
def test_only_whole_sentences_of_any_paragraph_pass(found: list[str], data: st.DataObject) -> None:
    text = " ".join(found)
    sentence = data.draw(st.sampled_from(found))
    assert accepts(sentence, text)
    cut = data.draw(st.integers(1, len(sentence) - 2))
    assert not accepts(sentence[:cut].rstrip(), text)
    assert not accepts(sentence[cut:].lstrip(), text) or sentence[cut:].lstrip() in found


LIST = "Our teams of cooks, head waiters, and shy, tall porters would rest or even sleep in shifts."


@pytest.mark.parametrize("phrase", ["cooks", "head waiters", "shy", "tall porters", "shifts"])
def test_whole_items_of_a_sentence_pass(phrase: str) -> None:
    start, end = check_phrase(phrase, LIST, LIST)
    assert LIST[start:end] == phrase


@pytest.mark.parametrize(
    "phrase", ["head", "waiters", "porter", "tall", "and shy, tall porters would", "cook", "bakers"]
)
def test_parts_of_items_are_refused(phrase: str) -> None:
    with pytest.raises(QuotationError):
        check_phrase(phrase, LIST, LIST)


def test_phrase_needs_its_whole_sentence() -> None:
    with pytest.raises(QuotationError, match="cut out of a longer text"):
        check_phrase("cooks", "Our teams of cooks, head waiters", LIST)


def test_error_is_one_line_that_names_the_place() -> None:
    with pytest.raises(
        QuotationError, match=r"^entry 3: the document does not print 'Nothing\.'"
    ) as caught:
        check_quotation("Nothing.", TEXT, place="entry 3")
    assert "\n" not in str(caught.value)
