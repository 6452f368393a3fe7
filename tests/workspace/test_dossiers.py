"""Dossiers of the shipped corpus and of others: each figure and quotation is the finding's own."""

import re
from dataclasses import replace
from html import unescape
from types import SimpleNamespace
from typing import cast

import pytest

from alignment.analytics import Study, find_opportunities, find_scenario, make_study
from alignment.model import (
    Directory,
    Finding,
    Mapping,
    Organization,
    Passage,
    Plan,
    Source,
    Statement,
)
from alignment.namespaces import SAO
from alignment.views import render_dossier, render_dossier_md
from alignment.workspace import Workspace, open_workspace
from alignment.workspace.dossiers import checks, dossier_of, dossier_texts
from alignment.workspace.searching import study_of

BASE = "https://example.org/id/"


@pytest.fixture(scope="module")
def shipped() -> tuple[Workspace, Study, list[Finding]]:
    """Return the corpus that ships, its study and the opportunities in it."""
    workspace = open_workspace()
    study = study_of(workspace)
    return workspace, study, find_opportunities(study)


def text_of(html: str) -> str:
    body = html.partition("<main>")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def bare(text: str) -> str:
    """Return Markdown or text without what only one of the two has."""
    return re.sub(r"[^\w]+", " ", text).casefold()


def test_every_number_of_a_dossier_has_a_quotation_to_the_letter(
    shipped: tuple[Workspace, Study, list[Finding]],
) -> None:
    workspace, study, findings = shipped
    assert findings
    for finding in findings:
        html = render_dossier(dossier_of(workspace, study, finding))
        places = re.findall(r'<li id="q(\d+)" value="\1">“<bdi>(.*?)</bdi>”', html)
        assert [unescape(text) for _, text in places] == [q.text for q in finding.statements]
        assert set(re.findall(r'href="#q(\d+)"', html)) <= {number for number, _ in places}


def test_both_forms_of_a_dossier_say_the_same_sentences(
    shipped: tuple[Workspace, Study, list[Finding]],
) -> None:
    workspace, study, findings = shipped
    for finding in findings:
        dossier = dossier_of(workspace, study, finding)
        page, paper = bare(text_of(render_dossier(dossier))), bare(render_dossier_md(dossier))
        options = [x for o in finding.options for x in (o.name, *o.gains, *o.costs)]
        told = (*dossier.checks, *dossier.effects[0], *dossier.effects[1], *options, finding.method)
        for sentence in map(bare, told):
            assert sentence.strip() in page
            assert sentence.strip() in paper


def test_no_pair_of_an_opportunity_is_dropped(
    shipped: tuple[Workspace, Study, list[Finding]],
) -> None:
    workspace, study, findings = shipped
    for finding in findings:
        dossier = dossier_of(workspace, study, finding)
        assert len(dossier.matches) + len(dossier.serving) == len(finding.mappings)


def test_what_is_stated_together_is_what_the_finding_counts(
    shipped: tuple[Workspace, Study, list[Finding]],
) -> None:
    workspace, study, findings = shipped
    for finding in findings:
        dossier = dossier_of(workspace, study, finding)
        assert len(dossier.joint) == dict(finding.components)["joint_statements"]


def test_a_dossier_of_units_that_are_gone_says_so_before_all_else(
    shipped: tuple[Workspace, Study, list[Finding]],
) -> None:
    workspace, study, findings = shipped
    dossier = dossier_of(workspace, study, findings[0])
    assert "no longer exist (ended" in dossier.gone
    assert any("read this as history" in check for check in dossier.checks)
    assert not any("still exist is not stated" in check for check in dossier.checks)


def test_files_are_numbered_in_the_order_given_and_the_index_lists_them(
    two_plans: Workspace,
) -> None:
    study = study_of(two_plans)
    (finding,) = find_opportunities(study)
    texts = dossier_texts(two_plans, study, [finding])
    name = "01-harbour-trust-river-board"
    assert sorted(texts) == [f"{name}.html", f"{name}.md", "index.html"]
    assert f'href="{name}.html"' in texts["index.html"]
    assert dossier_texts(two_plans, study, [finding]) == texts


def test_a_plan_that_shows_no_words_shows_none_in_its_dossier(two_plans: Workspace) -> None:
    plans = [replace(plan, quotations="none") for plan in two_plans.plans]
    study = make_study(
        plans, two_plans.directory, base=two_plans.base, suggestions=two_plans.suggested
    )
    (finding,) = find_opportunities(study)
    told = " ".join(dossier_texts(two_plans, study, [finding]).values())
    assert "(words not shown)" in told
    assert not re.search(r"lead pipes|household|tide tables|open to everyone", told)


def test_what_nobody_dated_or_judged_is_to_be_looked_at_first(two_plans: Workspace) -> None:
    study = study_of(two_plans)
    (finding,) = find_opportunities(study)
    _, found = find_scenario(study, ("harbour-trust", "river-board"))
    told = list(checks(finding, found))
    number = sum(c.evidence == "inferred" for c in finding.mappings)
    assert told[0].startswith(f"{number} pairs are inferred, and nobody has judged them so far")
    assert "Whether the units still exist is not stated: check that before anything else." in told
    undated = replace(finding, dates=(("Plan A", ""), ("Plan B", "")))
    assert "No date is printed in Plan A and Plan B: find out when each was written." in checks(
        undated, found
    )
    one = replace(finding, mappings=finding.mappings[:1], dates=(("Plan A", ""),))
    assert "No date is printed in Plan A: find out when it was written." in checks(one, found)
    assert next(checks(one, found)).startswith("1 pair is inferred")


def _plan(unit: str, *texts: str) -> Plan:
    statements = tuple(
        Statement(f"k{n}", "Goal", text, text, (Passage(0, len(text), text, line=n),))
        for n, text in enumerate(texts, start=1)
    )
    source = Source("plan.txt", "0" * 64, "text/plain", 100, "text/1")
    return Plan(f"{unit}/plan", "StrategicPlan", source, (unit,), statements=statements)


def test_of_two_units_with_one_acronym_the_one_that_is_quoted_is_meant() -> None:
    directory = Directory(
        (
            Organization("parks", "Parks Department", "PD", "town"),
            Organization("police", "Police Department", "PD", "town"),
            Organization("pools", "Pools", None, "town"),
            Organization("town", "Town"),
        )
    )
    plans = [
        _plan("parks", "Teach every child to swim", "Open lanes in winter"),
        _plan("police", "Patrol the harbour at night"),
        _plan("pools", "Every child learns to swim", "Lanes open all year"),
    ]
    likely = [
        Mapping(
            f"{BASE}parks/plan/{key}",
            SAO + "sameAimAs",
            f"{BASE}pools/plan/{key}",
            "semapv:X",
            0.8,
            0.8,
        )
        for key in ("k1", "k2")
    ]
    study = make_study(plans, directory, base=BASE, suggestions=likely)
    (finding,) = find_opportunities(study)
    assert finding.units == ("PD", "Pools")
    workspace = SimpleNamespace(
        base=BASE, directory=directory, plans=plans, config=SimpleNamespace(title="Town")
    )
    dossier = dossier_of(cast("Workspace", workspace), study, finding)
    assert dossier.scenario == find_scenario(study, ("parks", "pools"))[0]
