"""The shipped corpus with all its organisations renamed gives the same findings.

Renamed are names, acronyms, slugs, paths and IRIs, and every mention in the documents' words. The
sector's nouns stay: they tell what the organisations are, and matching leaves them out by itself.

The reader finds the same; with every matcher, as it ships, the same pairs are suggested with the
same confidences, called the same; and every search finds the same.
"""

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from alignment.analytics import make_study
from alignment.analytics.searches import SEARCHES, search
from alignment.analytics.study import Study
from alignment.ingest import KeyRegistry, read_document
from alignment.matching import Matching, default_matcher
from alignment.matching.calibration import UNCALIBRATED
from alignment.matching.predicates import CONTRIBUTES
from alignment.model import Cited, Directory, Mapping, Organization, Plan, Statement
from alignment.workspace import Workspace, open_workspace
from alignment.workspace.sources import load_settings

REPOSITORY = Path(__file__).parents[2]
NAMES = {
    "American Library Association": "Zenobian Library Association",
    "Association for Library Service to Children": "Association for Library Cheer to Toddlers",
    "ALA": "ZLA",
    "ALSC": "ALCT",
    "ALCTS": "VIMPS",
    "LITA": "NUBA",
    "LLAMA": "OKAPI",
}
"""Name or acronym → an invented one of the same shape, in another alphabetical order."""

Signature = tuple[Any, ...]
Numbers = list[float]
MATCHERS = sorted({"lexical", default_matcher()})
ROUNDING = 1e-5
"""The order of plans decides in which order an encoder's numbers are added up."""

EVERY = NAMES | {old.lower(): new.lower() for old, new in NAMES.items() if " " not in old}
"""With acronyms in small letters, as slugs have them and one document prints its own."""

NAMED = re.compile(
    r"\b(?:{})\b".format(
        "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in sorted(EVERY, key=len, reverse=True))
    )
)


def renamed(text: str) -> str:
    """Return a text, path or IRI with names and acronyms replaced, whole words only."""
    return NAMED.sub(lambda found: EVERY[" ".join(found[0].split())], text)


def renamed_directory(directory: Directory) -> Directory:
    return replace(
        directory, organizations=tuple(sorted(map(_organization, directory.organizations)))
    )


def _organization(organization: Organization) -> Organization:
    return replace(
        organization,
        slug=renamed(organization.slug),
        name=renamed(organization.name),
        acronym=renamed(organization.acronym) if organization.acronym else None,
        unit_of=renamed(organization.unit_of) if organization.unit_of else None,
        printed_in=tuple(map(renamed, organization.printed_in)),
    )


def renamed_plan(plan: Plan) -> Plan:
    """Return a plan as if its publisher, and everyone it mentions, had other names."""
    return replace(
        plan,
        path=renamed(plan.path),
        publishers=tuple(map(renamed, plan.publishers)),
        facts=tuple((name, renamed(value)) for name, value in plan.facts),
        statements=tuple(map(_statement, plan.statements)),
    )


def _statement(statement: Statement) -> Statement:
    passages = (replace(p, exact=renamed(p.exact)) for p in statement.passages)
    attributes = ((name, renamed(value)) for name, value in statement.attributes)
    return replace(
        statement,
        text=renamed(statement.text),
        clean=renamed(statement.clean),
        passages=tuple(passages),
        attributes=tuple(sorted(attributes)),
    )


@pytest.fixture(scope="module")
def corpus() -> Workspace:
    """Return the corpus that ships."""
    return open_workspace(REPOSITORY if (REPOSITORY / "graph").is_dir() else None)


Studies = tuple[Study, Study]


@pytest.fixture(scope="module", params=MATCHERS)
def studies(corpus: Workspace, request: pytest.FixtureRequest) -> Studies:
    """Return the study of the corpus that ships, as anybody gets it, and of the renamed one."""
    how = Matching(request.param)
    decided = [
        replace(m, subject=renamed(m.subject), object=renamed(m.object)) for m in corpus.decisions
    ]
    before = make_study(
        corpus.plans, corpus.directory, base=corpus.base, mappings=corpus.decisions, matching=how
    )
    after = make_study(
        [renamed_plan(plan) for plan in corpus.plans],
        renamed_directory(corpus.directory),
        base=corpus.base,
        mappings=decided,
        matching=how,
    )
    return before, after


