"""Tables fit the terminal, break no word, and lose nothing."""

import os
import pty
import re
import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from alignment.queries import Rows, write_answer
from alignment.queries.tables import plain_table

NAMES = ("title", "text", "iri")
TEXT = "Visit every street of the town by boat and ring every bell that hangs there."
IRI = "hlc/2024-2027-plan/visit-every-street"
ROWS = (("Harbour Plan", TEXT, IRI), ("Youth Plan", "Row.", "ys/plan/row"))


def test_what_fits_is_one_line_per_row() -> None:
    wide = plain_table(NAMES, ROWS, width=200)
    assert wide == plain_table(NAMES, ROWS)
    assert wide.splitlines()[2] == f"Harbour Plan  {TEXT}  {IRI}"


def test_text_is_wrapped_and_identifiers_are_not() -> None:
    assert plain_table(NAMES, ROWS, width=80).splitlines() == [
        "title         text                         iri",
        "------------  ---------------------------  -------------------------------------",
        f"Harbour Plan  Visit every street of the    {IRI}",
        "              town by boat and ring every",
        "              bell that hangs there.",
        "",
        "Youth Plan    Row.                         ys/plan/row",
    ]


def test_rows_become_blocks_where_columns_do_not_fit() -> None:
    assert plain_table(NAMES, ROWS, width=45).splitlines() == [
        "title  Harbour Plan",
        "text   Visit every street of the town by boat",
        "       and ring every bell that hangs there.",
        f"iri    {IRI}",
        "",
        "title  Youth Plan",
        "text   Row.",
        "iri    ys/plan/row",
    ]


words = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=30)
cell = st.lists(words, max_size=12).map(" ".join)


@given(st.lists(st.tuples(cell, cell, cell), min_size=1, max_size=4), st.integers(40, 120))
def test_every_line_fits_and_every_word_is_there(
    rows: list[tuple[str, str, str]], width: int
) -> None:
    table = plain_table(NAMES, rows, width=width)
    assert max(map(len, table.splitlines())) <= width
    given_words = [word for row in rows for text in row for word in text.split()]
    shown = re.sub(r"^[- ]+$", "", table, flags=re.MULTILINE).split()
    assert Counter([*given_words, *NAMES]) <= Counter(shown)


def test_empty_answer_keeps_its_names_at_any_width() -> None:
    assert plain_table(NAMES, (), width=5) == "title  text  iri\n-----  ----  ---\n"


@pytest.mark.parametrize("style", ["csv", "tsv", "json", "md"])
def test_width_leaves_other_formats_alone(style: str) -> None:
    rows = Rows(("text", "iri"), ((Literal(TEXT), NamedNode("https://example.org/id/a")),))
    assert write_answer(rows, style=style, width=20) == write_answer(rows, style=style)
    assert write_answer(rows, width=40) != write_answer(rows)


def run_in_terminal(*words: str, columns: int) -> str:
    """Run the command with a terminal as its standard output; return what the terminal got."""
    terminal, end = pty.openpty()
    environment = {**os.environ, "COLUMNS": str(columns), "TERM": "dumb"}
    command = [sys.executable, "-m", "alignment", *words]
    with subprocess.Popen(command, stdout=end, env=environment) as process:
        os.close(end)
        got = b""
        try:
            while part := os.read(terminal, 65536):
                got += part
        except OSError:  # how Linux says that the other end was closed
            pass
        assert process.wait() == 0
    os.close(terminal)
    return got.decode().replace("\r\n", "\n")


def test_a_terminal_gets_lines_that_fit_and_a_pipe_whole_rows() -> None:
    words = ("query", "narratives")
    command = [sys.executable, "-m", "alignment", *words]
    free = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    piped = subprocess.run(command, check=True, capture_output=True, text=True, env=free).stdout
    shown = run_in_terminal(*words, columns=100)
    assert max(map(len, piped.splitlines())) > 200
    assert max(map(len, shown.splitlines())) <= 100
    assert set(piped.split()) - set(shown.split()) <= {"-" * len(word) for word in piped.split()}
