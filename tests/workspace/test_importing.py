"""Import of anybody's SSSOM tables: good rows are kept as they are, wrong ones are named."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alignment.errors import AlignmentError, GraphError, WorkspaceError
from alignment.mappings import text_hash
from alignment.namespaces import SAO
from alignment.workspace import Workspace, open_workspace
from alignment.workspace.importing import import_decisions
from alignment.workspace.workspace import CURATED

HEAD = (
    "#curie_map:\n#  own: https://plans.example.org/id/\n#  out: https://else.example/\n"
    "#  sao: https://w3id.org/strategic-alignment/ontology#\n"
    "#  owl: http://www.w3.org/2002/07/owl#\n"
)
HARBOUR, RIVER = (
    "own:harbour-trust/strategic-plan-2024-2028",
    "own:river-board/strategic-plan-2023-2027",
)
ROW = {
    "subject_id": f"{HARBOUR}/5n2r46qs",
    "predicate_id": "sao:sameAimAs",
    "object_id": f"{RIVER}/eezbpfg7",
    "mapping_justification": "semapv:ManualMappingCuration",
    "author_label": "Ann",
    "mapping_date": "2026-01-31",
}
OTHER = {"subject_id": f"{HARBOUR}/j3xiwhz7", "object_id": f"{RIVER}/devlzjsb"}
CONCEPT = {"subject_id": f"{HARBOUR}/nv5wy6pa#notion", "predicate_id": "skos:closeMatch"}


def write(path: Path, *rows: dict[str, str], head: str = HEAD, tab: str = "\t") -> Path:
    """Write a table whose rows are those given, each over a good one."""
    full = [ROW | row for row in rows]
    columns = list(dict.fromkeys(column for row in full for column in row))
    lines = [tab.join(columns), *(tab.join(row.get(c, "") for c in columns) for row in full)]
    path.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    return tmp_path / "theirs.sssom.tsv"


def curated(workspace: Workspace) -> bytes:
    path = workspace.folder / CURATED
    return path.read_bytes() if path.is_file() else b""


def test_a_row_keeps_what_it_says_and_gets_hashes_of_the_present_words(
    two_plans: Workspace, theirs: Path
) -> None:
    said = {"comment": "Same words.", "confidence": "0.75", "mapping_tool": "sim", "junk": "x"}
    done = import_decisions(two_plans, [write(theirs, said)])
    assert (done.problems, done.written) == ((), True)
    (row,) = open_workspace(two_plans.folder.parent).decisions
    assert (row.author, row.date, row.comment) == ("Ann", "2026-01-31", "Same words.")
    assert (row.confidence, row.tool) == (0.75, "sim")
    assert row.justification == "semapv:ManualMappingCuration"
    assert row.predicate == SAO + "sameAimAs"
    assert row.subject_hash == text_hash("Clean water for every household")
    assert row.object_hash == text_hash("Clean water for every household on the river")


@pytest.mark.parametrize(
    ("name", "head", "tab"),
    [
        ("a.sssom.csv", HEAD, ","),
        ("b.csv", HEAD.replace("\n", ",,,,,\n"), ","),
        (
            "b.txt",
            HEAD.replace("#", '"#')
            .replace("\n", '";;;;\n')
            .replace('ontology"#', "ontology#")
            .replace('owl"#', "owl#"),
            ";",
        ),
        ("c.tsv", HEAD.replace("\n", "\t\t\t\n").replace("#  ", "#    "), "\t"),
        ("d.tsv", "\ufeff" + HEAD.replace("\n", "\r\n"), "\t"),
    ],
)
def test_a_table_parted_otherwise_is_read(
    two_plans: Workspace, tmp_path: Path, name: str, head: str, tab: str
) -> None:
    done = import_decisions(two_plans, [write(tmp_path / name, {}, head=head, tab=tab)])
    assert (done.problems, len(done.recorded)) == ((), 1)


def test_metadata_in_a_file_beside_the_table_is_read(two_plans: Workspace, theirs: Path) -> None:
    beside = theirs.with_name("theirs.sssom.yml")
    beside.write_text(
        HEAD.replace("#", "").replace("ontology", "ontology#") + "mapping_tool: sim\n"
    )
    done = import_decisions(two_plans, [write(theirs, {}, head="")])
    assert (done.problems, done.recorded[0].tool) == ((), "sim")


def test_full_iris_and_an_early_version_of_sssom_are_read(
    two_plans: Workspace, theirs: Path
) -> None:
    base = "https://plans.example.org/id/"
    row = {c: ROW[c].replace("own:", base) for c in ("subject_id", "object_id")}
    write(theirs, row, head="")
    text = theirs.read_text().replace("mapping_justification", "match_type")
    theirs.write_text(text.replace("semapv:ManualMappingCuration", "HumanCurated"))
    done = import_decisions(two_plans, [theirs])
    assert done.recorded[0].justification == "semapv:ManualMappingCuration"


@pytest.mark.parametrize(
    ("cells", "author"),
    [
        ({"author_label": "Ann|Bob"}, "Ann, Bob"),
        ({"author_label": "", "author_id": "orcid:1"}, "orcid:1"),
        ({"author_label": "", "creator_label": "Cai"}, "Cai"),
        ({"author_label": "", "reviewer_label": "Dee"}, "Dee"),
        ({"author_label": ""}, "Eve"),
    ],
)
def test_who_decided_is_who_the_row_names_else_who_imports(
    two_plans: Workspace, theirs: Path, cells: dict[str, str], author: str
) -> None:
    done = import_decisions(two_plans, [write(theirs, cells)], reviewer="Eve")
    assert done.recorded[0].author == author


def test_a_concept_may_be_mapped_to_a_term_elsewhere(two_plans: Workspace, theirs: Path) -> None:
    write(theirs, CONCEPT | {"object_id": "out:openness"})
    done = import_decisions(two_plans, [theirs])
    assert (done.problems, done.recorded[0].object) == ((), "https://else.example/openness")
    assert done.recorded[0].object_hash == ""


def test_a_term_without_counterpart_is_passed_over_and_said(
    two_plans: Workspace, theirs: Path
) -> None:
    done = import_decisions(two_plans, [write(theirs, {}, {"object_id": "sssom:NoTermFound"})])
    assert (len(done.recorded), done.problems) == (1, ())
    assert done.passed == (f"{theirs}, line 8: says that no term was found; passed over",)


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"predicate_id": "owl:equivalentClass"}, "predicate_id owl:equivalentClass is none that"),
        ({"predicate_id": "skos:exactMatch"}, "does not fit two statements: use sao:sameAimAs"),
        (CONCEPT | {"object_id": f"{RIVER}/slpzbdzo#notion"} | {"predicate_id": "sao:sameAimAs"},
         "does not fit two concepts: use skos:exactMatch"),
        ({"object_id": f"{RIVER}/gone"}, "is no statement or concept of this workspace"),
        ({"object_id": "out:x"}, "only concepts are mapped to others' terms"),
        ({"object_id": "out:x", "subject_id": "out:y"}, "are both unknown here"),
        ({"object_id": f"{RIVER}/slpzbdzo#notion"}, "map like to like"),
        ({"object_id": ROW["subject_id"]}, "object_id is the same as subject_id"),
        ({"mapping_justification": "own:guess"}, "is no term of SEMAPV"),
        ({"author_label": ""}, "author_label is empty: name who answers for the row"),
        ({"mapping_date": ""}, "mapping_date is empty: write it there or give --date"),
        ({"mapping_date": "31.1.2026"}, "mapping_date is '31.1.2026'"),
        ({"ext_subject_hash": "000000000000"}, "the words of the subject have changed"),
    ],
)  # fmt: skip
def test_a_wrong_row_is_named_with_what_to_do_and_nothing_is_imported(
    two_plans: Workspace, theirs: Path, cells: dict[str, str], problem: str
) -> None:
    done = import_decisions(two_plans, [write(theirs, OTHER, cells)])
    assert not done.written
    assert curated(two_plans) == b""
    found = [p for p in done.problems if problem in p]
    assert found, done.problems
    assert found[0].startswith(f"{theirs}, line 8: ")


def test_every_wrong_row_is_reported_and_each_of_its_faults(
    two_plans: Workspace, theirs: Path
) -> None:
    bad = {"confidence": "2", "subject_id": "nobody:1", "predicate_modifier": "Maybe"}
    done = import_decisions(two_plans, [write(theirs, bad, {}, {"mapping_date": "soon"})])
    lines = [problem.partition(": ")[0].rpartition(" ")[2] for problem in done.problems]
    assert lines == ["7", "7", "7", "9"]


def test_good_rows_are_imported_beside_wrong_ones_only_when_asked(
    two_plans: Workspace, theirs: Path
) -> None:
    write(theirs, {}, {"predicate_id": "owl:sameAs"} | OTHER)
    assert not import_decisions(two_plans, [theirs]).written
    done = import_decisions(two_plans, [theirs], skip_bad=True)
    assert (done.written, len(done.problems)) == (True, 1)
    assert len(open_workspace(two_plans.folder.parent).curated) == 1


def test_a_dry_run_writes_nothing(two_plans: Workspace, theirs: Path) -> None:
    done = import_decisions(two_plans, [write(theirs, {})], dry_run=True)
    assert (done.written, len(done.recorded), curated(two_plans)) == (False, 1, b"")


def test_importing_twice_changes_nothing(two_plans: Workspace, theirs: Path) -> None:
    import_decisions(two_plans, [write(theirs, {}, OTHER)])
    before = curated(two_plans)
    turned = {"subject_id": ROW["object_id"], "object_id": ROW["subject_id"]}
    done = import_decisions(open_workspace(two_plans.folder.parent), [write(theirs, turned, OTHER)])
    assert (done.unchanged, done.recorded, done.problems) == (2, (), ())
    assert curated(two_plans) == before


def test_a_decision_that_holds_here_is_not_overwritten_unless_asked(
    two_plans: Workspace, theirs: Path
) -> None:
    import_decisions(two_plans, [write(theirs, {})])
    write(theirs, {"predicate_modifier": "Not", "author_label": "Bob"})
    done = import_decisions(two_plans, [theirs])
    assert not done.written
    assert "decided already (accepted as sao:sameAimAs by Ann on 2026-01-31)" in done.problems[0]
    assert import_decisions(two_plans, [theirs], replace_decided=True).written
    (row,) = open_workspace(two_plans.folder.parent).curated
    assert (row.author, row.modifier) == ("Bob", "Not")


def test_two_rows_that_decide_differently_on_a_pair_are_named(
    two_plans: Workspace, theirs: Path
) -> None:
    done = import_decisions(two_plans, [write(theirs, {}, {"predicate_modifier": "Not"})])
    (problem,) = done.problems
    assert problem.startswith(f"{theirs}, line 8: decides otherwise on the pair of ")
    assert problem.endswith(f"{theirs}, line 7: keep one of the two rows")


def test_broad_one_way_is_narrow_the_other_way(two_plans: Workspace, theirs: Path) -> None:
    ends = {"subject_id": f"{HARBOUR}/nv5wy6pa#notion", "object_id": f"{RIVER}/slpzbdzo#notion"}
    turned = {"subject_id": ends["object_id"], "object_id": ends["subject_id"]}
    broad, narrow = {"predicate_id": "skos:broadMatch"}, {"predicate_id": "skos:narrowMatch"}
    done = import_decisions(two_plans, [write(theirs, ends | broad, turned | narrow)])
    assert (len(done.recorded), done.unchanged) == (1, 1)
    assert import_decisions(two_plans, [write(theirs, turned | broad)]).problems


def test_imported_decisions_turn_stale_when_the_words_change(
    two_plans: Workspace, theirs: Path
) -> None:
    import_decisions(two_plans, [write(theirs, {})])
    plan = two_plans.folder / "harbour-trust/strategic-plan-2024-2028/plan.ttl"
    plan.write_text(plan.read_text().replace("Clean water for every", "Clear water for every"))
    assert len(open_workspace(two_plans.folder.parent).stale) == 1


def test_a_stale_decision_is_not_renewed_by_importing_it_again(
    two_plans: Workspace, theirs: Path
) -> None:
    import_decisions(two_plans, [write(theirs, {})])
    plan = two_plans.folder / "harbour-trust/strategic-plan-2024-2028/plan.ttl"
    plan.write_text(plan.read_text().replace("Clean water for every", "Clear water for every"))
    workspace = open_workspace(two_plans.folder.parent)
    done = import_decisions(workspace, [theirs])
    assert "the words have changed since the pair was decided that day" in done.problems[0]
    later = import_decisions(workspace, [write(theirs, {"mapping_date": "2026-02-01"})])
    assert (later.problems, later.written) == ((), True)
    assert open_workspace(two_plans.folder.parent).stale == ()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "lacks the columns"),
        ("only words", "lacks the columns"),
        ("#a: &x [1]\n#b: *x\n", "tags or anchors"),
        ("#a: " + "[" * 5000 + "\n", "nested too deeply"),
        ("subject_id\tsubject_id\tpredicate_id\tobject_id\tmapping_justification\n", "twice"),
        (HEAD + "\t".join(ROW) + '\n"never closed\n', "line 7: the row cannot be read"),
    ],
)
def test_what_is_no_table_is_one_clear_line(
    two_plans: Workspace, theirs: Path, text: str, problem: str
) -> None:
    theirs.write_text(text)
    try:
        said = "\n".join(import_decisions(two_plans, [theirs]).problems)
    except GraphError as error:
        said = str(error)
    assert problem in said
    assert said.startswith((str(theirs), "the metadata"))
    assert said.count("\n") == 0


def test_a_wrong_date_and_a_missing_file_are_refused(two_plans: Workspace, theirs: Path) -> None:
    with pytest.raises(WorkspaceError, match="write it as 2026-01-31"):
        import_decisions(two_plans, [write(theirs, {})], date="tomorrow")
    with pytest.raises(GraphError, match="cannot be read"):
        import_decisions(two_plans, [theirs.with_name("missing.tsv")])


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.text(st.sampled_from("\t\n\r\",#|\\:<>[]{}*&!%@`' -aé\x1b\x00\u2028"), max_size=80),
    st.integers(0, 500),
)
def test_no_table_however_broken_crashes(
    two_plans: Workspace, theirs: Path, junk: str, at: int
) -> None:
    text = write(theirs, {}, OTHER).read_text()
    theirs.write_text(text[:at] + junk + text[at:], encoding="utf-8", newline="")
    try:
        done = import_decisions(two_plans, [theirs], dry_run=True)
    except AlignmentError:
        return
    assert all("\n" not in problem for problem in done.problems)
