"""Where on its page a finding stands, for the links of the overview."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlencode

from alignment.iris import short_hash
from alignment.model import Directory, Finding, Plan
from alignment.views.site import anchor_of
from alignment.views.wording import unit_name

_ROWS: Final = {"cascade.html": "Gap", "changes.html": "Change"}
"""Page → kind of findings that have a row of their own on it."""


@dataclass(frozen=True, slots=True)
class Places:
    """Knows what places on pages are called.

    Attributes:
        base: Base of the statements' IRIs.
        issuers: Path of a plan → slugs of the units that state it, sorted.
        slugs: Name of a unit → its slug; names that several have are left out.
    """

    base: str
    issuers: Mapping[str, tuple[str, ...]]
    slugs: Mapping[str, str]

    def on(self, page: str, finding: Finding) -> str:
        """Return what follows the name of a page in a link to where a finding stands there.

        Args:
            page: File of the page.
            finding: What it shows.

        Returns:
            ``#`` and the name of the place; nothing where the page has no place for it.

        Examples:
            >>> gap = Finding("urn:x/finding/0a1b", "Gap", "", "inferred", None, (), (), (), ())
            >>> Places("urn:x/", {}, {}).on("cascade.html", gap)
            '#finding-0a1b'
        """
        if _ROWS.get(page) == finding.kind:
            return f"#{anchor_of(finding)}"
        if page == "units.html":
            named = self._units(finding)
            return f"#{urlencode({'select': named})}" if named else ""
        return f"#{quote(self._head(finding), safe='/:')}" if page == "heatmaps.html" else ""

    def _units(self, finding: Finding) -> str:
        """Return the tie of the two sides of a finding, or the party of more; else nothing."""
        sides = {
            self.issuers.get(self._path(iri), ()) for c in finding.mappings[:1] for iri in c.pair
        }
        if len(sides) == 2:  # noqa: PLR2004 - the two ends of a tie
            return "~".join("+".join(side) for side in sorted(sides))
        units = [self.slugs.get(name, "") for name in finding.units]
        return ("~" if len(units) == 2 else "+").join(sorted(units)) if all(units) else ""  # noqa: PLR2004 - as above

    def _head(self, finding: Finding) -> str:
        """Return the row or column of a heat map, else the map."""
        iris = [quoted.iri for quoted in finding.statements]
        if finding.type == "empty-area-sphere":
            return f"area-sphere/{iris[0].removeprefix(self.base)}"
        if finding.kind == "SharedTheme" or finding.type == "empty-unit-theme":
            return f"unit-theme/theme/{short_hash(*sorted(iris))}"
        return "unit-theme"

    def _path(self, iri: str) -> str:
        return iri.removeprefix(self.base).rpartition("/")[0]


def places_of(plans: Iterable[Plan], directory: Directory, base: str) -> Places:
    """Return what knows the places of findings in some plans.

    Args:
        plans: What was read.
        directory: Names of the units.
        base: Base of the statements' IRIs.
    """
    issuers = {plan.path: tuple(sorted(set(plan.publishers))) for plan in plans}
    slugs = {one.slug for one in directory.organizations}.union(*issuers.values())
    names = [unit_name(slug, directory) for slug in sorted(slugs)]
    known = dict(zip(names, sorted(slugs), strict=True))
    return Places(base, issuers, {n: s for n, s in known.items() if names.count(n) == 1})
