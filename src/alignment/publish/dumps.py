"""The whole dataset as files in every format, and each named graph as Turtle."""

import gzip
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Final
from urllib.parse import unquote

import pyoxigraph as ox

from alignment.iris import short_hash
from alignment.namespaces import ONTOLOGY, PREFIXES
from alignment.publish.described import RDF_TYPE
from alignment.publish.site import Site
from alignment.rdf.jsonld import graphs_to_jsonld
from alignment.rdf.ntriples import Row, ntriples
from alignment.rdf.turtle import rows_to_turtle

FOLDER: Final = "downloads"
DATASET: Final = f"{FOLDER}/dataset"
"""File of the whole dataset, without suffix."""

_LONGEST: Final = 200
"""Characters of the name of a graph's file."""

_PREFIXES = re.compile(r"(?:@prefix [^\n]*\n)+")
"""Lines at the top of Turtle."""

_NO_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
"""What XML 1.0 cannot carry, as UTF-8."""


def dump_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the dataset in five formats, then each of them compressed: file → content.

    N-Quads, TriG and JSON-LD keep the named graphs; Turtle and RDF/XML hold their union.

    Args:
        site: What is published.
    """
    with ThreadPoolExecutor(max_workers=2) as pool:  # compressing lets other threads work
        waiting = []
        for suffix, content in _formats(site):
            job = pool.submit(packed if suffix == "nq" else _gzipped, site, content)
            waiting.append((f"{DATASET}.{suffix}.gz", job))
            yield f"{DATASET}.{suffix}", content
        for file, job in waiting:
            yield file, job.result()


def graph_files(site: Site) -> Iterator[tuple[str, str]]:
    """Yield each named graph as Turtle: file → text, by the graph's IRI.

    Args:
        site: What is published.
    """
    names = graph_names(site)
    for iri, text in _turtles(site).items():
        yield names[iri], text


def _turtles(site: Site) -> Mapping[str, str]:
    """Return each named graph as Turtle: graph's IRI → text."""

    def made() -> dict[str, str]:
        graphs = site.described.graphs.items()
        return {iri: rows_to_turtle(sorted(rows, key=_order)) for iri, rows in graphs}

    return site.once((_turtles,), made)


def packed(site: Site, nquads: bytes = b"") -> bytes:
    """Return the dataset as N-Quads, compressed.

    Args:
        site: What is published.
        nquads: The same as it is, where it is known.
    """
    return site.once((packed,), lambda: gzipped(nquads or site.described.nquads))


def _gzipped(_: Site, content: bytes) -> bytes:
    return gzipped(content)


def graph_names(site: Site) -> Mapping[str, str]:
    """Return the file of each named graph, from the site's root on: graph's IRI → file.

    Args:
        site: What is published.
    """
    iris = site.described.graph_names
    names = [_graph_name(iri, site.base) for iri in iris]
    times = Counter(names)
    return {
        iri: f"{FOLDER}/graphs/{name if times[name] == 1 else short_hash(iri)}.ttl"
        for iri, name in zip(iris, names, strict=True)
    }


def gzipped(content: bytes) -> bytes:
    """Return content compressed, without a time or a name: the same always.

    Examples:
        >>> gzip.decompress(gzipped(b"plans"))
        b'plans'
    """
    out = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=out, mtime=0) as file:
        file.write(content)
    return out.getvalue()


def rdf_xml(triples: bytes) -> bytes:
    """Return triples as RDF/XML that every XML parser reads.

    A carriage return is written as a reference, as XML would turn it into a line feed; what no
    XML can carry becomes U+FFFD.

    Args:
        triples: What to write, as N-Triples, in this order.
    """
    prefixes = {p: n for p, n in sorted(PREFIXES.items()) if f" <{n}".encode() in triples}
    quads = ox.parse(triples, format=ox.RdfFormat.N_TRIPLES)
    found = ox.serialize(quads, format=ox.RdfFormat.RDF_XML, prefixes=prefixes) or b""
    if b"\\u" in triples:  # which N-Triples writes what no XML can carry with
        found = _NO_XML.sub("\N{REPLACEMENT CHARACTER}".encode(), found)
    return found.replace(b"\r", b"&#13;") + b"\n"


def _formats(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield suffix and content of each format."""
    described = site.described
    yield "nq", described.nquads
    yield "ttl", rows_to_turtle(described.union).encode("utf-8")
    yield "trig", _trig(_turtles(site)).encode("utf-8")
    yield "jsonld", graphs_to_jsonld(described.graphs).encode("utf-8")
    yield "rdf", rdf_xml(ntriples(described.union))


def _trig(turtles: Mapping[str, str]) -> str:
    """Return named graphs as TriG: the Turtle of each in a block, prefixes once at the top."""
    heads = {line for text in turtles.values() for line in _head(text).splitlines(keepends=True)}
    blocks = (f"\n<{iri}> {{\n{text[len(_head(text)) :]}}}\n" for iri, text in turtles.items())
    return "".join((*sorted(heads), *blocks))


def _head(turtle: str) -> str:
    """Return the lines at the top that declare prefixes."""
    found = _PREFIXES.match(turtle)
    return found[0] if found else ""


def _order(row: Row) -> tuple[str, bool]:
    """Return the place of a triple for readers, sorted as it is: by subject, types first."""
    return row[0], row[1] != RDF_TYPE


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
