"""The four documents are read exactly as the gold files say."""

from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from alignment.errors import QuotationError
from alignment.ingest import (
    Settings,
    check_coverage,
    check_quotation,
    load_document,
    measure_coverage,
    read_document,
    read_keys,
    read_overrides,
    read_profile,
    read_source,
    verify_plan,
)
from alignment.model import Plan, Statement
from alignment.resources import data_root

NAMES = [
    "001_01a8653d36d30193",
    "002_fdc997f875d0aff0",
    "003_33d1b152c79ee3fe",
    "004_ad35d813f4c7800e",
]
TOTALS = dict(zip(NAMES, (41, 36, 92, 60), strict=True))
CLAIMS = {"overlap": 3, "duplication": 5, "option": 3, "driver": 2}
each = pytest.mark.parametrize("name", NAMES)
Place = tuple[str, tuple[tuple[int, int], ...]]


@cache
def settings_of(digest: str) -> Settings:
    """Return what the shipped corpus states about the document with this digest."""
    for source in sorted((data_root() / "graph").glob("*/*/source.toml")):
        found = read_source(source)
        if found.sha256 == digest:
            folder = source.parent
            profile = folder / "profile.yaml"
            return replace(
                found,
                path=f"{folder.parent.name}/{folder.name}",
                overrides=read_overrides(folder / "overrides.yaml"),
                keys=read_keys(folder / "keys.tsv"),
                profile=read_profile(profile) if profile.exists() else found.profile,
            )
    pytest.fail(f"the corpus has no plan of the document {digest}")


@cache
def read(folder: Path, name: str) -> tuple[Plan, str]:
    """Return the plan and the text of a document; a missing document fails."""
    document = load_document(folder / f"{name}.txt")
    return read_document(
        folder / f"{name}.txt", settings=settings_of(document.sha256)
    ), document.text


@cache
def gold(folder: Path, name: str) -> list[dict[str, Any]]:
    path = folder.parent / "gold" / "documents" / f"{name}.yaml"
    statements: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))[
        "statements"
    ]
    return statements


def expected(entry: dict[str, Any]) -> Place:
    return entry["class"], tuple((start, end) for start, end in entry["spans"])


def found(statement: Statement) -> Place:
    return statement.kind, tuple((p.start, p.end) for p in statement.passages)


def pairs(folder: Path, name: str) -> list[tuple[dict[str, Any], Statement]]:
    """Return each gold entry with the statement at its place."""
    by_place = {found(s): s for s in read(folder, name)[0].statements}
    return [(entry, by_place[expected(entry)]) for entry in gold(folder, name)]


@each
def test_every_statement_is_found_and_none_invented(documents: Path, name: str) -> None:
    plan, _ = read(documents, name)
    got = Counter(found(s) for s in plan.statements if s.kind != "Claim")
    assert got == Counter(expected(entry) for entry in gold(documents, name))
    assert got.total() == TOTALS[name]


@each
def test_texts_numbers_and_positions(documents: Path, name: str) -> None:
    for entry, statement in pairs(documents, name):
        # the gold joins two spans by the character between them
        assert statement.text.split() == entry["text"].split()
        assert statement.notation == entry.get("number_printed")
        assert statement.ordinal == entry.get("ordinal")
        if "clean" in entry:
            assert statement.clean == entry["clean"]


@each
def test_parents_and_tags(documents: Path, name: str) -> None:
    plan, _ = read(documents, name)
    places = {entry["id"]: expected(entry) for entry in gold(documents, name)}
    for entry, statement in pairs(documents, name):
        parents = [found(plan.statement(key)) for key in statement.parents]
        assert parents == [places[parent] for parent in entry.get("parents", [])]
        tags = [found(plan.statement(tag.target)) for tag in statement.tags]
        assert tags == [places[tag["target"]] for tag in entry.get("tags", [])]


@each
def test_every_documented_doubt_is_a_flag(documents: Path, name: str) -> None:
    doubted = [(e["id"], s.flags) for e, s in pairs(documents, name) if "doubt" in e]
    assert [identifier for identifier, flags in doubted if not flags] == []
    sure = {e["id"] for e, s in pairs(documents, name) if "doubt" not in e and s.flags}
    assert sure <= {"org.ala"}  # 004 prints only the acronym of ALA too


@each
def test_offices_dates_and_lead_ins(documents: Path, name: str) -> None:
    for entry, statement in pairs(documents, name):
        for theirs, ours in (
            ("lead_in", "leadIn"),
            ("office", "office"),
            ("unit_printed", "unitPrinted"),
            ("involvement", "involvement"),
            ("iso", "iso"),
            ("start", "start"),
            ("end", "end"),
            ("acronym", "acronym"),
        ):
            if theirs in entry:
                assert statement.get(ours) == entry[theirs]


@each
def test_every_character_is_accounted_for(documents: Path, name: str) -> None:
    plan, text = read(documents, name)
    check_coverage(plan, text)
    assert measure_coverage(plan, text).characters == sum(not c.isspace() for c in text)


@each
def test_every_quotation_verifies(documents: Path, name: str) -> None:
    plan, text = read(documents, name)
    assert verify_plan(plan, text) == []


@each
def test_keys_are_those_of_the_registry(documents: Path, name: str) -> None:
    plan, _ = read(documents, name)
    known = settings_of(plan.source.sha256).keys
    assert known.updated(plan) == known


def test_claims_of_the_joint_paper(documents: Path) -> None:
    plan, _ = read(documents, NAMES[3])
    claims = list(plan.of_kind("Claim"))
    assert Counter(s.get("claimType") for s in claims) == CLAIMS
    for claim in claims:
        above = plan.statement(claim.parents[0])
        assert above.kind == "Narrative"
        assert claim.text in above.text
    printed = yaml.safe_load(
        (documents.parent / "gold" / "documents" / f"{NAMES[3]}.yaml").read_text(encoding="utf-8")
    )["claims_inside_narrative"]
    phrases = [p for value in printed.values() if isinstance(value, list) for p in value]
    assert sorted(c.text for c in claims) == sorted(phrases)


def test_no_mission_is_invented(documents: Path) -> None:
    assert not list(read(documents, NAMES[1])[0].of_kind("Mission"))
    assert not list(read(documents, NAMES[2])[0].of_kind("Vision", "Period", "Date"))


WHOLE = {
    "Mission",
    "Vision",
    "Goal",
    "Objective",
    "Strategy",
    "Commitment",
    "Value",
    "AreaStatement",
}
WHOLE |= {"SphereStatement", "DirectionStatement", "NextStep", "Narrative", "CoreStrengthItem"}


def passes(quote: str, text: str) -> bool:
    try:
        check_quotation(quote, text)
    except QuotationError:
        return False
    return True


@each
def test_gate_accepts_quotations_and_refuses_changed_ones(documents: Path, name: str) -> None:
    plan, text = read(documents, name)
    for statement in plan.of_kind(*WHOLE):
        assert passes(statement.text, text), statement.text
        parts = statement.text.split(" ")
        middle = len(parts) // 2
        assert not passes(" ".join([*parts[:middle], "zebra", *parts[middle + 1 :]]), text)
        if len(parts) > 2:
            cut = {
                " ".join(parts[1:]),
                " ".join(parts[:-1]),
                " ".join(parts[:middle] + parts[middle + 1 :]),
            }
            assert [c for c in sorted(cut) if passes(c, text)] == []
