"""Find opportunities of integration: groups of units that could share or merge what they do.

A group is found because documents name it, or because statements of its units meet. Its score
counts evidence of the weightiest tier that speaks for it; every other count is shown beside it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from alignment.analytics.consequences import consequences_of
from alignment.analytics.corpus import Said
from alignment.analytics.gaps.pairs import trust
from alignment.analytics.groups import Group, drivers_of, functions_of, group_of, groups_of_units
from alignment.analytics.network import INFERRED, REVIEWED
from alignment.analytics.options import Facts, options_for
from alignment.analytics.ranking import weightiest_first
from alignment.analytics.serving import PRIMARY, Service, services
from alignment.analytics.study import Study
from alignment.analytics.timing import latest_date
from alignment.analytics.units import CLAIMED, COUNTED, JOINT, PRINTED
from alignment.analytics.wording import counted, kinds_counted, listed
from alignment.matching import statement_iri
from alignment.model import EVIDENCE, Cited, Finding, Plan

SERVES: Final = "serves parent"
"""Role of pairs of a statement or claim of the group and what it serves in the parent's plan."""


def find_opportunities(
    study: Study, *, parent_plan: str | None = None, as_of: str = ""
) -> list[Finding]:
    """Return the groups of units that could integrate, the weightiest evidence first.

    Args:
        study: Plans and their alignments.
        parent_plan: Path of the parent's plan that counts; by default the current one.
        as_of: ISO date that the findings say they are of; by default the latest date that the
            documents of a group state.

    Returns:
        Findings with all components of the score, and with options: printed ones first.

    References:
        U.S. GAO (2015), Fragmentation, overlap, and duplication, GAO-15-49SP.
    """
    serving = _serving(study, parent_plan)
    groups = (g for g in groups_of_units(study) if _tier(g))
    return weightiest_first(_opportunity(study, g, serving, parent_plan, as_of) for g in groups)


def opportunity_of(
    study: Study, units: Iterable[str], *, parent_plan: str | None = None, as_of: str = ""
) -> Finding | None:
    """Return the opportunity of a given group; ``None`` when nothing speaks for it.

    Args:
        study: Plans and their alignments.
        units: Slugs.
        parent_plan: As for :func:`find_opportunities`.
        as_of: As for :func:`find_opportunities`.
    """
    group = group_of(study, units)
    if not _tier(group):
        return None
    return _opportunity(study, group, _serving(study, parent_plan), parent_plan, as_of)


class _Serving(NamedTuple):
    """What serves goals and activities; that values are alike is no service.

    Attributes:
        primary: Publishers → how statements of their plans serve in the first place.
        further: Statement or claim → how it serves otherwise.
    """

    primary: Mapping[tuple[str, ...], Sequence[Service]]
    further: Mapping[str, Sequence[Service]]


def _serving(study: Study, parent_plan: str | None) -> _Serving:
    primary: dict[tuple[str, ...], list[Service]] = defaultdict(list)
    further: dict[str, list[Service]] = defaultdict(list)
    for service in services(study, parent_plan=parent_plan):
        if study.corpus.said[service.parent][1].kind not in COUNTED:
            continue
        if service.cited.role == PRIMARY:
            primary[study.corpus.said[service.child][0].publishers].append(service)
        else:
            further[service.child].append(service)
    return _Serving(primary, further)


def _tier(group: Group) -> str:
    """Return the weightiest tier that speaks for a group; empty when none does."""
    weights = _weights(group)
    return next((tier for tier in EVIDENCE if weights[tier]), "")


def _weights(group: Group) -> dict[str, float]:
    """Return what each tier has for a group. An option alone is no evidence of overlap."""
    return {
        PRINTED: float(len(group.claims["duplication"]) + len(group.claims["overlap"])),
        JOINT: float(len(group.joint)),
        REVIEWED: group.total(REVIEWED),
        INFERRED: group.total(INFERRED),
    }


def _opportunity(
    study: Study,
    group: Group,
    serving: _Serving,
    parent_plan: str | None,
    as_of: str,
) -> Finding:
    corpus, tier = study.corpus, _tier(group)
    served = _served(study, group, serving)
    cited = (*_matched(group), *served)
    merger = consequences_of(study, group.units, parent_plan=parent_plan)
    said = list(_said(study, group, cited))
    return corpus.finding(
        "IntegrationOpportunity",
        _title(study, group, tier, merger.served),
        said,
        evidence=tier,
        score=_weights(group)[tier],
        components=(
            ("printed_duplications", len(group.claims["duplication"])),
            ("printed_overlaps", len(group.claims["overlap"])),
            ("printed_options", len(group.claims["option"])),
            ("joint_statements", len(group.joint)),
            ("reviewed_pairs", group.pairs(REVIEWED)),
            ("inferred_pairs", group.pairs(INFERRED)),
            ("inferred_matched_confidence", round(group.total(INFERRED), 6)),
            ("parent_statements_served", len(merger.served)),
            (
                "parent_statements_claims_meet",
                len({c.object for c in served if _is_claim(study, c)}),
            ),
            ("statements_of_one_unit", len(merger.alone)),
        ),
        units=group.units,
        method=_method(study, group, cited, said, as_of),
        mappings=cited,
        options=options_for(Facts(corpus, group, merger)),
    )


