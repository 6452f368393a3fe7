"""One link per pair, with the weightiest evidence and everything known about it."""

from types import SimpleNamespace

from alignment.model import Cited, Finding, Mapping
from alignment.views.links import Link, find_links
from alignment.views.scene import build_scene

MATCH = "http://www.w3.org/2004/02/skos/core#relatedMatch"


def finding(*mappings: Cited) -> Finding:
    return Finding("f:1", "Overlap", "…", "inferred", None, (), (), (), (), mappings, "counted")


def test_rejected_mappings_are_not_drawn() -> None:
    rejected = Mapping("a", MATCH, "b", "semapv:LexicalMatching", 0.9, modifier="Not")

    assert find_links({"a", "b"}, mappings=[rejected]) == ()


def test_links_to_what_is_not_drawn_are_left_out() -> None:
    mapping = Mapping("a", MATCH, "elsewhere", "semapv:LexicalMatching", 0.9)

    assert find_links({"a", "b"}, mappings=[mapping]) == ()


def test_a_pair_that_a_mapping_and_a_finding_know_is_one_link_with_both_stories() -> None:
    mapping = Mapping("a", MATCH, "b", "semapv:LexicalMatching", 0.4, explanation=(("path", 1.0),))
    (link,) = find_links(
        {"a", "b"}, mappings=[mapping], findings=[finding(Cited("b", "a", 0.4, "joint"))]
    )

    assert link.evidence == "joint"
    assert link.terms == (("path", 1.0),)
    assert link.findings == ("f:1",)


def test_the_key_of_a_link_does_not_depend_on_direction() -> None:
    assert Link("a", "b", "printed").key == Link("b", "a", "inferred").key


def test_a_mapping_by_hand_counts_as_reviewed() -> None:
    by_hand = Mapping("a", MATCH, "b", "semapv:ManualMappingCuration", author="A. Reader")
    (link,) = find_links({"a", "b"}, mappings=[by_hand])

    assert link.evidence == "reviewed"
    assert "A. Reader" in link.method


def test_weightier_evidence_comes_first_then_the_stronger_link() -> None:
    links = find_links(
        {"a", "b", "c"},
        findings=[
            finding(
                Cited("a", "b", 0.2, "inferred"),
                Cited("b", "c", 0.9, "inferred"),
                Cited("a", "c", 0.1, "joint"),
            )
        ],
    )

    assert [(link.source, link.target) for link in links] == [("a", "c"), ("b", "c"), ("a", "b")]


def test_claims_tie_the_units_that_they_name_together(corpus: SimpleNamespace) -> None:
    scene = build_scene(corpus.plans, corpus.directory, base=corpus.base)
    (group,) = [item for item in scene.items if "#units-" in item.key]

    assert group.label == "NF + SF"
    assert sorted(link.source.rpartition("/")[2] for link in scene.links) == ["c1", "c2"]
    assert {link.target for link in scene.links} == {group.key}
    assert {link.evidence for link in scene.links} == {"printed"}


def test_width_follows_confidence_and_then_score() -> None:
    assert Link("a", "b", "inferred", score=0.9, confidence=0.3).strength == 0.3
    assert Link("a", "b", "inferred", score=0.9).strength == 0.9
    assert Link("a", "b", "printed").strength == 1
    assert Link("a", "b", "inferred", score=8.0).strength == 1


def test_a_finding_tells_a_confidence_apart_from_a_similarity_and_from_a_decision() -> None:
    links = find_links(
        {"a", "b", "c"},
        findings=[
            finding(
                Cited("a", "b", 0.7, "inferred", confidence=0.7),
                Cited("b", "c", 0.6, "inferred"),
                Cited("a", "c", 1.0, "reviewed"),
            )
        ],
    )

    assert [(link.source + link.target, link.confidence, link.score) for link in links] == [
        ("ac", None, None),
        ("ab", 0.7, None),
        ("bc", None, 0.6),
    ]
