"""Invented plans, findings and a browser for the tests of the views."""

from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests.views.visiting import Visit, visits

from alignment.model import (
    Cited,
    Directory,
    Finding,
    Mapping,
    Organization,
    Passage,
    Plan,
    Quoted,
    Source,
    Statement,
)
from alignment.views.graph import render_alignment_graph

BASE = "https://example.org/id/"


def _statement(key: str, kind: str, text: str, place: int, parent: str = "", **facts: str
               ) -> Statement:  # fmt: skip
    passage = Passage(place * 100, place * 100 + len(text), text, line=place + 1)
    attributes = tuple(sorted((n, v) for n, vs in facts.items() for v in vs.split()))
    clean = text.replace("**", "")
    parents = (parent,) if parent else ()
    return Statement(key, kind, text, clean, (passage,), parents, attributes=attributes)


def _plan(
    path: str,
    rows: Sequence[tuple[str, ...]],
    *,
    publishers: tuple[str, ...] = ("larkmere",),
    claims: Sequence[Statement] = (),
    quotations: str = "full",
) -> Plan:
    statements = [_statement(row[0], row[1], row[2], n, *row[3:]) for n, row in enumerate(rows)]
    source = Source(f"{path.rpartition('/')[2]}.txt", "0" * 64, "text/plain", 5000, "text/1")
    return Plan(
        path,
        "StrategicPlan",
        source,
        publishers,
        rights="© the invented town of Larkmere",
        quotations=quotations,
        statements=(*statements, *claims),
    )


PARKS = (
    ("t", "PlanTitle", "Parks for Larkmere"),
    ("p", "Period", "2021–2025", "t"),
    ("m", "Mission", "We keep every park of Larkmere open, safe and green.", "t"),
    ("v1", "Value", "Openness", "t"),
    ("v2", "Value", "Care", "t"),
    ("a1", "Area", "Paths and Meadows", "t"),
    ("a2", "Area", "Volunteers", "t"),
    ("g1", "Goal", "Every neighbour reaches a meadow on foot within ten minutes.", "a1"),
    ("o1", "Objective", "Build **twelve** kilometres of footpaths along the river.", "g1"),
    ("o2", "Objective", "Train volunteers to guide school classes through the meadows.", "a2"),
    ("o3", "Objective", "Publish a yearly count of birds, trees and visitors.", "a1"),
)
HARBOUR = (
    ("t", "PlanTitle", "Harbour Trust Strategy"),
    ("m", "Mission", "The Trust keeps the harbour alive.", "t"),
    ("a1", "Direction", "Walks", "t"),
    ("g1", "Goal", "People walk around the whole harbour.", "a1"),
    ("s1", "Strategy", "Build footpaths along the quay and the river.", "a1"),
    ("s2", "Strategy", "Teach volunteers to lead walks for school classes.", "a1"),
    ("n1", "Narrative", "The Trust was founded by the fishers of the bay. " * 8, "t"),
)
FERRIES = (
    ("t", "PlanTitle", "Working Paper of North Ferry and South Ferry on Shared Services"),
    ("n", "Narrative", "Both ferries run ticket sales and repairs of their own.", "t"),
    ("x", "NextStep", "Meet the crews of both ferries.", "n"),
)


@pytest.fixture
def plan_of() -> Callable[..., Plan]:
    """A maker of plans: path and rows of key, class word, text and parent."""
    return _plan


@pytest.fixture
def corpus() -> SimpleNamespace:
    """Three invented documents with mappings and findings: every argument of the graph."""
    tied = "north south"
    claims = [
        _statement(key, "Claim", text, place, "n", concernsUnit=tied, claimType=kind)
        for key, text, place, kind in (
            ("c1", "ticket sales", 1, "duplication"),
            ("c2", "repairs", 1, "overlap"),
        )
    ]
    plans = (
        _plan("larkmere/parks", PARKS),
        _plan("harbour/strategy", HARBOUR, publishers=("harbour",)),
        _plan("ferries/paper", FERRIES, publishers=("north", "south"), claims=claims),
    )
    return SimpleNamespace(
        plans=plans,
        directory=_directory(),
        mappings=_mappings(),
        findings=_findings(),
        base=BASE,
    )


