"""Claims about units are compared with what the plan of their parent says, nothing else."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from alignment.ingest import Settings, read_text
from alignment.ingest.settings import Override
from alignment.matching import (
    COMPARISONS,
    Matching,
    compare,
    headings_above,
    items_of,
    sentence_of,
    suggest_mappings,
)
from alignment.matching.comparisons import ACTIVITIES, AIMS, CLAIMS, VALUES
from alignment.matching.context import read_under
from alignment.matching.predicates import CONTRIBUTES, SHARES_SUBJECT, propose
from alignment.matching.suggest import comparable_items
from alignment.model import Directory, Plan, Statement

MakePlan = Callable[..., Plan]
BASE = "https://example.org/id/"
ANY = Matching("lexical", threshold=0)
PROSE = "We share tools. Each office trains its pilots, and buys its own boats. Dr. Day agrees."
PAPER = [
    ("PlanTitle", "Paper"),
    ("Area", "Working together", "k0"),
    ("Narrative", PROSE, "k1"),
    ("Claim", "trains its pilots", "k2"),
    ("Claim", "buys its own boats", "k2"),
    ("Goal", "Buy boats together", "k0"),
    ("Objective", "Train pilots together", "k5"),
    ("Value", "Candour", "k0"),
]
PORT = [("Goal", "Pilots are well trained"), ("Objective", "Buy boats"), ("Value", "Candour")]


@pytest.fixture
def plans(make_plan: MakePlan) -> list[Plan]:
    """Return the port's plan, a joint paper of two of its offices, and plans of others."""
    return [
        make_plan("port/plan", PORT),
        make_plan("docks-pilots/paper", PAPER, by=("docks", "pilots")),
        make_plan("docks/plan", PORT),
        make_plan("fish/plan", PORT),
    ]


def met(name: str, plans: list[Plan], directory: Directory) -> set[tuple[str, str, str]]:
    """Return the plans whose statements a claim meets, with their class words."""
    return {
        (block.subject_plan.path, block.object_plan.path, other.kind)
        for block in compare(name, plans, directory)
        if any(s.kind == "Claim" for s in (*block.subjects, *block.objects))
        for other in block.objects
    }


def test_a_claim_of_a_joint_paper_meets_the_aims_and_activities_of_its_parent(
    plans: list[Plan], harbour: Directory
) -> None:
    assert met("cascade", plans, harbour) == {
        ("docks-pilots/paper", "port/plan", "Goal"),
        ("docks-pilots/paper", "port/plan", "Objective"),
    }


@pytest.mark.parametrize("name", sorted(set(COMPARISONS) - {"cascade"}))
def test_no_other_comparison_looks_at_claims(
    name: str, plans: list[Plan], harbour: Directory
) -> None:
    assert met(name, plans, harbour) == set()


def test_the_claims_of_the_parent_are_not_compared(make_plan: MakePlan, harbour: Directory) -> None:
    plans = [make_plan("port/plan", PAPER), make_plan("docks/plan", PORT)]
    assert met("cascade", plans, harbour) == set()
    assert {b.subject_plan.path for b in compare("cascade", plans, harbour)} == {"docks/plan"}


def test_claims_do_not_meet_claims(make_plan: MakePlan, harbour: Directory) -> None:
    plans = [make_plan("port/plan", PAPER), make_plan("docks/plan", PAPER)]
    for block in compare("cascade", plans, harbour):
        assert not any(s.kind == "Claim" for s in block.objects)


def test_suggestions_from_claims_only_share_a_subject(
    plans: list[Plan], harbour: Directory
) -> None:
    found = suggest_mappings(plans, harbour, base=BASE, matching=ANY)
    claims = [m for m in found if {m.subject[-2:], m.object[-2:]} & {"k3", "k4"}]
    assert {(m.subject, m.predicate, m.object) for m in claims} == {
        (f"{BASE}docks-pilots/paper/{claim}", SHARES_SUBJECT, f"{BASE}port/plan/{said}")
        for claim in ("k3", "k4")
        for said in ("k0", "k1")
    }
    assert {m.predicate for m in found} > {SHARES_SUBJECT}


@pytest.mark.parametrize("kind", sorted(AIMS | ACTIVITIES | VALUES))
def test_a_claim_is_neither_means_nor_end_however_alike(kind: str) -> None:
    for kinds in (("Claim", kind), (kind, "Claim")):
        assert propose("cascade", kinds, strong=1.0) == (SHARES_SUBJECT, False)
    assert propose("cascade", ("Objective", "Goal"), strong=1.0) == (CONTRIBUTES, False)


