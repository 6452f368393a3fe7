"""Push a workspace's dataset to a server, and pull it back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from alignment.iris import Iris
from alignment.namespaces import ONTOLOGY
from alignment.queries.pull import pull_graphs, respell, to_graph
from alignment.queries.push import Change, plan_push, push_graphs
from alignment.queries.server import Server, checked
from alignment.rdf.serialize import quads_of
from alignment.workspace.workspace import CATALOGUE, Workspace

if TYPE_CHECKING:
    from pyoxigraph import Triple
    from rdflib import Graph

    from alignment.queries.credentials import Credentials

TIMEOUT: Final = 60.0
"""Seconds of silence to bear."""


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did, or would do.

    Attributes:
        changes: One per graph: ours by name, then those that are only there.
    """

    changes: tuple[Change, ...]

    def of(self, *fates: str) -> tuple[Change, ...]:
        """Return the changes of some kinds, such as ``add``."""
        return tuple(change for change in self.changes if change.fate in fates)

    @property
    def respelled(self) -> int:
        """How many literals the server spells otherwise, with the same value."""
        return sum(len(change.respelled) for change in self.changes)


@dataclass(frozen=True, slots=True)
class Pulled:
    """A dataset that a server held.

    Attributes:
        graphs: Graph IRI → rdflib graph.
        is_whole: Whether its catalogue is among them, which a push writes last.
        respelled: How many literals the server spells otherwise than this workspace.
    """

    graphs: "dict[str, Graph]"
    is_whole: bool
    respelled: int = 0


def _silent(_: str) -> None:
    """Say nothing."""


def server_at(
    endpoint: str,
    *,
    update: str = "",
    graph_store: str = "",
    timeout: float = TIMEOUT,
    credentials: "Credentials | None" = None,
) -> Server:
    """Return the server at an address.

    Args:
        endpoint: Address of its query service, http or https.
        update: Address of its update service.
        graph_store: Address of its graph store, without ``?graph=``.
        timeout: Seconds of silence to bear.
        credentials: User and password, if it wants one.

    Raises:
        QueryError: When an address is not http or https, or holds a password.

    Examples:
        >>> server_at("http://127.0.0.1:7878/query").endpoint.timeout
        60.0
    """
    return Server(checked(endpoint, timeout), update, graph_store, credentials)


def push(
    workspace: Workspace,
    server: Server | str,
    *,
    prune: bool = False,
    dry_run: bool = False,
    talk: Callable[[str], None] = _silent,
) -> Pushed:
    """Load the dataset of a workspace into a server, the ontology included, and verify it.

    Each graph replaces the one of that name; graphs of others are not touched. What is the same
    there is not sent again. The catalogue comes last: a server that has it has everything.

    Args:
        workspace: An open workspace with plans.
        server: Of :func:`server_at`, or the address of its query service.
        prune: Remove graphs that an earlier push left and that are no more.
        dry_run: Tell what would be done and write nothing.
        talk: Called with a line before each step.

    Raises:
        WorkspaceError: When the workspace holds no plan.
        GraphError: When a file of the workspace is malformed.
        QueryError: When the server cannot be reached, refuses, or does not hold afterwards what
            was sent.
    """
    target = server_at(server) if isinstance(server, str) else server
    workspace.require_plans()
    dataset, below = dataset_of(workspace), graphs_below(workspace)
    talk("comparing with what the server holds")
    if dry_run:
        return Pushed(plan_push(target, dataset, below=below, prune=prune))
    last = Iris(workspace.base).graph(CATALOGUE.removesuffix(".ttl"))
    return Pushed(push_graphs(target, dataset, below=below, last=last, prune=prune, talk=talk))


def pull(
    workspace: Workspace, server: Server | str, *, talk: Callable[[str], None] = _silent
) -> Pulled:
    """Read the dataset of a workspace back from a server: the inverse of :func:`push`.

    Servers may keep the value of a literal and not its spelling (``1`` for ``1.0``). Where this
    workspace has the same triple, its spelling is restored, so that nothing changed means the
    same bytes.

    Args:
        workspace: An open workspace: its base IRI says which graphs are meant.
        server: Of :func:`server_at`, or the address of its query service.
        talk: Called with a line before each step.

    Raises:
        QueryError: When the server cannot be reached, or holds no such graph, or gives less than
            it holds.
    """
    target = server_at(server) if isinstance(server, str) else server
    below = graphs_below(workspace)
    found = pull_graphs(target, below=below, besides=frozenset({ONTOLOGY}), talk=talk)
    spelled = respell(found, dataset_of(workspace))
    return Pulled(
        {name: to_graph(triples) for name, triples in sorted(spelled.items())},
        is_whole=f"{below}{CATALOGUE.removesuffix('.ttl')}" in found,
        respelled=sum(len(spelled[name] - found[name]) for name in found),
    )


def graphs_below(workspace: Workspace) -> str:
    """Return what the names of all graphs of a workspace start with, but the ontology's."""
    return Iris(workspace.base).graph("")


def dataset_of(workspace: Workspace) -> "dict[str, frozenset[Triple]]":
    """Return the dataset of a workspace: graph IRI → its triples."""
    graphs = workspace.graphs
    return {n: frozenset(q.triple for q in quads_of({n: graphs[n]})) for n in sorted(graphs)}
