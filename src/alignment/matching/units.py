"""How the units behind two plans stand to each other."""

from collections.abc import Mapping

from alignment.model import Directory, Plan

Ancestors = Mapping[str, frozenset[str]]


def ancestors(directory: Directory) -> dict[str, frozenset[str]]:
    """Return, for each organisation's slug, the slugs of all it is a unit of.

    An organisation that is said to be a unit of itself, over whatever detour, is not its
    own ancestor.

    Examples:
        >>> from alignment.model import Organization
        >>> city, library = Organization("city", "City"), Organization("lib", "Lib", None, "city")
        >>> sorted(ancestors(Directory((city, library)))["lib"])
        ['city']
    """
    above = {o.slug: o.unit_of for o in directory.organizations}
    return {slug: _climb(slug, above) for slug in above}


def _climb(slug: str, above: Mapping[str, str | None]) -> frozenset[str]:
    seen: list[str] = []
    step = above.get(slug)
    while step is not None and step not in seen and step != slug:
        seen.append(step)
        step = above.get(step)
    return frozenset(seen)


def co_stated(first: Plan, second: Plan) -> bool:
    """Return whether one publisher states both plans, alone or with others."""
    return not set(first.publishers).isdisjoint(second.publishers)


def is_below(first: Plan, second: Plan, above: Ancestors) -> bool:
    """Return whether a publisher of ``first`` is a unit of a publisher of ``second``."""
    return any(
        not above.get(slug, frozenset()).isdisjoint(second.publishers) for slug in first.publishers
    )


def unit_name(slug: str, directory: Directory) -> str:
    """Return the acronym of a unit, else its name, else its slug.

    Examples:
        >>> unit_name("nobody", Directory())
        'nobody'
    """
    for organization in directory.organizations:
        if organization.slug == slug:
            return organization.acronym or organization.name
    return slug
