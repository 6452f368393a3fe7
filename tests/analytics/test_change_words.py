"""What counts as the same words, and where: layout, classes, headings, random edits."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment.analytics import make_study
from alignment.analytics.changes.search import find_changes
from alignment.model import Directory, Finding, Passage, Plan, Source, Statement
from alignment.model import Mapping as Pairing
from alignment.namespaces import SAO

BASE = "https://example.org/id/"


@dataclass(frozen=True)
class Line:
    """A line of an invented plan: what it says, and the key of what it stands under."""

    key: str
    kind: str
    text: str
    under: str = ""


def changes(*plans: Plan, suggested: Iterable[Pairing] = ()) -> list[Finding]:
    study = make_study(plans, Directory(()), base=BASE, suggestions=tuple(suggested))
    return find_changes(study)


def told(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """Return type and words of each: the later ones where there are two."""
    return [(f.type, f.statements[min(1, len(f.statements) - 1)].text) for f in findings]


def plan_of(path: str, lines: Iterable[Line], *replaces: str, quotations: str = "full") -> Plan:
    statements = tuple(
        Statement(
            line.key,
            line.kind,
            line.text,
            line.text,
            (Passage(0, len(line.text), line.text, line=number),),
            parents=(line.under,) if line.under else (),
        )
        for number, line in enumerate(lines, 1)
    )
    source = Source("plan.txt", "0" * 64, "text/plain", 9, "text/1")
    facts = tuple(("replaces", other) for other in replaces)
    return Plan(
        path,
        "StrategicPlan",
        source,
        ("hl",),
        statements=statements,
        facts=facts,
        quotations=quotations,
    )


def of(path: str, *said: tuple[str, str], replaces: tuple[str, ...] = ()) -> Plan:
    """Return a flat plan of (class word, text), with the keys s0, s1 …."""
    lines = [Line(f"s{n}", kind, text) for n, (kind, text) in enumerate(said)]
    return plan_of(path, lines, *replaces)


def test_the_only_mission_of_either_document_is_reworded_however_it_differs() -> None:
    old = of("hl/1", ("Mission", "We keep the charts"), ("Goal", "Sail"))
    new = of("hl/2", ("Mission", "Knowledge, afloat"), ("Goal", "Row"), replaces=("hl/1",))
    assert [(f.type, f.evidence) for f in changes(old, new)] == [
        ("reworded", "printed"),
        ("new", "inferred"),
        ("dropped", "inferred"),
    ]


def test_the_same_words_as_another_class_have_moved_or_within_a_family_continue() -> None:
    old = of("hl/1", ("Objective", "Feed the crew"), ("Strategy", "Mend sails"))
    new = of("hl/2", ("Goal", "Feed the crew"), ("Objective", "Mend sails"), replaces=("hl/1",))
    assert [(f.type, f.title) for f in changes(old, new)] == [
        ("moved", "Objective moved as a goal: “Feed the crew”"),
        ("continued", "Strategy continued as an objective: “Mend sails”"),
    ]


def test_an_area_is_not_the_value_of_the_same_name() -> None:
    old, new = of("hl/1", ("Area", "Candour")), of("hl/2", ("Value", "Candour"), replaces=("hl/1",))
    assert [f.type for f in changes(old, new)] == ["new", "dropped"]


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("Feed the crew.", "FEED  the  crew", "continued"),
        ("Feed the crew – “well”", "Feed the crew well", "continued"),
        ("Grow by 5% a year in May", "Grow by 5 a year in May", "reworded"),
        ("Grow by 1.5 points a year", "Grow by 15 points a year", "reworded"),
        ("Should we merge our crews?", "Should we merge our crews.", "reworded"),
    ],
)
def test_layout_makes_no_difference_and_signs_do(before: str, after: str, kind: str) -> None:
    old, new = of("hl/1", ("Goal", before)), of("hl/2", ("Goal", after), replaces=("hl/1",))
    assert [f.type for f in changes(old, new)] == [kind]


def test_a_negation_is_pointed_out() -> None:
    old = of("hl/1", ("Goal", "Open the sluice at night in spring"))
    new = of("hl/2", ("Goal", "Never open the sluice at night in spring"), replaces=("hl/1",))
    (found,) = changes(old, new)
    assert found.type == "reworded"
    assert "One of the two is negated" in found.method


def test_a_reworded_heading_moves_nothing_below_it() -> None:
    lines = [Line("a", "Area", "Boats and ropes of oak"), Line("b", "Goal", "Float", "a")]
    old = plan_of("hl/1", lines)
    lines[0] = Line("a", "Area", "Boats and ropes of hemp")
    new = plan_of("hl/2", lines, "hl/1")
    assert [f.type for f in changes(old, new)] == ["reworded", "continued"]


def test_where_a_plan_replaces_two_it_is_new_what_neither_states() -> None:
    one_before, other = of("hl/0", ("Goal", "Float")), of("hl/1", ("Goal", "Row"))
    after = of(
        "hl/2", ("Goal", "Float"), ("Goal", "Row"), ("Goal", "Fly"), replaces=("hl/0", "hl/1")
    )
    found = changes(one_before, other, after)
    assert sorted(told(found)) == [("continued", "Float"), ("continued", "Row"), ("new", "Fly")]
    assert len({f.iri for f in found}) == len(found)


def test_documents_that_show_no_words_are_compared_without_showing_any() -> None:
    lines = [Line("a", "Area", "Hidden cove"), Line("b", "Goal", "Bury secret gold deep", "a")]
    lines += [Line("c", "Goal", "Sink ships at dawn"), Line("d", "Goal", "Feed parrots daily")]
    old = plan_of("hl/1", lines, quotations="none")
    lines[1] = Line("b", "Goal", "Bury secret gold very deep")
    lines[2] = Line("c", "Goal", "Sink ships at dawn", "a")
    lines[3] = Line("d", "Goal", "Charm mermaids")
    new = plan_of("hl/2", lines, "hl/1", quotations="none")
    ends = f"{BASE}hl/2/d", f"{BASE}hl/1/d"
    nearly = Pairing(ends[0], SAO + "sameAimAs", ends[1], "semapv:CompositeMatching", score=0.3)
    found = changes(old, new, suggested=[nearly])
    assert [f.type for f in found] == ["continued", "reworded", "moved", "new", "dropped"]
    assert not any(f.differences for f in found)
    assert "differ is not shown, as a publisher asks" in found[1].method
    shown = repr(found).casefold()
    hidden = ("cove", "secret", "gold", "ships", "dawn", "parrots", "mermaids")
    assert [word for word in hidden if word in shown] == []


AREAS = ("area0 of the plan", "area1 of the plan", "area2 of the plan")
SAID = [Line(f"e{n}", "Objective", f"p{n} q{n} r{n} s{n}", f"a{n % 3}") for n in range(8)]
EDITS = st.lists(
    st.sampled_from(["continued", "dropped", "moved", "reworded"]), min_size=8, max_size=8
)


def edited(line: Line, edit: str) -> Line:
    if edit == "moved":
        return replace(line, under=f"a{(int(line.under[1:]) + 1) % 3}")
    if edit == "reworded":
        return replace(line, text=line.text.replace("q", "z"))
    return line


@settings(max_examples=60)
@given(
    edits=EDITS,
    added=st.integers(0, 3),
    order=st.randoms(use_true_random=False),
    names=st.booleans(),
)
def test_whatever_is_edited_is_found_exactly(
    edits: list[str],
    added: int,
    order: Random,
    names: bool,  # noqa: FBT001
) -> None:
    heads = [Line(f"a{n}", "Area", name) for n, name in enumerate(AREAS)]
    before = plan_of("hl/1", [*heads, *SAID])
    later = [edited(x, e) for x, e in zip(SAID, edits, strict=True) if e != "dropped"]
    later += [Line(f"n{n}", "Objective", f"t{n} u{n} v{n}", "a1") for n in range(added)]
    order.shuffle(later)
    if names:
        heads = [replace(head, text=head.text.replace("plan", "scheme")) for head in heads]
    after = plan_of(
        "hl/2",
        [
            replace(x, key=f"x{x.key}", under=f"x{x.under}" if x.under else "")
            for x in [*heads, *later]
        ],
        "hl/1",
    )

    found = changes(before, after)

    expected = Counter(
        {
            **{(e, edited(x, e).text): 1 for x, e in zip(SAID, edits, strict=True)},
            **{("new", f"t{n} u{n} v{n}"): 1 for n in range(added)},
            **{("reworded" if names else "continued", head.text): 1 for head in heads},
        }
    )
    assert Counter(told(found)) == expected
    for each in found:
        if each.type in {"continued", "moved", "reworded"}:
            keys = [quoted.iri.rpartition("/")[2] for quoted in each.statements]
            assert keys[1] == f"x{keys[0]}"
