"""Over HTTP the saved questions are answered as they are without a server."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from pyoxigraph import RdfFormat, Store
from tests.serve.sparql_fixtures import sparql_service

from alignment.namespaces import CORPUS
from alignment.queries import Rows, find_question, open_endpoint, prepare, run, run_remote
from alignment.resources import data_root
from alignment.serve.sparql.limits import Limits
from alignment.workspace import open_workspace

QUESTIONS = (
    "documents",
    "statements-by-class",
    "objectives-by-sphere",
    "pairs-behind-findings",
    "opportunities-by-score",
    "values-without-objective",
    "goals-without-objective",
    "findings-by-kind",
    "printed-options",
    "organizations-and-units",
    "graph-sizes",
    "triples-in-two-graphs",
)


@pytest.fixture(scope="module")
def sparql_shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimpleNamespace]:
    """An endpoint over all that ships, and the same data in a store."""
    store = open_workspace(data_root()).store
    data = tmp_path_factory.mktemp("shipped") / "data.nq"
    store.dump(str(data), format=RdfFormat.N_QUADS)
    with sparql_service(data, Limits(seconds=20)) as service:
        yield SimpleNamespace(url=service.url, store=store)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_saved_question_is_answered_the_same(sparql_shipped: SimpleNamespace, name: str) -> None:
    store: Store = sparql_shipped.store
    query = prepare(find_question(name), {}, base=CORPUS)
    here = run(store, query)
    assert run_remote(open_endpoint(sparql_shipped.url, timeout=20), query) == here
    assert isinstance(here, Rows)
    if name not in {"triples-in-two-graphs", "values-without-objective"}:
        assert list(here.to_python())  # or nothing would be compared
