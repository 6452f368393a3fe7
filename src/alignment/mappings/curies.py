"""IRIs written short, as SSSOM tables want them, and spelled out again."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from alignment.namespaces import PREFIXES

_NAMESPACE: Final = re.compile(r"^(.*[/#:])([^/#:]+[/#:]?)$", re.DOTALL)
_SHORT: Final = re.compile(r"^([^\s:/]+):(?!//)(.*)$", re.DOTALL)
_WHOLE: Final = frozenset({"urn"})
"""Schemes whose IRIs have no slashes and are read as they are unless a map declares them."""


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
    """Return the IRI of a CURIE; a full IRI, also one in angle brackets, unchanged.

    Raises:
        KeyError: When nothing declares the prefix.

    Examples:
        >>> expand("id:a/b", {"id": "https://example.org/"})
        'https://example.org/a/b'
        >>> expand("<https://example.org/a>", {})
        'https://example.org/a'
    """
    if curie.startswith("<") and curie.endswith(">"):
        return curie[1:-1]
    short = _SHORT.match(curie)
    if short is None and "://" in curie:
        return curie
    prefix, local = short.groups() if short else (curie, "")
    if prefix not in prefixes and prefix.lower() in _WHOLE:
        return curie
    return prefixes[prefix] + local


def _prefix(iri: str, prefixes: Mapping[str, str]) -> str | None:
    """Return the prefix that leaves a local name, and none that reads as an authority."""
    fitting = [
        name
        for name, space in prefixes.items()
        if space and iri.startswith(space) and iri != space and iri[len(space) :][:2] != "//"
    ]
    return min(fitting, key=lambda name: (-len(prefixes[name]), name), default=None)


def _namespace(iri: str) -> str:
    parts = _NAMESPACE.match(iri)
    return parts.group(1) if parts else iri
