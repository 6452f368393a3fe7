"""Publish a workspace: every file of the site, written, moved into place, listed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from alignment.publish.addresses import PAGE
from alignment.publish.chrome import STYLE, site_styles
from alignment.publish.downloads import download_files
from alignment.publish.exploring import explore_files
from alignment.publish.exports import export_files, mapping_tables
from alignment.publish.gathering import Gathered, Terms, gather
from alignment.publish.home import home_files
from alignment.publish.manifest import FILE, manifest_text
from alignment.publish.many import written_resources
from alignment.publish.ontology_pages import ontology_files
from alignment.publish.removed import removed_files, removed_resources
from alignment.publish.search import search_files
from alignment.publish.shapes_pages import shapes_files
from alignment.publish.sitemap import sitemap_files
from alignment.publish.sparql_pages import sparql_files
from alignment.publish.staging import Written, moved, staged
from alignment.publish.w3id import w3id_files
from alignment.workspace import Workspace
from alignment.workspace.searching import distinct


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication left.

    Attributes:
        folder: Where the site is.
        files: How many files it has.
        resources: How many resources have a page.
        removed: How many pages tell that something is no more.
    """

    folder: Path
    files: int
    resources: int
    removed: int


def _silent(_: str) -> None:
    """Say nothing."""


def publish(
    workspace: Workspace,
    out: Path,
    terms: Terms | None = None,
    *,
    talk: Callable[[str], None] = _silent,
) -> Published:
    """Publish a workspace as a static site of linked data.

    Args:
        workspace: An open workspace with plans.
        out: Folder of the site; made when missing.
        terms: How much is shown, and where the site will stand.
        talk: Called with a line before each step.

    Raises:
        WorkspaceError: When the workspace holds no plan, its base is no address on the web, or a
            file cannot be written; then the folder is as it was.
        GraphError: When a file of the workspace is malformed.
    """
    talk("gathering what is published")
    gathered = gather(workspace, terms)
    site = gathered.site
    removed = removed_resources(site, workspace, out)
    with staged(out) as staging:
        talk("writing the pages of resources")
        written: list[Written] = written_resources(site, staging)
        talk("writing the other pages, the answers and the data")
        written += staging.write(_site_files(gathered))
        pages = [name for name, _ in written if name.endswith(PAGE)]
        written += staging.write(sitemap_files(site, pages).items())
        written += staging.write(removed_files(site, removed))
        moved(staging, out, written)
    return Published(out, len(written), len(site.described.resources), len(removed))


def _site_files(gathered: Gathered) -> Iterator[tuple[str, str | bytes]]:
    """Yield the pages and files that are not of one resource."""
    site = gathered.site
    yield STYLE, site_styles()
    yield FILE, manifest_text(site)
    yield from home_files(site).items()
    yield from search_files(site).items()
    yield from explore_files(gathered).items()
    yield from ontology_files(site).items()
    yield from shapes_files(site).items()
    yield from sparql_files(site).items()
    yield from download_files(site, _exports(gathered))
    yield from w3id_files(site).items()


def _exports(gathered: Gathered) -> Mapping[str, str]:
    """Return what is offered for download beside the dataset."""
    return export_files(
        gathered.site,
        mapping_tables(gathered.workspace),
        distinct(gathered.found),
        contacts=gathered.terms.contacts,
    )
