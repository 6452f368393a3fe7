"""Crawlers find every page, and static hosts leave the site as it is."""

from collections.abc import Callable
from xml.etree import ElementTree as ET

from alignment.publish import Site
from alignment.publish.described import Described
from alignment.publish.sitemap import sitemap_files

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
PAGES = ("index.html", "search.html", "id/a.html", "id/café & co.html")


def element_of(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - our own file


def located(text: str) -> list[str]:
    return [one.text or "" for one in element_of(text).iter(f"{NAMESPACE}loc")]


def test_every_page_is_named_with_its_public_address(site_of: Callable[..., Site]) -> None:
    files = sitemap_files(site_of(""), PAGES)

    assert located(files["sitemap.xml"]) == [
        "https://example.org/id/a.html",
        "https://example.org/id/caf%C3%A9%20%26%20co.html",
        "https://example.org/",
        "https://example.org/search.html",
    ]


def test_addresses_are_those_where_the_site_will_stand() -> None:
    base = "https://example.org/id/"
    site = Site(base, "T", Described((), base), address="https://host.example/a&b/")
    files = sitemap_files(site, ["search.html"])

    assert located(files["sitemap.xml"]) == ["https://host.example/a&b/search.html"]
    assert "Sitemap: https://host.example/a&b/sitemap.xml\n" in files["robots.txt"]


def test_many_pages_are_split_under_an_index(site_of: Callable[..., Site]) -> None:
    pages = [f"id/{n}.html" for n in range(5)]
    files = sitemap_files(site_of(""), pages, most=2)
    parts = [one.rpartition("/")[2] for one in located(files["sitemap.xml"])]

    assert parts == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    assert element_of(files["sitemap.xml"]).tag == f"{NAMESPACE}sitemapindex"
    assert [a for part in parts for a in located(files[part])] == [
        f"https://example.org/{page}" for page in pages
    ]


def test_fifty_thousand_pages_need_no_index(site_of: Callable[..., Site]) -> None:
    pages = [f"{n}.html" for n in range(50_000)]

    assert "sitemap-1.xml" not in sitemap_files(site_of(""), pages)
    assert "sitemap-2.xml" in sitemap_files(site_of(""), [*pages, "one-more.html"])


def test_order_and_repetition_of_pages_do_not_matter(site_of: Callable[..., Site]) -> None:
    site = site_of("")

    assert sitemap_files(site, PAGES) == sitemap_files(site, (*PAGES[::-1], PAGES[0]))


def test_a_site_without_pages_has_an_empty_map(site_of: Callable[..., Site]) -> None:
    assert located(sitemap_files(site_of(""), ())["sitemap.xml"]) == []


def test_robots_may_look_at_everything_and_hosts_process_nothing(
    site_of: Callable[..., Site],
) -> None:
    files = sitemap_files(site_of(""), PAGES)

    assert "Allow: /\n" in files["robots.txt"]
    assert "Disallow" not in files["robots.txt"]
    assert files[".nojekyll"] == ""
