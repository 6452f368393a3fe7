"""A resource answers as linked data does: 303 by Accept, and what follows from it."""

import http.client
import json
from types import SimpleNamespace
from urllib.parse import urlsplit

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.serve.negotiation import negotiate

GOAL, CAFE = "/id/goal", "/id/plan/caf%C3%A9"


def ask(
    town: SimpleNamespace, path: str, method: str = "GET", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers in lower case, and body; the path goes out as it is."""
    host = urlsplit(town.address).netloc
    connection = http.client.HTTPConnection(host, timeout=20)
    connection.putrequest(method, path, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    answer = connection.getresponse()
    found = answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
    connection.close()
    return found


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", ".html"),
        ("text/turtle", ".ttl"),
        ("application/ld+json", ".jsonld"),
        ("application/n-triples", ".nt"),
        ("application/rdf+xml", ".rdf"),
        ("text/html;q=0.5, text/turtle;q=0.9", ".ttl"),
        ("text/turtle;q=0, application/*;q=0.4", ".jsonld"),
        ("TEXT/Turtle", ".ttl"),
        ("*/*", ".html"),
        ("", ".html"),
    ],
)
def test_the_client_gets_the_format_it_likes_best(
    town: SimpleNamespace, accept: str, suffix: str
) -> None:
    status, headers, _ = ask(town, CAFE, Accept=accept)
    assert status == 303
    assert headers["location"] == f"{CAFE}{suffix}"
    assert headers["vary"] == "Accept"
    assert f'<{CAFE}.ttl>; rel="alternate"; type="text/turtle"' in headers["link"]
    assert ask(town, headers["location"])[0] == 200


@pytest.mark.parametrize("path", [CAFE, GOAL])
def test_names_are_answered_at_the_path_that_they_have(town: SimpleNamespace, path: str) -> None:
    named = f"/town{path}"  # the base is https://plans.example.org/town/id/
    status, headers, _ = ask(town, named, Accept="text/turtle")
    assert (status, headers["location"]) == (303, f"{named}.ttl")
    assert f'<{named}.html>; rel="alternate"; type="text/html"' in headers["link"]
    assert ask(town, f"{named}.ttl")[0] == 200
    assert ask(town, "/town/")[2] == ask(town, "/")[2]
    assert ask(town, "/town")[0] == 404


def test_all_formats_say_the_same(town: SimpleNamespace) -> None:
    formats = {
        ".ttl": ox.RdfFormat.TURTLE,
        ".jsonld": ox.RdfFormat.JSON_LD,
        ".nt": ox.RdfFormat.N_TRIPLES,
        ".rdf": ox.RdfFormat.RDF_XML,
    }
    said = [
        {str(q.triple) for q in ox.parse(ask(town, GOAL + suffix)[2], format=format_)}
        for suffix, format_ in formats.items()
    ]
    assert len(said[0]) == 2
    assert all(one == said[0] for one in said)


def test_what_nobody_offers_is_406_with_what_there_is(town: SimpleNamespace) -> None:
    status, headers, body = ask(town, GOAL, Accept="image/png")
    assert (status, headers["vary"]) == (406, "Accept")
    assert f"text/turtle {GOAL}.ttl" in body.decode()


def test_what_never_was_is_404_and_what_is_no_more_is_410(town: SimpleNamespace) -> None:
    assert ask(town, "/id/never")[0] == 404
    assert ask(town, "/id/old", Accept="text/html")[::2] == (410, b"gone .html")
    assert ask(town, "/id/old", Accept="text/turtle")[::2] == (410, b"gone .ttl")
    assert ask(town, "/id/old.html")[0] == 410


def test_head_tells_the_same_without_a_body(town: SimpleNamespace) -> None:
    for path in (GOAL, f"{GOAL}.ttl", "/id/never", "/"):
        got, head = ask(town, path), ask(town, path, "HEAD")
        assert head[0] == got[0]
        assert head[2] == b""
        assert head[1].get("content-length") == got[1].get("content-length")


def test_what_the_client_has_is_not_sent_again(town: SimpleNamespace) -> None:
    _, headers, _ = ask(town, f"{GOAL}.ttl")
    for known in (headers["etag"], f'"x", W/{headers["etag"]}', "*"):
        status, _, body = ask(town, f"{GOAL}.ttl", If_None_Match=known)
        assert (status, body) == (304, b"")
    assert ask(town, f"{GOAL}.ttl", If_None_Match='"x"')[0] == 200


def test_only_get_and_head_are_answered(town: SimpleNamespace) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        status, headers, body = ask(town, GOAL, method)
        assert status == 405
        assert set(headers["allow"].split(", ")) == {"GET", "HEAD"}
        assert body.count(b"\n") == 1


def test_data_may_be_read_from_any_page_but_without_credentials(town: SimpleNamespace) -> None:
    for path in (GOAL, f"{GOAL}.ttl", "/"):
        _, headers, _ = ask(town, path, Origin="https://elsewhere.example")
        assert headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in headers
        assert headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors" in ask(town, "/")[1]["content-security-policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/id/../../secret.txt",
        "/id/%2e%2e%2f%2e%2e%2fsecret.txt",
        "/..%5csecret.txt",
        "//etc/passwd",
        "/.hidden",
        "/link.txt",
        "/id/goal%00.html",
        "/id//goal",
        "/%ff%fe",
        "/" + "a" * 5000,
        "/id/goal%0d%0aSet-Cookie:%20a=b",
    ],
)
def test_no_path_leads_out_of_the_site(town: SimpleNamespace, path: str) -> None:
    status, headers, body = ask(town, path)
    assert status == 404
    assert b"secret" not in body
    assert "set-cookie" not in headers


def test_the_ontology_is_negotiated_like_a_resource(town: SimpleNamespace) -> None:
    assert ask(town, "/ontology", Accept="text/html")[1]["location"] == "/ontology/index.html"
    assert ask(town, "/ontology", Accept="text/turtle")[1]["location"] == "/ontology/ontology.ttl"


@pytest.mark.parametrize(
    ("path", "page", "data"),
    [
        ("/ontology/tiers", "/ontology/tiers.html", "/ontology/tiers.ttl"),
        ("/ontology/1.2.0", "/ontology/1.2.0/index.html", "/ontology/1.2.0/ontology.ttl"),
    ],
)
def test_parts_and_versions_of_the_ontology_are_negotiated(
    town: SimpleNamespace, path: str, page: str, data: str
) -> None:
    for accept, expected in (("text/html", page), ("text/turtle", data)):
        status, headers, _ = ask(town, path, Accept=accept)
        assert (status, headers["location"]) == (303, expected)
        assert ask(town, expected)[0] == 200


def test_a_folder_leads_to_its_page(town: SimpleNamespace) -> None:
    assert ask(town, "/")[2] == b"<p>home</p>"
    assert ask(town, "/ontology/")[2] == b"<p>terms</p>"
    assert json.loads(ask(town, "/assets/site.json")[2])["folder"] == "id"


@given(
    st.text(max_size=60), st.lists(st.sampled_from(["text/html", "text/turtle", "a/b"]), min_size=1)
)
def test_any_header_gives_an_offer_or_none(accept: str, offers: list[str]) -> None:
    assert negotiate(accept, offers) in {*offers, None}


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("text/*;q=0.5, text/turtle;q=0.1", "text/html"),
        ("text/*, text/html;q=0", "text/turtle"),
        ("text/turtle;level=1", "text/turtle"),
        ("*/*;q=0", None),
        ("text/html;q=2", "text/html"),
        ("nonsense", "text/html"),
        ("*/turtle", "text/html"),
    ],
)
def test_the_most_exact_range_decides(accept: str, chosen: str | None) -> None:
    assert negotiate(accept, ["text/html", "text/turtle"]) == chosen


def test_the_description_of_the_dataset_is_turtle_where_crawlers_look(
    town: SimpleNamespace,
) -> None:
    (town.folder / ".well-known").mkdir(exist_ok=True)
    (town.folder / ".well-known" / "void").write_text("# void")
    assert ask(town, "/.well-known/void")[1]["content-type"].startswith("text/turtle")
