"""Changes between two versions of a file: what a careful reader of both would say, no more."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from alignment.analytics import make_study
from alignment.analytics.changes.search import count_changes, find_changes
from alignment.ingest import Settings, read_text
from alignment.model import Directory, Finding, Plan

BASE = "https://example.org/id/"

FIRST = """# Harbour Library: Strategic Plan 2020–2024

## Mission

We lend the harbour its books.

## Values

- Candour
- Patience
- Public trust

## Theme 1: Reading

**Goals**

- Every child on the quays owns a library card

**Actions**

- Visit each primary school twice a year with the book boat.
- Lend reading glasses at the counter.
- Report to the council every spring.

## Theme 2: Building

**Goals**

- The reading room is warm and dry in winter

**Actions**

- Repair the slate roof above the reading room.
- Replace the oil boiler with a heat pump.
- Report to the council every spring.
"""

SECOND = """# Harbour Library: Strategic Plan 2025–2029

## Mission

To lend books to whoever lives at the harbour, and to everyone else as well.

## Values

- Patience
- Candour
- Thrift

## Theme 1: Reading

**Goals**

- Every child and parent on the quays owns a library card

**Actions**

- Visit each primary school twice a year, with the “Book Boat”
- Replace the oil boiler with a heat pump.

## Theme 2: Building

**Goals**

- The reading room is warm and dry in winter

**Actions**

- Repair the copper roof above the reading room.
- Report to the council every spring.
- Paint the doors.
"""

EXPECTED = {
    ("reworded", "To lend books to whoever lives at the harbour, and to everyone else as well."),
    ("continued", "Patience"),
    ("continued", "Candour"),
    ("new", "Thrift"),
    ("continued", "Reading"),
    ("reworded", "Every child and parent on the quays owns a library card"),
    ("continued", "Visit each primary school twice a year, with the “Book Boat”"),
    ("moved", "Replace the oil boiler with a heat pump."),
    ("continued", "Building"),
    ("continued", "The reading room is warm and dry in winter"),
    ("reworded", "Repair the copper roof above the reading room."),
    ("continued", "Report to the council every spring."),
    ("new", "Paint the doors."),
    ("dropped", "Public trust"),
    ("dropped", "Lend reading glasses at the counter."),
    ("dropped", "Report to the council every spring."),
}  # fmt: skip


def edition(text: str, path: str, *replaces: str) -> Plan:
    facts = tuple(("replaces", other) for other in replaces)
    return read_text(text, filename="plan.md", settings=Settings(path=path, facts=facts))


def changes(*plans: Plan) -> list[Finding]:
    study = make_study(plans, Directory(()), base=BASE, suggestions=())
    return find_changes(study)


def told(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """Return type and words of each: the later ones where there are two."""
    return [(f.type, f.statements[min(1, len(f.statements) - 1)].text) for f in findings]


def one(findings: Iterable[Finding], words: str) -> Finding:
    (found,) = (
        f for f in findings if f.statements[min(1, len(f.statements) - 1)].text.startswith(words)
    )
    return found


def test_every_edit_between_two_versions_of_a_file_is_found_and_nothing_else() -> None:
    findings = changes(edition(FIRST, "hl/1"), edition(SECOND, "hl/2", "hl/1"))
    assert Counter(told(findings)) == Counter(EXPECTED)


def test_the_later_document_is_told_in_its_order_then_what_is_dropped_in_the_earlier_ones() -> None:
    findings = changes(edition(FIRST, "hl/1"), edition(SECOND, "hl/2", "hl/1"))
    kept = [f for f in findings if f.type != "dropped"]
    lost = [f for f in findings if f.type == "dropped"]
    assert findings == kept + lost
    for those in (kept, lost):
        lines = [f.statements[min(1, len(f.statements) - 1)].line for f in those]
        assert lines == sorted(lines)


def test_a_document_compared_with_itself_only_continues() -> None:
    findings = changes(edition(FIRST, "hl/1"), edition(FIRST, "hl/2", "hl/1"))
    assert {f.type for f in findings} == {"continued"}
    assert {f.evidence for f in findings} == {"printed"}
    assert all(f.statements[0].line == f.statements[1].line for f in findings)


def test_what_both_documents_print_is_certain() -> None:
    found = one(changes(edition(FIRST, "hl/1"), edition(SECOND, "hl/2", "hl/1")), "Replace the oil")
    assert (found.type, found.evidence, found.score) == ("moved", "printed", 1.0)
    assert found.mappings[0].confidence == 1.0
    assert "stood under “Building” and stands under “Reading”" in found.method


def test_a_rewording_shows_its_words_and_how_many_are_kept() -> None:
    found = one(
        changes(edition(FIRST, "hl/1"), edition(SECOND, "hl/2", "hl/1")), "Repair the copper"
    )
    assert found.differences == (
        ("equal", "Repair the"),
        ("delete", "slate"),
        ("insert", "copper"),
        ("equal", "roof above the reading room."),
    )
    assert found.evidence == "inferred"
    assert found.score == pytest.approx(7 / 8)
    assert found.measure == "score"
    assert "88% of them stand in both" in found.method


def test_the_number_of_changes_counts_every_type() -> None:
    findings = changes(edition(FIRST, "hl/1"), edition(SECOND, "hl/2", "hl/1"))
    assert count_changes(findings) == {
        "continued": 7,
        "reworded": 3,
        "moved": 1,
        "new": 2,
        "dropped": 3,
    }
    assert count_changes([replace(findings[0], kind="Gap")]) == dict.fromkeys(
        ("continued", "reworded", "moved", "new", "dropped"), 0
    )


def test_every_cited_statement_is_quoted_and_the_earlier_one_comes_first() -> None:
    findings = changes(edition(FIRST, "hl/1"), edition(SECOND, "hl/2", "hl/1"))
    for found in findings:
        ends = {end for cited in found.mappings for end in cited.pair}
        assert ends <= {quoted.iri for quoted in found.statements}
        for cited in found.mappings:
            assert cited.object == found.statements[0].iri
            assert cited.subject == found.statements[1].iri


def test_the_order_of_the_plans_makes_no_difference(
    make_plan: Callable[..., Plan], town: Directory
) -> None:
    old = make_plan("town/1", [("Goal", "Swim"), ("Goal", "Swim"), ("Goal", "Skate")])
    new = make_plan("town/2", [("Goal", "Swim")], facts=(("replaces", "town/1"),))
    studies = [make_study(p, town, base=BASE, suggestions=()) for p in ([old, new], [new, old])]
    assert find_changes(studies[0]) == find_changes(studies[1])
    assert told(find_changes(studies[0])) == [
        ("continued", "Swim"),
        ("dropped", "Swim"),
        ("dropped", "Skate"),
    ]
