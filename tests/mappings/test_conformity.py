"""Our tables are SSSOM: another implementation reads them, and what it writes we read."""

import io
from pathlib import Path

import curies
import pytest
import sssom_pydantic
from hypothesis import given, settings
from hypothesis import strategies as st
from sssom_pydantic import SemanticMapping

from alignment.mappings import MappingSet, parse_sssom, read_sssom, sssom_text
from alignment.mappings.table import split_table
from alignment.model import Mapping
from alignment.namespaces import CORPUS, PREFIXES, SAO, expand

ROOT = Path(__file__).parents[2]
BASE = "https://example.org/id/"
SET = "https://example.org/id/graph/mappings/curated"

hostile = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0")
    | st.sampled_from("\t\n\r\"'|\\#=+-@,;\x1b\x85\u2028\ufeff"),
    max_size=20,
)
iris = st.builds(
    "{}{}".format,
    st.sampled_from([BASE, SAO, "https://else.example/x#", "urn:plans:"]),
    st.from_regex(r"[A-Za-z0-9_.-]{1,8}(/[a-z]{1,3})?", fullmatch=True),
)
shares = st.none() | st.floats(0, 1)
mappings = st.builds(
    Mapping,
    subject=iris,
    predicate=iris,
    object=iris,
    justification=st.sampled_from(["semapv:LexicalMatching", "semapv:ManualMappingCuration"]),
    score=shares,
    confidence=shares,
    modifier=st.sampled_from(["", "Not"]),
    author=hostile,
    date=st.just("") | st.dates().map(str),
    tool=hostile,
    comment=hostile,
    explanation=st.lists(st.tuples(hostile.filter(str.strip), st.floats(0, 1)), max_size=3).map(
        tuple
    ),
    strong=shares,
    calibration=hostile,
    subject_hash=st.just("") | st.from_regex(r"[0-9a-f]{12}", fullmatch=True),
)
sets = st.builds(
    MappingSet,
    iri=st.just(SET),
    mappings=st.lists(mappings, max_size=4).map(tuple),
    title=hostile,
    version=hostile,
    date=st.just("") | st.dates().map(str),
    tool=hostile,
)


def read_by_others(text: str, folder: Path) -> sssom_pydantic.SemanticMappingPack:
    """Return what sssom-pydantic reads, when it reads every row without an error."""
    path = folder / "ours.sssom.tsv"
    path.write_text(text, encoding="utf-8", newline="")
    found, converter, mapping_set, errors = sssom_pydantic.read(path, return_errors=True)
    assert errors == []
    return sssom_pydantic.SemanticMappingPack(found, converter, mapping_set)


def as_others_see(text: str) -> str:
    """Return a text without the outer white space, as they read it."""
    return text.strip()


def values(found: SemanticMapping, converter: curies.Converter) -> tuple[object, ...]:
    """Return what both sides must agree on."""
    extensions = {name: slot.value for name, slot in (found.extensions or {}).items()}
    return (
        converter.expand_reference(found.subject),
        converter.expand_reference(found.predicate),
        converter.expand_reference(found.object),
        converter.expand_reference(found.justification),
        found.predicate_modifier or "",
        found.confidence,
        found.similarity_score,
        str(found.mapping_date or ""),
        found.comment or "",
        extensions.get("ext_strong_confidence"),
        extensions.get("ext_calibration", ""),
        extensions.get("ext_subject_hash", ""),
    )


def our_values(mapping: Mapping, table: MappingSet) -> tuple[object, ...]:
    return (
        mapping.subject,
        mapping.predicate,
        mapping.object,
        expand(mapping.justification),
        mapping.modifier,
        mapping.confidence,
        mapping.score,
        mapping.date or table.date,
        as_others_see(mapping.comment),
        mapping.strong,
        as_others_see(mapping.calibration),
        mapping.subject_hash,
    )


@settings(deadline=None)
@given(sets)
def test_another_implementation_reads_the_values_we_wrote(
    tmp_path_factory: pytest.TempPathFactory, table: MappingSet
) -> None:
    text = sssom_text(table, base=BASE)
    read = read_by_others(text, tmp_path_factory.mktemp("ours"))
    theirs = [values(mapping, read.converter) for mapping in read.mappings]
    ours = [our_values(mapping, table) for mapping in table.mappings]
    assert sorted(map(repr, theirs)) == sorted(map(repr, ours))
    assert str(read.mapping_set.id) == SET


def test_another_implementation_reads_the_tables_of_a_workspace_without_base(
    tmp_path: Path,
) -> None:
    base = "urn:strategic-alignment:mine:"
    mapping = Mapping(f"{base}a/b/c", SAO + "sameAimAs", f"{base}d/e/f#notion", "semapv:Matching")
    read = read_by_others(sssom_text(MappingSet(f"{base}graph/x", (mapping,)), base=base), tmp_path)
    (found,) = read.mappings
    assert values(found, read.converter)[:3] == (mapping.subject, mapping.predicate, mapping.object)


