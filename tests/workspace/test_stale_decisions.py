"""A document is edited and read again: which decisions hold, which turn stale, what follows."""

from dataclasses import replace
from pathlib import Path

import pytest

from alignment.namespaces import SAO
from alignment.workspace import Workspace, open_workspace
from alignment.workspace.build import build_workspace
from alignment.workspace.curation import Decision, read_curated, record_decisions
from alignment.workspace.sources import read_sources, write_readings
from alignment.workspace.standing import judged_pairs, stale_lines

AIM, SUBJECT = SAO + "sameAimAs", SAO + "sharesSubjectWith"
REWORDED = ("A river that is open to everyone", "A river that is open to everyone, day and night")


def iri(workspace: Workspace, words: str) -> str:
    """Return the IRI of the statement that begins with these words."""
    return next(i for i, text in workspace.words.items() if text.startswith(words))


def again(workspace: Workspace) -> Workspace:
    return open_workspace(workspace.folder.parent)


def built(workspace: Workspace, out: Path) -> Workspace:
    build_workspace(again(workspace), out)
    return again(workspace)


def reread(workspace: Workspace, *changes: tuple[str, str]) -> Workspace:
    """Edit the river plan, read it anew, and open the workspace again."""
    path = workspace.folder.parent / "river.txt"
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    write_readings(workspace, read_sources(workspace, [path], publishers=["River Board"]))
    return again(workspace)


@pytest.fixture
def ends(two_plans: Workspace) -> tuple[str, str]:
    """Return a goal of either plan."""
    return iri(two_plans, "A harbour that"), iri(two_plans, "A river that")


@pytest.fixture
def yes(ends: tuple[str, str]) -> Decision:
    return Decision(*ends, "accept", AIM, "Ann", "2026-01-31", "Both open up.")


@pytest.fixture
def decided(two_plans: Workspace, yes: Decision) -> Workspace:
    """Return a workspace with two accepted pairs and a rejected one."""
    pipes = [iri(two_plans, f"Replace lead pipes in all {w}") for w in ("harbour", "river")]
    pilots = [iri(two_plans, "Teach harbour pilots"), iri(two_plans, "=SUM(1+1) teach")]
    record_decisions(
        two_plans,
        [
            yes,
            Decision(pipes[0], pipes[1], "accept", SUBJECT, "Ann", "2026-01-31"),
            Decision(pilots[0], pilots[1], "reject", SUBJECT, "Ann", "2026-01-31", "Other pilots."),
        ],
    )
    return again(two_plans)


def test_a_reworded_statement_keeps_its_key_and_its_decision_turns_stale(
    decided: Workspace, ends: tuple[str, str]
) -> None:
    after = reread(decided, REWORDED)

    assert after.words[ends[1]] == REWORDED[1], "the key survives"
    (found,) = after.stale
    assert (found.mapping.subject, found.mapping.object) == ends
    assert (found.subject, found.object) == ("", "changed")
    assert len(after.curated) == 3
    assert len(after.decisions) == 2
    assert "1 decision is stale" in stale_lines(after)[0]
    assert "alignment review" in stale_lines(after)[0]


def test_a_stale_decision_is_not_reviewed_anywhere(decided: Workspace, tmp_path: Path) -> None:
    before = judged_pairs(decided)
    after = reread(decided, REWORDED)
    (found,) = after.stale
    ends = {found.mapping.subject, found.mapping.object}

    assert (before, judged_pairs(after)) == (3, 2)
    for opened in (after, built(after, tmp_path / "out")):
        rows = opened.query(
            "SELECT ?status ?direct { ?m sao:reviewStatus ?status ; owl:annotatedSource ?a ; "
            "owl:annotatedTarget ?b . BIND (EXISTS { ?a sao:sameAimAs ?b } AS ?direct) "
            f"FILTER (?a = <{found.mapping.subject}> && ?status != 'suggested') }}"
        )
        assert rows.to_numpy().tolist() == [["stale", False]]
        tiers = {m.evidence for f in opened.overlaps() for m in f.mappings if m.pair == ends}
        assert "reviewed" not in tiers
        assert "stale" not in str(opened.validate().counts)
        assert opened.validate().conforms


