"""A site hosted with nginx: media types, and names answered in the format that is asked for."""

import re
from typing import Final
from urllib.parse import unquote, urlsplit

from alignment.publish.accepting import HTML, choices
from alignment.publish.site import Site

_TYPES: Final = {
    "text/html": "html",
    "text/css": "css",
    "text/javascript": "js",
    "text/csv": "csv",
    "text/markdown": "md",
    "text/plain": "txt",
    "text/tab-separated-values": "tsv",
    "text/turtle": "ttl",
    "application/gzip": "gz",
    "application/json": "json",
    "application/ld+json": "jsonld",
    "application/n-quads": "nq",
    "application/n-triples": "nt",
    "application/rdf+xml": "rdf",
    "application/trig": "trig",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/wasm": "wasm",
    "application/xml": "xml",
    "image/png": "png",
    "image/svg+xml": "svg",
}
_CHARACTERS: Final = tuple(
    media
    for media in _TYPES
    if media == "application/xml" or (media.startswith("text/") and media != "text/html")
)
"""Media types that tell their charset; ``text/html`` always does."""

_VARY: Final = (
    'add_header Vary "Accept" always;',
    'add_header Access-Control-Allow-Origin "*" always;',
)


def nginx_text(site: Site) -> str:
    """Return the configuration of a server that hosts a site, to be included in ``http { }``.

    Args:
        site: What is published; its public address says at which host and path.
    """
    split = urlsplit(site.public)
    host = split.hostname or "localhost"
    path = _quoted(unquote(split.path or "/"))
    folder = _quoted(site.addresses.folder)
    return "\n".join([*_maps(), "", *_server(host, path, folder), ""])


def _maps() -> list[str]:
    rows = [f'    "~*{expression}" {suffix};' for expression, suffix in choices()]
    return [
        "# Which format a client asks for: the first row that matches its Accept header.",
        "map $http_accept $plan_format {",
        f"    default {HTML};",
        *rows,
        "}",
        "# A resource has a page, Turtle and JSON-LD.",
        "map $plan_format $plan_suffix {",
        "    default $plan_format;",
        "    nt ttl;",
        "    rdf ttl;",
        "}",
        "map $plan_format $plan_ontology {",
        "    default ontology.$plan_format;",
        "    html index.html;",
        "}",
        "map $plan_format $plan_shapes {",
        "    default shapes.$plan_format;",
        "    html index.html;",
        "}",
        "# The path as it was asked for, still percent-encoded, without query.",
        "map $request_uri $plan_path {",
        '    "~^(?<plan_asked>[^?]*)" $plan_asked;',
        "}",
    ]


def _server(host: str, path: str, folder: str) -> list[str]:
    lines = [
        "listen 80;",
        f"server_name {host};",
        f"root /srv/www;  # the site lies in /srv/www{path}",
        "index index.html;",
        "charset utf-8;",
        f"charset_types {' '.join(_CHARACTERS)};",
        "absolute_redirect off;",
        'add_header Access-Control-Allow-Origin "*" always;',
        'add_header X-Content-Type-Options "nosniff" always;',
        "types {",
        *(f"    {media} {suffix};" for media, suffix in _TYPES.items()),
        "}",
        "default_type application/octet-stream;",
        *_block(f'= "{path}.well-known/void"', "types { }", "default_type text/turtle;"),
        *_block(f'"{path}{folder}/"', "try_files $uri $uri/index.html @plan_resource;"),
        *_block("@plan_resource", *_redirect("$plan_suffix")),
    ]
    for name in ("ontology", "shapes"):
        version = rf'~ "^{_expression(path)}{name}/[0-9]+(?:\.[0-9]+)*$"'
        # no $1: a map that matches an expression in between would change it
        to_version = f'return 303 "$plan_path/$plan_{name}";'
        lines += [
            *_block(f'= "{path}{name}"', *_VARY, f'return 303 "{path}{name}/$plan_{name}";'),
            *_block(version, *_VARY, to_version),
            *_block(f'"{path}{name}/"', "try_files $uri $uri/index.html @plan_document;"),
        ]
    lines += _block("@plan_document", *_redirect("$plan_format"))
    return ["server {", *(f"    {line}" for line in lines), "}"]


def _redirect(suffix: str) -> list[str]:
    """Return what leads from a name to a file; the path goes back as it came, encoded."""
    return [
        'if (!-f "$document_root$uri.html") { return 404; }',
        *_VARY,
        f'return 303 "$plan_path.{suffix}";',
    ]


def _block(location: str, *lines: str) -> list[str]:
    return [f"location {location} {{", *(f"    {line}" for line in lines), "}"]


def _quoted(text: str) -> str:
    """Return text for a quoted word of the configuration."""
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("$", "")


def _expression(path: str) -> str:
    return re.escape(path)
