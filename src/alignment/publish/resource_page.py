"""The HTML of a resource's page. There are four for each statement, so no template is run for it.

What only pages of one kind show stands in templates: ``_statement.html`` and its like.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from markupsafe import Markup

from alignment.publish.addresses import JSONLD, PAGE, TURTLE, relative
from alignment.publish.chrome import fragment, frame
from alignment.publish.facts import Value
from alignment.publish.markup import escaped, linked
from alignment.publish.quoted import mapping_main
from alignment.publish.site import Site

_KINDS: Final = ("statement", "finding", "document")
"""What has a template of its own: name of what is shown."""

_FEW: Final = 8
"""Parts below which they are shown without being asked for."""


def resource_page(  # noqa: PLR0913 - a page has this many parts
    site: Site,
    here: str,
    *,
    iri: str,
    title: str,
    jsonld: str,
    kind: str,
    crumbs: Sequence[Value],
    shown: Mapping[str, Any],
    facts: Markup,
    inverse: Markup,
    parts: Sequence[Mapping[str, Any]],
) -> str:
    """Return the page of a resource.

    Args:
        site: What is published.
        here: File of the page, from the site's root on.
        iri: What it is about.
        title: Of the page; plain text.
        jsonld: The same as JSON-LD, safe inside a script element.
        kind: Class in words.
        crumbs: What it is part of, outermost first.
        shown: What pages of its kind show beside facts, as
            :func:`alignment.publish.statements.statement_parts` and its like give.
        facts: What is said of it.
        inverse: What points to it.
        parts: Its fragments: ``id``, ``label``, ``kind``, ``facts``.
    """
    main = (
        _crumbs(crumbs),
        _kind(kind, shown),
        _heading(site, here, iri, title, shown),
        (
            f'<h2 id="facts">What is recorded</h2>\n<p class="iri">IRI: <code>{escaped(iri)}</code>'
            f"</p>\n{facts}"
        ),
        f'<h2 id="links">What points here</h2>\n{inverse}' if inverse else "",
        _parts(parts, folded="finding" in shown),
    )
    file = here.removesuffix(PAGE)
    return frame(site, here).filled(
        title=escaped(title),
        canonical=escaped(iri),
        turtle=escaped(relative(here, f"{file}{TURTLE}")),
        jsonld=escaped(relative(here, f"{file}{JSONLD}")),
        head=f'<script type="application/ld+json">{jsonld}</script>\n',
        main="".join(main),
    )


def _crumbs(crumbs: Sequence[Value]) -> str:
    if not crumbs:
        return ""
    rows = "".join(f"<li>{linked(crumb)}</li>" for crumb in crumbs)
    return f'<nav class="crumbs" aria-label="Part of"><ol>{rows}</ol></nav>\n'


def _kind(kind: str, shown: Mapping[str, Any]) -> str:
    """Return the line above the heading: class, and status or evidence."""
    more = ""
    if "mapping" in shown:
        more = f" · {escaped(shown['mapping']['status'])}"
    elif "finding" in shown and (tier := escaped(shown["finding"]["evidence"])):
        more = f' · <span class="badge {tier}">{tier}</span>'
    return f'<p class="kind">{escaped(kind) or "Resource"}{more}</p>\n'


def _heading(site: Site, here: str, iri: str, title: str, shown: Mapping[str, Any]) -> str:
    """Return the heading, and what pages of one kind show below it."""
    if "mapping" in shown:
        return mapping_main(shown["mapping"])
    for name in _KINDS:
        if name in shown:
            return fragment(
                f"_{name}.html", site, here=here, iri=iri, page_title=title, **{name: shown[name]}
            )
    return f"<h1><bdi>{escaped(title)}</bdi></h1>\n"


def _parts(parts: Sequence[Mapping[str, Any]], *, folded: bool) -> str:
    if not parts:
        return ""
    opened = "" if folded or len(parts) >= _FEW else " open"
    rows = "".join(map(_part, parts))
    return (
        f'<details{opened}>\n<summary><h2 id="parts">Its parts: {len(parts)}</h2></summary>\n'
        f"{rows}</details>\n"
    )


def _part(part: Mapping[str, Any]) -> str:
    name, label = escaped(part["id"]), escaped(part["label"])
    called = f" <bdi>{label}</bdi>" if label else ""
    return (
        f'<section id="{name}">\n<h3>{escaped(part["kind"])}{called} <code>#{name}</code></h3>\n'
        f"{part['facts']}</section>\n"
    )
