"""Plans as StratML Part 1: the order and identifiers of the schema, words that may be shown."""

import re
from collections.abc import Sequence
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from alignment.errors import GraphError
from alignment.model import Directory, Organization, Plan, Source, Statement, Tag
from alignment.publish.described import Described
from alignment.publish.exports import stratml_files
from alignment.publish.site import Site
from alignment.publish.stratml import NAMESPACE, has_stratml, identifier, stratml_text
from alignment.workspace import open_workspace

BASE = "https://example.org/id/"
DIRECTORY = Directory((Organization("acme", "Acme & Sons", "A<S"),))
# element → what may stand in it, in order: name, least, most
SCHEMA: dict[str, tuple[tuple[str, int, int], ...]] = {
    "StrategicPlan": (
        ("Name", 1, 1),
        ("Description", 0, 1),
        ("OtherInformation", 0, 1),
        ("StrategicPlanCore", 1, 1),
        ("AdministrativeInformation", 0, 1),
    ),
    "StrategicPlanCore": (
        ("Organization", 0, 999),
        ("Vision", 0, 1),
        ("Mission", 0, 1),
        ("Value", 0, 999),
        ("Goal", 1, 999),
    ),
    "Organization": (
        ("Name", 0, 1),
        ("Acronym", 0, 1),
        ("Identifier", 0, 1),
        ("Description", 0, 1),
        ("Stakeholder", 0, 999),
    ),
    "Vision": (("Description", 0, 1), ("Identifier", 0, 1)),
    "Mission": (("Description", 0, 1), ("Identifier", 0, 1)),
    "Value": (("Name", 0, 1), ("Description", 0, 1)),
    "Goal": (
        ("Name", 1, 1),
        ("Description", 1, 1),
        ("Identifier", 0, 1),
        ("SequenceIndicator", 0, 1),
        ("Stakeholder", 0, 999),
        ("OtherInformation", 0, 1),
        ("Objective", 0, 999),
    ),
    "Objective": (
        ("Name", 0, 1),
        ("Description", 0, 1),
        ("Identifier", 0, 1),
        ("SequenceIndicator", 0, 1),
        ("Stakeholder", 0, 999),
        ("OtherInformation", 0, 1),
    ),
    "Stakeholder": (("Name", 1, 1), ("Description", 0, 1)),
    "AdministrativeInformation": (
        ("StartDate", 0, 1),
        ("EndDate", 0, 1),
        ("PublicationDate", 0, 1),
        ("Source", 0, 1),
        ("Submitter", 0, 1),
    ),
}


def element_of(text: str) -> ET.Element:
    return ET.fromstring(text.encode())  # noqa: S314 - our own file


def check(element: ET.Element) -> None:
    """Check an element and all below it against the rules of the schema."""
    name = element.tag.removeprefix(f"{{{NAMESPACE}}}")
    assert name != element.tag
    if name not in SCHEMA:
        assert len(element) == 0, name
        return
    assert not (element.text or "").strip()
    found = [child.tag.removeprefix(f"{{{NAMESPACE}}}") for child in element]
    order = [child for child, _, _ in SCHEMA[name]]
    assert found == sorted(found, key=order.index), (name, found)
    for child, least, most in SCHEMA[name]:
        assert least <= found.count(child) <= most, (name, child)
    for below in element:
        check(below)


def check_all(text: str) -> None:
    root = element_of(text)
    assert root.tag == f"{{{NAMESPACE}}}StrategicPlan"
    check(root)
    ids = [one.text or "" for one in root.iter(f"{{{NAMESPACE}}}Identifier")]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9._-]*", one) for one in ids), ids
    for name in ("StartDate", "EndDate"):
        for one in root.iter(f"{{{NAMESPACE}}}{name}"):
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", one.text or "")


def plan_of(rows: Sequence[tuple[str, ...]], quotations: str = "full", **facts: str) -> Plan:
    """Make a plan of rows: key, class word, words, key of the parent."""
    statements = tuple(
        Statement(
            row[0], row[1], row[2], row[2], (), (row[3],) if len(row) > 3 else (),
            attributes=tuple(facts.items()) if row[1] == "Period" else (),
        )
        for row in rows
    )  # fmt: skip
    source = Source("plan.txt", "0" * 64, "text/plain", 400, "text/1")
    return Plan(
        "acme/plan", "StrategicPlan", source, ("acme",), quotations=quotations,
        statements=statements,
    )  # fmt: skip


def goals(plan: Plan) -> list[tuple[str, str, list[str]]]:
    """Return name, description and the descriptions of the objectives of each goal."""
    text = stratml_text(plan, DIRECTORY, BASE)
    check_all(text)
    spaces = {"s": NAMESPACE}
    return [
        (
            goal.findtext("s:Name", "", spaces),
            goal.findtext("s:Description", "", spaces),
            [o.findtext("s:Description", "", spaces) for o in goal.findall("s:Objective", spaces)],
        )
        for goal in element_of(text).iter(f"{{{NAMESPACE}}}Goal")
    ]


def test_every_plan_of_the_corpus_keeps_the_rules_of_the_schema() -> None:
    workspace = open_workspace()
    plans = [plan for plan in workspace.plans if has_stratml(plan)]

    assert plans
    for plan in plans:
        text = stratml_text(plan, workspace.directory, workspace.base)
        check_all(text)
        stated = [s.clean for s in plan.of_kind("Goal", "Objective", "Strategy")]
        assert all(words in "".join(element_of(text).itertext()) for words in stated)


def test_identifiers_of_two_plans_never_meet() -> None:
    assert identifier("a/b", "c") != identifier("a", "b.c")
    assert len({identifier(path, "c") for path in ("a_b", "a/b", "a.b", "a-b", "a b")}) == 5
    assert re.fullmatch(r"_[A-Za-z0-9._-]+", identifier("1é/ü", "🙂:"))


