"""What-if in a workspace: the table, the formats, and a picture with every unit once."""

from xml.etree import ElementTree as ET

import pytest

from alignment.errors import GraphError, QueryError
from alignment.model import Directory, Organization
from alignment.workspace import Workspace
from alignment.workspace.scenarios import picture_of, pictures_of, render_scenario, scenario

BOTH = ("harbour-trust", "river-board")


def test_the_table_sets_before_and_after_side_by_side(two_plans: Workspace) -> None:
    finding, _ = scenario(two_plans, BOTH)
    first = render_scenario(two_plans, finding, "table").splitlines()[2].split()
    assert first == ["units", "2", "1"]


@pytest.mark.parametrize("style", ["csv", "json", "md", "ttl"])
def test_other_formats_tell_the_scenario_as_a_finding(two_plans: Workspace, style: str) -> None:
    finding, _ = scenario(two_plans, BOTH)
    told = render_scenario(two_plans, finding, style)
    assert "Harbour Trust and River Board merged" in told
    with pytest.raises(GraphError, match="xlsx is no format"):
        render_scenario(two_plans, finding, "xlsx")


def test_units_that_merge_are_one_circle_after(two_plans: Workspace) -> None:
    _, found = scenario(two_plans, BOTH)
    before, after = pictures_of(two_plans, found)
    assert [unit.name for unit in before.units] == ["Harbour Trust", "River Board"]
    assert [unit.name for unit in after.units] == ["Harbour Trust + River Board"]
    assert all(unit.is_concerned for unit in (*before.units, *after.units))


def test_a_unit_that_is_dissolved_is_gone_after(two_plans: Workspace) -> None:
    _, found = scenario(two_plans, BOTH[:1], kind="dissolve")
    _, after = pictures_of(two_plans, found)
    assert "Harbour Trust" not in {unit.name for unit in after.units}
    ET.fromstring(picture_of(two_plans, found))  # noqa: S314 - our own text


def test_units_with_one_name_are_told_apart_by_their_slugs(
    two_plans: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    same = Directory(tuple(Organization(slug, slug, "Board") for slug in BOTH))
    monkeypatch.setattr(type(two_plans), "directory", same)
    _, found = scenario(two_plans, BOTH)
    before, _ = pictures_of(two_plans, found)
    assert [unit.name for unit in before.units] == ["Board (harbour-trust)", "Board (river-board)"]


def test_the_threshold_says_what_counts(two_plans: Workspace) -> None:
    pairs = [
        dict(scenario(two_plans, BOTH, threshold=at)[0].components)["before_pairs_between_units"]
        for at in (0.5, 1.0)
    ]
    assert pairs[0] > pairs[1] == 0


def test_a_unit_that_no_plan_speaks_of_is_refused(two_plans: Workspace) -> None:
    with pytest.raises(QueryError, match="there are Harbour Trust and River Board"):
        scenario(two_plans, ("harbour-trust", "lake-board"))
