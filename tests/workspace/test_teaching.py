"""What is asked first: stale decisions, then uncertain pairs of high impact, well spread."""

import math
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.mappings import MappingSet, pair_of, read_sssom, write_sssom
from alignment.model import Mapping
from alignment.namespaces import SAO
from alignment.workspace import Workspace, open_workspace
from alignment.workspace.curation import Decision, record_decisions
from alignment.workspace.sources import read_sources, write_readings
from alignment.workspace.teaching import MIDDLE, Candidate, next_pairs, uncertainty
from alignment.workspace.workspace import SUGGESTED

AIM = SAO + "sameAimAs"
BARE = Mapping("a", AIM, "b", "semapv:LexicalMatching")
shares = st.floats(0, 1)


def again(workspace: Workspace) -> Workspace:
    return open_workspace(workspace.folder.parent)


def suggest(workspace: Workspace, *mappings: Mapping) -> Workspace:
    """Replace what is suggested."""
    iri = f"{workspace.base}graph/mappings/suggested"
    write_sssom(workspace.folder / SUGGESTED, MappingSet(iri, mappings), base=workspace.base)
    return again(workspace)


def said(workspace: Workspace, words: str) -> str:
    return next(i for i, text in workspace.words.items() if text.startswith(words))


def texts(queue: tuple[Candidate, ...]) -> list[str]:
    return [c.subject.text for c in queue]


@given(shares)
def test_an_even_chance_is_most_uncertain(p: float) -> None:
    found = uncertainty(replace(BARE, confidence=p))
    assert 0 <= found <= 1
    assert math.isclose(found, uncertainty(replace(BARE, confidence=1 - p)), abs_tol=1e-9)
    assert found <= uncertainty(replace(BARE, confidence=0.5)) == 1


@given(shares, shares)
def test_without_confidence_a_score_near_the_threshold_is_most_uncertain(
    one: float, other: float
) -> None:
    first, second = (uncertainty(replace(BARE, score=score)) for score in (one, other))
    assert 0 <= first <= 1
    if abs(one - MIDDLE) < abs(other - MIDDLE):
        assert first >= second


def test_the_less_certain_pair_is_asked_first(two_plans: Workspace) -> None:
    sure, unsure, *_ = two_plans.suggested
    opened = suggest(
        two_plans, replace(sure, confidence=0.95), replace(unsure, confidence=0.55, score=0.2)
    )
    assert [c.mapping.confidence for c in next_pairs(opened)] == [0.55, 0.95]


def test_a_pair_with_more_impact_is_asked_before_one_as_uncertain(two_plans: Workspace) -> None:
    goals = [said(two_plans, w) for w in ("Clean water for every household", "A river that")]
    inside = Mapping(goals[0], AIM, said(two_plans, "A harbour"), "j:j", confidence=0.5)
    across = Mapping(goals[0], AIM, goals[1], "semapv:LexicalMatching", confidence=0.5)
    opened = suggest(two_plans, replace(inside, justification="semapv:LexicalMatching"), across)

    first, second = next_pairs(opened)

    assert first.mapping.object == goals[1]
    assert first.reasons == (
        "joins units that are not part of each other",
        "one of the best one to one",
        "would be the first evidence between its units",
    )
    assert (first.value, second.value) == (2.5, 1.0)
    assert second.reasons == ()


def test_once_something_is_reviewed_between_units_no_pair_is_the_first(
    two_plans: Workspace,
) -> None:
    first, *rest = next_pairs(two_plans)
    assert "would be the first evidence between its units" in first.reasons
    mapping = first.mapping
    decision = Decision(mapping.subject, mapping.object, "accept", AIM, "Ann", "2026-01-31")
    record_decisions(two_plans, [decision])
    left = next_pairs(again(two_plans))
    assert len(left) == len(rest)
    statements = [c for c in left if "#" not in c.mapping.subject]
    assert not [c for c in statements if "would be the first evidence" in str(c.reasons)]


def test_one_statement_is_not_asked_about_over_and_over(two_plans: Workspace) -> None:
    hub = said(two_plans, "Clean water for every household")
    others = [said(two_plans, w) for w in ("A harbour that", "Replace lead pipes in all harbour")]
    apart = [said(two_plans, w) for w in ("A river that", "=SUM(1+1)")]
    pairs = [Mapping(hub, AIM, o, "semapv:LexicalMatching", confidence=0.5) for o in others]
    lone = Mapping(apart[0], AIM, apart[1], "semapv:LexicalMatching", confidence=0.4)
    opened = suggest(two_plans, *pairs, lone)

    queue = next_pairs(opened)

    assert queue[1].mapping.subject == apart[0], "before the hub comes a second time"
    assert {pair_of(c.mapping) for c in queue} == {pair_of(m) for m in (*pairs, lone)}


def test_decided_pairs_are_not_asked(two_plans: Workspace) -> None:
    mapping = two_plans.suggested[0]
    decision = Decision(mapping.object, mapping.subject, "reject", AIM, "Ann", "2026-01-31")
    record_decisions(two_plans, [decision])
    left = next_pairs(again(two_plans))
    assert len(left) == len(two_plans.suggested) - 1
    assert pair_of(mapping) not in {pair_of(c.mapping) for c in left}


