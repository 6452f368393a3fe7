"""Read graph files into one rdflib graph and remember which file describes what.

Files are parsed by pyoxigraph, which is ten times faster than rdflib and names the line of an
error; the terms are then handed to rdflib, which pyshacl needs.
"""

import gc
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from rdflib import RDF, BNode, Graph, Literal, URIRef

from alignment.errors import GraphError

FORMATS: Final = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
}
"""Ending of a file name → syntax."""

XSD_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"

Node = URIRef | BNode | Literal
Triple = tuple[Node, Node, Node]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A graph with the file that states each of its triples.

    Attributes:
        graph: Every triple of every file; named graphs are merged.
        files: The files that were read, sorted.
        repeated: Each triple that several files state → the first two of them.
    """

    graph: Graph = field(default_factory=Graph)
    files: list[str] = field(default_factory=list)
    repeated: dict[Triple, tuple[str, str]] = field(default_factory=dict)
    _typed: dict[Node, str] = field(default_factory=dict)
    _described: dict[Node, str] = field(default_factory=dict)
    _stated: dict[Triple, str] = field(default_factory=dict)

    def file_of(self, node: Node, path: Node | None = None, value: Node | None = None) -> str:
        """Return the file to look at for a fault of ``node``.

        The one that states ``value`` of ``path``, else the one that gives the node its class,
        else one that describes it, else "".
        """
        if path is not None and value is not None and (node, path, value) in self._stated:
            return self._stated[node, path, value]
        return self._typed.get(node) or self._described.get(node, "")

    def add(self, triples: Iterable[Triple], *, name: str) -> None:
        """Take in the triples of one file; a triple that stands in two belongs to the first."""
        for triple in triples:
            subject, predicate, _ = triple
            first = self._stated.setdefault(triple, name)
            if first != name:
                self.repeated.setdefault(triple, (first, name))
            self._described.setdefault(subject, name)
            if predicate == RDF.type:
                self._typed.setdefault(subject, name)
            self.graph.add(triple)
        self.files.append(name)


def find_files(paths: Iterable[str | Path]) -> tuple[Path, ...]:
    """Return the graph files among ``paths``, and below those that are folders, sorted.

    Raises:
        GraphError: When a path is missing, holds no graph, or has an unknown ending.
    """
    found = {file for path in paths for file in _files_at(Path(path))}
    return tuple(sorted(found))


def find_others(paths: Iterable[str | Path], files: Iterable[Path]) -> tuple[Path, ...]:
    """Return the graph files among and below ``paths`` that are not among ``files``, sorted.

    Raises:
        GraphError: When a path is missing or has an unknown ending; a folder may be empty.
    """
    known = {file.resolve() for file in files}
    filled = (p for p in map(Path, paths) if not p.is_dir() or _files_below(p))
    return tuple(file for file in find_files(filled) if file.resolve() not in known)


def load(files: Iterable[Path]) -> Loaded:
    """Read files into one graph.

    Raises:
        GraphError: When one cannot be read.
    """
    loaded = Loaded()
    with quiet():
        for file in files:
            loaded.add(_read(file), name=str(file))
    return loaded


@contextmanager
def quiet() -> Iterator[None]:
    """Keep rdflib from logging ill-typed values with a traceback: the shapes report them.

    Nor is garbage collected meanwhile: graphs are many small objects that stay, and walking them
    again and again takes a tenth of the time.
    """
    log = logging.getLogger("rdflib.term")
    before, log.disabled = log.disabled, True
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        log.disabled = before
        if collects:
            gc.enable()


def _files_at(path: Path) -> tuple[Path, ...]:
    endings = ", ".join(FORMATS)
    if path.is_dir():
        files = _files_below(path)
        if not files:
            raise GraphError(f"{path}: no graph in this folder: name one with {endings} files")
        return files
    if not path.exists():
        raise GraphError(f"{path}: no such file or folder: check the name")
    if path.suffix not in FORMATS:
        raise GraphError(f"{path}: not a graph file by its ending: use one of {endings}")
    return (path,)


def _files_below(folder: Path) -> tuple[Path, ...]:
    return tuple(f for f in folder.rglob("*") if f.suffix in FORMATS and f.is_file())


def _read(path: Path) -> Iterator[Triple]:
    terms: dict[ox.NamedNode | ox.BlankNode | ox.Literal, Node] = {}
    for quad in _quads(path):
        subject, predicate, value = (_term(t, terms, path) for t in quad.triple)
        yield subject, predicate, value


def _quads(path: Path) -> list[ox.Quad]:
    try:
        return list(ox.parse(path.read_bytes(), format=FORMATS[path.suffix]))
    except SyntaxError as error:
        line = f", line {error.lineno}" if error.lineno else ""
        said = " ".join(str(error.msg).split())
        raise GraphError(f"{path}{line}: {said}: correct the file there") from error
    except (OSError, ValueError) as error:
        said = " ".join(str(error).split())
        raise GraphError(f"{path}: cannot be read ({said}): check or replace the file") from error


def _term(
    term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple,
    terms: dict[ox.NamedNode | ox.BlankNode | ox.Literal, Node],
    path: Path,
) -> Node:
    if isinstance(term, ox.Triple):
        raise GraphError(f"{path}: a triple inside a triple: write it as triples of its own")
    if term not in terms:
        terms[term] = _convert(term)
    return terms[term]


def _convert(term: ox.NamedNode | ox.BlankNode | ox.Literal) -> Node:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if term.language:
        return Literal(term.value, lang=term.language)
    datatype = term.datatype.value
    # rdflib tells "x" from "x"^^xsd:string, RDF does not.
    return Literal(term.value, datatype=None if datatype == XSD_STRING else URIRef(datatype))
