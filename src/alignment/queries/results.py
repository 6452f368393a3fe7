"""Write answers: tables for people, the W3C's formats for programs."""

import csv
import json
from collections.abc import Callable, Mapping
from io import StringIO
from typing import Final

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    serialize,
)

from alignment.errors import QueryError
from alignment.namespaces import PREFIXES, shorten
from alignment.queries.answers import XSD, Answer, Boolean, Rows, Term, Triples, sorted_triples
from alignment.queries.binding import term_to_sparql
from alignment.queries.tables import plain_table
from alignment.rdf import triples_to_turtle

_JOINERS: Final = "\u200c\u200d\u200e\u200f\u00ad"
_MARKDOWN: Final = str.maketrans(
    {"\\": "\\\\", "|": "\\|", "&": "&amp;", "<": "&lt;", ">": "&gt;", "`": "\\`", "*": "\\*"}
    | {"_": "\\_", "[": "\\[", "]": "\\]"}
)


def write_answer(
    answer: Answer, *, style: str = "table", base: str = "", width: int | None = None
) -> str:
    r"""Return an answer as text in one of the formats.

    CSV is the W3C's SPARQL 1.1 CSV, faithful to the character: it does not defend a spreadsheet
    against cells that look like formulas.

    Args:
        answer: What a question answered.
        style: ``table csv tsv json md`` for rows; ``table csv tsv json md`` for yes or no;
            ``ttl jsonld nt`` for triples.
        base: Base IRI that tables for people leave out.
        width: Characters in a line of ``table``, whose cells are wrapped to fit; no limit when
            left out. Nothing is ever cut.

    Raises:
        QueryError: When the format does not suit the answer; the message lists those that do.

    Examples:
        >>> write_answer(Boolean(value=True), style="csv")
        'true\n'
    """
    writers = _writers(answer, base=base, width=width)
    if style not in writers:
        suited = ", ".join(writers)
        raise QueryError(f"‘{style}’ does not suit {_name(answer)}: choose {suited}")
    return writers[style]()


def default_style(answer: Answer) -> str:
    """Return the format to use when none is asked for."""
    return "ttl" if isinstance(answer, Triples) else "table"


def cells(rows: Rows, *, base: str = "") -> tuple[tuple[str, ...], ...]:
    """Return rows as short text for people: CURIEs, IRIs without the base, blanks for nothing."""
    return tuple(tuple(_short(term, base=base) for term in row) for row in rows.rows)


def _name(answer: Answer) -> str:
    """Return what an answer is, in words."""
    names = {Rows: "rows", Boolean: "yes or no", Triples: "triples"}
    return names[type(answer)]


def _writers(answer: Answer, *, base: str, width: int | None) -> Mapping[str, Callable[[], str]]:
    """Return the formats that suit an answer."""
    if isinstance(answer, Rows):
        return {
            "table": lambda: plain_table(answer.variables, cells(answer, base=base), width=width),
            "csv": lambda: to_csv(answer),
            "tsv": lambda: _tsv(answer),
            "json": lambda: _json(answer),
            "md": lambda: _markdown(answer, base=base),
        }
    if isinstance(answer, Boolean):
        word = json.dumps(answer.value) + "\n"
        document = _dump({"head": {}, "boolean": answer.value})
        return {name: lambda: word for name in ("table", "csv", "tsv", "md")} | {
            "json": lambda: document
        }
    return {
        "ttl": lambda: _rdf(answer, RdfFormat.TURTLE),
        "jsonld": lambda: _rdf(answer, RdfFormat.JSON_LD),
        "nt": lambda: _rdf(answer, RdfFormat.N_TRIPLES),
    }


def _short(term: Term | None, *, base: str) -> str:
    """Return a term as a person reads it, on one line."""
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        iri = term.value
        return iri[len(base) :] if base and iri.startswith(base) else shorten(iri)
    text = str(term) if isinstance(term, Triple | BlankNode) else term.value
    return "".join(map(_visible, " ".join(text.split())))


