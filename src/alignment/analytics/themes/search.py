"""Find themes: what several plans speak of, which units do, and which do not."""

from collections.abc import Iterable, Sequence

from alignment.analytics.issuers import issuer_of
from alignment.analytics.ranking import weightiest_first
from alignment.analytics.study import Study
from alignment.analytics.themes.evidence import pairs_inside, tiers_counted, told, weakest_tier
from alignment.analytics.themes.gaps import find_theme_gaps
from alignment.analytics.themes.groups import RESOLUTION, SEEDS, Theme, plans_with, themes_of
from alignment.analytics.themes.units import (
    in_order,
    statements_in_force,
    units_near,
    units_with_plan,
)
from alignment.analytics.wording import counted, listed, stated_by
from alignment.matching import Mask
from alignment.model import Cited, Finding

__all__ = ["Theme", "find_theme_gaps", "find_themes", "themes_of"]


def find_themes(
    study: Study,
    *,
    seeds: Iterable[int] = SEEDS,
    resolution: float = RESOLUTION,
    mask: Mask | None = None,
) -> list[Finding]:
    """Return the themes that two issuers or more share, with who states them and who does not.

    What only the editions of one issuer's plan have in common is no shared theme but a change.

    Args:
        study: Plans and their alignments.
        seeds: Starting points, two at least; their order does not matter.
        resolution: Above 1 for more and narrower themes.
        mask: What names no theme; by default the names of the organisations and what they share.

    Returns:
        Findings with the statements in force first, the weightiest first. Score: what the pairs
        inside weigh together; long plans add to it.

    Raises:
        SettingsError: When fewer than two different seeds are given.

    References:
        Blondel, Guillaume, Lambiotte & Lefebvre (2008), Fast unfolding of communities in large
        networks. Hennig (2007), Cluster-wise assessment of cluster stability.
    """
    found = themes_of(study, seeds=seeds, resolution=resolution, mask=mask)
    said = study.corpus.said
    shared = [t for t in found if len({issuer_of(said[iri][0]) for iri in t.members}) > 1]
    return weightiest_first(_finding(study, theme) for theme in shared)


def _finding(study: Study, theme: Theme) -> Finding:
    cited = pairs_inside(study, theme.members)
    weight = round(sum(pair.weight for pair in cited), 6)
    near = units_near(study, theme.members)
    return study.corpus.finding(
        "SharedTheme",
        _title(study, theme, near),
        in_order(study.corpus, theme.members),
        evidence=weakest_tier(cited),
        score=weight,
        components=(
            ("statements", len(theme.members)),
            ("plans", plans_with(study, theme.members)),
            ("units_in", len(theme.units)),
            ("units_formerly_in", len(theme.former)),
            ("units_near", len(near)),
            ("units_missing", len(_missing(study, theme, near))),
            ("stability", theme.stability),
            ("weight", weight),
            *tiers_counted(cited),
        ),
        units=(*theme.units, *theme.former),
        method=_method(study, theme, cited, near),
        mappings=cited,
    )


def _missing(study: Study, theme: Theme, near: Iterable[str]) -> frozenset[str]:
    return units_with_plan(study).difference(theme.units, theme.former, near)


def _title(study: Study, theme: Theme, near: Iterable[str]) -> str:
    groups = (
        ("", theme.units),
        ("only in a replaced plan: ", theme.former),
        ("close to it: ", near),
        ("missing: ", _missing(study, theme, near)),
    )
    names = [f"{which}{listed(study.corpus.names(units))}" for which, units in groups if units]
    return f"Theme “{theme.label}”: {'; '.join(names)}"


def _method(study: Study, theme: Theme, cited: Sequence[Cited], near: Iterable[str]) -> str:
    statements = counted(len(theme.members), "statement")
    plans = counted(plans_with(study, theme.members), "plan")
    close = "Who is close to it states nothing in it, but what is likely aligned with it. "
    return (
        f"{weakest_tier(cited).capitalize()}: {statements}, headings included, of {plans} hold "
        "together: pairs join them with each other more than with anything else. "
        f"{_shares(study, theme)}Sought anew from other starting points, the group comes back "
        f"{theme.stability:.2f} alike (1: the same statements each time). "
        f"It is named after words that it uses and others seldom do. {close if near else ''}"
        f"{told(study, cited)}Score: what the pairs weigh together; long plans add to it."
    )


def _shares(study: Study, theme: Theme) -> str:
    counts = statements_in_force(study, theme.members)
    shares = [f"{stated_by(study.corpus.names(who))} {number}" for who, number in counts]
    return f"In plans in force: {'; '.join(shares)}. " if shares else "No plan in force has any. "
