"""The saved questions answered before anybody asks: a page and a file each."""

from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from alignment.publish.chrome import render
from alignment.publish.facts import Value, value_of
from alignment.publish.site import Site
from alignment.queries import (
    Answer,
    Begun,
    Boolean,
    Question,
    Triples,
    declare_prefixes,
    prepare,
    run_to_csv,
    write_answer,
)
from alignment.rdf.ntriples import read_term

FOLDER: Final = "sparql"
_UNBOUND: Final = Value("")
MOST: Final = 1000
"""Rows, or lines of triples, that a page shows; the file beside it holds all."""


def answer_files(site: Site, questions: Iterable[Question]) -> Iterator[tuple[str, str]]:
    """Yield the page of each question and the file with its answer: file → text.

    Parameters have their defaults. A question that cannot do without a value has a page that
    says so, and no file.

    Raises:
        QueryError: When a question is no SPARQL.
    """
    store = ox.Store()
    store.bulk_load(site.described.nquads, format=ox.RdfFormat.N_QUADS)
    for question in questions:
        yield from _files(site, store, question)


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


def _files(site: Site, store: ox.Store, question: Question) -> Iterator[tuple[str, str]]:
    here = f"{FOLDER}/{question.name}.html"
    answer = _asked(site, store, question) if is_answered(question) else None
    file = f"{FOLDER}/{question.name}.{answer_ending(question)}" if answer is not None else ""
    yield here, _page(site, question, here, answer=answer, file=file)
    if answer is not None:
        style = file.rpartition(".")[2]
        yield file, answer.csv if isinstance(answer, Begun) else write_answer(answer, style=style)


def _asked(site: Site, store: ox.Store, question: Question) -> Answer | Begun:
    query = declare_prefixes(prepare(question, {}, base=site.base))
    return run_to_csv(store, query, most=MOST)


def _page(
    site: Site, question: Question, here: str, *, answer: Answer | Begun | None, file: str
) -> str:
    begun = answer if isinstance(answer, Begun) else None
    lines = _lines(answer)
    return render(
        "sparql/answer.html",
        site,
        here=here,
        title=question.summary or question.name,
        formats={file: "text/turtle" if file.endswith(".ttl") else "text/csv"} if file else None,
        question=question,
        file=file,
        variables=begun.rows.variables if begun else (),
        rows=[_row(site, here, row) for row in begun.rows.rows] if begun else [],
        is_rows=begun is not None,
        count=begun.count if begun else len(lines),
        most=MOST,
        verdict=answer.value if isinstance(answer, Boolean) else None,
        turtle="\n".join(lines[:MOST]),
    )


def _lines(answer: Answer | Begun | None) -> list[str]:
    """Return the lines of an answer in triples."""
    return write_answer(answer, style="ttl").splitlines() if isinstance(answer, Triples) else []


def _row(site: Site, here: str, row: tuple[object | None, ...]) -> list[Value]:
    return [
        _UNBOUND if term is None else value_of(site, here, read_term(str(term))) for term in row
    ]
