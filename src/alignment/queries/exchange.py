"""One HTTP exchange with a server: redirects, compression and cut connections minded."""

import zlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from http.client import (
    HTTPConnection,
    HTTPException,
    HTTPMessage,
    HTTPResponse,
    HTTPSConnection,
    IncompleteRead,
)
from typing import Any, Final
from urllib.error import URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request

from alignment.errors import QueryError
from alignment.queries.credentials import Credentials
from alignment.queries.refusals import cut, moved, refused, silent, unreachable, unreadable

MOST: Final = 1 << 30
"""Bytes of an answer, unpacked, that are read at most."""

_PIECE: Final = 1 << 20
_REDIRECTS: Final = 5
_UNKNOWN: Final = 401
_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_AGAIN: Final = frozenset({307, 308})
"""Redirects that ask for the same request again, whatever its method."""

Headers = HTTPMessage


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent.

    Attributes:
        method: GET, PUT, POST or DELETE.
        url: Where to, http or https.
        body: Content; empty for none.
        media: Media type of the content.
        accept: Media types that are understood.
    """

    method: str
    url: str
    body: bytes = b""
    media: str = ""
    accept: str = "*/*"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answers: status, media type without parameters, content as it was packed."""

    status: int
    media: str
    content: bytes


def exchange(
    message: Message,
    *,
    timeout: float,
    credentials: Credentials | None = None,
    allowed: Iterable[int] = (),
) -> Reply:
    """Return a server's answer to a message.

    A redirect is followed within the same origin only, so that neither data nor a password goes
    where nobody sent it.

    Args:
        message: What to send.
        timeout: Seconds of silence to bear.
        credentials: Sent along, when given.
        allowed: Status codes that are no error, besides those of success.

    Raises:
        QueryError: When the server cannot be reached, refuses, or answers what cannot be read.
    """
    sent = message
    for _ in range(_REDIRECTS):
        reply, headers = _known(sent, timeout, credentials)
        if reply.status not in _MOVED or "Location" not in headers:
            break
        sent = _followed(sent, reply.status, headers["Location"])
    if reply.status // 100 == 2 or reply.status in allowed:  # noqa: PLR2004 - success
        return reply
    raise refused(
        sent.url,
        sent.method,
        reply.status,
        reply.media,
        reply.content,
        known=credentials is not None,
    )


def _followed(message: Message, status: int, location: str) -> Message:
    """Return the message again for where a redirect leads, when that is the same server."""
    try:
        target = urljoin(message.url, location)
        same = _origin(target) == _origin(message.url)
    except ValueError:
        target, same = location, False
    if same and (message.method == "GET" or status in _AGAIN):
        return replace(message, url=target)
    raise moved(message.url, target)


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, parts.hostname, parts.port or usual


def _known(
    message: Message, timeout: float, credentials: Credentials | None
) -> tuple[Reply, Headers]:
    """Return the answer to a request, sent again where the server wants the Digest scheme."""
    request = _request(message)
    if not credentials:
        return _once(request, timeout)
    request.add_header("Authorization", credentials.basic)
    reply, headers = _once(request, timeout)
    if reply.status == _UNKNOWN and "WWW-Authenticate" not in headers:
        request.remove_header("Authorization")  # some say what they want only when given nothing
        _, headers = _once(request, timeout)
    if reply.status == _UNKNOWN:
        challenges = headers.get_all("WWW-Authenticate") or []
        for digest in filter(None, (credentials.digest(request, c) for c in challenges)):
            request.add_header("Authorization", digest)
            return _once(request, timeout)
    return reply, headers


def _once(request: Request, timeout: float) -> tuple[Reply, Headers]:
    """Return the answer to one request, and its headers."""
    url = request.full_url
    try:
        with _opener().open(request, timeout=timeout) as response:
            headers = response.headers
            media = headers.get_content_type() if "Content-Type" in headers else ""
            return Reply(response.status, media, _content(response, url)), headers
    except TimeoutError as error:
        raise silent(url, timeout) from error
    except (ConnectionError, IncompleteRead) as error:
        raise cut(url) from error
    except URLError as error:
        raise _unopened(url, timeout, error.reason) from error
    except (OSError, HTTPException, UnicodeError, ValueError) as error:
        raise unreachable(url, error) from error


def _unopened(url: str, timeout: float, reason: object) -> QueryError:
    """Return the error for a request that urllib could not send."""
    if isinstance(reason, TimeoutError):
        return silent(url, timeout)
    if isinstance(reason, BrokenPipeError | ConnectionResetError | ConnectionAbortedError):
        return cut(url)
    return unreachable(url, reason)


def _request(message: Message) -> Request:
    headers = {
        "Accept": message.accept,
        "Accept-Encoding": "gzip",
        "User-Agent": "strategic-alignment",
    }
    if message.media:
        headers["Content-Type"] = message.media
    body = message.body if message.media else None
    return Request(message.url, body, headers, method=message.method)  # noqa: S310 - checked before


def _content(response: HTTPResponse, url: str) -> bytes:
    """Return the whole body, unpacked; what ends too early is no body."""
    packed = response.headers.get("Content-Encoding", "identity").strip().lower()
    if packed not in {"identity", "gzip", "x-gzip", ""}:
        raise unreadable(url, f"packed as {packed[:20]}, which nobody asked for")
    unpack = zlib.decompressobj(31) if "gzip" in packed else None
    found = bytearray()
    while piece := response.read(_PIECE):
        try:
            found += unpack.decompress(piece, MOST - len(found) + 1) if unpack else piece
        except zlib.error as error:
            raise unreadable(url, "said to be gzip, and is not") from error
        if len(found) > MOST:
            raise unreadable(url, f"more than {MOST >> 30} GiB")
    is_short = bool(response.length) or (unpack is not None and found and not unpack.eof)
    if is_short:
        raise cut(url)
    return bytes(found)


class _Listening:
    """Hears the answer of a server that stopped reading, such as one that was sent too much."""

    sock: Any

    def send(self, data: Any) -> None:  # noqa: ANN401 - as http.client declares it
        """Send; whether the other side still reads is told by its answer."""
        if self.sock is None:
            self.connect()  # type: ignore[attr-defined]
        with suppress(BrokenPipeError, ConnectionResetError):
            super().send(data)  # type: ignore[misc]


class _Connection(_Listening, HTTPConnection):
    """A connection by http."""


class _SecureConnection(_Listening, HTTPSConnection):
    """A connection by https."""


class _Http(HTTPHandler):
    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_Connection, req)


class _Https(HTTPSHandler):
    def https_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_SecureConnection, req)


def _opener() -> OpenerDirector:
    """Return what opens http and https, through a proxy if one is set, and nothing else."""
    opener = OpenerDirector()
    for handler in (ProxyHandler(), _Http(), _Https()):
        opener.add_handler(handler)
    return opener
