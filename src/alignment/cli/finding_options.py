"""Options of the commands that list findings: one table, so that all of them are alike."""

import inspect
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import typer

from alignment.cli.output import WORKSPACE, FindingStyle

Given = dict[str, Any]
Options = Mapping[str, tuple[Any, Any]]
"""Name of a parameter → its type and its Typer option."""


class Tier(StrEnum):
    """Tiers of evidence."""

    printed = "printed"
    joint = "joint"
    reviewed = "reviewed"
    inferred = "inferred"


def _text(flag: str, text: str) -> tuple[Any, Any]:
    return str | None, typer.Option(None, flag, help=text, show_default=False)


def _tier(text: str) -> tuple[Any, Any]:
    return Tier | None, typer.Option(None, help=text, show_default=False)


def _share(text: str) -> tuple[Any, Any]:
    return float | None, typer.Option(None, help=text, min=0.0, max=1.0, show_default=False)


STYLE: Final = (FindingStyle, typer.Option(FindingStyle.table, "--format", "-f", help="Format."))
PARENT: Final = _text(
    "--parent-plan", "Path of the parent's plan that counts. Default: the current one."
)
REFERENCE: Final = (
    Path | None,
    typer.Option(
        None,
        help="Folder of at least 19 plans of unrelated publishers: says whether an overlap is "
        "more than such plans share.",
        show_default=False,
    ),
)
AS_OF: Final = _text("--as-of", "ISO date to state. Default: the latest that the documents state.")
THRESHOLD: Final = _share("Lowest confidence of an inferred pair. Default: 0.5.")

COMMON: Final[Options] = {
    "style": STYLE,
    "limit": (
        int | None,
        typer.Option(None, help="At most this many findings.", min=1, show_default=False),
    ),
    "threshold": THRESHOLD,
    "unit": _text("--unit", "Only about this unit."),
    "plan": _text("--plan", "Only those that quote this plan, such as acme/plan."),
    "kind": _text("--class", "Only those that quote a statement of this class, such as Objective."),
    "statement": _text("--statement", "Only those that quote this statement: an IRI, or a path."),
    "evidence": _tier("Only this tier of evidence."),
    "type": _text("--type", "Only findings of this type, such as dropped."),
    "min_confidence": _share("Only findings whose best pair reaches this confidence."),
    "workspace": (Path | None, WORKSPACE),
}
"""What every such command understands."""


NARROW: Final[Options] = {
    "unit": _text("--unit", "Quote only what this unit states."),
    "plan": _text("--plan", "Quote only this plan, such as acme/plan."),
    "kind": _text("--class", "Quote only statements of this class, such as Objective."),
    "evidence": _tier("Quote only what rests on this tier of evidence."),
    "min_confidence": _share("Quote only pairs that reach this confidence."),
}
"""What narrows the quotations of a command that answers with one thing."""


def command_of(
    name: str, text: str, options: Options, run: Callable[[Given], None]
) -> Callable[..., None]:
    """Return a function that Typer reads as a command with these options.

    Args:
        name: Name of the command.
        text: Its help.
        options: Its options.
        run: Called with what was given.
    """

    def command(**given: Any) -> None:  # noqa: ANN401 - Typer hands over what the options hold
        run(given)

    command.__name__, command.__doc__ = name, text
    command.__annotations__ = {key: kind for key, (kind, _) in options.items()} | {"return": None}
    command.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [
            inspect.Parameter(key, inspect.Parameter.KEYWORD_ONLY, default=option, annotation=kind)
            for key, (kind, option) in options.items()
        ]
    )
    return command
