"""Whatever a document says: it becomes RDF, reads back the same, and every quotation verifies."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from alignment.rdf import document_graph, evidence_graph, plan_from_graphs
from alignment.workspace import init_workspace, open_workspace
from alignment.workspace.sources import read_sources, verify_source, write_readings

BASE = "https://example.org/id/"
LINES = st.sampled_from(
    [
        "Acme Council Strategic Plan 2024-2026",
        "# Acme Trust Strategy",
        'Mission: To serve <script>alert(1)</script> "all".',
        "Vision",
        "Our values",
        "Values: Zeal, Care, Open books",
        "- Serve everybody",
        "  - *Transforming Acme*",
        "1. Open the doors;",
        "Goal 1: Grow \u202eevil\u202c",
        "Objective 1.1 Plant trees https://example.org/a?b=c&d",
        "Priority\tOutcome\tAction",
        "Homes\tWarm homes\tInsulate",
        "\tCheap homes\tBuild",
        "| Goal | Objective |",
        "|---|---|",
        "| Grow | Plant |",
        "SPHERES OF TRANSFORMATION",
        "Transforming Acme",
        "President, ACME Ann Lee",
        "Prepared 31 January 2018",
        "",
        "",
        "We plan. And we do not stop. \U0001f600",
    ]
)
documents = (
    st.lists(
        LINES
        | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40),
        min_size=1,
        max_size=14,
    )
    .map("\n".join)
    .filter(str.strip)
)


@given(documents)
@settings(max_examples=60, deadline=None)
def test_a_document_survives_the_way_to_rdf_and_back(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        init_workspace(Path(folder), base=BASE)
        source = Path(folder) / "plan.txt"
        source.write_bytes(text.encode())
        workspace = open_workspace(folder)
        readings = read_sources(workspace, [source], publishers=["Acme <b>"], strict=True)
        plan = readings[0].plan
        graphs = document_graph(plan, BASE), evidence_graph(plan, BASE)
        assert plan_from_graphs(*graphs, BASE) == plan
        write_readings(workspace, readings)
        again = open_workspace(folder)
        assert again.plans == (plan,)
        assert verify_source(again, source)[1] == []
        again_read = read_sources(again, [source])[0].plan
        assert again_read == plan, "a second reading keeps every key"


@given(documents)
@settings(max_examples=20, deadline=None)
def test_what_is_written_conforms_to_the_shapes(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        init_workspace(Path(folder), base=BASE)
        source = Path(folder) / "plan.txt"
        source.write_bytes(text.encode())
        workspace = open_workspace(folder)
        write_readings(workspace, read_sources(workspace, [source], publishers=["Acme"]))
        report = open_workspace(folder).validate()
        assert [r for r in report.results if r.severity == "Violation"] == []
