"""An open workspace: its plans, its graphs, questions asked of it, and its findings."""

import os
from collections.abc import Callable, Iterable
from collections.abc import Mapping as Dict
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alignment.errors import WorkspaceError
from alignment.model import Directory, Finding, Mapping, Plan
from alignment.resources import data_root
from alignment.workspace.config import Config, read_config
from alignment.workspace.notebook import Findings, Page

if TYPE_CHECKING:
    import pandas as pd
    import pyoxigraph as ox
    from rdflib import Graph

    from alignment.mappings import StaleDecision
    from alignment.queries import Answer
    from alignment.validation import Report

EVENTS, FINDINGS, CATALOGUE = "events.ttl", "findings.ttl", "catalogue.ttl"
CURATED, SUGGESTED = "mappings/curated.sssom.tsv", "mappings/suggested.sssom.tsv"


def open_workspace(folder: Path | str | None = None) -> "Workspace":
    """Open a workspace.

    Args:
        folder: The folder that holds ``graph/``. By default the current folder if it has one,
            else the corpus that ships.

    Raises:
        WorkspaceError: When the folder is no workspace.
        SettingsError: When its ``workspace.toml`` is wrong.

    Examples:
        >>> open_workspace().config.base
        'https://w3id.org/strategic-alignment/id/'
    """
    root = _root(None if folder is None else Path(folder))
    graph = root / "graph"
    if not graph.is_dir():
        raise WorkspaceError(f"{root}: has no graph/ folder; make one with `alignment init {root}`")
    return Workspace(graph, read_config(graph), named=folder is not None)


def _root(folder: Path | None) -> Path:
    if folder is not None:
        return folder.parent if folder.name == "graph" and folder.is_dir() else folder
    here = Path.cwd()
    return here if (here / "graph").is_dir() else data_root()


