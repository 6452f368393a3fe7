"""One HTTP exchange with a server: redirects, compression and cut connections minded."""

import zlib
from base64 import b64encode
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection, IncompleteRead
from typing import Any, Final
from urllib.error import URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request

from alignment import __version__
from alignment.errors import QueryError
from alignment.queries.refusals import cut, moved, refused, silent, unreachable, unreadable

USER, PASSWORD = "ALIGNMENT_USER", "ALIGNMENT_PASSWORD"
MOST: Final = 1 << 31
"""Bytes of an answer, unpacked, that are read at most."""

_PIECE: Final = 1 << 20
_REDIRECTS: Final = 5
_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_AGAIN: Final = frozenset({307, 308})
"""Redirects that ask for the same request again, whatever its method."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user and a password, for HTTP's Basic scheme (RFC 7617); shown nowhere."""

    user: str
    password: str = field(repr=False)

    @property
    def header(self) -> str:
        """Value of the Authorization header."""
        pair = f"{self.user}:{self.password}".encode()
        return f"Basic {b64encode(pair).decode()}"


def credentials_of(environment: Mapping[str, str]) -> Credentials | None:
    """Return the user and password that environment variables state; ``None`` when none is.

    Raises:
        QueryError: When only one of the two is set, or the user has a colon.

    Examples:
        >>> credentials_of({"ALIGNMENT_USER": "jo", "ALIGNMENT_PASSWORD": "secret"})
        Credentials(user='jo')
    """
    user, password = environment.get(USER, ""), environment.get(PASSWORD, "")
    if not user and not password:
        return None
    if not user or not password:
        raise QueryError(f"only one of {USER} and {PASSWORD} is set: set both, or neither")
    if ":" in user:
        raise QueryError(f"{USER} has a colon: a user of HTTP's Basic scheme has none")
    return Credentials(user, password)


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
        reply, location = _once(sent, timeout, credentials)
        if reply.status not in _MOVED or not location:
            break
        sent = _followed(sent, reply.status, location)
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


def _once(message: Message, timeout: float, credentials: Credentials | None) -> tuple[Reply, str]:
    """Return the answer to one request, and where it says to go."""
    url = message.url
    try:
        with _opener().open(_request(message, credentials), timeout=timeout) as response:
            media = (
                response.headers.get_content_type() if "Content-Type" in response.headers else ""
            )
            location = response.headers.get("Location", "")
            return Reply(response.status, media, _content(response, url)), location
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


def _request(message: Message, credentials: Credentials | None) -> Request:
    headers = {
        "Accept": message.accept,
        "Accept-Encoding": "gzip",
        "User-Agent": f"strategic-alignment/{__version__}",
    }
    if message.media:
        headers["Content-Type"] = message.media
    if credentials:
        headers["Authorization"] = credentials.header
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
