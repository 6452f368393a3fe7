"""Reading evaluation sets: what a folder says, and one clear line where it is wrong."""

import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alignment.errors import SettingsError
from alignment.evaluation import JudgedSet, evaluate_pairs, read_judged, score_set
from alignment.matching import Item, Mask

Row = dict[str, Any]
Files = Mapping[str, Sequence[Row]]

ROWS: Files = {
    "queries": [
        {"id": "a1", "text": "Mend nets", "group": "a", "class": "Goal", "context": "Sea › Work"},
        {"id": "a2", "text": "Sell fish", "group": "a"},
        {"id": "b1", "text": "Mend nets and ropes", "group": "b"},
    ],
    "candidates": [
        {"id": "a1", "text": "Mend nets", "group": "a", "class": "Goal", "context": "Sea › Work"},
        {"id": "b1", "text": "Mend nets and ropes", "group": "b"},
        {"id": "b2", "text": "Sell salted fish", "group": "b"},
    ],
    "relevant": [
        {"query": "a1", "candidate": "b1", "grade": 2},
        {"query": "a2", "candidate": "b2", "grade": 1},
    ],
    "ignore": [{"query": "a2", "candidate": "b1"}],
}
META = {"symmetric": True, "note": "Judged by one person."}


def write_set(folder: Path, files: Files, meta: Row | None = None) -> Path:
    folder.mkdir(exist_ok=True)
    for name, rows in files.items():
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    (folder / "meta.json").write_text(json.dumps(meta or {}), encoding="utf-8")
    return folder


def problem(folder: Path) -> str:
    with pytest.raises(SettingsError) as caught:
        read_judged(folder)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_set_holds_statements_with_headings_groups_and_classes(tmp_path: Path) -> None:
    judged = read_judged(write_set(tmp_path / "nets", ROWS, META))
    assert judged.name == "nets"
    assert judged.queries[0] == Item("a1", "Mend nets", ("Sea", "Work"), "a")
    assert judged.queries[1] == Item("a2", "Sell fish", (), "a")
    assert judged.classes == {"a1": "Goal"}
    assert judged.labels == "Judged by one person."
    assert [item.iri for item in judged.items] == ["a1", "a2", "b1", "b2"]


def test_a_pair_of_a_symmetric_set_counts_in_both_directions(tmp_path: Path) -> None:
    judged = read_judged(write_set(tmp_path, ROWS, META))
    assert judged.grades[("a1", "b1")] == judged.grades[("b1", "a1")] == 2
    assert {("a2", "b1"), ("b1", "a2")} == judged.ignored
    one_way = read_judged(write_set(tmp_path, ROWS))
    assert ("b1", "a1") not in one_way.grades
    assert one_way.ignored == {("a2", "b1")}


def test_neither_a_statement_with_itself_nor_two_of_a_group_are_scored(tmp_path: Path) -> None:
    judged = read_judged(write_set(tmp_path, ROWS, META))
    # candidates:                            a1     b1     b2
    assert judged.scored().tolist() == [
        [False, True, True],  # a1
        [False, True, True],  # a2
        [True, False, False],  # b1
    ]
    assert judged.grade_matrix().tolist() == [[0, 2, 0], [0, 0, 1], [2, 0, 0]]
    assert judged.left_out().tolist() == [[False] * 3, [False, True, False], [False] * 3]


def test_without_groups_only_a_statement_with_itself_is_passed_over(tmp_path: Path) -> None:
    rows = [{"id": "x", "text": "One"}, {"id": "y", "text": "Two"}]
    judged = read_judged(write_set(tmp_path, {"queries": rows, "candidates": rows, "relevant": []}))
    assert judged.scored().tolist() == [[False, True], [True, False]]


def test_grade_0_says_the_same_as_no_row(tmp_path: Path) -> None:
    judged = read_judged(write_set(tmp_path / "one", ROWS))
    zero = {**ROWS, "relevant": [*ROWS["relevant"], {"query": "a1", "candidate": "b2", "grade": 0}]}
    said = read_judged(write_set(tmp_path / "two", zero))
    assert said.grades == judged.grades
    assert said.sha256 == judged.sha256


