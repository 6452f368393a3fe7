"""The command line as a person uses it: a process, its two streams, its exit status."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Return a function that runs ``alignment`` in an empty folder."""

    def _run(
        *words: str | Path, stdin: str = "", cwd: Path = tmp_path
    ) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "alignment", *map(str, words)]
        return subprocess.run(
            command,
            cwd=cwd,
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )

    return _run


@pytest.fixture(scope="session")
def examples() -> Path:
    """Return the folder of the example plans."""
    return Path(__file__).parents[2] / "examples"
