"""A list of checksums that ``sha256sum -c`` checks."""

import re
from collections.abc import Iterable
from typing import Final

NAME: Final = "SHA256SUMS"
_BREAKING = re.compile(r"[\\\n\r]")


def checksum_file(files: Iterable[tuple[str, str]], folder: str) -> str:
    r"""Return a list of checksums, by name, in the form that ``sha256sum -c`` reads.

    Args:
        files: File from the site's root on, and the SHA-256 of its content in hex.
        folder: Folder in which the list will stand; what is not below it is left out.

    Examples:
        >>> checksum_file([("downloads/a.nq", "0" * 64), ("index.html", "1" * 64)], "downloads")
        '0000000000000000000000000000000000000000000000000000000000000000  a.nq\n'
    """
    above = f"{folder}/"
    below = {f.removeprefix(above): d for f, d in files if f.startswith(above)}
    return "".join(_row(name, below[name]) for name in sorted(below))


def _row(name: str, digest_: str) -> str:
    """Return a row; a name with what would break it is escaped, as GNU sha256sum does."""
    if not _BREAKING.search(name):
        return f"{digest_}  {name}\n"
    escaped = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f"\\{digest_}  {escaped}\n"
