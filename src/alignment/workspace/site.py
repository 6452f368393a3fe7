"""The pages of a build that people look at, each leading to the others."""

from collections.abc import Collection, Mapping, Sequence

from alignment.analytics import Study
from alignment.model import Finding
from alignment.views import render_cascade, render_changes, render_heatmaps, render_units
from alignment.views.site import PAGES, GraphLinks, ways
from alignment.workspace.cascade_page import cascade_view
from alignment.workspace.change_page import edition_changes
from alignment.workspace.dossiers import dossier_texts
from alignment.workspace.graph_pages import graph_pages_of
from alignment.workspace.heatmap_page import heat_maps
from alignment.workspace.unit_page import unit_view
from alignment.workspace.workspace import Workspace


def view_texts(
    workspace: Workspace,
    study: Study,
    found: Mapping[str, Sequence[Finding]],
    *,
    besides: Collection[str] = (),
) -> tuple[dict[str, str], GraphLinks]:
    """Return every page but the overview: file name → text, and where the graph shows what.

    Args:
        workspace: An open workspace.
        study: What its findings were found in.
        found: Name of a search → what it found.
        besides: Names of further files of the build, such as those of the matrices.
    """
    texts, links = graph_pages_of(workspace, study, found, there=PAGES)
    texts |= _own_pages(workspace, study, found, links, besides)
    dossiers = dossier_texts(workspace, study, found["opportunities"], there=PAGES)
    return texts | {f"dossiers/{name}": text for name, text in dossiers.items()}, links


def _own_pages(
    workspace: Workspace,
    study: Study,
    found: Mapping[str, Sequence[Finding]],
    links: GraphLinks,
    besides: Collection[str],
) -> dict[str, str]:
    """Return the pages of one file each."""
    title = workspace.config.title
    units = unit_view(workspace, study, found["overlaps"])
    changes = edition_changes(workspace, study, found["changes"])
    cascade = cascade_view(workspace, study)
    maps = heat_maps(workspace, study)
    return {
        "units.html": render_units(units, title=title, links=links, pages=ways("units.html")),
        "heatmaps.html": render_heatmaps(
            maps, title=title, links=links, pages=ways("heatmaps.html"), files=besides
        ),
        "cascade.html": render_cascade(
            cascade, title=title, links=links, pages=ways("cascade.html")
        ),
        "changes.html": render_changes(
            changes, title=title, links=links, pages=ways("changes.html")
        ),
    }
