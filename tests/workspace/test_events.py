"""A workspace in which people state that units ended."""

from dataclasses import replace

import pytest

from alignment.errors import GraphError
from alignment.iris import Iris
from alignment.matching.masking import mask_names
from alignment.resources import data_root
from alignment.validation import Result
from alignment.workspace import Workspace, open_workspace
from alignment.workspace.derived import derived_texts
from alignment.workspace.workspace import CATALOGUE, EVENTS

BASE = "https://plans.example.org/id/"
FILE = "graph/events.ttl"
HEAD = f"""@prefix : <{BASE}org/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix event: <{BASE}event/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix sssom: <https://w3id.org/sssom/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
EVENT = """event:taken a org:ChangeEvent ;
    rdfs:label "The Harbour Trust becomes part of the Quay"@en ;
    dcterms:date "2025-01-31"^^xsd:date ;
    dcterms:source "Gazette, 2025" ;
    org:originalOrganization :harbour-trust ;
    org:resultingOrganization :quay ;
    sssom:author_label "Ann Example" .
:quay a org:Organization ; rdfs:label "Quay"@en ; skos:prefLabel "Quay and Harbour"@en .
"""


def with_file(workspace: Workspace, text: str) -> Workspace:
    """Return the workspace anew, with a file of events."""
    (workspace.folder / EVENTS).write_text(text, encoding="utf-8")
    return open_workspace(workspace.folder.parent)


def faults(workspace: Workspace) -> list[Result]:
    return [r for r in workspace.validate().results if r.file == FILE]


def test_workspace_shows_who_ended_and_validates_the_file_that_says_so(
    two_plans: Workspace,
) -> None:
    before = two_plans.directory.organizations
    opened = with_file(two_plans, HEAD + EVENT)

    told = [
        replace(o, ended="2025-01-31", became="Quay and Harbour", source="Gazette, 2025")
        for o in before
        if o.slug == "harbour-trust"
    ]
    others = [o for o in before if o.slug != "harbour-trust"]
    assert len(told) == 1
    assert opened.directory.organizations == tuple(sorted(told + others))
    assert FILE in opened.validate().files
    assert faults(opened) == []


def test_events_are_a_graph_of_their_own_that_the_catalogue_lists(two_plans: Workspace) -> None:
    name = Iris(BASE).graph("events")
    without = two_plans.graphs
    opened = with_file(two_plans, HEAD + EVENT)

    assert set(opened.graphs) - set(without) == {name}
    assert f"<{name}>" in derived_texts(opened, (), ())[CATALOGUE]
    assert not [
        n for n, g in opened.graphs.items() if n != name and set(g) & set(opened.graphs[name])
    ]
    assert opened.graphs[Iris(BASE).graph("organizations")].isomorphic(
        without[Iris(BASE).graph("organizations")]
    )


def test_without_the_file_no_graph_is_listed_and_nobody_ended(two_plans: Workspace) -> None:
    name = Iris(BASE).graph("events")

    assert name not in two_plans.graphs
    assert name not in derived_texts(two_plans, (), ())[CATALOGUE]
    assert FILE not in two_plans.validate().files
    assert {o.ended for o in two_plans.directory.organizations} == {""}


def test_successor_is_neither_masked_when_matching_nor_one_of_the_issuers(
    two_plans: Workspace,
) -> None:
    opened = with_file(two_plans, HEAD + EVENT)

    assert mask_names(opened.directory) == mask_names(two_plans.directory)
    assert opened.match(matcher="lexical") == two_plans.match(matcher="lexical")
    assert {u for f in opened.overlaps() for u in f.units} == {
        u for f in two_plans.overlaps() for u in f.units
    }


@pytest.mark.parametrize(
    ("old", "new", "path", "severity"),
    [
        (":harbour-trust", ":nobody", "org:originalOrganization", "Violation"),
        (":harbour-trust", '"Harbour Trust"', "org:originalOrganization", "Violation"),
        ('dcterms:date "2025-01-31"^^xsd:date ;', "", "dcterms:date", "Warning"),
        ("2025-01-31", "next spring", "dcterms:date", "Violation"),
        ("2025-01-31", "2025-02-30", "dcterms:date", "Violation"),
    ],
)
def test_event_that_cannot_count_is_told_to_its_author_and_passed_over(
    old: str, new: str, path: str, severity: str, two_plans: Workspace
) -> None:
    opened = with_file(two_plans, HEAD + EVENT.replace(old, new))

    assert {(r.path, r.severity) for r in faults(opened)} == {(path, severity)}
    assert opened.directory == two_plans.directory


@pytest.mark.parametrize("part", ["dcterms:source", "sssom:author_label", "rdfs:label"])
def test_event_that_nobody_vouches_for_is_a_violation_and_still_shown(
    part: str, two_plans: Workspace
) -> None:
    kept = [line for line in EVENT.splitlines() if not line.strip().startswith(part)]
    text = "\n".join(kept).replace(":quay ;\n:quay", ":quay .\n:quay")
    opened = with_file(two_plans, HEAD + text)

    assert [(r.path, r.severity) for r in faults(opened)] == [(part, "Violation")]
    assert "2025-01-31" in {o.ended for o in opened.directory.organizations}


def test_malformed_file_stops_the_directory_and_the_graphs_with_one_line(
    two_plans: Workspace,
) -> None:
    opened = with_file(two_plans, HEAD + "event:taken a org:ChangeEvent ;")

    for ask in (lambda: opened.directory, lambda: opened.graphs, opened.validate):
        with pytest.raises(GraphError, match=r"events\.ttl") as raised:
            ask()
        assert "\n" not in str(raised.value)


def test_triple_that_stands_in_the_organisations_file_too_is_told(two_plans: Workspace) -> None:
    repeated = ":harbour-trust a org:Organization .\n"
    opened = with_file(two_plans, HEAD + EVENT + repeated)

    found = [r for r in opened.validate().results if FILE in r.file and "two graphs" in r.message]
    assert len(found) == 1


def test_units_of_the_shipped_corpus_that_ended_are_those_an_option_is_about() -> None:
    shipped = open_workspace(data_root())
    ended = {o.slug for o in shipped.directory.organizations if o.ended}
    rows = shipped.query("units-that-ended")

    assert ended == {str(iri).rpartition("/")[2] for iri in rows["organization"]}
    (option,) = set(rows["claim"])
    assert {option} <= set(shipped.query("printed-options")["claim"])
    about = shipped.query("claims-about-units")
    labels = about[about["claim"] == option]["unitLabel"]
    assert sorted(labels) == sorted(rows["name"])
