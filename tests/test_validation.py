"""Validating a graph: what is reported, of which file, in which words."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyshacl
import pytest
from markdown_it import MarkdownIt
from rdflib import RDF, RDFS, SH, BNode, Dataset, Graph, Literal, URIRef

from alignment.errors import GraphError
from alignment.namespaces import SAO, SHAPES
from alignment.resources import ontology_dir
from alignment.validation import FORMATS, Report, Result, render, validate_graph, validate_paths
from alignment.validation.shapes import data_shapes

VALID = Path(__file__).parent / "shapes" / "valid.ttl"
EX = "https://example.org/"
GOAL = URIRef(EX + "plan/goal")
TEXT = URIRef(SAO + "text")
RDF_XML = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  xmlns:e="https://example.org/"><rdf:Description rdf:about="https://example.org/s">
  <e:p rdf:resource="https://example.org/o"/></rdf:Description></rdf:RDF>"""


@pytest.fixture
def valid() -> Graph:
    return Graph().parse(VALID)


@pytest.fixture
def broken(tmp_path: Path, valid: Graph) -> Path:
    """A folder with one goal that has lost its label, in a file beside the rest."""
    valid.remove((GOAL, RDFS.label, None))
    goal = Graph()
    for triple in list(valid.triples((GOAL, None, None))):
        valid.remove(triple)
        goal.add(triple)
    valid.serialize(tmp_path / "rest.ttl", format="turtle")
    (tmp_path / "a").mkdir()
    goal.serialize(tmp_path / "a" / "goal.nt", format="nt", encoding="utf-8")
    return tmp_path


def only_violation(report: Report) -> Result:
    (result,) = (r for r in report.results if r.severity == "Violation")
    return result


def test_fault_is_reported_with_its_file_quotation_and_what_to_do(broken: Path) -> None:
    report = validate_paths([broken])

    result = only_violation(report)
    assert not report.conforms
    assert result.file == str(broken / "a" / "goal.nt")
    assert (result.about, result.kind, result.path) == (str(GOAL), "goal", "rdfs:label")
    assert result.quotation == "Every child reads for pleasure."
    assert "exactly one rdfs:label" in result.message
    assert result.shape == f"{SHAPES}StatementShape-label"


def test_report_names_the_files_read_and_is_grouped_by_file(broken: Path) -> None:
    report = validate_paths([broken])

    assert report.files == (str(broken / "a" / "goal.nt"), str(broken / "rest.ttl"))
    assert [(Path(f).name, len(r)) for f, r in report.by_file()] == [
        ("goal.nt", 1),
        ("rest.ttl", 1),
    ]


def test_warnings_and_advice_leave_a_graph_conforming(valid: Graph) -> None:
    rights = URIRef("http://purl.org/dc/terms/rights")
    valid.remove((URIRef(EX + "plan"), rights, None))

    report = validate_graph(valid)

    assert report.conforms
    assert report.counts == {"Violation": 0, "Warning": 1, "Info": 1}


def test_fault_of_a_selector_shows_the_words_of_its_passage(valid: Graph) -> None:
    selector = URIRef(EX + "plan/goal#p1-position")
    start = URIRef("http://www.w3.org/ns/oa#start")
    valid.remove((selector, start, None))

    result = only_violation(validate_graph(valid))

    assert result.kind == "text position selector"
    assert result.quotation == "Every child reads for pleasure."


def test_question_asked_once_for_all_is_reported_of_the_part_at_fault(valid: Graph) -> None:
    parent = URIRef(SAO + "hasParent")
    valid.set((GOAL, parent, URIRef(EX + "paper/aim")))

    result = only_violation(validate_graph(valid))

    assert (result.about, result.focus) == (str(GOAL), SAO + "PlanningDocument")
    assert result.quotation == "Every child reads for pleasure."


def test_graph_that_is_checked_stays_as_it_was(valid: Graph) -> None:
    before = set(valid)

    validate_graph(valid)

    assert set(valid) == before


def test_dataset_is_checked_as_the_union_of_its_graphs(valid: Graph) -> None:
    dataset = Dataset()
    for number, triple in enumerate(sorted(valid)):
        dataset.graph(URIRef(f"{EX}graph/{number % 2}")).add(triple)

    assert validate_graph(dataset).counts == validate_graph(valid).counts


def test_shapes_of_ones_own_can_be_used(valid: Graph) -> None:
    shape, target = URIRef(EX + "NoGoals"), URIRef(SAO + "Goal")
    shapes = Graph()
    shapes.add((shape, RDF.type, SH.NodeShape))
    shapes.add((shape, SH.targetClass, target))
    shapes.add((shape, SH["class"], URIRef(SAO + "Mission")))

    report = validate_graph(valid, shapes=shapes)

    assert [(r.about, r.shape) for r in report.results] == [(str(GOAL), str(shape))]


