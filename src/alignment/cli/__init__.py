"""The command line: the only place that prints or exits."""

import gc
import os
import sys

import typer

from alignment import __version__
from alignment.cli import (
    build,
    curation,
    evaluate,
    findings,
    graph,
    ingest,
    match,
    matrix,
    publish,
    query,
    review,
    serve,
    transfer,
    validate,
)
from alignment.errors import AlignmentError

app = typer.Typer(
    name="alignment",
    help="Strategic plans as validated linked data, with overlaps and gaps and the quotation "
    "that proves each.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for group in (
    build,
    ingest,
    validate,
    query,
    match,
    review,
    curation,
    findings,
    matrix,
    evaluate,
    graph,
    publish,
    serve,
    transfer,
):
    group.add_to(app)


def _version(value: bool) -> None:
    if value:
        sys.stdout.write(f"alignment {__version__}\n")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(
        False, "--version", help="Print the version and stop.", callback=_version, is_eager=True
    ),
) -> None:
    del version


def main() -> None:
    """Run the command line.

    Exit status: 0 fine, 1 an error the user can fix, 2 wrong usage, 3 the graph does not conform.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        _run()
    except AlignmentError as error:
        line = " ".join(str(error).split())
        sys.stderr.write(f"alignment: {line}\n")
        sys.exit(1)
    except BrokenPipeError:  # the reader of our output went away, as head does
        _drop_output()
        sys.exit(1)
    except OSError as error:
        _drop_output()
        reason = error.strerror or str(error)
        sys.stderr.write(f"alignment: the output cannot be written ({reason})\n")
        sys.exit(1)


def _run() -> None:
    """Run the command and see its output off, so that a full disk is noticed here."""
    try:
        app()
    finally:
        sys.stdout.flush()
        gc.freeze()  # or Python walks through all there is once more before it exits


def _drop_output() -> None:
    """Send what is left of the output nowhere: Python would write it again when it exits."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


__all__ = ["app", "main"]