def test_a_claim_is_compared_as_its_words_under_its_sentence(plans: list[Plan]) -> None:
    paper = plans[1]
    found = {item.iri[-2:]: item for item in comparable_items(paper, base=BASE)}
    assert (found["k4"].text, found["k4"].context) == (
        "buys its own boats",
        ("Each office trains its pilots, and buys its own boats.",),
    )
    assert found["k6"].context == headings_above(paper, paper.statement("k6"))
    assert found["k6"].context == ("Buy boats together",)
    assert frozenset({"Claim"}) == CLAIMS
    assert set(found) == {"k3", "k4", "k5", "k6", "k7"}


def test_the_sentence_decides_where_the_claim_s_own_words_do_not(
    make_plan: MakePlan, harbour: Directory
) -> None:
    said = [("Narrative", "In storms, crews sail blind."), ("Claim", "crews", "k0")]
    plans = [
        make_plan("docks/paper", said),
        make_plan("port/plan", [("Goal", "Charts for storms"), ("Goal", "Tidy offices")]),
    ]
    best = max(
        suggest_mappings(plans, harbour, base=BASE, matching=ANY), key=lambda m: m.score or 0
    )
    assert best.object == f"{BASE}port/plan/k0"


@pytest.mark.parametrize(
    ("prose", "claim", "sentence"),
    [
        ("We sail. We teach crews! Do we?", "crews", "We teach crews!"),
        ("Ask Dr. Day, who trains crews. We rest.", "crews", "Ask Dr. Day, who trains crews."),
        ("The U.S. Navy trains crews. We rest.", "crews", "The U.S. Navy trains crews."),
        ("He said “We sail.” We teach crews.", "crews", "We teach crews."),
        ("It costs 1.5 million. Élan helps crews", "crews", "Élan helps crews"),
        ("We teach crews.", "We teach crews.", "We teach crews."),
        ("We sail. We rest.", "sail. We", ""),
        ("We sail.", "crews", ""),
        ("", "crews", ""),
    ],
)
def test_sentence_of_a_claim(make_plan: MakePlan, prose: str, claim: str, sentence: str) -> None:
    plan = make_plan("docks/paper", [("Narrative", prose), ("Claim", claim, "gone", "k0")])
    assert sentence_of(plan, plan.statement("k1")) == sentence


def test_a_claim_that_is_its_sentence_is_not_read_under_itself(make_plan: MakePlan) -> None:
    said = [("Narrative", "We teach crews. We rest."), ("Claim", "We teach crews.", "k0")]
    plan = make_plan("docks/paper", said)
    assert read_under(plan, plan.statement("k1")) == ()


def test_a_claim_without_parent_is_read_under_nothing(make_plan: MakePlan) -> None:
    plan = make_plan("docks/paper", [("Claim", "crews")])
    (item,) = items_of(plan, plan.statements, base=BASE)
    assert item.context == ()


def test_words_that_stand_in_two_sentences_are_those_that_the_claim_quotes() -> None:
    text = "Crew Paper\n\nWe hire crews and cooks.\nWe train crews, and\nwe pay crews well.\n"
    sentence = "We train crews, and we pay crews well."
    override = Override(
        change="add",
        kind="Claim",
        quote="We train crews",
        sentence="We train crews, and\nwe pay crews well.",
        attributes=(("claimType", "overlap"),),
        who="us",
        why="it says so",
    )
    plan = read_text(text, filename="paper.md", settings=Settings(overrides=(override,)))
    (claim,) = plan.of_kind("Claim")
    assert sentence_of(plan, claim) == sentence
    for start, expected in (
        (text.index("crews"), "We hire crews and cooks."),
        (text.rindex("crews"), sentence),
    ):
        assert sentence_of(plan, _quoting(claim, start)) == expected


def _quoting(claim: Statement, start: int) -> Statement:
    passage = replace(claim.passages[0], start=start, end=start + 5, exact="crews")
    return replace(claim, text="crews", clean="crews", passages=(passage,))


def test_a_claim_is_read_with_what_is_claimed(make_plan: MakePlan) -> None:
    plan = make_plan("docks/plan", [("Narrative", "We keep marketers."), ("Claim", "marketers")])
    stated = replace(plan.statements[1], attributes=(("claimType", "duplication"),))
    (item,) = items_of(plan, [stated], base=BASE)
    assert item.text == "duplication: marketers"
    (plain,) = items_of(plan, [plan.statements[1]], base=BASE)
    assert plain.text == "marketers"
