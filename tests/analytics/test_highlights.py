"""The things to know: one answer to each question, printed first, no quotation twice."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from alignment.analytics.board_questions import QUESTIONS
from alignment.analytics.headlines import LONGEST
from alignment.analytics.highlights import highlights
from alignment.model import Cited, Finding, Option, Quoted

BASE = "https://example.org/id/"
TITLES = {"a/old": "Old Plan", "a/new": "New Plan", "b/plan": "Plan of B", "c/plan": "Plan of C"}


def quoted(name: str, kind: str = "Goal", context: str = "") -> Quoted:
    """A statement of a plan: ``a/new/1``."""
    path = name.rpartition("/")[0]
    return Quoted(BASE + name, f"Words of {name}", TITLES[path], path[0].upper(), kind, 3, context)


def found(  # noqa: PLR0913 - what a test may vary
    name: str,
    kind: str,
    statements: Sequence[Quoted],
    *,
    type_: str = "",
    evidence: str = "inferred",
    pairs: Sequence[tuple[str, str, float]] = (),
    **components: float,
) -> Finding:
    """A finding that quotes some statements."""
    cited = tuple(
        Cited(BASE + one, BASE + other, weight, evidence, weight) for one, other, weight in pairs
    )
    units = tuple(sorted({q.unit for q in statements}))
    return Finding(
        BASE + name, kind, f"Title of {name}", evidence, 1.0, tuple(sorted(components.items())),
        units, (), tuple(statements), cited, type=type_,
    )  # fmt: skip


def gap(name: str, type_: str, statement: str, **more: str) -> Finding:
    return found(name, "Gap", [quoted(statement)], type_=type_, **more)  # type: ignore[arg-type]


def overlap(name: str, one: str, other: str, weight: float = 0.7) -> Finding:
    """An overlap of two statements."""
    return found(name, "Overlap", [quoted(one), quoted(other)], pairs=[(one, other, weight)])


OPPORTUNITY = replace(
    found(
        "f1", "IntegrationOpportunity",
        [quoted(f"c/plan/{n}", "Claim", "B and C do both.") for n in (1, 2)]
        + [quoted("b/plan/1"), quoted("c/plan/3")],
        evidence="printed", printed_duplications=2.0, printed_overlaps=1.0,
    ),
    units=("B", "C"),
    options=(Option("merge", "printed", (), ()), Option("coordinate", "inferred", (), ())),
)  # fmt: skip
FOUND = {
    "opportunities": [OPPORTUNITY],
    "overlaps": [
        found("f2", "Duplication", OPPORTUNITY.statements[:2], evidence="printed"),
        overlap("f3", "b/plan/5", "c/plan/5"),
    ],
    "gaps": [gap(f"g{n}", "unserved", f"a/new/{n}") for n in range(3)]
    + [gap(f"v{n}", "value-without-objective", f"b/plan/{n}") for n in (6, 7)],
    "changes": [found(f"d{n}", "Change", [quoted(f"a/old/{n}")], type_="dropped") for n in range(4)]
    + [found("k1", "Change", [quoted("a/old/9"), quoted("a/new/9")], type_="continued")]
    + [found("n1", "Change", [quoted("a/new/8")], type_="new")],
}


def test_each_question_gives_one_answer_in_the_order_of_asking() -> None:
    told = highlights(FOUND)

    assert [one.question for one in told] == list(QUESTIONS)[:5]
    assert [one.headline for one in told] == [
        "B and C could integrate: documents name 2 duplicated functions and 1 overlap",
        "Title of f3",
        "No unit's plan is found to serve 3 statements of “New Plan”",
        "4 of 5 statements of “Old Plan” are not found in the later edition",
        "No objective or strategy is found behind 2 values of “Plan of B”",
    ]


def test_what_rests_on_the_same_quotations_is_told_once() -> None:
    told = {finding.iri for one in highlights(FOUND, 50) for finding in one.findings}

    assert BASE + "f1" in told
    assert BASE + "f2" not in told


def test_of_the_pairs_of_an_overlap_more_than_half_must_be_new() -> None:
    both = [quoted(f"{unit}/plan/{n}") for unit in "bc" for n in (1, 2, 3)]
    known = found("f8", "Overlap", both)
    pairs = [(f"b/plan/{n}", f"c/plan/{n}", 0.6) for n in (1, 2)]
    fresh = (("b/plan/11", "c/plan/11", 0.6), ("b/plan/12", "c/plan/12", 0.6))
    ends = [quoted(name) for one, other, _ in (*pairs, *fresh) for name in (one, other)]
    half = found("f9", "Overlap", ends, pairs=[*pairs, *fresh])
    most = found("f9", "Overlap", ends[:6], pairs=[*pairs, fresh[0]])

    assert len(highlights({"overlaps": [known, half]})) == 2
    assert len(highlights({"overlaps": [known, most]})) == 1


def test_a_question_without_findings_gives_its_place_to_the_next_best_of_others() -> None:
    overlaps = [overlap(f"f{n}", f"b/plan/{n}", f"c/plan/{n}") for n in range(9)]
    told = highlights({"overlaps": overlaps, "gaps": FOUND["gaps"]})

    assert [one.question for one in told] == [
        "overlap", "unserved", "unbacked", "overlap", "overlap",
    ]  # fmt: skip


def test_weightier_evidence_comes_first_whatever_the_question() -> None:
    cell = gap("e1", "empty-area-sphere", "b/plan/20", evidence="printed")
    told = highlights({"overlaps": [overlap("f1", "b/plan/1", "c/plan/1")], "gaps": [cell]})

    assert [one.evidence for one in told] == ["printed", "inferred"]


def test_a_count_is_as_weighty_as_its_weakest_finding() -> None:
    gaps = [
        gap("g1", "unserved", "a/new/1", evidence="reviewed"),
        gap("g2", "unserved", "a/new/2"),
    ]

    assert highlights({"gaps": gaps})[0].evidence == "inferred"


def test_the_document_with_most_gaps_is_told_first() -> None:
    gaps = [gap("g9", "unserved", "b/plan/1"), *FOUND["gaps"][:3]]

    assert [len(one.findings) for one in highlights({"gaps": gaps})] == [3, 1]


def test_an_overlap_is_proved_by_its_surest_pair() -> None:
    names = ("b/plan/1", "c/plan/1", "b/plan/2", "c/plan/2")
    pairs = [(*names[:2], 0.6), (*names[2:], 0.8)]
    both = found("f1", "Overlap", [quoted(name) for name in names], pairs=pairs)
    (told,) = highlights({"overlaps": [both]})

    assert told.tie is not None
    assert told.tie.weight == 0.8
    assert [q.iri for q in told.proof] == [BASE + "b/plan/2", BASE + "c/plan/2"]


def test_claims_of_one_sentence_are_one_proof() -> None:
    told = highlights({"opportunities": [OPPORTUNITY]})[0]

    assert [q.iri.removeprefix(BASE) for q in told.proof] == ["c/plan/1", "b/plan/1"]
    assert told.why.endswith("2 options can be weighed, and documents name 1 of them.")


def test_no_quotation_proves_two_things() -> None:
    shown = [q.iri for one in highlights(FOUND, 50) for q in one.proof]

    assert len(shown) == len(set(shown))


def test_words_that_are_shown_go_before_words_that_are_not() -> None:
    hidden = replace(quoted("a/new/1"), text="")
    gaps = [found("g1", "Gap", [hidden], type_="unserved"), *FOUND["gaps"][:1]]
    (told,) = highlights({"gaps": gaps})

    assert [q.text for q in told.proof] == ["Words of a/new/0", ""]


@pytest.mark.parametrize("title", ["Title " * 60, "x" * 500])
def test_a_headline_fits_however_long_the_names_are(title: str) -> None:
    units = tuple(f"Department {n} of the Whole Administration" for n in range(40))
    long = {
        name: [
            replace(
                f, title=title, units=units,
                statements=tuple(replace(q, plan=title) for q in f.statements),
            )
            for f in those
        ]
        for name, those in FOUND.items()
    }  # fmt: skip
    told = highlights(long, 50)

    assert len(told) > 5
    assert max(len(one.headline) for one in told) <= LONGEST
    assert told[0].headline.startswith("40 units could integrate")


def test_the_list_of_a_long_title_is_left_out() -> None:
    areas = found("f1", "Fragmentation", [quoted("b/plan/1")])
    title = f"B and C are involved in 9 areas: {'one more area, ' * 20}"

    assert highlights({"fragmentation": [replace(areas, title=title)]})[0].headline == (
        "B and C are involved in 9 areas"
    )


def test_nothing_found_gives_nothing() -> None:
    assert highlights({}) == highlights({"gaps": [], "changes": []}) == ()


def test_only_continued_statements_are_nothing_to_know() -> None:
    assert highlights({"changes": FOUND["changes"][4:5]}) == ()


def test_the_same_findings_give_the_same_highlights_under_any_names() -> None:
    every = [finding for those in FOUND.values() for finding in those]

    assert highlights({"all": every, "again": every}) == highlights(FOUND)
