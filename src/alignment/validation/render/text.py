"""A report for the terminal: by file, with the quotation and what to do."""

from collections.abc import Iterator

from alignment.validation.render.words import NAMES, found, plain, quoted, summary
from alignment.validation.report import Report, Result


def to_text(report: Report) -> str:
    """Return the report as plain text, its summary last."""
    return "\n".join([*_lines(report), summary(report), ""])


def _lines(report: Report) -> Iterator[str]:
    for file, results in report.by_file():
        yield plain(file) or "(no file)"
        for result in results:
            yield from _of(result)
        yield ""


def _of(result: Result) -> Iterator[str]:
    yield f"  {NAMES[result.severity][0]}: {plain(result.kind)} <{plain(result.about)}>"
    if said := quoted(result):
        yield f"    {said}"
    yield f"    {plain(result.path) + ': ' if result.path else ''}{plain(result.message)}"
    if value := found(result):
        yield f"    found {value}"
