"""Find fragmentation: more than one unit is involved in the same broad area (GAO-15-49SP).

Printed where a document claims it, joint where units name their areas together, reviewed or
inferred where areas of several plans are mapped to one another or share a theme. A unit and the
organisation it is part of make no fragmentation in one area but a cascade.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from alignment.analytics.corpus import Said
from alignment.analytics.issuers import Issuer, are_lateral, issuer_of
from alignment.analytics.ranking import weightiest_first
from alignment.analytics.said import claims_about
from alignment.analytics.study import Study
from alignment.analytics.themes.areas import (
    Area,
    area_name,
    folded_name,
    issuers_in_force,
    joined_areas,
    lateral_issuers,
)
from alignment.analytics.themes.evidence import pairs_inside, tiers_counted, told, weakest_tier
from alignment.analytics.themes.groups import Theme, themes_of
from alignment.analytics.themes.units import in_order
from alignment.analytics.units import CLAIMED, COUNTED, JOINT, PRINTED
from alignment.analytics.wording import counted, listed, stated_by
from alignment.matching import statement_iri
from alignment.model import CONCEPTS, Cited, Finding
from alignment.model.rights import shown_text

UNNAMED: Final = "an area whose name is not shown"

_NAMES: Final = ("concernsTheme", "concernsFunction")
"""Attributes of a claim that name areas."""


def find_fragmentation(study: Study, *, themes: Sequence[Theme] | None = None) -> list[Finding]:
    """Return the areas in which several units are involved that are not part of one another.

    The same group in the same area is told once, on its weightiest evidence. Plans in force
    count, and of what they state goals, activities and areas: a value in common is no area of
    work. What documents claim, and what they name jointly, is told together for each group. A
    theme counts where a pair joins the units themselves: two divisions that each serve their
    parent's goal need not meet.

    Args:
        study: Plans and their alignments.
        themes: Those to look at; by default those of :func:`~alignment.analytics.themes.themes_of`.

    Returns:
        Findings with the quotations they rest on, the weightiest first. Score: number of areas
        where printed or joint, else what the pairs weigh together.

    References:
        U.S. Government Accountability Office (2015), Fragmentation, overlap, and duplication:
        an evaluation and management guide, GAO-15-49SP.
    """
    said = {key for group, claims in _claims(study) for key in _keys(group, _areas_of(claims))}
    areas = [area for area in joined_areas(study) if said.isdisjoint(_area_keys(study, area))]
    known = {(area.units, iri) for area in areas for iri in area.concepts}
    of_themes = (
        _of_theme(study, theme, pairs)
        for theme in (themes_of(study) if themes is None else themes)
        if (pairs := _meeting_in(study, theme))
        and (group := _group(study, pairs))
        and not any((group, iri) in known for iri in theme.members)
        and said.isdisjoint(_keys(group, [theme.label]))
    )
    of_areas = (_of_area(study, area) for area in areas)
    return weightiest_first([*_printed(study), *_joint(study), *of_areas, *of_themes])


def _claims(study: Study) -> Iterator[tuple[Issuer, list[Said]]]:
    """Yield the claims that some units share an area, for each group with units side by side."""
    groups: dict[Issuer, list[Said]] = {}
    for group, claims in chain.from_iterable(claims_about(study.corpus, t) for t in CLAIMED):
        groups.setdefault(group, []).extend(said for said in claims if _areas_of([said]))
    for group, claims in sorted(groups.items()):
        if claims and lateral_issuers(study.corpus, [(unit,) for unit in group]):
            iris = [statement_iri(study.corpus.base, *said) for said in claims]
            yield group, list(in_order(study.corpus, iris))


def _areas_of(claims: Sequence[Said]) -> list[str]:
    """Return the areas that claims name, each once, in document order."""
    named = (area for _, claim in claims for name in _NAMES for area in claim.get_all(name))
    return list({folded_name(area): area for area in reversed(list(named))}.values())[::-1]


def _keys(group: Issuer, names: Sequence[str]) -> set[tuple[Issuer, tuple[str, ...]]]:
    return {(group, folded_name(name)) for name in names}


def _area_keys(study: Study, area: Area) -> set[tuple[Issuer, tuple[str, ...]]]:
    return _keys(area.units, [study.corpus.said[iri][1].clean for iri in area.concepts])


def _printed(study: Study) -> Iterator[Finding]:
    corpus = study.corpus
    for group, claims in _claims(study):
        areas = _areas_of(claims)
        shown = _areas_of([said for said in claims if said[0].quotations != "none"])
        hidden = [f"{len(areas) - len(shown)} not shown"] if len(areas) > len(shown) else []
        yield corpus.finding(
            "Fragmentation",
            f"{listed(corpus.names(group))} are said to be involved alike in "
            f"{counted(len(areas), 'area')}: {listed([*shown, *hidden])}",
            claims,
            evidence=PRINTED,
            score=len(areas),
            components=(
                ("areas", len(areas)),
                ("claims", len(claims)),
                ("documents", len({plan.path for plan, _ in claims})),
                ("units", len(group)),
            ),
            units=group,
            method="Printed: a document says so; every claim is quoted. Score: number of areas.",
        )


def _joint(study: Study) -> Iterator[Finding]:
    """Yield for each document of several units the areas it names for all of them."""
    corpus = study.corpus
    for plan in filter(corpus.is_current, corpus.plans):
        group = issuer_of(plan)
        said = [(plan, concept) for concept in plan.of_kind(*CONCEPTS)]
        if said and lateral_issuers(corpus, [(unit,) for unit in group]):
            shown = [text for pair in said if (text := shown_text(*pair))]
            yield corpus.finding(
                "Fragmentation",
                f"{listed(corpus.names(group))} name {counted(len(said), 'area')} of work as "
                f"their common ones: {listed(shown) or 'names not shown'}",
                said,
                evidence=JOINT,
                score=len(said),
                components=(("areas", len(said)), ("units", len(group))),
                units=group,
                method="Joint: one document names these areas for all of them. "
                "Score: number of areas.",
            )


def _of_area(study: Study, area: Area) -> Finding:
    corpus = study.corpus
    name = area_name(corpus, area.concepts)
    return _inferred(
        study,
        issuers_in_force(corpus, area.concepts),
        f"“{name}”" if name else UNNAMED,
        list(area.concepts),
        area.cited,
        how="areas that their plans name are mapped to one another",
    )


def _meeting_in(study: Study, theme: Theme) -> tuple[Cited, ...]:
    """Return the pairs of a theme that join goals, activities and areas of units side by side."""
    corpus, nodes = study.corpus, study.network.nodes
    pursued = [
        iri
        for iri in theme.members
        if nodes[iri]["kind"] in (*COUNTED, *CONCEPTS) and corpus.is_current(corpus.said[iri][0])
    ]
    return tuple(
        pair
        for pair in pairs_inside(study, pursued)
        if are_lateral(corpus, *(issuer_of(corpus.said[iri][0]) for iri in sorted(pair.pair)))
    )


def _group(study: Study, pairs: Sequence[Cited]) -> Issuer:
    return _units(study, [iri for pair in pairs for iri in pair.pair])


def _units(study: Study, iris: Sequence[str]) -> Issuer:
    lateral = lateral_issuers(study.corpus, issuers_in_force(study.corpus, iris))
    return tuple(sorted(set(chain.from_iterable(lateral))))


def _of_theme(study: Study, theme: Theme, pairs: Sequence[Cited]) -> Finding:
    ends = [iri for pair in pairs for iri in pair.pair]
    return _inferred(
        study,
        issuers_in_force(study.corpus, ends),
        f"the theme “{theme.label}”",
        ends,
        pairs,
        how="statements of theirs on this theme are paired with each other",
        stability=theme.stability,
    )


def _inferred(  # noqa: PLR0913 (what tells an area from a theme)
    study: Study,
    issuers: Sequence[Issuer],
    where: str,
    iris: Sequence[str],
    cited: Sequence[Cited],
    *,
    how: str,
    stability: float | None = None,
) -> Finding:
    """Return what pairs tell, reviewed or inferred."""
    corpus, tier = study.corpus, weakest_tier(cited)
    lateral = lateral_issuers(corpus, issuers)
    names = [stated_by(corpus.names(issuer)) for issuer in lateral]
    verb = "may be" if tier == "inferred" else "are"
    weight = round(math.fsum(pair.weight for pair in cited), 6)
    return corpus.finding(
        "Fragmentation",
        f"{listed(names)} {verb} involved alike in {where}",
        in_order(corpus, iris),
        evidence=tier,
        score=weight,
        components=(
            ("issuers", len(lateral)),
            ("statements", len(set(iris))),
            ("weight", weight),
            *tiers_counted(cited),
            *(() if stability is None else (("stability", stability),)),
        ),
        units=set(chain.from_iterable(lateral)),
        method=f"{tier.capitalize()}: {how}. {told(study, cited)}"
        "Score: what the pairs weigh together.",
        mappings=cited,
    )
