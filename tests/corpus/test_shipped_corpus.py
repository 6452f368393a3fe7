"""The corpus that ships: what it holds, and that the pipeline makes exactly it."""

import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import BNode

from alignment.analytics import find_overlaps, make_study, search_all
from alignment.model import Directory, Organization, Plan
from alignment.namespaces import SAO
from alignment.workspace import Workspace, open_workspace
from alignment.workspace.build import build_workspace
from alignment.workspace.sources import read_sources, verify_source, write_readings

STATEMENTS = {
    "ala/strategic-plan": 41,
    "alsc/2020-2023-strategic-plan": 36,
    "ala/strategic-directions": 92,
    "alcts-lita-llama/exploration-of-integration-and-realignment-opportunities": 60,
}
GROUP = ("ALCTS", "LITA", "LLAMA")


def test_the_corpus_holds_229_statements_and_13_claims(corpus: Workspace) -> None:
    counts = {p.path: sum(s.kind != "Claim" for s in p.statements) for p in corpus.plans}
    assert counts == STATEMENTS
    claims = Counter(s.get("claimType") for p in corpus.plans for s in p.of_kind("Claim"))
    assert claims == {"overlap": 3, "duplication": 5, "option": 3, "driver": 2}


def test_what_a_document_does_not_print_stays_absent(corpus: Workspace) -> None:
    plans = {plan.path: plan for plan in corpus.plans}
    assert not list(plans["alsc/2020-2023-strategic-plan"].of_kind("Mission"))
    assert not list(plans["ala/strategic-directions"].of_kind("Vision", "Period", "Date"))
    assert plans["alcts-lita-llama/" + _last(plans)].kind == "WorkingDocument"


def _last(plans: dict[str, Plan]) -> str:
    return next(p.partition("/")[2] for p in plans if p.startswith("alcts"))


def test_two_headings_about_advocacy_are_two_individuals(corpus: Workspace) -> None:
    plan = next(p for p in corpus.plans if p.path == "ala/strategic-directions")
    named = {s.clean: s for s in plan.of_kind("Area", "Direction")}
    area, direction = named["Advocacy for Libraries and the Profession"], named["Advocacy"]
    assert (area.kind, direction.kind) == ("Area", "Direction")
    assert area.key != direction.key


def test_every_character_of_every_document_is_accounted_for(corpus: Workspace) -> None:
    assert {dict(plan.accounted)["unaccounted"] for plan in corpus.plans} == {0}


def test_no_triple_stands_in_two_graphs_and_no_node_is_blank(corpus: Workspace) -> None:
    seen: Counter[object] = Counter()
    for graph in corpus.graphs.values():
        seen.update(graph)
    assert [triple for triple, times in seen.items() if times > 1] == []
    assert [node for triple in seen for node in triple if isinstance(node, BNode)] == []  # type: ignore[attr-defined]


def test_the_corpus_conforms_without_a_violation_or_warning(corpus: Workspace) -> None:
    counts = corpus.validate().counts
    assert (counts["Violation"], counts["Warning"]) == (0, 0)


def test_no_goal_of_the_directions_is_linked_to_a_strategy(corpus: Workspace) -> None:
    plan = next(p for p in corpus.plans if p.path == "ala/strategic-directions")
    kinds = {plan.statement(k).kind for s in plan.of_kind("Strategy", "Goal") for k in s.parents}
    assert kinds == {"Direction"}


def test_the_three_divisions_come_first_because_a_document_says_so(corpus: Workspace) -> None:
    findings = corpus.overlaps()
    assert [(f.kind, f.evidence, f.units) for f in findings[:2]] == [
        ("Duplication", "printed", GROUP),
        ("Overlap", "printed", GROUP),
    ]
    assert len(findings[0].statements) == 5
    assert findings[2].evidence == "joint"


def test_without_the_joint_document_the_three_divisions_are_gone(corpus: Workspace) -> None:
    rest = [plan for plan in corpus.plans if len(plan.publishers) == 1]
    study = make_study(rest, corpus.directory, base=corpus.base)
    findings = [f for those in search_all(study).values() for f in those]
    assert findings
    assert not [f for f in findings if set(GROUP) & set(f.units)]


