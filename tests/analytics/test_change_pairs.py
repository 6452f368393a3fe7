"""Which statements are counterparts: words, reviewers, matchers, in that order."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from alignment.analytics import make_study
from alignment.analytics.changes.search import count_changes, find_changes
from alignment.model import Directory, Finding, Passage, Plan, Source, Statement
from alignment.model import Mapping as Pairing
from alignment.namespaces import SAO

BASE = "https://example.org/id/"


def changes(
    *plans: Plan, decided: Iterable[Pairing] = (), suggested: Iterable[Pairing] = ()
) -> list[Finding]:
    study = make_study(
        plans, Directory(()), base=BASE, mappings=decided, suggestions=tuple(suggested)
    )
    return find_changes(study)


def one(findings: Iterable[Finding], words: str) -> Finding:
    (found,) = (
        f for f in findings if f.statements[min(1, len(f.statements) - 1)].text.startswith(words)
    )
    return found


def of(path: str, *said: tuple[str, str], replaces: tuple[str, ...] = ()) -> Plan:
    """Return a flat plan of (class word, text), with the keys s0, s1 …."""
    statements = tuple(
        Statement(f"s{n}", kind, text, text, (Passage(0, len(text), text, line=n + 1),))
        for n, (kind, text) in enumerate(said)
    )
    source = Source("plan.txt", "0" * 64, "text/plain", 9, "text/1")
    facts = tuple(("replaces", other) for other in replaces)
    return Plan(path, "StrategicPlan", source, ("hl",), statements=statements, facts=facts)


def pair(later: str, earlier: str, **given: object) -> Pairing:
    """Return a mapping between statements of hl/2 and hl/1."""
    ends = f"{BASE}hl/2/{later}", f"{BASE}hl/1/{earlier}"
    made = Pairing(ends[0], SAO + "sameActivityAs", ends[1], "semapv:CompositeMatching")
    return replace(made, **given)  # type: ignore[arg-type]


def likely(later: str, earlier: str, confidence: float, strong: float | None = None) -> Pairing:
    strongly = confidence if strong is None else strong
    return pair(later, earlier, confidence=confidence, strong=strongly, calibration="here")


OLD = of(
    "hl/1",
    ("Objective", "Hire divers for the drowned archive"),
    ("Objective", "Dry wet charts over the bakery ovens"),
    ("Goal", "No chart is ever lost again"),
)
NEW = of(
    "hl/2",
    ("Objective", "Employ people who fetch records from below"),
    ("Objective", "Let bakers warm soaked maps"),
    ("Goal", "Maps outlive their makers"),
    replaces=("hl/1",),
)


def test_what_a_matcher_holds_likely_is_probably_reworded() -> None:
    found = changes(OLD, NEW, suggested=[likely("s0", "s0", 0.8, 0.7)])
    first = one(found, "Employ")
    assert (first.type, first.evidence, first.score) == ("reworded", "inferred", 0.8)
    assert first.title.startswith("Objective probably reworded")
    assert dict(first.components)["confidence_strong"] == 0.7
    assert count_changes(found)["new"] == count_changes(found)["dropped"] == 2


def test_a_pair_that_is_only_related_is_no_rewording_but_the_best_candidate() -> None:
    found = changes(OLD, NEW, suggested=[likely("s0", "s0", 0.8, 0.3), likely("s0", "s1", 0.3)])
    first = one(found, "Employ")
    assert (first.type, first.score) == ("new", None)
    assert [c.statement.text[:4] for c in first.candidates] == ["Hire", "Dry "]
    assert first.candidates[0].why.startswith("related, hardly the same")
    assert first.candidates[1].why.startswith("below 0.5")
    assert "likely to be related" in first.method


def test_pairs_are_one_to_one_and_likeliest_in_sum() -> None:
    weights = [likely("s0", "s0", 0.9), likely("s0", "s1", 0.8), likely("s1", "s0", 0.7)]
    found = changes(OLD, NEW, suggested=weights)
    assert one(found, "Employ").statements[0].text.startswith("Dry")
    assert next(f for f in found if f.statements[0].text.startswith("Hire")).type == "reworded"


def test_a_statement_that_may_have_been_split_cites_the_further_pair() -> None:
    found = changes(OLD, NEW, suggested=[likely("s0", "s0", 0.9), likely("s1", "s0", 0.8)])
    (first,) = (f for f in found if f.type == "reworded")
    assert [(c.role, c.weight) for c in first.mappings] == [("counterpart", 0.9), ("further", 0.8)]
    assert [q.text[:4] for q in first.statements] == ["Hire", "Empl", "Let "]
    assert "may have been split" in first.method
    (second,) = (f for f in found if f.type == "new" and f.statements[0].text.startswith("Let"))
    assert second.candidates[0].why == "it is paired with another statement"


def test_aims_are_no_counterparts_of_activities_unless_a_person_says_so() -> None:
    across = likely("s0", "s2", 0.9)
    found = changes(OLD, NEW, suggested=[across])
    assert one(found, "Employ").type == "new"
    assert "of another class (goal)" in one(found, "Employ").candidates[0].why

    shares = replace(across, author="A. Reader", predicate=SAO + "sharesSubjectWith")
    reviewed = one(changes(OLD, NEW, decided=[shares]), "Employ")
    assert (reviewed.type, reviewed.evidence) == ("reworded", "reviewed")
    assert "accepted by A. Reader as sharesSubjectWith" in reviewed.method


def test_what_a_person_accepted_as_merely_related_is_no_rewording() -> None:
    shares = pair("s0", "s0", author="A. Reader", predicate=SAO + "sharesSubjectWith")
    found = one(changes(OLD, NEW, decided=[shares]), "Employ")
    assert found.type == "new"
    assert found.candidates[0].why == (
        "accepted by A. Reader as sharesSubjectWith: related, not the same"
    )


def test_what_a_person_accepted_outweighs_likeness_of_words() -> None:
    old = of("hl/1", ("Goal", "Mend every sail by May"), ("Goal", "Feed the crew"))
    new = of("hl/2", ("Goal", "Mend every sail by June"), replaces=("hl/1",))
    same = pair("s0", "s1", predicate=SAO + "sameAimAs", author="A. Reader")
    assert one(changes(old, new), "Mend every sail by J").statements[0].text.startswith("Mend")
    reviewed = one(changes(old, new, decided=[same]), "Mend every sail by J")
    assert (reviewed.statements[0].text, reviewed.evidence) == ("Feed the crew", "reviewed")


def test_a_rejected_pair_is_never_cited_and_what_takes_its_place_is_new() -> None:
    rejected = replace(likely("s0", "s0", 0.9), modifier="Not", author="A. Reader")
    instead = likely("s0", "s1", 0.6)
    found = changes(OLD, NEW, decided=[rejected], suggested=[instead])
    first = one(found, "Employ")
    assert first.statements[0].text.startswith("Dry")
    assert first.mappings[0].is_new
    (lost,) = (f for f in found if f.type == "dropped" and f.statements[0].text.startswith("Hire"))
    assert [(c.is_rejected, c.why) for c in lost.candidates] == [(True, "rejected by A. Reader")]
    assert not any(c.pair == {rejected.subject, rejected.object} for f in found for c in f.mappings)
    unmarked = changes(OLD, NEW, suggested=[instead])
    assert not one(unmarked, "Employ").mappings[0].is_new


@pytest.mark.parametrize("text", ["Feed the crew", "Feed the crew well"])
def test_even_the_same_words_are_no_pair_once_rejected(text: str) -> None:
    old = of("hl/1", ("Objective", "Feed the crew"))
    new = of("hl/2", ("Objective", text), replaces=("hl/1",))
    found = changes(old, new, decided=[pair("s0", "s0", modifier="Not")])
    assert [f.type for f in found] == ["new", "dropped"]
    assert all(c.is_rejected for f in found for c in f.candidates)
    assert all(f.candidates for f in found)


def test_words_that_stand_in_the_other_document_once_too_few_are_a_candidate() -> None:
    old = of("hl/1", ("Goal", "Feed the whole crew"), ("Goal", "Feed the whole crew daily"))
    new = of("hl/2", ("Goal", "Feed the whole crew"), replaces=("hl/1",))
    lost = changes(old, new)[1]
    assert lost.type == "dropped"
    assert [c.why for c in lost.candidates] == [
        "most words are the same (89%), but it is paired with another statement"
    ]
