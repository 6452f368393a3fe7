"""Reports as text, JSON, Markdown or Turtle."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from alignment.validation.render.json import to_json
from alignment.validation.render.markdown import to_markdown
from alignment.validation.render.text import to_text
from alignment.validation.render.turtle import to_turtle
from alignment.validation.report import Report

FORMATS: Final[Mapping[str, Callable[[Report], str]]] = MappingProxyType(
    {"text": to_text, "json": to_json, "md": to_markdown, "ttl": to_turtle}
)
"""Name of a format → the function that writes it."""


def render(report: Report, format_: str = "text") -> str:
    """Return a report as text that ends in a line break.

    Args:
        report: What was found.
        format_: ``text``, ``json``, ``md`` or ``ttl``.

    Raises:
        ValueError: When there is no such format.

    Examples:
        >>> print(render(Report()), end="")
        Conforms: no violations, no warnings, no notes.
    """
    if format_ not in FORMATS:
        raise ValueError(f"no format {format_!r}: choose {', '.join(FORMATS)}")
    return FORMATS[format_](report)