def told_by(study: Study, name: str, *, rename: bool = False) -> dict[Signature, list[Numbers]]:
    """Return kind, units and statements of findings, renamed if need be, with their numbers."""
    told: Callable[[str], str] = renamed if rename else str
    found: dict[Signature, list[Numbers]] = {}
    for finding in search(study, name):
        pairs = [_cited(c, told) for c in finding.mappings]
        pairs.sort(key=lambda pair: (str(pair[0]), pair[1]))
        signature = (
            (finding.kind, finding.type, finding.evidence),
            frozenset(map(told, finding.units)),
            frozenset((told(q.iri), told(q.text)) for q in finding.statements),
            tuple(what for what, _ in pairs),
        )
        numbers = [finding.score, *(number for _, pair in pairs for number in pair)]
        found.setdefault(signature, []).append([-1.0 if n is None else n for n in numbers])
    return {signature: sorted(numbers) for signature, numbers in found.items()}


def _cited(cited: Cited, told: Callable[[str], str]) -> tuple[Signature, list[float | None]]:
    ends = tuple(sorted(map(told, cited.pair)))
    return (ends, cited.role, cited.is_new), [cited.weight, cited.confidence]


def test_every_name_is_replaced(corpus: Workspace) -> None:
    texts = " ".join(s.text for p in map(renamed_plan, corpus.plans) for s in p.statements)
    assert all(new in texts for new in NAMES.values())
    assert not [old for old in NAMES if re.search(rf"\b{old}\b", texts)]


@pytest.mark.parametrize("name", sorted(SEARCHES))
def test_renamed_organisations_give_the_same_findings(studies: Studies, name: str) -> None:
    was, now = told_by(studies[0], name, rename=True), told_by(studies[1], name)
    assert was
    assert now.keys() == was.keys()
    for signature, numbers in was.items():
        for one, other in zip(now[signature], numbers, strict=True):
            assert one == pytest.approx(other, abs=ROUNDING)


def test_renamed_organisations_have_the_same_suggestions(studies: Studies) -> None:
    was = {_ends(m, renamed): m for m in studies[0].suggestions}
    now = {_ends(m, str): m for m in studies[1].suggestions}
    assert len(was) > 400
    assert now.keys() == was.keys()
    for pair, mapping in was.items():
        assert now[pair].calibration == mapping.calibration
        for name in ("confidence", "score", "strong"):
            value = getattr(mapping, name)
            assert getattr(now[pair], name) == pytest.approx(value, abs=ROUNDING)


def _ends(mapping: Mapping, told: Callable[[str], str]) -> Signature:
    """Return what is suggested; which of two comes first, where neither serves, paths decide."""
    ends = (told(mapping.subject), told(mapping.object))
    directed = mapping.predicate == CONTRIBUTES
    return mapping.predicate, ends if directed else frozenset(ends)


def test_pairs_of_the_judged_plans_are_called_calibrated_under_any_names(studies: Studies) -> None:
    for study in studies:
        paths = [plan.path for plan in study.corpus.plans]
        across = [m for m in study.suggestions if len(_plans_of(m, paths)) > 1]
        assert across
        assert UNCALIBRATED not in {m.calibration for m in across}


def _plans_of(mapping: Mapping, paths: Sequence[str]) -> set[str]:
    return {path for path in paths for iri in (mapping.subject, mapping.object) if path in iri}


def test_the_reader_finds_the_same_in_renamed_documents(corpus: Workspace, tmp_path: Path) -> None:
    folder = os.environ.get("ALIGNMENT_DOCUMENTS")
    if not folder:
        pytest.skip("ALIGNMENT_DOCUMENTS is not set: renamed documents were NOT read")
    for plan in corpus.plans:
        text = (Path(folder) / plan.source.filename).read_text("utf-8")
        document = tmp_path / plan.source.filename
        document.write_text(renamed(text), encoding="utf-8")
        stated = tmp_path / renamed(plan.path)
        stated.mkdir(parents=True)
        for path in (corpus.folder / plan.path).glob("*.*[lm]"):
            stated.joinpath(path.name).write_text(renamed(path.read_text("utf-8")))
        settings = replace(load_settings(stated), keys=KeyRegistry())
        assert _outline(read_document(document, settings=settings)) == _outline(renamed_plan(plan))


def _outline(plan: Plan) -> list[tuple[object, ...]]:
    return [
        (s.kind, s.clean, [plan.statement(key).clean for key in s.parents], s.attributes)
        for s in plan.statements
        if s.kind != "Organization"
    ]


def test_the_group_that_the_working_document_is_about_comes_first(corpus: Workspace) -> None:
    """From the documents alone: nobody's decisions, no mapping but a matcher's."""
    joint = next(plan for plan in corpus.plans if plan.kind == "WorkingDocument")
    group = ("ALCTS", "LITA", "LLAMA")
    for plans, expected in (
        (corpus.plans, group),
        ([plan for plan in corpus.plans if plan is not joint], None),
    ):
        study = make_study(plans, corpus.directory, base=corpus.base, matching=Matching("lexical"))
        found = search(study, "opportunities")
        assert (found[0].units if found else None) == expected
        assert [f for f in found if set(group) & set(f.units)] == found
