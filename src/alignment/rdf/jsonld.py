"""Write triples as compact JSON-LD with our context, fast and always in the same order."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final, NamedTuple

import pyoxigraph as ox

from alignment.namespaces import PREFIXES
from alignment.rdf.ntriples import Row, row_of, split_literal
from alignment.resources import ontology_dir

_TYPE: Final = f"{PREFIXES['rdf']}type"
_ALIASES: Final = {"@version": 1.1, "id": "@id", "type": "@type"}

Context = Mapping[str, Any]


def jsonld_text(triples: Iterable[ox.Triple]) -> str:
    """Return triples as a compact JSON-LD document; its context holds what it uses.

    Args:
        triples: What to write, without blank nodes.

    Examples:
        >>> acme, label = ox.NamedNode("https://example.org/acme"), ox.NamedNode(
        ...     "http://www.w3.org/2000/01/rdf-schema#label"
        ... )
        >>> triple = ox.Triple(acme, label, ox.Literal("Acme", language="en"))
        >>> json.loads(jsonld_text([triple]))["label"]
        'Acme'
    """
    return rows_to_jsonld(map(row_of, triples))


def rows_to_jsonld(rows: Iterable[Row]) -> str:
    """Return rows as a compact JSON-LD document, as :func:`jsonld_text` does.

    Args:
        rows: What to write, without blank nodes.
    """
    writer = _Writer()
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(row)
    nodes = [writer.node(found[subject]) for subject in sorted(found)]
    body = nodes[0] if len(nodes) == 1 else {"@graph": list(map(_object, nodes))}
    members = [f'"{key}": {_items(values)}' for key, values in sorted(body.items())]
    return _block("{}", [f'"@context": {writer.context(" ")}', *members], " ") + "\n"


class JsonldGraphs:
    """Named graphs as one compact JSON-LD document, a line a subject, in the order given.

    It is made of pieces, as it can be large, and its head can be written only when all is known.

    Examples:
        >>> document = JsonldGraphs()
        >>> piece = document.subject([("urn:s", "urn:p", '"x"')]) + document.end_of("urn:g")
        >>> json.loads(document.head() + piece + document.end())["@graph"]
        [{'@graph': [{'id': 'urn:s', 'urn:p': 'x'}], '@id': 'urn:g'}]
    """

    def __init__(self) -> None:
        """Begin a document without graphs."""
        self._writer = _Writer()
        self._has_graphs = self._is_begun = False

    def subject(self, rows: Sequence[Row]) -> str:
        """Return a subject of the present graph.

        Args:
            rows: All that the graph says of it, without blank nodes.
        """
        before = ",\n" if self._is_begun else self._begin()
        self._is_begun = True
        return before + _object(self._writer.node(rows))

    def end_of(self, graph: str) -> str:
        """Return the end of the present graph, which has a subject at least.

        Args:
            graph: Its IRI.
        """
        self._is_begun = False
        return f'\n],\n"@id": {_line(graph)}}}'

    def _begin(self) -> str:
        before = ",\n" if self._has_graphs else ""
        self._has_graphs = True
        return f'{before}{{"@graph": [\n'

    def head(self) -> str:
        """Return what stands before the graphs: a context with what they use."""
        return f'{{"@context": {self._writer.context()},\n"@graph": [\n'

    def end(self) -> str:
        """Return what stands behind the graphs."""
        return "\n]}\n"


_line = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode

_Node = dict[str, list[str]]
"""Key → its values, as JSON writes each."""


def _object(node: _Node) -> str:
    """Return a node in one line."""
    members = [f'"{key}": {_values(node[key])}' for key in sorted(node)]
    return f"{{{', '.join(members)}}}"


def _values(values: list[str]) -> str:
    return values[0] if len(values) == 1 else f"[{', '.join(values)}]"


def _items(values: list[str]) -> str:
    """Return a value, with a line for each item of a list."""
    return values[0] if len(values) == 1 else _block("[]", values, "  ", " ")


def _block(brackets: str, members: Sequence[str], pad: str, last: str = "") -> str:
    inner = f",\n{pad}".join(members)
    return f"{brackets[0]}\n{pad}{inner}\n{last}{brackets[1]}"


class _Key(NamedTuple):
    """What our context says of a property.

    Attributes:
        name: Term or CURIE.
        is_link: Whether its values are taken for IRIs.
        language: Of its texts.
        datatype: Of its texts, as a CURIE; ``@id`` for links.
    """

    name: str
    is_link: bool
    language: str
    datatype: str


@dataclass(slots=True)
class _Writer:
    """Compacts nodes and remembers which terms and prefixes they use."""

    used: set[str] = field(default_factory=set)

    def node(self, rows: Sequence[Row]) -> _Node:
        """Return a subject as a node.

        Args:
            rows: All that is said of it; one at least.
        """
        properties: dict[str, list[str]] = {}
        for _, predicate, value in rows:
            if predicate in properties:
                properties[predicate].append(value)
            else:
                properties[predicate] = [value]
        node = {"id": [f'"{rows[0][0]}"']}
        for predicate, objects in properties.items():
            if predicate == _TYPE:
                names = {_class_name(text) for text in objects}
                self.used |= names
                node["type"] = [_line(name) for name in sorted(names)]
                continue
            key = _key(predicate)
            self.used.add(key.name)
            if len(objects) == 1:
                node[key.name] = [self._value(objects[0], key)]
            else:
                node[key.name] = sorted({self._value(text, key) for text in objects})
        return node

    def context(self, pad: str = "") -> str:
        """Return the part of our context that was used; few serve thousands of documents."""
        return _context_text(frozenset(self.used), pad)

    def _value(self, text: str, key: _Key) -> str:
        """Return a term as JSON."""
        if text[0] == "<":
            name = f'"{text[1:-1]}"'
            return name if key.is_link else f'{{"id": {name}}}'
        quoted, mark = split_literal(text)
        if "\\u" in quoted:  # JSON can do without
            quoted = _line(json.loads(quoted))
        if mark.startswith("@"):
            language = mark[1:].partition("--")[0]
            same = key.language == language
            return quoted if same else f'{{"@language": "{language}", "@value": {quoted}}}'
        if not mark:
            bare = not key.language and not key.datatype
            return quoted if bare else f'{{"@value": {quoted}}}'
        datatype = _curie(mark[3:-1])
        if key.datatype == datatype:
            return quoted
        self.used.add(datatype)
        return f'{{"@type": {_line(datatype)}, "@value": {quoted}}}'


@lru_cache(maxsize=1 << 12)
def _key(predicate: str) -> _Key:
    name = _properties().get(predicate) or _curie(predicate)
    expected = _context().get(name)
    coerced = expected if isinstance(expected, dict) else {}
    datatype = coerced.get("@type", "")
    return _Key(name, datatype == "@id", coerced.get("@language", ""), datatype)


@lru_cache(maxsize=1 << 12)
def _class_name(text: str) -> str:
    """Return the shortest name of a class that is written as N-Triples does."""
    return _classes().get(text[1:-1]) or _curie(text[1:-1])


@lru_cache(maxsize=1 << 10)
def _context_text(used: frozenset[str], pad: str) -> str:
    """Return what our context says of some names, a line a name."""
    whole = _context()
    terms = {name: whole[name] for name in used if name in whole}
    spelled = [t["@id"] if isinstance(t, dict) else t for t in terms.values()]
    types = [t["@type"] for t in terms.values() if isinstance(t, dict) and "@type" in t]
    prefixes = {name.partition(":")[0] for name in (*used, *spelled, *types)}
    context = _ALIASES | terms | {p: PREFIXES[p] for p in prefixes if p in PREFIXES}
    members = [f"{_line(name)}: {_line(context[name])}" for name in sorted(context)]
    return _block("{}", members, f"{pad} ", pad)


@lru_cache(maxsize=1)
def _context() -> Context:
    text = (ontology_dir() / "context.jsonld").read_text(encoding="utf-8")
    context: Context = json.loads(text)["@context"]
    return context


@lru_cache(maxsize=1)
def _classes() -> Mapping[str, str]:
    """Return the terms that stand for classes: IRI → term."""
    return {_spelled(t): name for name, t in _context().items() if isinstance(t, str) and ":" in t}


@lru_cache(maxsize=1)
def _properties() -> Mapping[str, str]:
    """Return the terms that stand for properties: IRI → term."""
    return {_spelled(t["@id"]): n for n, t in _context().items() if isinstance(t, dict)}


def _spelled(curie: str) -> str:
    prefix, _, local = curie.partition(":")
    return PREFIXES[prefix] + local if prefix in PREFIXES else curie


@lru_cache(maxsize=1 << 14)
def _curie(iri: str) -> str:
    """Return an IRI as prefix and name where one of our prefixes fits, else the IRI."""
    for prefix, namespace in PREFIXES.items():
        local = iri[len(namespace) :]
        if iri.startswith(namespace) and local and not local.startswith("//"):
            return f"{prefix}:{local}"
    return iri
