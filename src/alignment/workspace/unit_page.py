"""What the page of units shows of a workspace: who states what, and who meets whom."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from alignment.analytics import Study
from alignment.analytics.consequences import flat_network, units_of
from alignment.analytics.issuers import Issuer, issuer_of
from alignment.analytics.units import COUNTED
from alignment.analytics.wording import kinds_counted, stated_by
from alignment.matching.comparisons import AIMS
from alignment.model import Finding, Plan
from alignment.views.units_ties import Claims, Ties, key_of
from alignment.views.units_view import BEST, Party, UnitPlan, UnitView
from alignment.views.wording import date_of, title_of

if TYPE_CHECKING:
    from alignment.workspace.workspace import Workspace


def unit_view(workspace: "Workspace", study: Study, overlaps: Sequence[Finding]) -> UnitView:
    """Return what the page of units shows.

    Args:
        workspace: An open workspace.
        study: Its plans and their alignments.
        overlaps: What :func:`alignment.analytics.find_overlaps` found in that study; of the
            inferred ones the page takes the range and the test against chance.
    """
    corpus, claims = study.corpus, Claims(study.corpus)
    view = _View(workspace, study)
    return UnitView(
        parties=tuple(view.parties()),
        ties=tuple(sorted(Ties(study, claims, overlaps).all(), key=lambda tie: tie.order)),
        plans=tuple(view.plan(plan) for plan in corpus.plans),
        said=claims.groups,
        threshold=study.threshold,
    )


class _View:
    """Makes the units and documents that the page shows."""

    def __init__(self, workspace: "Workspace", study: Study) -> None:
        self._known = {o.slug: o for o in workspace.directory.organizations}
        self._study, self._corpus = study, study.corpus

    def parties(self) -> Iterator[Party]:
        """Yield every unit and what it is part of, then those that state a plan together."""
        sizes = {node.slug: node.statements for node in units_of(flat_network(self._study))}
        for slug in sorted({above for one in sizes for above in self._upwards(one)}):
            yield self._unit(slug, sizes.get(slug, 0))
        for issuer in sorted({issuer_of(plan) for plan in self._corpus.plans}):
            if len(issuer) > 1:
                yield self._together(issuer)

    def _upwards(self, slug: str) -> list[str]:
        """Return a unit and what it is part of, step by step, as far as that is known."""
        steps = [slug]
        while (known := self._known.get(steps[-1])) and known.unit_of in self._known:
            if known.unit_of in steps:
                break
            steps.append(str(known.unit_of))
        return steps

    def _unit(self, slug: str, statements: int) -> Party:
        known, (name,) = self._known.get(slug), self._corpus.names([slug])
        return Party(
            key=slug,
            name=name,
            full=known.name if known and known.name != name else "",
            statements=statements,
            parent=next(iter(self._upwards(slug)[1:]), ""),
            ended=known.ended if known else "",
            became=known.became if known else "",
            plans=tuple(plan.path for plan in self._corpus.plans if slug in plan.publishers),
        )

    def _together(self, issuer: Issuer) -> Party:
        nodes = (node for _, node in self._study.network.nodes(data=True))
        own = (n["folded"] for n in nodes if n["kind"] in COUNTED and n["units"] == issuer)
        return Party(
            key=key_of(issuer),
            name=stated_by(self._corpus.names(issuer)),
            statements=len(set(own)),
            parent=next(iter(self._upwards(issuer[0])[1:]), ""),
            plans=tuple(p.path for p in self._corpus.plans if issuer_of(p) == issuer),
            members=issuer,
        )

    def plan(self, plan: Plan) -> UnitPlan:
        """Return a document with the first of its goals and activities."""
        counted = [s for s in plan.of_kind(*COUNTED) if s.clean.strip()]
        first = sorted(counted, key=lambda s: s.kind not in AIMS)[:BEST]
        return UnitPlan(
            path=plan.path,
            title=title_of(plan),
            date=date_of(plan),
            counts=kinds_counted(s.kind for s in counted),
            statements=tuple(self._corpus.quote(plan, s) for s in first),
            number=len(counted),
            rights=plan.rights,
            is_current=self._corpus.is_current(plan),
        )
