"""The whole service as one ASGI application: a published site and what stands beside it."""

import contextlib
from collections.abc import AsyncIterator, Iterator
from itertools import chain
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from alignment.errors import WorkspaceError
from alignment.namespaces import ONTOLOGY, SHAPES
from alignment.publish.addresses import site_address
from alignment.publish.manifest import read_manifest
from alignment.publish.removed import LIST as REMOVED
from alignment.serve.site import HEADERS, SiteFiles
from alignment.serve.sparql.endpoint import sparql_route
from alignment.serve.sparql.limits import Limits
from alignment.serve.sparql.pool import Pool

METHODS: Final = ("GET", "HEAD")
DATA: Final = "downloads/dataset.nq"
"""File of a site that its endpoint answers from."""


def site_app(root: Path, limits: Limits | None = None) -> Starlette:
    """Return an application that serves a published site, and answers queries over its data.

    Args:
        root: Folder of the site.
        limits: What a query may take; by default there is no SPARQL endpoint.

    Raises:
        WorkspaceError: When the folder holds no published site, or no data to be queried.
    """
    files = site_files(root)

    def page(request: Request) -> Response:
        return files.respond(request)

    pages = Route("/{path:path}", page, methods=list(METHODS))
    handlers = {HTTPException: _refused, Exception: _failed}
    if limits is None:
        return Starlette(routes=[pages], exception_handlers=handlers)
    pool = Pool(_data(root), limits)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with pool.running():
            yield

    queries = [
        sparql_route(pool, page=f"{mount}sparql/index.html", mount=mount)
        for mount in sorted({"/", files.mount})
    ]
    return Starlette(routes=[*queries, pages], exception_handlers=handlers, lifespan=lifespan)


def _data(root: Path) -> Path:
    """Return the file that is queried."""
    data = root / DATA
    if not data.is_file():
        raise WorkspaceError(f"{data}: is not there; publish the site again")
    return data


def site_files(root: Path) -> SiteFiles:
    """Return the files of a published site.

    Raises:
        WorkspaceError: When the folder holds no published site.
    """
    manifest = read_manifest(root)
    listed = root / REMOVED
    gone = listed.read_text(encoding="utf-8").splitlines() if listed.is_file() else []
    local = (iri.removeprefix(manifest.base) for iri in gone)
    return SiteFiles(
        root,
        manifest.folder,
        frozenset(f"{manifest.folder}/{name}" for name in local),
        dict(chain.from_iterable(_documents(root, name) for name in _vocabularies())),
        urlsplit(site_address(manifest.base)).path or "/",
    )


def _vocabularies() -> list[str]:
    """Return the last steps of the IRIs of our ontology and shapes, which are negotiated too."""
    return [urlsplit(iri).path.rpartition("/")[2] for iri in (ONTOLOGY, SHAPES)]


def _documents(root: Path, name: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield what is negotiated of a vocabulary: it, its versions and its parts.

    Yields:
        Path from the root on; the file of its data, without suffix, and its page.
    """
    yield name, (f"{name}/{name}", f"{name}/index.html")
    for data in sorted((root / name).glob("*.ttl")):
        if data.with_suffix(".html").is_file():
            yield f"{name}/{data.stem}", (f"{name}/{data.stem}", f"{name}/{data.stem}.html")
    for data in sorted((root / name).glob(f"*/{name}.ttl")):
        version = f"{name}/{data.parent.name}"
        yield version, (f"{version}/{name}", f"{version}/index.html")


def _refused(_: Request, error: Exception) -> Response:
    """Answer an error of the protocol in one line."""
    status, headers = 500, HEADERS
    if isinstance(error, HTTPException):
        status, headers = error.status_code, {**HEADERS, **(error.headers or {})}
    return PlainTextResponse(f"{_REASONS.get(status, 'error')}\n", status, headers)


def _failed(_: Request, __: Exception) -> Response:
    """Answer a fault of ours without telling what is inside."""
    return PlainTextResponse("the server failed; try again\n", 500, HEADERS)


_REASONS: Final = {404: "no such page", 405: "this method is not answered here"}
