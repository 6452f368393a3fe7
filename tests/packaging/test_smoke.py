"""What an installation must be able to do: editable, from the wheel and from the sdist."""

import importlib.metadata
import importlib.util
import os
import subprocess
import sysconfig
from pathlib import Path

import pytest

import alignment
from alignment.resources import data_root

PACKAGE = Path(alignment.__file__).parent
INSTALLED_FROM = os.environ.get("ALIGNMENT_INSTALLED_FROM", "checkout")


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the installed command in a folder that has nothing of ours."""
    command = Path(sysconfig.get_path("scripts")) / "alignment"
    return subprocess.run(
        [command, *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )


def test_distribution_and_package_tell_the_same_version() -> None:
    assert importlib.metadata.version("strategic-alignment") == alignment.__version__


def test_package_comes_from_where_this_run_says() -> None:
    in_site_packages = PACKAGE.is_relative_to(sysconfig.get_path("purelib"))
    assert in_site_packages == (INSTALLED_FROM in {"wheel", "sdist"})


def test_data_lie_inside_the_package_unless_it_is_a_checkout() -> None:
    expected = PACKAGE.parents[1] if INSTALLED_FROM == "checkout" else PACKAGE / "_data"
    assert data_root() == expected


@pytest.mark.parametrize(
    "name",
    [
        "ontology/alignment.ttl",
        "ontology/context.jsonld",
        "graph/workspace.toml",
        "graph/organizations.ttl",
    ],
)
def test_data_file_is_installed(name: str) -> None:
    assert (data_root() / name).stat().st_size > 0


@pytest.mark.parametrize(
    "pattern", ["ontology/shapes/*.ttl", "graph/*/*/plan.ttl", "queries/*/*.rq"]
)
def test_data_files_of_a_kind_are_installed(pattern: str) -> None:
    assert list(data_root().glob(pattern))


def test_package_says_that_it_is_typed() -> None:
    assert (PACKAGE / "py.typed").is_file()


def test_command_tells_its_version(tmp_path: Path) -> None:
    result = run("--version", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert alignment.__version__ in result.stdout


@pytest.mark.parametrize("arguments", [("query", "--list"), ("validate",), ("overlaps",)])
def test_command_works_on_the_corpus_that_ships(arguments: tuple[str, ...], tmp_path: Path) -> None:
    result = run(*arguments, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert result.stdout.strip()
    assert not list(tmp_path.iterdir()), "asking a question leaves nothing behind"


def test_matching_says_when_less_is_installed_than_it_could_use(tmp_path: Path) -> None:
    done = run("match", "--out", "-", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    has_encoder = importlib.util.find_spec("onnxruntime") is not None
    assert ("only shared words are compared" in done.stderr) is not has_encoder
    assert ("alignment-hybrid" in done.stdout) is has_encoder
