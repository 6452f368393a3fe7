"""What is published: the site as one value, from which every page is written."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from alignment.model import Directory, Plan
from alignment.namespaces import ONTOLOGY
from alignment.publish.addresses import PAGE, Addresses, relative, site_address
from alignment.publish.described import Described

T = TypeVar("T")

ONTOLOGY_PAGE, SHAPES_PAGE = "ontology/index.html", "shapes/index.html"


@dataclass(frozen=True, slots=True)
class Site:
    """A site to be written.

    Attributes:
        base: Base IRI of the workspace, http or https, ending in ``/``.
        title: Title of the workspace.
        described: Everything that is published, indexed; rights and contacts already minded.
        plans: The plans, by path; ``quotations`` says how much of each may be shown.
        directory: Organisations, people and offices.
        publisher: Who publishes it; may be empty.
        licence: IRI of the licence of structure, mappings and findings; may be empty.
        contact: Where to write to; empty when none is to be published.
        address: Public address of the site, ending in ``/``.
        endpoint: Address of a SPARQL service over the same data; empty when there is none.
        language: BCP 47 tag of the pages.
        explores: Whether the pages of a build are a part of it.
        known: What was found out once and is asked for on every page.
    """

    base: str
    title: str
    described: Described
    plans: tuple[Plan, ...] = ()
    directory: Directory = field(default_factory=Directory)
    publisher: str = ""
    licence: str = ""
    contact: str = ""
    address: str = ""
    endpoint: str = ""
    language: str = "en"
    explores: bool = True
    known: dict[tuple[object, ...], Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, key: tuple[object, ...], make: Callable[[], T]) -> T:
        """Return what was made under a key, and make it where it was not yet.

        Args:
            key: What makes it, and of what.
            make: Called when nothing was.
        """
        if key not in self.known:
            self.known[key] = make()
        found: T = self.known[key]
        return found

    @property
    def addresses(self) -> Addresses:
        """Where each resource stands."""
        return Addresses(self.base)

    @property
    def public(self) -> str:
        """Public address, ending in ``/``; by default where the IRIs of the base lead."""
        return self.address or site_address(self.base)

    def page(self, iri: str) -> str | None:
        """Return the page about an IRI, from the site's root on, with its fragment.

        Args:
            iri: Of a resource, a part of one, or a term of the ontology.

        Returns:
            ``None`` for what the site has no page of.
        """
        if iri.partition("#")[0] == ONTOLOGY:
            return f"{ONTOLOGY_PAGE}{iri.removeprefix(ONTOLOGY)}"
        resource, hash_, fragment = iri.partition("#")
        if resource.startswith(f"{ONTOLOGY}/") and self.described.has(resource):
            return f"ontology/{resource.removeprefix(f'{ONTOLOGY}/')}{PAGE}{hash_}{fragment}"
        if not iri.startswith(self.base) or not self.described.has(resource):
            return None
        return f"{self.addresses.file(resource)}{PAGE}{hash_}{fragment}"

    def href(self, here: str, iri: str) -> str:
        """Return the link to an IRI from a file of the site; the IRI itself for what is elsewhere.

        Args:
            here: File from the site's root on.
            iri: Absolute IRI.
        """
        page = self.page(iri)
        return relative(here, page) if page else iri
