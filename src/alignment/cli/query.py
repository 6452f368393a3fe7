"""``alignment query``: saved and ad-hoc SPARQL, here or on a server."""

import os
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from alignment.cli.output import WORKSPACE, AnswerStyle, result, talk
from alignment.errors import QueryError

if TYPE_CHECKING:
    from alignment.queries import Answer, Question
    from alignment.workspace import Workspace


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(query)


def query(
    name: str | None = typer.Argument(
        None, help="A saved question, a .rq file, or - for standard input.", show_default=False
    ),
    param: list[str] = typer.Option(
        [], "--param", "-p", help="A parameter, name=value; may be repeated."
    ),
    endpoint: str | None = typer.Option(
        None, help="Ask this SPARQL 1.1 server instead of the workspace.", show_default=False
    ),
    timeout: float = typer.Option(30.0, help="Seconds to wait for a server's answer."),
    style: AnswerStyle | None = typer.Option(
        None, "--format", "-f", help="Default: table, or ttl for triples.", show_default=False
    ),
    list_: bool = typer.Option(False, "--list", help="List the saved questions."),
    show: bool = typer.Option(False, "--show", help="Show the question instead of asking it."),
    workspace: Path | None = WORKSPACE,
) -> None:
    """Ask a question in SPARQL.

    IRI parameters may be written as CURIEs (sao:Goal) or as paths below the workspace's base
    (org/acme, acme/plan).
    """
    if list_:
        result(_list())
        return
    if name is None:
        raise typer.BadParameter("name a question, a file or -; `--list` lists the questions")
    question = _question(name)
    if show:
        result(question.text)
        return
    from alignment.queries import default_style, write_answer
    from alignment.workspace import open_workspace

    opened = open_workspace(workspace)
    answer = _answer(opened, question, _parameters(param), endpoint, timeout)
    chosen = style.value if style else default_style(answer)
    result(write_answer(answer, style=chosen, base=opened.base, width=_width()))


def _width() -> int | None:
    """Return the columns of the terminal, or COLUMNS; what goes elsewhere has no limit."""
    limited = sys.stdout.isatty() or "COLUMNS" in os.environ
    return shutil.get_terminal_size().columns if limited else None


def _list() -> str:
    from alignment.queries import load_questions

    found = load_questions()
    width = max((len(q.name) for q in found), default=0)
    lines: list[str] = []
    folder = ""
    for question in found:
        group = question.path.parent.name if question.path else ""
        if group != folder:
            lines += ([""] if lines else []) + [f"{group}:"]
            folder = group
        lines.append(f"  {question.name:<{width}}  {question.summary}")
    return "\n".join(lines)


def _question(name: str) -> "Question":
    from alignment.queries import find_question, parse_question, read_question

    if name == "-":
        return parse_question(sys.stdin.read(), name="standard input")
    is_file = name.endswith(".rq") or "/" in name
    return read_question(Path(name)) if is_file and Path(name).exists() else find_question(name)


def _parameters(pairs: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise QueryError(f"--param {pair}: write name=value")
        if name in found:
            raise QueryError(f"--param {name}: is given twice; give it once")
        found[name] = value
    return found


def _answer(
    workspace: "Workspace",
    question: "Question",
    parameters: dict[str, str],
    endpoint: str | None,
    timeout: float,
) -> "Answer":
    from alignment.queries import declare_prefixes, open_endpoint, prepare, run, run_remote

    asked = prepare(question, parameters, base=workspace.base)
    text = declare_prefixes(asked)
    if endpoint is not None:
        return run_remote(open_endpoint(endpoint, timeout=timeout), text)
    for name, value in parameters.items():
        _tell_unknown(workspace, question, name, value)
    try:
        return run(workspace.store, text)
    except QueryError as error:
        raise QueryError(_shifted(str(error), by=len(text) - len(asked))) from error


def _shifted(message: str, *, by: int) -> str:
    """Count the column of a mistake on line 1 without the prefixes that were added to it."""
    return re.sub(
        r"\bline 1, column (\d+)", lambda match: f"line 1, column {int(match[1]) - by}", message
    )


def _tell_unknown(workspace: "Workspace", question: "Question", name: str, value: str) -> None:
    """Say so when a parameter names nothing: an empty answer would look like a finding."""
    from alignment.queries import to_term

    declared = next((p for p in question.parameters if p.name == name), None)
    if declared is None or declared.type != "iri":
        return
    term = to_term(value, declared, base=workspace.base)
    patterns = ((term, None, None), (None, None, term))
    if not any(next(workspace.store.quads_for_pattern(*p), None) for p in patterns):
        talk(f"--param {name}={value}: nothing in the workspace has this IRI: {term}")
