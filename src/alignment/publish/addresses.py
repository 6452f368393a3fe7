"""Where each resource stands in a published site, and how one file links to another."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from alignment.errors import WorkspaceError

PAGE, TURTLE, JSONLD = ".html", ".ttl", ".jsonld"
FORMATS: Final = {PAGE: "text/html", TURTLE: "text/turtle", JSONLD: "application/ld+json"}
"""Suffix of a resource's file → media type."""

_LONGEST: Final = 200
"""Bytes of one step of a path: file systems take 255, a suffix included."""

RESERVED: Final = frozenset(
    {"assets", "downloads", "explore", "ontology", "shapes", "sparql", "void", "w3id"}
)
"""Folders of a site that hold no resources."""


def resource_folder(base: str) -> str:
    """Return the folder of a site in which the resources below a base IRI stand.

    It is the last step of the base, so that a site at the step before answers to the IRIs
    themselves; ``id`` where the base has no step, or one that the site needs.

    Args:
        base: Base IRI, http or https, ending in ``/``.

    Examples:
        >>> resource_folder("https://example.org/plans/id/")
        'id'
        >>> resource_folder("https://plans.example.org/")
        'id'
    """
    step = unquote(urlsplit(base).path.strip("/").rpartition("/")[2])
    return step if step and step not in RESERVED and not _is_unsafe(step) else "id"


def site_address(base: str) -> str:
    """Return the address at which a site answers to the IRIs below a base.

    Examples:
        >>> site_address("https://example.org/plans/id/")
        'https://example.org/plans/'
        >>> site_address("https://plans.example.org/")
        'https://plans.example.org/'
    """
    own = f"{quote(resource_folder(base))}/"
    return base.removesuffix(own) if base.endswith(f"/{own}") else base


@dataclass(frozen=True, slots=True)
class Addresses:
    """Finds the files of resources.

    Args:
        base: Base IRI of the resources; ends in ``/``.

    Examples:
        >>> here = Addresses("https://example.org/id/")
        >>> here.file("https://example.org/id/acme/plan/k3y#p1")
        'id/acme/plan/k3y'
        >>> here.file("https://example.com/") is None
        True
    """

    base: str

    @property
    def folder(self) -> str:
        """The folder in which resources stand."""
        return resource_folder(self.base)

    def file(self, iri: str) -> str | None:
        """Return the file of a resource from the site's root on, without suffix.

        Args:
            iri: Its IRI; a fragment is left out. The base itself stands in ``index``.

        Returns:
            ``None`` for what is not below the base.

        Raises:
            WorkspaceError: When the IRI cannot be a file, such as one with ``..`` in its path.
        """
        if not iri.startswith(self.base):
            return None
        return _file(self.base, iri.partition("#")[0])


@lru_cache(maxsize=1 << 17)
def _file(base: str, resource: str) -> str:
    local = unquote(resource.removeprefix(base)) or "index"
    for step in local.split("/"):
        if _is_unsafe(step):
            raise WorkspaceError(f"{resource}: cannot be a file of a site; give it another name")
    return f"{resource_folder(base)}/{local}"


def _is_unsafe(step: str) -> bool:
    return (
        not step
        or step.startswith(".")
        or not step.isprintable()
        or any(c in step for c in '\\:*?"<>|')
        or len(step.encode("utf-8", "surrogatepass")) > _LONGEST
    )


def relative(here: str, there: str) -> str:
    """Return the link from one file of a site to another, percent-encoded.

    Args:
        here: File from the site's root on.
        there: Likewise; what follows ``#`` stays as it is.

    Examples:
        >>> relative("id/acme/plan.html", "assets/site.css")
        '../../assets/site.css'
        >>> relative("index.html", "id/café.html#p1")
        'id/caf%C3%A9.html#p1'
    """
    return f"{'../' * here.count('/')}{_encoded(there)}"


@lru_cache(maxsize=1 << 17)
def _encoded(file: str) -> str:
    name, hash_, fragment = file.partition("#")
    way = quote(name)
    # a first step with a colon would read as a scheme
    return f"{'./' if ':' in way.partition('/')[0] else ''}{way}{hash_}{fragment}"
