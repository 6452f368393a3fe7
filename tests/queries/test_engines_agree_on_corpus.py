"""A real server gives the rows that the store in this process gives, on the corpus that ships."""

import pytest

from alignment.queries import Question, load_questions, open_endpoint, prepare, run, run_remote
from alignment.workspace import Workspace

OPEN = [q for q in load_questions() if not any(p.required for p in q.parameters)]


@pytest.mark.parametrize("question", OPEN, ids=lambda question: question.name)
def test_a_question_has_one_answer(
    question: Question, shipped: Workspace, shipped_server: str
) -> None:
    text = prepare(question, {}, base=shipped.base)
    assert run_remote(open_endpoint(shipped_server), text) == run(shipped.store, text)
