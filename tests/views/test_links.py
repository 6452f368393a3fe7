"""One link per pair, with the weightiest evidence and everything known about it."""

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace

from alignment.model import Cited, Directory, Finding, Mapping, Plan
from alignment.views.graph import render_alignment_graph
from alignment.views.links import Link, find_links
from alignment.views.scene import Material, arranged, gather

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
    scene = arranged(gather(Material(corpus.plans, corpus.directory, corpus.base)))
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


PROPOSED = "https://w3id.org/strategic-alignment/ontology#contributesTo"
SUGGESTED = Mapping(
    "b", PROPOSED, "a", "semapv:CompositeMatching", 0.5, 0.7, tool="drawn/1",
    explanation=(("path", 0.6), ("river", 0.4)), calibration="drawn on 9 pairs",
)  # fmt: skip


def test_a_pair_of_a_finding_tells_what_the_matcher_says_of_it() -> None:
    found = [finding(Cited("a", "b", 0.7, "inferred", confidence=0.7))]
    (link,) = find_links({"a", "b"}, findings=found, suggestions=[SUGGESTED])

    assert link.ends == ("b", "a")  # the direction of the predicate
    assert (link.predicate, link.calibration) == ("contributesTo", "drawn on 9 pairs")
    assert link.method == "CompositeMatching · drawn/1"
    assert link.terms == (("path", 0.6), ("river", 0.4))
    assert (link.confidence, link.score, link.findings) == (0.7, 0.5, ("f:1",))


def test_a_suggestion_that_no_finding_rests_on_is_no_link() -> None:
    assert find_links({"a", "b"}, suggestions=[SUGGESTED]) == ()


def test_a_rejected_suggestion_tells_nothing() -> None:
    found = [finding(Cited("a", "b", 0.7, "inferred"))]
    (link,) = find_links(
        {"a", "b"}, findings=found, suggestions=[replace(SUGGESTED, modifier="Not")]
    )

    assert (link.predicate, link.terms) == ("", ())


def test_what_a_person_decided_is_told_as_they_put_it() -> None:
    by_hand = Mapping("a", MATCH, "b", "semapv:ManualMappingCuration", author="A. Reader")
    (link,) = find_links({"a", "b"}, mappings=[by_hand], suggestions=[SUGGESTED])

    assert (link.evidence, link.predicate, link.terms) == ("reviewed", "relatedMatch", ())


def test_words_of_a_plan_that_shows_none_are_not_told_by_its_links(
    plan_of: Callable[..., Plan],
) -> None:
    base = "https://example.org/id/"
    plans = [
        plan_of("town/a", [("g", "Goal", "Open gate")], quotations="none"),
        plan_of("town/b", [("g", "Goal", "Shut door")]),
    ]
    ends = (f"{base}town/a/g", f"{base}town/b/g")
    secret = Mapping(ends[0], MATCH, ends[1], "semapv:LexicalMatching", 0.8, 0.8,
                     explanation=(("secretword", 1.0),))  # fmt: skip
    found = [finding(Cited(*ends, 0.8, "inferred", confidence=0.8))]
    pages = [
        render_alignment_graph(plans, Directory(), base=base, mappings=[secret]),
        render_alignment_graph(plans, Directory(), base=base, findings=found, suggestions=[secret]),
    ]

    assert all("LexicalMatching" in page and "secretword" not in page for page in pages)