def _directory() -> Directory:
    return Directory(
        (
            Organization("harbour", "Harbour Trust", "HT", "larkmere"),
            Organization("larkmere", "Town of Larkmere"),
            Organization("north", "North Ferry", "NF", "larkmere"),
            Organization("south", "South Ferry", "SF", "larkmere"),
        )
    )


def _mappings() -> tuple[Mapping, ...]:
    parks, harbour = f"{BASE}larkmere/parks/", f"{BASE}harbour/strategy/"
    match = "http://www.w3.org/2004/02/skos/core#relatedMatch"
    return (
        Mapping(parks + "o1", match, harbour + "s1", "semapv:LexicalMatching", 0.62,
                tool="lexical/1", explanation=(("footpath", 0.7), ("river", 0.3))),
        Mapping(parks + "o2", match, harbour + "s2", "semapv:ManualMappingCuration", 0.44,
                author="A. Reader", date="2026-03-01"),
        Mapping(parks + "v1", match, harbour + "m", "semapv:LexicalMatching", 0.9, modifier="Not"),
    )  # fmt: skip


def _findings() -> tuple[Finding, ...]:
    parks, harbour, ferries = (
        f"{BASE}{path}/" for path in ("larkmere/parks", "harbour/strategy", "ferries/paper")
    )
    paper = "Working Paper of North Ferry and South Ferry on Shared Services"
    printed = Finding(
        BASE + "finding/1", "Overlap", "North Ferry and South Ferry do the same work", "printed",
        2.0, (("claims", 2.0),), ("NF", "SF"), ((paper, ""),),
        (Quoted(ferries + "c1", "ticket sales", paper, "NF, SF", "Claim", 2),
         Quoted(ferries + "c2", "repairs", paper, "NF, SF", "Claim", 2)),
        method="claims counted",
    )  # fmt: skip
    inferred = Finding(
        BASE + "finding/2", "Overlap", "Larkmere and the Trust both build paths", "inferred",
        0.62, (), ("HT", "Town of Larkmere"),
        (("Harbour Trust Strategy", ""), ("Parks for Larkmere", "2021–2025")),
        (Quoted(parks + "o1", "Build twelve kilometres of footpaths along the river.",
                "Parks for Larkmere", "Town of Larkmere", "Objective", 9),
         Quoted(harbour + "s1", "Build footpaths along the quay and the river.",
                "Harbour Trust Strategy", "HT", "Strategy", 5)),
        (Cited(parks + "o1", harbour + "s1", 0.62, "inferred"),),
        "shared words",
    )  # fmt: skip
    return (printed, inferred)


@pytest.fixture
def graph_html(corpus: SimpleNamespace) -> str:
    """The graph page of the corpus."""
    return render_alignment_graph(
        corpus.plans,
        corpus.directory,
        mappings=corpus.mappings,
        findings=corpus.findings,
        title="Larkmere in one picture",
        base=corpus.base,
    )


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """An opener of addresses; when the test ends, no page may have complained or fetched."""
    with visits(browser) as visit_:
        yield visit_


@pytest.fixture
def open_page(visit: Visit, tmp_path: Path) -> Callable[..., Page]:
    """An opener of pages, given as text, from disk; they may not complain or fetch either."""
    numbers = count()

    def open_(html: str, *, address: str = "", **seen: Any) -> Page:  # noqa: ANN401 - as visit
        file = tmp_path / f"page{next(numbers)}.html"
        file.write_text(html, encoding="utf-8")
        return visit(file.as_uri() + address, **seen)

    return open_