plain = st.text("abc Aé'\"\t\n=~#", min_size=1, max_size=12).filter(str.strip)


@settings(deadline=None)
@given(author=plain, name=plain, terms=st.lists(plain, min_size=1, max_size=3), label=plain)
def test_another_implementation_tells_names_and_terms_apart(
    tmp_path_factory: pytest.TempPathFactory, author: str, name: str, terms: list[str], label: str
) -> None:
    mapping = Mapping(
        f"{BASE}a/b/c", SAO + "sameAimAs", f"{BASE}d/e/f", "semapv:LexicalMatching",
        author=author, tool=f"{name}/2", explanation=tuple((term, 0.25) for term in terms),
    )  # fmt: skip
    text = sssom_text(MappingSet(SET, (mapping,)), base=BASE, labels={mapping.object: label})
    path = tmp_path_factory.mktemp("ours") / "ours.sssom.tsv"
    path.write_text(text, encoding="utf-8", newline="")
    (record,) = sssom_pydantic.io.read_unprocessed(path).records
    assert record.author_label == [as_others_see(author)]
    assert record.match_string == [as_others_see(term) for term in terms]
    assert (record.mapping_tool, record.mapping_tool_version) == (as_others_see(name), "2")
    assert (record.object_label, record.subject_label) == (as_others_see(label), None)


@settings(deadline=None)
@given(sets)
def test_what_is_written_is_read_back_with_date_and_tool_of_the_set(table: MappingSet) -> None:
    text = sssom_text(table, base=BASE)
    read = parse_sssom(text)
    assert [m.date for m in read.mappings].count("") == (
        0 if table.date else [m.date for m in table.mappings].count("")
    )
    assert sssom_text(read, base=BASE) == text


@pytest.mark.parametrize("name", ["curated", "suggested"])
def test_another_implementation_reads_the_shipped_tables(name: str, tmp_path: Path) -> None:
    path = ROOT / "graph" / "mappings" / f"{name}.sssom.tsv"
    ours = read_sssom(path)
    read = read_by_others(path.read_text("utf-8"), tmp_path)
    assert len(ours.mappings) > 0
    theirs = [values(mapping, read.converter) for mapping in read.mappings]
    assert sorted(map(repr, theirs)) == sorted(repr(our_values(m, ours)) for m in ours.mappings)


@pytest.mark.parametrize("name", ["curated", "suggested"])
def test_the_shipped_tables_are_as_we_write_them_now(name: str) -> None:
    path = ROOT / "graph" / "mappings" / f"{name}.sssom.tsv"
    text = path.read_text("utf-8")
    labels = {}
    for _, row in split_table(text, name=name).rows:
        for end in ("subject", "object"):
            labels[row[f"{end}_id"].replace("id:", CORPUS, 1)] = row.get(f"{end}_label", "")
    assert sssom_text(read_sssom(path), base=CORPUS, labels=labels) == text


def their_table(**slots: object) -> str:
    """Return a table as sssom-pydantic writes it."""
    mapping = SemanticMapping.model_validate(
        {
            "subject": "x:1",
            "predicate": "skos:broadMatch",
            "object": "x:2",
            "justification": "semapv:ManualMappingCuration",
        }
        | slots
    )
    converter = curies.Converter.from_prefix_map(
        {"x": "https://x.example/", "skos": PREFIXES["skos"], "semapv": PREFIXES["semapv"]}
        | {"orcid": "https://orcid.org/"}
    )
    metadata = sssom_pydantic.MappingSet.model_validate(
        {"id": "https://x.example/set", "title": "Theirs"}
    )
    stream = io.StringIO()
    sssom_pydantic.write([mapping], stream, metadata=metadata, converter=converter)
    return stream.getvalue()


def test_we_read_what_another_implementation_writes() -> None:
    text = their_table(
        confidence=0.25,
        similarity_score=1.0,
        comment='a "b"\tc\nd',
        mapping_date="2026-01-31",
        mapping_tool=sssom_pydantic.MappingTool(name="sim", version="2"),
        authors=["orcid:0000-0002-1825-0097"],
        predicate_modifier="Not",
    )
    (row,) = parse_sssom(text).mappings
    assert (row.subject, row.object) == ("https://x.example/1", "https://x.example/2")
    assert row.predicate == PREFIXES["skos"] + "broadMatch"
    assert row.justification == "semapv:ManualMappingCuration"
    assert (row.confidence, row.score, row.modifier) == (0.25, 1.0, "Not")
    assert (row.date, row.tool) == ("2026-01-31", "sim/2")
    assert row.comment == 'a "b"\tc\nd'
    assert row.author == "orcid:0000-0002-1825-0097"
    assert parse_sssom(text).title == "Theirs"


@settings(deadline=None)
@given(comment=hostile.map(as_others_see), confidence=shares)
def test_we_read_any_text_and_number_that_they_write(
    comment: str, confidence: float | None
) -> None:
    (row,) = parse_sssom(their_table(comment=comment or None, confidence=confidence)).mappings
    assert as_others_see(row.comment) == comment
    assert row.confidence == confidence
