"""Saved and ad-hoc SPARQL, on a store in this process or on a server."""

from alignment.queries.answers import Answer, Boolean, Rows, Triples
from alignment.queries.binding import bind
from alignment.queries.local import Begun, run, run_on_rdflib, run_to_csv
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
    "Begun",
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
    "run_to_csv",
    "to_term",
    "write_answer",
]
