"""Regular expressions that choose a format by an Accept header, for Apache and nginx alike.

Neither server can compare all q-values with its own means. These come close: what is asked for
without a lower ``q`` counts first, a page before data; then what is named at all; a page else.
"""

from collections.abc import Iterator
from typing import Final

HTML: Final = "html"
TYPES: Final = {
    HTML: r"(?:text/html|application/xhtml\+xml)",
    "ttl": r"(?:text/turtle|application/x-turtle)",
    "jsonld": r"application/ld\+json",
    "rdf": r"application/rdf\+xml",
    "nt": r"application/n-triples",
}
"""Suffix of a format → expression for its media types; a page first, then data by preference."""

_START: Final = r"(?:^|,)\s*"
_END: Final = r"\s*(?:,|$)"
_PARAMETER: Final = r"\s*;\s*(?!q\s*=)[^,;]*"
_FULL: Final = r"\s*;\s*q\s*=\s*1(?:\.0*)?"
_NONE: Final = r"\s*;\s*q\s*=\s*0(?:\.0*)?"


def choices() -> Iterator[tuple[str, str]]:
    """Yield expressions for Accept headers, first match first: expression and suffix.

    The expressions are PCRE, to be matched without regard to case; what none of them matches is
    answered with a page.
    """
    for suffix, types in TYPES.items():
        yield f"{_START}{types}(?:{_PARAMETER})*(?:{_FULL})?{_END}", suffix
    for suffix, types in TYPES.items():  # atomic, or the refusal q=0 could be stepped over
        yield f"{_START}{types}(?>(?:{_PARAMETER})*)(?!{_NONE}{_END})(?:\\s*;[^,]*)?{_END}", suffix
