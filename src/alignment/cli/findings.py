"""One command for each search: findings with the quotations they rest on."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from alignment.cli.filtering import plan_path, unit_slugs, wanted_of
from alignment.cli.finding_options import (
    AS_OF,
    COMMON,
    NARROW,
    PARENT,
    REFERENCE,
    STYLE,
    THRESHOLD,
    Given,
    Options,
    command_of,
)
from alignment.cli.output import WORKSPACE, FindingStyle, result, shown, talk
from alignment.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Callable

    from alignment.analytics import Study
    from alignment.model import Finding
    from alignment.workspace import Workspace

ORDER: Final = (
    "Order: printed, joint, reviewed, inferred. Scores compare within a tier only; 0.8 or so is "
    "the highest confidence of a pair, as judges declined one likely pair in five."
)

NOUNS: Final = {
    "opportunities": "opportunity",
    "overlaps": "overlap",
    "duplications": "duplication",
    "fragmentation": "fragmentation",
    "themes": "shared theme",
    "cascade": "cascade",
    "gaps": "gap",
    "changes": "change",
}
"""Name of a search → what one of its findings is called."""

_TEXT: Final[Options] = {
    "earlier": (
        str | None,
        typer.Option(None, "--from", help="Path of the earlier edition.", show_default=False),
    ),
    "later": (
        str | None,
        typer.Option(None, "--to", help="Path of the later edition.", show_default=False),
    ),
}
_DOSSIER: Final = (
    Path | None,
    typer.Option(
        None,
        help="Write a dossier of each into this folder: HTML and Markdown.",
        show_default=False,
    ),
)

COMMANDS: Final[dict[str, tuple[str, Options]]] = {
    "opportunities": (
        "List groups of units that could integrate, with options and what speaks for each.",
        {"parent_plan": PARENT, "as_of": AS_OF, "dossier": _DOSSIER},
    ),
    "overlaps": (
        "List where units overlap, printed evidence first, each with its quotations.",
        {"reference": REFERENCE},
    ),
    "duplications": ("List where units do, or may do, the same for the same people.", {}),
    "fragmentation": ("List broad areas in which more than one unit is involved.", {}),
    "themes": ("List themes that run across plans: who is in, who is missing.", {}),
    "cascade": (
        "List what units' statements serve in the plan of the organisation they are part of.",
        {"parent_plan": PARENT},
    ),
    "gaps": (
        "List what is missing, each with the best candidate that was not good enough.",
        {"parent_plan": PARENT},
    ),
    "changes": ("List what became of each statement from one edition to the next.", _TEXT),
}
"""Name of a search → its help and the options that only it has."""


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    for name, (text, options) in COMMANDS.items():
        every = {**COMMON, **options}
        app.command(name)(command_of(name, text, every, _listing(name)))
    app.command("whatif")(command_of("whatif", _WHATIF, _WHATIF_OPTIONS, _whatif))


def _listing(name: str) -> "Callable[[Given], None]":
    def run(given: Given) -> None:
        _list(name, given)

    return run


def _list(name: str, given: Given) -> None:
    from alignment.analytics import keep, search, settings_of
    from alignment.workspace import open_workspace
    from alignment.workspace.exports import render_findings
    from alignment.workspace.searching import asked_of, study_of

    opened = open_workspace(given["workspace"])
    opened.require_plans()
    wanted, options = wanted_of(opened, given), _asked(opened, given)
    study = study_of(opened, threshold=given["threshold"])
    asked = asked_of(opened, study, **options)
    found = keep(search(study, name, asked), wanted)[: given["limit"]]
    settings = settings_of(study, asked)
    style = given["style"]
    result(render_findings(opened, found, style.value, noun=NOUNS[name], settings=settings))
    if style is FindingStyle.table and found:
        talk(ORDER)
    if given.get("dossier") is not None:
        _write_dossiers(opened, study, found, given)


def _asked(workspace: "Workspace", given: Given) -> Given:
    """Return the options that a search itself understands."""
    from alignment.workspace.curation import is_date

    asked = {key: given[key] for key in ("reference", "as_of") if given.get(key) is not None}
    for key, option in (("parent_plan", "parent-plan"), ("earlier", "from"), ("later", "to")):
        if given.get(key) is not None:
            asked[key] = plan_path(workspace, given[key], option)
    if "as_of" in asked and not is_date(asked["as_of"]):
        raise QueryError(f"--as-of {asked['as_of']}: is no date; write it as 2026-01-31")
    return asked


def _write_dossiers(
    workspace: "Workspace", study: "Study", found: "list[Finding]", given: Given
) -> None:
    from alignment.files import write_texts
    from alignment.workspace.dossiers import dossier_texts

    parent_plan = _asked(workspace, given).get("parent_plan")
    texts = dossier_texts(workspace, study, found, parent_plan=parent_plan)
    folder: Path = given["dossier"]
    write_texts({folder / name: text for name, text in texts.items()})
    files = "1 file" if len(texts) == 1 else f"{len(texts)} files"
    talk(f"wrote {files} into {shown(folder)}; open {shown(folder / 'index.html')}")


_WHATIF: Final = "Show what would follow if units merged, or one were dissolved: before and after."
_WHATIF_OPTIONS: Final[Options] = {
    "merge": (
        str | None,
        typer.Option(None, help="Units to merge, commas between.", show_default=False),
    ),
    "dissolve": (
        str | None,
        typer.Option(None, help="Units to dissolve, commas between.", show_default=False),
    ),
    "style": STYLE,
    "threshold": THRESHOLD,
    "parent_plan": PARENT,
    **NARROW,
    "picture": (
        Path | None,
        typer.Option(
            None, help="Write a picture of the network before and after: SVG.", show_default=False
        ),
    ),
    "workspace": (Path | None, WORKSPACE),
}


def _whatif(given: Given) -> None:
    from alignment.analytics import Asked, find_scenario, narrow_finding, settings_of
    from alignment.files import write_text
    from alignment.workspace import open_workspace
    from alignment.workspace.scenarios import picture_of, render_scenario
    from alignment.workspace.searching import study_of

    kinds = [kind for kind in ("merge", "dissolve") if given[kind] is not None]
    if len(kinds) != 1:
        raise QueryError("say which units: --merge A,B or --dissolve A, and not both")
    opened = open_workspace(given["workspace"])
    opened.require_plans()
    slugs = unit_slugs(opened, given[kinds[0]], kinds[0])
    plan = plan_path(opened, given["parent_plan"], "parent-plan")
    study = study_of(opened, threshold=given["threshold"])
    finding, found = find_scenario(study, slugs, kind=kinds[0], parent_plan=plan)
    finding = narrow_finding(finding, wanted_of(opened, given))
    settings = settings_of(study, Asked(parent_plan=plan))
    result(render_scenario(opened, finding, given["style"].value, settings=settings))
    if given["picture"] is not None:
        write_text(given["picture"], picture_of(opened, found))
        talk(f"wrote {shown(given['picture'])}")
