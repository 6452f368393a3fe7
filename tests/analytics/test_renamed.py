"""The shipped corpus with all its organisations renamed gives the same findings.

Renamed are names, acronyms, slugs, paths and IRIs, and every mention in the documents' words. The
sector's nouns stay: they tell what the organisations are, and matching leaves them out by itself.

What holds: the reader finds the same; what is printed, joint and reviewed is the same; and with the
lexical matcher every finding and every confidence is. What does not: a shipped calibrator knows a
corpus by its very words, names included, and takes the renamed one for another; and a sentence
encoder reads names before matching leaves them out. Both are marked as expected failures.
"""

import os
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from alignment.analytics import make_study
from alignment.analytics.searches import SEARCHES, search
from alignment.analytics.study import Study
from alignment.ingest import KeyRegistry, read_document
from alignment.matching import Matching, default_matcher
from alignment.matching.calibration import text_key
from alignment.matching.shipped import calibrator_for
from alignment.matching.suggest import comparable_items
from alignment.model import Directory, Finding, Organization, Plan, Statement
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
MATCHERS = sorted({"lexical", default_matcher()})


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


def studies_of(corpus: Workspace, how: Matching) -> Studies:
    """Return the study of the corpus that ships, and of the renamed one."""
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


def signatures(study: Study, names: Iterable[str], *, rename: bool = False) -> set[Signature]:
    """Return kind, units, statements and confidences of findings, renamed if need be."""
    told = renamed if rename else str
    return {_signature(f, told) for name in names for f in search(study, name)}


def _signature(finding: Finding, told: Callable[[str], str]) -> Signature:
    return (
        (finding.kind, finding.type, finding.evidence),
        finding.score,
        frozenset(map(told, finding.units)),
        frozenset((told(q.iri), told(q.text)) for q in finding.statements),
        frozenset(
            (frozenset(map(told, c.pair)), c.role, c.is_new, c.weight, c.confidence)
            for c in finding.mappings
        ),
    )


@pytest.fixture(scope="module")
def lexical(corpus: Workspace) -> Studies:
    """Return studies with a calibrator to which both corpora are familiar."""
    plans = [*corpus.plans, *map(renamed_plan, corpus.plans)]
    items = [item for plan in plans for item in comparable_items(plan, base=corpus.base)]
    shipped = calibrator_for("lexical")
    assert shipped is not None
    known = frozenset(text_key(item.text) for item in items)
    return studies_of(corpus, Matching("lexical", calibrator=replace(shipped, known=known)))


@pytest.fixture(scope="module", params=MATCHERS)
def shipped(corpus: Workspace, request: pytest.FixtureRequest) -> Studies:
    """Return studies as anybody gets them."""
    return studies_of(corpus, Matching(request.param))


def test_every_name_is_replaced(corpus: Workspace) -> None:
    texts = " ".join(s.text for p in map(renamed_plan, corpus.plans) for s in p.statements)
    assert all(new in texts for new in NAMES.values())
    assert not [old for old in NAMES if re.search(rf"\b{old}\b", texts)]


@pytest.mark.parametrize("name", sorted(SEARCHES))
def test_renamed_organisations_give_the_same_findings(lexical: Studies, name: str) -> None:
    was = signatures(lexical[0], [name], rename=True)
    assert was
    assert signatures(lexical[1], [name]) == was


def test_what_documents_print_and_people_accept_is_the_same_with_any_matcher(
    shipped: Studies,
) -> None:
    was = {s for s in signatures(shipped[0], SEARCHES, rename=True) if s[0][2] != "inferred"}
    now = {s for s in signatures(shipped[1], SEARCHES) if s[0][2] != "inferred"}
    # an opportunity also cites inferred pairs, a change may rest on one: those are compared above
    assert {s[:3] for s in was if s[0][0] != "Change"} == {
        s[:3] for s in now if s[0][0] != "Change"
    }
    assert {s[0][0] for s in now} >= {"Overlap", "Duplication", "IntegrationOpportunity"}


@pytest.mark.xfail(
    strict=True, reason="is_familiar knows words with the names in them; encoders read names"
)
def test_confidences_are_the_same_with_shipped_calibrators(shipped: Studies) -> None:
    was, now = (sorted(m.confidence or 0.0 for m in s.suggestions) for s in shipped)
    assert was == now


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
