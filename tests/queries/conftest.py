"""The engines that must agree, and how an answer is compared with what is expected."""

import shutil
import socket
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, Triple, parse
from rdflib import Dataset

from alignment.queries import (
    Answer,
    Boolean,
    Rows,
    Triples,
    cells,
    open_endpoint,
    run,
    run_on_rdflib,
    run_remote,
)
from alignment.rdf import to_trig
from alignment.workspace import Workspace, open_workspace

MINI = Path(__file__).parent / "mini.trig"
BASE = "https://example.org/id/"
XSD = "http://www.w3.org/2001/XMLSchema#"

Case = Mapping[str, Any]
Ask = Callable[[str], Answer]


@pytest.fixture(scope="session")
def mini_store() -> Store:
    store = Store()
    store.load(path=str(MINI), format=RdfFormat.TRIG)
    return store


@contextmanager
def _server(*options: str, content: bytes | None = None) -> Iterator[str]:
    """Run an oxigraph server with a dataset, the small one by default; yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    beside = Path(sys.executable).parent / "oxigraph"
    binary = str(beside) if beside.exists() else shutil.which("oxigraph")
    assert binary, "the test group installs oxigraph's server"
    command = [binary, "serve", "--bind", address, *options]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet) as process:
        try:
            _load(f"http://{address}/store", content or MINI.read_bytes())
            yield f"http://{address}/query"
        finally:
            process.terminate()


def _load(store: str, content: bytes) -> None:
    """Send a dataset in TriG to a server, as soon as it is up."""
    request = Request(store, content, {"Content-Type": "application/trig"})  # noqa: S310
    for _ in range(100):
        try:
            with urlopen(request, timeout=10):  # noqa: S310 - a loopback address
                return
        except URLError:
            time.sleep(0.1)
    pytest.fail("the oxigraph server did not start")


def _rdflib_dataset() -> Dataset:
    """Load the small dataset into rdflib, whose own parser warns about itself."""
    dataset = Dataset(default_union=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        dataset.parse(data=MINI.read_text(encoding="utf-8"), format="trig")
    return dataset


@pytest.fixture(scope="session")
def union_server() -> Iterator[str]:
    with _server("--union-default-graph") as url:
        yield url


@pytest.fixture(scope="session")
def plain_server() -> Iterator[str]:
    with _server() as url:
        yield url


@pytest.fixture(scope="session")
def shipped() -> Workspace:
    """Return the corpus that ships."""
    root = Path(__file__).parents[2]
    return open_workspace(root if (root / "graph").is_dir() else None)


@pytest.fixture(scope="session")
def shipped_server(shipped: Workspace) -> Iterator[str]:
    """Run a server that holds the corpus that ships."""
    content = to_trig(shipped.graphs).encode()
    with _server("--union-default-graph", content=content) as url:
        yield url


@pytest.fixture(scope="session", params=["rdflib", "pyoxigraph", "union server", "plain server"])
def engine(request: pytest.FixtureRequest) -> Ask:
    """Ask the small dataset in each of the ways that must give the same answer."""
    if request.param == "rdflib":
        dataset = _rdflib_dataset()
        return lambda query: run_on_rdflib(dataset, query)
    if request.param == "pyoxigraph":
        store = request.getfixturevalue("mini_store")
        return lambda query: run(store, query)
    url = request.getfixturevalue(request.param.replace(" ", "_"))
    endpoint = open_endpoint(url)
    return lambda query: run_remote(endpoint, query)


@pytest.fixture(scope="session")
def check() -> Callable[..., None]:
    """Compare an answer with an expected case; see queries/README.md for what a case holds."""
    return _check


def _check(case: Case, answer: Answer, *, base: str = BASE) -> None:
    if isinstance(answer, Boolean):
        assert answer.value is case["boolean"]
    elif isinstance(answer, Triples):
        expected = parse(case["triples"], format=RdfFormat.TURTLE)
        assert _plain(answer.triples) == _plain(tuple(quad.triple for quad in expected))
    else:
        _check_rows(case, answer, base=base)


def _check_rows(case: Case, answer: Rows, *, base: str) -> None:
    if "count" in case:
        assert len(answer.rows) == case["count"]
        return
    places = [answer.variables.index(name) for name in case["columns"]]
    found = [tuple(row[place] for place in places) for row in cells(answer, base=base)]
    expected = [tuple(map(_text, row)) for row in case["rows"]]
    compare = case.get("compare", "all in order")
    if compare == "all in order":
        assert found == expected
    elif compare == "all":
        assert sorted(found) == sorted(expected)
    else:
        assert compare == "some"
        assert [row for row in expected if row not in found] == []


def _text(value: object) -> str:
    """Return a value of an expected row as a table shows it."""
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else " ".join(str(value).split())


def _plain(triples: tuple[Triple, ...]) -> list[str]:
    """Return triples as sorted text, with every whole number an xsd:integer."""
    return sorted(
        str(Triple(t.subject, t.predicate, _integer(t.object)))
        if isinstance(t.object, Literal)
        else str(t)
        for t in triples
    )


def _integer(literal: Literal) -> Literal:
    """Return a literal; oxigraph keeps no subtypes of xsd:integer."""
    if literal.datatype.value == XSD + "nonNegativeInteger":
        return Literal(literal.value, datatype=NamedNode(XSD + "integer"))
    return literal