def test_renamed_organisations_give_the_same_findings(corpus: Workspace) -> None:
    """Slugs stay; every name and acronym changes, in the directory and in the documents."""
    names = {"ALCTS": "QUA", "LITA": "QUB", "LLAMA": "QUC"}
    directory = replace(
        corpus.directory,
        organizations=tuple(_renamed(o, names) for o in corpus.directory.organizations),
    )
    suggestions = corpus.suggested
    study = make_study(corpus.plans, directory, base=corpus.base, suggestions=suggestions)
    findings = find_overlaps(study)
    assert findings[0].units == ("QUA", "QUB", "QUC")
    assert findings[0].title.startswith("QUA, QUB and QUC")


def _renamed(organization: Organization, names: dict[str, str]) -> Organization:
    new = names.get(organization.acronym or "", organization.acronym)
    return replace(organization, acronym=new, name=names.get(organization.name, organization.name))


def test_a_joint_statement_never_overlaps_with_itself(corpus: Workspace) -> None:
    for finding in corpus.overlaps():
        if finding.evidence == "inferred":
            assert len({s.iri.rpartition("/")[0] for s in finding.statements}) == 2


def test_the_corpus_is_what_the_documents_give(
    corpus: Workspace, documents: dict[str, Path], tmp_path: Path
) -> None:
    """Only what people wrote is kept; everything else is made anew, to the byte."""
    people = (
        "workspace.toml",
        "profile.yaml",
        "overrides.yaml",
        "source.toml",
        "keys.tsv",
        "curated.sssom.tsv",
        "events.ttl",
    )
    for path in sorted(corpus.folder.rglob("*")):
        if path.name in people:
            target = tmp_path / "graph" / path.relative_to(corpus.folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    fresh = open_workspace(tmp_path)
    write_readings(fresh, read_sources(fresh, list(documents.values()), strict=True))
    build_workspace(open_workspace(tmp_path), tmp_path / "build")
    made = {
        p.relative_to(tmp_path / "graph"): p.read_bytes()
        for p in (tmp_path / "graph").rglob("*")
        if p.is_file()
    }
    kept = {
        p.relative_to(corpus.folder): p.read_bytes()
        for p in corpus.folder.rglob("*")
        if p.is_file() and p.name != "LICENSE"
    }
    assert sorted(made) == sorted(kept)
    assert [str(name) for name in sorted(made) if made[name] != kept[name]] == []


def test_every_quotation_is_in_its_document(corpus: Workspace, documents: dict[str, Path]) -> None:
    for path in documents.values():
        assert verify_source(corpus, path)[1] == []


@pytest.mark.parametrize("graph", ["curated", "suggested"])
def test_only_an_accepted_mapping_is_stated_as_a_triple(corpus: Workspace, graph: str) -> None:
    mappings = corpus.curated if graph == "curated" else corpus.suggested
    assert mappings
    found = corpus.graphs[f"{corpus.base}graph/mappings/{graph}"]
    stated = {(str(s), str(p), str(o)) for s, p, o in found}
    direct = {(m.subject, m.predicate, m.object) for m in mappings} & stated
    assert len(direct) == (len(mappings) if graph == "curated" else 0)


def test_nobody_s_review_is_invented(corpus: Workspace) -> None:
    assert {m.author for m in corpus.curated} == {"corpus editors"}
    assert not [m for m in corpus.curated if m.predicate.startswith(SAO)]


def test_an_empty_directory_changes_no_finding_s_statements(corpus: Workspace) -> None:
    suggestions = corpus.suggested
    bare = find_overlaps(
        make_study(corpus.plans, Directory(), base=corpus.base, suggestions=suggestions)
    )
    named = corpus.overlaps()
    printed = [f for f in named if f.evidence == "printed"]
    assert [len(f.statements) for f in bare if f.evidence == "printed"] == [
        len(f.statements) for f in printed
    ]
