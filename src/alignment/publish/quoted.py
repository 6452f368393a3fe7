"""HTML of quotations, of pairs of them, and of alignments: most of what pages consist of.

It is written here and not in templates for the reason that :mod:`alignment.publish.markup` gives.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from alignment.publish.facts import Value
from alignment.publish.markup import escaped, linked
from alignment.publish.statements import Alignment, Quotation

Parts = Mapping[str, Any]
"""What a page shows of a thing, by the names that :mod:`alignment.publish.statements` gives."""

_WITHHELD = "(words not shown)"


def in_context(quotation: Quotation, language: str = "") -> Markup:
    """Return a passage with the words around it, its source and its line.

    Args:
        quotation: What is shown.
        language: BCP 47 tag of its words, if that is known.
    """
    line = f", line {escaped(quotation.line)}" if quotation.line else ""
    words = _WITHHELD
    if quotation.words:
        words = (
            f'<span class="soft">…{escaped(quotation.before)}</span>'
            f"<mark>{escaped(quotation.words)}</mark>"
            f'<span class="soft">{escaped(quotation.after)}…</span>'
        )
    return Markup(  # noqa: S704 - every part is escaped
        f'<figure>\n<blockquote class="context" dir="auto"{_lang(language)}>{words}</blockquote>\n'
        f'<figcaption class="soft">{linked(quotation.source)}{line}</figcaption>\n</figure>\n'
    )


def cited(one: Parts) -> Markup:
    """Return the words of a statement with its document and line."""
    return Markup(_cited(one))  # noqa: S704 - every part is escaped


def _cited(one: Parts) -> str:
    plan = f" in {linked(one['plan'])}" if one["plan"] else ""
    line = f", line {one['line']}" if one["line"] else ""
    return (
        f'<blockquote dir="auto"{_lang(one["language"])}>{escaped(one["words"]) or _WITHHELD}'
        f'</blockquote><p class="source">{linked(one["link"])}{plan}{line}</p>\n'
    )


def pair_list(pairs: Iterable[Parts]) -> Markup:
    """Return pairs of statements, each with its evidence and both quotations."""
    shown = "".join(_pair(number, pair) for number, pair in enumerate(pairs, 1))
    return Markup(shown)  # noqa: S704 - every part is escaped


def mapping_main(mapping: Parts) -> Markup:
    """Return what a mapping says: both ends in their context, the relation, how sure it is."""
    subject, object_ = mapping["ends"]
    negated = "not: " if mapping["negated"] else ""
    heading = "Not aligned" if mapping["negated"] else "Alignment"
    return Markup(  # noqa: S704 - every part is escaped
        f"<h1>{heading}: {escaped(mapping['relation'].text)}</h1>\n<p>{_judged(mapping)}.</p>\n"
        f"{_end('subject', subject)}<p>{negated}{linked(mapping['relation'])}</p>\n"
        f"{_end('object', object_)}"
    )


def alignment_rows(alignments: Iterable[Alignment]) -> Markup:
    """Return a row of a table for each mapping of a statement."""
    return Markup("".join(map(_alignment, alignments)))  # noqa: S704 - every part is escaped


def component_rows(components: Iterable[Parts]) -> Markup:
    """Return a row of a table for each number that a finding's score is made of."""
    rows = (
        f'<tr><td>{escaped(one["name"])}</td><td class="number">{escaped(one["value"])}</td></tr>'
        for one in components
    )
    return Markup("".join(rows))  # noqa: S704 - every part is escaped


def finding_items(findings: Iterable[tuple[Value, str]]) -> Markup:
    """Return an item of a list for each finding that a statement supports, with its kind."""
    items = (f"<li>{escaped(kind)}: {linked(finding)}</li>" for finding, kind in findings)
    return Markup("".join(items))  # noqa: S704 - every part is escaped


def _judged(mapping: Parts) -> str:
    """Return who judged a mapping, and how sure it is, as a sentence."""
    status, strong = mapping["status"], mapping["strong"]
    by = f"{escaped(status.capitalize())} by a person"
    if status == "suggested":
        by = "Suggested by a matcher and not reviewed by a person"
    sure = ""
    if mapping["confidence"]:
        same = f", {escaped(strong)} that they say the same" if strong else ""
        sure = (
            f"; confidence {escaped(mapping['confidence'])} that the two are aligned at all{same}"
        )
    how = f" ({escaped(mapping['calibration'])})" if mapping["calibration"] else ""
    return f"{by}{sure}{how}"


def _pair(number: int, pair: Parts) -> str:
    role = f", {escaped(pair['role'])}" if pair["role"] else ""
    sure = f" confidence {escaped(pair['confidence'])}" if pair["confidence"] else ""
    tier = escaped(pair["evidence"])
    return (
        f'<section aria-label="Pair {number}">\n'
        f'<h3>Pair {number}{role} <span class="badge {tier}">{tier}</span>{sure}</h3>\n'
        f"{_cited(pair['ends'][0])}{_cited(pair['ends'][1])}</section>\n"
    )


def _end(name: str, end: Parts) -> str:
    plan = f'<p class="soft">{linked(end["plan"])}</p>\n' if end["plan"] else ""
    quoted = "".join(in_context(one, end["language"]) for one in end["quotations"])
    plain = f'<blockquote dir="auto">{escaped(end["words"]) or _WITHHELD}</blockquote>\n'
    kind = escaped(end["kind"]) or "Statement"
    return f'<h2 id="{name}">{kind}: {linked(end["link"])}</h2>\n{plan}{quoted or plain}'


def _alignment(one: Alignment) -> str:
    arrow = "← " if one.is_object else ""
    return (
        f'<tr><td><a href="{escaped(one.mapping.href)}">{arrow}{escaped(one.relation)}</a></td>'
        f"<td>{linked(one.other)}</td><td>{linked(one.plan)}</td>"
        f'<td class="number">{escaped(one.confidence) or "not scored"}</td>'
        f'<td><span class="status">{escaped(one.status)}</span></td></tr>\n'
    )


def _lang(tag: str) -> str:
    return f' lang="{escaped(tag)}"' if tag else ""
