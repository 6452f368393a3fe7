"""What-if: units merge, or are dissolved, as one finding with the state before and after."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from alignment.analytics.consequences import Consequences, consequences_of, flat_network
from alignment.analytics.corpus import Said
from alignment.analytics.gaps.pairs import trust
from alignment.analytics.network import INFERRED, REVIEWED
from alignment.analytics.opportunities import SERVES, ended
from alignment.analytics.serving import PRIMARY, services
from alignment.analytics.study import Study
from alignment.analytics.units import COUNTED, JOINT, PRINTED
from alignment.analytics.wording import counted, listed
from alignment.errors import QueryError
from alignment.model import Cited, Finding

KINDS: Final = {"merge": "merged", "dissolve": "were dissolved"}


def find_scenario(
    study: Study, units: Iterable[str], *, kind: str = "merge", parent_plan: str | None = None
) -> tuple[Finding, Consequences]:
    """Return what would follow if units merged or were dissolved.

    Args:
        study: Plans and their alignments.
        units: Slugs; two or more for a merge, one or more to dissolve.
        kind: ``merge`` or ``dissolve``.
        parent_plan: Path of the parent's plan that coverage is counted against.

    Returns:
        The finding (kind ``Scenario``), and the consequences it tells, with both networks.

    Raises:
        QueryError: When there are too few units, one that no plan speaks of, or nothing that
            any of them states or is said of them.
    """
    slugs = tuple(sorted(set(units)))
    _check(study, slugs, kind)
    found = consequences_of(study, slugs, kind=kind, parent_plan=parent_plan)
    cited = tuple(_cited(study, found, parent_plan))
    said = _said(study, found, cited)
    names = listed(study.corpus.names(slugs))
    if not said:
        raise QueryError(f"{names}: no goal, activity or claim to quote; nothing would change")
    finding = study.corpus.finding(
        "Scenario",
        f"If {names} {KINDS[kind]}: {_outcome(found)}",
        said,
        evidence=_tier(found),
        score=None,
        components=components_of(found),
        units=slugs,
        type=kind,
        method=_method(study, found, cited),
        mappings=cited,
    )
    return finding, found


STATES: Final = (
    ("units", "units"),
    ("ties_between_units", "ties between units"),
    ("duplications_between_units", "duplications claimed between units"),
    ("overlaps_between_units", "overlaps claimed between units"),
    ("pairs_between_units", "matching pairs of statements between units"),
    ("parent_statements_served", "statements of the parent's plan with a primary pair"),
    ("parent_statements_by_one", "of these, served by the one concerned that serves most"),
)
"""What a scenario counts before and after: name of the figure and what it is called."""

FIGURES: Final = (
    ("functions_shared", "functions that could be performed once"),
    ("parent_statements_lost", "statements of the parent's plan that nobody serves any more"),
    ("statements_without_counterpart", "statements that nobody else makes and need an owner"),
    ("orphans", "of these, serving nothing found in the parent's plan"),
)
"""What a scenario counts once."""


def state_rows(components: Mapping[str, float]) -> list[tuple[str, str, str]]:
    """Return the state before and after as rows: what is counted, before, after.

    Args:
        components: Of a finding of kind ``Scenario``.
    """
    states = [
        (told, f"{components[f'before_{name}']:g}", f"{components[f'after_{name}']:g}")
        for name, told in STATES
    ]
    return [*states, *((told, "", f"{components[name]:g}") for name, told in FIGURES)]


def components_of(found: Consequences) -> tuple[tuple[str, float], ...]:
    """Return the figures of a scenario by the names of :data:`STATES` and :data:`FIGURES`.

    Args:
        found: What would follow.
    """
    before, after = found.networks
    by_one = max((len(those) for _, those in found.before), default=0)
    states = {
        "units": (len(before), len(after)),
        "ties_between_units": (before.number_of_edges(), after.number_of_edges()),
        "duplications_between_units": _less(found, "duplication"),
        "overlaps_between_units": _less(found, "overlap"),
        "pairs_between_units": found.pairs,
        "parent_statements_served": found.covered,
        "parent_statements_by_one": (by_one, len(found.served) if found.kind == "merge" else 0),
    }
    figures = {
        "functions_shared": found.functions.number,
        "parent_statements_lost": len(found.lost),
        "statements_without_counterpart": len(found.alone),
        "orphans": len(found.orphans),
    }
    both = [(f"{when}_{n}", s[at]) for n, s in states.items() for at, when in enumerate(_WHEN)]
    return tuple(sorted([*both, *figures.items()]))


_WHEN: Final = ("before", "after")


def _less(found: Consequences, claim: str) -> tuple[int, int]:
    return found.claimed[claim], found.claimed[claim] - len(found.removed[claim])


def _check(study: Study, slugs: tuple[str, ...], kind: str) -> None:
    if kind not in KINDS:
        raise QueryError(f"{kind}: units can be merged or dissolved; say merge or dissolve")
    if not slugs:
        raise QueryError("no unit is named; separate the names of several by commas")
    if len(slugs) < 2 and kind == "merge":  # noqa: PLR2004 (it takes two)
        raise QueryError("a merger takes two units or more; separate their names by commas")
    spoken_of = sorted(flat_network(study))
    if unknown := [slug for slug in slugs if slug not in spoken_of]:
        known = listed(study.corpus.names(spoken_of)) or "none"
        raise QueryError(
            f"{listed(study.corpus.names(unknown))}: no plan or claim speaks of it; "
            f"there are {known}"
        )


def _outcome(found: Consequences) -> str:
    parts = [f"{what} would {_FATES[found.kind]}"] if (what := listed(_removed(found))) else []
    if found.lost:
        lost = counted(len(found.lost), "statement")
        parts.append(f"nobody else is found to serve {lost} of the parent's plan")
    if found.alone:
        parts.append(f"{counted(len(found.alone), 'statement')} would need an owner")
    if orphans := len(found.orphans):
        serve = "serves" if orphans == 1 else "serve"
        parts.append(f"{orphans} of them {serve} nothing found in the parent's plan")
    return ", ".join(parts) or _unchanged(found)


def _unchanged(found: Consequences) -> str:
    if found.kind == "merge":
        return "all that they state is matched or stated together"
    who = "it states" if len(found.units) == 1 else "they state"
    return f"all that {who} is stated or matched by others too"


_FATES: Final = {
    "merge": "lie within one unit",
    "dissolve": "no longer lie between two units",
}
"""Kind of scenario → what becomes of claims and pairs of the units."""


def _removed(found: Consequences) -> list[str]:
    """Return what lies between no two units any more; accepted and likely pairs apart."""
    numbers = [
        (len(found.removed["duplication"]), "claim of duplication", ""),
        (len(found.removed["overlap"]), "claim of overlap", ""),
    ]
    if found.kind == "merge":
        numbers += [
            (found.group.pairs(REVIEWED), "pair of statements", " that people accepted"),
            (found.group.pairs(INFERRED), "pair of statements", " that may match"),
        ]
    return [f"{counted(number, noun)}{which}" for number, noun, which in numbers if number]


def _tier(found: Consequences) -> str:
    """Return the weightiest tier that ties units that merge; inferred when nothing does.

    What is left when units are dissolved rests on what was not found, which is inferred.
    """
    if found.kind != "merge":
        return INFERRED
    if found.removed["duplication"] or found.removed["overlap"]:
        return PRINTED
    if found.group.joint:
        return JOINT
    return REVIEWED if found.group.pairs(REVIEWED) else INFERRED


def _cited(study: Study, found: Consequences, parent_plan: str | None) -> Iterator[Cited]:
    """Yield the pairs within, then what serves those statements that nobody serves any more."""
    for tier in (REVIEWED, INFERRED):
        for meeting in found.group.meetings[tier]:
            yield from meeting.cited(tier, role="within")
    for service in services(study, parent_plan=parent_plan) if found.lost else ():
        if service.parent in found.lost and service.cited.role == PRIMARY:
            yield replace(service.cited, role=SERVES)


def _said(study: Study, found: Consequences, cited: Iterable[Cited]) -> list[Said]:
    """Return what a scenario quotes: claims, pairs, what is lost, what has no owner.

    Where there is none of this, what the units state, as others do too.
    """
    claims = [one for those in found.removed.values() for one in those]
    claims += found.group.claims["option"]
    ends = [end for pair in cited for end in (pair.subject, pair.object)]
    iris = dict.fromkeys((*ends, *found.lost, *found.orphans, *found.alone))
    quoted = {(p.path, s.key) for p, s in claims}
    others = [study.corpus.said[iri] for iri in iris]
    told = [*claims, *((p, s) for p, s in others if (p.path, s.key) not in quoted)]
    return told or list(_stated(study, found))


def _stated(study: Study, found: Consequences) -> Iterator[Said]:
    for plan in study.corpus.plans:
        if not set(plan.publishers).isdisjoint(found.units):
            yield from ((plan, s) for s in plan.of_kind(*COUNTED) if s.clean.strip())


def _method(study: Study, found: Consequences, cited: tuple[Cited, ...]) -> str:
    told = found.functions.told
    shared = f" Functions said to be duplicated: {told}." if told else ""
    gained = "; ".join(
        f"{study.corpus.names([slug])[0]} {len(those)}" for slug, those in found.gained if those
    )
    gains = f" Statements of the parent's plan gained by each: {gained}." if gained else ""
    return (
        "What-if: the unit network is contracted; nothing is matched anew, and what the units "
        "would plan together is not foretold. A statement needs an owner, or serves nothing, "
        f"where nobody accepted a pair and none is found at {study.threshold:g} or above."
        f"{trust(study, cited)}{shared}{gains} {ended(study, found.units)}"
    )
