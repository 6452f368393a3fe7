"""HTML of links and of lists of facts, which pages hold by the hundred.

It is written here and not in a template, as a macro of a template takes ten times as long.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import Final

from markupsafe import Markup, escape

from alignment.publish.facts import Fact, Value, fact_of, value_of
from alignment.publish.site import Site
from alignment.rdf.ntriples import read_term
from alignment.views.wording import printable

FEW: Final = 3
MANY: Final = 20
"""Values up to which they stand in a line, and up to which a list of them is open."""

_SPECIAL = re.compile(
    r"[<>&\"'\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)
"""What HTML shows otherwise than it is written, or not at all."""

_CURRENT: Final = ' aria-current="page"'
_LEFT: Final = " and {} more, which SPARQL finds"


def link(value: Value) -> Markup:
    """Return a value as a page shows it: a link, or words in their language.

    Args:
        value: What is shown.

    Examples:
        >>> link(Value("<Parks>", href="parks.html", note="urn:parks"))
        Markup('<a href="parks.html" title="urn:parks"><bdi>&lt;Parks&gt;</bdi></a>')
        >>> link(Value("Parcs", language="fr"))
        Markup('<bdi lang="fr">Parcs</bdi>')
    """
    return Markup(linked(value))  # noqa: S704 - every part is escaped


@lru_cache(maxsize=1 << 16)
def linked(value: Value) -> str:
    """Return the HTML of :func:`link`, to be put together with more."""
    title = f' title="{escaped(value.note)}"' if value.note else ""
    if value.href:
        return f'<a href="{escaped(value.href)}"{title}><bdi>{escaped(value.text)}</bdi></a>'
    language = f' lang="{escaped(value.language)}"' if value.language else ""
    return f"<bdi{language}{title}>{escaped(value.text)}</bdi>"


def fact_list(facts: Sequence[Fact]) -> Markup:
    """Return facts as a list of properties and values; nothing for no facts.

    Args:
        facts: What is listed.

    Examples:
        >>> fact_list(())
        Markup('')
    """
    if not facts:
        return Markup("")
    rows = "".join(map(_row, facts))
    return Markup(f'<dl class="facts">\n{rows}</dl>\n')  # noqa: S704 - every part is escaped


def facts_said(
    site: Site, here: str, iri: str, *, without: Collection[str] = frozenset()
) -> Markup:
    """Return the list of what is said of an IRI, a property in a row.

    Most properties have one IRI or number, and so have they on other pages: those are made once.

    Args:
        site: What is published.
        here: File of the page.
        iri: What is described.
        without: Properties that the page shows otherwise.
    """
    texts: dict[str, list[str]] = {}
    for predicate, text in site.described.said(iri):
        if predicate not in without:
            texts.setdefault(predicate, []).append(text)
    rows = [_said(site, here, predicate, texts[predicate]) for predicate in sorted(texts)]
    return Markup(f'<dl class="facts">\n{"".join(rows)}</dl>\n' if rows else "")  # noqa: S704


def table_rows(rows: Iterable[Sequence[Value]]) -> Markup:
    """Return rows of a table, a cell for each value."""
    shown = "".join(f"<tr>{''.join([f'<td>{linked(v)}</td>' for v in row])}</tr>\n" for row in rows)
    return Markup(shown)  # noqa: S704 - every part is escaped


def link_list(links: Iterable[tuple[str, str, bool]]) -> Markup:
    """Return links of a navigation as a list.

    Args:
        links: Where each leads, its words, and whether it is the page itself.

    Examples:
        >>> link_list([("index.html", "Home", True)])
        Markup('<ul><li><a href="index.html" aria-current="page">Home</a></li></ul>')
    """
    rows = "".join(
        f'<li><a href="{escaped(href)}"{_CURRENT if is_here else ""}>{escaped(words)}</a></li>'
        for href, words, is_here in links
    )
    return Markup(f"<ul>{rows}</ul>")  # noqa: S704 - every part is escaped


def _said(site: Site, here: str, predicate: str, texts: Sequence[str]) -> str:
    if len(texts) > 1 or not texts[0].endswith(">"):  # words are seldom those of another page
        return _made(site, here, predicate, texts)
    key = (facts_said, here.count("/"), predicate, texts[0])
    return site.once(key, lambda: _made(site, here, predicate, texts))


def _made(site: Site, here: str, predicate: str, texts: Sequence[str]) -> str:
    values = [value_of(site, here, read_term(text)) for text in texts]
    return _row(fact_of(site, here, predicate, values))


def _row(fact: Fact) -> str:
    return f"{_term(fact.name, fact.href)}\n<dd>{_values(fact)}</dd>\n"


def _values(fact: Fact) -> str:
    left = _LEFT.format(fact.left) if fact.left else ""
    if len(fact.values) <= FEW:
        return f"{'; '.join(map(linked, fact.values))}{left}"
    rows = "".join(f"<li>{linked(value)}</li>" for value in fact.values)
    listed = f"<ul>{rows}</ul>{left}"
    if len(fact.values) <= MANY:
        return listed
    count = len(fact.values) + fact.left
    return f"<details><summary>{count:,} of them</summary>{listed}</details>"


@lru_cache(maxsize=1 << 12)
def _term(name: str, href: str) -> str:
    shown = escaped(name)
    return f'<dt><a href="{escaped(href)}">{shown}</a></dt>' if href else f"<dt>{shown}</dt>"


def escaped(text: str) -> str:
    """Return a text as HTML shows it; what HTML and UTF-8 cannot carry is replaced.

    Examples:
        >>> escaped("<Parks>"), escaped("Parks")
        ('&lt;Parks&gt;', 'Parks')
    """
    return str(escape(printable(text))) if _SPECIAL.search(text) else text
