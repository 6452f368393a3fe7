"""Choose a media type by an Accept header, as RFC 9110 (12.5.1) says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_RANGE = re.compile(r"\s*([\w!#$&^.+*-]+)/([\w!#$&^.+*-]+)\s*((?:;[^,]*)?)\Z", re.ASCII)
_QUALITY = re.compile(r"(0(\.[0-9]{0,3})?|1(\.0{0,3})?)\Z", re.ASCII)
MOST: Final = 100
"""Media ranges of a header that are looked at."""


@dataclass(frozen=True, slots=True)
class _Range:
    """A media range: the more exact it is, the more it decides."""

    type: str
    subtype: str
    quality: float

    def fits(self, offer: str) -> int:
        """Return how exactly an offer is meant: 3 by name, 2 by its type, 1 as anything, 0 not."""
        type_, _, subtype = offer.partition("/")
        if (self.type, self.subtype) == (type_, subtype):
            return 3
        if (self.type, self.subtype) == (type_, "*"):
            return 2
        return int((self.type, self.subtype) == ("*", "*"))


def negotiate(accept: str, offers: Sequence[str]) -> str | None:
    """Return the offer that a client likes best; among equals the one offered first.

    Args:
        accept: Value of the Accept header. An empty one, or one without any media range that can
            be read, accepts anything.
        offers: Media types, best first, without parameters.

    Returns:
        ``None`` when nothing offered is acceptable.

    Examples:
        >>> negotiate("text/turtle;q=0.8, text/html;q=0.9, */*;q=0.1", ["text/turtle", "text/html"])
        'text/html'
        >>> negotiate("image/png", ["text/html"]) is None
        True
    """
    ranges = [found for part in accept.split(",")[:MOST] if (found := _read(part))]
    if not ranges:
        return offers[0]
    rated = [(_quality(offer, ranges), -place, offer) for place, offer in enumerate(offers)]
    quality, _, best = max(rated)
    return best if quality > 0 else None


def _quality(offer: str, ranges: Sequence[_Range]) -> float:
    """Return how much an offer is liked, by the most exact range that means it."""
    meant = [(found.fits(offer), found.quality) for found in ranges if found.fits(offer)]
    return max(meant)[1] if meant else 0.0


def _read(part: str) -> _Range | None:
    found = _RANGE.match(part)
    if not found or (found[1] == "*" and found[2] != "*"):
        return None
    quality = 1.0
    for parameter in found[3].split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            if not _QUALITY.match(value.strip()):
                return None
            quality = float(value.strip())
    return _Range(found[1].lower(), found[2].lower(), quality)
