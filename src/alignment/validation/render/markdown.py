"""A report to paste into an issue or a wiki."""

import re
from collections.abc import Iterator

from alignment.validation.render.words import NAMES, found, plain, quoted, summary
from alignment.validation.report import Report, Result


def to_markdown(report: Report) -> str:
    """Return the report as Markdown in which no text from the data is markup."""
    return "\n".join(["# Validation report", "", summary(report), "", *_lines(report)])


def escape(text: str) -> str:
    r"""Return text in which what Markdown would read as markup stands for itself.

    Examples:
        >>> print(escape("<b>*x*</b> & [y](z), https://e.org, www.e.org"))
        \<b\>\*x\*\</b\> \& \[y\]\(z\), https\://e.org, www\.e.org
    """
    escaped = re.sub(r"([\\`*_{}\[\]()<>#+!|~&:@])", r"\\\1", text)
    return re.sub(r"(?i)\b(www)\.", r"\1\\.", escaped)


def code(text: str) -> str:
    """Return text as a code span, whatever back-ticks it holds."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    space = " " if longest else ""
    return f"{fence}{space}{plain(text)}{space}{fence}"


def _lines(report: Report) -> Iterator[str]:
    for file, results in report.by_file():
        yield f"## {escape(plain(file)) or 'No file'}"
        yield ""
        for result in results:
            yield " ".join(_of(result))
        yield ""


def _of(result: Result) -> Iterator[str]:
    yield f"- **{NAMES[result.severity][0].capitalize()}**: {escape(plain(result.kind))}"
    if said := quoted(result):
        yield escape(said)
    yield f"({code(result.about)})."
    if result.path:
        yield f"{code(result.path)}:"
    yield escape(plain(result.message))
    if value := found(result):
        yield f"Found {code(value)}."
