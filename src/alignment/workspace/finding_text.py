"""Findings as text for a terminal: a block each, with the quotations it rests on."""

import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from alignment.analytics.export_parts import Tie, beside, odds, ties
from alignment.model import Candidate, Finding, Option, Quoted

SHOWN: Final = 8
"""Quotations of one finding that a terminal shows, and pairs of them."""

_NARROW: Final = 40
_LEFT, _IN, _DEEP = "     ", "       ", "         "
_WORD_CHANGES: Final = {"delete": "[-{}-]", "insert": "{{+{}+}}"}

Line = tuple[str, str, str]
"""Words, what stands before their first line, and before the others."""


def findings_to_text(findings: Iterable[Finding], *, width: int, noun: str = "overlap") -> str:
    """Return findings for a terminal: a block each, its quotations below it.

    How a finding was found is told where that differs from the one before.

    Args:
        findings: In the order to list them.
        width: Columns of the terminal.
        noun: What was looked for, in the singular.

    Examples:
        >>> findings_to_text([], width=80, noun="gap")
        'No gap was found.'
    """
    blocks = []
    method = ""
    for rank, finding in enumerate(findings, 1):
        blocks.append(
            _block(rank, finding, width, "" if finding.method == method else finding.method)
        )
        method = finding.method
    return "\n".join(blocks) if blocks else f"No {noun} was found."


def _block(rank: int, finding: Finding, width: int, method: str) -> str:
    how = [(f"How found: {method}", _LEFT, _IN)] if method else []
    lines = [
        line
        for words, first, rest in (*_lines(rank, finding), *how)
        for line in textwrap.wrap(
            _no_controls(words), max(width, _NARROW), initial_indent=first, subsequent_indent=rest
        )
    ]
    return "\n".join(lines) + "\n"


def _lines(rank: int, finding: Finding) -> Iterator[Line]:
    score = "" if finding.score is None else f"{finding.measure} {finding.score:.2f}"
    facts = ", ".join(filter(None, (finding.type, finding.evidence, score, odds(finding))))
    yield f"{finding.title} [{facts}]", f"{rank:>3}. ", _LEFT
    singles, pairs = beside(finding), ties(finding)
    yield from _singles(singles[:SHOWN])
    yield from _pairs(pairs[:SHOWN])
    cut = ((len(singles) - SHOWN, "quotation"), (len(pairs) - SHOWN, "pair"))
    more = " and ".join(_counted(n, noun) for n, noun in cut if n > 0)
    if more:
        yield f"… and {more}: --format json, csv or md shows all", _IN, _IN
    if finding.differences:
        yield f"Words: {_changes(finding)}", _LEFT, _IN
    yield from _candidates(finding.candidates)
    for option in finding.options:
        yield from _option(option)


def _singles(singles: Iterable[Quoted]) -> Iterator[Line]:
    for (unit, plan, sentence), group in groupby(singles, key=_source):
        yield _joined(unit, plan), _LEFT, _IN
        if sentence:
            yield f"“{sentence}” names:", _IN, f"{_IN} "
        indent = _DEEP if sentence else _IN
        for quoted in group:
            yield _quoted(quoted), indent, f"{indent} "


def _pairs(pairs: Iterable[Tie]) -> Iterator[Line]:
    for (one, other), group in groupby(pairs, key=_sides):
        yield f"{_joined(*one)} ↔ {_joined(*other)}", _LEFT, _IN
        yield from _tied(list(group))


def _tied(group: list[Tie]) -> Iterator[Line]:
    """Yield pairs of the same two documents; what all of them have in common is said once."""
    common = {tie.other for tie in group}
    if len(group) > 1 and len(common) == 1:
        yield f"with {_quoted(*common)}:", _IN, f"{_IN} "
        for tie in group:
            yield f"{_quoted(tie.one)} {_told(tie)}".rstrip(), _DEEP, f"{_DEEP} "
        return
    for tie in group:
        words = f"{_quoted(tie.one)} ↔ {_quoted(tie.other)} {_told(tie)}"
        yield words.rstrip(), _IN, f"{_IN} "


def _told(tie: Tie) -> str:
    return ", ".join(filter(None, (tie.weight, *tie.notes)))


def _candidates(candidates: tuple[Candidate, ...]) -> Iterator[Line]:
    """Yield the best of what was considered, and how many others there were."""
    for candidate in candidates[:1]:
        weight = "" if candidate.weight is None else f"{candidate.weight:.2f}, "
        source = _joined(candidate.statement.unit, candidate.statement.plan)
        others = len(candidates) - 1
        more = f"; {_counted(others, 'candidate')} in --format json, csv or md" if others else ""
        words = f"{_quoted(candidate.statement)} {source}: {weight}{candidate.why}{more}"
        yield f"Considered and not counted: {words}", _LEFT, _IN


def _option(option: Option) -> Iterator[Line]:
    yield f"Option ({option.evidence}): {option.name}", _LEFT, _IN
    for gain in option.gains:
        yield gain, f"{_IN}+ ", _DEEP
    for cost in option.costs:
        yield cost, f"{_IN}− ", _DEEP
    for quoted in option.statements[:1]:
        more = len(option.statements) - 1
        others = f" and {_counted(more, 'quotation')} in --format json, csv or md" if more else ""
        yield f"{_quoted(quoted)}{others}", _IN, f"{_IN} "


def _source(quoted: Quoted) -> tuple[str, str, str]:
    """Return who says it, in which document and, of a claim, in which sentence."""
    return quoted.unit, quoted.plan, quoted.context if quoted.kind == "Claim" else ""


def _sides(tie: Tie) -> tuple[tuple[str, str], tuple[str, str]]:
    return (tie.one.unit, tie.one.plan), (tie.other.unit, tie.other.plan)


def _joined(unit: str, plan: str) -> str:
    return " — ".join(filter(None, (unit, plan)))


def _quoted(quoted: Quoted) -> str:
    text = f"“{quoted.text}”" if quoted.text else "(not shown: its publisher's rights)"
    return f"{text} (line {quoted.line})" if quoted.line else text


def _changes(finding: Finding) -> str:
    return " ".join(
        _WORD_CHANGES.get(change, "{}").format(words) for change, words in finding.differences
    )


def _counted(number: int, noun: str) -> str:
    return f"{number} more {noun if number == 1 else f'{noun}s'}"


def _no_controls(words: str) -> str:
    """Drop control characters: a document must not steer the terminal."""
    return "".join(c for c in " ".join(words.split()) if c.isprintable())
