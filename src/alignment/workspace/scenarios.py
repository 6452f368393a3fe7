"""What-if in a workspace: a scenario with its table and its picture of before and after."""

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from alignment.analytics import Consequences, find_scenario
from alignment.analytics.consequences import MERGED, UnitNetwork, ties_of, units_of
from alignment.analytics.scenarios import state_rows
from alignment.matching import unit_name
from alignment.model import Finding
from alignment.queries.tables import plain_table
from alignment.views import Picture, Tie, Unit, network_svg, picture
from alignment.workspace.exports import render_findings
from alignment.workspace.searching import study_of

if TYPE_CHECKING:
    from alignment.workspace.workspace import Workspace


def scenario(
    workspace: "Workspace",
    units: Sequence[str],
    *,
    kind: str = "merge",
    threshold: float | None = None,
    parent_plan: str | None = None,
) -> tuple[Finding, Consequences]:
    """Return what would follow if units merged or were dissolved.

    Args:
        workspace: An open workspace.
        units: Slugs.
        kind: ``merge`` or ``dissolve``.
        threshold: Lowest confidence of a suggestion that counts.
        parent_plan: Path of the parent's plan that coverage is counted against.

    Raises:
        QueryError: When there are too few units, or one that no plan speaks of.
    """
    study = study_of(workspace, threshold=threshold)
    return find_scenario(study, units, kind=kind, parent_plan=parent_plan)


def render_scenario(
    workspace: "Workspace",
    finding: Finding,
    style: str,
    *,
    settings: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
) -> str:
    """Return a scenario as ``table``, ``csv``, ``json``, ``md`` or ``ttl``.

    The table tells before and after in two columns, then what the figures rest on.
    """
    told = render_findings(workspace, [finding], style, noun="scenario", settings=settings)
    if style != "table":
        return told
    rows = state_rows(dict(finding.components))
    return f"{plain_table(('', 'before', 'after'), rows)}\n{told}"


def picture_of(workspace: "Workspace", found: Consequences) -> str:
    """Return the picture of a scenario as a whole SVG file."""
    return network_svg(pictures_of(workspace, found))


def pictures_of(workspace: "Workspace", found: Consequences) -> tuple[Picture, Picture]:
    """Return the unit network before and after."""
    before, after = found.networks
    return _picture(workspace, found, "Before", before), _picture(workspace, found, "After", after)


def _picture(
    workspace: "Workspace", found: Consequences, title: str, network: UnitNetwork
) -> Picture:
    merged = " + ".join(unit_name(slug, workspace.directory) for slug in found.units)
    names = _names(network, merged)
    concerned = {*found.units, MERGED}
    units = [Unit(names[u.slug], u.statements, u.slug in concerned) for u in units_of(network)]
    ties = [Tie(names[a], names[b], weights) for a, b, weights in ties_of(network)]
    return picture(title, units, ties)


def _names(network: UnitNetwork, merged: str) -> dict[str, str]:
    """Return what each unit is called; of units with one name, with their slugs."""
    names = {u.slug: merged if u.slug == MERGED else u.name for u in units_of(network)}
    often = Counter(names.values())
    return {slug: name if often[name] == 1 else f"{name} ({slug})" for slug, name in names.items()}
