"""Groups of statements that several plans share, each named: the themes of a study."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from alignment.analytics.study import Study
from alignment.analytics.themes.communities import (
    Community,
    Parts,
    checked,
    communities_of,
    divisions,
)
from alignment.analytics.themes.labels import distinctive_terms
from alignment.analytics.themes.network import theme_network
from alignment.analytics.themes.units import units_that_state
from alignment.iris import short_hash
from alignment.matching import Mask, mask_names

SEEDS: Final = range(20)
"""Starting points from which communities are sought."""

RESOLUTION: Final = 1.2
"""How finely statements are divided. Tried on the corpus that ships: at 1, money and efficiency
fall together with information policy; at 1.5, communities begin to differ from run to run."""

UNNAMED: Final = "words not shown"
"""Name of a theme of which no plan shows words."""


@dataclass(frozen=True, slots=True)
class Theme:
    """What statements of several plans are about.

    Attributes:
        key: Short name that its members make up.
        label: The words that tell it from other themes.
        members: IRIs of its statements and concepts, sorted.
        units: Slugs of the units whose plans in force state one of them, sorted.
        former: Slugs of the units that do so only in a plan that another one replaces, sorted.
        stability: How like itself it comes back from another starting point, in [0, 1].
    """

    key: str
    label: str
    members: tuple[str, ...]
    units: tuple[str, ...]
    former: tuple[str, ...]
    stability: float


def themes_of(
    study: Study,
    *,
    seeds: Iterable[int] = SEEDS,
    resolution: float = RESOLUTION,
    mask: Mask | None = None,
    divided: Callable[[], Sequence[Parts]] | None = None,
) -> tuple[Theme, ...]:
    """Return the themes that two plans or more share, the largest first.

    Args:
        study: Plans and their alignments.
        seeds: Starting points, two at least; their order does not matter.
        resolution: Above 1 for more and narrower themes.
        mask: What names no theme; by default the names of the organisations and what they share.
        divided: Returns what :func:`divisions_of` does for these seeds in their order, where
            other processes divide.

    Raises:
        SettingsError: When fewer than two different seeds are given.
    """
    tried = checked(seeds)

    def compute() -> tuple[Theme, ...]:
        runs = divided() if divided else divisions_of(study, tried, resolution=resolution)
        return _themes(study, runs, mask)

    return study.once(f"themes {tried} {resolution} {hash(mask)}", compute)


def divisions_of(
    study: Study, seeds: Iterable[int] = SEEDS, *, resolution: float = RESOLUTION
) -> tuple[Parts, ...]:
    """Return how what plans state divides from each starting point, which takes the time.

    Args:
        study: Plans and their alignments.
        seeds: Starting points.
        resolution: As for :func:`themes_of`.
    """
    return divisions(theme_network(study), seeds, resolution=resolution)


def _themes(study: Study, runs: Sequence[Parts], mask: Mask | None) -> tuple[Theme, ...]:
    found = communities_of(runs)
    shared = [one for one in found if plans_with(study, one.members) > 1]
    hidden = mask_names(study.corpus.directory) if mask is None else mask
    terms = distinctive_terms(study.corpus, [one.members for one in shared], mask=hidden)
    return tuple(_theme(study, *pair) for pair in zip(shared, terms, strict=True))


def plans_with(study: Study, members: Iterable[str]) -> int:
    """Return how many plans hold some statements.

    Args:
        study: Plans and their alignments.
        members: IRIs of statements and concepts.
    """
    return len({study.network.nodes[iri]["plan"] for iri in members})


def _theme(study: Study, community: Community, terms: Sequence[str]) -> Theme:
    members = community.members
    units = units_that_state(study, members)
    ever = units_that_state(study, members, replaced=True)
    return Theme(
        key=short_hash(*members),
        label=", ".join(terms) or UNNAMED,
        members=members,
        units=tuple(sorted(units)),
        former=tuple(sorted(ever - units)),
        stability=community.stability,
    )
