"""``alignment evaluate``: how well matchers rank judged pairs, what confidence is worth."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from alignment.cli.output import WORKSPACE, result, shown, talk

if TYPE_CHECKING:
    from collections.abc import Sequence


class EvaluationStyle(StrEnum):
    """Formats of figures."""

    table = "table"
    json = "json"
    md = "md"


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(evaluate)


def evaluate(
    sets: list[Path] = typer.Argument(
        ..., metavar="SET_DIR...", help="Folders with queries, candidates and judged pairs."
    ),
    matcher: list[str] = typer.Option(
        [],
        help="Matcher to evaluate; may be repeated: each further one is tested against the first. "
        "Default: hybrid.",
        show_default=False,
    ),
    style: EvaluationStyle = typer.Option(EvaluationStyle.table, "--format", "-f", help="Format."),
    scores: Path | None = typer.Option(
        None,
        help="Also write each pair's score and confidence to this TSV file (one set, one matcher).",
        show_default=False,
    ),
    model: Path | None = typer.Option(
        None, help="Folder of a sentence encoder, for matchers that use one.", show_default=False
    ),
    draws: int = typer.Option(2000, help="Bootstrap draws behind each interval.", min=1),
    seed: int = typer.Option(0, help="What the draws start from.", min=0),
    workspace: Path | None = WORKSPACE,
) -> None:
    """Measure matchers on sets of judged pairs: figures, intervals, paired test."""
    from alignment.evaluation import (
        evaluate_set,
        read_judged,
        render_sets,
        score_set,
        scores_tsv,
    )
    from alignment.evaluation.judged import mask_of
    from alignment.files import write_text
    from alignment.workspace import open_workspace
    from alignment.workspace.matching import cache_folder
    from alignment.workspace.sector import sector_words

    names = _matchers(matcher)
    if scores is not None and (len(sets) > 1 or len(names) > 1):
        raise typer.BadParameter(
            "takes one SET_DIR and one --matcher; run the command once for each",
            param_hint="--scores",
        )
    judged = [read_judged(folder) for folder in sets]
    opened, cache = open_workspace(workspace), cache_folder()
    words = sector_words(opened)
    found = []
    for each in judged:
        mask, scored = mask_of(each, opened.directory, words), []
        for name in names:
            _progress(f"{each.name}: {name}")
            scored.append(score_set(each, matcher=name, mask=mask, model=model, cache=cache))
        found.append(evaluate_set(scored, seed=seed, draws=draws))
    if scores is not None:
        write_text(scores, scores_tsv(scored[0]))
        talk(f"wrote {scored[0].query.size} pairs to {shown(scores)}")
    result(render_sets(found, style.value))


def _matchers(given: "Sequence[str]") -> tuple[str, ...]:
    """Return the matchers to evaluate, each once, in the order given."""
    from alignment.matching import default_matcher, load_matcher

    names = tuple(dict.fromkeys(given)) or (default_matcher(),)
    for name in names:
        load_matcher(name)
    return names


def _progress(line: str) -> None:
    """Say on a terminal what is being scored."""
    if sys.stderr.isatty():
        talk(f"scoring {line}")
