"""Anybody's SSSOM tables: what is understood, what is set aside, and why."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.errors import GraphError
from alignment.mappings import parse_sssom
from alignment.mappings.read import parse_rows, read_rows

COLUMNS = "subject_id\tpredicate_id\tobject_id\tmapping_justification"
GOOD = "x:1\tskos:closeMatch\tx:2\tsemapv:ManualMappingCuration"
HEAD = "#curie_map:\n#  x: https://x.example/\n"


def table(*rows: str, columns: str = "", head: str = HEAD) -> str:
    return "\n".join([head + COLUMNS + columns, *(GOOD + row for row in rows), ""])


def test_good_rows_are_read_and_all_wrong_ones_set_aside_with_their_lines() -> None:
    text = table("\t0.5", "\t7", '\t"0.\n5"', "\t0.25", "\tx\ty", columns="\tconfidence")
    found = parse_rows(text, name="t.tsv")
    assert [(row.line, row.mapping.confidence) for row in found.rows] == [(4, 0.5), (8, 0.25)]
    assert [str(problem) for problem in found.problems] == [
        "t.tsv, line 5: confidence is '7': give a number from 0 to 1",
        "t.tsv, line 6: confidence is '0.\\n5': give a number from 0 to 1",
        "t.tsv, line 9: has 6 cells under 5 columns: remove the extra ones",
    ]
    assert found.table.mappings == tuple(row.mapping for row in found.rows)


def test_a_slot_of_the_set_holds_for_no_row_when_one_states_its_own() -> None:
    head = HEAD + "#mapping_date: 2026-01-31\n"
    both = parse_sssom(table("", "", head=head)).mappings
    assert [row.date for row in both] == ["2026-01-31", "2026-01-31"]
    mixed = parse_sssom(table("\t2026-02-01", "\t", columns="\tmapping_date", head=head)).mappings
    assert [row.date for row in mixed] == ["2026-02-01", ""]


@pytest.mark.parametrize(
    ("cell", "author"),
    [("Ann|Bob", "Ann, Bob"), ("A\\|B", "A|B"), ("C:\\\\x|y", "C:\\x, y"), ("C:\\x", "C:\\x")],
)
def test_several_authors_are_told_apart(cell: str, author: str) -> None:
    (row,) = parse_sssom(table(f"\t{cell}", columns="\tauthor_label")).mappings
    assert row.author == author


@pytest.mark.parametrize("number", ["٠.٥", "0_1", "0x1", "inf", "1e999", "0,5", "--1", "-0.1"])
def test_only_numbers_from_0_to_1_are_numbers(number: str) -> None:
    found = parse_rows(table(f"\t{number}", columns="\tsimilarity_score"))
    assert found.rows == ()
    assert "similarity_score is" in str(found.problems[0])


@pytest.mark.parametrize("number", ["1", "1.0", ".5", "5e-1", "+0.5", " 0.5 ", "0"])
def test_numbers_may_be_written_in_many_ways(number: str) -> None:
    assert parse_rows(table(f"\t{number}", columns="\tsimilarity_score")).problems == ()


@pytest.mark.parametrize("date", ["20260131", "2026-1-31", "2026-02-30", "31.01.2026", "2026"])
def test_only_a_day_of_the_calendar_is_a_date(date: str) -> None:
    found = parse_rows(table(f"\t{date}", columns="\tmapping_date"))
    assert f"mapping_date is {date!r}: write it as 2026-01-31" in str(found.problems[0])


@pytest.mark.parametrize("name", ["t.sssom.yml", "t.yml", "t.sssom.yaml"])
def test_metadata_is_found_beside_the_table(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("curie_map: {x: 'https://x.example/'}\nlicense: L\n")
    (tmp_path / "t.sssom.tsv").write_text(table("", head=""))
    found = read_rows(tmp_path / "t.sssom.tsv")
    assert (len(found.rows), found.table.license) == (1, "L")


def test_what_a_table_says_itself_is_not_sought_beside_it(tmp_path: Path) -> None:
    (tmp_path / "t.sssom.yml").write_text("license: other\n")
    (tmp_path / "t.sssom.tsv").write_text(table(""))
    assert read_rows(tmp_path / "t.sssom.tsv").table.license != "other"


@pytest.mark.parametrize(
    "header", ["#a: !!python/name:os.system\n", "#a: &x 1\n", "#? [a]: b\n", "#- a\n", "#\x01: b\n"]
)
def test_metadata_that_is_no_plain_yaml_is_refused(header: str) -> None:
    with pytest.raises(GraphError, match=r"^t\.tsv: "):
        parse_rows(header + table(""), name="t.tsv")


def test_dates_and_numbers_of_the_metadata_are_text() -> None:
    head = HEAD + "#mapping_set_version: 1.10\n#publication_date: 2026-99-99\n#other: 0o17\n"
    assert parse_sssom(table("", head=head)).version == "1.10"


@given(st.text("#:-[]{}&*!|>'\"%@`,?\t\n axé\x00\u2028", max_size=60))
def test_no_metadata_however_broken_crashes(header: str) -> None:
    text = "".join(f"#{line}\n" for line in header.split("\n")) + table("")
    try:
        parse_rows(text)
    except GraphError as error:
        assert "\n" not in str(error)  # noqa: PT017 - most metadata can be read
