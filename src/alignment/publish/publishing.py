"""Publish a workspace: every file of the site, written, moved into place, listed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from alignment.errors import WorkspaceError
from alignment.publish.addresses import PAGE
from alignment.publish.chrome import STYLE, site_styles
from alignment.publish.collecting import frozen, uncollected
from alignment.publish.content import Content
from alignment.publish.described import nquads_of
from alignment.publish.downloads import download_files
from alignment.publish.exploring import explore_files
from alignment.publish.exports import export_files, mapping_tables
from alignment.publish.gathering import Gathered, Terms, gather
from alignment.publish.home import home_files
from alignment.publish.manifest import FILE, manifest_text
from alignment.publish.many import Part, meanwhile, written_parts
from alignment.publish.ontology_pages import ontology_files
from alignment.publish.removed import removed_files, removed_resources
from alignment.publish.resource import resource_parts
from alignment.publish.search import search_files
from alignment.publish.shapes_pages import shapes_files
from alignment.publish.site import Site
from alignment.publish.sitemap import sitemap_files
from alignment.publish.sparql_answers import Answered, answer_pages, answered
from alignment.publish.sparql_editor import PAGE as EDITOR
from alignment.publish.sparql_editor import editor_page
from alignment.publish.staging import FIRST, Staging, Written, moved, refuse_foreign, staged
from alignment.publish.w3id import w3id_files
from alignment.queries import load_questions
from alignment.validation import Report
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


class _Answers(NamedTuple):
    """What pages show of the answers to the saved questions, and the files with all of them."""

    shown: list[Answered]
    files: list[Written]


def _silent(_: str) -> None:
    """Say nothing."""


@uncollected()
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
        WorkspaceError: When the workspace holds no plan, its base is no address on the web, the
            folder holds pages of somebody else's, or a file cannot be written; then the folder is
            as it was.
        GraphError: When a file of the workspace is malformed.
    """
    gathered = gather(workspace, terms)
    if out.resolve().is_relative_to(workspace.folder.resolve()):
        raise WorkspaceError(f"{out}: is where the plans are kept; name a folder outside of it")
    refuse_foreign(out, FIRST)
    talk("gathering what is published")
    ask = partial(_ask, gathered.lines, gathered.workspace.base)
    beside = meanwhile if gathered.is_large else nullcontext
    with (
        staged(out) as staging,
        frozen(),
        _validation(gathered) as validated,
        beside(partial(ask, staging)) as asked,
    ):
        answers = cache(asked)
        site = gathered.site
        removed = removed_resources(site, gathered.workspace, out)
        talk("writing pages, answers and data")
        own = partial(_answer_pages, site, answers)
        written = written_parts(_parts(gathered, validated), own, staging)
        written += answers().files
        pages = [name for name, _ in written if name.endswith(PAGE)]
        written += staging.write(sitemap_files(site, pages).items())
        written += staging.write(removed_files(site, removed))
        moved(staging, out, written)
    return Published(out, len(written), len(site.described.resources), len(removed))


def _validation(gathered: Gathered) -> AbstractContextManager[Callable[[], Report]]:
    """Begin to validate where pages tell of it, which takes longest of all."""
    beside = meanwhile if gathered.is_large and gathered.terms.explore else nullcontext
    return beside(gathered.workspace.validate)


def _parts(gathered: Gathered, validated: Callable[[], Report]) -> list[Part]:
    """Return what the site is written in, what takes longest first."""
    return [*_other_parts(gathered, validated), *resource_parts(gathered.site)]


def _other_parts(gathered: Gathered, validated: Callable[[], Report]) -> list[Part]:
    """Return the pages and files that are not of one resource."""
    explore = [partial(_explored, gathered, validated)] if gathered.terms.explore else []
    return [
        *explore,
        partial(_downloads, gathered),
        partial(_pages, gathered.site),
    ]


def _explored(gathered: Gathered, validated: Callable[[], Report]) -> Iterable[tuple[str, Content]]:
    return explore_files(gathered, validated).items()


def _downloads(gathered: Gathered) -> Iterator[tuple[str, Content]]:
    yield from download_files(gathered.site, _exports(gathered))
    yield EDITOR, editor_page(gathered.site)  # which holds one of them, packed


def _ask(lines: Sequence[str], base: str, staging: Staging) -> _Answers:
    """Ask the saved questions, and write their answers."""
    shown, files = [], []
    for answer, text in answered(nquads_of(lines), load_questions(), base):
        shown.append(answer)
        files += staging.write([(answer.file, text)] if answer.file else [])
    return _Answers(shown, files)


def _answer_pages(site: Site, answers: Callable[[], _Answers]) -> Iterable[tuple[str, Content]]:
    return answer_pages(site, answers().shown)


def _pages(site: Site) -> Iterator[tuple[str, Content]]:
    """Yield what takes little time."""
    yield STYLE, site_styles()
    yield FILE, manifest_text(site)
    yield from home_files(site).items()
    yield from search_files(site).items()
    yield from ontology_files(site).items()
    yield from shapes_files(site).items()
    yield from w3id_files(site).items()


def _exports(gathered: Gathered) -> Mapping[str, str]:
    """Return what is offered for download beside the dataset."""
    return export_files(
        gathered.site,
        mapping_tables(gathered.workspace),
        distinct(gathered.found),
        contacts=gathered.terms.contacts,
    )
