"""The accuracy page says what the reader and the matchers do today."""

import re
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from alignment.evaluation import evaluate_pairs, read_judged, score_set
from alignment.evaluation.judged import mask_of
from alignment.matching.encoding import encoder_available
from alignment.workspace import open_workspace
from alignment.workspace.sector import sector_words

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


PAIRS = dict(re.findall(r"<!-- pairs: (\S+) -->\n(.*?)\n<!-- end -->", PAGE, re.DOTALL))
MATCHERS = ("hybrid", "semantic", "static", "lexical")
FIGURES = {
    "MAP": "map",
    "nDCG@10": "ndcg_at_10",
    "area under ROC curve": "auc",
    "precision at p ≥ 0.5": "precision_at_0.5",
    "ratio of the two": "brier_ratio",
}
CLOSE = 0.03
"""Another processor rounds the encoder's small numbers otherwise."""


def shown(name: str, matcher: str) -> dict[str, float]:
    """Return the figures of a matcher in the first table about a set."""
    column = 2 + MATCHERS.index(matcher)
    table = PAIRS[name].split("\n\n")[1]
    rows = [line.split("|") for line in table.splitlines()]
    assert rows[0][column].strip() == matcher
    return {
        FIGURES[title]: float(row[column].split()[0])
        for row in rows
        if (title := row[1].strip()) in FIGURES
    }


@pytest.mark.parametrize("name", ["city", "health"])
@pytest.mark.parametrize("matcher", ["lexical", "hybrid"])
def test_figures_of_matching_are_those_of_the_matcher(name: str, matcher: str) -> None:
    if matcher != "lexical" and not encoder_available():
        pytest.skip("no sentence encoder is installed")
    judged, opened = read_judged(ROOT / "tests/evaluation/pairs" / name), open_workspace(ROOT)
    mask = mask_of(judged, opened.directory, sector_words(opened))
    found = evaluate_pairs(score_set(judged, matcher=matcher, mask=mask), draws=1).figures
    told = shown(name, matcher)
    assert set(told) == set(FIGURES.values())
    assert told == {key: pytest.approx(found[key].value, abs=CLOSE) for key in told}


def test_the_page_has_a_part_with_figures_of_every_set() -> None:
    assert set(PAIRS) == {"seed_pairs_dev", "city", "health", "nist_related"}
    assert all(set(shown(name, "hybrid")) == set(FIGURES.values()) for name in PAIRS)


def test_the_page_says_who_made_the_labels_and_what_is_missed() -> None:
    assert "**No human expert has reviewed them.**" in PAGE
    part = PAIRS["seed_pairs_dev"]
    wishes = re.findall(r"^\| .*, (?:hybrid|lexical) \| [\d.]+ \|.*", part, re.MULTILINE)
    assert len(wishes) == 6
    assert all(wish.endswith(" reached |") or " missed by 0." in wish for wish in wishes)


renewed: Callable[[str, dict[str, str]], str] = runpy.run_path(
    str(ROOT / "benchmarks" / "accuracy.py")
)["renewed"]


def test_parts_that_are_not_named_stay_and_two_updates_give_the_same_bytes() -> None:
    page = "a\n<!-- pairs: x -->\n<!-- end -->\nb\n<!-- pairs: y -->\nold\n<!-- end -->\nc\n"
    once = renewed(page, {"x": "new"})
    assert once == page.replace("x -->\n", "x -->\n\nnew\n\n")
    assert renewed(once, {"x": "new"}) == once


def test_a_set_without_a_part_on_the_page_is_told() -> None:
    with pytest.raises(SystemExit, match="no part for z"):
        renewed("a\n", {"z": "new"})
