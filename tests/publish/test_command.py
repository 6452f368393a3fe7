"""`alignment publish` writes a whole site or nothing, and says in one line what is wrong."""

import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest


def publish(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the command as a person does."""
    command = [sys.executable, "-m", "alignment", "publish", *arguments]
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, check=False, timeout=300
    )


@pytest.fixture(scope="module")
def site(town: SimpleNamespace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The town, published by the command."""
    folder = tmp_path_factory.mktemp("by-command")
    done = publish("site", "--workspace", str(town.workspace), cwd=folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "site/index.html\n"
    assert done.stderr.splitlines()[-1].startswith("open site/index.html")
    return folder / "site"


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder, from it on, with their content."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_the_same_workspace_gives_the_same_bytes(
    site: Path,
    town: SimpleNamespace,
) -> None:
    by_command, by_python = files_of(site), files_of(town.site)
    assert by_command.keys() == by_python.keys()
    assert [name for name in by_command if by_command[name] != by_python[name]] == []


def test_all_that_a_site_promises_is_there(site: Path) -> None:
    promised = """index.html search.html explore/index.html explore/graph.html sparql/index.html
    sparql/documents.html sparql/documents.csv ontology/index.html ontology/ontology.rdf
    shapes/index.html shapes/shapes.ttl downloads/index.html downloads/dataset.nq
    downloads/dataset.jsonld.gz downloads/SHA256SUMS void.ttl dcat.ttl .well-known/void
    sitemap.xml robots.txt .nojekyll w3id/.htaccess removed.txt""".split()  # noqa: SIM905
    assert [name for name in promised if not (site / name).is_file()] == []
    assert list(site.glob("downloads/stratml/*.xml"))
    assert list(site.glob("downloads/mappings/*.sssom.tsv"))


def test_a_site_without_the_pages_of_a_build_does_not_lead_to_them(
    town: SimpleNamespace, site: Path, tmp_path: Path
) -> None:
    done = publish("site", "--no-explore", "--workspace", str(town.workspace), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    less, more = files_of(tmp_path / "site"), files_of(site)
    assert less.keys() == {name for name in more if not name.startswith("explore/")}
    assert [name for name, content in less.items() if b"explore/" in content] == []
    assert b"explore/graph.html" in b"".join(more.values())


def test_checksums_hold(site: Path) -> None:
    done = subprocess.run(
        ["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=site / "downloads", check=False
    )
    assert done.returncode == 0


def test_what_is_wrong_is_told_in_one_line_and_nothing_is_written(
    town: SimpleNamespace,
    tmp_path: Path,
) -> None:
    workspace = ("--workspace", str(town.workspace))
    (tmp_path / "file").write_text("mine")
    subprocess.run(
        [sys.executable, "-m", "alignment", "init", "own"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    shutil.copytree(town.workspace, tmp_path / "broken")
    (tmp_path / "broken" / "graph" / "catalogue.ttl").write_text("<urn:s> <urn:p> .")
    wrong = {
        ("some/folder/out", "--workspace", "broken"): "is not Turtle",
        ("file", *workspace): "is no folder",
        ("out", *workspace, "--address", "example.org"): "is no web address",
        ("out", *workspace, "--address", "https://example.org/x"): "end it with a slash",
        ("out", *workspace, "--endpoint", "javascript:alert(1)"): "is no web address",
        ("out", "--workspace", "own"): "holds no plan",
        ("out", "--workspace", "nowhere"): "nowhere",
    }
    for arguments, message in wrong.items():
        done = publish(*arguments, cwd=tmp_path)
        assert (done.returncode, done.stderr.count("Traceback")) == (1, 0), arguments
        assert message in done.stderr.splitlines()[-1], arguments
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken", "file", "own"]
    assert (tmp_path / "file").read_text() == "mine"
