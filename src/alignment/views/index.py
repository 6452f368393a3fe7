"""The overview of a build: what was read, whether it is valid, what was found, ways in."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final
from urllib.parse import quote as percent

from alignment.model import Cited, Finding, Plan, Quoted
from alignment.views.links import measured, rank
from alignment.views.looks import BANDS, DRAWN, label_of
from alignment.views.pages import render_page, script_policy, styles
from alignment.views.scene import statement_iri
from alignment.views.summary import BuildFile, BuildSummary
from alignment.views.wording import (
    EVIDENCE_WORDS,
    allowed,
    date_of,
    printable,
    title_of,
    unit_name,
    units_of,
)

SHOWN: Final = 5
"""How many findings the page shows; the files hold all of them."""
PAIRS: Final = 3
"""How many pairs of quotations the page shows of one finding."""
SINGLES: Final = 8
"""How many quotations that stand in no pair the page shows of one finding."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation as the page shows it."""

    text: str
    kind: str
    unit: str
    plan: str
    line: int
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two quotations as the page shows them: what ties them, and what its number is."""

    one: Quotation
    other: Quotation
    score: str
    words: str


@dataclass(frozen=True, slots=True)
class Told:
    """A finding as the page shows it: ``pairs`` of quotations, and ``singles`` in no pair.

    Each group of ``singles`` comes with the sentence it stands in, if any.

    ``source`` names the document and units of the singles when all are from one. ``more`` says
    what the page leaves out.
    """

    title: str
    evidence: str
    words: str
    score: str
    measure: str
    method: str
    units: tuple[str, ...]
    dates: tuple[tuple[str, str], ...]
    pairs: tuple[Pair, ...]
    singles: tuple[tuple[str, tuple[Quotation, ...]], ...]
    source: tuple[str, str] | None
    more: str
    link: str


def render_index(summary: BuildSummary) -> str:
    """Return the overview page of a build.

    Args:
        summary: What the build did.
    """
    ranked = sorted(summary.findings, key=lambda finding: rank(finding.evidence))
    policies = _policies(summary)
    return render_page(
        "index.html",
        title=printable(summary.title),
        policy=script_policy(),
        styles=styles("base.css", "index.css"),
        documents=[_document(plan, summary) for plan in summary.plans],
        validation=summary.validation,
        findings=[_tell(finding, summary, policies) for finding in ranked[:SHOWN]],
        more=max(0, len(ranked) - SHOWN),
        graph=summary.graph,
        files=list(_grouped(summary.files)),
        commands=[(printable(what), printable(how)) for what, how in summary.commands],
        rights=list(dict.fromkeys(printable(p.rights) for p in summary.plans if p.rights)),
    )


def _document(plan: Plan, summary: BuildSummary) -> dict[str, Any]:
    counts = Counter(DRAWN[s.kind] for s in plan.of_kind(*DRAWN))
    return {
        "title": title_of(plan),
        "working": plan.kind == "WorkingDocument",
        "publishers": [_full_name(slug, summary) for slug in plan.publishers],
        "units": units_of(plan, summary.directory),
        "date": date_of(plan),
        "total": sum(1 for s in plan.statements if s.kind != "Claim"),
        "claims": counts["Claim"],
        "classes": [
            (label_of(name), counts[name]) for name in sorted(counts, key=BANDS.__getitem__)
        ],
        "flags": sum(len(s.flags) for s in plan.statements),
        "coverage": _coverage_words(dict(plan.accounted)),
        "file": printable(plan.source.filename),
    }


def _full_name(slug: str, summary: BuildSummary) -> str:
    known = (o.name for o in summary.directory.organizations if o.slug == slug)
    return printable(next(known, unit_name(slug, summary.directory)))


def _coverage_words(accounted: Mapping[str, int]) -> str:
    """Return what became of the characters of a document, in a sentence; empty when unknown."""
    visible, lost = accounted.get("visible", 0), accounted.get("unaccounted", 0)
    if not visible:
        return ""
    share = accounted.get("statement", 0) / visible
    left = f"{lost} characters are unaccounted for" if lost else "every character is accounted for"
    return f"{share:.0%} of the text is in statements; {left}"


def _tell(finding: Finding, summary: BuildSummary, policies: Mapping[str, str]) -> Told:
    quotations = {q.iri: _quotation(q, policies) for q in finding.statements}
    shown = [c for c in finding.mappings if c.pair <= quotations.keys()]
    pairs = [_pair(c, quotations[c.subject], quotations[c.object], finding) for c in shown]
    paired = frozenset[str]().union(*(c.pair for c in shown))
    singles = tuple(said for iri, said in quotations.items() if said.sentence or iri not in paired)
    return Told(
        title=printable(finding.title),
        evidence=finding.evidence,
        words=EVIDENCE_WORDS.get(finding.evidence, finding.evidence),
        measure=finding.measure,
        score="" if finding.score is None else f"{finding.score:.2f}".removesuffix(".00"),
        method=printable(finding.method),
        units=tuple(printable(unit) for unit in finding.units),
        dates=tuple((printable(title), printable(date)) for title, date in finding.dates),
        pairs=tuple(pairs[:PAIRS]),
        singles=_by_sentence(singles[:SINGLES]),
        source=_common_source(singles),
        more=_more((len(pairs) - PAIRS, "pair"), (len(singles) - SINGLES, "quotation")),
        link=f"{summary.graph}#{percent(finding.iri, safe='')}" if summary.graph else "",
    )


def _pair(cited: Cited, one: Quotation, other: Quotation, finding: Finding) -> Pair:
    number = measured(cited)
    if number is None:
        return Pair(one, other, cited.evidence, "")
    is_rank = cited.confidence is None
    trusted = dict(finding.components).get("calibrated", 1.0)
    words = "similarity" if is_rank else "confidence" if trusted else "uncalibrated confidence"
    return Pair(one, other, f"{number:.2f}", words)


def _more(*left: tuple[int, str]) -> str:
    """Return how many pairs and quotations the page leaves out; empty when none."""
    counts = [f"{n} more {noun if n == 1 else f'{noun}s'}" for n, noun in left if n > 0]
    return " and ".join(counts)


def _quotation(quoted: Quoted, policies: Mapping[str, str]) -> Quotation:
    return Quotation(
        allowed(quoted.text, quotations=policies.get(quoted.iri, "none")),
        label_of(quoted.kind),
        printable(quoted.unit),
        printable(quoted.plan),
        quoted.line,
        _sentence(quoted, policies),
    )


def _sentence(quoted: Quoted, policies: Mapping[str, str]) -> str:
    """Return the sentence a claim is part of; nothing for what is a statement itself."""
    if quoted.kind != "Claim":
        return ""
    return allowed(quoted.context, quotations=policies.get(quoted.iri, "none"))


def _by_sentence(
    singles: tuple[Quotation, ...],
) -> tuple[tuple[str, tuple[Quotation, ...]], ...]:
    """Return the quotations under the sentence they stand in."""
    grouped = groupby(singles, key=lambda quotation: quotation.sentence)
    return tuple((sentence, tuple(group)) for sentence, group in grouped)


def _common_source(singles: tuple[Quotation, ...]) -> tuple[str, str] | None:
    sources = {(quotation.plan, quotation.unit) for quotation in singles}
    return sources.pop() if len(sources) == 1 else None


def _policies(summary: BuildSummary) -> Mapping[str, str]:
    """Return how much of each statement may be shown; of one in no plan, nothing."""
    return {
        statement_iri(plan, statement, base=summary.base): plan.quotations
        for plan in summary.plans
        for statement in plan.statements
    }


def _grouped(files: tuple[BuildFile, ...]) -> Iterator[tuple[str, list[BuildFile]]]:
    """Yield the files of each group that has any, under its heading."""
    headings = {"view": "To look at", "data": "The linked data", "findings": "The findings"}
    for group, heading in headings.items():
        members = [file for file in files if file.group == group]
        if members:
            yield heading, members
