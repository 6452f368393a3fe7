"""Ask the endpoint of the tests over HTTP."""

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from types import SimpleNamespace
from urllib.parse import urlencode

from alignment.serve.sparql.limits import Limits

PREFIX = "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
HEAVY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
GRAPHS = 3
EACH = 120
LIMITS = Limits(seconds=1.5, memory=200_000_000, answer=40_000, request=20_000, queue=2)


def send(
    endpoint: SimpleNamespace,
    fields: Mapping[str, object] | None = None,
    body: bytes | None = None,
    method: str | None = None,
    **headers: str,
) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers in lower case, and body of a request; redirects are not followed."""
    url = endpoint.url + (f"?{urlencode(fields, doseq=True)}" if fields else "")
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(url, data=body, headers=named, method=method)  # noqa: S310
    opener = urllib.request.build_opener(_Stay)
    try:
        with opener.open(request, timeout=30) as found:
            return found.status, _lower(found.headers), found.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, _lower(error.headers), error.read()


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object, **__: object) -> None:
        """Follow nothing."""


def _lower(headers: object) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}  # type: ignore[attr-defined]


def number(body: bytes) -> int:
    """Return the one number that an answer in JSON holds."""
    return int(json.loads(body)["results"]["bindings"][0]["n"]["value"])
