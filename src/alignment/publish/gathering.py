"""Gather what a workspace publishes: its plans, its findings made anew, its quads."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from alignment.analytics import Study, search_all, settings_of
from alignment.analytics.searches import Asked
from alignment.errors import GraphError, WorkspaceError
from alignment.iris import Iris
from alignment.model import Finding, Plan
from alignment.namespaces import ONTOLOGY
from alignment.publish.described import Described
from alignment.publish.rights import publishable, stricter
from alignment.publish.site import Site
from alignment.rdf import findings_graph, ontology_files
from alignment.rdf.serialize import quads_of
from alignment.resources import ontology_dir
from alignment.workspace import Workspace
from alignment.workspace.graphs import graph_files, mapping_graphs
from alignment.workspace.searching import distinct, study_of
from alignment.workspace.sector import workspace_mask
from alignment.workspace.workspace import FINDINGS

_ADDRESS = re.compile(r"https?://[^\s\"'<>\\^`{|}]+")


@dataclass(frozen=True, slots=True)
class Terms:
    """On which terms a workspace is published.

    Attributes:
        quotations: Most that is shown of any document: ``full``, ``short`` or ``none``; a
            document's own ``source.toml`` may allow less.
        contacts: Whether e-mail addresses and telephone numbers are published.
        address: Public address of the site; empty for where the base IRI leads.
        endpoint: Address of a SPARQL service over the same data, if there is one.
    """

    quotations: str = "full"
    contacts: bool = False
    address: str = ""
    endpoint: str = ""


@dataclass(frozen=True)
class Gathered:
    """A workspace as it is published: nothing in it is withheld from anybody.

    Args:
        workspace: With plans that show what may be shown.
        terms: On which terms.
    """

    workspace: Workspace
    terms: Terms

    @cached_property
    def study(self) -> Study:
        """What findings are searched in."""
        return study_of(self.workspace)

    @cached_property
    def found(self) -> Mapping[str, Sequence[Finding]]:
        """What every search finds, made anew so that findings quote what may be shown now."""
        return search_all(self.study, self._asked)

    @cached_property
    def _asked(self) -> Asked:
        return Asked(mask=workspace_mask(self.workspace))

    @cached_property
    def site(self) -> Site:
        """The site to be written."""
        workspace, config = self.workspace, self.workspace.config
        quads = publishable(
            self._quads(), workspace.plans, workspace.base, contacts=self.terms.contacts
        )
        return Site(
            base=workspace.base,
            title=config.title,
            described=Described(quads, workspace.base),
            plans=workspace.plans,
            directory=workspace.directory,
            publisher=config.publisher,
            licence=config.licence,
            contact=config.contact if self.terms.contacts else "",
            address=self.terms.address,
            endpoint=self.terms.endpoint,
        )

    def _quads(self) -> Iterator[ox.Quad]:
        """Yield the dataset: files as they are, mappings and findings made anew."""
        workspace = self.workspace
        made = mapping_graphs(workspace) | {
            Iris(workspace.base).graph(FINDINGS.removesuffix(".ttl")): findings_graph(
                distinct(self.found),
                workspace.directory,
                workspace.base,
                parameters=settings_of(self.study, self._asked),
            )
        }
        yield from quads_of(made)
        for name, file in graph_files(workspace).items():
            path = workspace.folder / file
            if name not in made and path.is_file():
                yield from _read(path, name)
        for path in ontology_files(ontology_dir()):
            yield from _read(path, ONTOLOGY)


def gather(workspace: Workspace, terms: Terms | None = None) -> Gathered:
    """Gather what a workspace publishes.

    Args:
        workspace: An open workspace with plans.
        terms: On which terms.

    Raises:
        WorkspaceError: When it holds no plan, or its base is no address on the web.
        GraphError: When a file of it is malformed.
    """
    workspace.require_plans()
    asked = terms or Terms()
    _check_addresses(asked)
    if not workspace.base.startswith(("http://", "https://")):
        raise WorkspaceError(
            f"{workspace.folder / 'workspace.toml'}: base {workspace.base} is no web address; "
            "names are published under http:// or https://, so set base to an address of yours"
        )
    return Gathered(_limited(workspace, asked.quotations), asked)


def _check_addresses(terms: Terms) -> None:
    """Refuse addresses that could not stand in a link."""
    for name, address in (("address", terms.address), ("endpoint", terms.endpoint)):
        if address and not _ADDRESS.fullmatch(address):
            raise WorkspaceError(f"{name} {address!r}: is no web address; write https://…")
    if terms.address and not terms.address.endswith("/"):
        raise WorkspaceError(f"address {terms.address}: is no folder; end it with a slash")


def _limited(workspace: Workspace, most: str) -> Workspace:
    """Return the workspace with plans that show no more than ``most``."""

    def limit(plan: Plan) -> Plan:
        return replace(plan, quotations=stricter(plan.quotations, most))

    return replace(workspace, treat=limit)


def _read(path: Path, graph: str) -> Iterator[ox.Quad]:
    """Yield the triples of a Turtle file as quads of a graph."""
    name = ox.NamedNode(graph)
    try:
        for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, name)
    except OSError as error:
        raise GraphError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except (SyntaxError, ValueError) as error:
        raise GraphError(f"{path}: is not Turtle: {error}; correct that place") from error
