"""Where the cards of the overview lead: to the place of their finding, not only to its page."""

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from urllib.parse import parse_qs, unquote

import pytest

from alignment.iris import short_hash
from alignment.model import Cited, Directory, Finding, Organization, Plan
from alignment.views.heatmap import render_heatmaps
from alignment.views.index_cards import PAGE_OF
from alignment.views.index_places import Places, places_of
from alignment.views.site import GraphLinks
from alignment.views.units import render_units
from alignment.workspace import open_workspace
from alignment.workspace.heatmap_page import heat_maps
from alignment.workspace.searching import find, study_of
from alignment.workspace.unit_page import unit_view


@pytest.fixture
def places(corpus: SimpleNamespace) -> Places:
    """What knows the places of findings in the invented documents."""
    return places_of(corpus.plans, corpus.directory, corpus.base)


def on(places: Places, finding: Finding) -> str:
    return places.on(PAGE_OF.get(finding.type, PAGE_OF[finding.kind]), finding)


@pytest.mark.parametrize(("kind", "page"), [("Gap", "cascade.html"), ("Change", "changes.html")])
def test_what_has_a_row_of_its_own_is_named_by_its_iri(
    places: Places, corpus: SimpleNamespace, kind: str, page: str
) -> None:
    found = replace(corpus.findings[0], kind=kind)

    assert places.on(page, found) == "#finding-1"
    assert places.on("", found) == places.on("dossiers/index.html", found) == ""


def test_units_that_a_document_names_open_their_tie(
    places: Places, corpus: SimpleNamespace
) -> None:
    assert on(places, corpus.findings[0]) == "#select=north~south"


def test_matched_units_open_the_tie_of_those_who_state_the_plans(
    places: Places, corpus: SimpleNamespace
) -> None:
    alike = corpus.findings[1]
    ferries = f"{corpus.base}ferries/paper/x"
    jointly = replace(alike, mappings=(Cited(ferries, alike.statements[1].iri, 0.5, "inferred"),))

    assert on(places, alike) == "#select=harbour~larkmere"
    assert parse_qs(on(places, jointly)[1:]) == {"select": ["harbour~north+south"]}


def test_three_units_open_what_they_are_together_and_unknown_ones_nothing(
    places: Places, corpus: SimpleNamespace
) -> None:
    three = replace(corpus.findings[0], units=("HT", "NF", "SF"))

    assert parse_qs(on(places, three)[1:]) == {"select": ["harbour+north+south"]}
    assert on(places, replace(three, units=("NF", "Nobody"))) == ""


def test_a_name_that_two_units_have_opens_neither(
    plan_of: Callable[..., Plan], corpus: SimpleNamespace
) -> None:
    twins = Directory((Organization("a", "Ferry"), Organization("b", "Ferry"),
                       Organization("c", "Bridge")))  # fmt: skip
    found = replace(corpus.findings[0], units=("Bridge", "Ferry"))

    assert on(places_of([plan_of("a/p", [])], twins, corpus.base), found) == ""


def test_a_theme_is_named_by_its_members_in_any_order(
    places: Places, corpus: SimpleNamespace
) -> None:
    theme = replace(corpus.findings[1], kind="SharedTheme")
    key = short_hash(*sorted(q.iri for q in theme.statements))

    assert on(places, theme) == f"#unit-theme/theme/{key}"
    assert on(places, replace(theme, statements=theme.statements[::-1])) == on(places, theme)
    assert on(places, replace(theme, kind="Fragmentation")) == "#unit-theme"


def test_an_empty_cell_is_found_in_the_row_of_its_area(
    places: Places, corpus: SimpleNamespace
) -> None:
    empty = replace(corpus.findings[1], kind="Gap", type="empty-area-sphere")

    assert on(places, empty) == "#area-sphere/larkmere/parks/o1"


def test_the_places_of_the_shipped_findings_are_on_their_pages() -> None:
    workspace = open_workspace()
    study, links = study_of(workspace), GraphLinks(workspace.base)
    found = {
        name: find(workspace, name) for name in ("overlaps", "fragmentation", "themes", "gaps")
    }
    pages = {
        "units.html": render_units(
            unit_view(workspace, study, found["overlaps"]), title="T", links=links
        ),
        "heatmaps.html": render_heatmaps(heat_maps(workspace, study), title="T", links=links),
    }
    known, seen = places_of(workspace.plans, workspace.directory, workspace.base), set()
    for finding in (one for those in found.values() for one in those):
        page = PAGE_OF.get(finding.type, PAGE_OF.get(finding.kind, ""))
        if page in pages:
            place = unquote(known.on(page, finding).removeprefix("#").removeprefix("select="))
            named = f'"{place}":' if page == "units.html" else f' id="{place}"'
            assert place, finding.title
            assert named in pages[page].replace('": ', '":'), finding.title
            seen.add(finding.type or finding.kind)
    assert seen >= {"Overlap", "SharedTheme", "Fragmentation", "empty-area-sphere"}