def test_severity_that_shacl_does_not_know_counts_as_a_violation(valid: Graph) -> None:
    shape, target = URIRef(EX + "NoGoals"), URIRef(SAO + "Goal")
    shapes = Graph()
    shapes.add((shape, SH.targetClass, target))
    shapes.add((shape, SH["class"], URIRef(SAO + "Mission")))
    shapes.add((shape, SH.severity, URIRef(EX + "Grave")))

    assert only_violation(validate_graph(valid, shapes=shapes)).about == str(GOAL)


def test_shapes_that_are_none_give_one_clear_error() -> None:
    shapes = Graph()
    shapes.add((URIRef(EX + "Bad"), RDF.type, SH.PropertyShape))

    with pytest.raises(GraphError, match="shapes cannot be used"):
        validate_graph(Graph(), shapes=shapes)


def test_shared_schemes_are_no_faults_of_the_data(valid: Graph) -> None:
    report = validate_graph(valid)

    assert not [r for r in report.results if "strategic-alignment/ontology" in r.about]


def test_value_outside_the_scheme_is_refused(valid: Graph) -> None:
    claim, kind = URIRef(EX + "plan/claim"), URIRef(SAO + "claimType")
    unknown = URIRef("https://w3id.org/strategic-alignment/ontology/claim-types#merger")
    valid.set((claim, kind, unknown))

    result = only_violation(validate_graph(valid))

    assert (result.path, result.value) == ("sao:claimType", f"<{unknown}>")


def test_context_is_loaded_and_not_reported_on(broken: Path) -> None:
    goal, rest = broken / "a" / "goal.nt", broken / "rest.ttl"

    alone = validate_paths([goal])
    within = validate_paths([goal], context=[broken])
    others = validate_paths([rest], context=[broken])

    assert alone.counts["Violation"] > 1
    assert only_violation(within).path == "rdfs:label"
    assert within.files == (str(goal),)
    assert others.conforms


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.ttl", f"<{EX}s> <{EX}p> <{EX}o> ."),
        ("x.trig", f"<{EX}g> {{ <{EX}s> <{EX}p> <{EX}o> . }}"),
        ("x.nq", f"<{EX}s> <{EX}p> <{EX}o> <{EX}g> .\n"),
        ("x.nt", f"<{EX}s> <{EX}p> <{EX}o> .\n"),
        ("x.jsonld", f'{{"@id": "{EX}s", "{EX}p": {{"@id": "{EX}o"}}}}'),
        ("x.rdf", RDF_XML),
    ],
)
def test_every_syntax_is_read(tmp_path: Path, name: str, content: str) -> None:
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    shapes = Graph()
    shapes.add((URIRef(EX + "S"), SH.targetSubjectsOf, URIRef(EX + "p")))
    shapes.add((URIRef(EX + "S"), SH["class"], URIRef(EX + "C")))

    report = validate_paths([file], shapes=shapes)

    assert [(r.about, r.file) for r in report.results] == [(EX + "s", str(file))]


def test_malformed_file_gives_one_error_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "plan.ttl"
    file.write_text("@prefix ex: <https://example.org/> .\nex:a ex:b ex:c\nex:d .\n")

    with pytest.raises(GraphError) as caught:
        validate_paths([file])

    assert re.fullmatch(
        rf"{re.escape(str(file))}, line 3: .+: correct the file there", str(caught.value)
    )


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("plan.ttl", b"\xff\xfe\x00", "plan.ttl"),
        ("plan.csv", b"a,b", "not a graph file by its ending"),
        ("plan.nq", b"nonsense", "plan.nq, line 1"),
    ],
)
def test_unreadable_file_gives_one_line(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)

    with pytest.raises(GraphError, match=re.escape(said)) as caught:
        validate_paths([tmp_path / name])

    assert "\n" not in str(caught.value)


def test_missing_file_and_empty_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="no such file or folder"):
        validate_paths([tmp_path / "nothing.ttl"])
    with pytest.raises(GraphError, match="no graph in this folder"):
        validate_paths([tmp_path])


def test_ill_typed_number_is_a_fault_and_no_crash(
    valid: Graph, capfd: pytest.CaptureFixture[str]
) -> None:
    integer = URIRef("http://www.w3.org/2001/XMLSchema#nonNegativeInteger")
    end = URIRef("http://www.w3.org/ns/oa#end")
    valid.set((URIRef(EX + "plan/goal#p1-position"), end, Literal("many", datatype=integer)))
    capfd.readouterr()

    result = only_violation(validate_graph(valid))

    assert (result.path, result.value) == ("oa:end", f'"many"^^<{integer}>')
    assert capfd.readouterr().err == ""


