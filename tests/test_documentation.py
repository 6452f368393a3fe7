"""The pages show what the commands print: every console block is run."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
WIDTH = "96"


def examples() -> Iterator[tuple[Path, str, str]]:
    """Yield page, command and output of each example in a console block."""
    for page in PAGES:
        for block in re.findall(
            r"```console\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL
        ):
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, output = part.partition("\n")
                yield page, command, output


def run(command: str) -> subprocess.CompletedProcess[str]:
    """Run ``alignment`` in the repository, as wide as the pages are."""
    words = shlex.split(command)
    assert words[0] == "alignment"
    return subprocess.run(
        [sys.executable, "-m", "alignment", *words[1:]],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": WIDTH},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


EXAMPLES = list(examples())


@pytest.mark.parametrize(
    ("page", "command", "output"),
    EXAMPLES,
    ids=[f"{p.name}-{n}" for n, (p, _, _) in enumerate(EXAMPLES)],
)
def test_an_example_prints_what_its_page_shows(page: Path, command: str, output: str) -> None:
    done = run(command)
    assert done.returncode == 0, f"{page.name}: {command}: {done.stderr}"
    shown = [line.rstrip() for line in output.rstrip("\n").split("\n")]
    printed = [line.rstrip() for line in done.stdout.rstrip("\n").split("\n")]
    if shown[-1] == "…":  # the page leaves out the rest
        shown, printed = shown[:-1], printed[: len(shown) - 1]
    assert printed == shown, f"{page.name}: {command}\n{done.stdout}"


def test_the_readme_shows_five_commands() -> None:
    assert sum(page.name == "README.md" for page, _, _ in EXAMPLES) >= 5
