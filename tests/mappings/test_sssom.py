"""SSSOM tables: written and read back unchanged; wrong rows are named."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.errors import GraphError
from alignment.mappings import (
    MappingSet,
    accepted,
    decided_pairs,
    parse_sssom,
    read_sssom,
    sssom_text,
    write_sssom,
)
from alignment.model import Mapping
from alignment.namespaces import SAO

BASE = "https://example.org/id/"
SET = "https://example.org/id/graph/mappings/curated"
PAIR = Mapping(f"{BASE}a/plan/k1", SAO + "sameAimAs", f"{BASE}b/plan/k2", "semapv:MappingReview")

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
iris = st.builds(
    "{}{}".format,
    st.sampled_from([BASE, SAO, "https://else.example/x#", "urn:plans:"]),
    st.from_regex(r"[A-Za-z0-9_/.-]{1,12}", fullmatch=True).filter(lambda s: "//" not in s),
)
shares = st.none() | st.floats(0, 1)
mappings = st.builds(
    Mapping,
    subject=iris,
    predicate=iris,
    object=iris,
    justification=st.sampled_from(["semapv:LexicalMatching", "semapv:MappingReview"]),
    score=shares,
    confidence=shares,
    modifier=st.sampled_from(["", "Not"]),
    author=texts,
    date=st.just("") | st.dates().map(str),
    tool=texts,
    comment=texts,
    explanation=st.lists(st.tuples(texts.filter(bool), st.floats(0, 1)), max_size=3).map(tuple),
    strong=shares,
    calibration=texts,
    subject_hash=st.just("") | st.from_regex(r"[0-9a-f]{12}", fullmatch=True),
    object_hash=st.just("") | st.from_regex(r"[0-9a-f]{12}", fullmatch=True),
)


titles = st.text("abc: #é'\"", max_size=12).map(lambda text: " ".join(text.split()))


@given(st.lists(mappings, max_size=4), titles)
def test_what_is_written_is_read_back(rows: list[Mapping], title: str) -> None:
    table = MappingSet(SET, tuple(rows), title=title)
    text = sssom_text(table, base=BASE)
    read = parse_sssom(text)
    assert (read.iri, read.license, read.title) == (table.iri, table.license, table.title)
    assert sorted(map(repr, read.mappings)) == sorted(map(repr, rows))
    assert sssom_text(read, base=BASE) == text
    assert sssom_text(MappingSet(SET, tuple(rows[::-1]), title=title), base=BASE) == text


def test_a_table_looks_as_sssom_prescribes(tmp_path: Path) -> None:
    path = tmp_path / "curated.sssom.tsv"
    write_sssom(path, MappingSet(SET, (PAIR,)), base=BASE, labels={PAIR.subject: "Dredge"})
    columns = ("subject_id", "subject_label", "predicate_id", "object_id", "mapping_justification")
    assert path.read_text("utf-8").splitlines() == [
        "#curie_map:",
        f"#  id: {BASE}",
        "#  sao: https://w3id.org/strategic-alignment/ontology#",
        "#  semapv: https://w3id.org/semapv/vocab/",
        f"#mapping_set_id: {SET}",
        "#license: https://creativecommons.org/publicdomain/zero/1.0/",
        "\t".join(columns),
        "id:a/plan/k1\tDredge\tsao:sameAimAs\tid:b/plan/k2\tsemapv:MappingReview",
    ]
    assert read_sssom(path).mappings == (PAIR,)


def table(**cells: str) -> str:
    row = {
        "subject_id": "x:1",
        "predicate_id": "skos:closeMatch",
        "object_id": "x:2",
        "mapping_justification": "semapv:ManualMappingCuration",
    } | cells
    head = "#curie_map:\n#  x: https://x.example/\n"
    return head + "\t".join(row) + "\n" + "\t".join(row.values()) + "\n"


def test_a_foreign_table_with_other_columns_is_read() -> None:
    (row,) = parse_sssom(table(subject_category="goal", mapping_tool="sim")).mappings
    assert (row.subject, row.object, row.tool) == (
        "https://x.example/1",
        "https://x.example/2",
        "sim",
    )


def test_slots_stated_once_for_the_set_hold_for_each_row() -> None:
    (row,) = parse_sssom("#mapping_tool: sim\n#mapping_date: 2026-01-31\n" + table()).mappings
    assert (row.tool, row.date) == ("sim", "2026-01-31")


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"subject_id": ""}, "subject_id is empty"),
        ({"object_id": "nobody:2"}, "object_id 'nobody:2' has a prefix"),
        ({"confidence": "1.2"}, "confidence is '1.2'"),
        ({"similarity_score": "high"}, "similarity_score is 'high'"),
        ({"similarity_score": "nan"}, "similarity_score is 'nan'"),
        ({"predicate_modifier": "Perhaps"}, "predicate_modifier is 'Perhaps'"),
        ({"mapping_date": "31.1.2026"}, "mapping_date is '31.1.2026'"),
        ({"match_string": "a|b", "ext_term_shares": "0.5"}, "one number for each term"),
    ],
)
def test_a_wrong_row_is_named_with_file_line_and_problem(
    cells: dict[str, str], problem: str, tmp_path: Path
) -> None:
    path = tmp_path / "theirs.sssom.tsv"
    path.write_text(table(**cells), "utf-8")
    with pytest.raises(GraphError) as caught:
        read_sssom(path)
    assert f"{path}, line 4: " in str(caught.value)
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "lacks the columns subject_id"),
        ("subject_id\tobject_id\n", "lacks the columns predicate_id, mapping_justification"),
        ("#a: [\n" + table(), "not YAML"),
        ("#only words\n", "'slot: value' pairs"),
        ("#curie_map: none\n" + table().partition("/\n")[2], "curie_map must list"),
        (table() + "a\tb\tc\td\te\n", "line 5: has 5 cells under 4 columns"),
    ],
)
def test_a_broken_table_is_named_with_its_problem(text: str, problem: str) -> None:
    with pytest.raises(GraphError) as caught:
        parse_sssom(text, name="theirs.tsv")
    assert str(caught.value).startswith("theirs.tsv")
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_missing_or_no_text_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    for name in ("missing", "binary"):
        with pytest.raises(GraphError, match="cannot be read as UTF-8 text"):
            read_sssom(tmp_path / name)


def test_a_rejected_pair_is_decided_but_not_accepted() -> None:
    no = Mapping(PAIR.object, PAIR.predicate, "urn:c", "semapv:MappingReview", modifier="Not")
    assert accepted([no, PAIR]) == (PAIR,)
    assert decided_pairs([no]) == {frozenset((PAIR.object, "urn:c"))}
