"""The change view: what became of each statement, side by side, and how sure that is."""

import re
from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from tests.views.reading import words

from alignment.analytics import make_study
from alignment.analytics.changes import find_changes
from alignment.model import Directory, Mapping, Organization, Plan
from alignment.namespaces import SAO
from alignment.views.changes import EditionChanges, render_changes
from alignment.views.pages import styles
from alignment.views.site import GraphLinks, ways
from alignment.workspace.change_page import edition_changes

BASE = "https://example.org/id/"
LINKS = GraphLinks(BASE)
OLD = (
    ("t", "PlanTitle", "Parks Before"),
    ("m", "Mission", "We keep every park of Larkmere open.", "t"),
    ("a1", "Area", "Paths", "t"),
    ("o1", "Objective", "Build twelve kilometres of footpaths along the river.", "a1"),
    ("o3", "Objective", "Paint all benches of the old town green.", "a1"),
    ("a2", "Area", "Water", "t"),
    ("o2", "Objective", "Dig a pond for the school in the valley.", "a2"),
)
NEW = (
    ("t", "PlanTitle", "Parks After"),
    ("m", "Mission", "We keep every park of Larkmere open.", "t"),
    ("a1", "Area", "Paths", "t"),
    ("o1", "Objective", "Build twenty kilometres of footpaths along the river.", "a1"),
    ("o2", "Objective", "Dig a pond for the school in the valley.", "a1"),
    ("o4", "Objective", "Count birds and visitors twice a year.", "a1"),
)
HOSTILE = "</script></style></title><script>window.hacked = 1</script>\x00\u202e href=\"'"
DIRECTORY = Directory((Organization("larkmere", "Town of Larkmere"),))

Plans = tuple[Plan, ...]


def changes_of(plans: Plans, mappings: tuple[Mapping, ...] = (), **asked: Any) -> EditionChanges:  # noqa: ANN401 - as make_study
    """What the page shows of plans whose pairs a matcher suggests or people decided on."""
    suggestions = asked.pop("suggestions", ())
    study = make_study(plans, DIRECTORY, base=BASE, mappings=mappings, suggestions=suggestions)
    workspace: Any = SimpleNamespace(directory=DIRECTORY)
    return edition_changes(workspace, study, find_changes(study))


def page_of(plans: Plans, mappings: tuple[Mapping, ...] = (), **asked: Any) -> str:  # noqa: ANN401
    found = changes_of(plans, mappings, **asked)
    return render_changes(found, title="Larkmere", links=LINKS, pages=ways("changes.html"))


def rows(html: str) -> list[tuple[str, str]]:
    """Type and text of each row."""
    found = re.findall(r'<tr role="row"[^>]* data-type="(\w+)">(.*?)</tr>', html, re.DOTALL)
    return [(name, words(f"<body>{row}")) for name, row in found]


def pair(one: str, other: str, **more: Any) -> Mapping:  # noqa: ANN401 - as Mapping
    """A pair of a later and an earlier statement."""
    ends = f"{BASE}larkmere/after/{one}", f"{BASE}larkmere/before/{other}"
    return Mapping(ends[0], SAO + "sameActivityAs", ends[1], "semapv:MappingReview", **more)


def editions_of(plan_of: Callable[..., Plan]) -> Plans:
    """Two editions in which something of each kind happens."""
    return (
        plan_of("larkmere/before", OLD),
        replace(plan_of("larkmere/after", NEW), facts=(("replaces", "larkmere/before"),)),
    )


@pytest.fixture
def editions(plan_of: Callable[..., Plan]) -> Plans:
    """Two editions in which something of each kind happens."""
    return editions_of(plan_of)


def test_rows_follow_the_later_plan_and_what_was_dropped_stands_at_its_old_place(
    editions: Plans,
) -> None:
    found = rows(page_of(editions))

    assert [name for name, _ in found] == [
        "continued", "continued", "reworded", "dropped", "dropped", "moved", "new"
    ]  # fmt: skip
    assert "Paint all benches of the old town green." in found[3][1]
    assert "Water" in found[4][1]
    assert "Count birds and visitors twice a year." in found[6][1]


def test_each_side_has_its_class_and_line(editions: Plans) -> None:
    found = rows(page_of(editions))

    assert "Objective, line 5 · Paths" in found[3][1]
    assert "Objective, line 6 · Paths" in found[6][1]


def test_words_that_differ_are_marked_and_the_marks_are_read_aloud(editions: Plans) -> None:
    html = page_of(editions)

    assert re.search(r"<del><span[^>]*>\[cut: </span>twelve<span[^>]*>\] </span></del>", html)
    assert re.search(r"<ins><span[^>]*>\[put in: </span>twenty<span[^>]*>\] </span></ins>", html)
    assert html.count("<del>") == html.count("<ins>") == 1


def test_wordings_without_a_common_phrase_are_not_struck_out(plan_of: Callable[..., Plan]) -> None:
    plans = (
        plan_of("larkmere/before", [*OLD[:1], ("m", "Mission", "Parks stay open.", "t")]),
        replace(
            plan_of("larkmere/after", [*NEW[:1], ("m", "Mission", "Everybody meets outside", "t")]),
            facts=(("replaces", "larkmere/before"),),
        ),
    )
    html = page_of(plans)

    assert [name for name, _ in rows(html)] == ["reworded"]
    assert "<del>" not in html
    assert "Everybody meets outside" in html