def _visible(character: str) -> str:
    """Return a character, or a mark for one that could steer the terminal or turn text round."""
    if character.isprintable() or character in _JOINERS:
        return character
    return "\N{REPLACEMENT CHARACTER}"


def _markdown(rows: Rows, *, base: str) -> str:
    """Return rows as a Markdown table in which no character acts as markup."""
    body = (tuple(c.translate(_MARKDOWN) for c in line) for line in cells(rows, base=base))
    rule = ("---",) * len(rows.variables)
    return "".join(f"| {' | '.join(line)} |\n" for line in (rows.variables, rule, *body))


def to_csv(rows: Rows) -> str:
    """Return rows as SPARQL 1.1 CSV."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(rows.variables)
    writer.writerows([_plain(term) for term in row] for row in rows.rows)
    return out.getvalue()


def _plain(term: Term | None) -> str:
    """Return a term as SPARQL 1.1 CSV has it: no type, no language, no brackets."""
    if term is None:
        return ""
    return str(term) if isinstance(term, Triple | BlankNode) else term.value


def _tsv(rows: Rows) -> str:
    """Return rows as SPARQL 1.1 TSV: terms as SPARQL writes them."""
    names = "\t".join(f"?{name}" for name in rows.variables)
    body = ("\t".join(map(_written, row)) for row in rows.rows)
    return "\n".join((names, *body)) + "\n"


def _written(term: Term | None) -> str:
    """Return a term as SPARQL writes it, an integer as its digits."""
    if term is None:
        return ""
    if isinstance(term, Literal) and term.datatype.value == XSD + "integer":
        return term.value
    return term_to_sparql(term) if isinstance(term, NamedNode | Literal) else str(term)


def _json(rows: Rows) -> str:
    """Return rows as SPARQL 1.1 Query Results JSON."""
    bindings = [
        {
            name: _json_term(term)
            for name, term in zip(rows.variables, row, strict=True)
            if term is not None
        }
        for row in rows.rows
    ]
    return _dump({"head": {"vars": list(rows.variables)}, "results": {"bindings": bindings}})


def _json_term(term: Term) -> dict[str, object]:
    """Return a term as SPARQL 1.1 Query Results JSON has it."""
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Triple):
        parts = {
            "subject": _json_term(term.subject),
            "predicate": _json_term(term.predicate),
            "object": _json_term(term.object),
        }
        return {"type": "triple", "value": parts}
    return {"type": "literal", "value": term.value} | _json_literal_kind(term)


def _json_literal_kind(literal: Literal) -> dict[str, object]:
    """Return the language or the datatype of a literal, where it has one to tell."""
    if literal.language is not None:
        return {"xml:lang": literal.language}
    kind = literal.datatype.value
    return {} if kind == XSD + "string" else {"datatype": kind}


def _dump(document: object) -> str:
    """Return a JSON document, readable."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _rdf(answer: Triples, rdf_format: RdfFormat) -> str:
    """Return triples in an RDF format: the same triples always give the same text."""
    triples = _stable(answer).triples
    if rdf_format == RdfFormat.TURTLE:
        return triples_to_turtle(triples)
    prefixes = PREFIXES if rdf_format == RdfFormat.JSON_LD else None
    text = (serialize(triples, format=rdf_format, prefixes=prefixes) or b"").decode("utf-8")
    return _dump(json.loads(text)) if rdf_format == RdfFormat.JSON_LD else text


def _stable(answer: Triples) -> Triples:
    """Return triples whose blank nodes are named by their place, not by chance."""
    if not any(isinstance(end, BlankNode) for t in answer.triples for end in (t.subject, t.object)):
        return answer
    dataset = Dataset(Quad(t.subject, t.predicate, t.object) for t in answer.triples)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return sorted_triples(quad.triple for quad in dataset)
