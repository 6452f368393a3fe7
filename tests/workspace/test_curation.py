"""Decisions are written all or nothing, replace earlier ones, and turn stale with the words."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from alignment.errors import AlignmentError, WorkspaceError
from alignment.mappings import MappingSet, read_sssom, text_hash, write_sssom
from alignment.model import Mapping
from alignment.namespaces import PREFIXES, SAO
from alignment.resources import data_root
from alignment.workspace import Workspace, open_workspace
from alignment.workspace.curation import (
    Decision,
    read_curated,
    record_decisions,
    replace_pairs,
    replaced_by,
    write_curated,
)
from alignment.workspace.workspace import CURATED

AIM, MEANS, SUBJECT = (f"{SAO}{n}" for n in ("sameAimAs", "contributesTo", "sharesSubjectWith"))
CLOSE = f"{PREFIXES['skos']}closeMatch"
SPHERE = "https://w3id.org/strategic-alignment/ontology/transformation#communities"


def iri(workspace: Workspace, words: str) -> str:
    """Return the IRI of the statement that begins with these words."""
    return next(i for i, text in workspace.words.items() if text.startswith(words))


@pytest.fixture
def ends(two_plans: Workspace) -> tuple[str, str]:
    """Return a goal of either plan."""
    return iri(two_plans, "A harbour that"), iri(two_plans, "A river that")


@pytest.fixture
def yes(ends: tuple[str, str]) -> Decision:
    return Decision(*ends, "accept", AIM, "Ann", "2026-01-31", "Both open up.")


def again(workspace: Workspace) -> Workspace:
    return open_workspace(workspace.folder.parent)


def curated_text(workspace: Workspace) -> str:
    return (workspace.folder / CURATED).read_text(encoding="utf-8")


def test_an_accepted_pair_is_written_with_hashes_and_who_and_when(
    two_plans: Workspace, yes: Decision
) -> None:
    (written,) = record_decisions(two_plans, [yes])

    assert again(two_plans).curated == (written,)
    assert (written.predicate, written.modifier, written.justification) == (
        AIM,
        "",
        "semapv:ManualMappingCuration",
    )
    assert (written.author, written.date, written.comment) == ("Ann", "2026-01-31", "Both open up.")
    assert written.subject_hash == text_hash(two_plans.words[yes.subject])
    assert written.object_hash == text_hash(two_plans.words[yes.object])
    assert "A harbour that is open to everyone\t" in curated_text(two_plans), "labels for readers"


def test_a_rejected_pair_has_the_modifier_not(two_plans: Workspace, yes: Decision) -> None:
    (written,) = record_decisions(two_plans, [replace(yes, verdict="reject")])
    assert written.modifier == "Not"


def test_a_mean_contributes_to_an_end_in_that_direction(
    two_plans: Workspace, yes: Decision
) -> None:
    turned = replace(yes, subject=yes.object, object=yes.subject, predicate=MEANS)
    record_decisions(two_plans, [turned])
    (found,) = again(two_plans).curated
    assert (found.subject, found.object) == (yes.object, yes.subject)


def test_a_new_decision_replaces_all_on_the_pair_whichever_end_was_first(
    two_plans: Workspace, yes: Decision
) -> None:
    first = record_decisions(two_plans, [yes])
    turned = Decision(yes.object, yes.subject, "reject", SUBJECT, "Bo", "2026-02-01")

    assert replaced_by(two_plans, [turned]) == first
    record_decisions(two_plans, [turned])

    (found,) = again(two_plans).curated
    assert (found.author, found.modifier) == ("Bo", "Not")


def test_of_two_decisions_on_one_pair_the_last_holds(two_plans: Workspace, yes: Decision) -> None:
    (written,) = record_decisions(two_plans, [yes, replace(yes, predicate=SUBJECT)])
    assert written.predicate == SUBJECT
    assert again(two_plans).curated == (written,)


def test_rows_on_other_pairs_keep_every_value(two_plans: Workspace, yes: Decision) -> None:
    values = [i for i in two_plans.kinds if i.endswith("#notion")]
    imported = [
        Mapping(
            values[0],
            f"{PREFIXES['skos']}{name}Match",
            values[1],
            "semapv:LexicalMatching",
            score=0.25,
            confidence=0.5,
            author="Cy, and Di",
            date="2020-02-29",
            tool="theirs/2.1",
            comment='A "reason"\twith a tab',
            explanation=(("a|b", 0.75), ("c", 0.25)),
        )
        for name in ("close", "related")
    ]
    table = MappingSet(
        "https://theirs.example/set",
        tuple(imported),
        "https://creativecommons.org/licenses/by/4.0/",
        "Theirs",
    )
    write_sssom(two_plans.folder / CURATED, table, base=two_plans.base)

    written = record_decisions(two_plans, [yes])

    found = read_sssom(two_plans.folder / CURATED)
    assert set(found.mappings) == {*imported, *written}
    assert (found.iri, found.license, found.title) == (table.iri, table.license, table.title)


def test_writing_twice_gives_the_same_bytes(two_plans: Workspace, yes: Decision) -> None:
    record_decisions(two_plans, [yes])
    once = curated_text(two_plans)
    record_decisions(again(two_plans), [yes])
    assert curated_text(two_plans) == once
    write_curated(two_plans, reversed(read_curated(two_plans).mappings))
    assert curated_text(two_plans) == once


def test_what_another_wrote_since_the_workspace_was_opened_is_kept(
    two_plans: Workspace, yes: Decision
) -> None:
    assert two_plans.curated == ()
    other = replace(yes, subject=iri(two_plans, "Replace lead pipes in all harbour"))
    record_decisions(again(two_plans), [other])
    record_decisions(two_plans, [yes])
    assert len(again(two_plans).curated) == 2


def test_without_rows_a_pair_is_undecided_again(two_plans: Workspace, yes: Decision) -> None:
    record_decisions(two_plans, [yes])
    replace_pairs(two_plans, {frozenset((yes.subject, yes.object)): ()})
    assert again(two_plans).curated == ()


def test_two_statements_of_one_document_may_be_paired(two_plans: Workspace, yes: Decision) -> None:
    means = iri(two_plans, "Replace lead pipes in all harbour")
    record_decisions(two_plans, [replace(yes, subject=means, object=yes.subject, predicate=MEANS)])
    assert len(again(two_plans).curated) == 1


def test_a_concept_may_be_paired_with_one_of_the_shared_schemes(
    two_plans: Workspace, yes: Decision
) -> None:
    notion = next(i for i in two_plans.kinds if i.endswith("#notion"))
    (written,) = record_decisions(
        two_plans, [replace(yes, subject=notion, object=SPHERE, predicate=CLOSE)]
    )
    assert written.subject_hash
    assert not written.object_hash, "the words of a shared scheme are not ours to watch"
    assert again(two_plans).stale == ()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"object": "https://plans.example.org/id/harbour/plan/nothing1"}, "no statement or conc"),
        ({"object": "https://elsewhere.example/x"}, "no statement or concept"),
        ({"predicate": CLOSE}, "skos:closeMatch does not fit"),
        ({"predicate": "https://elsewhere.example/p"}, "does not fit"),
        ({"object": SPHERE}, "one is a statement and the other a concept"),
        ({"reviewer": " \t"}, "nobody is named"),
        ({"date": "31.1.2026"}, "write it as 2026-01-31"),
        ({"date": "2026-02-30"}, "write it as 2026-01-31"),
        ({"date": "20260131"}, "write it as 2026-01-31"),
        ({"date": ""}, "write it as 2026-01-31"),
        ({"verdict": "maybe"}, "write accept or reject"),
    ],
)
def test_a_wrong_decision_is_refused_in_one_line_and_nothing_is_written(
    two_plans: Workspace, yes: Decision, change: dict[str, Any], message: str
) -> None:
    wrong = replace(yes, **change)
    fine = replace(yes, subject=iri(two_plans, "Replace lead pipes in all harbour"))

    with pytest.raises(WorkspaceError, match=message) as error:
        record_decisions(two_plans, [fine, wrong])

    assert "\n" not in str(error.value)
    assert not (two_plans.folder / CURATED).exists()


def test_a_statement_is_not_paired_with_itself(two_plans: Workspace, yes: Decision) -> None:
    with pytest.raises(WorkspaceError, match="one and the same"):
        record_decisions(two_plans, [replace(yes, object=yes.subject)])


def test_a_title_is_neither_statement_nor_concept(two_plans: Workspace, yes: Decision) -> None:
    title = iri(two_plans, "Harbour Trust Strategic Plan")
    with pytest.raises(WorkspaceError, match="no statement or concept"):
        record_decisions(two_plans, [replace(yes, subject=title)])


def test_free_text_steers_no_terminal_and_breaks_no_row(
    two_plans: Workspace, yes: Decision
) -> None:
    hostile = replace(yes, reviewer="Ann\n\x1b[31m", comment="a\tb\r\n=1+1 \u202e\x00c")
    (written,) = record_decisions(two_plans, [hostile])
    assert again(two_plans).curated == (written,)
    assert (written.author, written.comment) == ("Ann [31m", "a b =1+1 c")


def test_a_workspace_that_cannot_be_written_to_says_so(
    two_plans: Workspace, yes: Decision, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Workspace, "is_writable", False)
    with pytest.raises(WorkspaceError, match=r"cannot be written to.*alignment init"):
        record_decisions(two_plans, [yes])


@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [
        ("\tcomment", "\tcomment\treviewer_label", "reviewer_label"),
        ("#license:", "#creator_label: [Ann]\n#license:", "creator_label"),
    ],
)
def test_what_people_added_and_we_do_not_write_is_not_written_over(
    two_plans: Workspace, yes: Decision, old: str, new: str, lost: str
) -> None:
    record_decisions(two_plans, [yes])
    text = curated_text(two_plans).replace(old, new, 1)
    text = text.replace("\tBoth open up.", "\tBoth open up.\tZoe") if "\t" in old else text
    (two_plans.folder / CURATED).write_text(text, encoding="utf-8")

    with pytest.raises(WorkspaceError, match=f"{lost} would be lost"):
        record_decisions(two_plans, [replace(yes, predicate=SUBJECT)])

    assert curated_text(two_plans) == text


def test_labels_show_no_words_of_a_plan_that_shows_none(
    two_plans: Workspace, yes: Decision
) -> None:
    source = two_plans.folder / two_plans.plans[0].path / "source.toml"
    text = source.read_text(encoding="utf-8").replace('"full"', '"none"')
    source.write_text(text, encoding="utf-8")
    assert '"none"' in text

    record_decisions(again(two_plans), [yes])

    assert "A river that" in curated_text(two_plans)
    assert "A harbour that" not in curated_text(two_plans)


def test_no_decision_of_the_shipped_corpus_is_stale(tmp_path: Path) -> None:
    shutil.copytree(data_root() / "graph", tmp_path / "graph")
    opened = open_workspace(tmp_path)
    assert opened.curated
    assert opened.stale == ()
    write_curated(opened, opened.curated)
    assert open_workspace(tmp_path).curated == opened.curated


def test_a_malformed_curated_file_is_told_and_left_as_it_is(
    two_plans: Workspace, yes: Decision
) -> None:
    path = two_plans.folder / CURATED
    path.parent.mkdir(exist_ok=True)
    path.write_text("no table", encoding="utf-8")
    with pytest.raises(AlignmentError, match=r"curated\.sssom\.tsv"):
        record_decisions(two_plans, [yes])
    assert path.read_text(encoding="utf-8") == "no table"
