"""What holds of every search: symmetry, locality, and what a rejection leaves."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planted.generator import Corpus, plant
from tests.planted.values import BASE, oracle, plans_of

from alignment.analytics import make_study
from alignment.analytics.searches import SEARCHES, search, search_all
from alignment.analytics.study import Study
from alignment.matching import Matching
from alignment.model import Directory, Finding, Mapping, Plan
from alignment.namespaces import SAO

UNREVIEWED = "inferred"
MakePlan = Callable[..., Plan]

PLANTED = plant(11, units=8, paper=True)
PLANS = plans_of(PLANTED)
KNOWN = oracle(PLANTED, PLANS)
PAPERED = 3
"""Findings that a paper makes: a printed overlap and duplication, and what it states jointly."""


def study_of(
    known: Iterable[Mapping] | None = KNOWN,
    *,
    corpus: Corpus = PLANTED,
    plans: Sequence[Plan] = PLANS,
    decisions: Iterable[Mapping] = (),
    directory: Directory | None = None,
) -> Study:
    return make_study(
        plans,
        directory or corpus.directory,
        base=BASE,
        mappings=decisions,
        suggestions=known,
        matching=Matching("lexical"),
    )


def decided(mapping: Mapping, *, accept: bool) -> Mapping:
    """Return a mapping as a person decided it."""
    return replace(mapping, author="A. Reader", date="2024-05-02", modifier="" if accept else "Not")


def pairs_of(findings: Iterable[Finding]) -> set[frozenset[str]]:
    return {cited.pair for finding in findings for cited in finding.mappings}


def everything(study: Study) -> list[Finding]:
    return [finding for found in search_all(study).values() for finding in found]


# --- symmetry -------------------------------------------------------------------------------------


@settings(max_examples=12, deadline=None)
@given(st.lists(st.booleans(), min_size=len(KNOWN), max_size=len(KNOWN)))
def test_overlap_is_symmetric_whichever_statement_is_the_subject(turned: list[bool]) -> None:
    swapped = tuple(
        replace(m, subject=m.object, object=m.subject) if turn else m
        for m, turn in zip(KNOWN, turned, strict=True)
    )
    for name in ("overlaps", "duplications", "fragmentation", "opportunities"):
        assert search(study_of(swapped), name) == search(study_of(), name)


def test_overlap_is_symmetric_whichever_unit_comes_first() -> None:
    """The later slug of two units becomes the earlier one; the pairs and their weights stay."""

    def turned(text: str) -> str:
        return text.replace("aldmoor/", "zz-aldmoor/") if text.startswith(BASE) else text

    plans = [
        replace(plan, path=f"zz-{plan.path}", publishers=("zz-aldmoor",))
        if plan.publishers == ("aldmoor",)
        else plan
        for plan in PLANS
    ]
    organizations = (
        replace(o, slug="zz-aldmoor") if o.slug == "aldmoor" else o
        for o in PLANTED.directory.organizations
    )
    known = [replace(m, subject=turned(m.subject), object=turned(m.object)) for m in KNOWN]
    study = study_of(known, plans=plans, directory=Directory(tuple(sorted(organizations))))

    def told(finding: Finding, rename: Callable[[str], str]) -> object:
        pairs = {(frozenset(map(rename, c.pair)), c.weight) for c in finding.mappings}
        return finding.kind, finding.evidence, finding.score, finding.units, frozenset(pairs)

    was = {told(f, turned) for f in search(study_of(), "overlaps") if f.evidence == UNREVIEWED}
    now = {told(f, str) for f in search(study, "overlaps") if f.evidence == UNREVIEWED}
    assert was == now
    assert was


# --- an unrelated plan ----------------------------------------------------------------------------


@pytest.fixture
def stranger(make_plan: MakePlan) -> Plan:
    """Return a plan of somebody else about something else."""
    return make_plan(
        "zoo/plan",
        [
            ("PlanTitle", "Fur and Feather"),
            ("Goal", "Penguins breed every winter"),
            ("Objective", "Chill the penguin pool to four degrees"),
            ("Objective", "Feed herring at dawn and at dusk"),
            ("Value", "Patience"),
        ],
    )


def with_stranger(stranger: Plan, known: Iterable[Mapping] | None) -> tuple[Study, Study]:
    accepted = [decided(m, accept=True) for m in KNOWN[::9]]
    return (
        study_of(known, decisions=accepted),
        study_of(known, decisions=accepted, plans=[*PLANS, stranger]),
    )


@pytest.mark.parametrize("name", sorted(SEARCHES))
def test_an_unrelated_plan_changes_no_finding_where_confidences_stay(
    stranger: Plan, name: str
) -> None:
    before, after = (search(study, name) for study in with_stranger(stranger, KNOWN))
    assert [_local(f) for f in after if "zoo" not in f.units] == [_local(f) for f in before]
    assert before


def _local(finding: Finding) -> Finding:
    """Return a finding without what counts everybody: a theme names the units that miss it."""
    return replace(finding, title="", components=()) if finding.kind == "SharedTheme" else finding


def test_an_unrelated_plan_changes_no_quotation_and_nothing_that_is_not_inferred(
    stranger: Plan,
) -> None:
    """With a matcher that weighs words by their frequency, inferred confidences do shift."""
    before, after = with_stranger(stranger, None)
    quoted = ({q.iri: q for f in everything(s) for q in f.statements} for s in (before, after))
    was, now = quoted
    assert {iri: now[iri] for iri in was.keys() & now.keys()} == {
        iri: was[iri] for iri in was.keys() & now.keys()
    }
    for name in ("overlaps", "duplications", "cascade"):
        firm = [[f for f in search(s, name) if f.evidence != UNREVIEWED] for s in (before, after)]
        assert [_without_coverage(f) for f in firm[0]] == [_without_coverage(f) for f in firm[1]]
        assert len(firm[0]) >= (1 if name != "overlaps" else PAPERED)


def _without_coverage(finding: Finding) -> Finding:
    return replace(finding, method="", components=()) if finding.kind == "Cascade" else finding


def test_the_shift_that_an_unrelated_plan_makes_in_confidences_is_small(stranger: Plan) -> None:
    weights = [
        {frozenset((m.subject, m.object)): m.confidence or 0.0 for m in study.suggestions}
        for study in with_stranger(stranger, None)
    ]
    both = weights[0].keys() & weights[1].keys()
    shifts = [abs(weights[0][pair] - weights[1][pair]) for pair in both]
    assert 0 < sum(shifts) / len(shifts) < 0.02


# --- rejections -----------------------------------------------------------------------------------


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(KNOWN))
def test_after_a_rejection_no_finding_cites_that_pair(mapping: Mapping) -> None:
    rejected = study_of(decisions=[decided(mapping, accept=False)])
    assert frozenset((mapping.subject, mapping.object)) not in pairs_of(everything(rejected))


def test_pairs_that_are_cited_at_all_are_those_a_rejection_takes_away() -> None:
    cited = pairs_of(everything(study_of()))
    likely = [m for m in KNOWN if (m.confidence or 0) >= 0.5]
    shown = [m for m in likely if frozenset((m.subject, m.object)) in cited]
    assert len(shown) > len(likely) / 2
    rejected = study_of(decisions=[decided(m, accept=False) for m in shown])
    assert not pairs_of(everything(rejected))


def test_a_matcher_that_suggests_a_rejected_pair_again_is_not_heard() -> None:
    first = study_of(None)
    pair = max(first.suggestions, key=lambda m: m.confidence or 0.0)
    ends = frozenset((pair.subject, pair.object))
    assert ends in pairs_of(everything(first))
    for turned in (pair, replace(pair, subject=pair.object, object=pair.subject)):
        again = study_of(None, decisions=[decided(turned, accept=False)])
        assert ends not in pairs_of(everything(again))


def test_what_stands_in_for_a_rejected_pair_is_shown_as_new(
    make_plan: MakePlan, town: Directory
) -> None:
    plans = [
        make_plan("parks/plan", [("Goal", "Teach every child to swim")]),
        make_plan("rinks/plan", [("Goal", "All children can swim"), ("Goal", "Skates for all")]),
        make_plan("town/plan", [("Goal", "Nobody drowns"), ("Goal", "Everybody is fit")]),
    ]
    swim = f"{BASE}parks/plan/k0"
    known = [
        suggestion(swim, f"{BASE}rinks/plan/k0", 0.9),
        suggestion(swim, f"{BASE}rinks/plan/k1", 0.6),
        suggestion(swim, f"{BASE}town/plan/k0", 0.8),
        suggestion(swim, f"{BASE}town/plan/k1", 0.7),
    ]
    before = make_study(plans, town, base=BASE, suggestions=known)
    assert not [c for f in everything(before) for c in f.mappings if c.is_new]
    rejected = [decided(known[0], accept=False), decided(known[2], accept=False)]
    after = make_study(plans, town, base=BASE, mappings=rejected, suggestions=known)
    for name, instead in (("overlaps", known[1]), ("cascade", known[3])):
        cited = [c for f in search(after, name) for c in f.mappings]
        assert [(c.pair, c.is_new) for c in cited] == [
            (frozenset((instead.subject, instead.object)), True)
        ]


def suggestion(subject: str, target: str, confidence: float) -> Mapping:
    return Mapping(
        subject, SAO + "sameAimAs", target, "semapv:X", 0.3, confidence, strong=confidence
    )
