"""What a board asks of a set of plans, and how findings answer it, the best answer first."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from alignment.analytics.headlines import about, brief, cell, integrating
from alignment.analytics.wording import counted
from alignment.model import EVIDENCE, Cited, Finding, Quoted


@dataclass(frozen=True, slots=True)
class Highlight:
    """One thing to know: what was found, why it matters, and the quotations that prove it.

    Attributes:
        question: Which question it answers: a key of :data:`QUESTIONS`.
        headline: What was found, in at most :data:`LONGEST` characters.
        why: Why it matters, in one sentence.
        evidence: A tier of ``alignment.model.EVIDENCE``; of several findings, the weakest.
        findings: What it tells or counts, weightiest first.
        proof: One or two quotations.
        tie: The pair that the two quotations are, or ``None``.
    """

    question: str
    headline: str
    why: str
    evidence: str
    findings: tuple[Finding, ...]
    proof: tuple[Quoted, ...] = ()
    tie: Cited | None = None

    @property
    def quoted(self) -> frozenset[str]:
        """IRIs of every statement that its findings quote."""
        return frozenset(q.iri for finding in self.findings for q in finding.statements)

    @property
    def grounds(self) -> frozenset[frozenset[str]]:
        """What its findings rest on: pairs of statements, and statements in no pair, by IRI."""
        pairs = frozenset(c.pair for finding in self.findings for c in finding.mappings)
        paired = frozenset[str]().union(*pairs)
        return pairs | {frozenset((iri,)) for iri in self.quoted - paired}

    def is_told(self, *, by: "Highlight") -> bool:
        """Tell whether more than half of what it rests on is quoted by another one too."""
        grounds, quoted = self.grounds, by.quoted
        return 2 * sum(ground <= quoted for ground in grounds) > len(grounds) or not grounds


def _of(every: Iterable[Finding], *names: str) -> Iterator[Finding]:
    """Yield the findings of some kinds or types."""
    return (finding for finding in every if finding.kind in names or finding.type in names)


def _by_document(findings: Iterable[Finding]) -> list[tuple[str, tuple[Finding, ...]]]:
    """Return the title of each document first quoted and its findings: weightiest, most first."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.statements:
            path = finding.statements[0].iri.rpartition("/")[0]
            groups.setdefault(path, []).append(finding)
    ranked = sorted(
        groups.items(), key=lambda group: (_weakest(group[1]), -len(group[1]), group[0])
    )
    return [(those[0].statements[0].plan, tuple(those)) for _, those in ranked]


def _weakest(findings: Iterable[Finding]) -> int:
    return max(EVIDENCE.index(finding.evidence) for finding in findings)


def _single(question: str, finding: Finding, why: str, headline: str = "") -> Highlight:
    """Return a finding as an answer."""
    return Highlight(question, headline or brief(finding), why, finding.evidence, (finding,))


def _count(question: str, findings: tuple[Finding, ...], why: str, headline: str) -> Highlight:
    """Return several findings of one sort on one document as an answer."""
    return Highlight(question, headline, why, EVIDENCE[_weakest(findings)], findings)


def _integration(every: Sequence[Finding]) -> Iterator[Highlight]:
    for finding in _of(every, "IntegrationOpportunity"):
        printed = sum(option.evidence == "printed" for option in finding.options)
        weighed = counted(len(finding.options), "option")
        named = f"documents name {printed} of them" if printed else "no document names one"
        why = f"What is done twice may be done once: {weighed} can be weighed, and {named}."
        yield _single("integration", finding, why, integrating(finding))


def _overlap(every: Sequence[Finding]) -> Iterator[Highlight]:
    why = "Units with like aims can help each other, or get in each other's way."
    return (_single("overlap", one, why) for one in _of(every, "Duplication", "Overlap"))


def _unserved(every: Sequence[Finding]) -> Iterator[Highlight]:
    why = "What no unit has in its plan may be left to nobody."
    for title, those in _by_document(_of(every, "unserved")):
        before = f"No unit's plan is found to serve {counted(len(those), 'statement')} of"
        yield _count("unserved", those, why, about(before, title, ""))


def _change(every: Sequence[Finding]) -> Iterator[Highlight]:
    changes = [one for one in every if one.kind == "Change"]
    totals = {t: len(those) for t, those in _by_document(f for f in changes if f.type != "new")}
    for title, those in _by_document(_of(changes, "dropped")):
        why = "What a new edition leaves out is seldom announced, and somebody may count on it."
        before = f"{len(those)} of {counted(totals[title], 'statement')} of"
        after = " are not found in the later edition"
        yield _count("change", those, why, about(before, title, after))
    for title, those in _by_document(_of(changes, "new")):
        why = "What is new needs somebody to do it."
        are = "statement is new in" if len(those) == 1 else "statements are new in"
        yield _count("change", those, why, about(f"{len(those)} {are}", title, ""))


def _unbacked(every: Sequence[Finding]) -> Iterator[Highlight]:
    values = "A value without an activity is a word only."
    goals = "A goal without an activity has nobody on the way to it."
    for title, those in _by_document(_of(every, "value-without-objective")):
        before = f"No objective or strategy is found behind {counted(len(those), 'value')} of"
        yield _count("unbacked", those, values, about(before, title, ""))
    for title, those in _by_document(_of(every, "goal-without-objective")):
        before = f"No activity is found towards {counted(len(those), 'goal')} of"
        yield _count("unbacked", those, goals, about(before, title, ""))


def _spread(every: Sequence[Finding]) -> Iterator[Highlight]:
    why = "Units in one broad area need to know of one another."
    return (_single("spread", one, why) for one in _of(every, "Fragmentation", "SharedTheme"))


def _astray(every: Sequence[Finding]) -> Iterator[Highlight]:
    why = "Either the parent's plan lacks it, or the unit could stop doing it."
    for title, those in _by_document(_of(every, "orphan")):
        after = f" {'serves' if len(those) == 1 else 'serve'} nothing found in the parent's plan"
        before = f"{counted(len(those), 'statement')} of"
        yield _count("astray", those, why, about(before, title, after))


def _empty(every: Sequence[Finding]) -> Iterator[Highlight]:
    why = "An empty cell is a choice or an oversight; the plan does not say which."
    cells = _of(every, "empty-area-sphere", "empty-unit-theme")
    return (_single("empty", one, why, cell(one)) for one in cells)


QUESTIONS: Final[Mapping[str, Callable[[Sequence[Finding]], Iterator[Highlight]]]] = (
    MappingProxyType(
        {
            "integration": _integration,
            "overlap": _overlap,
            "unserved": _unserved,
            "change": _change,
            "unbacked": _unbacked,
            "spread": _spread,
            "astray": _astray,
            "empty": _empty,
        }
    )
)
"""What a board asks, in this order → how it is answered, the best answer first."""
