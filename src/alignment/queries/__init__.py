"""Saved and ad-hoc SPARQL, on a store in this process or on a server."""

from alignment.queries.answers import Answer, Boolean, Rows, Triples
from alignment.queries.binding import bind
from alignment.queries.local import run, run_on_rdflib
from alignment.queries.parameters import prepare, to_term
from alignment.queries.prefixes import declare_prefixes
from alignment.queries.remote import Endpoint, open_endpoint, run_remote
from alignment.queries.results import cells, default_style, write_answer
from alignment.queries.saved import (
    Parameter,
    Question,
    find_question,
    load_questions,
    parse_question,
    read_question,
)

__all__ = [
    "Answer",
    "Boolean",
    "Endpoint",
    "Parameter",
    "Question",
    "Rows",
    "Triples",
    "bind",
    "cells",
    "declare_prefixes",
    "default_style",
    "find_question",
    "load_questions",
    "open_endpoint",
    "parse_question",
    "prepare",
    "read_question",
    "run",
    "run_on_rdflib",
    "run_remote",
    "to_term",
    "write_answer",
]
