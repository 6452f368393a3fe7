"""The frame of every published page: head, ways between pages, foot."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import jinja2
from markupsafe import Markup

from alignment.namespaces import shorten
from alignment.publish.addresses import relative
from alignment.publish.markup import fact_list, link, link_list, table_rows
from alignment.publish.quoted import (
    alignment_rows,
    cited,
    component_rows,
    finding_items,
    in_context,
    pair_list,
)
from alignment.publish.site import Site
from alignment.views.pages import script_policy, styles
from alignment.views.wording import printable

STYLE: Final = "assets/site.css"
EXPLORE: Final = "explore/index.html"
WAYS: Final = {
    "index.html": "Home",
    EXPLORE: "Explore",
    "search.html": "Search",
    "sparql/index.html": "SPARQL",
    "ontology/index.html": "Ontology",
    "downloads/index.html": "Data",
}
"""File of a page that each page leads to → its name."""

_FILLED: Final = ("title", "canonical", "turtle", "jsonld", "head", "main")
"""What pages of resources have of their own, in their frame."""

_STYLES: Final = "style-src 'unsafe-inline'"


def render(  # noqa: PLR0913 - a page has a head
    template: str,
    site: Site,
    *,
    here: str,
    title: str,
    policy: str = "",
    formats: Mapping[str, str] | None = None,
    canonical: str = "",
    **values: Any,  # noqa: ANN401 - whatever a template shows
) -> str:
    """Return a page of the site.

    Templates extend ``page.html`` (block ``main``; blocks ``style`` and ``head`` may be filled)
    and find ``site``, ``here``, ``to`` (file → link) and ``href`` (IRI → link) among their values,
    and the filters of :mod:`alignment.publish.markup` and
    :mod:`alignment.publish.quoted`.

    Args:
        template: File name under ``publish/templates/``.
        site: What is published.
        here: File of the page, from the site's root on.
        title: Of the page; plain text.
        policy: Content security policy; by default no script runs.
        formats: File from the root on → media type, of the same content in other formats.
        canonical: IRI or address that the page is known by; by default its public address.
        **values: What the template names, instead of what it finds as well; only ``Markup`` is
            taken for HTML.
    """
    known = {
        "site": site,
        "here": here,
        "page_title": title,
        "policy": (policy or script_policy()).replace(_STYLES, f"{_STYLES} 'self'"),
        "formats": formats or {},
        "canonical": canonical or site.public + relative("index.html", here),
        "ways": _ways(site, here),
        "to": lambda file: relative(here, file),
        "href": lambda iri: site.href(here, iri),
        "curie": shorten,
    }
    return _environment().get_template(template).render(known | values)


def fragment(template: str, site: Site, *, here: str, **values: Any) -> str:  # noqa: ANN401
    """Return a part of a page, from a template that extends none.

    Args:
        template: File name under ``publish/templates/``.
        site: What is published.
        here: File of the page, from the site's root on.
        **values: What the template names, beside ``site`` and ``to``.
    """
    made = _environment().get_template(template)
    return made.render(site=site, to=lambda file: relative(here, file), **values)


@dataclass(frozen=True, slots=True)
class Frame:
    """A page in pieces, between which what is its own stands.

    Attributes:
        pieces: HTML and names of what stands there, in turn; HTML first and last.
    """

    pieces: tuple[str, ...]

    def filled(self, **values: str) -> str:
        """Return the page: HTML by the name of what stands there."""
        own = [values[piece] if n % 2 else piece for n, piece in enumerate(self.pieces)]
        return "".join(own)


def frame(site: Site, here: str) -> Frame:
    """Return the frame of the page of a resource, run once for all pages as deep.

    It is to be filled with ``title``, ``canonical``, links to the same as ``turtle`` and as
    ``jsonld``, and elements of ``head`` and ``main``.

    Args:
        site: What is published.
        here: File of the page, from the site's root on.
    """

    def made() -> Frame:
        marks = {name: Markup(f"\x00{name}\x00") for name in _FILLED}  # noqa: S704 - no text has NUL
        page = render(
            "resource.html",
            site,
            here=here,
            title=marks["title"],
            canonical=marks["canonical"],
            formats={"turtle": "text/turtle", "jsonld": "application/ld+json"},
            marks=marks,
            to=lambda file: marks.get(file) or relative(here, file),
        )
        return Frame(tuple(page.split("\x00")))

    return site.once((frame, here.count("/")), made)


def _ways(site: Site, here: str) -> Markup:
    """Return the links that every page has."""

    def made() -> Markup:
        files = [file for file in WAYS if site.explores or file != EXPLORE]
        return link_list((relative(here, f), WAYS[f], f == here) for f in files)

    # pages as deep have the same
    return site.once((_ways, here.count("/"), here if here in WAYS else ""), made)


def site_styles() -> str:
    """Return the one style sheet of the site."""
    own = _environment().get_template("site.css").render()
    return f"{styles('base.css')}\n{own}"


def template_text(name: str) -> Markup:
    """Return one of our own scripts or styles, to stand in a page as it is."""
    source, _, _ = _environment().loader.get_source(_environment(), name)  # type: ignore[union-attr]
    return Markup(source)  # noqa: S704 - our own files


@cache
def _environment() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("alignment.publish"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,  # asks the disk for the age of each template, again for each page
        finalize=_shown,
    )
    made.filters |= {
        f.__name__: f
        for f in (
            alignment_rows,
            cited,
            component_rows,
            fact_list,
            finding_items,
            in_context,
            link,
            pair_list,
            table_rows,
        )
    }
    made.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}
    return made


def _shown(value: Any) -> Any:  # noqa: ANN401 - whatever a template shows
    """Replace what HTML and UTF-8 cannot carry."""
    return printable(value) if type(value) is str else value
