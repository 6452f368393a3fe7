"""What a dataset says of each resource, indexed for writing a page of each."""

import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import Final, Self

import pyoxigraph as ox

from alignment.namespaces import PREFIXES, SAO
from alignment.rdf.ntriples import Row, is_iri, read_term, triples_of

RDF_TYPE: Final = f"{PREFIXES['rdf']}type"
RDFS_LABEL: Final = f"{PREFIXES['rdfs']}label"

_BATCH: Final = 5000
"""Lines that are written in one go."""

Said = tuple[str, str]
"""What is said of a subject: a property, and a value as N-Triples writes it."""


class Described:
    """An index of published quads, read-only after it was made.

    It is made of lines of N-Quads and not of terms: a corpus has a million of them, and most are
    only sorted, joined and written.

    Args:
        quads: Everything that is published; no blank nodes.
        base: Base IRI of the workspace.

    Attributes:
        base: Base IRI of the workspace.
        lines: The quads as N-Quads, a line each, sorted.

    Examples:
        >>> acme = ox.NamedNode("https://example.org/id/acme")
        >>> quad = ox.Quad(acme, ox.NamedNode(RDFS_LABEL), ox.Literal("Acme"), ox.NamedNode("g:g"))
        >>> Described([quad], "https://example.org/id/").label(acme.value)
        'Acme'
    """

    def __init__(self, quads: Iterable[ox.Quad], base: str) -> None:
        """Index the quads by subject and by object."""
        self.base = base
        self.lines = sorted_lines(nquads_lines(quads))
        self._index()

    @classmethod
    def of_lines(cls, lines: tuple[str, ...], base: str) -> Self:
        """Return an index of lines of N-Quads, as pyoxigraph writes them.

        Args:
            lines: As :func:`sorted_lines` returns them, with a graph each; no blank nodes.
            base: Base IRI of the workspace.
        """
        made = cls((), base)
        made.lines = lines
        made._index()
        return made

    def _index(self) -> None:
        self._types: dict[str, list[Said]] = {}
        self._of: dict[str, list[Said]] = {}
        self._to: dict[str, list[Said]] = defaultdict(list)
        self._properties: dict[str, Mapping[str, tuple[str, ...]]] = {}
        subject, own, types, last = "", list[Said](), list[Said](), ("", "")
        known: dict[str, str] = {}
        names: dict[str, str] = {}
        begun = ""
        for line in self.lines:
            start, predicate, rest = line.split(" ", 2)
            text = rest[: rest.rindex(" ", 0, -2)]
            said = (
                names.get(predicate) or names.setdefault(predicate, predicate[1:-1]),
                known.setdefault(text, text),  # kept once
            )
            if start != begun:
                begun, subject, own, types, last = start, start[1:-1], [], [], ("", "")
                self._of[subject], self._types[subject] = own, types
            if said == last:  # in another graph, too
                continue
            last = said
            (types if said[0] == RDF_TYPE else own).append(said)
            if is_iri(text):
                self._to[text[1:-1]].append((said[0], subject))

    @cached_property
    def quads(self) -> tuple[ox.Quad, ...]:
        """Everything that is published, sorted."""
        return tuple(ox.parse(self.nquads, format=ox.RdfFormat.N_QUADS))

    @cached_property
    def nquads(self) -> bytes:
        """Everything that is published as N-Quads, sorted."""
        return nquads_of(self.lines)

    @property
    def union(self) -> Iterator[list[Row]]:
        """The triples of all graphs, each once: the rows of each subject, as of :meth:`graphs`."""
        return ([(s, p, o) for p, o in self.said(s)] for s in self._of)

    @property
    def graphs(self) -> Iterator[tuple[str, Iterator[list[Row]]]]:
        """The named graphs, sorted: IRI, and the rows of each subject, in the order of reading.

        Rows are made when they are asked for, as all of them would take much memory.
        """
        for name, lines in self._lines_of.items():
            yield name, _by_subject(lines, name)

    @property
    def graph_sizes(self) -> Mapping[str, int]:
        """How many triples each named graph has, sorted by IRI."""
        return {name: len(lines) for name, lines in self._lines_of.items()}

    @cached_property
    def _lines_of(self) -> Mapping[str, list[str]]:
        """Named graph → its lines, sorted."""
        found: dict[str, list[str]] = defaultdict(list)
        for line in self.lines:
            found[line[line.rindex(" ", 0, -2) + 2 : -3]].append(line)
        return dict(sorted(found.items()))

    @cached_property
    def predicates(self) -> frozenset[str]:
        """Every property that something is said with."""
        typed = {RDF_TYPE} if any(self._types.values()) else set[str]()
        return frozenset(typed.union(*({p for p, _ in said} for said in self._of.values())))

    @cached_property
    def classes(self) -> frozenset[str]:
        """Every class that something is in."""
        every = {text for said in self._types.values() for _, text in said}
        return frozenset(text[1:-1] for text in every if is_iri(text))

    def __len__(self) -> int:
        """Return the number of triples of all graphs, each counted once."""
        return sum(map(len, self._of.values())) + sum(map(len, self._types.values()))

    @cached_property
    def resources(self) -> tuple[str, ...]:
        """IRIs below the base that something is said of, without fragments, sorted."""
        return tuple(sorted(self._parts))

    @cached_property
    def _parts(self) -> Mapping[str, tuple[str, ...]]:
        """Resource → itself and its fragments, sorted."""
        found: dict[str, list[str]] = defaultdict(list)
        for subject in sorted(self._of):
            if subject.startswith(self.base):
                found[subject.partition("#")[0]].append(subject)
        return {iri: tuple(parts) for iri, parts in found.items()}

    def has(self, iri: str) -> bool:
        """Whether something is said of an IRI, or of a fragment of it."""
        return iri in self._of or iri in self._parts

    def parts(self, iri: str) -> tuple[str, ...]:
        """Return the subjects of a resource's page: it and its fragments, sorted."""
        return self._parts.get(iri, ())

    def said(self, iri: str) -> list[Said]:
        """Return what is said of exactly this IRI: types first, then by predicate and object."""
        own = self._of.get(iri)
        return self._types[iri] + own if own is not None else []

    def triples(self, iri: str) -> tuple[ox.Triple, ...]:
        """Return what :meth:`said` returns as triples."""
        return tuple(quad.triple for quad in triples_of((iri, p, o) for p, o in self.said(iri)))

    def page_rows(self, iri: str) -> list[Row]:
        """Return what is said of a resource and of its fragments, in the order of reading."""
        return [(part, p, o) for part in self.parts(iri) for p, o in self.said(part)]

    def properties(self, iri: str) -> Mapping[str, tuple[str, ...]]:
        """Return what is said of an IRI: property → values, IRIs and texts alike, sorted."""
        known = self._properties.get(iri)
        if known is None:
            found: dict[str, list[str]] = {}
            for name, text in self.said(iri):
                found.setdefault(name, []).append(read_term(text).value)
            known = {
                name: tuple(sorted(set(values))) if len(values) > 1 else (values[0],)
                for name, values in found.items()
            }
            self._properties[iri] = known
        return known

    def objects(self, iri: str, predicate: str) -> tuple[str, ...]:
        """Return the values of a property, IRIs and texts alike, sorted."""
        return self.properties(iri).get(predicate, ())

    def value(self, iri: str, predicate: str) -> str:
        """Return the first value of a property, empty when there is none."""
        found = self.properties(iri).get(predicate)
        return found[0] if found else ""

    def subjects(self, predicate: str, iri: str) -> tuple[str, ...]:
        """Return what points to an IRI with a property, sorted."""
        return tuple(sorted({s for p, s in self._to.get(iri, ()) if p == predicate}))

    def towards(self, iri: str) -> tuple[tuple[str, str], ...]:
        """Return what points to an IRI: property and subject, sorted."""
        return tuple(sorted(set(self._to.get(iri, ()))))

    def types(self, iri: str) -> tuple[str, ...]:
        """Return the classes of an IRI, sorted."""
        return self.objects(iri, RDF_TYPE)

    def of_class(self, name: str) -> tuple[str, ...]:
        """Return the instances below the base of a class of our ontology, such as ``Goal``."""
        return tuple(s for s in self.subjects(RDF_TYPE, SAO + name) if s.startswith(self.base))

    def label(self, iri: str) -> str:
        """Return the label of an IRI; its last step when it has none."""
        return self.value(iri, RDFS_LABEL) or iri.rstrip("/").rpartition("/")[2] or iri