@pytest.mark.parametrize("verdict", ["accept", "reject"])
def test_a_stale_pair_may_be_suggested_again_also_when_it_was_rejected(
    two_plans: Workspace, tmp_path: Path, verdict: str
) -> None:
    pipes = [iri(two_plans, f"Replace lead pipes in all {w}") for w in ("harbour", "river")]
    record_decisions(
        two_plans, [Decision(pipes[0], pipes[1], verdict, SUBJECT, "Ann", "2026-01-31")]
    )
    held = built(two_plans, tmp_path / "held")
    assert set(pipes) not in [{m.subject, m.object} for m in held.suggested]

    after = built(reread(held, ("lead pipes in all", "old lead pipes in all")), tmp_path / "out")

    assert len(after.stale) == 1
    assert set(pipes) in [{m.subject, m.object} for m in after.suggested]


def test_an_untouched_decision_stays_reviewed(decided: Workspace) -> None:
    after = reread(decided, REWORDED)
    pipes = iri(after, "Replace lead pipes in all river")
    assert [m.object for m in after.decisions if not m.modifier] == [pipes]


def test_reordering_loses_nothing(decided: Workspace) -> None:
    lines = ["Objective 1.1: Replace lead", "Objective 1.2: =SUM(1+1) teach"]
    after = reread(
        decided,
        (lines[0], "Objective 1.X: Replace lead"),
        (lines[1], "Objective 1.1: =SUM(1+1) teach"),
        ("Objective 1.X", "Objective 1.2"),
        ("Goal 1: Clean", "Goal X: Clean"),
        ("Goal 2: A river", "Goal 1: A river"),
        ("Goal X", "Goal 2"),
    )
    assert after.stale == ()
    assert after.decisions == decided.decisions


def test_a_decision_on_a_vanished_statement_is_stale_and_its_row_stays(decided: Workspace) -> None:
    before = decided.curated
    after = reread(decided, ("Goal 2: A river that is open to everyone\n", ""))
    (found,) = after.stale
    assert (found.subject, found.object) == ("", "gone")
    assert "is gone" in stale_lines(after)[0]
    record_decisions(after, [])
    assert len(read_curated(after).mappings) == 3
    back = reread(after, ("Values\n", "Goal 2: A river that is open to everyone\n\nValues\n"))
    assert back.stale == ()
    assert back.decisions == before


def test_deciding_anew_makes_a_stale_decision_hold(decided: Workspace, yes: Decision) -> None:
    after = reread(decided, REWORDED)
    record_decisions(after, [replace(yes, date="2026-03-01")])
    assert again(after).stale == ()
    assert len(again(after).curated) == 3


def test_a_rejected_pair_never_comes_back_and_an_accepted_one_is_reviewed(
    two_plans: Workspace, tmp_path: Path
) -> None:
    build_workspace(again(two_plans), tmp_path / "out")
    before = again(two_plans)
    pairs = [m for m in before.suggested if m.predicate.startswith(SAO)][:2]
    assert len(pairs) == 2, "the two plans say much the same"
    no, yes = pairs
    record_decisions(
        before,
        [
            Decision(no.object, no.subject, "reject", no.predicate, "Ann", "2026-01-31"),
            Decision(yes.subject, yes.object, "accept", AIM, "Ann", "2026-01-31"),
        ],
    )

    for opened in (again(two_plans), built(two_plans, tmp_path / "out")):
        left = {frozenset((m.subject, m.object)) for m in opened.suggested}
        assert not left & {frozenset((m.subject, m.object)) for m in pairs}
        tiers = {
            mapping.pair: mapping.evidence for f in opened.overlaps() for mapping in f.mappings
        }
        assert tiers[frozenset((yes.subject, yes.object))] == "reviewed"
        assert frozenset((no.subject, no.object)) not in tiers