def test_what_moved_says_from_which_heading_to_which(editions: Plans) -> None:
    moved = next(row for name, row in rows(page_of(editions)) if name == "moved")

    assert "From “Water” to “Paths”" in moved


def test_what_was_dropped_shows_what_came_nearest_and_why_that_does_not_count(
    editions: Plans,
) -> None:
    near = pair("o4", "o3", confidence=0.31, strong=0.04, calibration="judged pairs 1")
    found = dict(rows(page_of(editions, suggestions=(near,))))

    assert "What comes nearest: 0.31" in found["new"]
    assert "Paint all benches of the old town green." in found["new"]
    assert "below 0.5" in found["new"]
    assert "nothing comes near" not in found["new"]


def test_a_likely_pair_shows_its_confidence_and_its_tier(editions: Plans) -> None:
    likely = pair("o4", "o3", confidence=0.83, strong=0.71, calibration="judged pairs 1")
    found = rows(page_of(editions, suggestions=(likely,)))
    row = next(row for _, row in found if "Count birds" in row)

    assert "reworded inferred confidence 0.83" in row
    assert "Paint all benches" in row


def test_the_page_says_that_nobody_has_judged_inferred_pairs(editions: Plans) -> None:
    text = words(page_of(editions))

    assert "1 is inferred, and nobody has judged it." in text
    assert "New and dropped are inferred" in text


def test_the_page_says_what_a_person_has_judged(editions: Plans) -> None:
    text = words(page_of(editions, (pair("o4", "o3", author="A. Reader"),)))

    assert "1 was judged by a person" in text
    assert "accepted by A. Reader" in text
    assert "reworded reviewed Why" in text
    assert "continued printed Why" in text  # what people or documents say is not weighed


def test_the_story_counts_both_plans(editions: Plans) -> None:
    text = words(page_of(editions))

    assert "4 of 6 statements found again in the next edition" in text
    assert "Of 6 statements compared of Parks Before, 4 have a counterpart and 2 have none" in text
    assert "Of 5 statements of Parks After, 1 is new." in text


def test_each_row_links_to_the_graph(editions: Plans) -> None:
    html = page_of(editions)
    link = r'<details class="why">.*?<a href="(graph.html#select=[^"]+)"'
    targets = re.findall(link, html, re.DOTALL)

    assert len(targets) == len(rows(html)) == 7
    assert "graph.html#select=https%3A%2F%2Fexample.org%2Fid%2Flarkmere%2Fbefore%2Fo3" in targets


def test_words_of_a_plan_that_shows_none_are_nowhere_on_the_page(editions: Plans) -> None:
    silent = (replace(editions[0], quotations="none"), editions[1])
    html = page_of(silent)

    assert "(words not shown)" in html
    for secret in ("benches", "twelve", "Water"):
        assert secret not in html
    assert "twenty" in html


def test_without_two_editions_the_page_says_so_and_needs_no_script(
    plan_of: Callable[..., Plan],
) -> None:
    for plans in ((), (plan_of("larkmere/after", NEW),)):
        html = page_of(plans)

        assert "No two documents here have one publisher: nothing to compare." in html
        assert "<script" not in html


def test_documents_whose_order_nobody_states_are_named(plan_of: Callable[..., Plan]) -> None:
    text = words(page_of((plan_of("larkmere/before", OLD), plan_of("larkmere/after", NEW))))

    assert "nobody states which came first" in text
    assert "Parks After Parks Before" in text


def test_several_comparisons_are_listed_and_what_is_new_to_all_is_told_once(
    editions: Plans, plan_of: Callable[..., Plan]
) -> None:
    oldest = plan_of("larkmere/oldest", [("t", "PlanTitle", "Parks at First"), *OLD[1:4]])
    facts = (("replaces", "larkmere/before"), ("replaces", "larkmere/oldest"))
    html = page_of((editions[0], replace(editions[1], facts=facts), oldest))

    assert html.count('class="comparison') == 2
    assert 'href="#comparison-2"' in html
    assert sum(name == "new" for name, _ in rows(html)) == 1


def test_the_order_of_the_plans_does_not_matter_and_the_bytes_are_the_same(
    editions: Plans,
) -> None:
    assert page_of(editions) == page_of(editions[::-1])


def test_without_its_script_the_page_shows_every_row(editions: Plans) -> None:
    html = page_of(editions)

    assert re.search(r'<form id="filter"[^>]* hidden>', html)
    assert not re.search(r"<tr[^>]* hidden", html)


def test_styles_name_no_colour_that_is_not_defined() -> None:
    text = styles("base.css", "changes.css")

    assert set(re.findall(r"var\(--([\w-]+)\)", text)) <= set(re.findall(r"--([\w-]+):", text))


def test_every_row_has_an_identifier_of_its_own_in_all_comparisons(editions: Plans) -> None:
    found = changes_of(editions)
    twice = replace(found, comparisons=found.comparisons * 2)  # a plan that two later ones follow
    html = render_changes(twice, title="Larkmere", links=LINKS)
    named = re.findall(r' id="(finding-[^"]+)"', html)

    assert len(rows(html)) == 2 * len(named) == 2 * len(set(named))
    assert named == [f"finding-{f.iri.rpartition('/')[2]}" for f in found.comparisons[0].findings]
