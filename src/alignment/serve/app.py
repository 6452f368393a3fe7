"""The whole service as one ASGI application: a published site and what stands beside it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from alignment.namespaces import ONTOLOGY, SHAPES
from alignment.publish.manifest import read_manifest
from alignment.publish.removed import LIST as REMOVED
from alignment.serve.site import HEADERS, SiteFiles

METHODS: Final = ("GET", "HEAD")


def site_app(root: Path, routes: Sequence[BaseRoute] = ()) -> Starlette:
    """Return an application that serves a published site.

    Args:
        root: Folder of the site.
        routes: What is answered before the site is asked, such as a SPARQL endpoint.

    Raises:
        WorkspaceError: When the folder holds no published site.
    """
    files = site_files(root)

    def page(request: Request) -> Response:
        return files.respond(request)

    return Starlette(
        routes=[*routes, Route("/{path:path}", page, methods=list(METHODS))],
        exception_handlers={HTTPException: _refused, Exception: _failed},
    )


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
        {name: (f"{name}/{name}", f"{name}/index.html") for name in _vocabularies()},
    )


def _vocabularies() -> list[str]:
    """Return the last steps of the IRIs of our ontology and shapes, which are negotiated too."""
    return [urlsplit(iri).path.rpartition("/")[2] for iri in (ONTOLOGY, SHAPES)]


def _refused(_: Request, error: Exception) -> Response:
    """Answer an error of the protocol in one line."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    allowed = {"Allow": ", ".join(METHODS)} if status == 405 else {}  # noqa: PLR2004
    return PlainTextResponse(f"{_REASONS.get(status, 'error')}\n", status, HEADERS | allowed)


def _failed(_: Request, __: Exception) -> Response:
    """Answer a fault of ours without telling what is inside."""
    return PlainTextResponse("the server failed; try again\n", 500, HEADERS)


_REASONS: Final = {404: "no such page", 405: "only GET and HEAD are answered here"}
