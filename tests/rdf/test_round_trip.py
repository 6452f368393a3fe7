"""Plan → RDF → Plan is the identity, in memory and through every file format."""

from collections.abc import Callable
from itertools import chain
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDFS, BNode, Graph

from alignment.model import (
    ASSERTIONS,
    CONCEPTS,
    Directory,
    Flag,
    Membership,
    Organization,
    Passage,
    Person,
    Plan,
    Source,
    Statement,
    Tag,
    Unmodelled,
)
from alignment.rdf import (
    directory_from_graph,
    document_graph,
    evidence_graph,
    organizations_graph,
    plan_from_graphs,
    plan_texts,
    read_plan,
    to_jsonld,
    to_nquads,
    to_trig,
    to_turtle,
)

BASE = "https://example.org/id/"
words = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=40
)
slugs = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
languages = st.sampled_from(["en", "de", "pt-br"])
optional_words = st.none() | words


def attribute(
    name: str, values: st.SearchStrategy[str]
) -> st.SearchStrategy[list[tuple[str, str]]]:
    """Return strategies of zero or one pair."""
    return st.lists(values.map(lambda value: (name, value)), max_size=1)


def attributes_of(kind: str) -> st.SearchStrategy[tuple[tuple[str, str], ...]]:
    """Return the attributes that the reader may give a statement of ``kind``."""
    parts = [attribute("printedTerm", words), attribute("leadIn", words)]
    if kind in ASSERTIONS:
        parts.append(attribute("audience", words))
    if kind == "Claim":
        parts += [
            attribute("claimType", st.sampled_from(["overlap", "option"])),
            st.lists(slugs.map(lambda s: ("concernsUnit", s)), unique=True, max_size=3),
            attribute("concernsFunction", words),
            attribute("concernsTheme", words),
        ]
    if kind == "Person":
        parts += [
            attribute("refersTo", slugs),
            attribute("office", words),
            attribute("unit", slugs),
            attribute("unitPrinted", words),
            attribute("involvement", st.sampled_from(["preparer", "consulted"])),
        ]
    if kind == "Organization":
        parts += [attribute(n, slugs) for n in ("refersTo", "unitOf")]
        parts.append(attribute("acronym", words))
    if kind == "Period":
        parts += [attribute(n, st.sampled_from(["2020", "2021-05"])) for n in ("start", "end")]
    if kind == "Date":
        parts.append(attribute("iso", st.just("2018-01-31")))
    return st.tuples(*parts).map(lambda found: tuple(sorted(chain.from_iterable(found))))


