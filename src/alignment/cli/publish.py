"""``alignment publish``: a static site of linked data."""

from enum import StrEnum
from pathlib import Path

import typer

from alignment.cli.output import WORKSPACE, result, shown, talk


class Quotations(StrEnum):
    """Most that is shown of a document."""

    full = "full"
    short = "short"
    none = "none"


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(publish)


def publish(
    out: Path = typer.Argument(Path("site"), help="Folder of the site."),
    quotations: Quotations = typer.Option(
        Quotations.full,
        help="Most that is shown of any document; its source.toml may allow less.",
    ),
    contacts: bool = typer.Option(
        False, "--contacts", help="Publish e-mail addresses and telephone numbers too."
    ),
    address: str = typer.Option(
        "",
        help="Public address of the site, such as https://example.org/plans/. "
        "Default: where the base IRI leads.",
        show_default=False,
    ),
    endpoint: str = typer.Option(
        "", help="Address of a SPARQL service over the same data.", show_default=False
    ),
    explore: bool = typer.Option(
        True,
        "--explore/--no-explore",
        help="With the pages of a build: graph, units, heat maps, dossiers. They take half of the "
        "time where there are thousands of statements.",
    ),
    workspace: Path | None = WORKSPACE,
) -> None:
    """Write a static site: a page for every resource, SPARQL, search, ontology, downloads.

    It works from disk, from any folder of any host, and needs nothing from elsewhere. Publish
    into the same folder again: what is gone then keeps a page that says so.
    """
    from alignment.publish import Terms
    from alignment.publish import publish as write_site
    from alignment.workspace import open_workspace
    from alignment.workspace.standing import stale_lines

    opened = open_workspace(workspace)
    for line in stale_lines(opened):
        talk(line)
    terms = Terms(
        quotations.value, contacts=contacts, address=address, endpoint=endpoint, explore=explore
    )
    done = write_site(opened, out, terms, talk=talk)
    result(shown(done.folder / "index.html"))
    gone = f", {done.removed} of them for what is no more" if done.removed else ""
    pages = done.resources + done.removed
    talk(f"wrote {done.files:,} files; {pages:,} resources have a page{gone}")
    talk(f"open {shown(done.folder / 'index.html')} in a browser, or put the folder on a host")
