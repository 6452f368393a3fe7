"""What the wheel and the sdist carry, and what they leave out."""

import tarfile
import zipfile
from pathlib import Path, PurePosixPath

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[2]
DATA_FOLDERS = ("ontology", "graph", "queries")


@pytest.fixture(scope="module")
def wheel_names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    builder = WheelBuilder(str(ROOT))
    target = tmp_path_factory.mktemp("wheel")
    (artefact,) = builder.build(directory=str(target), versions=["standard"])
    with zipfile.ZipFile(artefact) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def sdist_names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    builder = SdistBuilder(str(ROOT))
    target = tmp_path_factory.mktemp("sdist")
    (artefact,) = builder.build(directory=str(target), versions=["standard"])
    with tarfile.open(artefact) as archive:
        return {name.partition("/")[2] for name in archive.getnames()}


def files_under(folder: Path) -> set[str]:
    """List a folder's files relative to it, without what Python leaves behind."""
    found = (
        path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    )
    return {path.relative_to(folder).as_posix() for path in found}


def test_wheel_carries_every_module(wheel_names: set[str]) -> None:
    expected = {f"alignment/{name}" for name in files_under(ROOT / "src" / "alignment")}
    assert expected <= wheel_names


@pytest.mark.parametrize("folder", DATA_FOLDERS)
def test_wheel_carries_every_file_of_the_data(folder: str, wheel_names: set[str]) -> None:
    expected = {f"alignment/_data/{folder}/{name}" for name in files_under(ROOT / folder)}
    assert expected
    assert expected <= wheel_names


def test_wheel_carries_nothing_else(wheel_names: set[str]) -> None:
    tops = {PurePosixPath(name).parts[0] for name in wheel_names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"alignment"}
    data = {
        PurePosixPath(name).parts[2] for name in wheel_names if name.startswith("alignment/_data/")
    }
    assert data == set(DATA_FOLDERS)


def test_wheel_carries_the_licences(wheel_names: set[str]) -> None:
    carried = {name.partition(".dist-info/licenses/")[2] for name in wheel_names}
    assert {
        "LICENSE",
        "LICENSES/README.md",
        "LICENSES/CC-BY-4.0.txt",
        "LICENSES/CC0-1.0.txt",
    } <= carried


def test_wheel_declares_the_command(wheel_names: set[str]) -> None:
    assert any(name.endswith(".dist-info/entry_points.txt") for name in wheel_names)


@pytest.mark.parametrize("folder", ["src", "tests", "docs", *DATA_FOLDERS])
def test_sdist_carries_every_file_of(folder: str, sdist_names: set[str]) -> None:
    expected = {f"{folder}/{name}" for name in files_under(ROOT / folder)}
    assert expected <= sdist_names


def test_sdist_leaves_out_what_is_built(sdist_names: set[str]) -> None:
    tops = {PurePosixPath(name).parts[0] for name in sdist_names if name}
    assert not tops & {".git", ".venv", "build", "dist"}
