"""``alignment match`` and ``alignment calibrate``: suggestions, and what confidence means here."""

from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from alignment.cli.output import WORKSPACE, result, shown, talk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from alignment.model import Mapping
    from alignment.workspace.calibrating import Calibrated


class Comparison(StrEnum):
    """The named comparisons."""

    overlap = "overlap"
    cascade = "cascade"
    change = "change"
    support = "support"


MATCHER = typer.Option(
    None,
    "--matcher",
    help="hybrid, semantic, static, lexical or dummy. Default: the best that is installed.",
    show_default=False,
)
MODEL = typer.Option(
    None,
    "--model",
    help="Folder of a sentence encoder: model.onnx with its tokenizer.json, or one saved by "
    "sentence-transformers. Default: the packaged one.",
    show_default=False,
)
WITHOUT_MODEL = frozenset({"lexical", "static", "dummy"})
"""Matchers that read no sentence encoder."""

NO_BETTER = (
    "nothing was written: the decisions do not follow similarity, and confidences fitted to them "
    "would be no better; look at them again (mappings/curated.sssom.tsv; `alignment review --list` "
    "shows what is open), or keep the shipped confidences; --force writes all the same"
)


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command()(match)
    app.command()(calibrate)


def match(
    matcher: str | None = MATCHER,
    model: Path | None = MODEL,
    comparison: list[Comparison] = typer.Option(
        [], "--comparison", help="Only this comparison; may be repeated. Default: all four."
    ),
    threshold: float = typer.Option(
        0.2, help="Lowest confidence of a suggestion.", min=0.0, max=1.0
    ),
    date: str = typer.Option("", help="Date to state, such as 2026-01-31. Default: none."),
    out: Path | None = typer.Option(
        None,
        "--out",
        "-o",
        help="Write here instead; - prints. Default: mappings/suggested.sssom.tsv in graph/.",
        show_default=False,
    ),
    workspace: Path | None = WORKSPACE,
) -> None:
    """Suggest which statements are aligned, as an SSSOM table; nothing is asserted."""
    from alignment.cli.dates import checked_date
    from alignment.files import write_text
    from alignment.workspace import open_workspace
    from alignment.workspace.curation import require_writable
    from alignment.workspace.derived import suggest, suggestions_table
    from alignment.workspace.matching import matching_of
    from alignment.workspace.sector import NAME, sector_text
    from alignment.workspace.workspace import SUGGESTED

    opened = open_workspace(workspace)
    opened.require_plans()
    if out is None:
        require_writable(opened)
    stated = checked_date(date) if date else ""
    how = matching_of(opened, matcher=matcher, threshold=threshold, model=model)
    _require_encoder(how.matcher, model)
    tell_matcher(how.matcher, asked=matcher)
    names = [name.value for name in comparison] or [name.value for name in Comparison]
    found = suggest(opened, how, comparisons=list(dict.fromkeys(names)))
    table = suggestions_table(opened, found, date=stated)
    if out is not None and str(out) == "-":
        result(table)
    else:
        target = out or opened.folder / SUGGESTED
        if out is None:
            write_text(opened.folder / NAME, sector_text(opened))
        write_text(target, table)
        result(shown(target))
    _tell(found)


def calibrate(
    matcher: str | None = MATCHER,
    model: Path | None = MODEL,
    dry_run: bool = typer.Option(False, "--dry-run", help="Only say what would come of it."),
    force: bool = typer.Option(
        False, "--force", help="Write them also when they are no better than the shipped ones."
    ),
    workspace: Path | None = WORKSPACE,
) -> None:
    """Fit the confidences to the decisions of reviewers; needs about 50 of them."""
    from alignment.errors import WorkspaceError
    from alignment.workspace import open_workspace
    from alignment.workspace.calibrating import calibrate as fit
    from alignment.workspace.calibrating import write_calibrator
    from alignment.workspace.curation import require_writable
    from alignment.workspace.matching import CALIBRATOR, matching_of

    opened = open_workspace(workspace)
    if not dry_run:
        require_writable(opened)
    how = matching_of(opened, matcher=matcher, model=model)
    _require_encoder(how.matcher, model)
    tell_matcher(how.matcher, asked=matcher)
    done = fit(opened, how)
    _tell_figures(done)
    if not (done.is_better or force):
        raise WorkspaceError(NO_BETTER)
    if dry_run:
        talk("nothing was written")
        return
    write_calibrator(opened, done)
    result(shown(opened.folder / CALIBRATOR))
    talk("next: alignment match (or build) states the new confidences")


def tell_matcher(used: str, *, asked: str | None) -> None:
    """Say once when less is compared than could be."""
    from alignment.matching.settings import FALLBACK
    from alignment.workspace.matching import INSTALL

    if asked is None and used == FALLBACK:
        talk(INSTALL)


def _require_encoder(matcher: str, model: Path | None) -> None:
    """Refuse a model that the matcher would not read."""
    if model is not None and matcher in WITHOUT_MODEL:
        raise typer.BadParameter(
            f"the {matcher} matcher takes no model; hybrid and semantic do", param_hint="--model"
        )


def _tell_figures(done: "Calibrated") -> None:
    """Say what the decisions are, and how the confidences do on them."""
    from alignment.workspace.calibrating import left_out_note

    talk(f"{done.decisions} decided pairs of different plans, {done.aligned} of them aligned")
    if done.left_out:
        talk(left_out_note(done.left_out))
    talk("mean squared error (Brier) of the confidences, the lower the better:")
    talk(f"  as shipped                {done.brier_before:.3f}")
    talk(f"  fitted to the decisions   {done.brier_after:.3f}  (each judged by the others)")
    talk(f"  their share as a guess    {done.brier_base:.3f}")


def _tell(found: "Iterable[Mapping]") -> None:
    """Say what was suggested, and what the confidences rest on."""
    listed = list(found)
    relations = Counter(m.predicate.rpartition("#")[2] for m in listed)
    parts = [f"{number} {name}" for name, number in sorted(relations.items())]
    talk(f"{len(listed)} suggestions" + (f": {', '.join(parts)}" if parts else ""))
    notes = "; ".join(_notes(listed))
    if notes:
        talk(f"confidences {notes}")
    talk("next: alignment review")


def _notes(found: "Iterable[Mapping]") -> "Iterator[str]":
    """Yield what the confidences rest on, between plans and within one."""
    known = {(_is_within(m), m.calibration) for m in found if m.calibration}
    for within, where in ((False, "between plans"), (True, "within one plan")):
        notes = sorted(note for inside, note in known if inside == within)
        if notes:
            yield f"{where}: {', '.join(notes)}"


def _is_within(mapping: "Mapping") -> bool:
    """Return whether both ends are of one plan: their IRIs differ only after the last slash."""
    one, other = (iri.rpartition("/")[0] for iri in (mapping.subject, mapping.object))
    return one == other
