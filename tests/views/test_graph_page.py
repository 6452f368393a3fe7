"""The text of the graph page: whole, safe, and the same each time."""

import importlib.resources
import re
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

from tests.views.reading import data_of

from alignment.model import Directory
from alignment.views.graph import SCRIPTS, render_alignment_graph, write_alignment_graph
from alignment.views.layout import place
from alignment.views.links import Link
from alignment.views.network import build_network, vis_script
from alignment.views.pages import asset
from alignment.views.scene import Material, arranged, gather


def test_the_page_has_a_language_a_title_and_a_viewport(graph_html: str) -> None:
    assert '<html lang="en">' in graph_html
    assert "<title>Larkmere in one picture</title>" in graph_html
    assert '<meta name="viewport"' in graph_html


def test_the_same_plans_give_the_same_bytes(corpus: SimpleNamespace, graph_html: str) -> None:
    again = render_alignment_graph(
        corpus.plans,
        corpus.directory,
        mappings=reversed(corpus.mappings),
        findings=corpus.findings,
        title="Larkmere in one picture",
        base=corpus.base,
    )

    assert again == graph_html


def test_nothing_in_the_page_points_to_another_host(graph_html: str) -> None:
    page = graph_html.replace(vis_script(), "")

    assert not re.findall(r"""(?:src|href)\s*=\s*["'](?!#|data:)""", page)
    assert "cdn" not in page.lower()
    assert "sourceMappingURL" not in graph_html


def test_every_statement_is_a_node_and_details_and_mentions_are_not(
    corpus: SimpleNamespace, graph_html: str
) -> None:
    drawn = {
        f"{corpus.base}{plan.path}/{s.key}"
        for plan in corpus.plans
        for s in plan.statements
        if s.kind not in {"PlanTitle", "Period"}
    }
    nodes = {node["id"] for node in data_of(graph_html)["nodes"]}

    assert nodes == drawn | {corpus.base + "ferries/paper#units-north-south"}


def test_rejected_mappings_leave_no_edge(corpus: SimpleNamespace, graph_html: str) -> None:
    ends = {frozenset((e["from"], e["to"])) for e in data_of(graph_html)["edges"]}
    base = corpus.base

    assert frozenset((base + "larkmere/parks/o1", base + "harbour/strategy/s1")) in ends
    assert frozenset((base + "larkmere/parks/v1", base + "harbour/strategy/m")) not in ends
    assert len(ends) == 4


def test_two_links_between_the_same_boxes_both_become_edges(corpus: SimpleNamespace) -> None:
    scene = arranged(gather(Material(corpus.plans, corpus.directory, corpus.base)))
    one, other = (box.item.key for box in place(scene)[:2])
    links = [Link(one, other, "printed"), Link(other, one, "inferred")]

    assert [e["evidence"] for e in build_network(place(scene), links).edges] == [
        "printed",
        "inferred",
    ]


def test_physics_is_off_and_every_node_has_its_place(graph_html: str) -> None:
    data = data_of(graph_html)

    assert data["options"]["physics"] == {"enabled": False}
    assert all(isinstance(node["x"], float | int) and "y" in node for node in data["nodes"])


def test_a_graph_without_links_or_plans_is_still_a_page() -> None:
    html = render_alignment_graph([], Directory(), base="https://example.org/")

    assert data_of(html)["nodes"] == []


def test_the_file_is_utf_8_and_its_folder_is_made(corpus: SimpleNamespace, tmp_path: Path) -> None:
    path = tmp_path / "build" / "graph.html"
    write_alignment_graph(path, corpus.plans, corpus.directory, base=corpus.base)

    assert "2021–2025" in path.read_bytes().decode("utf-8")


def test_no_two_scripts_of_the_page_declare_the_same_name() -> None:
    declared = r"^(?:async )?(?:const|let|class|function) +(\w+)"
    names = [
        name
        for script in SCRIPTS
        for name in re.findall(declared, asset(f"graph/{script}.js"), re.MULTILINE)
    ]

    assert len(names) > 100
    assert [name for name, count in Counter(names).items() if count > 1] == []


def test_every_script_of_the_page_is_run() -> None:
    folder = importlib.resources.files("alignment.views") / "templates" / "graph"

    assert {f"{name}.js" for name in SCRIPTS} == {
        file.name for file in folder.iterdir() if file.name.endswith(".js")
    }


def test_scripts_never_make_html_of_text() -> None:
    for name in SCRIPTS:
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(",
            asset(f"graph/{name}.js"),
        ), name


def test_the_path_and_units_of_each_column_are_there(
    corpus: SimpleNamespace, graph_html: str
) -> None:
    data = data_of(graph_html)

    assert data["paths"] == [plan.path for plan in corpus.plans]
    assert data["stated"] == [["Town of Larkmere"], ["HT"], ["NF", "SF"]]