@dataclass(frozen=True)
class Workspace:
    """A folder of plans as linked data; what it reads is kept until it is opened again.

    Attributes:
        folder: Its ``graph/`` folder.
        config: What it says about itself.
        named: Whether its folder was named, and not found or fallen back to.
        treat: What is done to each plan after it was read, such as to show less of it.
        given: Its plans, where somebody has read them already.
    """

    folder: Path
    config: Config
    named: bool = False
    treat: Callable[[Plan], Plan] | None = None
    given: tuple[Plan, ...] = ()

    def _repr_html_(self) -> str:
        """Return what a notebook shows of it: what was read, and how to go on."""
        from alignment.views.notebook import workspace_card  # noqa: PLC0415

        return workspace_card(self.config.title, self.plans, self.directory)

    @property
    def base(self) -> str:
        """Base IRI of everything in it."""
        return self.config.base

    @property
    def is_writable(self) -> bool:
        """Whether it may be written to: the corpus that ships only where one stands in it."""
        root = self.folder.resolve().parent
        if root == data_root().resolve():
            installed, here = root.name == "_data", Path.cwd().resolve() == root
            return not installed and (self.named or here) and os.access(self.folder, os.W_OK)
        return os.access(self.folder, os.W_OK)

    def require_plans(self) -> None:
        """Refuse to go on without a plan.

        Raises:
            WorkspaceError: When the workspace holds none.
        """
        if not self.plans:
            raise WorkspaceError(
                f"{self.folder}: holds no plan; add one with `alignment ingest DOCUMENT…`"
            )

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """Its plans, by path; what may be shown of them is what ``source.toml`` says now."""
        from alignment.rdf import plan_in, plan_paths  # noqa: PLC0415 - rdflib is slow to import

        if self.given:
            return self.given
        graphs = self._plan_graphs
        return self._treated(plan_in(graphs, path, self.base) for path in plan_paths(self.folder))

    def read_plans(self, paths: Iterable[str]) -> tuple[Plan, ...]:
        """Read some of its plans anew, as :attr:`plans` has them.

        Args:
            paths: Of the plans.
        """
        from alignment.rdf import read_plan  # noqa: PLC0415

        return self._treated(read_plan(self.folder, path, self.base) for path in paths)

    def _treated(self, plans: Iterable[Plan]) -> tuple[Plan, ...]:
        own = (self._with_rights(plan) for plan in plans)
        return tuple(self.treat(plan) if self.treat else plan for plan in own)

    @cached_property
    def _plan_graphs(self) -> "dict[str, Graph]":
        """The two named graphs of each plan: IRI → rdflib graph."""
        from alignment.rdf import plan_graphs  # noqa: PLC0415

        return plan_graphs(self.folder, self.base)

    def _with_rights(self, plan: Plan) -> Plan:
        from alignment.ingest import read_source  # noqa: PLC0415

        source = self.folder / plan.path / "source.toml"
        if not source.is_file():
            return plan
        stated = read_source(source)
        return replace(plan, quotations=stated.quotations, rights=stated.rights)

    @cached_property
    def directory(self) -> Directory:
        """Its organisations, people and offices, and which organisations are no more."""
        from alignment.rdf import read_directory  # noqa: PLC0415
        from alignment.rdf.events import read_events, with_events  # noqa: PLC0415

        found = read_directory(self.folder, self.base)
        return with_events(found, read_events(self.folder), self.base)

    @cached_property
    def words(self) -> dict[str, str]:
        """The words of everything its plans state or name, whatever may be shown: IRI → words."""
        from alignment.mappings import words_of  # noqa: PLC0415

        return words_of(self.plans, base=self.base)

    @cached_property
    def kinds(self) -> dict[str, str]:
        """What may be paired, ``statement`` or ``concept``; the ontology's schemes included."""
        from alignment.workspace.standing import kinds_in  # noqa: PLC0415

        return kinds_in(self)

    @cached_property
    def curated(self) -> tuple[Mapping, ...]:
        """Mappings that people accepted or rejected, the stale ones included."""
        return self._mappings(CURATED)

    @cached_property
    def stale(self) -> "tuple[StaleDecision, ...]":
        """Decisions on words that have changed or are gone; none while a plan is malformed."""
        from alignment.workspace.standing import stale_in  # noqa: PLC0415

        return stale_in(self)

    @cached_property
    def decisions(self) -> tuple[Mapping, ...]:
        """Curated mappings that hold: all but the stale ones."""
        undone = {one.mapping for one in self.stale}
        return tuple(mapping for mapping in self.curated if mapping not in undone)

    @cached_property
    def suggested(self) -> tuple[Mapping, ...]:
        """Mappings that a matcher suggested on the present words and nobody decided on."""
        from alignment.workspace.standing import undecided_in  # noqa: PLC0415

        return undecided_in(self, self._mappings(SUGGESTED))

    @property
    def is_matched(self) -> bool:
        """Whether its statements have been matched, whatever came of it."""
        return (self.folder / SUGGESTED).is_file()

    def _mappings(self, name: str) -> tuple[Mapping, ...]:
        from alignment.mappings import read_sssom  # noqa: PLC0415

        path = self.folder / name
        return read_sssom(path).mappings if path.is_file() else ()

    @cached_property
    def graphs(self) -> "dict[str, Graph]":
        """Every named graph, the ontology's included: IRI → rdflib graph."""
        from alignment.workspace.graphs import graphs_of  # noqa: PLC0415

        return graphs_of(self, self._plan_graphs)

    @cached_property
    def store(self) -> "ox.Store":
        """An in-memory store; its default graph is the union of the named graphs."""
        from alignment.rdf import store_of  # noqa: PLC0415

        return store_of(self.graphs)

    def ask(self, question: str, parameters: Dict[str, str] | None = None) -> "Answer":
        """Answer a saved question, by name, or a SPARQL text.

        Args:
            question: Name of a saved question, or SPARQL.
            parameters: Values by name: IRIs may be CURIEs or paths below the base.

        Raises:
            QueryError: When there is no such question, or it or a parameter is wrong.
        """
        from alignment.queries import (  # noqa: PLC0415
            declare_prefixes,
            find_question,
            parse_question,
            prepare,
            run,
        )

        is_sparql = "{" in question
        text = declare_prefixes(question)
        found = parse_question(text, name="query") if is_sparql else find_question(question)
        return run(self.store, prepare(found, parameters or {}, base=self.base))

    def query(self, question: str, **parameters: str) -> "pd.DataFrame":
        """Answer a saved question, by name, or a SPARQL SELECT, as a pandas DataFrame.

        Args:
            question: Name of a saved question, or SPARQL.
            **parameters: Values by name.

        Raises:
            QueryError: When the question or a parameter is wrong, or gives no rows.

        Examples:
            >>> ws = open_workspace()
            >>> len(ws.query("SELECT ?d WHERE { ?d a sao:PlanningDocument }")) == len(ws.plans)
            True
        """
        import pandas as pd  # noqa: PLC0415

        from alignment.errors import QueryError  # noqa: PLC0415
        from alignment.queries import Rows  # noqa: PLC0415

        answer = self.ask(question, parameters)
        if not isinstance(answer, Rows):
            raise QueryError("the question gives no rows; use Workspace.ask for other answers")
        return pd.DataFrame(answer.to_python(), columns=list(answer.variables))

    def validate(self) -> "Report":
        """Validate every graph of the workspace, taken together, against the shapes.

        The report names files from ``graph/`` on, so it is the same wherever the workspace lies.

        Raises:
            GraphError: When a file of the workspace is malformed.
        """
        from alignment.validation import quiet, validate_graphs  # noqa: PLC0415
        from alignment.workspace.graphs import graph_files  # noqa: PLC0415

        with quiet():
            graphs = self.graphs
        files = {name: f"{self.folder.name}/{file}" for name, file in graph_files(self).items()}
        return validate_graphs({files[name]: graphs[name] for name in graphs if name in files})

    def find(self, name: str, **options: Any) -> Findings:  # noqa: ANN401 - passed on
        """Search for findings.

        Args:
            name: One of :data:`alignment.analytics.SEARCHES`, such as ``gaps``.
            **options: Of :func:`alignment.workspace.searching.find`, such as ``threshold``.

        Raises:
            QueryError: When there is no such search, or it is asked for what is not there.

        Examples:
            >>> open_workspace().find("duplications")[0].evidence
            'printed'
        """
        from alignment.workspace.searching import find  # noqa: PLC0415

        return Findings(find(self, name, **options))

    def overlaps(self, **options: Any) -> Findings:  # noqa: ANN401 - passed on
        """Find where units overlap, weightiest evidence first.

        Args:
            **options: As for :meth:`find`.
        """
        return self.find("overlaps", **options)

    def whatif(self, *units: str, kind: str = "merge", **options: Any) -> Finding:  # noqa: ANN401
        """Tell what would follow if units merged, or were dissolved.

        Args:
            *units: Their slugs.
            kind: ``merge`` or ``dissolve``.
            **options: Of :func:`alignment.workspace.scenarios.scenario`, such as ``threshold``.

        Raises:
            QueryError: When there are too few units, or one that no plan speaks of.

        Examples:
            >>> ws = open_workspace()
            >>> together = next(p.publishers for p in ws.plans if len(p.publishers) > 1)
            >>> ws.whatif(*together).kind
            'Scenario'
        """
        from alignment.workspace.scenarios import scenario  # noqa: PLC0415

        return scenario(self, units, kind=kind, **options)[0]

    def matrix(self, name: str, **options: Any) -> "pd.DataFrame":  # noqa: ANN401 - passed on
        """Return how many statements stand in each cell of a matrix.

        Args:
            name: One of :data:`alignment.analytics.MATRICES`, such as ``unit-theme``.
            **options: Of :func:`alignment.workspace.matrices.matrix`, such as ``threshold``.

        Raises:
            QueryError: When there is no such matrix.

        Examples:
            >>> int(open_workspace().matrix("area-sphere").to_numpy().sum()) > 0
            True
        """
        from alignment.workspace.matrices import matrix, matrix_frame  # noqa: PLC0415

        return matrix_frame(matrix(self, name, **options))

    def match(self, **options: Any) -> tuple[Mapping, ...]:  # noqa: ANN401 - passed on
        """Suggest which statements are aligned; nothing is written or asserted.

        Args:
            **options: Of :func:`alignment.workspace.matching.matching_of`, such as ``matcher``.

        Raises:
            SettingsError: When a matcher or model cannot be used.

        Examples:
            >>> found = open_workspace().match(matcher="lexical")
            >>> all(0 <= m.confidence <= 1 for m in found if m.confidence is not None)
            True
        """
        from alignment.workspace.derived import suggest  # noqa: PLC0415
        from alignment.workspace.matching import matching_of  # noqa: PLC0415

        return suggest(self, matching_of(self, **options))

    def graph(self, **options: Any) -> Page:  # noqa: ANN401 - passed on
        """Return the interactive alignment graph, one HTML page that Jupyter displays.

        Args:
            **options: Fields of :class:`alignment.workspace.graph_pages.Choice`, such as ``plans``,
                ``kinds`` and ``least``; what they leave out is not in the page at all.

        Raises:
            QueryError: When there is no such plan, unit or kind.
        """
        from alignment.workspace.graph_pages import Choice, chosen_page  # noqa: PLC0415

        return Page(chosen_page(self, Choice(**options)))
