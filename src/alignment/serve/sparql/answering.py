"""Answer one query over a store: status, media type, content. Runs within a worker."""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import pyoxigraph as ox

from alignment.errors import QueryError
from alignment.namespaces import PREFIXES
from alignment.queries.guard import refuse_service, refuse_updates, syntax_error
from alignment.queries.tokens import query_form
from alignment.serve.negotiation import negotiate
from alignment.serve.sparql.description import describe_service
from alignment.serve.sparql.formats import ALIASES, RESULTS, TRIPLES

_REMEMBERED: Final = 10_000
"""Characters of a query that is remembered as checked; many longer ones would fill the memory."""


_REFUSED: Final = re.compile(r"^(updates|SERVICE) (are|is) refused")


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back to a client.

    Attributes:
        status: Of HTTP.
        media: Media type of the content.
        content: Whole.
    """

    status: int
    media: str
    content: bytes


class _TooLargeError(Exception):
    """An answer has more bytes than it may have."""


class _Bounded(io.BytesIO):
    """Takes so many bytes and no more."""

    def __init__(self, most: int) -> None:
        """Take the number of bytes."""
        super().__init__()
        self._most = most

    def write(self, data: Any, /) -> int:  # noqa: ANN401 - a buffer of bytes
        """Write, or refuse what is too much."""
        if self.tell() + len(data) > self._most:
            raise _TooLargeError
        return super().write(data)


def answer(store: ox.Store, asked: Mapping[str, Any], *, most: int) -> Answer:
    """Return the answer to a request.

    Args:
        store: All named graphs; nothing in its default graph.
        asked: ``query``, ``default_graphs``, ``named_graphs``, ``accept`` and, for the
            description of the service, ``endpoint`` in place of a query.
        most: Bytes that it may have.
    """
    try:
        if "endpoint" in asked:
            return _description(store, asked, most)
        return _answer(store, asked, most)
    except _TooLargeError:
        return _told(413, f"the answer has more than {most:,} bytes: add LIMIT or ask for less")
    except QueryError as error:
        return _told(403 if _REFUSED.search(str(error)) else 400, str(error))
    except (ArithmeticError, ValueError, SyntaxError, OSError, RuntimeError) as error:
        return _told(400, f"the query cannot be answered: {error}")


def _answer(store: ox.Store, asked: Mapping[str, Any], most: int) -> Answer:
    query = asked["query"]
    form, has_dataset = (_checked if len(query) <= _REMEMBERED else _checked.__wrapped__)(query)
    offers = RESULTS if form in {"SELECT", "ASK"} else TRIPLES
    media = _chosen(asked["accept"], tuple(offers), with_aliases=offers is RESULTS)
    if media is None:
        return _told(406, f"not acceptable; there is {', '.join(offers)}")
    try:
        found = store.query(query, **_dataset(asked, has_dataset=has_dataset))
    except SyntaxError as error:
        raise syntax_error(error) from error
    return Answer(200, media, _written(found, ALIASES.get(media, media), most))


@lru_cache(maxsize=256)
def _checked(query: str) -> tuple[str, bool]:
    """Return the form of a query that may be run, and whether it names its dataset itself.

    Remembered, as reading a query takes longer than answering many a one.
    """
    refuse_updates(query)
    words = refuse_service(query)
    return query_form(query), any("FROM" in word for word in words)


def _chosen(accept: str, offers: tuple[str, ...], *, with_aliases: bool = False) -> str | None:
    more = tuple(ALIASES) if with_aliases else ()
    return negotiate(accept, (*offers, *more))


def _dataset(asked: Mapping[str, Any], *, has_dataset: bool) -> dict[str, Any]:
    """Return the dataset of a query: the protocol's, else its own, else the union of graphs."""
    default, named = asked["default_graphs"], asked["named_graphs"]
    if default or named:
        return {
            "default_graph": [ox.NamedNode(iri) for iri in default],
            "named_graphs": [ox.NamedNode(iri) for iri in named],
        }
    return {"use_default_graph_as_union": not has_dataset}


def _written(found: Any, media: str, most: int) -> bytes:  # noqa: ANN401 - pyoxigraph's results
    out = _Bounded(most)
    if isinstance(found, ox.QueryTriples):
        _write_triples(found, out, media)
    else:
        found.serialize(out, format=RESULTS[media])
    return out.getvalue()


def _write_triples(triples: Any, out: io.BytesIO, media: str) -> None:  # noqa: ANN401
    format_ = TRIPLES[media]
    prefixes = PREFIXES if format_.supports_datasets or format_ == ox.RdfFormat.TURTLE else None
    ox.serialize(triples, out, format=format_, prefixes=prefixes)


def _description(store: ox.Store, asked: Mapping[str, Any], most: int) -> Answer:
    media = _chosen(asked["accept"], tuple(TRIPLES))
    if media is None:
        return _told(406, f"not acceptable; there is {', '.join(TRIPLES)}")
    out = _Bounded(most)
    _write_triples(describe_service(store, asked["endpoint"]), out, media)
    return Answer(200, media, out.getvalue())


def _told(status: int, text: str) -> Answer:
    line = " ".join(text.split())
    return Answer(status, "text/plain", f"{line}\n".encode())
