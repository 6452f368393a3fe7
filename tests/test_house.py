"""What holds for the whole house: documents, licences, names, versions, layout."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
import yaml
from rdflib.namespace import ORG, RDF, SKOS

import alignment

ROOT = Path(__file__).parents[1]
BUILT = {"build", "dist", "__pycache__"}
HIDDEN_OF_OURS = {".ci", ".gitignore"}
MAX_LINES = 400


def is_ours(path: Path) -> bool:
    """Tell whether a file belongs to the checkout, not to what was built in it."""
    parts = set(path.relative_to(ROOT).parts)
    hidden = {part for part in parts - HIDDEN_OF_OURS if part.startswith(".")}
    return path.is_file() and not hidden and not BUILT & parts


def files(*suffixes: str, under: str = ".") -> Iterator[Path]:
    """Yield the checkout's own files, sorted."""
    for path in sorted((ROOT / under).rglob("*")):
        if is_ours(path) and (not suffixes or path.suffix in suffixes):
            yield path


def name(path: Path) -> str:
    """Name a file as a person would, from the root."""
    return path.relative_to(ROOT).as_posix()


def code_blocks(path: Path) -> str:
    """Return what stands between fences in a Markdown file."""
    return "\n".join(
        re.findall(r"^```\w*\n(.*?)^```", path.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    )


def anchor(heading: str) -> str:
    """Return the anchor that a Markdown heading gets."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def broken_links(page: Path) -> list[str]:
    """List a page's links to local files or headings that do not exist."""
    prose = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    found = []
    for link in re.findall(r"\]\(([^)\s]+)\)", prose):
        target, _, fragment = link.partition("#")
        file = page.parent / target if target else page
        if ":" in target:
            continue
        headings = (
            re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.MULTILINE)
            if file.suffix == ".md" and file.is_file()
            else []
        )
        if not file.exists() or (fragment and fragment not in map(anchor, headings)):
            found.append(link)
    return found


PAGES = list(files(".md"))
MODULES = [
    *files(".py", under="src"),
    *files(".py", under="tests"),
    *files(".py", under="benchmarks"),
]


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_local_link_of_a_page_resolves(page: Path) -> None:
    assert broken_links(page) == []


def test_every_page_under_docs_is_reached_from_its_index() -> None:
    index = (ROOT / "docs" / "README.md").read_text("utf-8")
    pages = {path.relative_to(ROOT / "docs") for path in files(".md", under="docs")}
    named = {page.parts[0] if len(page.parts) > 1 else page.name for page in pages} - {"README.md"}
    assert sorted(part for part in named if f"({part}" not in index) == []


def test_every_make_command_in_a_page_is_a_target() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    asked = {
        word
        for page in PAGES
        for word in re.findall(r"^make ([a-z-]+)", code_blocks(page), re.MULTILINE)
    }
    assert {"build", "test"} <= asked
    assert asked <= targets


def test_every_command_in_a_page_is_a_verb() -> None:
    pattern = re.compile(r"^(?:\$ )?(?:\.venv/bin/|uv run )?alignment ([a-z-]+)", re.MULTILINE)
    asked = {verb for page in PAGES for verb in pattern.findall(code_blocks(page))} - {
        "--help",
        "--version",
    }
    known = subprocess.run(
        [Path(sys.executable).parent / "alignment", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert sorted(verb for verb in asked if not re.search(rf"\b{verb}\b", known.stdout)) == []


def test_no_file_names_a_path_of_one_machine() -> None:
    pattern = re.compile(r"(?<![.\w])/(?:" + "work|farm|tmp|root|home" + ")/")
    found = [
        name(path) for path in files() if pattern.search(path.read_text("utf-8", errors="ignore"))
    ]
    assert found == []


def test_no_organisation_of_the_corpus_is_named_in_code() -> None:
    graph = rdflib.Graph().parse(ROOT / "graph" / "organizations.ttl")
    units = set(graph.subjects(RDF.type, ORG.Organization))
    labels = {
        str(o) for p in (SKOS.prefLabel, SKOS.altLabel) for u in units for o in graph.objects(u, p)
    }
    assert labels, "the corpus names organisations"
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(labels))) + r")\b")
    found = [
        (name(path), hit)
        for path in files(under="src")
        if path.suffix != ".gz"
        for hit in pattern.findall(path.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_module_says_in_its_first_line_what_it_holds(module: Path) -> None:
    docstring = ast.get_docstring(ast.parse(module.read_text("utf-8"))) or ""
    assert docstring.partition("\n")[0].endswith((".", ":", "?"))


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_module_is_short_enough_to_read(module: Path) -> None:
    assert len(module.read_text("utf-8").splitlines()) <= MAX_LINES


def test_version_is_the_same_everywhere() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    newest = re.search(
        r"^## \[([\d.]+)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE
    )
    assert newest is not None
    assert {citation["version"], newest[1]} == {alignment.__version__}


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("LICENSE", "Apache License"),
        ("LICENSES/Apache-2.0.txt", "Apache License"),
        ("LICENSES/CC-BY-4.0.txt", "Creative Commons Attribution 4.0 International Public License"),
        ("LICENSES/CC0-1.0.txt", "CC0 1.0 Universal"),
        ("LICENSES/README.md", "Quotations remain their publishers'"),
        ("ontology/LICENSE", "CC BY 4.0"),
        ("graph/LICENSE", "Quotations remain their publishers'"),
    ],
)
def test_licence_is_there_and_says_so(file: str, words: str) -> None:
    assert words in (ROOT / file).read_text("utf-8")


def test_decisions_are_numbered_without_a_gap() -> None:
    decisions = sorted(path.name for path in files(".md", under="docs/decisions"))
    assert [int(decision[:4]) for decision in decisions] == list(range(1, len(decisions) + 1))
