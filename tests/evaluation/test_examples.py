"""The example plans, read by the reader: never worse than on the first run."""

from pathlib import Path

import pytest

from alignment.evaluation import ReadingScore, read_gold, score_reading
from alignment.ingest import Settings, plan_to_json, read_document, read_profile

EXAMPLES = Path(__file__).parents[2] / "examples"

FIRST_RUN = {
    "city": (35, 44, 44),
    "consortium": (51, 51, 51),
    "division": (34, 34, 35),
    "joint-paper": (16, 26, 31),
    "university": (37, 38, 43),
}
"""Right, found and printed statements when the reader met each document for the first time."""


def score(name: str) -> ReadingScore:
    gold = read_gold(EXAMPLES / name / "gold.yaml", name=name)
    document = EXAMPLES / name / gold.filename
    profile = EXAMPLES / name / "profile.yaml"
    settings = Settings(profile=read_profile(profile)) if profile.exists() else Settings()
    text = document.read_bytes().decode("utf-8")
    plan = read_document(document, settings=settings)
    return score_reading(gold, plan_to_json(plan, text=text), text=text)


@pytest.mark.parametrize("name", sorted(FIRST_RUN))
def test_example_is_read_no_worse_than_on_the_first_run(name: str) -> None:
    right, found, printed = FIRST_RUN[name]
    overall = score(name).overall
    assert overall.gold == printed
    assert (overall.recall or 0) >= right / printed
    assert (overall.precision or 0) >= right / found


@pytest.mark.parametrize("name", sorted(FIRST_RUN))
def test_every_character_of_an_example_is_accounted_for(name: str) -> None:
    assert score(name).unaccounted == 0