@st.composite
def passages(draw: st.DrawFn) -> tuple[Passage, ...]:
    """Draw one or two passages in order."""
    starts = sorted(draw(st.sets(st.integers(0, 9999), min_size=1, max_size=2)))
    return tuple(
        Passage(
            s, s + draw(st.integers(1, 50)), draw(words), draw(words), "", draw(st.integers(1, 99))
        )
        for s in starts
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Draw a plan in the normal form of the reader."""
    singles = ["Period", "Date", "DocumentType", "Link"]
    kinds = draw(
        st.lists(st.sampled_from([*CONCEPTS, *ASSERTIONS, "Person", "Organization"]), max_size=6)
    )
    kinds += draw(st.lists(st.sampled_from(singles), unique=True, max_size=4))
    titled = draw(st.booleans())
    statements = [_statement(draw, "PlanTitle", "t0", ())] if titled else []
    for number, kind in enumerate(kinds):
        above = [s.key for s in statements if s.kind in CONCEPTS or s.kind in ASSERTIONS]
        parents = draw(st.lists(st.sampled_from(above), unique=True, max_size=2)) if above else []
        if kind not in CONCEPTS and kind not in ASSERTIONS:
            parents = []
        if not parents and titled and kind not in ("Organization", "Person"):
            parents = ["t0"]
        statements.append(_statement(draw, kind, f"k{number}", tuple(sorted(parents)), statements))
    spans = draw(st.sets(st.tuples(st.integers(0, 500), st.integers(501, 999), words), max_size=3))
    return Plan(
        path=f"{draw(slugs)}/{draw(slugs)}",
        kind=draw(st.sampled_from(["StrategicPlan", "WorkingDocument"])),
        source=Source(draw(words), "0" * 64, "text/plain", 10_000, "text/1"),
        publishers=tuple(sorted(draw(st.sets(slugs, max_size=3)))),
        language=draw(languages),
        rights=draw(st.just("") | words),
        quotations=draw(st.sampled_from(["full", "short", "none"])),
        statements=tuple(sorted(statements, key=_printed_order)),
        unmodelled=tuple(sorted(Unmodelled(*span) for span in spans)),
        accounted=draw(st.just(()) | st.just((("unaccounted", 0), ("visible", 7)))),
        facts=draw(st.just(()) | slugs.map(lambda s: (("replaces", f"{s}/x"),))),
    )


def _statement(
    draw: st.DrawFn,
    kind: str,
    key: str,
    parents: tuple[str, ...],
    before: list[Statement] = [],  # noqa: B006
) -> Statement:
    targets = [s for s in before if s.kind in CONCEPTS]
    tagged = kind in ASSERTIONS and targets
    tags = draw(st.lists(st.sampled_from(targets), unique=True, max_size=2)) if tagged else []
    return Statement(
        key=key,
        kind=kind,
        text=draw(words),
        clean=draw(words),
        passages=draw(passages()),
        parents=parents,
        tags=tuple(sorted(Tag(s.key, s.kind.lower()) for s in tags)),
        notation=draw(optional_words),
        ordinal=draw(st.none() | st.integers(1, 50)),
        flags=tuple(draw(st.lists(st.builds(Flag, st.just("lost-hyphen"), words), max_size=2))),
        rule=draw(st.just("") | words),
        attributes=draw(attributes_of(kind)),
    )


def _printed_order(statement: Statement) -> tuple[int, int, str]:
    start = min(p.start for p in statement.passages)
    return start, -max(p.end for p in statement.passages), statement.key


@given(plans())
@settings(max_examples=120, deadline=None)
def test_a_plan_written_as_rdf_reads_back_the_same(plan: Plan) -> None:
    graphs = document_graph(plan, BASE), evidence_graph(plan, BASE)
    assert plan_from_graphs(*graphs, BASE) == plan


@given(plans())
@settings(max_examples=60, deadline=None)
def test_a_plan_survives_its_turtle_files(
    tmp_path_factory: pytest.TempPathFactory, plan: Plan
) -> None:
    folder = tmp_path_factory.mktemp("graph")
    for path, text in plan_texts(plan, folder, BASE).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    assert read_plan(folder, plan.path, BASE) == plan


@given(plans())
@settings(max_examples=40, deadline=None)
def test_no_triple_stands_in_two_graphs_and_no_node_is_blank(plan: Plan) -> None:
    document, evidence = document_graph(plan, BASE), evidence_graph(plan, BASE)
    assert not set(document) & set(evidence)
    assert not [n for g in (document, evidence) for t in g for n in t if isinstance(n, BNode)]


FORMATS: dict[str, tuple[Callable[[dict[str, Graph]], str], ox.RdfFormat]] = {
    "nquads": (to_nquads, ox.RdfFormat.N_QUADS),
    "trig": (to_trig, ox.RdfFormat.TRIG),
    "jsonld": (lambda graphs: to_jsonld(graphs, {"@context": {}}), ox.RdfFormat.JSON_LD),
}


@pytest.mark.parametrize("name", FORMATS)
@given(plan=plans())
@settings(max_examples=25, deadline=None)
def test_every_format_holds_the_same_quads(name: str, plan: Plan) -> None:
    write, format_ = FORMATS[name]
    graphs = {
        f"{BASE}graph/d": document_graph(plan, BASE),
        f"{BASE}graph/e": evidence_graph(plan, BASE),
    }
    parsed = set(ox.parse(write(graphs).encode(), format=format_))
    assert parsed == {quad for name_, graph in graphs.items() for quad in _quads(name_, graph)}


def _quads(name: str, graph: Graph) -> list[ox.Quad]:
    """Read rdflib's own N-Triples as quads: an independent way to the same terms."""
    triples = ox.parse(
        graph.serialize(format="nt", encoding="utf-8"), format=ox.RdfFormat.N_TRIPLES
    )
    return [ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(name)) for t in triples]


@given(plans())
@settings(max_examples=25, deadline=None)
def test_writing_twice_gives_the_same_bytes(plan: Plan) -> None:
    first, second = (document_graph(plan, BASE) for _ in range(2))
    assert to_turtle(first) == to_turtle(second)
    assert to_trig({"https://example.org/g": first}) == to_trig({"https://example.org/g": second})


def test_labels_are_one_line_of_eighty_characters_at_most(tmp_path: Path) -> None:
    del tmp_path
    statement = Statement("g", "Goal", "x", "many\nwords " * 30, (Passage(0, 1, "x"),))
    plan = Plan(
        "a/b",
        "StrategicPlan",
        Source("f", "0" * 64, "text/plain", 9, "text/1"),
        ("a",),
        statements=(statement,),
    )
    labels = [str(o) for s, p, o in document_graph(plan, BASE) if str(p).endswith("#label")]
    assert max(map(len, labels)) == 80
    assert not [text for text in labels if "\n" in text]


memberships = st.builds(
    Membership,
    slugs,
    slugs,
    words.map(str.strip).filter(bool),
    slugs.map(lambda s: f"{s}/p"),
    st.sampled_from(["preparer", "consulted", ""]),
)


@given(
    st.lists(
        st.builds(
            Organization, slugs, words, st.none() | words, st.none() | slugs, st.just(("a/b",))
        ),
        unique_by=lambda o: o.slug,
        max_size=4,
    ),
    st.lists(st.builds(Person, slugs, words), unique_by=lambda p: p.slug, max_size=3),
    st.sets(memberships, max_size=3),
    languages,
)
@settings(max_examples=80, deadline=None)
def test_a_directory_written_as_rdf_reads_back_the_same(
    organizations: list[Organization],
    people: list[Person],
    offices: set[Membership],
    language: str,
) -> None:
    directory = Directory(
        tuple(sorted(organizations, key=lambda o: o.slug)),
        tuple(sorted(people)),
        tuple(sorted(offices)),
    )
    graph = organizations_graph(directory, BASE, language=language)
    assert directory_from_graph(graph, BASE) == directory
    assert {getattr(o, "language", None) for o in graph.objects(None, RDFS.label)} <= {language}
