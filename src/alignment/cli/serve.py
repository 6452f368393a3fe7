"""``alignment serve``: the site with content negotiation, and a read-only SPARQL endpoint."""

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from alignment.cli.output import WORKSPACE, talk
from alignment.errors import WorkspaceError

if TYPE_CHECKING:
    from collections.abc import Iterator

_MEGA = 1_000_000


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(serve)


def serve(
    site: Path | None = typer.Argument(
        None, help="A published site. Default: publish the workspace first.", show_default=False
    ),
    host: str = typer.Option(
        "127.0.0.1", help="Address to listen on; only this machine reaches it."
    ),
    port: int = typer.Option(8000, min=0, max=65535, help="Port; 0 takes any that is free."),
    seconds: float = typer.Option(10.0, min=0.1, max=3600, help="Seconds a query may take."),
    memory: int = typer.Option(1000, min=50, help="Megabytes a query may take on top of the data."),
    answer: int = typer.Option(50, min=1, help="Megabytes an answer may have."),
    workers: int = typer.Option(2, min=1, max=64, help="Queries that run at the same time."),
    workspace: Path | None = WORKSPACE,
) -> None:
    """Serve a site: pages and data by content negotiation, SPARQL at /sparql; read-only.

    Each query runs in a process of its own, which is ended at its limits.
    """
    try:
        from alignment.serve.running import serve as run
    except ModuleNotFoundError as error:
        if error.name not in {"starlette", "uvicorn"}:
            raise
        raise WorkspaceError(
            "the server is not installed; run: pip install 'strategic-alignment[serve]'"
        ) from error
    from alignment.serve.sparql.limits import Limits

    limits = Limits(seconds, memory * _MEGA, answer * _MEGA, workers=workers)
    with _site(site, workspace) as root:
        run(root, limits, host=host, port=port, started=_tell)


def _tell(address: str) -> None:
    talk(f"serving {address} and {address}sparql; stop with Ctrl+C")


@contextlib.contextmanager
def _site(site: Path | None, workspace: Path | None) -> "Iterator[Path]":
    if site is not None:
        yield site
        return
    from alignment.publish import Terms
    from alignment.serve.running import published
    from alignment.workspace import open_workspace

    with published(open_workspace(workspace), Terms(), talk) as root:
        yield root
