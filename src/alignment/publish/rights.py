"""Keep what may not be published out of quads: words that publishers withhold, contact data."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import pyoxigraph as ox

from alignment.model import Plan
from alignment.model.rights import SHORT
from alignment.namespaces import PREFIXES, SAO

LEVELS: Final = ("none", "short", "full")
"""How much of a document's words may be shown, least first."""

WITHHELD: Final = "[contact withheld]"
_MAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER = re.compile(r"\+(?<![\w+]\+)\d[\d ()./-]{6,}\d")  # begins with a sign: fast to find
_PHONE = re.compile(r"\b(?:[Tt]el|[Pp]hone|[Ff]ax)\b[.:]? *\(?\d[\d ()./-]{5,}\d")
_CALLS: Final = ("el", "hone", "ax")
"""What a text has that says that a number is called."""

_CONTACT_SCHEMES = ("mailto:", "tel:", "sms:")
_LABELS: Final = frozenset({f"{PREFIXES['rdfs']}label", f"{PREFIXES['skos']}prefLabel"})
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


def without_contacts(text: str) -> str:
    """Return a text without e-mail addresses and telephone numbers.

    Numbers count only where something says that they are called: a plus sign, *Tel*, *Phone*.

    Examples:
        >>> without_contacts("Write to jo@example.org or phone 555 0100-22.")
        'Write to [contact withheld] or [contact withheld].'
        >>> without_contacts("2020-2023: 1,200 visits")
        '2020-2023: 1,200 visits'
    """
    if "@" in text:
        text = _MAIL.sub(WITHHELD, text)
    if "+" in text:
        text = _NUMBER.sub(WITHHELD, text)
    return _PHONE.sub(WITHHELD, text) if any(word in text for word in _CALLS) else text


def publishable(
    quads: Iterable[ox.Quad], plans: Iterable[Plan], base: str, *, contacts: bool = False
) -> Iterator[ox.Quad]:
    """Yield what may be published of a dataset, in its order.

    Args:
        quads: The whole dataset, without blank nodes.
        plans: Its plans; ``quotations`` says how much of each may be shown.
        base: Base IRI of the workspace.
        contacts: Whether e-mail addresses and telephone numbers are published.
    """
    levels = {plan.path: plan.quotations for plan in plans if plan.quotations != "full"}
    for quad in quads:
        allowed = _allowed(quad, levels, base) if levels else quad
        if allowed is not None:
            known = allowed if contacts else _anonymous(allowed)
            if known is not None:
                yield known


def _allowed(quad: ox.Quad, levels: Mapping[str, str], base: str) -> ox.Quad | None:
    subject, value = str(quad.subject)[1:-1], quad.object
    level = levels.get(_path(subject, base), "full")
    if level == "full" or not _is_words(quad.predicate.value, value):
        return quad
    assert isinstance(value, ox.Literal)  # noqa: S101 - words are literals
    if level == "short":
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
