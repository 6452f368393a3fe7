"""Find opportunities of integration: groups of units that could share or merge what they do.

A group is found because documents name it, or because statements of its units meet. Its score
counts evidence of the weightiest tier that speaks for it; every other count is shown beside it.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from alignment.analytics.consequences import consequences_of
from alignment.analytics.corpus import Said
from alignment.analytics.groups import Group, drivers_of, group_of, groups_of_units
from alignment.analytics.network import INFERRED, REVIEWED
from alignment.analytics.options import Facts, options_for
from alignment.analytics.ranking import weightiest_first
from alignment.analytics.serving import Service, services
from alignment.analytics.study import Study
from alignment.analytics.timing import latest_date
from alignment.analytics.units import JOINT, PRINTED
from alignment.analytics.wording import counted, kinds_counted, listed
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
    serving = services(study, parent_plan=parent_plan)
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
    return _opportunity(study, group, services(study, parent_plan=parent_plan), parent_plan, as_of)


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
    serving: Sequence[Service],
    parent_plan: str | None,
    as_of: str,
) -> Finding:
    corpus, tier = study.corpus, _tier(group)
    served = _served(study, group, serving)
    cited = (*_matched(group), *served)
    merger = consequences_of(study, group.units, parent_plan=parent_plan)
    said = list(_said(study, group, cited))
    facts = Facts(corpus, merger, _audiences(said))
    return corpus.finding(
        "IntegrationOpportunity",
        _title(study, group, tier, len({c.object for c in served})),
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
            ("parent_statements_served", len({c.object for c in served})),
            ("statements_of_one_unit", len(merger.alone)),
        ),
        units=group.units,
        method=_method(study, group, tier, said, as_of),
        mappings=cited,
        options=options_for(facts),
    )


def _matched(group: Group) -> Iterator[Cited]:
    for tier in (REVIEWED, INFERRED):
        for meeting in group.meetings[tier]:
            yield from meeting.cited(tier, role="matched")


def _served(study: Study, group: Group, serving: Sequence[Service]) -> tuple[Cited, ...]:
    """Return how statements of the group, and claims about it, serve the parent's plan."""
    claims = {
        (plan.path, claim.key)
        for kind in ("duplication", "overlap", "option")
        for plan, claim in group.claims[kind]
    }
    found = []
    for service in serving:
        plan, statement = study.corpus.said[service.child]
        own = statement.kind != "Claim" and set(plan.publishers) <= set(group.units)
        if (own and service.cited.role == "primary") or (plan.path, statement.key) in claims:
            cited = service.cited
            found.append(
                Cited(
                    service.child,
                    service.parent,
                    weight=cited.weight,
                    evidence=cited.evidence,
                    confidence=cited.confidence,
                    role=SERVES,
                    is_new=cited.is_new,
                )
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


def _audiences(said: Iterable[Said]) -> tuple[str, ...]:
    named = (
        name
        for plan, statement in said
        if plan.quotations != "none"
        for name in statement.get_all("audience")
    )
    return tuple(dict.fromkeys(named))


def _title(study: Study, group: Group, tier: str, served: int) -> str:
    names = listed(study.corpus.names(group.units))
    what = [
        counted(number, noun)
        for number, noun in (
            (len(group.claims["duplication"]), "duplicated function"),
            (len(group.claims["overlap"]), "overlap"),
        )
        if number
    ]
    parts = [f"a document names {listed(what)}"] if what else []
    if group.joint:
        kinds = [statement.kind for _, statement in group.joint]
        parts.append(f"they state together {kinds_counted(kinds)}")
    pairs = group.pairs(REVIEWED) + group.pairs(INFERRED)
    if pairs:
        parts.append(f"{counted(pairs, 'pair')} of their statements may match")
    if served:
        parts.append(f"they meet {counted(served, 'statement')} of their parent's plan")
    start = "Opportunity" if tier != INFERRED else "Potential opportunity"
    return f"{start} of integration for {names}: {'; '.join(parts)}"


def _method(study: Study, group: Group, tier: str, said: Sequence[Said], as_of: str) -> str:
    found = "documents name it" if group.is_named else "statements of its units match"
    counts = {
        PRINTED: "the number of duplications and overlaps that documents claim",
        JOINT: "the number of goals and activities stated together",
        REVIEWED: "how many pairs of statements people accepted, matched one to one",
        INFERRED: "the matched confidence of its units' statements, a floor",
    }
    plans = sorted({plan.path: plan for plan, _ in said}.items())
    return (
        f"The group is found because {found}. Evidence: {tier}. Score: {counts[tier]}. "
        f"{_as_of([plan for _, plan in plans], as_of)} "
        f"{ended(study, group.units)}"
    ).strip()


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
    since = sorted({o.ended for o in gone})
    became = sorted({o.became for o in gone if o.became})
    into = f"; what they did is now part of {listed(became)}" if became else ""
    return f"{names} no longer exist since {listed(since)}{into}."
