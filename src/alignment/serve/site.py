"""Serve a published site: its files, and its resources by content negotiation."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final
from urllib.parse import quote, unquote

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from alignment.publish.dumps import rdf_xml
from alignment.publish.offered import GZIP, MEDIA
from alignment.serve.negotiation import negotiate

FORMATS: Final = {
    "text/html": ".html",
    "text/turtle": ".ttl",
    "application/ld+json": ".jsonld",
    "application/n-triples": ".nt",
    "application/rdf+xml": ".rdf",
}
"""Media type of a resource → suffix of its file, the one for people first."""

MADE: Final = frozenset({".nt", ".rdf"})
"""Formats that are made of the Turtle when they are asked for."""

TYPES: Final = MEDIA | {
    ".css": "text/css",
    ".gz": GZIP,
    ".html": "text/html",
    ".js": "text/javascript",
    ".nt": "application/n-triples",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""Suffix of a file → media type; anything else is a stream of bytes."""

_LONGEST: Final = 250
"""Bytes of a step of a path; file systems take 255."""

_TEXTS: Final = ("text/", "application/xml", "image/svg")
HEADERS: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Location, ETag, Link, Location",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_POLICY: Final = "base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'self'"
"""Beside the policy that each page states itself, which is stricter about scripts."""


@dataclass(frozen=True, slots=True)
class SiteFiles:
    """A published site on disk.

    Args:
        root: Its folder.
        folder: Where resources stand in it, such as ``id``.
        removed: Files, without suffix, of resources that are no more.
        documents: Paths that are negotiated too → file without suffix for data, page for people.
        mount: Path of the site in the names of its resources, such as ``/plans/``; requests are
            answered below it as they are without it.
    """

    root: Path
    folder: str
    removed: frozenset[str] = frozenset()
    documents: dict[str, tuple[str, str]] = field(default_factory=dict)
    mount: str = "/"

    def respond(self, request: Request) -> Response:
        """Return the answer to a GET or HEAD request."""
        local = unquote(request.url.path.removeprefix(self._mounted(request)).lstrip("/"))
        if _leads_away(local):
            return _told(404, "no such page")
        if local in self.documents:
            return self._negotiated(request, *self.documents[local])
        if local.startswith(f"{self.folder}/"):
            return self._resource(request, local)
        return self._static(request, local)

    def _resource(self, request: Request, local: str) -> Response:
        """Answer for a resource by negotiation, or for one of its files."""
        name, suffix = _split(local)
        if suffix and self._has(f"{name}.ttl"):
            return self._file(request, name, suffix)
        if self._has(f"{local}.html") and self._has(f"{local}.ttl"):  # a list has no data
            if local in self.removed:
                return self._gone(request, local)
            return self._negotiated(request, local, f"{local}.html")
        return self._static(request, local)

    def _negotiated(self, request: Request, name: str, page: str) -> Response:
        """Redirect to the file that the client likes best; 303, as it is not the thing itself."""
        accept = ", ".join(request.headers.getlist("accept"))
        chosen = negotiate(accept, tuple(FORMATS))
        files = {media: f"{name}{suffix}" for media, suffix in FORMATS.items()}
        files["text/html"] = page
        at = self._mounted(request)
        links = ", ".join(
            f'<{_path(at, file)}>; rel="alternate"; type="{media}"' for media, file in files.items()
        )
        headers = {**HEADERS, "Vary": "Accept", "Link": links}
        if chosen is None:
            offered = "".join(f"{media} {_path(at, file)}\n" for media, file in files.items())
            return PlainTextResponse(f"not acceptable; there is\n{offered}", 406, headers)
        return RedirectResponse(_path(at, files[chosen]), 303, headers)

    def _file(self, request: Request, name: str, suffix: str) -> Response:
        """Answer with a file of a resource; what is not on disk is made of its Turtle."""
        gone = name in self.removed
        if suffix in MADE and not self._has(f"{name}{suffix}"):
            content = _converted((self.root / f"{name}.ttl").read_bytes(), suffix)
        elif self._has(f"{name}{suffix}"):
            content = (self.root / f"{name}{suffix}").read_bytes()
        else:
            return _told(404, "no such page")
        about = {"Link": f'<{_path(self._mounted(request), name)}>; rel="describes"'}
        return _content(request, content, suffix, status=410 if gone else 200, further=about)

    def _gone(self, request: Request, local: str) -> Response:
        accept = negotiate(request.headers.get("accept", ""), ("text/html", "text/turtle"))
        suffix = FORMATS[accept or "text/html"]
        content = (self.root / f"{local}{suffix}").read_bytes()
        return _content(request, content, suffix, status=410, further={"Vary": "Accept"})

    def _static(self, request: Request, local: str) -> Response:
        if local and (self.root / local).is_dir() and not local.endswith("/"):
            return RedirectResponse(f"{_path(self._mounted(request), local)}/", 308, HEADERS)
        file = f"{local}index.html" if not local or local.endswith("/") else local
        if not self._has(file):
            return _told(404, "no such page")
        suffix = ".ttl" if file == ".well-known/void" else Path(file).suffix
        return _content(request, (self.root / file).read_bytes(), suffix)

    def _mounted(self, request: Request) -> str:
        """Return where the site stands for this client."""
        return self.mount if request.url.path.startswith(self.mount) else "/"

    def _has(self, file: str) -> bool:
        """Whether a file is in the site, and not elsewhere by a link."""
        path = self.root / file
        return path.is_file() and path.resolve().is_relative_to(self.root.resolve())


