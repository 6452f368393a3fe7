"""Where resources stand, and how files link to one another."""

from posixpath import dirname, join, normpath
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.errors import WorkspaceError
from alignment.publish.addresses import Addresses, relative, resource_folder, site_address

STEP = st.text("abcé:-_.%20 ü#?", min_size=1, max_size=8).filter(
    lambda s: s.strip(".") and "#" not in s
)


@given(st.lists(STEP, max_size=4), st.lists(STEP, min_size=1, max_size=4))
def test_a_link_leads_from_any_file_to_any_other(here: list[str], there: list[str]) -> None:
    start, end = "/".join([*here, "x.html"]), "/".join(there)
    link = relative(start, end)
    assert not link.startswith("/")
    assert ":" not in link.partition("/")[0]
    assert normpath(join(dirname(start), unquote(link))) == normpath(end)


def test_a_fragment_stays_as_it_is() -> None:
    assert relative("a/b.html", "id/c d.html#p 1") == "../id/c%20d.html#p 1"


@pytest.mark.parametrize(
    ("base", "folder", "address"),
    [
        ("https://w3id.org/acme/id/", "id", "https://w3id.org/acme/"),
        ("https://acme.example/plans/", "plans", "https://acme.example/"),
        ("https://acme.example/", "id", "https://acme.example/"),
        ("https://acme.example/ontology/", "id", "https://acme.example/ontology/"),
        ("https://acme.example/.git/", "id", "https://acme.example/.git/"),
    ],
)
def test_a_site_at_the_step_before_the_base_answers_to_its_names(
    base: str, folder: str, address: str
) -> None:
    assert resource_folder(base) == folder
    assert site_address(base) == address


@pytest.mark.parametrize(
    "local",
    ["a/../b", "a//b", ".git/config", "a/%2e%2e/b", "a\\b", "con:1", "x" * 300, "a/%00", "/a"],
)
def test_a_name_that_cannot_be_a_file_is_refused(local: str) -> None:
    with pytest.raises(WorkspaceError, match="cannot be a file"):
        Addresses("https://example.org/id/").file(f"https://example.org/id/{local}")


def test_what_is_not_below_the_base_has_no_file() -> None:
    here = Addresses("https://example.org/id/")
    assert here.file("https://example.org/other") is None
    assert here.file("https://example.org/id/") == "id/index"
    assert here.file("https://example.org/id/caf%C3%A9#x") == "id/café"
