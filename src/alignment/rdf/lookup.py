"""Triples by subject and property, for reading: an rdflib graph indexes them three times."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rdflib.term import Node

from alignment.rdf.terms import RDF


class Lookup:
    """What is said of each subject, read-only after it was made.

    Args:
        triples: Of a graph; what is said twice counts once.

    Examples:
        >>> from rdflib import Literal, URIRef
        >>> said = Lookup([(URIRef("urn:a"), URIRef("urn:p"), Literal("A"))])
        >>> str(said.value(URIRef("urn:a"), URIRef("urn:p")))
        'A'
    """

    def __init__(self, triples: Iterable[tuple[Node, Node, Node]]) -> None:
        """Index triples."""
        self._of: dict[Node, dict[Node, list[Node]]] = {}
        for subject, predicate, value in triples:
            values = self._of.setdefault(subject, {}).setdefault(predicate, [])
            if not values or value not in values:
                values.append(value)
        self._instances: dict[Node, list[Node]] = defaultdict(list)
        for subject, class_ in self.subject_objects(RDF.type):
            self._instances[class_].append(subject)

    def objects(self, subject: Node, predicate: Node) -> Sequence[Node]:
        """Return the values of a property, in the order of the triples."""
        return self._of.get(subject, {}).get(predicate, ())

    def value(self, subject: Node, predicate: Node) -> Node | None:
        """Return the first value of a property, if it has one."""
        found = self.objects(subject, predicate)
        return found[0] if found else None

    def instances(self, class_: Node) -> Sequence[Node]:
        """Return the instances of a class, in the order of the triples."""
        return self._instances.get(class_, ())

    def subject_objects(self, predicate: Node) -> Iterator[tuple[Node, Node]]:
        """Yield what has a property, with each of its values."""
        for subject, said in self._of.items():
            for value in said.get(predicate, ()):
                yield subject, value