def test_a_line_separator_inside_a_text_ends_no_line(tmp_path: Path) -> None:
    rows = [{"id": "x", "text": "One\u2028two\x85three"}]
    judged = read_judged(write_set(tmp_path, {"queries": rows, "candidates": rows, "relevant": []}))
    assert judged.queries[0].text == "One\u2028two\x85three"


def test_white_space_a_byte_order_mark_and_empty_lines_change_nothing(tmp_path: Path) -> None:
    first = read_judged(write_set(tmp_path, ROWS, META))
    for path in tmp_path.glob("*.jsonl"):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        spaced = "\r\n\r\n".join(json.dumps(row, separators=(" , ", " : ")) for row in rows)
        path.write_bytes(b"\xef\xbb\xbf" + spaced.encode())
    assert read_judged(tmp_path) == first
    assert read_judged(tmp_path).sha256 == first.sha256


def test_the_hash_changes_with_what_the_set_says(tmp_path: Path) -> None:
    hashes = {read_judged(write_set(tmp_path, ROWS)).sha256}
    hashes.add(read_judged(write_set(tmp_path, ROWS, META)).sha256)
    hashes.add(read_judged(write_set(tmp_path, {**ROWS, "ignore": []})).sha256)
    changed = [{**ROWS["relevant"][0], "grade": 1}, ROWS["relevant"][1]]
    hashes.add(read_judged(write_set(tmp_path, {**ROWS, "relevant": changed})).sha256)
    reworded = [{**ROWS["queries"][1], "text": "Sell crabs"}]
    queries = [ROWS["queries"][0], *reworded, ROWS["queries"][2]]
    hashes.add(read_judged(write_set(tmp_path, {**ROWS, "queries": queries})).sha256)
    assert len(hashes) == 5


def test_the_direction_of_a_symmetric_pair_does_not_change_the_hash(tmp_path: Path) -> None:
    first = read_judged(write_set(tmp_path, ROWS, META))
    turned = [
        {"query": row["candidate"], "candidate": row["query"], "grade": row["grade"]}
        for row in ROWS["relevant"]
    ]
    second = read_judged(write_set(tmp_path, {**ROWS, "relevant": turned}, META))
    assert (second.sha256, second.grades) == (first.sha256, first.grades)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(seed=st.integers(0, 10_000), symmetric=st.booleans())
def test_the_order_of_rows_changes_no_figure(tmp_path: Path, seed: int, *, symmetric: bool) -> None:
    def figures(files: Files) -> tuple[str, Any]:
        judged = read_judged(write_set(tmp_path, files, {"symmetric": symmetric}))
        scored = score_set(judged, matcher="lexical", mask=Mask())
        return judged.sha256, evaluate_pairs(scored, draws=50).to_dict()

    chance = random.Random(seed)  # noqa: S311 (rows are shuffled, nothing is kept secret)
    shuffled = {name: chance.sample(rows, len(rows)) for name, rows in ROWS.items()}
    assert figures(ROWS) == figures(shuffled)


