"""The saved questions answered before anybody asks: a page and a file each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from alignment.publish.chrome import render
from alignment.publish.content import Content
from alignment.publish.facts import Value, value_of
from alignment.publish.site import Site
from alignment.queries import (
    Begun,
    Boolean,
    Question,
    declare_prefixes,
    prepare,
    run_to_csv,
    write_answer,
)
from alignment.rdf.ntriples import read_term

FOLDER: Final = "sparql"
_MEDIA: Final = {"csv": "text/csv", "ttl": "text/turtle"}
_UNBOUND: Final = Value("")
MOST: Final = 1000
"""Rows, or lines of triples, that a page shows; the file beside it holds all."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What a page shows of an answer, as texts: they go to another process faster than terms.

    Attributes:
        question: What was asked, its parameters with their defaults.
        file: With all of the answer; empty where it cannot be asked without being given a value.
        variables: Of rows; ``None`` where the answer is none.
        rows: The first :data:`MOST` of them, terms as N-Triples writes them.
        lines: The first :data:`MOST` of triples.
        count: How many rows or lines there are.
        verdict: Yes or no, where that is asked.
    """

    question: Question
    file: str = ""
    variables: tuple[str, ...] | None = None
    rows: tuple[tuple[str | None, ...], ...] = ()
    lines: tuple[str, ...] = ()
    count: int = 0
    verdict: bool | None = None


def answered(
    nquads: bytes, questions: Iterable[Question], base: str
) -> Iterator[tuple[Answered, Content]]:
    """Yield what the page of each question shows, and the content of its file.

    Args:
        nquads: What is published, as pyoxigraph writes it.
        questions: Those that need a value are left without an answer.
        base: Base IRI of the workspace.

    Raises:
        QueryError: When a question is no SPARQL.
    """
    store = ox.Store()
    store.bulk_load(nquads, format=ox.RdfFormat.N_QUADS, lenient=True)  # it is known to be sound
    for one in questions:
        yield _asked(store, one, base) if is_answered(one) else (Answered(one), "")


def answer_pages(site: Site, answers: Iterable[Answered]) -> Iterator[tuple[str, str]]:
    """Yield the page of each question: file → text.

    A question that cannot do without a value has a page that says so.

    Args:
        site: What is published.
        answers: What :func:`answered` yields, without the contents.
    """
    for one in answers:
        here = f"{FOLDER}/{one.question.name}.html"
        yield here, _page(site, one, here)


def is_answered(question: Question) -> bool:
    """Whether a question can be asked without being given a value."""
    return all(p.default is not None for p in question.parameters if p.required)


def answer_ending(question: Question) -> str:
    """Return the ending of the file with the answer: ``ttl`` for triples, else ``csv``.

    Examples:
        >>> from alignment.queries import parse_question
        >>> answer_ending(parse_question("DESCRIBE <urn:x>", name="x"))
        'ttl'
    """
    from alignment.queries.tokens import query_form  # noqa: PLC0415 - of one function

    return "ttl" if query_form(question.text) in {"CONSTRUCT", "DESCRIBE"} else "csv"


def _asked(store: ox.Store, question: Question, base: str) -> tuple[Answered, Content]:
    ending = answer_ending(question)
    file = f"{FOLDER}/{question.name}.{ending}"
    found = run_to_csv(store, declare_prefixes(prepare(question, {}, base=base)), most=MOST)
    if isinstance(found, Begun):
        rows = tuple(tuple(None if t is None else str(t) for t in row) for row in found.rows.rows)
        return Answered(question, file, found.rows.variables, rows, count=found.count), found.csv
    text = write_answer(found, style=ending)
    if isinstance(found, Boolean):
        return Answered(question, file, verdict=found.value), text
    lines = text.splitlines()
    return Answered(question, file, lines=tuple(lines[:MOST]), count=len(lines)), text


def _page(site: Site, one: Answered, here: str) -> str:
    ending = one.file.rpartition(".")[2]
    return render(
        "sparql/answer.html",
        site,
        here=here,
        title=one.question.summary or one.question.name,
        formats={one.file: _MEDIA[ending]} if one.file else None,
        question=one.question,
        file=one.file,
        variables=one.variables or (),
        rows=[_row(site, here, row) for row in one.rows],
        is_rows=one.variables is not None,
        count=one.count,
        most=MOST,
        verdict=one.verdict,
        turtle="\n".join(one.lines),
    )


def _row(site: Site, here: str, row: tuple[str | None, ...]) -> list[Value]:
    return [_UNBOUND if term is None else value_of(site, here, read_term(term)) for term in row]
