"""What the change view shows of a workspace: its editions, and their changes in order."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from alignment.analytics import Study
from alignment.analytics.changes.editions import Editions, find_editions
from alignment.analytics.issuers import issuer_of
from alignment.matching import statement_iri
from alignment.model import Finding, Plan
from alignment.views.changes import Comparison, Edition, EditionChanges
from alignment.views.wording import date_of, title_of, units_of

if TYPE_CHECKING:
    from alignment.workspace.workspace import Workspace


def edition_changes(
    workspace: "Workspace", study: Study, findings: Sequence[Finding]
) -> EditionChanges:
    """Return what the change view shows.

    Args:
        workspace: An open workspace.
        study: Its plans and their alignments.
        findings: What :func:`alignment.analytics.find_changes` found in it by default.
    """
    editions = find_editions(study.corpus)
    parts = _by_editions(study, editions, findings)
    comparisons = tuple(
        Comparison(
            _edition(workspace, each.earlier),
            _edition(workspace, each.later),
            each.known,
            tuple(_in_place(study.corpus.base, each.earlier, those)),
        )
        for each, those in zip(editions, parts, strict=True)
    )
    return EditionChanges(comparisons, tuple(_unordered(study, editions)))


def _by_editions(
    study: Study, editions: Sequence[Editions], findings: Sequence[Finding]
) -> list[list[Finding]]:
    """Return the changes of each two editions; what is told once is with the first it concerns."""
    found: list[list[Finding]] = [[] for _ in editions]
    for finding in findings:
        paths = tuple(study.corpus.said[q.iri][0].path for q in finding.statements[:2])
        numbers = (n for n, e in enumerate(editions) if _concerns(e, finding.type, paths))
        for number in [*numbers][:1]:
            found[number].append(finding)
    return found


def _concerns(editions: Editions, name: str, paths: tuple[str, ...]) -> bool:
    both = editions.earlier.path, editions.later.path
    alone = {"new": both[1:], "dropped": both[:1]}
    return paths == alone.get(name, both)


def _in_place(base: str, earlier: Plan, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield changes in the order of the later plan, what was dropped after what stood before it."""
    told = {f.statements[0].iri: f for f in findings if f.type != "new"}
    after: dict[str, list[Finding]] = defaultdict(list)
    last = ""
    for statement in earlier.statements:
        finding = told.get(statement_iri(base, earlier, statement))
        if finding is not None and finding.type == "dropped":
            after[last].append(finding)
        elif finding is not None:
            last = finding.iri
    yield from after[""]
    for finding in findings:
        if finding.type != "dropped":
            yield finding
            yield from after[finding.iri]


def _unordered(study: Study, editions: Sequence[Editions]) -> Iterator[tuple[str, ...]]:
    """Yield the titles of documents of one publisher and type, none of which is compared."""
    compared = {plan.path for e in editions for plan in (e.earlier, e.later)}
    left = [plan for plan in study.corpus.plans if plan.path not in compared]
    left.sort(key=lambda plan: (issuer_of(plan), plan.kind, plan.path))
    for _, group in groupby(left, key=lambda plan: (issuer_of(plan), plan.kind)):
        titles = tuple(title_of(plan) for plan in group)
        if len(titles) > 1:
            yield titles


def _edition(workspace: "Workspace", plan: Plan) -> Edition:
    units = units_of(plan, workspace.directory)
    return Edition(title_of(plan), plan.path, units, date_of(plan), plan.rights)
