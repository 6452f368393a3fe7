"""Scripts of others that the SPARQL page carries, and what is known of each."""

import base64
import importlib.resources
import tomllib
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Vendored:
    """A file that others made.

    Attributes:
        name: Of the file under ``publish/vendored/``.
        holds: What it is, in words.
        packages: Names and versions of the packages it is made of.
        licence: SPDX identifier.
        licence_file: The licence's text under ``LICENSES/``.
        sha256: Of the file, in hexadecimal digits.
    """

    name: str
    holds: str
    packages: tuple[str, ...]
    licence: str
    licence_file: str
    sha256: str


@cache
def vendored() -> tuple[Vendored, ...]:
    """Return what the pages carry of others.

    Examples:
        >>> {one.licence for one in vendored()} <= {"Apache-2.0", "MIT"}
        True
    """
    listed = tomllib.loads(vendored_bytes("vendored.toml").decode("utf-8"))["file"]
    return tuple(
        Vendored(
            name=one["name"],
            holds=one["holds"],
            packages=tuple(one["packages"]),
            licence=one["licence"],
            licence_file=one["licence_file"],
            sha256=one["sha256"],
        )
        for one in listed
    )


def vendored_bytes(name: str) -> bytes:
    """Return a file under ``publish/vendored/``."""
    return (importlib.resources.files("alignment.publish") / "vendored" / name).read_bytes()


def vendored_script(name: str) -> Markup:
    """Return a vendored script, to stand in a page as it is."""
    return Markup(vendored_bytes(name).decode("ascii"))  # noqa: S704 - its sum is tested


def in_base64(content: bytes) -> Markup:
    """Return bytes as a script element carries them."""
    return Markup(base64.b64encode(content).decode("ascii"))  # noqa: S704 - no markup in base64
