"""How much of what is true is found, and how much of what is found is true."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from tests.planted.truth import SYMMETRIC, Fact, Ref, Truth

from alignment.analytics.cascade import find_cascades
from alignment.analytics.changes.search import find_changes
from alignment.analytics.duplication import find_duplications
from alignment.analytics.gaps.search import find_gaps
from alignment.analytics.opportunities import find_opportunities
from alignment.analytics.overlap import find_overlaps
from alignment.analytics.study import Study
from alignment.model import Finding

CLAIM: Final = "claim"


@dataclass(frozen=True, slots=True)
class Score:
    """Of one kind of finding: how many are true, found, and both."""

    true: int = 0
    found: int = 0
    both: int = 0

    def __add__(self, other: "Score") -> "Score":
        """Return the score over two corpora."""
        return Score(self.true + other.true, self.found + other.found, self.both + other.both)

    @property
    def precision(self) -> float:
        """Share of what is found that is true; 1 when nothing is found."""
        return self.both / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what is true that is found; 1 when nothing is true."""
        return self.both / self.true if self.true else 1.0


def score(study: Study, truth: Truth, at: Mapping[Ref, str]) -> dict[str, Score]:
    """Return the score of each kind of finding.

    Args:
        study: Plans with somebody's mappings.
        truth: What is true of them.
        at: IRI of each statement planted; what a reader lost counts as not found.
    """
    found = facts_found(study, {iri: ref for ref, iri in at.items()})
    kinds = sorted({*truth.facts, *found})
    return {
        kind: Score(
            len(truth.facts.get(kind, ())),
            len(found.get(kind, ())),
            len(truth.facts.get(kind, set()) & found.get(kind, set())),
        )
        for kind in kinds
    }


def facts_found(study: Study, refs: Mapping[str, Ref]) -> dict[str, set[Fact]]:
    """Return what the searches find: kind or type → facts, as :class:`Truth` holds them."""
    facts: dict[str, set[Fact]] = defaultdict(set)
    inferred = [f for f in find_overlaps(study) if f.evidence == "inferred"]
    for finding in inferred:
        facts["overlap"] |= _pairs(finding, refs, "overlap")
    for finding in find_duplications(study):
        facts["duplication"] |= _pairs(finding, refs, "duplication")
    for finding in find_cascades(study):
        facts["cascade"] |= _pairs(finding, refs, "cascade")
    for finding in (*find_gaps(study), *find_changes(study)):
        facts[finding.type].add(tuple(_ref(refs, quoted.iri) for quoted in finding.statements))
    facts["opportunity"] = set(_groups(study, find_opportunities(study)))
    return dict(facts)


def _pairs(finding: Finding, refs: Mapping[str, Ref], kind: str) -> set[Fact]:
    pairs = [
        (_ref(refs, c.subject), _ref(refs, c.object)) for c in finding.mappings if c.role != CLAIM
    ]
    return {tuple(sorted(pair)) if kind in SYMMETRIC else pair for pair in pairs}


def _ref(refs: Mapping[str, Ref], iri: str) -> Ref:
    """Return the statement planted that an IRI names; what nobody planted stands for itself."""
    return refs.get(iri, ("", iri))


def _groups(study: Study, findings: Iterable[Finding]) -> Iterable[tuple[str, ...]]:
    slugs = {study.corpus.names([o.slug])[0]: o.slug for o in study.corpus.directory.organizations}
    return (tuple(sorted(slugs[name] for name in finding.units)) for finding in findings)
