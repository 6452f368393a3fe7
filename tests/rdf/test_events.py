"""What an event says of the organisations of a directory, and what it leaves alone."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef

from alignment.errors import GraphError
from alignment.model import Directory, Membership, Organization, Person
from alignment.rdf.events import EVENTS, read_events, with_events
from alignment.rdf.terms import new_graph

BASE = "https://harbour.example.org/id/"
HEAD = f"""@prefix : <{BASE}org/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix event: <{BASE}event/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
TOWN = Directory(
    organizations=(
        Organization("ferry", "Ferry Board", "FB", unit_of="town", printed_in=("town/plan",)),
        Organization("pilots", "Pilot Service", unit_of="town"),
        Organization("town", "Harbour Town"),
    ),
    people=(Person("ann-lee", "Ann Lee"),),
    memberships=(Membership("ann-lee", "ferry", "Head", "town/plan", ""),),
)
MERGER = """event:merger a org:ChangeEvent ;
    org:originalOrganization :ferry , :pilots ;
    org:resultingOrganization :quay ;
    dcterms:date "2020-09-01"^^xsd:date ;
    dcterms:source "Town gazette"@en .
:quay a org:Organization ; skos:prefLabel "Quay: Boats and Pilots"@en ; rdfs:label "Quay"@en .
"""


def told(turtle: str) -> Directory:
    """Return the town with what events in Turtle say of it."""
    return with_events(TOWN, Graph().parse(data=HEAD + turtle), BASE)


def ends(turtle: str) -> dict[str, tuple[str, str, str]]:
    """Return those that ended: slug → since when, what took their place, who says so."""
    known = told(turtle).organizations
    return {o.slug: (o.ended, o.became, o.source) for o in known if o.ended or o.became or o.source}


def event(name: str, *parts: str) -> str:
    return f"event:{name} a org:ChangeEvent ; {' ; '.join(parts)} .\n"


def test_units_that_merged_have_ended_became_another_and_it_is_told_who_says_so() -> None:
    one = ("2020-09-01", "Quay: Boats and Pilots", "Town gazette")
    assert ends(MERGER) == {"ferry": one, "pilots": one}


def test_what_an_event_resulted_in_is_no_further_organisation_of_the_workspace() -> None:
    found = told(MERGER)

    assert [o.slug for o in found.organizations] == ["ferry", "pilots", "town"]
    ferry, before = found.organizations[0], TOWN.organizations[0]
    assert (ferry.name, ferry.acronym, ferry.unit_of, ferry.printed_in) == (
        *(before.name, before.acronym, before.unit_of, before.printed_in),
    )
    assert (found.people, found.memberships) == (TOWN.people, TOWN.memberships)


def test_without_events_a_directory_stays_as_it_is() -> None:
    assert with_events(TOWN, new_graph(), BASE) == TOWN
    assert with_events(Directory(), Graph().parse(data=HEAD + MERGER), BASE) == Directory()


def test_who_is_taken_into_an_organisation_of_the_workspace_became_that_one() -> None:
    taken = event(
        "taken",
        "org:originalOrganization :ferry , :town",
        "org:resultingOrganization :town",
        'dcterms:date "2021"^^xsd:gYear',
    )
    assert ends(taken) == {"ferry": ("2021", "Harbour Town", "")}


def test_who_is_split_became_each_of_the_parts() -> None:
    split = event(
        "split",
        "org:originalOrganization :ferry",
        "org:resultingOrganization :upper , :lower , :nameless , 'in words'",
        'dcterms:date "2021-05"^^xsd:gYearMonth',
    )
    named = ':upper rdfs:label "Upper\\n Ferry" . :lower rdfs:label "Lower Ferry"@en .'
    assert ends(split + named) == {"ferry": ("2021-05", "Lower Ferry and Upper Ferry", "")}


