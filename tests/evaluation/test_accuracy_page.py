"""The accuracy page says what the reader does today."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
PRESENT = dict(re.findall(r"<!-- present: (\S+) -->\n(.*?)\n<!-- end -->", PAGE, re.DOTALL))


@pytest.mark.parametrize("folder", ["examples", "tests/evaluation/unseen"])
def test_the_present_figures_are_those_of_the_reader(folder: str) -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "reading.py"), "--examples", folder]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    rows = {line for line in done.stdout.splitlines() if re.match(r"\| [\w -]+ \| \d", line)}
    shown = {line for line in PRESENT[folder].splitlines() if re.match(r"\| [\w -]+ \| \d", line)}
    assert shown
    assert shown <= rows, sorted(shown - rows)


def test_the_page_gives_all_three_first_runs() -> None:
    assert PAGE.count("first run\n") == 3
    assert "| all documents | 204 | 193 | 173 | 89.6 % | 84.8 % | 87.2 % |" in PAGE
    assert "| all documents | 157 | 154 | 141 | 91.6 % | 89.8 % | 90.7 % |" in PAGE
    assert "| all documents | 107 | 95 | 50 | 52.6 % | 46.7 % | 49.5 % |" in PAGE
