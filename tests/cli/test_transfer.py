"""A workspace's dataset goes to a real server and comes back byte for byte."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from alignment.errors import QueryError, WorkspaceError
from alignment.queries.graph_store import read_graph, remove_graph, replace_graph
from alignment.queries.pull import pull_graphs
from alignment.queries.push import push_graphs
from alignment.queries.server import Server, graph_names
from alignment.rdf import catalogue_graph, to_nquads, to_trig, to_turtle
from alignment.workspace import Workspace, init_workspace, open_workspace
from alignment.workspace.transfer import dataset_of, pull, push, server_at

Run = Callable[..., subprocess.CompletedProcess[str]]
BASE = "https://plans.example.org/id/"
GRAPHS = f"{BASE}graph/"
OTHER = "https://other.example.org/graph"
HOSTILE = (
    '\\u0022 } } ; DROP ALL ; INSERT DATA { <http://a> <http://b> "',
    '"""} } ; DROP ALL #',
    "ends in a backslash \\",
    "line\nreturn\rtab\t \u2028 \u0085 \x01 \U0001f600",
    "{{ }} %s ?x $y",
)


@contextmanager
def oxigraph(*options: str) -> Iterator[str]:
    """Run an empty oxigraph server that may be written to; yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    beside = Path(sys.executable).parent / "oxigraph"
    binary = str(beside) if beside.exists() else shutil.which("oxigraph")
    assert binary, "the test group installs oxigraph's server"
    command, quiet = [binary, "serve", "--bind", address, *options], subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet) as process:
        try:
            _wait(f"http://{address}/")
            yield f"http://{address}"
        finally:
            process.terminate()


def _wait(url: str) -> None:
    for _ in range(200):
        try:
            with urlopen(Request(url), timeout=10):  # noqa: S310 - a loopback address
                return
        except URLError:
            time.sleep(0.05)
    pytest.fail("the oxigraph server did not start")


@pytest.fixture(params=["graph store", "update"])
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    """Return an empty server, to be written to in each of the two ways, with or without union."""
    if request.param == "update":
        with oxigraph("--union-default-graph") as url:
            yield server_at(f"{url}/query", update=f"{url}/update")
    else:
        with oxigraph() as url:
            yield server_at(f"{url}/query", graph_store=f"{url}/store")


@pytest.fixture
def whole(own: Path) -> Workspace:
    """Return a workspace of two plans with suggestions and a catalogue."""
    opened = open_workspace(own)
    described = catalogue_graph(
        BASE, title="Two plans", publisher="", licence="", graphs=sorted(opened.graphs)
    )
    (own / "graph/catalogue.ttl").write_text(to_turtle(described), encoding="utf-8")
    return open_workspace(own)


def test_what_is_pushed_is_pulled_byte_for_byte(server: Server, whole: Workspace) -> None:
    push(whole, server)
    found = pull(whole, server)
    assert found.is_whole
    assert found.respelled > 0, "this server keeps no subtypes of integers, so it was restored"
    assert to_nquads(found.graphs) == to_nquads(whole.graphs)
    assert to_trig(found.graphs) == to_trig(whole.graphs)


def test_pushing_twice_changes_nothing(server: Server, whole: Workspace) -> None:
    first = push(whole, server)
    assert {change.fate for change in first.changes} == {"add"}
    again: list[str] = []
    second = push(whole, server, talk=again.append)
    assert {change.fate for change in second.changes} == {"same"}
    assert again == ["comparing with what the server holds"], "nothing is sent"
    assert [c.graph for c in first.changes] == [c.graph for c in second.changes]
    assert sum(c.triples for c in second.changes) == sum(map(len, whole.graphs.values()))


def test_the_shipped_corpus_arrives_where_only_the_query_service_is_known() -> None:
    shipped = open_workspace()
    with oxigraph() as url:
        assert {c.fate for c in push(shipped, f"{url}/query").changes} == {"add"}
        found = pull(shipped, f"{url}/query")
    assert to_nquads(found.graphs) == to_nquads(shipped.graphs)


def test_graphs_of_others_are_left_and_stale_ones_removed_only_when_asked(
    server: Server, whole: Workspace
) -> None:
    triples = sorted(dataset_of(whole)[f"{GRAPHS}organizations"], key=str)
    others = (
        OTHER,
        f"{BASE}graphs",
        GRAPHS.removesuffix("/"),
        "https://other.example.org/id/graph/x",
    )
    for name in (*others, f"{GRAPHS}old/plan"):
        replace_graph(server, name, triples)
    told = push(whole, server)
    assert [change.graph for change in told.of("stale")] == [f"{GRAPHS}old/plan"]
    assert {change.graph for change in told.of("leave")} == set(others)
    assert f"{GRAPHS}old/plan" in graph_names(server)
    done = push(whole, server, prune=True)
    assert [change.graph for change in done.of("remove")] == [f"{GRAPHS}old/plan"]
    assert set(graph_names(server)) == {*others, *whole.graphs}
    for name in others:
        assert len(read_graph(server, name)) == len(triples)


def test_only_what_has_changed_is_sent(server: Server, whole: Workspace) -> None:
    push(whole, server)
    organizations = f"{GRAPHS}organizations"
    replace_graph(server, organizations, sorted(read_graph(server, organizations), key=str)[1:])
    lines: list[str] = []
    done = push(whole, server, talk=lines.append)
    assert [change.graph for change in done.of("replace")] == [f"{GRAPHS}catalogue", organizations]
    assert lines[1:] == [
        f"1 of 2: replace <{organizations}>",
        f"2 of 2: replace <{GRAPHS}catalogue>",
    ]
    assert read_graph(server, organizations) == dataset_of(whole)[organizations]


def test_a_dry_run_tells_all_and_writes_nothing(server: Server, whole: Workspace) -> None:
    told = push(whole, server, dry_run=True)
    assert len(told.of("add")) == len(whole.graphs)
    assert graph_names(server) == ()
    replace_graph(
        server, f"{GRAPHS}old/plan", sorted(dataset_of(whole)[f"{GRAPHS}catalogue"], key=str)
    )
    assert len(push(whole, server, dry_run=True, prune=True).of("remove")) == 1
    assert graph_names(server) == (f"{GRAPHS}old/plan",)


def test_without_its_catalogue_a_dataset_is_not_whole(server: Server, whole: Workspace) -> None:
    push(whole, server)
    remove_graph(server, f"{GRAPHS}catalogue")
    assert not pull(whole, server).is_whole


def test_hostile_text_is_data_and_nothing_else(server: Server) -> None:
    subject, predicate = NamedNode("https://e.org/é"), NamedNode("https://e.org/p")
    sent = frozenset(
        Triple(subject, predicate, literal)
        for text in HOSTILE
        for literal in (Literal(text), Literal(text, language="en-GB"))
    )
    replace_graph(server, OTHER, sorted(sent, key=str))
    name = f"{GRAPHS}é&graph={OTHER}&default=+%3E#x"
    push_graphs(server, {name: sent}, below=GRAPHS)
    assert set(graph_names(server)) == {OTHER, name}
    assert pull_graphs(server, below=GRAPHS) == {name: sent}


def test_a_workspace_without_a_plan_is_refused(tmp_path: Path) -> None:
    init_workspace(tmp_path / "w", base=BASE)
    with pytest.raises(WorkspaceError, match="holds no plan"):
        push(open_workspace(tmp_path / "w"), "http://127.0.0.1:9/query")


def test_another_dataset_is_not_taken_for_ours(server: Server, whole: Workspace) -> None:
    replace_graph(server, OTHER, sorted(dataset_of(whole)[f"{GRAPHS}catalogue"], key=str))
    with pytest.raises(QueryError, match=f"no graph below <{GRAPHS}> .but <{OTHER}>.: push first"):
        pull(whole, server)


def test_the_commands_say_what_they_did(run: Run, whole: Workspace, tmp_path: Path) -> None:
    with oxigraph() as url:
        words = ["--endpoint", f"{url}/query", "-w", whole.folder]
        told = run("push", *words, "--dry-run")
        assert (told.returncode, told.stderr.splitlines()[-1]) == (0, "nothing was written")
        done = run("push", *words)
        assert done.returncode == 0, done.stderr
        assert done.stdout == told.stdout
        assert len(done.stdout.splitlines()) == len(whole.graphs)
        assert "verified: all" in done.stderr
        assert "literals spelled otherwise there, with the same value:" in done.stderr
        back = run("pull", *words, "--out", "back.nq")
        assert (back.returncode, back.stdout) == (0, "back.nq\n")
        assert (tmp_path / "back.nq").read_text("utf-8") == to_nquads(whole.graphs)
    gone = run("push", *words)
    assert (gone.returncode, gone.stdout) == (1, "")
    assert "cannot be reached" in gone.stderr.splitlines()[-1]


def test_a_server_is_told_about_words_that_may_not_be_shown(
    run: Run, whole: Workspace, tmp_path: Path
) -> None:
    source = next(whole.folder.glob("*/*/source.toml"))
    lines = [line for line in source.read_text("utf-8").splitlines() if "quotations" not in line]
    source.write_text("\n".join(['quotations = "none"', *lines, ""]), "utf-8")
    done = run("push", "--endpoint", "http://127.0.0.1:9/", "-w", whole.folder, cwd=tmp_path)
    assert "the words of 1 plan may not be shown in full" in done.stderr


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["push", "--endpoint", "http://jo:s3cret@example.org/x"], "ALIGNMENT_USER"),
        (["push", "--endpoint", "ftp://jo:s3cret@example.org/x"], "ALIGNMENT_USER"),
        (["push", "--endpoint", "file:///etc/passwd"], "is no endpoint"),
        (["push", "--endpoint", "http://127.0.0.1:9/", "--timeout", "0"], "timeout"),
        (["pull", "--endpoint", "http://127.0.0.1:9/", "--out", "a.ttl"], "end it in .nq or .trig"),
        (["pull", "--endpoint", "http://127.0.0.1:9/", "--out", "a.nq"], "cannot be reached"),
    ],
)
def test_a_mistake_is_answered_in_one_line_without_a_password(
    run: Run, tmp_path: Path, words: list[str], hint: str
) -> None:
    done = run(*words)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[-1].startswith("alignment: ")
    assert hint in done.stderr.splitlines()[-1]
    assert "s3cret" not in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.glob("a.*")) == []


def test_half_a_login_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "ALIGNMENT_PASSWORD", "s3cret")
    done = run("push", "--endpoint", "http://127.0.0.1:9/")
    assert done.returncode == 1
    assert "set both, or neither" in done.stderr
    assert "s3cret" not in done.stderr
