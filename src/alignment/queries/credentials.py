"""A user and password for a server, and how HTTP shows them (RFC 7617, RFC 7616)."""

from base64 import b64encode
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.error import URLError
from urllib.request import (
    AbstractDigestAuthHandler,
    HTTPPasswordMgr,
    Request,
    parse_http_list,
    parse_keqv_list,
)

from alignment.errors import QueryError

USER, PASSWORD = "ALIGNMENT_USER", "ALIGNMENT_PASSWORD"


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user and a password, which is shown nowhere."""

    user: str
    password: str = field(repr=False)

    @property
    def basic(self) -> str:
        """Value of the Authorization header in the Basic scheme."""
        pair = f"{self.user}:{self.password}".encode()
        return f"Basic {b64encode(pair).decode()}"

    def digest(self, request: Request, challenge: str) -> str:
        """Return the value of the Authorization header in the Digest scheme.

        Args:
            request: What is sent.
            challenge: Value of the WWW-Authenticate header.

        Returns:
            Nothing when the challenge is of another scheme, or cannot be met.
        """
        scheme, _, rest = challenge.partition(" ")
        if scheme.lower() != "digest":
            return ""
        handler = AbstractDigestAuthHandler(_Known(self))
        with suppress(URLError, ValueError, KeyError, IndexError):  # a challenge may be anything
            stated = parse_keqv_list(parse_http_list(rest))
            found = handler.get_authorization(request, stated)
            return f"Digest {found}" if found else ""
        return ""


class _Known(HTTPPasswordMgr):
    """Knows one user, whatever the realm; the address was chosen before."""

    def __init__(self, credentials: Credentials) -> None:
        super().__init__()
        self._pair = credentials.user, credentials.password

    def find_user_password(self, realm: str, authuri: str) -> tuple[str | None, str | None]:  # noqa: ARG002
        return self._pair


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
        raise QueryError(f"{USER} has a colon, which HTTP does not allow: name another user")
    return Credentials(user, password)
