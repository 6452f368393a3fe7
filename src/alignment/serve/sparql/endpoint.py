"""The endpoint over HTTP: requests to the pool, its answers with the right status and headers."""

import asyncio
import math
from collections.abc import Awaitable
from dataclasses import asdict
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from alignment.serve.negotiation import negotiate
from alignment.serve.sparql.answering import Answer
from alignment.serve.sparql.asked import Asked, Refused, read_request
from alignment.serve.sparql.formats import TRIPLES
from alignment.serve.sparql.pool import BusyError, DiedError, MemoryLimitError, Pool, SlowError

PATH: Final = "/sparql"
_SOON: Final = 0.05
"""Seconds within which most queries are answered; to look for the client sooner costs more."""

METHODS: Final = ("GET", "HEAD", "POST", "OPTIONS")
HEADERS: Final = {
    "Access-Control-Allow-Origin": "*",
    "Cache-Control": "no-cache",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Vary": "Accept",
    "X-Content-Type-Options": "nosniff",
}
_PREFLIGHT: Final = {
    "Allow": ", ".join(METHODS),
    "Access-Control-Allow-Methods": ", ".join(METHODS),
    "Access-Control-Allow-Headers": "Accept, Content-Type",
    "Access-Control-Max-Age": "86400",
}


def sparql_route(pool: Pool, *, page: str = "", mount: str = "/") -> Route:
    """Return the route of a read-only SPARQL 1.1 Protocol endpoint.

    Args:
        pool: Runs the queries.
        page: Where people are sent who open the endpoint in a browser; empty for nowhere.
        mount: Path that it stands below.
    """

    async def respond(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=HEADERS | _PREFLIGHT)
        try:
            asked = await read_request(request, most=pool.limits.request)
        except Refused as refused:
            return _told(refused.status, refused.text)
        if not asked.query and page and _is_person(asked):
            return RedirectResponse(page, 303, HEADERS)
        return await _answered(pool, request, asked)

    return Route(f"{mount}{PATH.lstrip('/')}", respond, methods=list(METHODS))


def _is_person(asked: Asked) -> bool:
    """Whether a browser asks for a page, and not a program for data."""
    return bool(asked.accept) and negotiate(asked.accept, (*TRIPLES, "text/html")) == "text/html"


async def _answered(pool: Pool, request: Request, asked: Asked) -> Response:
    limits = pool.limits
    if not asked.query:
        if request.method == "POST":
            return _told(400, "there is no query: send one as the field or body ‘query’")
        address = str(request.url.replace(query="", fragment=""))
        wanted = {"endpoint": address, "accept": asked.accept}
    else:
        wanted = asdict(asked)
    try:
        found = await _while_connected(request, pool.run(wanted))
    except BusyError:
        return _later(limits.seconds, "all workers are busy: ask again later")
    except SlowError:
        text = f"the query took longer than {limits.seconds:g} s: narrow it, or ask again later"
        return _later(limits.seconds, text)
    except MemoryLimitError:
        return _later(1, "the query needed more memory than it may take: narrow it")
    except DiedError:
        return _told(500, "the server failed at this query: ask again, or put it differently")
    charset = "; charset=utf-8" if found.media.startswith("text/") else ""
    return Response(found.content, found.status, HEADERS, media_type=f"{found.media}{charset}")


async def _while_connected(request: Request, work: Awaitable[Answer]) -> Answer:
    """Return what work gives; end it when the client goes away."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.wait({task}, timeout=_SOON)
        if not task.done():
            await _done_or_gone(task, request)
        return task.result() if task.done() else Answer(499, "text/plain", b"")  # nobody reads it
    finally:
        task.cancel()


async def _done_or_gone(task: asyncio.Future[Answer], request: Request) -> None:
    watch: asyncio.Future[None] = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait((task, watch), return_when=asyncio.FIRST_COMPLETED)
    finally:
        watch.cancel()


async def _gone(request: Request) -> None:
    while not await request.is_disconnected():  # noqa: ASYNC110 - nobody tells but by being asked
        await asyncio.sleep(0.2)


def _later(seconds: float, text: str) -> Response:
    answer = _told(503, text)
    answer.headers["Retry-After"] = str(math.ceil(seconds))
    return answer


def _told(status: int, text: str) -> Response:
    return Response(f"{text}\n", status, HEADERS, media_type="text/plain; charset=utf-8")
