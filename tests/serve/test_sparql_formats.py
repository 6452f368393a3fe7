"""Answers come in every format of SPARQL 1.1, whichever the client likes best."""

import json
from types import SimpleNamespace

import pyoxigraph as ox
import pytest
from tests.serve.asking import COUNT, EACH, send
from tests.serve.conftest import BASE


@pytest.mark.parametrize(
    ("accept", "media", "start"),
    [
        ("application/sparql-results+json", "application/sparql-results+json", b'{"head"'),
        ("application/sparql-results+xml", "application/sparql-results+xml", b"<?xml"),
        ("text/csv", "text/csv; charset=utf-8", b"n\r\n360"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8", b"?n\n360"),
        ("application/json", "application/json", b'{"head"'),
        ("text/csv;q=0.2, application/*;q=0.9", "application/sparql-results+json", b'{"head"'),
        ("", "application/sparql-results+json", b'{"head"'),
    ],
)
def test_tables_come_in_four_formats(
    endpoint: SimpleNamespace, accept: str, media: str, start: bytes
) -> None:
    status, headers, body = send(endpoint, {"query": COUNT}, Accept=accept)
    assert (status, headers["content-type"], headers["vary"]) == (200, media, "Accept")
    assert body.startswith(start)


@pytest.mark.parametrize(
    ("accept", "format_"),
    [
        ("text/turtle", ox.RdfFormat.TURTLE),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/n-quads", ox.RdfFormat.N_QUADS),
        ("application/trig", ox.RdfFormat.TRIG),
        ("application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
    ],
)
def test_triples_come_in_six_formats(
    endpoint: SimpleNamespace, accept: str, format_: ox.RdfFormat
) -> None:
    query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{BASE}graph/2> {{ ?s ?p ?o }} }}"
    status, headers, body = send(endpoint, {"query": query}, Accept=accept)
    assert status == 200
    assert headers["content-type"].startswith(accept)
    assert len(list(ox.parse(body, format=format_))) == EACH


def test_yes_and_no_come_in_every_format(endpoint: SimpleNamespace) -> None:
    query = "ASK { ?s ?p ?o }"
    assert json.loads(send(endpoint, {"query": query})[2])["boolean"] is True
    assert b"true" in send(endpoint, {"query": query}, Accept="text/csv")[2]
    assert b"true" in send(endpoint, {"query": query}, Accept="application/sparql-results+xml")[2]


def test_what_nobody_offers_is_406_with_what_there_is(endpoint: SimpleNamespace) -> None:
    for query, offer in ((COUNT, b"text/csv"), ("DESCRIBE <urn:x>", b"text/turtle")):
        status, _, body = send(endpoint, {"query": query}, Accept="image/png")
        assert status == 406
        assert offer in body
