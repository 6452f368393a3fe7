"""What-if: units merge, or are dissolved, as one finding with the state before and after."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from alignment.analytics.consequences import Consequences, consequences_of
from alignment.analytics.corpus import Said
from alignment.analytics.groups import Group
from alignment.analytics.network import INFERRED, REVIEWED
from alignment.analytics.opportunities import ended
from alignment.analytics.study import Study
from alignment.analytics.units import JOINT, PRINTED
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
        units: Slugs; two or more for a merge.
        kind: ``merge`` or ``dissolve``.
        parent_plan: Path of the parent's plan that coverage is counted against.

    Returns:
        The finding (kind ``Scenario``), and the consequences it tells, with both networks.

    Raises:
        QueryError: When there are too few units, or one that no plan speaks of.
    """
    slugs = tuple(sorted(set(units)))
    _check(study, slugs, kind)
    found = consequences_of(study, slugs, kind=kind, parent_plan=parent_plan)
    cited = tuple(_cited(found))
    names = listed(study.corpus.names(slugs))
    finding = study.corpus.finding(
        "Scenario",
        f"If {names} {KINDS[kind]}: {_outcome(found)}",
        _said(study, found, cited),
        evidence=_tier(found),
        score=None,
        components=components_of(found),
        units=slugs,
        type=kind,
        method=_method(study, found),
        mappings=cited,
    )
    return finding, found


STATES: Final = (
    ("units", "units"),
    ("ties_between_units", "ties between units"),
    ("duplications_between_units", "duplications claimed between units"),
    ("overlaps_between_units", "overlaps claimed between units"),
    ("pairs_between_units", "matching pairs between units concerned"),
    ("parent_statements_served", "statements of the parent's plan that they serve"),
)
"""What a scenario counts before and after: name of the figure and what it is called."""

FIGURES: Final = (
    ("functions_shared", "functions performed once"),
    ("parent_statements_lost", "statements of the parent's plan that nobody serves any more"),
    ("statements_without_counterpart", "statements of one unit that need an owner"),
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
    """Return the figures of a scenario by the names of :data:`STATES` and :data:`FIGURES`."""
    before, after = found.networks
    group = found.group
    pairs = group.pairs(REVIEWED) + group.pairs(INFERRED)
    states = {
        "units": (len(before), len(after)),
        "ties_between_units": (before.number_of_edges(), after.number_of_edges()),
        "duplications_between_units": _less(found.claimed["duplication"], group, "duplication"),
        "overlaps_between_units": _less(found.claimed["overlap"], group, "overlap"),
        "pairs_between_units": (pairs, 0),
        "parent_statements_served": (len(found.served), len(found.served) - len(found.lost)),
    }
    figures = {
        "functions_shared": len(found.functions) if found.kind == "merge" else 0,
        "parent_statements_lost": len(found.lost),
        "statements_without_counterpart": len(found.alone),
        "orphans": len(found.orphans),
    }
    both = [(f"{when}_{n}", s[at]) for n, s in states.items() for at, when in enumerate(_WHEN)]
    return tuple(sorted([*both, *figures.items()]))


_WHEN: Final = ("before", "after")


def _less(claimed: int, group: Group, kind: str) -> tuple[int, int]:
    return claimed, claimed - len(group.claims[kind])


def _check(study: Study, slugs: tuple[str, ...], kind: str) -> None:
    if kind not in KINDS:
        raise QueryError(f"{kind}: units can be merged or dissolved; say merge or dissolve")
    if len(slugs) < 2 and kind == "merge":  # noqa: PLR2004 (it takes two)
        raise QueryError("a merger takes two units or more; separate their names by commas")
    unknown = [slug for slug in slugs if slug not in study.units]
    if unknown:
        known = listed(study.corpus.names(study.units)) or "none"
        raise QueryError(
            f"{listed(study.corpus.names(unknown))}: no plan or claim speaks of it; "
            f"there are {known}"
        )


def _outcome(found: Consequences) -> str:
    group = found.group
    pairs = group.pairs(REVIEWED) + group.pairs(INFERRED)
    inside = (
        (len(group.claims["duplication"]), "claim of duplication"),
        (len(group.claims["overlap"]), "claim of overlap"),
        (pairs, "pair of statements"),
    )
    within = listed([counted(number, noun) for number, noun in inside if number])
    parts = [f"{within} would lie within one unit"] if within and found.kind == "merge" else []
    if found.lost:
        lost = counted(len(found.lost), "statement")
        parts.append(f"nobody would serve {lost} of the parent's plan")
    if found.alone:
        parts.append(f"{counted(len(found.alone), 'statement')} would need an owner")
    if found.orphans:
        parts.append(f"{len(found.orphans)} of them serve nothing found in the parent's plan")
    return ", ".join(parts) or "nothing that the documents let be counted would change"


def _tier(found: Consequences) -> str:
    """Return the weightiest tier that ties the units; inferred when nothing does."""
    group = found.group
    if group.claims["duplication"] or group.claims["overlap"]:
        return PRINTED
    if group.joint:
        return JOINT
    return REVIEWED if group.pairs(REVIEWED) else INFERRED


def _cited(found: Consequences) -> Iterator[Cited]:
    for tier in (REVIEWED, INFERRED):
        for meeting in found.group.meetings[tier]:
            yield from meeting.cited(tier, role="within")


def _said(study: Study, found: Consequences, cited: Iterable[Cited]) -> list[Said]:
    """Return what a scenario quotes: claims, pairs within, what is lost, what has no owner."""
    claims = [one for those in found.group.claims.values() for one in those]
    ends = [end for pair in cited for end in (pair.subject, pair.object)]
    iris = dict.fromkeys((*ends, *found.lost, *found.orphans, *found.alone))
    quoted = {(p.path, s.key) for p, s in claims}
    others = [study.corpus.said[iri] for iri in iris]
    return [*claims, *((p, s) for p, s in others if (p.path, s.key) not in quoted)]


def _method(study: Study, found: Consequences) -> str:
    shared = f" Functions shared: {listed(found.functions)}." if found.functions else ""
    gained = "; ".join(
        f"{listed(study.corpus.names([slug]))} {len(those)}"
        for slug, those in found.gained
        if those
    )
    gains = f" Statements of the parent's plan gained by each: {gained}." if gained else ""
    return (
        "What-if: the unit network is contracted; nothing is matched anew, and what the units "
        f"would plan together is not foretold.{shared}{gains} {ended(study, found.units)}"
    )
