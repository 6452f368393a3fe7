"""Findings as HTML for a notebook: their title, quotations and method, everything escaped."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from alignment.model.finding import Cited, Finding, Quoted

SHOWN: Final = 6
"""Pairs, and quotations in no pair, that a notebook shows of one finding; findings in a list."""

_BADGE: Final = "border:1px solid;border-radius:9px;padding:0 7px;font-size:85%"
_QUOTE: Final = "margin:4px 0;padding-left:10px;border-left:3px solid"
_NOT_SHOWN: Final = "(words not shown)"


def finding_html(finding: "Finding") -> str:
    """Return a finding as a fragment of HTML.

    Args:
        finding: What to show; quotations without words are said to be not shown.

    Examples:
        >>> from alignment.model import Finding
        >>> finding = Finding("urn:f", "Gap", "a < b", "inferred", None, (), (), (), ())
        >>> "a &lt; b" in finding_html(finding)
        True
    """
    method = f"<p><small>{_said(finding.method)}</small></p>" if finding.method else ""
    return (
        f"<article><p><strong>{_said(finding.title)}</strong><br>{_facts(finding)}</p>"
        f"{''.join(_evidence(finding))}{method}</article>"
    )


def findings_html(findings: Sequence["Finding"]) -> str:
    """Return a list of findings as a fragment of HTML: the first in full, of the others the titles.

    Args:
        findings: In the order to show them.
    """
    if not findings:
        return "<p>Nothing was found.</p>"
    lines = [f"<li>{_said(f.title)} {_badge(f.evidence)}</li>" for f in findings[1:SHOWN]]
    rest = f'<ol start="2">{"".join(lines)}</ol>' if lines else ""
    left = len(findings) - SHOWN
    more = f"<p>… and {left} more</p>" if left > 0 else ""
    head = "1 finding" if len(findings) == 1 else f"{len(findings)} findings"
    return f"<p>{head}</p>{finding_html(findings[0])}{rest}{more}"


def _facts(finding: "Finding") -> str:
    score = "" if finding.score is None else f"{finding.measure} {finding.score:.2f}"
    facts = (_plain(finding.kind), _plain(finding.type), score)
    return f"{_badge(finding.evidence)} <small>{' · '.join(filter(None, facts))}</small>"


def _badge(evidence: str) -> str:
    potential = "inferred: potential" if evidence == "inferred" else evidence
    return f'<span style="{_BADGE}">{_plain(potential)}</span>'


def _evidence(finding: "Finding") -> Iterator[str]:
    """Yield pairs, then quotations in no pair, then what is left out."""
    quoted = {q.iri: q for q in finding.statements}
    pairs = [c for c in finding.mappings if c.pair <= quoted.keys()]
    paired = frozenset[str]().union(*(c.pair for c in pairs))
    singles = [q for q in finding.statements if q.iri not in paired]
    for cited in pairs[:SHOWN]:
        yield f"<div>{_tie(cited)}{_quotes((quoted[cited.subject], quoted[cited.object]))}</div>"
    yield _quotes(singles[:SHOWN])
    left = max(0, len(pairs) - SHOWN) + max(0, len(singles) - SHOWN)
    if left:
        yield f"<p><small>… and {left} more in .mappings and .statements</small></p>"


def _tie(cited: "Cited") -> str:
    if cited.confidence is not None:
        return f"<small>These two may match, confidence {cited.confidence:.2f}:</small>"
    return f"<small>These two ({_plain(cited.evidence)}):</small>"


def _quotes(quotations: Iterable["Quoted"]) -> str:
    return "".join(
        f'<blockquote dir="auto" style="{_QUOTE}">{_said(q.text) if q.text else _NOT_SHOWN}<br>'
        f"<small>{_source(q)}</small></blockquote>"
        for q in quotations
    )


def _source(quoted: "Quoted") -> str:
    parts = [_said(part) for part in (quoted.kind, quoted.unit, quoted.plan) if part]
    return ", ".join((*parts, f"line {quoted.line}") if quoted.line else parts)


def _said(words: str) -> str:
    """Return words of a document as text that leads no direction of writing out of its place."""
    return f"<bdi>{_plain(words)}</bdi>"


def _plain(words: str) -> str:
    """Return words as text: no tag gets out of it, and it can be written as UTF-8."""
    whole = words.encode("utf-8", "replace").decode("utf-8")
    return escape(whole.replace("\0", "\N{REPLACEMENT CHARACTER}"))