def test_of_two_ends_the_earlier_counts_with_its_own_source() -> None:
    first, second = (
        event(
            name,
            "org:originalOrganization :ferry",
            f'dcterms:date "{day}"^^xsd:date ; dcterms:source "{name}"',
        )
        for name, day in (("old", "2019-01-31"), ("new", "2020-01-31"))
    )
    assert ends(first + second) == ends(second + first) == {"ferry": ("2019-01-31", "", "old")}


@pytest.mark.parametrize(
    "date",
    ['"2021-02-30"^^xsd:date', '"soon"^^xsd:date', '"2021"', '"2021-13"^^xsd:gYearMonth', ":ferry"],
)
@pytest.mark.filterwarnings("ignore")
def test_event_without_a_readable_date_changes_nothing(date: str) -> None:
    assert ends(event("e", "org:originalOrganization :ferry", f"dcterms:date {date}")) == {}


@pytest.mark.parametrize(
    "turtle",
    [
        event("e", "org:originalOrganization :ferry"),
        event("e", "org:originalOrganization :nobody", 'dcterms:date "2021"^^xsd:gYear'),
        event("e", f'org:originalOrganization "{BASE}org/ferry"', 'dcterms:date "2021"^^xsd:gYear'),
        'event:e org:originalOrganization :ferry ; dcterms:date "2021"^^xsd:gYear .',
        ':ferry skos:prefLabel "Another name"@en ; org:unitOf :pilots .',
    ],
    ids=["no date", "unknown organisation", "organisation in words", "no event", "other triples"],
)
def test_what_ends_no_organisation_of_the_workspace_changes_nothing(turtle: str) -> None:
    assert told(turtle) == TOWN


@given(st.randoms(use_true_random=False))
def test_order_of_the_triples_does_not_matter(shuffler: random.Random) -> None:
    more = event(
        "again",
        "org:originalOrganization :ferry",
        "org:resultingOrganization :quay",
        'dcterms:date "2020-09-01"^^xsd:date , "2020-10-01"^^xsd:date',
        'dcterms:source "Ann" , <https://harbour.example.org/gazette>',
    )
    triples = sorted(Graph().parse(data=HEAD + MERGER + more))
    shuffler.shuffle(triples)
    shuffled = new_graph()
    for triple in triples:
        shuffled.add(triple)

    assert with_events(TOWN, shuffled, BASE) == told(MERGER + more)


def test_a_name_in_several_languages_is_always_the_same_one() -> None:
    names = [Literal("Kai", lang="de"), Literal("Quay", lang="en"), Literal("Quai", lang="fr")]
    for first in names:
        graph = Graph().parse(data=HEAD + MERGER.partition(":quay a")[0])
        for name in (first, *names):
            predicate = URIRef("http://www.w3.org/2004/02/skos/core#prefLabel")
            graph.add((URIRef(f"{BASE}org/quay"), predicate, name))
        assert with_events(TOWN, graph, BASE).organizations[0].became == "Kai"


def test_no_file_gives_no_events(tmp_path: Path) -> None:
    assert len(read_events(tmp_path)) == 0
    (tmp_path / EVENTS).mkdir()
    assert len(read_events(tmp_path)) == 0


@pytest.mark.parametrize(
    "content",
    [b"event:merger a", b"\xff\xfe\x00", b"[] a <https://example.org/x> .", b"<a> <b> <c> ."],
    ids=["cut off", "no text", "blank node", "relative"],
)
def test_malformed_file_is_refused_in_one_line_with_its_name(
    content: bytes, tmp_path: Path
) -> None:
    (tmp_path / EVENTS).write_bytes(content)

    with pytest.raises(GraphError, match=EVENTS) as raised:
        read_events(tmp_path)

    assert "\n" not in str(raised.value)


def test_ill_typed_date_is_read_without_a_word(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    text = HEAD + MERGER.replace("2020-09-01", "next spring")
    (tmp_path / EVENTS).write_text(text, encoding="utf-8")

    found = read_events(tmp_path)

    assert with_events(TOWN, found, BASE) == TOWN
    assert capfd.readouterr().err == ""
