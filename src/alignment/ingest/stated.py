"""Organisations that people state beside a document: their names, and what they are units of."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from alignment.errors import SettingsError
from alignment.ingest.names import name_matches
from alignment.ingest.settings import Settings
from alignment.ingest.slugs import slug
from alignment.ingest.spans import unwritable
from alignment.model import Plan


@dataclass(frozen=True, slots=True)
class Stated:
    """What people state about organisations.

    Attributes:
        names: Slug → name, letter for letter.
        parents: Slug of a publisher → slug of what it is a unit of.
    """

    names: dict[str, str] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)


def check_name(name: str, place: str) -> str:
    """Return the name of an organisation without white space around it.

    Args:
        name: What a person stated.
        place: The option or file it stands in.

    Raises:
        SettingsError: When it is blank, or holds a character that no name holds.

    Examples:
        >>> check_name(" Ash Library ", "--publisher")
        'Ash Library'
    """
    if not name.strip():
        raise SettingsError(f"{place}: the name is empty; give the organisation's name")
    if code := unwritable(name.strip(), allowed=""):
        raise SettingsError(f"{place}: the name holds the character {code}; take it out")
    return name.strip()


def stated_organizations(pairs: Iterable[tuple[Plan, Settings]]) -> Stated:
    """Return what the settings of plans state about organisations.

    Args:
        pairs: Each plan with how it was read.
    """
    names: dict[str, set[str]] = {}
    parents: dict[str, set[str]] = {}
    for plan, settings in pairs:
        for name in (*settings.publishers, *filter(None, [settings.parent])):
            names.setdefault(_slug_in(plan, name), set()).add(name)
        for publisher in plan.publishers if settings.parent else ():
            parents.setdefault(publisher, set()).add(_slug_in(plan, settings.parent))
    return Stated(
        {known: min(found, key=lambda n: (-len(n), n)) for known, found in sorted(names.items())},
        {known: min(found) for known, found in sorted(parents.items())},
    )


def _slug_in(plan: Plan, name: str) -> str:
    """Return the slug that ``plan`` gives to a stated name: that of its mention, if it has one."""
    if slug(name) in plan.publishers:
        return slug(name)
    mentions = (m for m in plan.of_kind("Organization") if name_matches(m, name))
    return next((m.get("refersTo") or slug(name) for m in mentions), slug(name))
