"""The files of the ontology, read: terms, concept schemes, links, prefixes and shapes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from alignment.errors import GraphError
from alignment.namespaces import ONTOLOGY, SHAPES
from alignment.publish.described import Described

SHAPES_DOCUMENT = SHAPES.removesuffix("#")


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the ontology: what its IRI answers with.

    Attributes:
        iri: Its own IRI, without fragment.
        triples: What it says, in the order of its files.
        turtle: Its text, where it is one file.
    """

    iri: str
    triples: tuple[ox.Triple, ...]
    turtle: bytes = b""

    @property
    def subjects(self) -> tuple[str, ...]:
        """What it describes, each once, in the order of its files."""
        return tuple(dict.fromkeys(str(triple.subject)[1:-1] for triple in self.triples))


@dataclass(frozen=True)
class Vocabulary:
    """The ontology with all that belongs to it.

    Attributes:
        ontology: Classes and properties.
        parts: Concept schemes, links to other vocabularies, prefixes, editors; by IRI.
        shapes: What data must look like.
        style: Shapes about the ontology and the shapes, which no data is checked with.
        context: JSON-LD context, as it is.
    """

    ontology: Document
    parts: tuple[Document, ...]
    shapes: Document
    style: Document
    context: bytes

    @cached_property
    def described(self) -> Described:
        """Everything that any of the documents says, indexed."""
        documents = (self.ontology, *self.parts, self.shapes, self.style)
        return Described(
            (
                ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(one.iri))
                for one in documents
                for t in one.triples
            ),
            ONTOLOGY,
        )

    @cached_property
    def _read(self) -> dict[str, tuple[ox.Triple, ...]]:
        return {}

    def triples(self, iri: str) -> tuple[ox.Triple, ...]:
        """Return what any document says of an IRI, in the order of reading; sorted once."""
        found = self._read.get(iri)
        if found is None:
            found = self._read[iri] = self.described.triples(iri)
        return found

    @cached_property
    def homes(self) -> Mapping[str, str]:
        """Subject → IRI of the document whose page it is shown on."""
        fixed = [
            (iri, d.iri) for d in (self.style, self.shapes, self.ontology) for iri in d.subjects
        ]
        own = [
            (iri, part.iri)
            for part in self.parts
            for iri in part.subjects
            if iri.partition("#")[0] == part.iri
        ]
        return dict([*fixed, *own])


def read_vocabulary(folder: Path) -> Vocabulary:
    """Read the folder of an ontology.

    Args:
        folder: With ``alignment.ttl``, ``schemes/``, ``links/``, ``shapes/``, ``prefixes.ttl`` and
            ``context.jsonld``.

    Raises:
        GraphError: When a file is missing, is no Turtle, or holds a blank node; or when a scheme
            or a set of links does not say which document of the ontology it is.

    Examples:
        >>> from alignment.resources import ontology_dir
        >>> read_vocabulary(ontology_dir()).ontology.iri
        'https://w3id.org/strategic-alignment/ontology'
    """
    ontology = _document(folder / "alignment.ttl", ONTOLOGY)
    files = [*sorted(folder.glob("schemes/*.ttl")), *sorted(folder.glob("links/*.ttl"))]
    parts = [_part(path) for path in (*files, folder / "prefixes.ttl")]
    return Vocabulary(
        ontology=ontology,
        parts=tuple(sorted((*parts, *_inner(ontology)), key=lambda part: part.iri)),
        shapes=_together(sorted(folder.glob("shapes/*.ttl")), SHAPES_DOCUMENT),
        style=_together(sorted(folder.glob("shapes/meta/*.ttl")), f"{SHAPES_DOCUMENT}/style"),
        context=_bytes(folder / "context.jsonld"),
    )


def _document(path: Path, iri: str) -> Document:
    return Document(iri, _triples(path), _bytes(path))


def _part(path: Path) -> Document:
    """Read a document below the ontology; it is the first that its file describes."""
    found = _document(path, "")
    own = next((iri for iri in found.subjects if _is_part(iri)), "")
    if not own:
        raise GraphError(f"{path}: describes no {ONTOLOGY}/…; say there which document it is")
    return Document(own, found.triples, found.turtle)


def _is_part(iri: str) -> bool:
    return iri.startswith(f"{ONTOLOGY}/") and "#" not in iri


def _inner(ontology: Document) -> Iterable[Document]:
    """Yield what the ontology's own file says of documents below it, such as its editors."""
    found: dict[str, list[ox.Triple]] = defaultdict(list)
    for triple in ontology.triples:
        if _is_part(str(triple.subject)[1:-1]):
            found[str(triple.subject)[1:-1]].append(triple)
    return (Document(iri, tuple(found[iri])) for iri in sorted(found))


def _together(paths: Iterable[Path], iri: str) -> Document:
    return Document(iri, tuple(triple for path in paths for triple in _triples(path)))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise GraphError(f"{path}: cannot be read ({error.strerror}); check the path") from error


def _triples(path: Path) -> tuple[ox.Triple, ...]:
    try:
        found = [quad.triple for quad in ox.parse(_bytes(path), format=ox.RdfFormat.TURTLE)]
    except (SyntaxError, ValueError) as error:
        raise GraphError(f"{path}: is not Turtle: {error}; correct that place") from error
    for triple in found:
        for term in (triple.subject, triple.object):
            if not isinstance(term, ox.NamedNode | ox.Literal):
                raise GraphError(f"{path}: {term} has no name; give it an IRI")
    return tuple(found)
