"""What crawlers and static hosts ask for: a sitemap, ``robots.txt``, ``.nojekyll``."""

from collections.abc import Iterable, Sequence
from typing import Final
from xml.sax.saxutils import escape

from alignment.publish.describing import address
from alignment.publish.site import Site

MOST: Final = 50_000
"""Addresses that a sitemap may hold."""
_NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap_files(site: Site, pages: Sequence[str], *, most: int = MOST) -> dict[str, str]:
    """Return the sitemap, ``robots.txt`` and ``.nojekyll``: file → text.

    Args:
        site: What is published.
        pages: Files of the pages, from the site's root on.
        most: Addresses of a sitemap at most; above it, ``sitemap.xml`` is an index of several.

    References:
        https://www.sitemaps.org/protocol.html
    """
    named = sorted(set(pages))
    addresses = [site.public if p == "index.html" else address(site, p) for p in named]
    parts = [addresses[start : start + most] for start in range(0, len(addresses), most)]
    if len(parts) <= 1:
        maps = {"sitemap.xml": _xml("urlset", "url", addresses)}
    else:
        maps = {f"sitemap-{n}.xml": _xml("urlset", "url", part) for n, part in enumerate(parts, 1)}
        index = [address(site, name) for name in maps]
        maps |= {"sitemap.xml": _xml("sitemapindex", "sitemap", index)}
    return {**maps, "robots.txt": _robots(site), ".nojekyll": ""}


def _xml(root: str, name: str, addresses: Iterable[str]) -> str:
    rows = "".join(f"<{name}><loc>{escape(one)}</loc></{name}>\n" for one in addresses)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_NAMESPACE}">\n{rows}</{root}>\n'
    )


def _robots(site: Site) -> str:
    return (
        "# Crawlers read this at the root of a host only; elsewhere submit the sitemap itself.\n"
        f"User-agent: *\nAllow: /\n\nSitemap: {address(site, 'sitemap.xml')}\n"
    )
