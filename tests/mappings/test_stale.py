"""A decision is stale when the words it was made on have changed or are gone."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.mappings import is_stale, kinds_of, stale_decisions, text_hash, words_of
from alignment.model import Mapping, Plan, Source, Statement
from alignment.rdf import mappings_graph

BASE = "https://example.org/id/"
ONE, OTHER = f"{BASE}acme/plan/a", f"{BASE}bolt/plan/b"
WORDS = {ONE: "Read more", OTHER: "Lend more"}
PAIR = Mapping(
    ONE,
    "https://w3id.org/strategic-alignment/ontology#sameAimAs",
    OTHER,
    "semapv:ManualMappingCuration",
    author="Ann",
    date="2026-01-31",
    subject_hash=text_hash("Read more"),
    object_hash=text_hash("Lend more"),
)
BY_HAND = replace(PAIR, subject_hash="", object_hash="")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_white_space_and_composition_make_no_other_hash(text: str) -> None:
    spaced = "\n ".join(["", *text.split(), ""])
    assert text_hash(spaced) == text_hash(text)
    assert text_hash(unicodedata.normalize("NFD", text)) == text_hash(text)


@given(st.text("ab "), st.text("ab "))
def test_other_words_have_another_hash(one: str, other: str) -> None:
    assert (text_hash(one) == text_hash(other)) == (one.split() == other.split())


def test_a_hash_has_twelve_hexadecimal_digits() -> None:
    assert len(text_hash("x")) == 12
    int(text_hash("x"), 16)


def test_a_decision_on_the_present_words_is_not_stale() -> None:
    assert not is_stale(PAIR, WORDS, base=BASE)
    assert stale_decisions([PAIR, BY_HAND], WORDS, base=BASE) == ()


@pytest.mark.parametrize(
    ("words", "subject", "target"),
    [
        ({ONE: "Read much more", OTHER: "Lend more"}, "changed", ""),
        ({ONE: "Read more", OTHER: "Lend less"}, "", "changed"),
        ({OTHER: "Lend more"}, "gone", ""),
        ({ONE: "Read less"}, "changed", "gone"),
    ],
)
def test_the_side_that_changed_or_is_gone_is_told(
    words: dict[str, str], subject: str, target: str
) -> None:
    (found,) = stale_decisions([PAIR], words, base=BASE)
    assert (found.mapping, found.subject, found.object) == (PAIR, subject, target)


def test_a_decision_without_hashes_turns_stale_only_when_a_statement_is_gone() -> None:
    assert not is_stale(BY_HAND, {ONE: "other", OTHER: "words"}, base=BASE)
    assert is_stale(BY_HAND, {ONE: "Read more"}, base=BASE)


def test_what_lies_outside_the_workspace_is_never_gone() -> None:
    pair = replace(BY_HAND, object="https://elsewhere.example/acme/plan/x")
    assert not is_stale(pair, WORDS, base=BASE)
    assert not is_stale(replace(BY_HAND, object=f"{BASE}org/acme"), WORDS, base=BASE)


def test_words_and_kinds_cover_the_concepts_that_statements_name() -> None:
    statements = (
        Statement("t", "PlanTitle", "Plan", "Plan", ()),
        Statement("v", "Value", "Zeal", "Zeal", ()),
        Statement("s", "Sphere", "Us", "Us", ()),
        Statement(
            "c",
            "Claim",
            "…",
            "…",
            (),
            attributes=(("concernsFunction", "hiring"), ("concernsFunction", "tickets")),
        ),
    )
    source = Source("plan.txt", "0" * 64, "text/plain", 9, "text/1")
    plan = Plan("acme/plan", "StrategicPlan", source, ("acme",), statements=statements)
    start = f"{BASE}acme/plan"
    assert words_of([plan], base=BASE) == {
        f"{start}/t": "Plan",
        f"{start}/v": "Zeal",
        f"{start}/v#notion": "Zeal",
        f"{start}/s": "Us",
        f"{start}/c": "…",
        f"{start}/c#function": "hiring",
        f"{start}/c#function2": "tickets",
    }
    assert kinds_of([plan], base=BASE) == {
        f"{start}/v": "statement",
        f"{start}/v#notion": "concept",
        f"{start}/s": "concept",
        f"{start}/c": "statement",
        f"{start}/c#function": "concept",
        f"{start}/c#function2": "concept",
    }


def test_a_stale_decision_asserts_nothing_in_rdf_and_says_so() -> None:
    no = replace(PAIR, predicate=PAIR.predicate.replace("sameAimAs", "contributesTo"))
    rejected = replace(no, modifier="Not")
    held = mappings_graph([PAIR, rejected], BASE, curated=True)
    gone = mappings_graph([PAIR, rejected], BASE, curated=True, stale={PAIR, rejected})

    def statuses(graph: object) -> list[str]:
        rows = graph.query(  # type: ignore[attr-defined]
            "SELECT ?s { ?m <https://w3id.org/strategic-alignment/ontology#reviewStatus> ?s }"
        )
        return sorted(str(row[0]) for row in rows)

    assert statuses(held) == ["accepted", "rejected"]
    assert statuses(gone) == ["stale", "stale"]
    assert len(held) - len(gone) == 1, "only the direct triple of the accepted pair is missing"
