"""``alignment graph``: the interactive alignment graph, or the network for other programs."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from alignment.cli.filtering import known
from alignment.cli.finding_options import THRESHOLD
from alignment.cli.output import WORKSPACE, shown, talk
from alignment.errors import QueryError
from alignment.files import write_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from alignment.workspace import Workspace
    from alignment.workspace.graph_pages import Choice

PAGE: Final = ".html"
"""Suffix of a page; the others are those of ``alignment.workspace.graph_pages.NETWORK_FILES``."""


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(graph)


def graph(
    plans: list[str] = typer.Option(
        [], help="Only these plans, by path or title, with commas between.", show_default=False
    ),
    kind: list[str] = typer.Option(
        [],
        help="Only these kinds of ties, with commas between: overlap, cascade, change, support, "
        "claim.",
        show_default=False,
    ),
    min_confidence: float | None = typer.Option(
        None,
        help="Leave out links below this confidence; what is not scored stays.",
        min=0.0,
        max=1.0,
        show_default=False,
    ),
    unit: str | None = typer.Option(
        None, help="Only plans of this unit, and what others are linked by.", show_default=False
    ),
    threshold: float | None = THRESHOLD[1],
    out: Path = typer.Option(
        Path("graph.html"),
        "--out",
        "-o",
        help="The file to write: .html is a page, .graphml or .gexf a network for other programs.",
    ),
    workspace: Path | None = WORKSPACE,
) -> None:
    """Write the interactive alignment graph as an HTML page that needs no network.

    More than 600 statements become a table of every two plans, with their graphs in a folder beside
    it. What the options leave out is not in the files at all.
    """
    from alignment.workspace import open_workspace
    from alignment.workspace.graph_pages import NETWORK_FILES, Choice

    suffix = out.suffix.lower()
    if suffix not in {PAGE, *NETWORK_FILES}:
        raise QueryError(f"--out {out}: name a file that ends in .html, .graphml or .gexf")
    opened = open_workspace(workspace)
    opened.require_plans()
    choice = Choice(
        plans=tuple(_named(plans, lambda one: _plan(opened, one))),
        unit=_unit(opened, unit),
        kinds=tuple(_named(kind, _kind)),
        least=min_confidence,
        threshold=threshold,
    )
    (_write_pages if suffix == PAGE else _write_network)(opened, choice, out)


def _write_pages(workspace: "Workspace", choice: "Choice", out: Path) -> None:
    from alignment.workspace.graph_pages import chosen_pages

    texts = chosen_pages(workspace, choice, name=out.name)
    for name, text in texts.items():
        write_text(out.parent / name, text)
    behind = sum(1 for name in texts if name != out.name and name.endswith(PAGE))
    graphs = f" and {behind} graphs of two plans beside it" if behind else ""
    talk(f"wrote {shown(out)}{graphs}; open it in a browser")


def _write_network(workspace: "Workspace", choice: "Choice", out: Path) -> None:
    from alignment.workspace.graph_pages import chosen_network

    write_text(out, chosen_network(workspace, out.suffix.lower(), choice))
    talk(f"wrote {shown(out)}")


def _named(given: "Iterable[str]", find: "Callable[[str], str]") -> "Iterator[str]":
    """Yield what is named, be it by options that repeat or with commas between.

    A title may hold commas: as many parts as make a name are one.
    """
    for text in given:
        if not text.strip(" ,"):
            raise QueryError("an option that names nothing: leave it out, or name what to show")
        left = [part.strip() for part in text.split(",") if part.strip()]
        while left:
            length = next((n for n in range(len(left), 1, -1) if _found(left[:n], find)), 1)
            yield find(", ".join(left[:length]))
            del left[:length]


def _found(parts: list[str], find: "Callable[[str], str]") -> bool:
    try:
        find(", ".join(parts))
    except QueryError:
        return False
    return True


def _plan(workspace: "Workspace", given: str) -> str:
    """Return the path of a plan by its path or title, in whatever case it was written."""
    asked = given.casefold()
    named = [p.path for p in workspace.plans if asked in {p.path.casefold(), p.title.casefold()}]
    if len(named) > 1:
        raise QueryError(f"--plans {given}: several are called so; say {' or '.join(named)}")
    paths = {plan.path: plan.path for plan in workspace.plans}
    return named[0] if named else known(given, paths, "plans", what="plan") or ""


def _kind(given: str) -> str:
    from alignment.analytics.kinds import KINDS

    return known(given, {kind: kind for kind in KINDS}, "kind") or ""


def _unit(workspace: "Workspace", given: str | None) -> str | None:
    """Return the slug of a unit by its slug, name or acronym."""
    names = {
        name: organization.slug
        for organization in workspace.directory.organizations
        for name in (organization.slug, organization.name, organization.acronym)
        if name
    }
    return known(given, names, "unit")
