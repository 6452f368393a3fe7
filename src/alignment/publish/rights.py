"""Keep what may not be published out of quads: words that publishers withhold, contact data."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import pyoxigraph as ox

from alignment.model import Plan
from alignment.model.rights import SHORT
from alignment.namespaces import PREFIXES, SAO
from alignment.publish.contacts import may_have_contacts, without_contacts
from alignment.publish.described import nquads_lines

LEVELS: Final = ("none", "short", "full")
"""How much of a document's words may be shown, least first."""

_CONTACT_SCHEMES = ("mailto:", "tel:", "sms:")
_CONTACT_LINK = re.compile(rf" <(?:{'|'.join(_CONTACT_SCHEMES)})", re.IGNORECASE)
_LINKS: Final = 3
"""IRIs of a line that has no literal, behind its subject."""

_NUMBER: Final = tuple(
    f"^^<{PREFIXES['xsd']}{n}>" for n in ("decimal", "integer", "boolean", "date", "dateTime")
)
"""Datatypes behind a literal, of which nothing is a telephone number."""

_LABELS: Final = frozenset({f"{PREFIXES['rdfs']}label", f"{PREFIXES['skos']}prefLabel"})
_AROUND: Final = frozenset(PREFIXES["oa"] + n for n in ("prefix", "suffix"))
_OPEN: Final = frozenset(
    {SAO + n for n in ("classWord", "fileName", "quotations", "reader", "readingRule", "sha256")}
    | {SAO + n for n in ("reason", "printedNumber", "involvement", "acronym")}
    | {PREFIXES["dcterms"] + n for n in ("format", "language", "rights", "title")}
    | {f"{PREFIXES['rdf']}value"}
)
"""Properties whose values are no words of a document, or are its name."""


def stricter(one: str, other: str) -> str:
    """Return which of two levels of quotation shows less; one that is unknown shows nothing.

    Examples:
        >>> stricter("full", "short")
        'short'
    """
    known = [level if level in LEVELS else "none" for level in (one, other)]
    return min(known, key=LEVELS.index)


def publishable(
    lines: Iterable[str], plans: Iterable[Plan], base: str, *, contacts: bool = False
) -> list[str]:
    """Return what may be published of a dataset, sorted.

    Few lines hold anything to withhold. Only those are read as quads, and judged.

    Args:
        lines: The whole dataset as N-Quads, as pyoxigraph writes it, without blank nodes.
        plans: Its plans; ``quotations`` says how much of each may be shown.
        base: Base IRI of the workspace.
        contacts: Whether e-mail addresses and telephone numbers are published.
    """
    levels = {plan.path: plan.quotations for plan in plans if plan.quotations != "full"}
    open_, doubtful = list[str](), list[str]()
    for line in lines:
        doubted = (levels and _path(line[1 : line.index(">")], base) in levels) or (
            not contacts and _may_be_contact(line)
        )
        (doubtful if doubted else open_).append(line)
    quads = ox.parse("\n".join(doubtful).encode("utf-8"), format=ox.RdfFormat.N_QUADS)
    return sorted(open_ + nquads_lines(_judged(quads, levels, base, contacts=contacts)))


def _judged(
    quads: Iterable[ox.Quad], levels: Mapping[str, str], base: str, *, contacts: bool
) -> Iterator[ox.Quad]:
    for quad in quads:
        known = quad if contacts else _anonymous(quad)  # before words are cut, and addresses too
        if known is not None:
            allowed = _allowed(known, levels, base) if levels else known
            if allowed is not None:
                yield allowed


def _may_be_contact(line: str) -> bool:
    """Whether an object could be, or hold, contact data."""
    start, end = line.find('"'), line.rfind('"')  # no IRI has quotation marks
    if start < 0:
        return line.count(" <http") < _LINKS and bool(_CONTACT_LINK.search(line))
    return not line.startswith(_NUMBER, end + 1) and may_have_contacts(line[start + 1 : end])


def _allowed(quad: ox.Quad, levels: Mapping[str, str], base: str) -> ox.Quad | None:
    subject, value = str(quad.subject)[1:-1], quad.object
    level = levels.get(_path(subject, base), "full")
    if level == "full" or not _is_words(quad.predicate.value, value):
        return quad
    assert isinstance(value, ox.Literal)  # noqa: S101 - words are literals
    if level == "short":
        if quad.predicate.value in _AROUND:  # may be the end of words that were cut
            return None
        return quad if len(value.value) <= SHORT else _with(quad, f"{value.value[: SHORT - 1]}…")
    if quad.predicate.value not in _LABELS:
        return None
    name = subject.removeprefix(base).partition("/")[2].partition("/")[2]
    return (
        _with(quad, f"words withheld ({name})")
        if name and "/" in subject.removeprefix(base)
        else quad
    )


def _path(subject: str, base: str) -> str:
    """Return the path of the plan that a subject is a part of, if it is."""
    if not subject.startswith(base):
        return ""
    steps = subject[len(base) :].split("/", 2)
    return f"{steps[0]}/{steps[1].partition('#')[0]}" if len(steps) > 1 else ""


def _is_words(predicate: str, value: object) -> bool:
    if not isinstance(value, ox.Literal) or predicate in _OPEN:
        return False
    return bool(value.language) or value.datatype.value.endswith("#string")


def _with(quad: ox.Quad, text: str) -> ox.Quad:
    """Return the quad with another text as its object, in the same language."""
    literal = quad.object
    language = literal.language if isinstance(literal, ox.Literal) else None
    return ox.Quad(
        quad.subject, quad.predicate, ox.Literal(text, language=language), quad.graph_name
    )


def _anonymous(quad: ox.Quad) -> ox.Quad | None:
    """Return the quad without contact data; ``None`` where it is nothing else."""
    value = quad.object
    if isinstance(value, ox.NamedNode):
        return None if value.value.lower().startswith(_CONTACT_SCHEMES) else quad
    if isinstance(value, ox.Literal) and (text := without_contacts(value.value)) != value.value:
        return _with(quad, text)
    return quad
