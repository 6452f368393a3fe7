"""The whole pipeline on plans it was not tuned to, in a workspace of one's own."""

import csv
import io
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

NAMES = (
    "consortium/plan.md",
    "division/plan.md",
    "joint-paper/plan.txt",
    "university/plan.txt",
    "city/plan.txt",
)
BASE = "https://plans.example.org/id/"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a workspace from the example plans, as the README says."""
    import sys  # noqa: PLC0415

    root = tmp_path_factory.mktemp("own")
    examples = Path(__file__).parents[2] / "examples"
    for name in NAMES:  # the names of the files must differ
        target = root / name.replace("/", "-")
        target.write_bytes((examples / name).read_bytes())
    files = [name.replace("/", "-") for name in NAMES]
    for words in (
        ["init", "w", "--base", BASE],
        ["build", *files, "--workspace", "w", "--out", "out"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "alignment", *words],
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    return root


def test_every_plan_has_its_folder(built: Path) -> None:
    folders = sorted((built / "w" / "graph").glob("*/*/plan.ttl"))
    assert len(folders) == len(NAMES)
    for plan in folders:
        assert {p.name for p in plan.parent.iterdir()} >= {
            "plan.ttl",
            "evidence.ttl",
            "source.toml",
            "keys.tsv",
        }


def test_the_four_serialisations_hold_the_same_quads(built: Path) -> None:
    formats = {
        "trig": ox.RdfFormat.TRIG,
        "nq": ox.RdfFormat.N_QUADS,
        "jsonld": ox.RdfFormat.JSON_LD,
    }
    found = {
        name: set(ox.parse(path=built / "out" / f"dataset.{name}", format=format_))
        for name, format_ in formats.items()
    }
    assert found["trig"] == found["nq"] == found["jsonld"]
    union = {quad.triple for quad in found["nq"]}
    turtle = ox.parse(path=built / "out" / "dataset.ttl", format=ox.RdfFormat.TURTLE)
    assert {quad.triple for quad in turtle} == union
    assert len(found["nq"]) == len(union), "a triple stands in two graphs"


def test_everything_is_named_below_the_own_base(built: Path) -> None:
    quads = ox.parse(path=built / "out" / "dataset.nq", format=ox.RdfFormat.N_QUADS)
    subjects = {q.subject.value for q in quads}
    strange = {
        s
        for s in subjects
        if not s.startswith((BASE, "https://w3id.org/strategic-alignment/ontology"))
    }
    assert not strange


def test_what_units_say_they_share_comes_first(built: Path) -> None:
    findings = json.loads((built / "out" / "findings.json").read_text(encoding="utf-8"))
    for kind in ("IntegrationOpportunity", "Overlap"):
        these = [f for f in findings if f["kind"] == kind]
        tiers = [f["evidence"] for f in these]
        assert tiers == sorted(tiers, key=["printed", "joint", "reviewed", "inferred"].index)
        assert {"joint", "inferred"} <= set(tiers)
        assert all(len(f["units"]) >= 2 for f in these)
    assert all(f["statements"] for f in findings)


def test_every_quotation_of_a_finding_is_printed_on_its_line(built: Path) -> None:
    texts = [(built / n.replace("/", "-")).read_text(encoding="utf-8") for n in NAMES]
    rows = list(
        csv.DictReader(io.StringIO((built / "out" / "findings.csv").read_text(encoding="utf-8")))
    )
    assert rows
    for row in rows:
        first = row["quotation"].lstrip("'").split()[0]
        lines = [
            text.splitlines()[int(row["line"]) - 1]
            for text in texts
            if text.count("\n") >= int(row["line"])
        ]
        assert any(first in line for line in lines), row


def files_below(folder: Path) -> dict[str, bytes]:
    """Return the content of every file of a folder by its path in it."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_every_file_that_the_overview_links_to_is_there(built: Path) -> None:
    page = (built / "out" / "index.html").read_text(encoding="utf-8")
    links = {link for link in re.findall(r'href="([^"#:]+)"', page) if link != "data:,"}
    assert {"dossiers/index.html", "matrices/unit-theme.xlsx", "matrices/unit-parent.xlsx"} <= links
    assert "matrices/area-sphere.xlsx" not in links, "no plan has spheres"
    assert not [link for link in links if not (built / "out" / link).is_file()]


def test_every_dossier_is_listed_and_says_how_sure_it_is(built: Path) -> None:
    folder = built / "out" / "dossiers"
    _, _, own = (folder / "index.html").read_text("utf-8").partition("</nav>")
    listed = re.findall(r'href="([^"]+\.(?:html|md))"', own)
    assert sorted(listed) == sorted(p.name for p in folder.iterdir() if p.name != "index.html")
    for path in folder.glob("*.md"):
        told = path.read_text(encoding="utf-8")
        assert "The confidences are uncalibrated here." in told
        assert re.search(r"\b1 (pairs|statements|options|goals)\b", told) is None


def test_building_again_changes_no_byte(built: Path, tmp_path: Path) -> None:
    import sys  # noqa: PLC0415

    before = files_below(built / "out")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "alignment",
            "build",
            "--workspace",
            "w",
            "--out",
            tmp_path / "again",
        ],
        cwd=built,
        check=True,
        capture_output=True,
    )
    assert files_below(tmp_path / "again") == before


def test_quotations_are_verified_against_their_document(built: Path, run: Run) -> None:
    done = run("verify", "--source", "university-plan.txt", "--workspace", "w", cwd=built)
    assert done.returncode == 0, done.stdout


def test_a_changed_document_is_found_out(built: Path, run: Run, tmp_path: Path) -> None:
    changed = tmp_path / "university-plan.txt"
    text = (built / "university-plan.txt").read_text(encoding="utf-8")
    changed.write_text(text.replace(" the ", " thy "), encoding="utf-8")
    done = run("verify", "--source", changed, "--workspace", "w", cwd=built)
    assert done.returncode == 3
    assert "line" in done.stdout


def test_one_organisation_named_in_two_ways_has_one_iri(built: Path) -> None:
    """One plan prints the consortium's acronym, its divisions only the long name."""
    findings = json.loads((built / "out" / "findings.json").read_text(encoding="utf-8"))
    titles = [finding["title"] for finding in findings if finding["kind"] == "Cascade"]
    assert titles
    assert all("of MCLC's plan" in title for title in titles)
