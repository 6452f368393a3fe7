"""What goes wrong gets one clear line, a status that is not 0, and loses nothing."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

BAD_FILES = {
    "missing.txt": None,
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "latin.txt": "Visión".encode("latin-1"),
    "binary.txt": b"Mission\x00: x",
    "picture.txt": b"\x89PNG\r\n",
    "plan.docx": b"PK\x03\x04",
    "long.txt": b"a" * 200_000,
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_document_is_named_in_one_line(run: Run, tmp_path: Path, name: str) -> None:
    content = BAD_FILES[name]
    if content is not None:
        (tmp_path / name).write_bytes(content)
    run("init", "w", "--base", "https://example.org/w/")
    done = run("ingest", name, "--workspace", "w")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert name in done.stderr
    assert "Traceback" not in done.stderr
    assert [p.name for p in (tmp_path / "w" / "graph").iterdir()] == ["workspace.toml"]


@pytest.mark.parametrize(
    ("words", "status", "hint"),
    [
        (["query", "no-such-question"], 1, "no-such-question"),
        (["query", "plan-tree", "--param", "plan"], 1, "name=value"),
        (["query"], 2, "--list"),
        (["query", "-", "--endpoint", "nonsense"], 1, "nonsense"),
        (["query", "-", "--endpoint", "http://[::1/"], 1, "no endpoint"),
        (["query", "-", "--endpoint", "http://127.0.0.1:9", "--timeout", "nan"], 1, "timeout"),
        (["ingest"], 2, "files"),
        (["ingest", "x.txt", "--format", "xml"], 2, "json"),
        (["overlaps", "--threshold", "7"], 2, "threshold"),
        (["gaps", "--type", "nonsense"], 1, "there are continued, dissolve"),
        (["overlaps", "--class", "Nonsense"], 1, "there are ActionArea"),
        (["cascade", "--parent-plan", "nonsense"], 1, "no such plan"),
        (["changes", "--from", "nonsense"], 1, "--from nonsense: no such plan"),
        (["opportunities", "--as-of", "soon"], 1, "write it as 2026-01-31"),
        (["themes", "--as-of", "2026-01-31"], 2, "--as-of"),
        (["whatif"], 1, "--merge A,B or --dissolve A"),
        (["whatif", "--merge", "ala,alsc", "--dissolve", "ala"], 1, "not both"),
        (["whatif", "--merge", "ala"], 1, "two units or more"),
        (["whatif", "--merge", "ala,nonsense"], 1, "--merge nonsense: no such unit"),
        (["whatif", "--dissolve", ","], 1, "no unit is named"),
        (["matrix", "nonsense"], 2, "unit-theme"),
        (["matrix", "unit-theme", "--format", "xlsx"], 2, "ttl"),
        (["centrality", "--format", "ttl"], 2, "csv"),
        (["validate", "nowhere.ttl"], 1, "nowhere.ttl"),
        (["overlaps", "--workspace", "nowhere"], 1, "nowhere"),
        (["nonsense"], 2, "nonsense"),
        (["verify", "--source", "nowhere.txt"], 1, "nowhere.txt"),
        (["init", "w", "--base", "no iri"], 1, "no iri"),
    ],
)
def test_a_mistake_is_answered_with_what_to_do(
    run: Run, words: list[str], status: int, hint: str
) -> None:
    done = run(*words, stdin="ASK {}")
    assert done.returncode == status, done.stderr
    assert hint in done.stderr
    assert "Traceback" not in done.stderr
    if status == 1:
        assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ["opportunities", "--dossier"],
        ["whatif", "--merge", "harbour-trust,river-board", "--picture"],
        ["matrix", "unit-theme", "--xlsx"],
    ],
)
def test_a_target_that_cannot_be_written_is_named_in_one_line(
    run: Run, own: Path, tmp_path: Path, words: list[str]
) -> None:
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    done = run(*words, "file/below", "-w", own)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("alignment: file/below")
    assert "Traceback" not in done.stderr
    assert (tmp_path / "file").read_text(encoding="utf-8") == "kept"


def test_a_broken_graph_file_is_named_with_its_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text(
        "<https://example.org/a> <https://example.org/b>\n ???", encoding="utf-8"
    )
    done = run("validate", "bad.ttl")
    assert done.returncode == 1
    assert "bad.ttl" in done.stderr
    assert "line" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_plan_is_not_written_over_by_another_document(run: Run, tmp_path: Path) -> None:
    run("init", "w", "--base", "https://example.org/w/")
    for name, mission in (("one.txt", "To read."), ("two.txt", "To write.")):
        text = f"Borough Library Strategic Plan\n\nMission\n\n{mission}\n"
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert (
        run("ingest", "one.txt", "--workspace", "w", "--publisher", "Borough Library").returncode
        == 0
    )
    before = {p: p.read_bytes() for p in (tmp_path / "w").rglob("*") if p.is_file()}
    done = run("ingest", "two.txt", "--workspace", "w", "--publisher", "Borough Library")
    assert done.returncode == 1
    assert "one.txt" in done.stderr
    assert {p: p.read_bytes() for p in (tmp_path / "w").rglob("*") if p.is_file()} == before


@pytest.mark.parametrize(
    "words",
    [
        ["--publisher", ""],
        ["--publisher", "One", "--publisher", " "],
        ["--publisher", "One", "--parent", ""],
    ],
)
def test_an_empty_name_is_refused_before_anything_is_written(
    run: Run, tmp_path: Path, words: list[str]
) -> None:
    run("init", "w", "--base", "https://example.org/w/")
    (tmp_path / "n.txt").write_text("A Plan\n\nMission: To read.\n", encoding="utf-8")
    done = run("ingest", "n.txt", *words, "--workspace", "w")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "the name is empty" in done.stderr
    assert [p.name for p in (tmp_path / "w" / "graph").iterdir()] == ["workspace.toml"]


def test_stated_names_outlive_the_next_document(run: Run, tmp_path: Path) -> None:
    run("init", "w", "--base", "https://example.org/w/")
    for name, publisher in (("n1.txt", "McOne"), ("n2.txt", "图书馆")):
        (tmp_path / name).write_text(f"A Plan\n\nMission: {name}.\n", encoding="utf-8")
        done = run("ingest", name, "--publisher", publisher, "--parent", "ToP", "-w", "w")
        assert done.returncode == 0, done.stderr
    written = (tmp_path / "w" / "graph" / "organizations.ttl").read_text(encoding="utf-8")
    for name in ("McOne", "图书馆", "ToP"):
        assert f'skos:prefLabel "{name}"@en' in written
    assert written.count("org:unitOf") == 2
