"""Saved questions answered beforehand: for readers without JavaScript, and for programs."""

import re
from collections.abc import Callable, Iterable, Mapping
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from alignment.cli import app
from alignment.publish import Site, sparql_answers
from alignment.publish.content import pieces
from alignment.publish.sparql_answers import answer_pages
from alignment.publish.sparql_answers import answered as answered_by
from alignment.queries import Question, find_question, load_questions, parse_question

HOSTILE = """
:plan a sao:PlanningDocument ; dcterms:title "</pre><script>window.hacked=1</script>" ;
  rdfs:seeAlso <javascript:window.hacked=2> , <https://elsewhere.example/x> .
"""


def answer_files(site: Site, questions: Iterable[Question]) -> dict[str, str]:
    """Return the page of each question and the file with its answer: file → text."""
    found = list(answered_by(site.described.nquads, questions, site.base))
    files = {one.file: b"".join(pieces(content)).decode() for one, content in found if one.file}
    return dict(answer_pages(site, [one for one, _ in found])) | files


@pytest.fixture(scope="session")
def answered(town_site: Site) -> Mapping[str, str]:
    """Pages and files of every saved question over the plans of the town."""
    return answer_files(town_site, load_questions())


def asking(text: str) -> Question:
    """Return a question of a test."""
    return parse_question(f"#+ summary: A question <b>of a test</b>\n{text}", name="asked")


def test_every_saved_question_has_a_page(answered: Mapping[str, str]) -> None:
    assert {f"sparql/{q.name}.html" for q in load_questions()} <= answered.keys()


def test_an_answer_as_csv_is_what_the_command_line_writes(
    answered: Mapping[str, str], town: SimpleNamespace
) -> None:
    for name in ("documents", "missions-and-visions", "offices"):
        asked = ["query", name, "--format", "csv", "--workspace", str(town.workspace)]
        ran = CliRunner().invoke(app, asked)
        assert ran.exit_code == 0, ran.output
        assert answered[f"sparql/{name}.csv"].replace("\r\n", "\n") == ran.stdout.replace(
            "\r\n", "\n"
        )
    assert "We keep every park" in answered["sparql/missions-and-visions.csv"]


def test_a_question_that_needs_a_value_says_so_and_has_no_file(
    answered: Mapping[str, str],
) -> None:
    page = answered["sparql/statements-of-class.html"]
    assert "sparql/statements-of-class.csv" not in answered
    assert "needs a value" in page
    assert "--param class=" in page
    assert 'href="../sparql/index.html#question=statements-of-class"' in page


def test_a_page_shows_text_of_question_rows_and_the_way_to_the_editor(
    answered: Mapping[str, str],
) -> None:
    page = answered["sparql/missions-and-visions.html"]
    question = find_question("missions-and-visions")
    assert question.summary in page
    assert "SELECT" in page
    assert 'href="../sparql/index.html#question=missions-and-visions"' in page
    assert "We keep every park of Larkmere" in page
    assert re.search(r'href="\.\./id/[^"]+\.html"', page)


def test_words_of_documents_and_questions_stay_text(
    site_of: Callable[..., Site], answered: Mapping[str, str]
) -> None:
    query = "SELECT ?title ?to { ?d dcterms:title ?title ; rdfs:seeAlso ?to } ORDER BY ?to"
    page = answer_files(site_of(HOSTILE), [asking(query)])["sparql/asked.html"]
    assert "&lt;script&gt;window.hacked=1" in page
    assert 'href="https://elsewhere.example/x"' in page
    assert "<script" not in page
    assert 'href="javascript' not in page
    assert "<b>of a test" not in page
    assert not [file for file, text in answered.items() if "html" in file and "<script>w" in text]


def test_long_answers_are_cut_on_the_page_and_whole_in_the_file(
    site_of: Callable[..., Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sparql_answers, "MOST", 2)
    site = site_of(" ".join(f":p{n} rdfs:label 'Row {n}' ." for n in range(5)))
    query = "SELECT ?label { ?s rdfs:label ?label } ORDER BY ?label"
    files = answer_files(site, [asking(query)])
    assert "5 rows; the first 2" in files["sparql/asked.html"]
    assert "Row 1" in files["sparql/asked.html"]
    assert "Row 2" not in files["sparql/asked.html"]
    assert files["sparql/asked.csv"].count("Row") == 5


@pytest.mark.parametrize(
    ("query", "file", "shown"),
    [
        ("ASK { ?s rdfs:label 'A' }", "asked.csv", "<strong>Yes</strong>"),
        ("CONSTRUCT { ?s a sao:Goal } WHERE { ?s rdfs:label 'A' }", "asked.ttl", "sao:Goal"),
        ("SELECT ?s { ?s rdfs:label 'B' }", "asked.csv", "0 rows"),
    ],
)
def test_each_kind_of_answer_has_a_page_and_a_file(
    site_of: Callable[..., Site], query: str, file: str, shown: str
) -> None:
    files = answer_files(site_of(":a rdfs:label 'A' ."), [asking(query)])
    assert files.keys() == {"sparql/asked.html", f"sparql/{file}"}
    assert shown in files["sparql/asked.html"]


def test_nothing_to_ask_about_is_no_mistake(site_of: Callable[..., Site]) -> None:
    files = answer_files(site_of(""), [find_question("documents"), find_question("offices")])
    assert "0 rows" in files["sparql/documents.html"]
    assert files["sparql/documents.csv"].count("\n") == 1


def test_the_same_data_make_the_same_pages(town_site: Site, answered: Mapping[str, str]) -> None:
    chosen = [find_question(name) for name in ("missions-and-visions", "documents", "offices")]
    again = answer_files(town_site, chosen)
    assert again == {file: answered[file] for file in again}