BAD: dict[str, tuple[str, bytes | None, tuple[str, ...]]] = {
    "missing queries": ("queries.jsonl", None, ("queries.jsonl", "cannot be read")),
    "missing judgements": ("relevant.jsonl", None, ("relevant.jsonl", "cannot be read")),
    "missing meta": ("meta.json", None, ("meta.json", "cannot be read")),
    "no queries": ("queries.jsonl", b"\n \n", ("queries.jsonl", "no statement")),
    "no JSON": ("queries.jsonl", b'{"id": "a"\n', ("queries.jsonl, line 1", "no JSON")),
    "deep JSON": ("queries.jsonl", b"[" * 100_000, ("line 1", "no JSON")),
    "no object": ("candidates.jsonl", b"\n[1]\n", ("candidates.jsonl, line 2", "object")),
    "no id": ("queries.jsonl", b'{"text": "x"}', ("line 1", '"id"')),
    "no text": ("queries.jsonl", b'{"id": "x"}', ("line 1", '"text"')),
    "number as id": ("queries.jsonl", b'{"id": 7, "text": "x"}', ("line 1", '"id"', "text")),
    "empty id": ("queries.jsonl", b'{"id": " ", "text": "x"}', ("line 1", "identifier")),
    "tab in id": ("queries.jsonl", b'{"id": "a\\tb", "text": "x"}', ("line 1", "'a\\tb'", "tabs")),
    "half a character": ("queries.jsonl", b'{"id": "a", "text": "\\ud800"}', ("surrogate",)),
    "list as context": (
        "queries.jsonl",
        b'{"id": "a", "text": "x", "context": ["y"]}',
        ("line 1", '"context"'),
    ),
    "two texts in a file": (
        "queries.jsonl",
        b'{"id": "z", "text": "x"}\n{"id": "z", "text": "y"}',
        ("line 2", "'z' stands on line 1 too"),
    ),
    "two texts on two sides": (
        "queries.jsonl",
        b'{"id": "b2", "text": "Sell sand", "group": "b"}',
        ("candidates.jsonl, line 3", "another text", "queries.jsonl, line 1"),
    ),
    "two groups on two sides": (
        "queries.jsonl",
        b'{"id": "b2", "text": "Sell salted fish", "group": "c"}',
        ("candidates.jsonl, line 3", "another group"),
    ),
    "not UTF-8": (
        "candidates.jsonl",
        '{"id": "b", "text": "x"}\n{"id": "c", "text": "é"}'.encode("latin-1"),
        ("candidates.jsonl, line 2", "UTF-8"),
    ),
    "grade 3": (
        "relevant.jsonl",
        b'{"query": "a1", "candidate": "b1", "grade": 3}',
        ("relevant.jsonl, line 1", '"grade"'),
    ),
    "grade true": (
        "relevant.jsonl",
        b'{"query": "a1", "candidate": "b1", "grade": true}',
        ("line 1", '"grade"'),
    ),
    "no grade": ("relevant.jsonl", b'{"query": "a1", "candidate": "b1"}', ("line 1", '"grade"')),
    "unknown query": (
        "relevant.jsonl",
        b'{"query": "zz", "candidate": "b1", "grade": 1}',
        ("relevant.jsonl, line 1", "queries.jsonl has no 'zz'"),
    ),
    "unknown candidate": (
        "relevant.jsonl",
        b'{"query": "a1", "candidate": "zz", "grade": 1}',
        ("line 1", "candidates.jsonl has no 'zz'"),
    ),
    "two grades": (
        "relevant.jsonl",
        b"""{"query": "a1", "candidate": "b1", "grade": 1}
        {"query": "b1", "candidate": "a1", "grade": 2}""",
        ("line 2", "two grades"),
    ),
    "unknown ignored": (
        "ignore.jsonl",
        b'{"query": "a1", "candidate": "zz"}',
        ("ignore.jsonl, line 1", "'zz'"),
    ),
    "symmetric in words": ("meta.json", b'{"symmetric": "yes"}', ("meta.json", "true or false")),
    "meta no object": ("meta.json", b"[]", ("meta.json", "object")),
}


@pytest.mark.parametrize("name", BAD)
def test_a_mistake_in_a_set_is_told_with_its_place(tmp_path: Path, name: str) -> None:
    file, content, hints = BAD[name]
    path = write_set(tmp_path, ROWS, META) / file
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    told = problem(tmp_path)
    assert all(hint in told for hint in hints), told


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert "nowhere: no such folder" in problem(tmp_path / "nowhere")


def test_a_row_repeated_word_by_word_counts_once(tmp_path: Path) -> None:
    repeated = {name: [*rows, rows[0]] for name, rows in ROWS.items()}
    judged = read_judged(write_set(tmp_path, repeated, META))
    assert judged == read_judged(write_set(tmp_path, ROWS, META))


def test_identifiers_of_a_group_and_of_no_group_are_never_mistaken() -> None:
    query = (Item("q", "One"), Item("r", "Two"))
    candidates = (Item("c", "Three", group="0"), Item("d", "Four", group="1"))
    assert JudgedSet("x", query, candidates, {}).scored().all()
