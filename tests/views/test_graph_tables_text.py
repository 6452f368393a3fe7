"""The text of the tables below the graph, before any script runs."""

import re
from collections.abc import Callable
from html import unescape

from alignment.model import Directory, Plan
from alignment.views.graph import render_alignment_graph


def rows_of(html: str, table: str) -> list[list[str]]:
    """Return the texts of a table's cells as the page is written, without its keys."""
    body = html.partition(f'<table id="{table}"')[2].partition("</table>")[0]
    rows = body.partition("<tbody")[2].split("<tr")[1:]
    return [[text_of(cell) for cell in row.split("<td")[1:]] for row in rows]


def text_of(cell: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", f"<td{cell}")).strip()


def test_a_link_tells_its_kind_and_who_judged_it_or_how_it_was_found(graph_html: str) -> None:
    rows = rows_of(graph_html, "links")
    judged = next(row for row in rows if row[0] == "reviewed")

    assert judged[1:3] == ["cascade", "0.44"]
    assert judged[3].startswith("Train volunteers to guide school classes through the meadows.")
    assert judged[5] == "ManualMappingCuration · by A. Reader · 2026-03-01"
    assert [row[1] for row in rows] == ["claim", "claim", "cascade", "cascade"]


def test_words_that_may_not_be_shown_are_in_no_row(plan_of: Callable[..., Plan]) -> None:
    rows = [("g1", "Goal", "Secret lanes"), ("g2", "Goal", "Secret pools")]
    plan = plan_of("town/plan", rows, quotations="none")
    page = render_alignment_graph([plan], Directory(), base="https://example.org/")

    assert "secret" not in page.casefold()
    assert [row[1] for row in rows_of(page, "statements")] == [
        "line 1 (words not shown)",
        "line 2 (words not shown)",
    ]


def test_tables_without_rows_say_so() -> None:
    page = render_alignment_graph([], Directory(), base="https://example.org/")

    assert rows_of(page, "links") == [["No link between these documents is known."]]
    assert rows_of(page, "statements") == [["These documents state nothing that is drawn."]]
