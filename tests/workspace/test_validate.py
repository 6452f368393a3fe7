"""Validating a workspace: every graph of it, under the name of the file that holds it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from alignment.iris import Iris
from alignment.model import Mapping
from alignment.namespaces import SAO
from alignment.resources import data_root
from alignment.validation import FORMATS, Result, render, validate_graphs
from alignment.workspace import Workspace, open_workspace
from alignment.workspace.curation import read_curated, write_curated

CURATED = "graph/mappings/curated.sssom.tsv"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return a copy of the shipped workspace, to be spoilt."""
    shutil.copytree(data_root() / "graph", tmp_path / "graph")
    return tmp_path


def spoil(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def violations(workspace: Workspace) -> list[Result]:
    return [r for r in workspace.validate().results if r.severity == "Violation"]


def first_of(workspace: Workspace, kind: str) -> str:
    """Return the IRI of the first statement of a kind."""
    iris = Iris(workspace.base)
    return next(iris.statement(p.path, s.key) for p in workspace.plans for s in p.of_kind(kind))


def test_every_file_of_the_shipped_workspace_is_validated_and_conforms() -> None:
    folder = data_root() / "graph"
    held = [f for ending in ("*.ttl", "*.sssom.tsv") for f in folder.rglob(ending)]

    report = open_workspace(data_root()).validate()

    assert report.conforms
    assert list(report.files) == sorted(f"graph/{f.relative_to(folder).as_posix()}" for f in held)


def test_mapping_that_nobody_signed_is_reported_with_the_table_that_holds_it(own: Path) -> None:
    table = own / CURATED
    spoil(table, "\tcorpus editors\t", "\t\t")

    (fault,) = violations(open_workspace(own))

    assert (fault.file, fault.kind) == (CURATED, "mapping")
    assert "sssom:author_label" in fault.message


def test_mapping_of_a_statement_to_a_heading_is_a_fault_of_the_table_not_of_the_plan(
    own: Path,
) -> None:
    goal, area = (first_of(open_workspace(own), kind) for kind in ("Goal", "Area"))
    mapping = Mapping(
        goal,
        SAO + "sameAimAs",
        area,
        "semapv:ManualMappingCuration",
        author="me",
        date="2026-01-31",
    )
    opened = open_workspace(own)
    write_curated(opened, (*read_curated(opened).mappings, mapping))

    (fault,) = violations(open_workspace(own))

    assert (fault.file, fault.about, fault.value) == (CURATED, goal, f"<{area}>")


def test_catalogue_is_validated_with_the_rest(own: Path) -> None:
    spoil(own / "graph" / "catalogue.ttl", "sd:UnionDefaultGraph", "sd:BasicFederatedQuery")

    (fault,) = violations(open_workspace(own))

    assert (fault.file, fault.path) == ("graph/catalogue.ttl", "sd:feature")


def test_ill_typed_number_in_a_plan_is_a_fault_and_no_traceback(
    own: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (evidence, *_) = sorted((own / "graph").rglob("evidence.ttl"))
    spoil(evidence, 'oa:start "', 'oa:start "x')
    capfd.readouterr()

    faults = violations(open_workspace(own))

    assert {f.file for f in faults} == {evidence.relative_to(own).as_posix()}
    assert "oa:start" in {f.path for f in faults}
    assert capfd.readouterr().err == ""


def test_report_is_the_same_wherever_the_workspace_lies(own: Path) -> None:
    here, elsewhere = (open_workspace(at).validate() for at in (own, data_root()))

    assert here == elsewhere
    assert not [style for style in FORMATS if str(own) in render(here, style)]


def test_validating_leaves_the_graphs_of_the_workspace_as_they_were() -> None:
    workspace = open_workspace(data_root())
    before = {name: len(graph) for name, graph in workspace.graphs.items()}

    workspace.validate()

    assert {name: len(graph) for name, graph in workspace.graphs.items()} == before


def test_empty_graphs_conform_and_are_named_in_order() -> None:
    report = validate_graphs({})

    assert (report.conforms, report.files) == (True, ())


def test_the_shipped_workspace_is_validated_in_less_than_five_seconds(
    processor_seconds: Callable[[str], float],
) -> None:
    code = "from alignment.workspace import open_workspace"
    assert processor_seconds(f"{code}\nopen_workspace({str(data_root())!r}).validate()") < 5
