"""``alignment push`` and ``alignment pull``: the dataset to a server and back."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import typer

from alignment.cli.output import WORKSPACE, result, shown, talk
from alignment.errors import WorkspaceError

if TYPE_CHECKING:
    from alignment.queries.push import Change
    from alignment.queries.server import Server
    from alignment.workspace import Workspace
    from alignment.workspace.transfer import Pushed

ENDPOINT = typer.Option(..., help="Address of the server's SPARQL 1.1 query service.")
GRAPH_STORE = typer.Option(
    "", help="Address of its graph store, such as …/store, …/data, …/rdf-graphs/service."
)
TIMEOUT = typer.Option(60.0, help="Seconds without an answer to wait.")
_FORMATS: Final = (".nq", ".trig")
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_EXAMPLES: Final = 3


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command()(push)
    app.command()(pull)


def push(
    endpoint: str = ENDPOINT,
    graph_store: str = GRAPH_STORE,
    update: str = typer.Option(
        "", help="Address of its update service, such as …/update, …/statements."
    ),
    prune: bool = typer.Option(
        False, "--prune", help="Remove graphs that an earlier push left and that are no more."
    ),
    dry_run: bool = typer.Option(
        False, "--dry-run", help="Tell what would be done with each graph; write nothing."
    ),
    timeout: float = TIMEOUT,
    workspace: Path | None = WORKSPACE,
) -> None:
    """Load the dataset into a SPARQL 1.1 server, and verify what arrived.

    Each named graph replaces the one of that name; graphs of others are not touched. To repeat
    is safe: what is the same there is not sent again, and the catalogue comes last. A user and
    password are read from ALIGNMENT_USER and ALIGNMENT_PASSWORD.
    """
    from alignment.workspace import open_workspace
    from alignment.workspace.standing import stale_lines
    from alignment.workspace.transfer import push as push_dataset

    server = _server(endpoint, graph_store, timeout, update=update)
    opened = open_workspace(workspace)
    opened.require_plans()
    for line in (*stale_lines(opened), *_withheld(opened)):
        talk(line)
    done = push_dataset(opened, server, prune=prune, dry_run=dry_run, talk=talk)
    for change in done.changes:
        result(_line(change))
    for line in _told(done, dry_run=dry_run):
        talk(line)


def pull(
    endpoint: str = ENDPOINT,
    out: Path = typer.Option(..., "--out", "-o", help="File to write, .nq or .trig."),
    graph_store: str = GRAPH_STORE,
    timeout: float = TIMEOUT,
    workspace: Path | None = WORKSPACE,
) -> None:
    """Read the workspace's dataset back from a SPARQL 1.1 server into one file.

    The file is as the dataset file of a build where nothing has changed. A user and password are
    read from ALIGNMENT_USER and ALIGNMENT_PASSWORD.
    """
    if out.suffix not in _FORMATS:
        raise WorkspaceError(f"{out}: is no name of a dataset file; end it in .nq or .trig")
    from alignment.files import write_text
    from alignment.rdf import to_nquads, to_trig
    from alignment.workspace import open_workspace
    from alignment.workspace.transfer import pull as pull_dataset

    server = _server(endpoint, graph_store, timeout)
    opened = open_workspace(workspace)
    found = pull_dataset(opened, server, talk=talk)
    write_text(out, (to_nquads if out.suffix == ".nq" else to_trig)(found.graphs))
    result(shown(out))
    talk(f"read {sum(map(len, found.graphs.values())):,} triples in {len(found.graphs)} graphs")
    if found.respelled:
        talk(f"literals spelled as in the workspace, not as there: {found.respelled:,}")
    if not found.is_whole:
        talk("the catalogue, which comes last, is missing there: if a push was cut, repeat it")


def _server(endpoint: str, graph_store: str, timeout: float, *, update: str = "") -> "Server":
    """Return the server that the options and the environment describe."""
    from alignment.queries.credentials import credentials_of
    from alignment.workspace.transfer import server_at

    known = credentials_of(os.environ)
    server = server_at(
        endpoint, update=update, graph_store=graph_store, timeout=timeout, credentials=known
    )
    for url in filter(None, (endpoint, graph_store, update)) if known else ():
        parts = urlsplit(url)
        if parts.scheme == "http" and parts.hostname not in _LOOPBACK:
            talk(f"the password goes to {parts.hostname} unencrypted: use https if you can")
            break
    return server


def _withheld(workspace: "Workspace") -> list[str]:
    """Say so when a server will hold more words than may be shown to everyone."""
    count = sum(plan.quotations != "full" for plan in workspace.plans)
    if not count:
        return []
    plans = "1 plan" if count == 1 else f"{count} plans"
    told = "may not be shown in full (source.toml), yet the server gets the whole dataset"
    return [f"the words of {plans} {told}: let only those read it who may"]


def _line(change: "Change") -> str:
    triples = f"{change.triples:,}" if change.triples else ""
    return f"{change.fate:<7}  {triples:>9}  {change.graph}"


def _told(done: "Pushed", *, dry_run: bool) -> list[str]:
    """Return what is to be said of a push."""
    sent, same = done.of("add", "replace"), done.of("same")
    lines = []
    if dry_run:
        lines.append("nothing was written")
    else:
        triples = sum(change.triples for change in (*sent, *same))
        lines.append(
            f"verified: all {len(sent) + len(same)} graphs with {triples:,} triples are there "
            f"({len(sent)} sent, {len(same)} the same already)"
        )
    if done.respelled:
        examples = [str(t.object) for change in done.changes for t in change.respelled[:_EXAMPLES]]
        some = ", ".join(list(dict.fromkeys(examples))[:_EXAMPLES])
        lines.append(
            f"literals spelled otherwise there, with the same value: {done.respelled:,}, such as "
            f"{some}"
        )
    if stale := done.of("stale"):
        lines.append(
            f"graphs of an earlier push that are no more: {len(stale)}; --prune removes them"
        )
    return lines