def _leads_away(local: str) -> bool:
    """Whether a path has steps that no file of a site has; ``.well-known`` is the one exception."""
    steps = local.rstrip("/").split("/") if local.strip("/") else []
    hidden = any(step.startswith(".") and step != ".well-known" for step in steps)
    longest = max((len(step.encode()) for step in steps), default=0)
    return (
        hidden
        or "" in steps
        or longest > _LONGEST
        or any(c in local for c in "\\\0")
        or not local.isprintable()
    )


def _split(local: str) -> tuple[str, str]:
    """Return a path without the suffix of a format, and that suffix if it has one."""
    for suffix in TYPES:
        if suffix in FORMATS.values() and local.endswith(suffix):
            return local.removesuffix(suffix), suffix
    return local, ""


def _path(mount: str, file: str) -> str:
    """Return the path of a file as an address."""
    return f"{mount}{quote(file)}"


@lru_cache(maxsize=256)
def _converted(turtle: bytes, suffix: str) -> bytes:
    """Return Turtle in another format, always in the same order."""
    quads = ox.parse(turtle, format=ox.RdfFormat.TURTLE)
    written = ox.serialize(quads, format=ox.RdfFormat.N_TRIPLES) or b""
    triples = b"".join(sorted(written.splitlines(keepends=True)))
    return rdf_xml(triples) if suffix == ".rdf" else triples


def _content(
    request: Request,
    content: bytes,
    suffix: str,
    *,
    status: int = 200,
    further: Mapping[str, str] = MappingProxyType({}),
) -> Response:
    """Answer with content, or with 304 where the client has it already."""
    media = TYPES.get(suffix, "application/octet-stream")
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {
        **HEADERS,
        "ETag": tag,
        "Cache-Control": "no-cache",
        "Content-Security-Policy": _POLICY,
        **further,
    }
    known = request.headers.get("if-none-match", "")
    if status == 200 and (known.strip() == "*" or tag in _tags(known)):  # noqa: PLR2004
        return Response(status_code=304, headers=headers)
    charset = "; charset=utf-8" if media.startswith(_TEXTS) else ""
    return Response(content, status, headers, media_type=f"{media}{charset}")


def _tags(header: str) -> set[str]:
    """Return the entity tags of an If-None-Match header, weak ones as if they were strong."""
    return {tag.strip().removeprefix("W/") for tag in header.split(",")}


def _told(status: int, text: str) -> Response:
    return PlainTextResponse(f"{text}\n", status, HEADERS)
