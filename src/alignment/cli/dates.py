"""Dates given on the command line; the one place that reads the clock."""

from datetime import UTC, datetime

import typer


def today_or(date: str | None) -> str:
    """Return the date given, else today."""
    if date is None:
        return datetime.now(tz=UTC).astimezone().date().isoformat()
    return checked_date(date)


def checked_date(date: str) -> str:
    """Return a date as it was given, when it is one."""
    from alignment.workspace.curation import is_date

    if not is_date(date):
        raise typer.BadParameter(
            f"{date!r} is no date; write it as 2026-01-31", param_hint="--date"
        )
    return date