def _matched(group: Group) -> Iterator[Cited]:
    for tier in (REVIEWED, INFERRED):
        for meeting in group.meetings[tier]:
            yield from meeting.cited(tier, role="matched")


def _served(study: Study, group: Group, serving: _Serving) -> tuple[Cited, ...]:
    """Return how statements of the group, and claims about it, serve the parent's plan."""
    claims = {
        statement_iri(study.corpus.base, *said)
        for kind in ("duplication", "overlap", "option")
        for said in group.claims[kind]
    }
    units = set(group.units)
    services_ = [
        *(s for by, those in serving.primary.items() if units.issuperset(by) for s in those),
        *(s for claim in claims for s in serving.further.get(claim, ())),
    ]
    found = (
        Cited(
            service.child,
            service.parent,
            weight=service.cited.weight,
            evidence=service.cited.evidence,
            confidence=service.cited.confidence,
            role=SERVES,
            is_new=service.cited.is_new,
        )
        for service in services_
    )
    return tuple(sorted(found, key=lambda c: (not _is_claim(study, c), -c.weight, c)))


def _is_claim(study: Study, cited: Cited) -> bool:
    return study.corpus.said[cited.subject][1].kind == "Claim"


def _said(study: Study, group: Group, cited: Iterable[Cited]) -> Iterator[Said]:
    """Yield what an opportunity quotes, each once: claims, what is joint, then the pairs."""
    seen: set[tuple[str, str]] = set()
    corpus = study.corpus
    claims = [one for kind in ("duplication", "overlap", "option") for one in group.claims[kind]]
    ends = [corpus.said[end] for c in cited for end in (c.subject, c.object)]
    for plan, statement in (*claims, *drivers_of(group), *group.joint, *ends):
        if (plan.path, statement.key) not in seen:
            seen.add((plan.path, statement.key))
            yield plan, statement


def _title(study: Study, group: Group, tier: str, served: Sequence[str]) -> str:
    functions = functions_of(group.claims["duplication"]).number
    what = [
        counted(number, noun)
        for number, noun in (
            (functions, "duplicated function"),
            (len(group.claims["overlap"]), "overlap"),
        )
        if number
    ]
    documents = {plan.path for kind in CLAIMED for plan, _ in group.claims[kind]}
    names = "a document names" if len(documents) == 1 else f"{len(documents)} documents name"
    parts = [f"{names} {listed(what)}"] if what else []
    if group.joint:
        kinds = [statement.kind for _, statement in group.joint]
        parts.append(f"they state together {kinds_counted(kinds)}")
    if accepted := group.pairs(REVIEWED):
        parts.append(f"people matched {counted(accepted, 'pair')} of their statements")
    if likely := group.pairs(INFERRED):
        parts.append(f"{counted(likely, 'pair')} of their statements may match")
    if served:
        above = counted(len(served), "statement")
        parts.append(f"they are found to serve {above} of their parent's plan")
    start = "Opportunity" if tier != INFERRED else "Potential opportunity"
    units = listed(study.corpus.names(group.units))
    return f"{start} of integration for {units}: {'; '.join(parts)}"


_SCORES: Final = {
    PRINTED: "the number of duplications and overlaps that documents claim",
    JOINT: "the number of goals and activities stated together",
    REVIEWED: "how many pairs of statements people accepted, matched one to one",
    INFERRED: "the matched confidence of the units' statements: the sum over a one-to-one "
    "matching, a floor",
}


def _method(
    study: Study, group: Group, cited: Sequence[Cited], said: Sequence[Said], as_of: str
) -> str:
    tier = _tier(group)
    found = "documents name it" if group.is_named else "statements of its units match"
    plans = sorted({plan.path: plan for plan, _ in said}.items())
    return (
        f"The group is found because {found}. Evidence: {tier}. Score: {_SCORES[tier]}."
        f"{trust(study, cited)}{_of_some(study, group)} "
        f"{_as_of([plan for _, plan in plans], as_of)} {ended(study, group.units)}"
    )


def _of_some(study: Study, group: Group) -> str:
    """Return in a sentence whether documents also name some of the units, without the others."""
    parts = group_of(study, group.units, parts=True).claims
    if all(len(parts[kind]) == len(group.claims[kind]) for kind in parts):
        return ""
    return " What documents say of some of these units only does not count here."


def _as_of(plans: Sequence[Plan], as_of: str) -> str:
    if as_of:
        return f"As of {as_of}."
    latest = latest_date(plans)
    return (
        f"As of {latest}, the latest date these documents state."
        if latest
        else "As of an unknown date: these documents state none."
    )


def ended(study: Study, units: Iterable[str]) -> str:
    """Return which of some units no longer exist, in a sentence.

    Args:
        study: Plans and organisations.
        units: Slugs.
    """
    known = {o.slug: o for o in study.corpus.directory.organizations}
    gone = [known[slug] for slug in sorted(set(units)) if slug in known and known[slug].ended]
    if not gone:
        return "Whether these units still exist is not stated."
    names = listed(study.corpus.names(o.slug for o in gone))
    since = listed(sorted({o.ended for o in gone}))
    became = listed(sorted({o.became for o in gone if o.became}))
    exist = "exists" if len(gone) == 1 else "exist"
    into = f"; {became} took {'its' if len(gone) == 1 else 'their'} place" if became else ""
    return f"{names} no longer {exist} (ended {since}){into}."
