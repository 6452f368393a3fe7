"""What a corpus proposes to leave out of matching, and what people made of it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.matching import mask_names
from alignment.matching.masking import SectorWord
from alignment.matching.sector import NO_LONGER, merged, propose_words, proposed_use
from alignment.matching.words import stem
from alignment.model import Directory, Organization, Plan

PlanMaker = Callable[..., Plan]
SUBJECTS = (
    "dredge", "pilot", "beacon", "ferry", "crane", "levee", "wharf", "buoy", "tide", "anchor",
    "barge", "canal",
)  # fmt: skip


def goals(*, often: str = "", gathered: str = "", prefix: str = "") -> list[tuple[str, ...]]:
    """Return twelve goals in four areas: one word all over the plan, one in its first area."""
    said: list[tuple[str, ...]] = [("Area", f"Area {n}") for n in range(4)]
    for n, subject in enumerate(SUBJECTS):
        extra = often if n % 2 == 0 else ""
        topic = gathered if n < 3 else ""
        said.append(("Goal", f"{prefix}{subject} {extra} {topic}", f"k{n // 3}"))
    return said


@pytest.fixture(scope="session")
def worded(make_plan: PlanMaker) -> Callable[..., Plan]:
    """Return a function that makes a plan of twelve goals."""
    return lambda issuer, **wording: make_plan(f"{issuer}/plan", goals(prefix=issuer, **wording))


def found(*plans: Plan) -> dict[str, SectorWord]:
    return {word.stem: word for word in propose_words(plans, Directory())}


def test_words_of_several_names_are_proposed_for_use(harbour: Directory) -> None:
    assert propose_words([], harbour) == (
        SectorWord(
            "office", stem("office"), use=True,
            why="in the names of 2 organisations: Wharfside Docks Office, Wharfside Pilots Office",
        ),
        SectorWord(
            "wharfside", "wharfsid", use=True,
            why="in the names of 3 organisations: Wharfside Docks Office, Wharfside Pilots Office, "
            "Wharfside Port Authority",
        ),
    )  # fmt: skip


def test_a_word_all_over_the_plans_of_several_issuers_is_proposed_but_not_used(
    worded: Callable[..., Plan],
) -> None:
    word = found(worded("ax", often="members"), worded("bo", often="Member"))["member"]
    assert (word.word, word.use) == ("member", False)
    assert word.why == "in 50 % of the statements of 2 plans"


def test_a_frequent_word_that_keeps_to_one_part_is_a_subject(worded: Callable[..., Plan]) -> None:
    plans = [worded(issuer, gathered="leadership") for issuer in ("ax", "bo", "cy")]
    assert "leadership" not in found(*plans)


def test_a_word_of_one_issuer_is_not_proposed(worded: Callable[..., Plan]) -> None:
    assert "member" not in found(worded("ax", often="member"), worded("bo"))


def test_a_word_of_half_of_the_issuers_is_not_proposed(worded: Callable[..., Plan]) -> None:
    saying = [worded(issuer, often="member") for issuer in ("ax", "bo")]
    silent = [worded(issuer) for issuer in ("cy", "du")]
    assert "member" in found(*saying, *silent[:1])
    assert "member" not in found(*saying, *silent)


def test_plans_stated_together_are_of_one_issuer(make_plan: PlanMaker) -> None:
    first = make_plan("ax/plan", goals(often="member"), by=("ax", "bo"))
    second = make_plan("bo/plan", goals(often="member"), by=("bo",))
    assert found(first, second) == {}


def test_a_handful_of_statements_is_not_enough(make_plan: PlanMaker) -> None:
    plans = [make_plan(f"{name}/plan", [("Goal", "Serve members")]) for name in ("ax", "bo")]
    assert found(*plans) == {}


def test_no_word_is_shown_of_a_plan_that_shows_none(worded: Callable[..., Plan]) -> None:
    plans = [worded(issuer, often="member") for issuer in ("ax", "bo")]
    assert "member" in found(*plans)
    assert found(replace(plans[0], quotations="none"), plans[1]) == {}


def test_a_word_that_names_mask_already_is_proposed_once(
    harbour: Directory, worded: Callable[..., Plan]
) -> None:
    plans = [worded(issuer, often="officers wharfside WPA") for issuer in ("ax", "bo")]
    assert propose_words(plans, harbour) == propose_words([], harbour)


def test_proposals_mask_what_names_alone_mask(
    harbour: Directory, worded: Callable[..., Plan]
) -> None:
    proposed = propose_words([worded(i, often="member") for i in ("ax", "bo")], harbour)
    assert len(proposed) == 3
    assert mask_names(harbour, proposed) == mask_names(harbour)


@given(order=st.permutations(range(4)))
def test_the_order_of_plans_and_organisations_does_not_matter(
    order: list[int], worded: Callable[..., Plan], harbour: Directory
) -> None:
    words = ("members", "member", "Members", "membership member")
    plans = [worded(i, often=w) for i, w in zip(("ax", "bo", "cy", "du"), words, strict=True)]
    units = harbour.organizations
    shuffled = Directory(tuple(units[n] for n in order))
    assert propose_words([plans[n] for n in order], shuffled) == propose_words(plans, harbour)


@given(names=st.lists(st.text(max_size=60), max_size=6), rest=st.text('\t\n\r\x85\u2028\u202e"=x'))
def test_whatever_a_name_holds_a_reason_is_one_short_printable_line(
    names: list[str], rest: str
) -> None:
    units = [Organization(str(n), f"{rest} Harbour {name}") for n, name in enumerate(names)]
    for word in propose_words([], Directory(tuple(units))):
        assert word.why.isprintable()
        assert len(word.why) < 200
        assert proposed_use(word.why) is True
        assert word.word.split() == [word.word]
        assert stem(word.word) == word.stem


def test_many_names_are_counted_and_three_are_given() -> None:
    units = [Organization(str(n), f"Guild {n}" + "x" * 50) for n in range(5)]
    (word,) = propose_words([], Directory(tuple(units)))
    assert word.why.startswith("in the names of 5 organisations: Guild 0x")
    assert word.why.endswith("… and 2 more")
    assert word.why.count("Guild") == 3


PROPOSAL = SectorWord("guild", "guild", use=True, why="in the names of 2 organisations: A, B")
SIGNED = SectorWord(
    "Guilds", "guild", use=False, why="in the names of 9 organisations: C",
    decided_by="Ann Example", date="2026-01-31", comment="our subject",
)  # fmt: skip


def test_a_decision_outlives_every_build_and_its_reason_is_brought_up_to_date() -> None:
    assert merged([PROPOSAL], [SIGNED]) == (replace(SIGNED, why=PROPOSAL.why),)
    assert merged([], [SIGNED]) == (replace(SIGNED, why=NO_LONGER),)
    assert merged([PROPOSAL], merged([], [SIGNED])) == merged([PROPOSAL], [SIGNED])


def test_what_a_person_gave_as_reason_stays() -> None:
    own = replace(SIGNED, why="everybody says it")
    assert merged([PROPOSAL], [own]) == merged([], [own]) == (own,)
    assert merged([], [replace(own, why="")]) == (replace(own, why=""),)


def test_a_line_nobody_signed_follows_the_corpus() -> None:
    old = replace(PROPOSAL, why="in the names of 7 organisations: Z")
    assert merged([PROPOSAL], [old]) == (PROPOSAL,)
    assert merged([], [old]) == ()
