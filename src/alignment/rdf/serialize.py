"""Graphs to text and back: the same graph always gives the same bytes."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from alignment.errors import GraphError
from alignment.namespaces import PREFIXES
from alignment.rdf.terms import XSD, new_graph

Graphs = Mapping[str, Graph]
_PLAIN_IRI = re.compile(r"https?://[\w.-]+(?:/[\w.~/-]*)?(?:#[\w.~/-]*)?", re.ASCII)
_PLAIN_TAG = re.compile(r"[a-z]{2,3}")
_ESCAPED = re.compile(r'[\x00-\x1f"\\\x7f\ufffe\uffff\ud800-\udfff]')
"""What stands in no literal of N-Triples as it is."""


def to_turtle(graph: Graph, *, local: str = "") -> str:
    """Return a graph as Turtle with our prefixes, only those used, a blank line a subject.

    Args:
        graph: What to write; it has no blank nodes.
        local: Namespace for the empty prefix, such as a document's IRI with a slash.
    """
    return triples_to_turtle(_triples(graph), local=local)


def triples_to_turtle(triples: Sequence[ox.Triple], *, local: str = "") -> str:
    """Return triples as Turtle in the order given, as :func:`to_turtle` does.

    Args:
        triples: What to write.
        local: Namespace for the empty prefix.
    """
    prefixes = _used_prefixes(triples) | ({"": local} if local else {})
    body = _body(triples, ox.RdfFormat.TURTLE, prefixes)
    spaced = (line if line.startswith("\t") else f"\n{line}" for line in body)
    return _header(prefixes) + "".join(spaced)


def to_nquads(graphs: Graphs) -> str:
    """Return named graphs as N-Quads, sorted by line."""
    return "".join(sorted(f"{quad} .\n" for quad in quads_of(graphs)))


def to_trig(graphs: Graphs) -> str:
    """Return named graphs as TriG, one block a graph, sorted."""
    quads = quads_of(graphs)
    prefixes = _used_prefixes([quad.triple for quad in quads])
    return _header(prefixes) + "".join(_body(quads, ox.RdfFormat.TRIG, prefixes))


def to_jsonld(graphs: Graphs, context: Mapping[str, Any]) -> str:
    """Return named graphs as JSON-LD, compacted with ``context``, keys and sets sorted."""
    blocks = [{"@id": name, "@graph": _compact(graphs[name], context)} for name in sorted(graphs)]
    document = {"@context": context["@context"], "@graph": blocks}
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read_turtle(path: Path) -> Graph:
    """Read a Turtle file.

    Raises:
        GraphError: When the file is missing or is no Turtle: file, line and reason.
    """
    graph = new_graph()
    add = graph.store.add  # graph.add asks of each term whether it is one
    for triple in turtle_triples(path):
        add(triple, graph)
    return graph


def turtle_triples(path: Path) -> Iterator[tuple[Node, Node, Node]]:
    """Yield the triples of a Turtle file, as they stand in it.

    Raises:
        GraphError: When the file is missing or is no Turtle: file, line and reason.
    """
    try:
        for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE):
            yield _node(quad.subject), _node(quad.predicate), _node(quad.object)
    except OSError as error:
        raise GraphError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except (SyntaxError, ValueError) as error:
        raise GraphError(f"{path}: is not Turtle: {error}; correct that place") from error


def store_of(graphs: Graphs) -> ox.Store:
    """Load named graphs into an in-memory store; query it with the union as default graph."""
    store = ox.Store()
    store.bulk_extend(quads_of(graphs))
    return store


def _used_prefixes(triples: Iterable[ox.Triple]) -> dict[str, str]:
    """Return the prefixes of ours whose namespace some IRI of the triples starts with."""
    written = "\n".join(sorted({str(term) for triple in triples for term in triple}))
    return {p: n for p, n in sorted(PREFIXES.items()) if f"<{n}" in written}


def _header(prefixes: Mapping[str, str]) -> str:
    """Write the prefixes in order; pyoxigraph writes them in any order."""
    return "".join(f"@prefix {p}: <{n}> .\n" for p, n in sorted(prefixes.items()))


def _body(
    triples: Iterable[ox.Triple] | Iterable[ox.Quad],
    format_: ox.RdfFormat,
    prefixes: dict[str, str],
) -> list[str]:
    """Return the lines below the prefixes."""
    data = ox.serialize(triples, format=format_, prefixes=prefixes) or b""
    lines = data.decode("utf-8").split("\n")  # splitlines would cut inside literals
    return [f"{line}\n" for line in lines[len(prefixes) :] if line]


def _triples(graph: Graph) -> list[ox.Triple]:
    return [ox.Triple(*map(_term, triple)) for triple in _sorted(graph)]


def quads_of(graphs: Graphs) -> list[ox.Quad]:
    """Return the triples of named graphs as quads, in the order for reading."""
    return [quad for name in sorted(graphs) for quad in quads_in(_sorted(graphs[name]), name)]


def quads_in(triples: Iterable[tuple[Node, Node, Node]], graph: str) -> Iterator[ox.Quad]:
    """Yield triples as quads of a named graph, in the order given."""
    name = ox.NamedNode(graph)
    for subject, predicate, value in triples:
        yield ox.Quad(_term(subject), _term(predicate), _term(value), name)


def lines_in(triples: Iterable[tuple[Node, Node, Node]], graph: str) -> Iterator[str]:
    """Yield triples as lines of N-Quads in a named graph, as pyoxigraph writes them.

    Args:
        triples: What to write, without blank nodes.
        graph: IRI of the named graph.

    Raises:
        ValueError: When an IRI is none.
    """
    end = f"{ox.NamedNode(graph)} ."
    last, begun = None, ""
    named: dict[Node, str] = {}
    for subject, predicate, value in triples:
        if subject is not last:
            last, begun = subject, _written(subject)
        name = named.get(predicate) or named.setdefault(predicate, _written(predicate))
        yield f"{begun} {name} {_written(value)} {end}"


def _written(node: Node) -> str:
    """Return a term as N-Triples; what is not plain is left to pyoxigraph."""
    if isinstance(node, URIRef):
        return f"<{node}>" if _PLAIN_IRI.fullmatch(node) else str(_term(node))
    if isinstance(node, Literal) and not _ESCAPED.search(node):
        if (tag := node.language) is not None:
            return f'"{node}"@{tag}' if _PLAIN_TAG.fullmatch(tag) else str(_term(node))
        return f'"{node}"{_datatype(node.datatype)}'
    return str(_term(node))


@lru_cache(maxsize=1 << 8)
def _datatype(name: URIRef | None) -> str:
    """Return what follows a text of a datatype."""
    return "" if name is None or name == XSD.string else f"^^{_written(name)}"


def _sorted(graph: Graph) -> list[tuple[Node, Node, Node]]:
    """Order triples for reading: by subject, types first, then predicate and object."""
    return sorted(graph, key=lambda t: (str(t[0]), _rank(t[1]), str(t[1]), t[2].n3()))


def _rank(predicate: Node) -> int:
    return 0 if str(predicate).endswith("#type") else 1


def _term(node: Node) -> Any:  # noqa: ANN401 - pyoxigraph's term union has no public name
    if isinstance(node, URIRef):
        return ox.NamedNode(str(node))
    if isinstance(node, Literal):
        if node.language:
            return ox.Literal(str(node), language=node.language)
        datatype = ox.NamedNode(str(node.datatype)) if node.datatype else None
        return ox.Literal(str(node), datatype=datatype)
    raise GraphError(f"blank node {node}: name it, we write none")


@lru_cache(maxsize=1 << 16)
def _node(node: Any) -> URIRef | Literal:  # noqa: ANN401
    """Return a term for rdflib; the same object each time, which its look-ups are fast with."""
    if isinstance(node, ox.NamedNode):
        return URIRef(node.value)
    if isinstance(node, ox.Literal):
        if node.language:
            return Literal(node.value, lang=node.language)
        if node.datatype.value.endswith("#string"):
            return Literal(node.value)
        return Literal(node.value, datatype=URIRef(node.datatype.value), normalize=False)
    raise ValueError(f"blank node {node}: name it, our files have none")


def _compact(graph: Graph, context: Mapping[str, Any]) -> list[Any]:
    text = graph.serialize(format="json-ld", context=context["@context"], auto_compact=False)
    found = json.loads(text)
    if isinstance(found, dict):
        found = found.get("@graph", [{k: v for k, v in found.items() if k != "@context"}])
    return [_sort_sets(n) for n in sorted(found, key=_canonical)]


def _sort_sets(value: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, dict):
        return {key: _sort_sets(item) for key, item in value.items()}
    if isinstance(value, list):
        return sorted((_sort_sets(item) for item in value), key=_canonical)
    return value


def _canonical(value: Any) -> str:  # noqa: ANN401 - JSON
    return json.dumps(value, sort_keys=True, ensure_ascii=False)
