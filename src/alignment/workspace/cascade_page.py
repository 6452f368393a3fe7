"""What the cascade view shows of a workspace: the plans in force, and earlier editions."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from alignment.analytics import Study
from alignment.analytics.gaps.pairs import once, repeated, trust
from alignment.analytics.gaps.serving import orphans, unserved
from alignment.analytics.serving import CLAIM, Line, lines, services
from alignment.analytics.units import COUNTED
from alignment.errors import QueryError
from alignment.matching import statement_iri
from alignment.model import Cited, Finding, Plan, Statement
from alignment.views.cascade import Cascade, CascadePlan, CascadeView, Section, Serving, Stated
from alignment.views.wording import date_of, quote, title_of, units_of

if TYPE_CHECKING:
    from alignment.workspace.workspace import Workspace

Pairs = Mapping[str, Sequence[tuple[str, Cited]]]
"""Statement → the other end of each of its pairs, and the pair."""


def cascade_view(workspace: "Workspace", study: Study) -> CascadeView:
    """Return what the cascade view shows: the plans in force first, then earlier editions.

    Args:
        workspace: An open workspace.
        study: Its plans and their alignments.
    """
    found = []
    replaced = [p.path for p in study.corpus.plans if not study.corpus.is_current(p)]
    for path in (None, *replaced):
        those = _lines(study, path)
        if those:
            found.append(_cascade(workspace, study, those, path))
    return CascadeView(tuple(found), study.threshold)


def _lines(study: Study, path: str | None) -> tuple[Line, ...]:
    """Return who is to serve which plan; of a replaced plan nobody may be."""
    try:
        return lines(study, path)
    except QueryError:
        return ()


def _cascade(
    workspace: "Workspace", study: Study, those: tuple[Line, ...], path: str | None
) -> Cascade:
    pairs, cited = _pairs(study, path)
    parents = {parent.path: parent for line in those for parent in line.parents}
    gaps = {
        finding.statements[0].iri: finding
        for search in (unserved, orphans)
        for finding in search(study, parent_plan=path)
    }
    view = _View(workspace, study, pairs, gaps)
    return Cascade(
        tuple(view.plan(p, _below(those, p)) for _, p in sorted(parents.items())),
        tuple(view.plan(line.plan, line.parents) for line in those),
        is_current=path is None,
        trust=trust(study, (c for c in cited if c.evidence == "inferred")).strip(),
    )


def _below(those: tuple[Line, ...], parent: Plan) -> tuple[Plan, ...]:
    """Return the plans that are to serve one."""
    return tuple(line.plan for line in those if parent in line.parents)


def _pairs(study: Study, path: str | None) -> tuple[Pairs, list[Cited]]:
    """Return the pairs of statements by either end, and all of them; claims are left out."""
    found: dict[str, list[tuple[str, Cited]]] = defaultdict(list)
    every = []
    for service in services(study, parent_plan=path):
        if service.cited.role != CLAIM:
            found[service.child].append((service.parent, service.cited))
            found[service.parent].append((service.child, service.cited))
            every.append(service.cited)
    return found, every


class _View:
    """Makes the plans of one cascade, seen with their pairs and gaps."""

    def __init__(
        self,
        workspace: "Workspace",
        study: Study,
        pairs: Pairs,
        gaps: Mapping[str, Finding],
    ) -> None:
        self._directory = workspace.directory
        self._study = study
        self._pairs = pairs
        self._gaps = gaps

    def plan(self, plan: Plan, others: Sequence[Plan]) -> CascadePlan:
        """Return a plan with its goals and activities, each with its pairs."""
        return CascadePlan(
            title=title_of(plan),
            path=plan.path,
            units=units_of(plan, self._directory),
            date=date_of(plan),
            rights=plan.rights,
            sections=tuple(self._sections(plan)),
            others=tuple((other.path, title_of(other)) for other in others),
        )

    def _sections(self, plan: Plan) -> Iterator[Section]:
        """Yield what counts of a plan under its headings: each below what it stands under."""
        corpus = self._study.corpus
        places = {s.key: place for place, s in enumerate(plan.statements)}
        counted = repeated(once(corpus, plan, COUNTED))
        chains = [_chain(plan, corpus.said[iri][1]) for iri in counted]
        chains.sort(key=lambda chain: [places[s.key] for s in chain])
        for headings, group in groupby(chains, key=_headings):
            words = tuple(quote(plan.statement(key), plan) for key in headings)
            yield Section(words, tuple(self._stated(plan, chain) for chain in group))

    def _stated(self, plan: Plan, chain: Sequence[Statement]) -> Stated:
        iri = statement_iri(self._study.corpus.base, plan, chain[-1])
        found = sorted(self._pairs.get(iri, ()), key=lambda pair: _rank(pair[1]))
        return Stated(
            self._study.corpus.quote(plan, chain[-1]),
            depth=sum(one.kind in COUNTED for one in chain[:-1]),
            servings=tuple(self._serving(other, cited) for other, cited in found),
            gap=self._gaps.get(iri),
        )

    def _serving(self, iri: str, cited: Cited) -> Serving:
        plan = self._study.corpus.said[iri][0]
        return Serving(self._study.corpus.quote_iri(iri), cited, units_of(plan, self._directory))


def _rank(cited: Cited) -> tuple[bool, bool, float, str, str]:
    """Return what sorts pairs: what comes first to a statement, what people accepted, the rest."""
    is_other = cited.role != "primary", cited.evidence != "reviewed"
    return *is_other, -cited.weight, cited.subject, cited.object


def _chain(plan: Plan, statement: Statement) -> list[Statement]:
    """Return a statement after what it stands under, outermost first, without the title."""
    chain = [statement]
    while chain[0].parents:
        try:
            above = plan.statement(chain[0].parents[0])
        except KeyError:
            break
        if above in chain or above.kind == "PlanTitle":
            break
        chain.insert(0, above)
    return chain


def _headings(chain: Sequence[Statement]) -> tuple[str, ...]:
    """Return the keys of the headings in a chain: what counts is no heading."""
    return tuple(one.key for one in chain[:-1] if one.kind not in COUNTED)
