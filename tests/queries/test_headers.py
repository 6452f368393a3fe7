"""Every saved question says what it asks, in the manner of the house."""

import re

import pytest

from alignment.queries import Question, bind, load_questions
from alignment.queries.parameters import to_term
from alignment.queries.tokens import keyword, query_form, tokens, variables

QUESTIONS = load_questions()
FOLDERS = {"questions", "overlap", "gaps", "hygiene"}
KEYWORDS = set(
    re.findall(
        r"\w+",
        "SELECT ASK CONSTRUCT WHERE PREFIX DISTINCT OPTIONAL FILTER NOT EXISTS UNION VALUES BIND "
        "AS IN GRAPH GROUP BY HAVING ORDER DESC COUNT SUM MIN MAX STR BOUND COALESCE STRLEN",
    )
)
for_each_question = pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)


def test_there_are_more_than_thirty_questions_in_four_folders() -> None:
    assert len(QUESTIONS) > 30
    assert {q.path.parent.name for q in QUESTIONS if q.path} == FOLDERS


@for_each_question
def test_header_is_complete(question: Question) -> None:
    assert question.path is not None
    assert question.summary[0].isupper()
    assert not question.summary.endswith(".")
    assert len(question.summary) <= 100
    assert len(question.description) > 60
    assert question.tags[0] == question.path.parent.name
    for parameter in question.parameters:
        assert parameter.name in variables(question.text)
        assert parameter.description
        assert not (parameter.required and parameter.default)


@for_each_question
def test_every_parameter_can_be_bound(question: Question) -> None:
    values = {"iri": "org/a", "literal": "a", "integer": "1", "class": "Goal"}
    for parameter in question.parameters:
        term = to_term(values[parameter.type], parameter, base="https://example.org/id/")
        assert "VALUES" in bind(question.text, {parameter.name: term})
        if parameter.default is not None:
            to_term(parameter.default, parameter)


@for_each_question
def test_query_is_written_in_the_style_of_the_house(question: Question) -> None:
    read = list(tokens(question.text))
    words = [token.text for token in read if keyword(token) in KEYWORDS]
    assert words == [word.upper() for word in words], "keywords are in capitals"
    assert "*" not in question.text.partition("WHERE")[0], "columns are named"
    assert "ORDER" in words or query_form(question.text) == "ASK", "rows are in order"
    for name in variables(question.text):
        assert re.fullmatch(r"[a-z][a-zA-Z0-9]*", name), "variables are in camelCase"
    assert "CONTAINS" not in question.text.upper().split("WHERE")[-1], "meaning is no likeness"
    assert all(len(row) <= 110 for row in question.text.splitlines())


@for_each_question
def test_prefixes_are_declared_and_used(question: Question) -> None:
    declared = set(re.findall(r"^PREFIX (\w+):", question.text, re.MULTILINE))
    body = re.sub(r"^(#\+|PREFIX).*$", "", question.text, flags=re.MULTILINE)
    used = {t.text.partition(":")[0] for t in tokens(body) if t.kind == "name"}
    assert used == declared


@for_each_question
def test_no_question_names_a_plan_or_an_organisation(question: Question) -> None:
    iris = {token.text[1:-1] for token in tokens(question.text) if token.kind == "iri"}
    assert not any("/id/" in iri for iri in iris)
    names = r"\b(ALA|ALSC|ALCTS|LITA|LLAMA|librar\w+|association)\b"
    assert not re.search(names, question.text, re.IGNORECASE)
