"""Every search for findings by name: plans and their alignments in, findings out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from alignment.analytics.cascade import find_cascades
from alignment.analytics.chance import Chance
from alignment.analytics.changes.search import find_changes
from alignment.analytics.duplication import find_duplications
from alignment.analytics.fragmentation import find_fragmentation
from alignment.analytics.gaps.search import find_gaps
from alignment.analytics.issuers import Issuer
from alignment.analytics.opportunities import find_opportunities
from alignment.analytics.overlap import find_overlaps
from alignment.analytics.study import Study
from alignment.analytics.themes.communities import Parts
from alignment.analytics.themes.search import Theme, find_theme_gaps, find_themes, themes_of
from alignment.errors import QueryError
from alignment.matching import Mask
from alignment.model import Finding


@dataclass(frozen=True, slots=True)
class Asked:
    """What a search is asked for beyond its name; each search reads what concerns it.

    Attributes:
        chance: Results of the test against unrelated plans, where it was run.
        parent_plan: Path of the parent's plan that counts; by default the current one.
        earlier: Path of the earlier edition.
        later: Path of the later edition.
        as_of: ISO date that opportunities say they are of.
        mask: What names no theme; by default the names of the organisations.
    """

    chance: Mapping[tuple[Issuer, Issuer], Chance] | None = None
    parent_plan: str | None = None
    earlier: str | None = None
    later: str | None = None
    as_of: str = ""
    mask: Mask | None = None


Search = Callable[[Study, Asked], list[Finding]]


def _themes(study: Study, asked: Asked) -> tuple[Theme, ...]:
    return themes_of(study, mask=asked.mask)


_PLAIN: Final[Mapping[str, Search]] = MappingProxyType(
    {
        "opportunities": lambda study, asked: find_opportunities(
            study, parent_plan=asked.parent_plan, as_of=asked.as_of
        ),
        "overlaps": lambda study, asked: find_overlaps(study, chance=asked.chance),
        "duplications": lambda study, _: find_duplications(study),
        "cascade": lambda study, asked: find_cascades(study, parent_plan=asked.parent_plan),
        "gaps": lambda study, asked: find_gaps(study, parent_plan=asked.parent_plan),
        "changes": lambda study, asked: find_changes(
            study, earlier=asked.earlier, later=asked.later
        ),
    }
)
"""What is found without looking at themes."""

_THEMATIC: Final[Mapping[str, Search]] = MappingProxyType(
    {
        "fragmentation": lambda study, asked: find_fragmentation(
            study, themes=_themes(study, asked)
        ),
        "themes": lambda study, asked: find_themes(study, mask=asked.mask),
        "gaps": lambda study, asked: find_theme_gaps(study, themes=_themes(study, asked)),
    }
)
"""What is found in themes."""

SEARCHES: Final = (
    "opportunities",
    "overlaps",
    "duplications",
    "fragmentation",
    "themes",
    "cascade",
    "gaps",
    "changes",
)
"""Names of the searches, in the order of reporting. Each is a command of the same name too."""


def search(study: Study, name: str, asked: Asked | None = None) -> list[Finding]:
    """Return what one search finds, in its own order.

    Args:
        study: Plans and their alignments.
        name: One of :data:`SEARCHES`.
        asked: What it is asked for.

    Raises:
        QueryError: When there is no such search.
    """
    if name not in SEARCHES:
        raise QueryError(f"no search is called {name!r}: choose {', '.join(SEARCHES)}")
    parts = (part[name] for part in (_PLAIN, _THEMATIC) if name in part)
    return [finding for part in parts for finding in part(study, asked or Asked())]


def search_plain(study: Study, asked: Asked | None = None) -> dict[str, list[Finding]]:
    """Return what every search finds without looking at themes: name → findings.

    Args:
        study: Plans and their alignments.
        asked: What the searches are asked for.
    """
    return {name: find(study, asked or Asked()) for name, find in _PLAIN.items()}


def search_all(
    study: Study,
    asked: Asked | None = None,
    *,
    plain: Mapping[str, list[Finding]] | None = None,
    divided: Callable[[], Sequence[Parts]] | None = None,
) -> dict[str, list[Finding]]:
    """Return what every search finds: name → findings.

    What duplicates also overlaps: such a finding is listed under both names.

    Args:
        study: Plans and their alignments.
        asked: What the searches are asked for.
        plain: What :func:`search_plain` returns, where that was asked before.
        divided: Gives what :func:`~alignment.analytics.themes.groups.divisions_of` returns, where
            other processes make it; called when all is done that needs no themes.
    """
    wanted = asked or Asked()
    first = search_plain(study, wanted) if plain is None else plain
    if divided is not None:
        themes_of(study, mask=wanted.mask, divided=divided)
    second = {name: find(study, wanted) for name, find in _THEMATIC.items()}
    return {name: [*first.get(name, ()), *second.get(name, ())] for name in SEARCHES}
