"""A file that a site offers for download: what it is, for whom, how large, its checksum."""

from dataclasses import dataclass
from typing import Final

from alignment.publish.content import Content, digest, pieces

MEDIA: Final = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".nq": "application/n-quads",
    ".rdf": "application/rdf+xml",
    ".trig": "application/trig",
    ".tsv": "text/tab-separated-values",
    ".ttl": "text/turtle",
    ".xml": "application/xml",
}
"""Suffix of a file → media type."""

GZIP: Final = "application/gzip"


@dataclass(frozen=True, slots=True)
class Offered:
    """A file that a site offers.

    Attributes:
        file: From the site's root on.
        title: What it is, in a few words.
        use: For whom it is, or what for.
        size: Bytes.
        sha256: Checksum of its content in hex.
    """

    file: str
    title: str
    use: str
    size: int
    sha256: str

    @property
    def media(self) -> str:
        """Media type of what it holds, whether compressed or not."""
        name = self.file.removesuffix(".gz")
        return MEDIA.get(name[name.rfind(".") :], "application/octet-stream")

    @property
    def is_compressed(self) -> bool:
        """Whether it is compressed by gzip."""
        return self.file.endswith(".gz")


def offered(file: str, content: Content, title: str, use: str) -> Offered:
    """Return what is to be said of a file.

    Args:
        file: From the site's root on.
        content: What it holds.
        title: What it is.
        use: For whom or what for.

    Examples:
        >>> offered("downloads/dataset.nq.gz", b"", "N-Quads", "stores").media
        'application/n-quads'
    """
    data = pieces(content)
    return Offered(file, title, use, sum(map(len, data)), digest(data))
