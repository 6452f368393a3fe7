"""IRIs written short, as SSSOM tables want them, and spelled out again."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from alignment.namespaces import PREFIXES

_NAMESPACE: Final = re.compile(r"^(.*[/#:])([^/#:]*)$", re.DOTALL)
_SHORT: Final = re.compile(r"^([^\s:/]+):(?!//)(.*)$", re.DOTALL)


def curie_map(iris: Iterable[str], *, base: str) -> dict[str, str]:
    """Return the prefixes that some IRIs need, sorted by prefix.

    Args:
        iris: Every IRI of a table.
        base: Base IRI of the workspace; its prefix is ``id``.

    Returns:
        Known prefixes where they fit, else ``ns1``, ``ns2`` … in the order of the namespaces.
    """
    known = {"id": base, **PREFIXES}
    used: dict[str, str] = {}
    unknown: set[str] = set()
    for iri in iris:
        prefix = _prefix(iri, known)
        if prefix is None:
            unknown.add(_namespace(iri))
        else:
            used[prefix] = known[prefix]
    used |= {f"ns{number}": space for number, space in enumerate(sorted(unknown), start=1)}
    return dict(sorted(used.items()))


def shorten(iri: str, prefixes: Mapping[str, str]) -> str:
    """Return an IRI as a CURIE with the longest namespace that fits.

    Examples:
        >>> shorten("https://example.org/a/b", {"id": "https://example.org/"})
        'id:a/b'
    """
    prefix = _prefix(iri, prefixes)
    return iri if prefix is None else f"{prefix}:{iri.removeprefix(prefixes[prefix])}"


def expand(curie: str, prefixes: Mapping[str, str]) -> str:
    """Return the IRI of a CURIE; a full IRI unchanged.

    Raises:
        KeyError: When nothing declares the prefix.

    Examples:
        >>> expand("id:a/b", {"id": "https://example.org/"})
        'https://example.org/a/b'
    """
    short = _SHORT.match(curie)
    if short is None and "://" in curie:
        return curie
    prefix, local = short.groups() if short else (curie, "")
    return prefixes[prefix] + local


def _prefix(iri: str, prefixes: Mapping[str, str]) -> str | None:
    fitting = [name for name, space in prefixes.items() if space and iri.startswith(space)]
    return min(fitting, key=lambda name: (-len(prefixes[name]), name), default=None)


def _namespace(iri: str) -> str:
    parts = _NAMESPACE.match(iri)
    return parts.group(1) if parts else iri
