"""The alignment network as GraphML and GEXF: read back whole, the same bytes each time."""

import io
from collections.abc import Callable
from itertools import combinations
from typing import Any

import networkx as nx
import pytest

from alignment.analytics.graph_files import (
    described_network,
    gexf_text,
    graphml_text,
    network_to_gexf,
)
from alignment.analytics.network import alignment_network
from alignment.analytics.study import Study, make_study
from alignment.model import Directory, Mapping, Plan
from alignment.namespaces import SAO
from alignment.views.links import find_links
from alignment.views.scene import Material, gather

BASE = "https://example.org/id/"
SWIM, SKATE, CHILD = f"{BASE}parks-pools/paper/k7", f"{BASE}rinks/plan/k2", f"{BASE}town/plan/k1"
CANDOUR = f"{BASE}parks-pools/paper/k9", f"{BASE}rinks/plan/k3"
MAPPINGS = (
    Mapping(SKATE, SAO + "sameAimAs", SWIM, "semapv:ManualMappingCuration", 0.4, None,
            author="A. Reader", date="2026-03-01", comment="both teach"),
    Mapping(CANDOUR[0], SAO + "sameAs", CANDOUR[1], "semapv:X", 0.9, modifier="Not"),
)  # fmt: skip
SUGGESTIONS = (
    Mapping(SWIM, SAO + "contributesTo", CHILD, "semapv:LexicalMatching", 0.31, 0.7, tool="one/1"),
    Mapping(SKATE, SAO + "contributesTo", CHILD, "semapv:LexicalMatching", 0.22, 0.6),
    Mapping(SWIM, SAO + "contributesTo", f"{BASE}museum/plan/k1", "semapv:X", 0.1, 0.1),
)


def study_of(plans: list[Plan], town: Directory) -> Study:
    return make_study(plans, town, base=BASE, mappings=MAPPINGS, suggestions=SUGGESTIONS)


def read_graphml(text: str) -> "nx.Graph[str]":
    read: nx.Graph[str] = nx.parse_graphml(text)
    return read


def read_gexf(text: str) -> "nx.Graph[str]":
    read: nx.Graph[str] = nx.read_gexf(io.BytesIO(text.encode()))
    return read


def ties(network: "nx.Graph[str]") -> dict[frozenset[str], dict[str, Any]]:
    return {frozenset((one, other)): tie for one, other, tie in network.edges(data=True)}


@pytest.mark.parametrize(
    ("write", "read"), [(graphml_text, read_graphml), (gexf_text, read_gexf)], ids=["ml", "gexf"]
)
def test_what_is_read_back_is_the_whole_network(
    plans: list[Plan],
    town: Directory,
    write: Callable[[Study], str],
    read: Callable[[str], "nx.Graph[str]"],
) -> None:
    study = study_of(plans, town)
    found, whole = read(write(study)), study.network

    assert found.nodes == described_network(study).nodes
    assert [*found.nodes.values()] == [*described_network(study).nodes.values()]
    assert set(found) == set(whole)
    assert ties(found) == ties(described_network(study))
    assert set(ties(found)) == {frozenset(pair) for pair in whole.edges()}


def test_a_statement_is_told_with_its_words_class_document_units_and_line(
    plans: list[Plan], town: Directory
) -> None:
    assert described_network(study_of(plans, town)).nodes[SWIM] == {
        "label": "Teach every child to swim",
        "text": "Teach every child to swim",
        "class": "Goal",
        "document": "Working Together",
        "units": "PD, POD",
        "line": 8,
        "iri": SWIM,
    }


def test_a_tie_is_told_with_what_it_rests_on_and_whom_its_predicate_is_said_of(
    plans: list[Plan], town: Directory
) -> None:
    found = ties(described_network(study_of(plans, town)))
    (link,) = find_links({SKATE, SWIM}, mappings=MAPPINGS)

    assert found[frozenset((SKATE, SWIM))] == {
        "id": link.key,  # as on the graph page
        "kind": "overlap",
        "evidence": "reviewed",
        "weight": 0.4,
        "score": 0.4,
        "predicate": "sameAimAs",
        "subject": SKATE,
        "method": link.method,
        "reviewer": "A. Reader",
        "date": "2026-03-01",
    }
    inferred = found[frozenset((SWIM, CHILD))]
    assert (inferred["kind"], inferred["evidence"]) == ("cascade", "inferred")
    assert (inferred["confidence"], inferred["score"], inferred["weight"]) == (0.7, 0.31, 0.7)
    assert inferred["subject"] == SWIM


def test_rejected_and_unlikely_pairs_are_no_ties(plans: list[Plan], town: Directory) -> None:
    found = set(ties(described_network(study_of(plans, town))))

    assert found == {frozenset(p) for p in ((SKATE, SWIM), (SWIM, CHILD), (SKATE, CHILD))}


