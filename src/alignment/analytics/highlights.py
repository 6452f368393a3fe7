"""The few findings to know first: at most one answer to each question, while there are others.

The rule is told in ``docs/views.md``; nothing in it looks at who issued a plan.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from alignment.analytics.board_questions import QUESTIONS, Highlight
from alignment.model import EVIDENCE, Cited, Finding, Quoted

_SHOWN: Final = 2
"""Quotations that stand as proof at most."""
_MATCHED: Final = frozenset({"", "primary", "matched"})
"""Roles of pairs that prove a finding by themselves."""


def highlights(found: Mapping[str, Sequence[Finding]], limit: int = 5) -> tuple[Highlight, ...]:
    """Return the findings to know first, weightiest evidence first.

    Each of :data:`QUESTIONS` gives its best answer, in their order; while there is room, each gives
    its next best, and so on. What mostly rests on the quotations of an answer that was taken before
    is passed over.

    Args:
        found: Name of a search → what it found, in its own order.
        limit: How many to return at most.

    Examples:
        >>> highlights({"gaps": []})
        ()
    """
    every = tuple({f.iri: f for those in found.values() for f in those}.values())
    taken = _taken([ask(every) for ask in QUESTIONS.values()], limit)
    return tuple(sorted(taken, key=lambda answer: EVIDENCE.index(answer.evidence)))


def _taken(questions: list[Iterator[Highlight]], limit: int) -> list[Highlight]:
    """Return the answers of each question in turns, until there are enough or none is left."""
    taken: list[Highlight] = []
    while questions and len(taken) < limit:
        question = questions.pop(0)
        fresh = (one for one in question if not any(one.is_told(by=other) for other in taken))
        if answer := next(fresh, None):
            taken.append(_proved(answer, taken))
            questions.append(question)
    return taken


def _proved(answer: Highlight, taken: Iterable[Highlight]) -> Highlight:
    """Give an answer its proof: the best pair, else the first quotations; none is shown twice."""
    shown = {quoted.iri for other in taken for quoted in other.proof}
    first = answer.findings[0]
    quoted = {q.iri: q for f in answer.findings for q in f.statements}
    pairs = [c for c in first.mappings if c.role in _MATCHED and c.pair <= quoted.keys() - shown]
    if pairs and not any(q.kind == "Claim" for q in first.statements):
        best = min(pairs, key=_pair_order)
        proof = (quoted[best.subject], quoted[best.object])
        return replace(answer, proof=proof, tie=best)
    singles = _singles(answer, shown) or _singles(answer, set())
    return replace(answer, proof=tuple(singles[:_SHOWN]))


def _pair_order(cited: Cited) -> tuple[int, float, str, str]:
    return EVIDENCE.index(cited.evidence), -cited.weight, cited.subject, cited.object


def _singles(answer: Highlight, shown: set[str]) -> list[Quoted]:
    """Return quotations from different findings or sentences: those with words to show first."""
    firsts: dict[tuple[str, str], Quoted] = {}
    for finding in answer.findings:
        for q in finding.statements:
            several = len(answer.findings) > 1
            key = finding.iri if several else q.context if q.kind == "Claim" else q.iri
            if q.iri not in shown:
                firsts.setdefault((q.plan, key), q)
    return sorted(firsts.values(), key=lambda q: not q.text)
