"""Results to standard output, talk to standard error."""

import sys
from enum import StrEnum
from pathlib import Path

import typer


class ReportStyle(StrEnum):
    """Formats of a report."""

    text = "text"
    json = "json"
    md = "md"
    ttl = "ttl"


class FindingStyle(StrEnum):
    """Formats of findings."""

    table = "table"
    csv = "csv"
    json = "json"
    md = "md"
    ttl = "ttl"


class AnswerStyle(StrEnum):
    """Formats of answers."""

    table = "table"
    csv = "csv"
    tsv = "tsv"
    json = "json"
    md = "md"
    ttl = "ttl"
    jsonld = "jsonld"
    nt = "nt"


WORKSPACE = typer.Option(
    None,
    "--workspace",
    "-w",
    help="Folder that holds graph/. Default: the current folder if it has one, else the corpus "
    "that ships.",
    show_default=False,
)


def result(text: str) -> None:
    """Write a result to standard output, with one line end."""
    sys.stdout.write(text if text.endswith("\n") or not text else f"{text}\n")


def talk(text: str) -> None:
    """Write a line to standard error."""
    sys.stderr.write(f"{text}\n")


def shown(path: Path) -> str:
    """Return a path as short as it can be written from here."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