def test_kinds_are_those_of_the_graph_page(
    plans: list[Plan], make_plan: Callable[..., Plan], town: Directory
) -> None:
    plans = [*plans, make_plan("pools/plan", [("Goal", "Heat the pools")])]
    every = combinations(sorted(alignment_network(plans, base=BASE)), 2)
    suggestions = [Mapping(one, SAO + "x", other, "semapv:X", 0.9) for one, other in every]
    study = make_study(plans, town, base=BASE, suggestions=suggestions)
    told = {pair: tie["kind"] for pair, tie in ties(described_network(study)).items()}
    links = gather(Material(plans, town, BASE, suggestions)).links
    drawn = {frozenset(link.ends): link.kind for link in links if link.kind != "claim"}

    assert set(drawn.values()) == {"support", "cascade", "change", "overlap"}
    assert drawn == told


def test_only_what_is_asked_for_is_kept(plans: list[Plan], town: Directory) -> None:
    study = study_of(plans, town)
    two = described_network(study, plans=["rinks/plan", "town/plan"])
    about = described_network(study, about=["town/plan"])

    assert {iri.removeprefix(BASE).rpartition("/")[0] for iri in two} == {"rinks/plan", "town/plan"}
    assert set(ties(two)) == {frozenset((SKATE, CHILD))}
    assert set(about) == {CHILD, SKATE, SWIM}
    assert set(ties(about)) == {frozenset((SWIM, CHILD)), frozenset((SKATE, CHILD))}
    assert described_network(study, kinds=["overlap"]).size() == 1
    assert described_network(study, least=0.65).size() == 1
    assert described_network(study, kinds=[]).size() == 0
    assert set(read_graphml(graphml_text(study, plans=["museum/plan"]))) == {
        BASE + "museum/plan/k1"
    }


def test_the_same_plans_in_any_order_give_the_same_bytes(
    plans: list[Plan], town: Directory
) -> None:
    one = study_of(plans, town)
    other = make_study(
        reversed(plans), town, base=BASE, mappings=MAPPINGS[::-1], suggestions=SUGGESTIONS[::-1]
    )

    assert graphml_text(one) == graphml_text(other)
    assert gexf_text(one) == gexf_text(other)


def test_gexf_tells_no_day_and_no_version(plans: list[Plan], town: Directory) -> None:
    text = gexf_text(study_of(plans, town))

    assert "lastmodifieddate" not in text
    assert "NetworkX" not in text
    assert "&lt;meta x&gt;y" in network_to_gexf(nx.Graph(name="<meta x>y</meta>"))


@pytest.mark.parametrize(
    ("write", "read"), [(graphml_text, read_graphml), (gexf_text, read_gexf)], ids=["ml", "gexf"]
)
def test_hostile_words_are_read_back_as_words(
    make_plan: Callable[..., Plan],
    town: Directory,
    write: Callable[[Study], str],
    read: Callable[[str], "nx.Graph[str]"],
) -> None:
    words = [
        '</data><node id="x"/>&amp;"\'',
        "]]><!-- -->",
        "nul \x00 bell \x07 lone \ud800 not \uffff",
        "\u202eright\u202c \u2028 👩‍👩‍👧",
        "long" * 2_500,
        "two\nlines",
    ]
    said = [*(("Goal", text) for text in words), ("PlanTitle", words[0] + "\x00")]
    plan = make_plan("parks/plan", said)
    found = read(write(make_study([plan], town, base=BASE, suggestions=())))
    shown = [words[0], words[1], "nul � bell � lone � not �", *words[3:]]

    assert [found.nodes[f"{BASE}parks/plan/k{n}"]["text"] for n in range(len(words))] == shown
    assert {node["document"] for _, node in found.nodes(data=True)} == {words[0] + "�"}
    assert all(0 < len(node["label"]) <= 180 for _, node in found.nodes(data=True))


def test_words_that_may_not_be_shown_are_in_no_file(
    make_plan: Callable[..., Plan], town: Directory
) -> None:
    plan = make_plan("parks/plan", [("Goal", "Secret swimming")], quotations="none")
    study = make_study([plan], town, base=BASE, suggestions=())

    assert "secret" not in (graphml_text(study) + gexf_text(study)).casefold()
    (node,) = described_network(study).nodes.values()
    assert node["label"] == "line 1 (words not shown)"


def test_no_plan_gives_an_empty_network(town: Directory) -> None:
    study = make_study([], town, base=BASE, suggestions=())

    assert len(read_graphml(graphml_text(study))) == len(read_gexf(gexf_text(study))) == 0
