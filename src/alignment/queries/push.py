"""Load named graphs into a server and verify what arrived."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from pyoxigraph import Triple

from alignment.errors import QueryError
from alignment.queries.graph_store import read_graph, remove_graph, replace_graph
from alignment.queries.refusals import shown_text, shown_url
from alignment.queries.same_values import Comparison, compare
from alignment.queries.server import Server, graph_names
from alignment.queries.update_address import writable

Dataset = Mapping[str, frozenset[Triple]]
_EXAMPLES: Final = 3
_LENGTH: Final = 400


class Fate(StrEnum):
    """What a push does with a graph."""

    ADD = "add"
    REPLACE = "replace"
    SAME = "same"
    STALE = "stale"
    REMOVE = "remove"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Change:
    """What a push does with one graph.

    Attributes:
        graph: Its name.
        fate: ``add`` or ``replace`` it, it is the ``same`` there, it is ``stale`` (an earlier
            push left it), that is ``remove`` d, or it is of others: ``leave`` it.
        triples: How many it holds here; 0 for graphs that are only there.
        respelled: Triples whose literal the server spells otherwise, with the same value.
    """

    graph: str
    fate: Fate
    triples: int = 0
    respelled: tuple[Triple, ...] = ()


def plan_push(
    server: Server, dataset: Dataset, *, below: str, prune: bool = False
) -> tuple[Change, ...]:
    """Return what a push would do, after a look at what the server holds; nothing is written.

    Args:
        server: Where to.
        dataset: Graph name → its triples.
        below: What the names of this dataset's own graphs start with.
        prune: Whether graphs of an earlier push that are no more are removed.

    Raises:
        QueryError: When the server cannot be reached or does not answer as SPARQL servers do.
    """
    there = graph_names(server)
    gone = Fate.REMOVE if prune else Fate.STALE
    ours = (_change(server, name, dataset[name], there=name in there) for name in sorted(dataset))
    only_there = sorted(set(there) - set(dataset))
    theirs = (Change(n, gone if n.startswith(below) else Fate.LEAVE) for n in only_there)
    return (*ours, *theirs)


def _change(server: Server, graph: str, triples: frozenset[Triple], *, there: bool) -> Change:
    if not there:
        return Change(graph, Fate.ADD, len(triples))
    found = compare(triples, read_graph(server, graph))
    fate = Fate.SAME if found.holds else Fate.REPLACE
    return Change(graph, fate, len(triples), found.respelled if found.holds else ())


def push_graphs(  # noqa: PLR0913 - all but two are named
    server: Server,
    dataset: Dataset,
    *,
    below: str,
    last: str = "",
    prune: bool = False,
    talk: Callable[[str], None] = lambda _: None,
) -> tuple[Change, ...]:
    """Load graphs into a server: each replaces the graph of its name, and is read back.

    Graphs that are the same there are not sent again, so a push that was cut is repeated safely.
    While anything else is changed, the server has no graph ``last``: where it is, all is.

    Args:
        server: Where to.
        dataset: Graph name → its triples.
        below: What the names of this dataset's own graphs start with; other graphs that are not
            in the dataset are never touched.
        last: Name of the graph that is written last, such as a catalogue of the dataset.
        prune: Whether graphs of an earlier push that are no more are removed.
        talk: Called with a line before each graph is sent.

    Returns:
        What was done.

    Raises:
        QueryError: When the server cannot be reached, refuses, or does not hold afterwards what
            was sent.
    """
    planned = plan_push(server, dataset, below=below, prune=prune)
    work = [c for c in planned if c.fate in {Fate.ADD, Fate.REPLACE, Fate.REMOVE}]
    if not work:
        return planned
    target = writable(server)
    others = [change for change in work if change.graph != last]
    if others and last in dataset:
        remove_graph(target, last)
        work = [*others, _again(next(change for change in planned if change.graph == last))]
    done = dict(_carried_out(target, dataset, work, talk))
    return tuple(done.get(change.graph, change) for change in planned)


def _again(change: Change) -> Change:
    """Return the change of a graph that is sent, even where it is the same there."""
    return replace(change, fate=Fate.REPLACE) if change.fate is Fate.SAME else change


def _carried_out(
    server: Server, dataset: Dataset, work: list[Change], talk: Callable[[str], None]
) -> Iterator[tuple[str, Change]]:
    """Do one change after the other; yield each by the name of its graph."""
    for number, change in enumerate(work, start=1):
        talk(f"{number} of {len(work)}: {change.fate} <{change.graph}>")
        try:
            yield change.graph, _done(server, change, dataset.get(change.graph, frozenset()))
        except QueryError as error:
            where = f"{number - 1} of {len(work)} graphs were done, not <{change.graph}>"
            raise type(error)(f"{error} ({where})") from error


def _done(server: Server, change: Change, triples: frozenset[Triple]) -> Change:
    """Do a change and verify it."""
    if change.fate is Fate.REMOVE:
        remove_graph(server, change.graph)
        left = Comparison(strange=tuple(sorted(read_graph(server, change.graph), key=str)))
        _require(server, change.graph, left)
        return change
    replace_graph(server, change.graph, sorted(triples, key=str))
    found = compare(triples, read_graph(server, change.graph))
    _require(server, change.graph, found)
    return replace(change, respelled=found.respelled)


def _require(server: Server, graph: str, found: Comparison) -> None:
    """Refuse to go on where a server does not hold what was sent.

    Raises:
        QueryError: With at most three of the triples that differ.
    """
    if found.holds:
        return
    lost = [f"missing: {t}" for t in found.lost[: _EXAMPLES - bool(found.strange)]]
    strange = [f"not sent: {t}" for t in found.strange[: _EXAMPLES - len(lost)]]
    shown = "; ".join(shown_text(line, most=_LENGTH) for line in (*lost, *strange))
    raise QueryError(
        f"{shown_url(server.endpoint.url)} does not hold <{graph}> as it was sent: "
        f"{len(found.lost):,} triples are missing and {len(found.strange):,} were not sent "
        f"({shown}): does it change or drop data, or does somebody else write there?"
    )
