"""Words that name issuers are found in the directory and carry nothing."""

import pytest

from alignment.matching import Item, Mask, load_matcher, mask_names
from alignment.model import Directory, Organization


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The Wharfside Port Authority dredges", ("The", "dredges")),
        ("WPA's dredgers, WPA-wide", ("dredgers", "wide")),
        ("Officers of Wharfside", ("of",)),
        ("wpa is lower case here", ("wpa", "is", "lower", "case", "here")),
        ("Ships of the pilots", ("Ships", "of", "the", "pilots")),
    ],
)
def test_names_acronyms_and_recurring_words_are_masked(
    text: str, left: tuple[str, ...], harbour: Directory
) -> None:
    assert mask_names(harbour).unmasked(text) == left


def test_longer_words_that_begin_like_a_recurring_one_are_masked() -> None:
    names = ("Northern Library", "Society of Libraries", "Poetry Guild")
    directory = Directory(tuple(Organization(name.lower(), name) for name in names))
    mask = mask_names(directory)
    assert mask.unmasked("Librarians and librarianship of poetry") == ("and", "of", "poetry")


def test_a_word_of_one_name_only_stays_unless_the_whole_name_is_said() -> None:
    directory = Directory((Organization("l", "Leadership and Technology Section"),))
    mask = mask_names(directory)
    assert mask.unmasked("The Leadership and Technology Section") == ("The",)
    assert mask.unmasked("Grow leadership") == ("Grow", "leadership")


def test_two_organisations_of_one_name_do_not_make_its_words_recur() -> None:
    twins = Directory((Organization("a", "Poetry Guild"), Organization("b", "Poetry Guild")))
    assert mask_names(twins).stems == frozenset()


def test_a_name_of_one_word_is_masked_as_printed() -> None:
    mask = mask_names(Directory((Organization("core", "Core"),)))
    assert mask.unmasked("Core and CORE keep core competencies") == (
        "and", "keep", "core", "competencies",
    )  # fmt: skip


def test_nothing_is_masked_without_organisations() -> None:
    assert mask_names(Directory()) == Mask()


def test_issuer_names_carry_nothing(harbour: Directory) -> None:
    items = [
        Item("a", "The Wharfside Port Authority and WPA dredge channels"),
        Item("b", "WPA: what the Wharfside Port Authority owes fishermen"),
        Item("c", "Dredge channels with the WPA"),
    ]
    fitted = load_matcher("lexical").fit(items, mask=mask_names(harbour))
    assert fitted.scores([0], [1]).tolist() == [[0.0]]
    assert fitted.explain(0, 1) == ()
    assert {term for term, _ in fitted.explain(0, 2)} == {"dredge", "channels"}
