"""Findings as Markdown, for reports."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from alignment.analytics.export_parts import (
    Tie,
    beside,
    number,
    odds,
    once,
    ties,
    without_controls,
)
from alignment.model import Candidate, Finding, Option, Quoted

_MARKUP: Final = re.compile(r"([\\`*_{}\[\]<>#|~$]|&(?=#?\w+;))")
_TIERS: Final = {
    "printed": "Printed: a document says so",
    "joint": "Joint: units state it together",
    "reviewed": "Reviewed: a person accepted the pair",
    "inferred": "Inferred: potential, for a person to judge",
}
_WORD_CHANGES: Final = {"delete": "~~{}~~", "insert": "**{}**"}


def findings_to_md(findings: Iterable[Finding]) -> str:
    """Return findings as Markdown: a section for each tier, every quotation with its place.

    Args:
        findings: In the order to tell them. Whatever documents say is shown as text: their markup
            and HTML are escaped, control characters dropped.
    """
    lines: list[str] = []
    tier = ""
    for rank, finding in enumerate(findings, start=1):
        if finding.evidence != tier:
            tier = finding.evidence
            lines += [f"## {_TIERS[tier]}", ""]
        lines += _section(rank, finding)
    return "\n".join(lines)


def _section(rank: int, finding: Finding) -> Iterator[str]:
    yield from (f"### {rank}. {plain(finding.title)}", "")
    for quoted in beside(finding):
        yield from (*(f"> {line}" for line in _quotation(quoted)), "")
    for tie in ties(finding):
        yield from (*_pair(tie), "")
    if finding.differences:
        yield from (f"Word by word: {_changes(finding)}", "")
    yield from _listed("Considered and not counted:", map(_candidate, finding.candidates))
    yield from _listed("Options:", (line for option in finding.options for line in _option(option)))
    yield from (*_facts(finding), "")


def _listed(heading: str, entries: Iterable[str]) -> Iterator[str]:
    """Yield a heading and a list, or nothing when the list is empty."""
    lines = list(entries)
    if lines:
        yield from (heading, "", *lines, "")


def _quotation(quoted: Quoted) -> list[str]:
    return [f"{_words(quoted)}  ", f"— {_place(quoted)}"]


def _pair(tie: Tie) -> list[str]:
    weight = f"{tie.measure} {tie.weight}" if tie.weight else ""
    told = ", ".join(filter(None, (weight, *tie.notes)))
    lines = (*_quotation(tie.one), "", f"↔ {plain(told)}".strip(), "", *_quotation(tie.other))
    return [f"> {line}" if line else ">" for line in lines]


def _words(quoted: Quoted) -> str:
    return f"“{plain(quoted.text)}”" if quoted.text else "(its publisher does not let it be shown)"


def _place(quoted: Quoted) -> str:
    word = "in the sentence “{}”" if quoted.kind == "Claim" else "under {}"
    under = word.format(quoted.context) if quoted.context else ""
    line = f"line {quoted.line}" if quoted.line else ""
    place = ", ".join(filter(None, (quoted.unit, quoted.plan, line, under)))
    return plain(f"{place} ({quoted.kind})" if quoted.kind else place)


def _changes(finding: Finding) -> str:
    return " ".join(
        _WORD_CHANGES.get(change, "{}").format(plain(words))
        for change, words in finding.differences
    )


def _candidate(candidate: Candidate) -> str:
    weight = "" if candidate.weight is None else f"{candidate.weight:.2f}, "
    quoted = candidate.statement
    return f"- {_words(quoted)} — {_place(quoted)}: {weight}{plain(candidate.why)}"


def _option(option: Option) -> Iterator[str]:
    yield f"- **{plain(option.name)}** ({option.evidence})"
    yield from (f"  - For: {plain(gain)}" for gain in option.gains)
    yield from (f"  - Against: {plain(cost)}" for cost in option.costs)
    yield from (f"  - {_words(q)} — {_place(q)}" for q in once(option.statements))


def _facts(finding: Finding) -> Iterator[str]:
    kind = f"{finding.kind} ({finding.type})" if finding.type else finding.kind
    score = "" if finding.score is None else f"{finding.measure} {number(finding.score)}"
    yield f"{', '.join(filter(None, (kind, score, odds(finding))))}. {plain(finding.method)}"
    if finding.components:
        made = (f"{name.replace('_', ' ')} {number(value)}" for name, value in finding.components)
        yield from ("", f"Numbers: {plain('; '.join(made))}.")
    if finding.dates:
        dates = "; ".join(f"{plan}: {date or 'no date stated'}" for plan, date in finding.dates)
        yield from ("", f"Dates: {plain(dates)}.")


def plain(text: str) -> str:
    r"""Return text as one line of Markdown that shows it as it is: no markup, HTML or controls.

    Examples:
        >>> plain("<b>*5*</b>\n# x")
        '\\<b\\>\\*5\\*\\</b\\> \\# x'
    """
    return _MARKUP.sub(r"\\\1", " ".join(without_controls(text).split()))
