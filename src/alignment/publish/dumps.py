"""The whole dataset as files in every format, and each named graph as Turtle."""

import gzip
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, islice
from typing import Final, NamedTuple
from urllib.parse import unquote

import pyoxigraph as ox

from alignment.iris import short_hash
from alignment.namespaces import ONTOLOGY, PREFIXES
from alignment.publish.content import Content, pieces
from alignment.publish.site import Site
from alignment.rdf.jsonld import JsonldGraphs
from alignment.rdf.ntriples import Row, ntriples
from alignment.rdf.turtle import TurtleBody, turtle_head

FOLDER: Final = "downloads"
DATASET: Final = f"{FOLDER}/dataset"
"""File of the whole dataset, without suffix."""

FAST, SMALL = 3, 6
"""Levels of compression. The small one leaves a fifth less in two and a half times the time: it is
for what a page carries along, too.
"""

_LONGEST: Final = 200
"""Characters of the name of a graph's file."""

_BATCH: Final = 2000
"""Subjects that are written in one go."""

_NO_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
"""What XML 1.0 cannot carry, as UTF-8."""


def dump_files(site: Site) -> Iterator[tuple[str, Content]]:
    """Yield the dataset in five formats, then each of them compressed: file → content.

    N-Quads, TriG and JSON-LD keep the named graphs; Turtle and RDF/XML hold their union.

    Args:
        site: What is published.
    """
    with ThreadPoolExecutor(max_workers=2) as pool:  # compressing lets other threads work
        waiting = []
        for suffix, content in _formats(site):
            job = pool.submit(packed, site) if suffix == "nq" else pool.submit(gzipped, content)
            waiting.append((f"{DATASET}.{suffix}.gz", job))
            yield f"{DATASET}.{suffix}", content
        for file, job in waiting:
            yield file, job.result()


def graph_files(site: Site) -> Iterator[tuple[str, Content]]:
    """Yield each named graph as Turtle: file → content, by the graph's IRI.

    Args:
        site: What is published.
    """
    names = graph_names(site)
    for graph in _graphs(site).turtles:
        yield names[graph.iri], (turtle_head(graph.prefixes).encode("utf-8"), *graph.body)


class _Graph(NamedTuple):
    """A named graph as Turtle.

    Attributes:
        iri: Its IRI.
        prefixes: What its Turtle uses.
        body: Turtle without its head, as UTF-8.
    """

    iri: str
    prefixes: AbstractSet[str]
    body: tuple[bytes, ...]


class _Graphs(NamedTuple):
    """The named graphs as Turtle, and all of them as JSON-LD."""

    turtles: tuple[_Graph, ...]
    jsonld: tuple[bytes, ...]


def _graphs(site: Site) -> _Graphs:
    """Return the named graphs in pieces: what is made in one go takes several times the memory."""
    return site.once((_graphs,), lambda: _written(site))


def _written(site: Site) -> _Graphs:
    document, turtles, jsonld = JsonldGraphs(), list[_Graph](), [b""]
    for iri, subjects in site.described.graphs:
        turtle, body = TurtleBody(), list[bytes]()
        for some in _batches(subjects):
            turtle.add(chain(*some))
            body.append(turtle.text().encode("utf-8"))
            jsonld.append("".join(map(document.subject, some)).encode("utf-8"))
        jsonld.append(document.end_of(iri).encode("utf-8"))
        turtles.append(_Graph(iri, turtle.used, tuple(body)))
    jsonld[0] = document.head().encode("utf-8")
    return _Graphs(tuple(turtles), (*jsonld, document.end().encode("utf-8")))


def _batches(subjects: Iterator[list[Row]]) -> Iterator[list[list[Row]]]:
    """Yield subjects in batches."""
    while some := list(islice(subjects, _BATCH)):
        yield some


def packed(site: Site) -> bytes:
    """Return the dataset as N-Quads, compressed.

    Args:
        site: What is published.
    """
    return site.once((packed,), lambda: gzipped(site.described.nquads, level=SMALL))


def graph_names(site: Site) -> Mapping[str, str]:
    """Return the file of each named graph, from the site's root on: graph's IRI → file.

    Args:
        site: What is published.
    """
    iris = tuple(site.described.graph_sizes)
    names = [_graph_name(iri, site.base) for iri in iris]
    times = Counter(names)
    return {
        iri: f"{FOLDER}/graphs/{name if times[name] == 1 else short_hash(iri)}.ttl"
        for iri, name in zip(iris, names, strict=True)
    }


def gzipped(content: Content, *, level: int = FAST) -> bytes:
    """Return content compressed, without a time or a name: the same always.

    Args:
        content: What to compress.
        level: How hard to try, from 1 to 9.

    Examples:
        >>> gzip.decompress(gzipped(b"plans"))
        b'plans'
    """
    out = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=level, fileobj=out, mtime=0) as file:
        for piece in pieces(content):
            file.write(piece)
    return out.getvalue()


def rdf_xml(triples: bytes) -> bytes:
    """Return triples as RDF/XML that every XML parser reads.

    A carriage return is written as a reference, as XML would turn it into a line feed; what no
    XML can carry becomes U+FFFD.

    Args:
        triples: What to write, as N-Triples, in this order.
    """
    prefixes = {p: n for p, n in sorted(PREFIXES.items()) if f" <{n}".encode() in triples}
    quads = ox.parse(triples, format=ox.RdfFormat.N_TRIPLES, lenient=True)  # known to be sound
    found = ox.serialize(quads, format=ox.RdfFormat.RDF_XML, prefixes=prefixes) or b""
    if b"\\u" in triples:  # which N-Triples writes what no XML can carry with
        found = _NO_XML.sub("\N{REPLACEMENT CHARACTER}".encode(), found)
    return found.replace(b"\r", b"&#13;") + b"\n"


def _formats(site: Site) -> Iterator[tuple[str, Content]]:
    """Yield suffix and content of each format."""
    described = site.described
    yield "nq", described.nquads
    yield "ttl", _turtle(described.union)
    yield "trig", _trig(_graphs(site).turtles)
    yield "jsonld", _graphs(site).jsonld
    yield "rdf", rdf_xml(b"".join(ntriples(chain(*some)) for some in _batches(described.union)))


def _turtle(subjects: Iterator[list[Row]]) -> tuple[bytes, ...]:
    body, found = TurtleBody(), list[bytes]()
    for some in _batches(subjects):
        body.add(chain(*some))
        found.append(body.text().encode("utf-8"))
    return turtle_head(body.used).encode("utf-8"), *found


def _trig(graphs: Iterable[_Graph]) -> tuple[bytes, ...]:
    """Return named graphs as TriG: the Turtle of each in a block, prefixes once at the top."""
    found = [turtle_head(set[str]().union(*(g.prefixes for g in graphs))).encode("utf-8")]
    for graph in graphs:
        found += (f"\n<{graph.iri}> {{\n".encode(), *graph.body, b"}\n")
    return tuple(found)


def _graph_name(iri: str, base: str) -> str:
    """Return the name of a graph's file: what follows the base, steps parted by ``--``."""
    if iri == ONTOLOGY:
        return "ontology"
    above = f"{base}graph/"
    local = unquote(iri.removeprefix(above)) if iri.startswith(above) else ""
    steps = local.split("/")
    fits = local.isprintable() and len(local.encode()) <= _LONGEST
    if not fits or any(not s or s.startswith(".") or set(s) & set('\\:*?"<>|') for s in steps):
        return short_hash(iri)
    return "--".join(steps)
