"""Where everything lives below a workspace's base IRI: the one place that mints IRIs."""

from dataclasses import dataclass
from hashlib import sha256


def short_hash(*parts: str) -> str:
    """Return a stable 12-character name for the given parts.

    Examples:
        >>> short_hash("a", "b") == short_hash("a", "b") != short_hash("ab")
        True
    """
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Iris:
    """Mints the IRIs of one workspace.

    Args:
        base: Ends in ``/`` or ``:``.

    Examples:
        >>> Iris("https://example.org/id/").statement("acme/plan", "k3y")
        'https://example.org/id/acme/plan/k3y'
    """

    base: str

    def document(self, path: str) -> str:
        """Return the IRI of the document with this path."""
        return f"{self.base}{path}"

    def statement(self, path: str, key: str) -> str:
        """Return the IRI of a statement, concept, detail or mention of a document."""
        return f"{self.base}{path}/{key}"

    def organization(self, slug: str) -> str:
        """Return the IRI of an organisation."""
        return f"{self.base}org/{slug}"

    def person(self, slug: str) -> str:
        """Return the IRI of a person."""
        return f"{self.base}person/{slug}"

    def office(self, slug: str) -> str:
        """Return the IRI of an office."""
        return f"{self.base}office/{slug}"

    def membership(self, *parts: str) -> str:
        """Return the IRI of a membership with these parts."""
        return f"{self.base}membership/{short_hash(*parts)}"

    def mapping(self, *parts: str) -> str:
        """Return the IRI of a mapping with these parts."""
        return f"{self.base}mapping/{short_hash(*parts)}"

    def activity(self, name: str) -> str:
        """Return the IRI of an analysis."""
        return f"{self.base}activity/{name}"

    def graph(self, name: str) -> str:
        """Return the IRI of a named graph, such as ``organizations`` or a document's path."""
        return f"{self.base}graph/{name}"

    def path_of(self, document: str) -> str:
        """Return the path of a document from its IRI."""
        return document.removeprefix(self.base)

    def slug_of(self, iri: str) -> str:
        """Return the last step of an organisation's or person's IRI."""
        return iri.removeprefix(self.base).partition("/")[2]