def _by_subject(lines: Sequence[str], graph: str) -> Iterator[list[Row]]:
    """Yield the rows of each subject of a graph: subjects sorted, types first."""
    starts, begun = list[tuple[str, int]](), ""
    for at, line in enumerate(lines):
        if not begun or not line.startswith(begun):
            begun = line[: line.index(" ") + 1]
            starts.append((begun[1:-2], at))
    ends = [at for _, at in starts[1:]] + [len(lines)]
    end = -len(f" <{graph}> .")
    for (subject, start), stop in sorted(zip(starts, ends, strict=True)):
        rows = list[Row]()
        for line in lines[start:stop]:
            _, predicate, value = line[:end].split(" ", 2)
            rows.append((subject, predicate[1:-1], value))
        yield sorted(rows, key=_is_no_type)


def _is_no_type(row: Row) -> bool:
    return row[1] != RDF_TYPE


def nquads_lines(quads: Iterable[ox.Quad]) -> list[str]:
    """Return quads as lines of N-Quads, without line feeds."""
    text = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    return text.decode("utf-8").split("\n")[:-1]


def sorted_lines(lines: Iterable[str]) -> tuple[str, ...]:
    """Return lines sorted, each once."""
    return tuple(line for line, _ in groupby(sorted(lines)))


def nquads_of(lines: Sequence[str]) -> bytes:
    """Return lines of N-Quads as a file of them."""
    out = io.BytesIO()
    for piece in _pieces(lines):  # one text of all of them would take twice the memory
        out.write(piece)
    return out.getvalue()


def in_pieces(lines: Sequence[str]) -> tuple[bytes, ...]:
    r"""Return lines as UTF-8, a line feed behind each, some thousands to a piece.

    Examples:
        >>> in_pieces(["one", "two"])
        (b'one\ntwo\n',)
    """
    return tuple(_pieces(lines))


def _pieces(lines: Sequence[str]) -> Iterator[bytes]:
    for start in range(0, len(lines), _BATCH):
        yield "\n".join([*lines[start : start + _BATCH], ""]).encode("utf-8")


def lines_of(pieces: Iterable[bytes]) -> Iterator[str]:
    """Yield the lines of :func:`in_pieces`."""
    return (line for piece in pieces for line in piece.decode("utf-8").split("\n")[:-1])
