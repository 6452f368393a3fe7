"""What a file of a site holds: a text, bytes, or the pieces of what is too large for one."""

import hashlib

Content = str | bytes | tuple[bytes, ...]
"""A text is written as UTF-8, pieces one after the other."""


def pieces(content: Content) -> tuple[bytes, ...]:
    """Return content as bytes, in pieces.

    Examples:
        >>> pieces("plan"), pieces((b"pl", b"an"))
        ((b'plan',), (b'pl', b'an'))
    """
    if isinstance(content, tuple):
        return content
    return (content if isinstance(content, bytes) else content.encode("utf-8"),)


def digest(content: Content) -> str:
    """Return the SHA-256 of content in hex.

    Examples:
        >>> digest("")[:8], digest((b"pl", b"an")) == digest("plan")
        ('e3b0c442', True)
    """
    found = hashlib.sha256()
    for piece in pieces(content):
        found.update(piece)
    return found.hexdigest()