def test_objectives_stand_under_their_goal() -> None:
    rows = [("t", "PlanTitle", "P"), ("g", "Goal", "Swim", "t"), ("o", "Objective", "Pools", "g")]

    assert goals(plan_of(rows)) == [("Swim", "Swim", ["Pools"])]


def test_an_area_with_one_goal_is_one_goal_of_that_name() -> None:
    rows = [("a", "Area", "Water"), ("g", "Goal", "Swim", "a"), ("o", "Objective", "Pools", "g")]

    assert goals(plan_of([*rows, ("p", "Strategy", "Boats", "a")])) == [
        ("Water", "Swim", ["Pools", "Boats"])
    ]


def test_strategies_beside_several_goals_are_put_under_none_of_them() -> None:
    rows = [("a", "Direction", "Water"), ("w", "DirectionStatement", "All of it", "a")]
    rows += [
        ("g", "Goal", "Swim", "a"),
        ("h", "Goal", "Sail", "a"),
        ("s", "Strategy", "Pools", "a"),
    ]

    assert goals(plan_of(rows)) == [
        ("Water", "All of it", ["Pools"]),
        ("Swim", "Swim", []),
        ("Sail", "Sail", []),
    ]


def test_objectives_under_nothing_stand_under_their_heading() -> None:
    assert goals(plan_of([("o", "Objective", "Pools"), ("p", "Objective", "Boats", "o")])) == [
        ("No goal is printed above these", "", ["Pools", "Boats"])
    ]


def test_parents_in_a_circle_end() -> None:
    rows = [("o", "Objective", "Pools", "p"), ("p", "Objective", "Boats", "o")]

    assert len(goals(plan_of(rows))) == 1


def test_several_missions_become_one_element() -> None:
    rows = [("m", "Mission", "One"), ("n", "Mission", "Two"), ("g", "Goal", "Swim")]
    text = stratml_text(plan_of(rows), DIRECTORY, BASE)
    check_all(text)

    assert "<Description>One\nTwo</Description>" in text


def test_what_has_no_element_is_counted() -> None:
    rows = [("g", "Goal", "Swim"), ("n", "Narrative", "Once upon a time")]
    text = stratml_text(plan_of(rows), DIRECTORY, BASE)

    assert "Narrative 1" in text
    assert "Once upon a time" not in text


def test_a_plan_without_goals_is_refused() -> None:
    plan = plan_of([("m", "Mission", "Swim"), ("a", "Area", "Water")])

    assert not has_stratml(plan)
    with pytest.raises(GraphError, match=r"acme/plan: states no goal.*overrides\.yaml"):
        stratml_text(plan, DIRECTORY, BASE)


def test_only_plans_with_goals_get_a_file() -> None:
    site = Site(
        BASE, "T", Described((), BASE),
        plans=(plan_of([("g", "Goal", "Swim")]), replace(plan_of([]), path="acme/paper")),
    )  # fmt: skip

    assert list(stratml_files(site)) == ["downloads/stratml/acme--plan.xml"]


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        (("2020", "2023"), "2020-01-01", "2023-12-31"),
        (("2024-02", "2024-02"), "2024-02-01", "2024-02-29"),
        (("2024-02-30", "soon"), None, None),
    ],
)
def test_periods_become_days(printed: tuple[str, str], start: str | None, end: str | None) -> None:
    rows = [("p", "Period", "then"), ("g", "Goal", "Swim")]
    text = stratml_text(plan_of(rows, start=printed[0], end=printed[1]), DIRECTORY, BASE)
    check_all(text)
    found = element_of(text)

    assert found.findtext(f".//{{{NAMESPACE}}}StartDate") == start
    assert found.findtext(f".//{{{NAMESPACE}}}EndDate") == end


def test_words_that_are_withheld_are_not_in_the_file() -> None:
    hidden = "Build the secret harbour"
    rows = [("a", "Area", hidden), ("g", "Goal", hidden, "a"), ("o", "Objective", hidden, "g")]
    rows += [("v", "Value", hidden), ("m", "Mission", hidden), ("w", "Vision", hidden)]
    plan = plan_of([*rows, ("x", "AreaStatement", hidden, "a")], "none")
    tagged = tuple(
        replace(
            s, tags=(Tag("a", "area"),), attributes=(("audience", hidden), ("printedTerm", hidden))
        )
        for s in plan.statements
    )
    text = stratml_text(replace(plan, statements=tagged), DIRECTORY, BASE)
    check_all(text)

    assert "secret" not in text


def test_long_words_are_cut_where_little_may_be_shown() -> None:
    text = stratml_text(plan_of([("g", "Goal", "swim " * 100)], "short"), DIRECTORY, BASE)
    words = element_of(text).findtext(f".//{{{NAMESPACE}}}Goal/{{{NAMESPACE}}}Description") or ""

    assert words.endswith("…")
    assert len(words) <= 300


def test_hostile_words_are_text() -> None:
    hostile = "</Name><Goal/> & \x00\x1b\ud800\ufffe ]]> \r <!ENTITY x>"
    plan = plan_of([("t", "PlanTitle", hostile), ("g", "Goal", hostile), ("v", "Value", hostile)])
    text = stratml_text(plan, DIRECTORY, BASE)
    check_all(text)

    assert len(list(element_of(text).iter(f"{{{NAMESPACE}}}Goal"))) == 1
    assert "Acme & Sons" in "".join(element_of(text).itertext())


def test_an_organisation_that_nobody_knows_goes_by_its_slug() -> None:
    text = stratml_text(plan_of([("g", "Goal", "Swim")]), Directory(), BASE)

    assert "<Name>acme</Name>" in text
