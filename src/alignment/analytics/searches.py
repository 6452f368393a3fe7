"""Every search for findings by name: plans and their alignments in, findings out."""

from collections.abc import Callable, Mapping
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


def _gaps(study: Study, asked: Asked) -> list[Finding]:
    found = find_gaps(study, parent_plan=asked.parent_plan)
    return [*found, *find_theme_gaps(study, themes=_themes(study, asked))]


def _themes(study: Study, asked: Asked) -> tuple[Theme, ...]:
    return themes_of(study, mask=asked.mask)


SEARCHES: Final[Mapping[str, Search]] = MappingProxyType(
    {
        "opportunities": lambda study, asked: find_opportunities(
            study, parent_plan=asked.parent_plan, as_of=asked.as_of
        ),
        "overlaps": lambda study, asked: find_overlaps(study, chance=asked.chance),
        "duplications": lambda study, _: find_duplications(study),
        "fragmentation": lambda study, asked: find_fragmentation(
            study, themes=_themes(study, asked)
        ),
        "themes": lambda study, asked: find_themes(study, mask=asked.mask),
        "cascade": lambda study, asked: find_cascades(study, parent_plan=asked.parent_plan),
        "gaps": _gaps,
        "changes": lambda study, asked: find_changes(
            study, earlier=asked.earlier, later=asked.later
        ),
    }
)
"""Name → search, in the order of reporting. Each is a command of the same name too."""

_THEMATIC: Final = frozenset({"fragmentation", "themes", "gaps"})
"""Searches that look at themes."""


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
    return SEARCHES[name](study, asked or Asked())


def search_all(
    study: Study,
    asked: Asked | None = None,
    *,
    themes: Callable[[], tuple[Theme, ...]] | None = None,
) -> dict[str, list[Finding]]:
    """Return what every search finds: name → findings.

    What duplicates also overlaps: such a finding is listed under both names.

    Args:
        study: Plans and their alignments.
        asked: What the searches are asked for.
        themes: Gives what :func:`~alignment.analytics.themes.groups.themes_of` returns, where
            another process looks for it; called when all is done that needs no themes.
    """
    first = [name for name in SEARCHES if name not in _THEMATIC]
    found = {name: search(study, name, asked) for name in first}
    if themes is not None:
        themes_of(study, mask=(asked or Asked()).mask, elsewhere=themes)
    found |= {name: search(study, name, asked) for name in SEARCHES if name in _THEMATIC}
    return {name: found[name] for name in SEARCHES}
