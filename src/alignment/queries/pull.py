"""Read the named graphs of a dataset back from a server."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from alignment.errors import QueryError
from alignment.queries.graph_store import read_graph
from alignment.queries.refusals import CutError, shown_text, shown_url
from alignment.queries.same_values import respelled
from alignment.queries.server import Server, graph_names

if TYPE_CHECKING:
    from rdflib import Graph, URIRef
    from rdflib import Literal as RdflibLiteral

_FEW = 3


def pull_graphs(
    server: Server,
    *,
    below: str,
    besides: frozenset[str] = frozenset(),
    talk: Callable[[str], None] = lambda _: None,
) -> dict[str, frozenset[Triple]]:
    """Return the graphs of a dataset that a server holds: graph name → its triples.

    Args:
        server: Where from.
        below: What the names of the dataset's graphs start with.
        besides: Names of further graphs of the dataset.
        talk: Called with a line before each graph is read.

    Raises:
        QueryError: When the server cannot be reached, does not answer as SPARQL servers do, or
            holds no such graph.
    """
    there = graph_names(server)
    names = [name for name in there if name.startswith(below)]
    if not names:
        others = ", ".join(f"<{shown_text(name)}>" for name in there[:_FEW]) or "none at all"
        raise QueryError(
            f"{shown_url(server.endpoint.url)} holds no graph below <{below}> (but {others}): "
            "push first, or name the workspace whose dataset it is with --workspace"
        )
    names += [name for name in there if name in besides]
    found: dict[str, frozenset[Triple]] = {}
    for number, name in enumerate(names, start=1):
        talk(f"{number} of {len(names)}: <{name}>")
        found[name] = _read(server, name)
    return found


def _read(server: Server, name: str) -> frozenset[Triple]:
    try:
        return read_graph(server, name)
    except CutError as error:
        raise CutError(f"{error} (the cut was at <{name}>; nothing is written)") from error


def respell(
    found: Mapping[str, frozenset[Triple]], own: Mapping[str, frozenset[Triple]]
) -> dict[str, frozenset[Triple]]:
    """Return graphs with literals spelled as our own are, wherever the values are the same.

    Args:
        found: What a server gave: graph name → triples.
        own: What is known here: graph name → triples.
    """
    return {name: respelled(triples, own.get(name, frozenset())) for name, triples in found.items()}


def to_graph(triples: frozenset[Triple]) -> "Graph":
    """Return triples as an rdflib graph.

    Raises:
        QueryError: When a triple has a blank node, or is about a triple; we write neither.
    """
    from rdflib import Graph  # noqa: PLC0415 - rdflib is slow to import

    graph = Graph()
    for s, p, o in sorted(triples, key=str):
        graph.add((_node(s), _node(p), _node(o)))
    return graph


def _node(term: object) -> "URIRef | RdflibLiteral":
    import rdflib  # noqa: PLC0415

    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        if term.datatype.value.endswith("XMLSchema#string"):
            return rdflib.Literal(term.value)
        datatype = rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(term.value, datatype=datatype, normalize=False)
    raise QueryError(
        f"{term} is neither an IRI nor a literal: no dataset of ours has such; name it"
    )
