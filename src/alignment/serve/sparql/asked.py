"""What a client asks for, as the SPARQL 1.1 Protocol says it in a request."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"
_FIELDS: Final = 1000


class Refused(Exception):  # noqa: N818 - an answer, no fault
    """What was asked is not answered: a status and one line."""

    def __init__(self, status: int, text: str) -> None:
        """Take the status of HTTP and the line."""
        super().__init__(text)
        self.status = status
        self.text = text


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with the dataset it is asked of.

    Attributes:
        query: SPARQL; empty where nothing was asked.
        default_graphs: IRIs of ``default-graph-uri``.
        named_graphs: IRIs of ``named-graph-uri``.
        accept: What the client likes, as its Accept header says.
    """

    query: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    accept: str


async def read_request(request: Request, *, most: int) -> Asked:
    """Return what a request asks for.

    Args:
        request: GET, HEAD or POST.
        most: Bytes that it may have.

    Raises:
        Refused: When it asks for nothing that is answered here: 400, 403, 413 or 415.
    """
    if len(request.url.query) > most:
        raise Refused(413, f"the request has more than {most:,} bytes; ask less")
    fields = _fields(request.url.query)
    accept = ", ".join(request.headers.getlist("accept"))
    if request.method != "POST":
        return _asked(fields, accept)
    media, charset = _content_type(request.headers.get("content-type", ""))
    if media == UPDATE:
        raise Refused(403, "updates are refused: this endpoint only answers queries")
    if media not in {FORM, QUERY}:
        raise Refused(415, f"send a query as {QUERY} or {FORM}")
    if charset not in {"", "utf-8", "utf8"}:
        raise Refused(400, f"charset {charset[:40]!r}: send UTF-8")
    text = await _body(request, most)
    if media == FORM:
        return _asked([*fields, *_fields(text)], accept)
    if any(name == "query" for name, _ in fields):
        raise Refused(400, "the query stands in the address and in the body: send it once")
    return _asked([*fields, ("query", text)], accept)


def _fields(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_FIELDS)
    except ValueError as error:
        raise Refused(400, "the request is not URL-encoded UTF-8") from error


def _asked(fields: Sequence[tuple[str, str]], accept: str) -> Asked:
    if any(name == "update" for name, _ in fields):
        raise Refused(403, "updates are refused: this endpoint only answers queries")
    queries = [value for name, value in fields if name == "query"]
    if len(queries) > 1:
        raise Refused(400, "there are several queries: send one")
    if queries and not queries[0].strip():
        raise Refused(400, "the query is empty: write a SELECT, ASK, CONSTRUCT or DESCRIBE")
    return Asked(
        queries[0] if queries else "",
        tuple(value for name, value in fields if name == "default-graph-uri"),
        tuple(value for name, value in fields if name == "named-graph-uri"),
        accept,
    )


def _content_type(header: str) -> tuple[str, str]:
    media, *parameters = (part.strip().lower() for part in header.split(";"))
    pairs = (parameter.partition("=") for parameter in parameters)
    charset = next((value.strip('" ') for name, _, value in pairs if name == "charset"), "")
    return media, charset


async def _body(request: Request, most: int) -> str:
    """Return the body, read no further than it may be long."""
    content = bytearray()
    try:
        async for part in request.stream():
            content += part
            if len(content) > most:
                raise Refused(413, f"the request has more than {most:,} bytes; ask less")
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(400, "the request is not UTF-8") from error
    except ClientDisconnect as error:
        raise Refused(400, "the request ended early") from error