@pytest.fixture
def stale(two_plans: Workspace) -> Workspace:
    """Return a workspace in which a rejection of the least certain pair turned stale."""
    ends = said(two_plans, "Teach harbour pilots"), said(two_plans, "=SUM(1+1) teach")
    decision = Decision(*ends, "reject", AIM, "Ann", "2026-01-31", "Other pilots.")
    record_decisions(two_plans, [decision])
    path = two_plans.folder.parent / "river.txt"
    text = path.read_text(encoding="utf-8").replace("read the tide tables", "read tide tables")
    path.write_text(text, encoding="utf-8")
    write_readings(two_plans, read_sources(two_plans, [path], publishers=["River Board"]))
    return again(two_plans)


def test_a_stale_decision_is_asked_first_with_who_decided_and_what_changed(
    stale: Workspace,
) -> None:
    first, *rest = next_pairs(stale)
    (former,) = first.former
    assert (former.mapping.author, former.mapping.comment) == ("Ann", "Other pilots.")
    assert (former.subject, former.object) == ("", "changed")
    assert first.object.text.endswith("read tide tables.")
    assert first.mapping.score == 0.5, "what a matcher says of the pair now"
    assert not [c for c in rest if c.former or pair_of(c.mapping) == pair_of(first.mapping)]


def test_a_stale_decision_that_nothing_suggests_is_asked_without_score(stale: Workspace) -> None:
    first, *rest = next_pairs(suggest(stale))
    assert rest == []
    assert (first.mapping.predicate, first.mapping.score, first.mapping.modifier) == (AIM, None, "")


def test_a_decision_whose_statement_is_gone_is_not_asked(stale: Workspace) -> None:
    path = stale.folder.parent / "river.txt"
    lines = path.read_text(encoding="utf-8").split("\n")
    path.write_text("\n".join(line for line in lines if "SUM" not in line), encoding="utf-8")
    write_readings(stale, read_sources(stale, [path], publishers=["River Board"]))
    queue = next_pairs(again(stale))
    assert queue
    assert not [c for c in queue if c.former]


def test_each_side_shows_its_words_in_place(two_plans: Workspace) -> None:
    side = next(c.object for c in next_pairs(two_plans) if "lead pipes" in c.object.text)
    assert (side.text, side.kind) == ("Replace lead pipes in all river districts.", "Objective")
    assert side.headings == ("Clean water for every household on the river",)
    assert (side.unit, side.path) == ("River Board", "river-board/strategic-plan-2023-2027")
    assert (side.file, side.line) == ("river.txt", 5)
    assert "Objective 1.1" in side.before
    assert "Objective 1.2" in side.after


def test_a_plan_that_shows_no_words_shows_none_in_the_queue(two_plans: Workspace) -> None:
    source = two_plans.folder / "river-board/strategic-plan-2023-2027/source.toml"
    text = source.read_text(encoding="utf-8").replace('"full"', '"none"')
    source.write_text(text, encoding="utf-8")
    queue = next_pairs(again(two_plans))
    for candidate in queue:
        side = candidate.object
        assert (side.text, side.headings, side.before, side.after) == ("", (), "", "")
        assert side.line
        assert candidate.mapping.explanation == ()
        assert candidate.subject.text


def test_a_long_heading_of_a_plan_that_shows_little_is_cut(
    two_plans: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "long.txt"
    goal = "Serve " + "everyone in the harbour and beyond " * 12
    path.write_text(
        f"Long Board Plan 2024\n\nGoal 1: {goal}\n\nObjective 1.1: Replace lead pipes.\n",
        encoding="utf-8",
    )
    write_readings(two_plans, read_sources(two_plans, [path], publishers=["Long Board"]))
    opened = again(two_plans)
    mapping = replace(two_plans.suggested[0], subject=said(opened, "Replace lead pipes."))
    plan = next(p.path for p in opened.plans if p.path.startswith("long"))
    source = opened.folder / plan / "source.toml"
    text = source.read_text(encoding="utf-8").replace('"full"', '"short"')
    source.write_text(text, encoding="utf-8")

    (found,) = next_pairs(suggest(opened, mapping), plan=plan)

    assert max(map(len, found.subject.headings)) == 300
    assert (found.subject.before, found.subject.after) == ("", "")


def test_limit_plan_and_unit_narrow_the_queue(two_plans: Workspace) -> None:
    everything = next_pairs(two_plans)
    assert next_pairs(two_plans, limit=2) == everything[:2]
    assert next_pairs(two_plans, plan="RIVER-BOARD/strategic-plan-2023-2027") == everything
    assert next_pairs(two_plans, unit="river board") == everything
    assert next_pairs(two_plans, unit="nobody") == ()


def test_the_queue_does_not_depend_on_the_order_of_rows(two_plans: Workspace) -> None:
    before = next_pairs(two_plans)
    table = read_sssom(two_plans.folder / SUGGESTED)
    opened = suggest(two_plans, *reversed(table.mappings))
    assert next_pairs(opened) == before
    assert texts(before)
