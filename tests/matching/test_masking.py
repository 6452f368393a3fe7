"""Words that name issuers are found in the directory and carry nothing."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.matching import Item, Mask, load_matcher, mask_names
from alignment.matching.masking import NEUTRAL, SectorWord
from alignment.matching.words import stem, words, words_with_spans
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


def test_a_word_listed_for_use_is_masked_with_its_family(harbour: Directory) -> None:
    mask = mask_names(harbour, [SectorWord("vessel", "vessel", use=True)])
    assert mask.unmasked("Vessels of the harbour, vessel-wide") == ("of", "the", "harbour", "wide")
    assert mask.unmasked("Officers of Wharfside") == ("of",)


def test_a_word_listed_as_kept_is_seen_though_names_share_it(harbour: Directory) -> None:
    mask = mask_names(harbour, [SectorWord("offices", stem("offices"), use=False)])
    assert mask.unmasked("Offices of Wharfside") == ("Offices", "of")
    assert mask.unmasked("Wharfside Docks Office") == ()


def test_a_kept_word_is_seen_though_a_family_begins_it() -> None:
    listed = [SectorWord("vessel", "vessel", use=True), SectorWord("w", "vesselman", use=False)]
    mask = mask_names(Directory(), listed)
    assert mask.unmasked("vessel vesselman vesselmaker") == ("vesselman",)


def test_an_acronym_is_masked_whatever_the_list_says(harbour: Directory) -> None:
    assert mask_names(harbour, [SectorWord("wpa", "wpa", use=False)]).unmasked("WPA") == ()


def test_words_not_used_change_nothing_that_names_do_not_mask(harbour: Directory) -> None:
    assert mask_names(harbour, [SectorWord("tide", "tide", use=False)]) == mask_names(harbour)


def test_a_name_is_one_span_with_what_is_printed_between_its_words() -> None:
    mask = mask_names(Directory((Organization("t", "Tugs & Tows Society", "TTS"),)))
    text = "😀 Tugs  & Tows Society's TTS-fleet"
    assert [text[a:b] for a, b in mask.hidden_spans(text)] == ["Tugs  & Tows Society", "TTS"]


def test_one_word_stands_for_every_name_and_acronym(harbour: Directory) -> None:
    text = "😀 WPA: the Wharfside  Port Authority's offices, CFB-wide"
    found, places = mask_names(harbour).neutral(text)
    assert found == "😀 ours: the ours's offices, ours-wide"
    assert [found[a:b] for a, b in places] == ["ours"] * 3


def test_words_of_the_sector_and_words_that_look_like_names_are_not_replaced() -> None:
    directory = Directory(
        (
            Organization("core", "Core"),
            Organization("p", "Port Office"),
            Organization("o", "Office"),
            Organization("f", "Fishing Office", "us"),
        )
    )
    mask = mask_names(directory)
    assert (
        mask.neutral("Our core offices and port offices")[0] == "Our core offices and port offices"
    )
    assert mask.neutral("Core and CORE keep core skills")[0] == "ours and ours keep core skills"


def test_a_text_without_names_is_left_as_it_is(harbour: Directory) -> None:
    assert mask_names(harbour).neutral(" Ships\n of  ours ") == (" Ships\n of  ours ", ())
    assert Mask().neutral("WPA") == ("WPA", ())


def test_a_name_inside_another_is_replaced_with_it() -> None:
    mask = Mask(names=(("b", "c", "d"), ("a", "e")))
    assert mask.neutral("x a b c d e y b c d") == ("x ours y ours", ((2, 6), (9, 13)))


def test_a_name_inside_another_hides_both() -> None:
    mask = Mask(names=(("b", "c", "d"), ("a", "e")))
    assert mask.unmasked("x a b c d e y") == ("x", "y")
    assert mask.hidden_spans("x a b c d e y") == ((2, 11),)


_PIECES = st.sampled_from(
    ["Wharfside", "Port", "Authority", "Pilots", "Office", "WPA", "wdo", "offices", "Board's", "x"]
)
_TEXTS = st.lists(
    st.tuples(_PIECES | st.text(max_size=4), st.sampled_from([" ", "-", ", ", "’s ", "\n"]))
).map(lambda pieces: "".join(word + gap for word, gap in pieces))


@given(text=_TEXTS)
def test_words_outside_the_hidden_spans_are_the_unmasked_ones(
    text: str, harbour: Directory
) -> None:
    mask = mask_names(harbour)
    spans = mask.hidden_spans(text)
    seen = [w for w, a, b in words_with_spans(text) if not any(s < b and a < e for s, e in spans)]
    assert tuple(seen) == mask.unmasked(text)


@given(text=_TEXTS)
def test_words_beside_the_replacements_are_the_unmasked_ones(text: str, harbour: Directory) -> None:
    mask = mask_names(harbour)
    found, places = mask.neutral(text)
    assert all(found[a:b] == NEUTRAL for a, b in places)
    seen = [
        word
        for word, start, end in words_with_spans(found)
        if not mask.hides(word) and not any(a < end and start < b for a, b in places)
    ]
    assert tuple(seen) == mask.unmasked(text)


@given(text=_TEXTS)
def test_hidden_spans_are_sorted_and_apart_and_lie_in_the_text(
    text: str, harbour: Directory
) -> None:
    edges = [edge for span in mask_names(harbour).hidden_spans(text) for edge in span]
    assert edges == sorted(set(edges))
    assert all(0 <= edge <= len(text) for edge in edges)


@given(text=_TEXTS)
def test_words_with_spans_are_the_words_where_they_stand(text: str) -> None:
    found = words_with_spans(text)
    assert tuple(word for word, _, _ in found) == words(text)
    assert all(text[start:end] == word for word, start, end in found)


def test_a_mask_that_was_used_equals_a_fresh_one(harbour: Directory) -> None:
    used = mask_names(harbour)
    used.unmasked("Officers of Wharfside")
    assert used == mask_names(harbour)
    assert hash(used) == hash(mask_names(harbour))
    assert pickle.loads(pickle.dumps(used)) == used  # noqa: S301 (what was just written)
