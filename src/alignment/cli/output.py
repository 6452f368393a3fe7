"""Results to standard output, talk to standard error."""

import re
import sys
from enum import StrEnum
from pathlib import Path
from typing import Final

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


_STEERING: Final = re.compile(r"(?!\r\n)[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Controls but newline and tab, and those of the direction of text; CSV ends its lines in CR LF."""

WORKSPACE = typer.Option(
    None,
    "--workspace",
    "-w",
    help="Folder that holds graph/. Default: the current folder if it has one, else the corpus "
    "that ships.",
    show_default=False,
)


def result(text: str) -> None:
    """Write a result to standard output, with one line end; nothing in it steers a terminal."""
    line = text if text.endswith("\n") or not text else f"{text}\n"
    sys.stdout.write(_escaped(line) if sys.stdout.isatty() else line)


def _escaped(text: str) -> str:
    r"""Return text with the characters that steer a terminal spelled out.

    Examples:
        >>> _escaped("a\x1b[31m\tb\r\n")
        'a\\x1b[31m\tb\r\n'
    """
    return _STEERING.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def talk(text: str) -> None:
    """Write a line to standard error."""
    sys.stderr.write(f"{text}\n")


def shown(path: Path) -> str:
    """Return a path as short as it can be written from here."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
