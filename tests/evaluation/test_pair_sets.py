"""The sets of invented plans: files that agree, and a page that counts them rightly."""

import json
from collections import Counter
from pathlib import Path

import pytest

from alignment.evaluation import read_judged
from alignment.evaluation.agreement import agreement, read_judgements

PAIRS = Path(__file__).parent / "pairs"
README = (PAIRS / "README.md").read_text(encoding="utf-8")


@pytest.fixture(params=["city", "health"])
def folder(request: pytest.FixtureRequest) -> Path:
    return PAIRS / str(request.param)


def test_the_label_that_counts_is_the_lower_one_and_is_the_grade(folder: Path) -> None:
    judged, judgements = read_judged(folder), read_judgements(folder / "judgements.tsv")
    assert all(each.grade == min(each.judges) for each in judgements)
    graded = {each.pair: each.grade for each in judgements if each.grade}
    turned = {(b, a): grade for (a, b), grade in graded.items()}
    assert judged.grades == {**graded, **turned}


def test_every_pair_read_is_of_two_plans_and_stands_once_in_order(folder: Path) -> None:
    plans = {item.iri: item.group for item in read_judged(folder).items}
    pairs = [each.pair for each in read_judgements(folder / "judgements.tsv")]
    assert pairs == sorted(set(pairs))
    assert all(a < b and plans[a] != plans[b] for a, b in pairs)


def test_plans_name_their_organisations(folder: Path) -> None:
    assert len(read_judged(folder).organizations) == 7


def test_the_page_tells_counts_and_agreement(folder: Path) -> None:
    judged, judgements = read_judged(folder), read_judgements(folder / "judgements.tsv")
    found, name = agreement(judgements), f"`{folder.name}/`"
    pairs = int(judged.scored().sum()) // 2
    grades = Counter(each.grade for each in judgements)
    row = f"| {len(judged.items)} | {pairs:,} | {len(judgements)} | {grades[1] + grades[2]} | "
    assert f"{row}{grades[2]} |" in README
    assert f"| {name} | {found.pairs} | {found.exact * 100:.1f} % | {found.kappa:.2f} | " in README
    assert f"{found.kappa:.2f} | {found.weighted:.2f} |" in README
    by_judge = [Counter(each.judges[n] for each in judgements) for n in (0, 1)]
    cells = [f"{by_judge[0][g]} / {by_judge[1][g]} / {grades[g]}" for g in range(3)]
    assert f"| {name} | {' | '.join(cells)} | " in README


def test_meta_says_who_judged_and_what_the_set_was_used_for(folder: Path) -> None:
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    assert "no human expert" in meta["labels"]
    assert "for validation" in meta["use"]
    assert meta["licence"] == "CC0-1.0"
    assert meta["symmetric"] is True
