"""``alignment validate``: of the whole workspace, of single files, and its exit status."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from alignment.resources import data_root

Run = Callable[..., subprocess.CompletedProcess[str]]
CURATED = "graph/mappings/curated.sssom.tsv"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return a copy of the shipped workspace, to be spoilt."""
    shutil.copytree(data_root() / "graph", tmp_path / "own" / "graph")
    return tmp_path / "own"


def first(folder: Path, name: str) -> Path:
    return min(folder.rglob(name))


def test_wrong_mapping_is_reported_with_its_file_and_exit_status_three(run: Run, own: Path) -> None:
    table = own / CURATED
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("\tcorpus editors\t", "\t\t", 1), encoding="utf-8")

    done = run("validate", "--workspace", own)

    assert done.returncode == 3
    assert CURATED in done.stdout.splitlines()
    assert str(own) not in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize("name", ["plan.ttl", "evidence.ttl", "organizations.ttl"])
def test_one_file_of_the_shipped_corpus_alone_gives_no_false_violation(run: Run, name: str) -> None:
    done = run("validate", first(data_root() / "graph", name))

    assert done.returncode == 0
    assert "no violations" in done.stdout.splitlines()[-1]
    assert done.stdout.rstrip().endswith("in 1 file.")


def test_file_named_from_inside_its_workspace_is_loaded_once(run: Run, own: Path) -> None:
    plan = first(own, "plan.ttl").relative_to(own)

    done = run("validate", plan, cwd=own)

    assert done.returncode == 0, done.stdout


def test_fault_of_another_file_is_not_reported_of_this_one(run: Run, own: Path) -> None:
    evidence = first(own, "evidence.ttl")
    text = evidence.read_text(encoding="utf-8")
    evidence.write_text(text.replace("sao:sha256", "sao:note", 1), encoding="utf-8")

    assert run("validate", evidence).returncode == 3
    assert run("validate", evidence.with_name("plan.ttl")).returncode == 0


def test_file_outside_any_workspace_is_looked_at_alone_unless_one_is_named(
    run: Run, own: Path, tmp_path: Path
) -> None:
    lone = tmp_path / "lone.ttl"
    shutil.copy(first(own, "plan.ttl"), lone)

    alone = run("validate", lone)
    beside = run("validate", lone, "--workspace", own)

    assert (alone.returncode, beside.returncode) == (3, 0)
    assert "dcterms:publisher" in alone.stdout


def test_new_workspace_without_a_graph_is_no_obstacle(run: Run, tmp_path: Path) -> None:
    assert run("init", "new").returncode == 0
    (tmp_path / "some.ttl").write_text("<urn:x:a> <urn:x:b> <urn:x:c> .\n", encoding="utf-8")

    assert run("validate", "some.ttl", "--workspace", "new").returncode == 0
    assert run("validate", "--workspace", "new").returncode == 0
