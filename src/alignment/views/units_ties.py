"""What joins two units: statements that match, claims of documents, and what serves a parent."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from alignment.analytics.cascade import coverage
from alignment.analytics.chance import UNTESTED
from alignment.analytics.corpus import Corpus, Said
from alignment.analytics.issuers import Issuer, Meeting, issuer_of, meetings
from alignment.analytics.kinds import CASCADE, CLAIM, OVERLAP
from alignment.analytics.network import INFERRED, REVIEWED
from alignment.analytics.overlap import MATCHED
from alignment.analytics.said import claims_about
from alignment.analytics.serving import CLAIM as OF_CLAIM
from alignment.analytics.serving import PRIMARY, services
from alignment.analytics.study import Study
from alignment.analytics.timing import timing
from alignment.analytics.uncertainty import drawn_range, range_without_a_block
from alignment.analytics.units import CLAIMED, COUNTED, JOINT, PRINTED
from alignment.analytics.wording import worth_of
from alignment.model import Cited, Finding, Plan
from alignment.views.units_view import BEST, ClaimShown, Overlap, PairShown, Served, UnitTie

Ends = tuple[Issuer, Issuer]
_NO_EDGE: Final[Mapping[str, object]] = {"calibration": "", "author": "", "date": ""}


class Claims:
    """What documents say of units: that they overlap or duplicate work."""

    def __init__(self, corpus: Corpus) -> None:
        """Index the claims of a corpus by the units they concern."""
        self._corpus = corpus
        self._all: list[tuple[Issuer, str, Said]] = sorted(
            (
                (units, kind, said)
                for kind in CLAIMED
                for units, those in claims_about(corpus, kind)
                for said in those
            ),
            key=lambda one: one[:2],
        )
        self._by_unit: dict[str, set[int]] = defaultdict(set)
        for number, (units, _, _) in enumerate(self._all):
            for slug in units:
                self._by_unit[slug].add(number)

    @property
    def groups(self) -> tuple[tuple[tuple[str, ...], int], ...]:
        """The names of the units that claims concern together, with how many; most first."""
        counts = Counter(units for units, _, _ in self._all)
        ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
        return tuple((self._corpus.names(units), number) for units, number in ordered)

    @property
    def pairs(self) -> list[Ends]:
        """Every two units that a claim concerns, sorted."""
        groups = {units for units, _, _ in self._all}
        return sorted({((a,), (b,)) for units in groups for a, b in combinations(units, 2)})

    def about(self, ends: Ends) -> tuple[ClaimShown, ...]:
        """Return the claims that concern units of both sides."""
        sides = (set().union(*(self._by_unit.get(slug, ()) for slug in end)) for end in ends)
        return tuple(self._shown(*self._all[n]) for n in sorted(set.intersection(*sides)))

    def _shown(self, units: Issuer, kind: str, said: Said) -> ClaimShown:
        return ClaimShown(kind, self._corpus.quote(*said), self._corpus.names(units))


class Ties:
    """Makes what joins two sides, once for each two."""

    def __init__(self, study: Study, claims: Claims, overlaps: Iterable[Finding]) -> None:
        """Take the plans and their alignments, and the overlaps found in them."""
        self._study, self._corpus, self._claims = study, study.corpus, claims
        self._findings = dict(_by_issuers(study, overlaps))

    def all(self) -> Iterator[UnitTie]:
        """Yield meetings of lateral issuers, what claims alone join, then cascades."""
        met: dict[Ends, dict[str, Meeting]] = defaultdict(dict)
        for tier in (REVIEWED, INFERRED):
            for meeting in meetings(self._study, evidence=tier):
                met[meeting.issuers][tier] = meeting
        served = self._served()
        yield from (self._meeting(ends, tiers) for ends, tiers in met.items())
        yield from (self._cascade(ends, *found) for ends, found in served.items())
        joined = {frozenset(ends) for ends in (*met, *served)}
        yield from (self._claimed(e) for e in self._claims.pairs if frozenset(e) not in joined)

    def _meeting(self, ends: Ends, tiers: Mapping[str, Meeting]) -> UnitTie:
        cited = [(c, m) for tier, m in tiers.items() for c in m.cited(tier)]
        claims = self._claims.about(ends)
        plans = self._plans(c for c, _ in cited)
        inferred = tiers.get(INFERRED)
        return UnitTie(
            ends=(key_of(ends[0]), key_of(ends[1])),
            kind=OVERLAP,
            tiers=(*_printed(claims), *((tier, len(m.matched)) for tier, m in tiers.items())),
            overlap=self._overlap(inferred) if inferred else None,
            pairs=tuple(self._pair(c, m.edges[c.subject, c.object]) for c, m in cited[:BEST]),
            claims=claims,
            plans=tuple(plan.path for plan in plans),
            graphs=self._graphs(c for c, _ in cited),
            time=timing(plans),
        )

    def _overlap(self, meeting: Meeting) -> Overlap:
        finding = self._findings.get(frozenset(meeting.issuers))
        known = dict(finding.components) if finding else {}
        calibrations = [meeting.edges[pair]["calibration"] for pair in meeting.weights]
        low, high = (known.get(f"without_a_block_{end}") for end in ("low", "high"))
        if low is None or high is None:
            low, high = range_without_a_block(meeting, self._corpus)
        return Overlap(
            total=meeting.total,
            share=meeting.share,
            low=low,
            high=high,
            drawn=drawn_range(meeting) if all(calibrations) else None,
            matched=len(meeting.matched),
            likely=len(meeting.weights),
            shorter=min(meeting.sizes),
            p_value=finding.p_value if finding else None,
            q_value=finding.q_value if finding else None,
            chance=(finding.chance if finding else "") or UNTESTED.told,
            worth=worth_of(calibrations).strip(),
        )

    def _claimed(self, ends: Ends) -> UnitTie:
        """Return what joins two units by what documents say of them, and state for both."""
        claims, (one, other) = self._claims.about(ends), ends
        joint = [p for p in self._corpus.plans if set(p.publishers) >= {*one, *other}]
        number = sum(1 for p in joint for s in p.of_kind(*COUNTED) if s.clean.strip())
        iris = {claim.said.iri for claim in claims}
        plans = sorted({self._corpus.said[iri][0].path for iri in iris})
        return UnitTie(
            ends=(key_of(one), key_of(other)),
            kind=CLAIM,
            tiers=(*_printed(claims), *(((JOINT, number),) if number else ())),
            claims=claims,
            plans=tuple(plans),
            graphs=tuple((path, path) for path in plans),
            time=timing([p for p in self._corpus.plans if p.path in plans]),
        )

    def _served(self) -> dict[Ends, tuple[dict[str, bool], list[Cited]]]:
        """Return what serves what: the parent's statements, whether each is served, the pairs."""
        found: dict[Ends, tuple[dict[str, bool], list[Cited]]] = defaultdict(lambda: ({}, []))
        for row in coverage(self._study):
            found[row.issuer, self._issuer(row.parent)][0][row.parent] = bool(
                row.primary or row.secondary
            )
        for one in services(self._study):
            if self._corpus.said[one.parent][1].kind in COUNTED and one.cited.role != OF_CLAIM:
                ends = self._issuer(one.child), self._issuer(one.parent)
                found[ends][1].append(one.cited)
        return dict(sorted(found.items()))

    def _cascade(self, ends: Ends, served: Mapping[str, bool], cited: Sequence[Cited]) -> UnitTie:
        tiers = Counter(c.evidence for c in cited)
        best = sorted(
            cited, key=lambda c: (c.evidence != REVIEWED, c.role != PRIMARY, -c.weight, c)
        )
        plans = self._plans(cited)
        claims = self._claims.about(ends)
        return UnitTie(
            ends=(key_of(ends[0]), key_of(ends[1])),
            kind=CASCADE,
            tiers=(*_printed(claims), *((t, tiers[t]) for t in (REVIEWED, INFERRED) if tiers[t])),
            served=Served(sum(served.values()), len(served), len(cited), tiers[REVIEWED]),
            pairs=tuple(self._pair(c, self._edge(c)) for c in best[:BEST]),
            claims=claims,
            plans=tuple(plan.path for plan in plans),
            graphs=self._graphs(cited),
            time=timing(plans),
        )

    def _edge(self, cited: Cited) -> Mapping[str, object]:
        """Return the edge of a pair; what a plan repeats is cited as the first of its kind."""
        edges = self._study.network.edges
        own = ((s, o) for s in self._alike(cited.subject) for o in self._alike(cited.object))
        found = (edges.get((s, o, cited.evidence)) for s, o in own)
        return next((edge for edge in found if edge), _NO_EDGE)

    def _alike(self, iri: str) -> Iterator[str]:
        """Yield an IRI, then those of statements that print the same words in its plan."""
        yield iri
        nodes, (plan, statement) = self._study.network.nodes, self._corpus.said[iri]
        for other in plan.statements:
            alike = f"{iri.removesuffix(statement.key)}{other.key}"
            if alike != iri and alike in nodes and nodes[alike]["folded"] == nodes[iri]["folded"]:
                yield alike

    def _pair(self, cited: Cited, edge: Mapping[str, object]) -> PairShown:
        who = " on ".join(str(edge[part]) for part in ("author", "date") if edge[part])
        return PairShown(
            self._corpus.quote_iri(cited.subject),
            self._corpus.quote_iri(cited.object),
            cited.weight,
            cited.evidence,
            is_likelihood=bool(edge["calibration"]),
            told=f"accepted by {who}" if cited.evidence == REVIEWED and who else "",
        )

    def _issuer(self, iri: str) -> Issuer:
        return issuer_of(self._corpus.said[iri][0])

    def _plans(self, cited: Iterable[Cited]) -> list[Plan]:
        """Return the documents that pairs stand in, by path."""
        plans = (self._corpus.said[end][0] for c in cited for end in c.pair)
        return [plan for _, plan in sorted({plan.path: plan for plan in plans}.items())]

    def _graphs(self, cited: Iterable[Cited]) -> tuple[tuple[str, str], ...]:
        """Return the two plans of each pair, those with most pairs first."""
        said = self._corpus.said
        counts = Counter((said[c.subject][0].path, said[c.object][0].path) for c in cited)
        return tuple(sorted(counts, key=lambda paths: (-counts[paths], paths)))


def key_of(issuer: Issuer) -> str:
    """Return what identifies a unit, or several that state a plan together.

    Examples:
        >>> key_of(("parks",)), key_of(("parks", "pools"))
        ('parks', 'parks+pools')
    """
    return "+".join(issuer)


def _printed(claims: Sequence[ClaimShown]) -> tuple[tuple[str, int], ...]:
    return ((PRINTED, len(claims)),) if claims else ()


def _by_issuers(
    study: Study, overlaps: Iterable[Finding]
) -> Iterator[tuple[frozenset[Issuer], Finding]]:
    """Yield what is inferred of two issuers, by the two."""
    said = study.corpus.said
    for finding in overlaps:
        pairs = (c for c in finding.mappings if c.role == MATCHED and c.pair <= said.keys())
        if finding.evidence == INFERRED and (first := next(pairs, None)):
            yield frozenset(issuer_of(said[end][0]) for end in first.pair), finding
