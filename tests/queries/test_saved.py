"""Saved questions are found by name, and wrong headers are reported."""

from pathlib import Path

import pytest

from alignment.errors import QueryError
from alignment.queries import find_question, load_questions, parse_question, read_question

HEADER = """#+ summary: Goals of a plan
#+ description: >-
#+   One row
#+   per goal.
#+ tags: [questions, goals]
#+ params:
#+   - name: plan
#+     type: iri
#+     description: The plan
#+     required: true
SELECT ?plan WHERE { ?plan ?p ?o } ORDER BY ?plan
"""


def test_header_is_read() -> None:
    question = parse_question(HEADER, name="goals")
    assert question.summary == "Goals of a plan"
    assert question.description == "One row per goal."
    assert question.tags == ("questions", "goals")
    assert [(p.name, p.type, p.required) for p in question.parameters] == [("plan", "iri", True)]
    assert question.text == HEADER


def test_text_without_header_is_a_question_that_declares_nothing() -> None:
    assert not parse_question("ASK {}", name="-").has_header


@pytest.mark.parametrize(
    ("header", "complaint"),
    [
        ("#+ summary: a: b: c", "not YAML"),
        ("#+ tags: [a]", "no summary"),
        ("#+ - a", "no summary"),
        ("#+ summary: a\n#+ tag: [a]", "no ‘tag’"),
        ("#+ summary: a\n#+ tags: a", "‘tags’ is no list"),
        ("#+ summary: a\n#+ params: [a]", "needs a name"),
        ("#+ summary: a\n#+ params: [{name: a, type: iri}]", "needs a name"),
        ("#+ summary: a\n#+ params: [{name: a, type: url, description: b}]", "‘url’ is no type"),
        ("#+ summary: a\n#+ params: [{name: a, type: iri, description: b, c: d}]", "no ‘c’"),
    ],
)
def test_wrong_header_is_reported_with_its_file(header: str, complaint: str) -> None:
    with pytest.raises(QueryError, match=complaint) as caught:
        parse_question(f"{header}\nASK {{}}", name="mine")
    assert str(caught.value).startswith("mine: ")


def test_question_is_found_with_or_without_folder_and_ending() -> None:
    names = ("plan-tree", "questions/plan-tree", "questions/plan-tree.rq")
    assert {find_question(name).name for name in names} == {"plan-tree"}


def test_misspelt_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(QueryError, match=r"did you mean .*values-without-objective"):
        find_question("values-without-objectives")


def test_strange_name_is_answered_with_where_to_look() -> None:
    with pytest.raises(QueryError, match="--list"):
        find_question("zzzzzzzz")


def test_questions_of_another_folder_are_loaded_by_folder_and_name(tmp_path: Path) -> None:
    for name in ("b/one.rq", "a/two.rq"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(HEADER, encoding="utf-8")
    assert [question.name for question in load_questions(tmp_path)] == ["two", "one"]


def test_two_questions_of_one_name_are_reported(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "one.rq").write_text(HEADER, encoding="utf-8")
    with pytest.raises(QueryError, match="rename one"):
        load_questions(tmp_path)


def test_missing_and_binary_files_are_reported(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="cannot be read"):
        read_question(tmp_path / "none.rq")
    (tmp_path / "bytes.rq").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(QueryError, match="not UTF-8"):
        read_question(tmp_path / "bytes.rq")
