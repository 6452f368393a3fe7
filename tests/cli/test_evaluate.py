"""``alignment evaluate``: figures of matchers on judged pairs, as a person asks for them."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

STATEMENTS = (
    ("a1", "a", "Train every ferry captain in storm navigation"),
    ("a2", "a", "Publish ticket prices in four languages"),
    ("b1", "b", "Offer storm navigation courses to captains"),
    ("b2", "b", "Translate ticket prices for visitors"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a set of four statements in two plans."""
    made = tmp_path / "ferries"
    made.mkdir()
    rows = [json.dumps({"id": i, "group": g, "text": t}) for i, g, t in STATEMENTS]
    for name in ("queries", "candidates"):
        (made / f"{name}.jsonl").write_text("\n".join(rows), encoding="utf-8")
    judged = [{"query": "a1", "candidate": "b1", "grade": 2}]
    judged += [{"query": "a2", "candidate": "b2", "grade": 1}]
    (made / "relevant.jsonl").write_text("\n".join(map(json.dumps, judged)), encoding="utf-8")
    meta = {"symmetric": True, "labels": "invented \u001b[31mfor a test"}
    (made / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    return made


def test_figures_are_shown_with_intervals_and_how_labels_were_made(run: Run, folder: Path) -> None:
    done = run("evaluate", folder, "--matcher", "lexical")
    assert (done.returncode, done.stderr) == (0, "")
    assert "ferries: 4 queries × 4 candidates, in both directions; 4 pairs" in done.stdout
    assert "labels: invented \\x1b[31mfor a test" in done.stdout
    assert "MAP      1.000 [1.000, 1.000]" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 96


def test_json_holds_every_figure_and_comparison(run: Run, folder: Path) -> None:
    words = ("--matcher", "lexical", "--matcher", "dummy", "--format", "json", "--draws", "100")
    done = run("evaluate", folder, folder, *words)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)["sets"]
    assert [each["set"] for each in told] == ["ferries", "ferries"]
    first = told[0]
    assert (first["queries"], first["candidates"], first["pairs"]) == (4, 4, 4)
    assert len(first["sha256"]) == 64
    assert [each["matcher"] for each in first["results"]] == ["lexical", "dummy"]
    assert first["results"][0]["map"] == {"value": 1.0, "low": 1.0, "high": 1.0}
    gain = first["comparisons"][0]
    assert (gain["matcher"], gain["baseline"]) == ("dummy", "lexical")
    assert set(gain["map"]) == {"value", "low", "high", "p"}
    assert done.stdout == run("evaluate", folder, folder, *words).stdout


def test_markdown_is_tables(run: Run, folder: Path) -> None:
    done = run("evaluate", folder, "--matcher", "dummy", "--format", "md", "--draws", "10")
    assert done.returncode == 0
    assert done.stdout.startswith("## ferries: ")
    assert "| figure | dummy 1 |\n| --- | --- |\n| MAP |" in done.stdout


def test_scores_are_written_for_every_pair(run: Run, folder: Path, tmp_path: Path) -> None:
    done = run("evaluate", folder, "--matcher", "dummy", "--scores", "out.tsv", "--draws", "10")
    assert done.returncode == 0
    assert "wrote 8 pairs to out.tsv" in done.stderr
    lines = (tmp_path / "out.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[:2] == ["query\tcandidate\tscore\tconfidence", "a1\tb1\t0.0\t"]
    assert len(lines) == 9


def test_the_default_matcher_gives_figures(run: Run, folder: Path) -> None:
    done = run("evaluate", folder, "--format", "json", "--draws", "10")
    assert done.returncode == 0, done.stderr
    (only,) = json.loads(done.stdout)["sets"][0]["results"]
    assert only["map"]["value"] == 1.0


@pytest.mark.parametrize(
    "words",
    [["ferries", "ferries"], ["ferries", "--matcher", "dummy", "--matcher", "lexical"]],
)
@pytest.mark.usefixtures("folder")
def test_scores_of_several_runs_are_wrong_usage(run: Run, tmp_path: Path, words: list[str]) -> None:
    done = run("evaluate", *words, "--scores", "out.tsv")
    assert done.returncode == 2
    assert "one SET_DIR and one --matcher" in " ".join(done.stderr.replace("│", "").split())
    assert not (tmp_path / "out.tsv").exists()


@pytest.mark.parametrize(
    ("words", "status", "hint"),
    [
        (["nowhere"], 1, "nowhere: no such folder"),
        (["ferries", "--matcher", "nonsense"], 1, "'nonsense'"),
        (["ferries", "--workspace", "nowhere"], 1, "nowhere"),
        (["ferries", "--draws", "0"], 2, "draws"),
        (["ferries", "--format", "xml"], 2, "xml"),
        ([], 2, "SET_DIR"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_a_mistake_is_answered_with_what_to_do(
    run: Run, words: list[str], status: int, hint: str
) -> None:
    done = run("evaluate", *words)
    assert done.returncode == status
    assert hint in done.stderr
    assert "Traceback" not in done.stderr
    if status == 1:
        assert done.stderr.count("\n") == 1


def test_a_broken_set_is_one_line_with_file_and_line(run: Run, folder: Path) -> None:
    with (folder / "relevant.jsonl").open("a", encoding="utf-8") as stream:
        stream.write("\n{")
    done = run("evaluate", folder, "--matcher", "dummy")
    assert done.returncode == 1
    assert "relevant.jsonl, line 3: no JSON" in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_names_that_a_set_lists_are_left_out_of_matching(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    words = ("evaluate", folder, "--matcher", "lexical", "--scores", "out.tsv", "--draws", "10")

    def score() -> float:
        assert run(*words).returncode == 0
        first = (tmp_path / "out.tsv").read_text(encoding="utf-8").splitlines()[1].split("\t")
        assert first[:2] == ["a1", "b1"]
        return float(first[2])

    assert score() > 0
    names = [{"name": "Storm Navigation"}, {"name": "Captains", "acronym": "captain"}]
    (folder / "organizations.json").write_text(json.dumps(names), encoding="utf-8")
    assert score() == 0


def test_a_wrong_list_of_names_is_one_line(run: Run, folder: Path) -> None:
    (folder / "organizations.json").write_text('[{"acronym": "SN"}]', encoding="utf-8")
    done = run("evaluate", folder, "--matcher", "lexical")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "entry 1" in done.stderr
