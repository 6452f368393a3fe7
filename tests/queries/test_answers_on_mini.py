"""Every saved question answers as worked out by hand, on every engine."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from alignment.queries import Answer, find_question, load_questions, prepare

EXPECTED = Path(__file__).parent / "expected" / "mini"
NAMES = [question.name for question in load_questions()]


@pytest.mark.parametrize("name", NAMES)
def test_question_answers_as_worked_out_by_hand(
    name: str, engine: Callable[[str], Answer], check: Callable[..., None]
) -> None:
    cases = yaml.safe_load((EXPECTED / f"{name}.yaml").read_text(encoding="utf-8"))
    question = find_question(name)
    for case in cases:
        query = prepare(question, case.get("parameters", {}), base="https://example.org/id/")
        check(case, engine(query))


@pytest.mark.parametrize("name", NAMES)
def test_every_parameter_is_tried(name: str) -> None:
    cases = yaml.safe_load((EXPECTED / f"{name}.yaml").read_text(encoding="utf-8"))
    tried = {parameter for case in cases for parameter in case.get("parameters", {})}
    assert tried == {parameter.name for parameter in find_question(name).parameters}


def test_no_expected_answer_lost_its_question() -> None:
    assert sorted(path.stem for path in EXPECTED.iterdir()) == sorted(NAMES)
