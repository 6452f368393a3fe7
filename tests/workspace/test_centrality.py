"""Ranked statements and units of a workspace, in every format."""

import json

import pytest

from alignment.analytics.measures.registry import MEASURES
from alignment.errors import GraphError, QueryError
from alignment.workspace import Workspace
from alignment.workspace.centrality import render_ranked


@pytest.mark.parametrize("name", sorted(MEASURES))
def test_the_limit_cuts_a_ranking_and_changes_no_rank(two_plans: Workspace, name: str) -> None:
    every = json.loads(render_ranked(two_plans, name, "json", limit=100))
    first = json.loads(render_ranked(two_plans, name, "json", limit=1))
    assert every
    assert first == every[:1]


def test_what_joins_nothing_is_said_in_a_sentence(two_plans: Workspace) -> None:
    told = render_ranked(two_plans, "bridging", "table", limit=5, threshold=1.0)
    assert told == "Nothing joins plans or units here."


@pytest.mark.parametrize("style", ["table", "csv", "md"])
def test_every_format_shows_the_statement_that_is_ranked(two_plans: Workspace, style: str) -> None:
    told = render_ranked(two_plans, "reach", style, limit=1)
    first = json.loads(render_ranked(two_plans, "reach", "json", limit=1))[0]
    assert first["quoted"]["text"].split()[0] in told
    assert str(first["quoted"]["line"]) in told


def test_measures_and_formats_that_are_none_are_refused(two_plans: Workspace) -> None:
    with pytest.raises(QueryError, match="'fame'"):
        render_ranked(two_plans, "fame", "json", limit=1)
    with pytest.raises(GraphError, match="ttl is no format"):
        render_ranked(two_plans, "reach", "ttl", limit=1)