def test_text_shows_file_quotation_message_and_summary_last(broken: Path) -> None:
    lines = render(validate_paths([broken])).splitlines()

    assert lines[0] == str(broken / "a" / "goal.nt")
    assert lines[1] == f"  violation: goal <{GOAL}>"
    assert lines[2] == "    “Every child reads for pleasure.”"
    assert lines[3].startswith("    rdfs:label: Give the statement exactly one rdfs:label")
    assert lines[-1] == "Does not conform: 1 violation, no warnings, 1 note in 2 files."


def test_json_has_verdict_counts_files_and_results(broken: Path) -> None:
    report = validate_paths([broken])

    content = json.loads(render(report, "json"))

    assert content["conforms"] is False
    assert content["counts"] == {"Violation": 1, "Warning": 0, "Info": 1}
    assert content["files"] == list(report.files)
    assert content["results"][0]["about"] == str(GOAL)
    assert set(content["results"][0]) == set(Result.__slots__)


def test_turtle_is_a_validation_report_without_blank_nodes(broken: Path) -> None:
    report = validate_paths([broken])

    graph = Graph().parse(data=render(report, "ttl"), format="turtle")

    node = graph.value(None, RDF.type, SH.ValidationReport)
    assert graph.value(node, SH.conforms) == Literal(False)  # noqa: FBT003 - a literal
    assert len(set(graph.objects(node, SH.result))) == len(report.results)
    found = graph.value(None, SH.focusNode, GOAL)
    assert graph.value(found, SH.sourceShape) == URIRef(f"{SHAPES}StatementShape-label")
    assert graph.value(found, SH.resultPath) == RDFS.label
    assert not any(isinstance(term, BNode) for triple in graph for term in triple)


HOSTILE = "\x1b[31m<script>alert(1)</script> **bold** `tick` | [link](javascript:x)\n# head \u202e"


def hostile_report(valid: Graph) -> Report:
    valid.set((GOAL, TEXT, Literal(HOSTILE)))
    return validate_graph(valid)


@pytest.mark.parametrize("format_", ["text", "md"])
def test_control_characters_of_the_data_never_reach_a_reader(valid: Graph, format_: str) -> None:
    shown = render(hostile_report(valid), format_)

    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert not [line for line in shown.splitlines() if line.startswith("# head")]


def test_markdown_shows_text_of_the_data_and_no_markup_of_it(valid: Graph) -> None:
    page = (
        MarkdownIt()
        .enable("linkify", ignoreInvalid=True)
        .render(render(hostile_report(valid), "md"))
    )

    assert "&lt;script&gt;alert(1)&lt;/script&gt; **bold** `tick` | [link](javascript:x)" in page
    assert "<strong>bold" not in page
    assert "<script>" not in page
    assert "<a " not in page


@pytest.mark.parametrize("format_", sorted(FORMATS))
def test_every_format_ends_in_one_line_break(valid: Graph, format_: str) -> None:
    shown = render(validate_graph(valid), format_)

    assert shown.endswith("\n")
    assert not shown.endswith("\n\n\n")


def test_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="choose text, json, md, ttl"):
        render(Report(), "html")


def test_reports_are_the_same_bytes_in_every_run(broken: Path) -> None:
    script = (
        "import sys; from alignment.validation import FORMATS, render, validate_paths\n"
        "report = validate_paths([sys.argv[1]])\n"
        "sys.stdout.write(''.join(render(report, name) for name in FORMATS))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", script, str(broken)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(runs) == 1


def test_flattened_shapes_report_the_same_as_the_shapes_themselves(valid: Graph) -> None:
    plain = Graph()
    for file in sorted((ontology_dir() / "shapes").glob("*.ttl")):
        plain.parse(file)
    valid.remove((GOAL, None, None))
    valid.add((GOAL, RDF.type, URIRef(SAO + "Goal")))
    valid.add((GOAL, RDF.type, URIRef(SAO + "Statement")))

    def sources(shapes: Graph) -> list[tuple[str, str]]:
        _, found, _ = pyshacl.validate(valid, shacl_graph=shapes, inplace=True)
        results = found.subjects(RDF.type, SH.ValidationResult)
        return sorted(
            (str(found.value(r, SH.focusNode)), str(found.value(r, SH.sourceShape)))
            for r in results
        )

    assert len(sources(plain)) > 5
    assert sources(plain) == sources(data_shapes())


def test_a_graph_of_240_statements_takes_less_than_five_seconds(
    tmp_path: Path, processor_seconds: Callable[[str], float]
) -> None:
    text = VALID.read_text(encoding="utf-8")
    for number in range(15):
        copy = text.replace(f"@base <{EX}>", f"@base <{EX}{number}/>")
        (tmp_path / f"{number}.ttl").write_text(copy, encoding="utf-8")

    report = validate_paths([tmp_path])

    assert report.conforms
    assert report.counts["Info"] == 15
    code = "from alignment.validation import validate_paths"
    assert processor_seconds(f"{code}\nvalidate_paths([{str(tmp_path)!r}])") < 5
