"""What a server's refusals mean, each as one line: what, where, what to do."""

import re
from typing import Final
from urllib.parse import urlsplit, urlunsplit

from alignment.errors import QueryError

_SET = "set ALIGNMENT_USER and ALIGNMENT_PASSWORD in the environment"
_ADVICE: Final = {
    400: "was it the address of such a service?",
    403: "the user may not do this there, or the service only answers queries",
    404: "check the address",
    405: "it is not the address of such a service; give --graph-store or --update",
    406: "it gives no N-Triples, Turtle or RDF/XML; is it the address of such a service?",
    413: "it takes less at once; raise the limit of the server or of the proxy before it",
    415: "it reads no Turtle or no SPARQL Update; try the other of --graph-store and --update",
    429: "wait, then repeat",
    501: "it is not the address of such a service; give --graph-store or --update",
    502: "the proxy before it has no answer from it; see that it runs, then repeat",
    503: "it is busy; wait, then repeat",
    504: "the proxy before it has no answer from it; see that it runs, then repeat",
}
_FAILED: Final = "it failed; see its log, then repeat"
_MARKUP: Final = frozenset({"text/html", "application/xhtml+xml"})
_SHOWN: Final = 160


class CutError(QueryError):
    """A connection ended too early; to repeat is safe."""


class TooLargeError(QueryError):
    """A server takes less at once."""


class UnknownUserError(QueryError):
    """A server wants another user and password, or one at all."""


def refused(  # noqa: PLR0913 - what is known of an answer
    url: str, method: str, status: int, media: str, content: bytes, *, known: bool
) -> QueryError:
    """Return the error for an answer that is no success.

    Args:
        url: Who answered.
        method: What was asked of it.
        status: What it answered.
        media: Media type of the content.
        content: Content; a short text is shown.
        known: Whether a user and password were sent.
    """
    if status == 401:  # noqa: PLR2004 - HTTP
        what = "does not accept the user and password" if known else "wants a user and password"
        return UnknownUserError(f"{shown_url(url)} {what} (HTTP 401): {_SET}")
    kind = TooLargeError if status == 413 else QueryError  # noqa: PLR2004 - HTTP
    advice = _ADVICE.get(status, _FAILED if status // 100 == 5 else "check the address")  # noqa: PLR2004
    said = "" if media in _MARKUP else shown_text(content.decode("utf-8", "replace"))
    told = f", ‘{said}’" if said else ""
    return kind(f"{shown_url(url)} refused {method} (HTTP {status}{told}): {advice}")


def moved(url: str, target: str) -> QueryError:
    """Return the error for a redirect that is not followed."""
    return QueryError(
        f"{shown_url(url)} sends on to {shown_url(target)}, which is not followed: "
        "give that address if you trust it"
    )


def silent(url: str, timeout: float) -> QueryError:
    """Return the error for an answer that does not come."""
    return QueryError(
        f"{shown_url(url)} said nothing for {timeout:g} s: allow more with --timeout, then repeat"
    )


def cut(url: str) -> CutError:
    """Return the error for a connection that ended too early."""
    return CutError(f"{shown_url(url)}: the connection was cut: repeat it, which is safe")


def unreachable(url: str, reason: object) -> QueryError:
    """Return the error for a server that is not there, or speaks no HTTP."""
    why = shown_text(str(getattr(reason, "strerror", None) or reason)) or "no HTTP"
    return QueryError(
        f"{shown_url(url)} cannot be reached ({why}): check the address, and that the server runs"
    )


def unreadable(url: str, what: str) -> QueryError:
    """Return the error for an answer of the wrong kind."""
    return QueryError(
        f"{shown_url(url)} answered something else than was asked for ({what}): check the address"
    )


def shown_text(text: str, *, most: int = _SHOWN) -> str:
    r"""Return a server's words as they can be shown: one line, short, without control characters.

    Args:
        text: What it said.
        most: Characters that are shown of it.

    Examples:
        >>> shown_text("No\x1b[31m\n such  graph")
        'No [31m such graph'
    """
    plain = "".join(c if c.isprintable() else " " for c in text[: 4 * most])
    line = " ".join(plain.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def shown_url(url: str) -> str:
    """Return an address without what stands before an @ in it.

    Examples:
        >>> shown_url("https://jo:secret@example.org/store?x=1")
        'https://example.org/store?x=1'
    """
    try:
        parts = urlsplit(url)
        netloc = parts.netloc.rpartition("@")[2]
        return shown_text(urlunsplit(parts._replace(netloc=netloc)))
    except ValueError:
        return shown_text(re.sub(r"//[^/]*@", "//", url))
