"""The projection of units, what rests on it, and all searches on a generated corpus."""

import importlib.util
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.analytics.changes.words import alike, near
from alignment.analytics.projection import project
from alignment.analytics.searches import SEARCHES, search_all
from alignment.analytics.study import Study

SCRIPT = Path(__file__).resolve().parents[2] / "benchmarks" / "findings.py"

MEMBERS = st.dictionaries(
    st.sampled_from([f"unit-{n}" for n in range(8)]),
    st.lists(st.sampled_from([f"statement-{n}" for n in range(12)]), max_size=10),
)
WORDS = st.lists(st.sampled_from(["we", "teach", "every", "child", "to", "swim"]), min_size=1)
TEXTS = st.lists(WORDS.map(tuple), max_size=5)


def projected_by_networkx(members: dict[str, list[str]]) -> dict[tuple[str, str], int]:
    if not any(members.values()):  # networkx takes no network of one kind of node
        return {}
    graph: Any = nx.Graph()
    graph.add_nodes_from(members)
    graph.add_edges_from((unit, one) for unit, those in members.items() for one in those)
    projected = nx.bipartite.weighted_projected_graph(graph, list(members))
    edges: list[tuple[str, str, int]] = list(projected.edges(data="weight"))
    return {(min(one, other), max(one, other)): number for one, other, number in edges}


@given(MEMBERS)
def test_projection_is_that_of_networkx(members: dict[str, list[str]]) -> None:
    found = project(members)
    assert found.named() == projected_by_networkx(members)
    assert list(found.named()) == sorted(found.named())
    assert len(found) == len(found.named())


def test_member_named_twice_counts_once() -> None:
    assert project({"parks": ["a", "a"], "pools": ["a"]}).named() == {("parks", "pools"): 1}


def test_units_without_members_meet_nobody() -> None:
    assert project({"parks": [], "pools": []}).named() == {}
    assert project({}).named() == {}


@given(TEXTS, TEXTS)
def test_texts_that_are_alike_are_near(
    before: list[tuple[str, ...]], after: list[tuple[str, ...]]
) -> None:
    ones = {f"before {n}": words for n, words in enumerate(before)}
    others = {f"after {n}": words for n, words in enumerate(after)}
    found = near(ones, others)
    for one, words in ones.items():
        for other, its_words in others.items():
            if alike(words, its_words):
                assert other in found[one]
                assert one in found[other]


def test_texts_that_share_few_words_are_not_near() -> None:
    words = ("teach", "every", "child"), ("teach", "teach", "teach")
    assert near({"a": words[0]}, {"b": words[1]}) == {}


@pytest.fixture(scope="module")
def study() -> Study:
    """Return a study of a generated town of 300 statements in 12 units."""
    spec = importlib.util.spec_from_file_location("benchmark_findings", SCRIPT)
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    made: Study = script.study_of(300)
    return made


def test_three_hundred_statements_in_twelve_units_go_through_all_searches(study: Study) -> None:
    assert sum(len(plan.statements) - 1 for plan in study.corpus.plans) == 300
    found = search_all(study)
    assert [name for name in SEARCHES if not found[name]] == []
    iris = [q.iri for those in found.values() for finding in those for q in finding.statements]
    assert set(iris) <= study.corpus.said.keys()


def test_units_that_state_a_paper_together_are_joined_by_its_goals_and_activities(
    study: Study,
) -> None:
    paper = next(plan for plan in study.corpus.plans if len(plan.publishers) > 1)
    kinds = {"Goal", "Objective", "Strategy"}
    stated = sorted(
        f"{study.corpus.base}{paper.path}/{s.key}" for s in paper.statements if s.kind in kinds
    )
    one, other = paper.publishers
    edge = study.units.edges[one, other, "joint"]
    assert list(edge["statements"]) == stated
    assert edge["score"] == len(stated)
