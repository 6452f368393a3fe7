"""Gather what a workspace publishes: its plans, its findings made anew, its quads."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from operator import attrgetter
from pathlib import Path
from typing import Final, NamedTuple

import pyoxigraph as ox

from alignment.analytics import Study, search_all, settings_of
from alignment.analytics.searches import Asked, search_plain
from alignment.analytics.themes.groups import SEEDS, divisions_of
from alignment.errors import GraphError, WorkspaceError
from alignment.iris import Iris
from alignment.model import Finding, Plan
from alignment.namespaces import ONTOLOGY
from alignment.publish.described import (
    Described,
    in_pieces,
    lines_of,
    nquads_lines,
    sorted_lines,
)
from alignment.publish.many import meanwhile
from alignment.publish.rights import publishable, stricter
from alignment.publish.site import Site
from alignment.rdf import findings_triples, ontology_files, plan_paths
from alignment.rdf.serialize import lines_in
from alignment.resources import ontology_dir
from alignment.workspace import Workspace
from alignment.workspace.graphs import graph_files, mapping_triples
from alignment.workspace.searching import distinct, study_of
from alignment.workspace.sector import workspace_mask
from alignment.workspace.workspace import CURATED, FINDINGS, SUGGESTED

MANY: Final = 1000
"""Statements from which on a second process is worth its start."""

MANY_PLANS: Final = 40
"""Plans from which on they are worth it."""

_BLANK = re.compile(r'_:|.* _:[^" ]+ \.$')
"""A line of N-Triples with a blank node."""

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
        explore: Whether the pages of a build are a part of the site: graph, heat maps, dossiers.
    """

    quotations: str = "full"
    contacts: bool = False
    address: str = ""
    endpoint: str = ""
    explore: bool = True


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

    @property
    def found(self) -> Mapping[str, Sequence[Finding]]:
        """What every search finds, made anew so that findings quote what may be shown now."""
        return self._searched.found

    @cached_property
    def _searched(self) -> "_Searched":
        study = self.study
        if not self.is_large:
            found = search_all(study, self._asked)
            return _Searched(found, self._concluded(distinct(found)))
        half = len(SEEDS) // 2
        with (
            meanwhile(partial(divisions_of, study, SEEDS[:half])) as first,
            meanwhile(partial(divisions_of, study, SEEDS[half:])) as second,
        ):
            plain = search_plain(study, self._asked)
            early = distinct(plain)
            with meanwhile(lambda: in_pieces(self._concluded(early[1::2]))) as others:
                lines = self._concluded(early[::2])
                divided = lambda: (*first(), *second())  # noqa: E731 - of two, when they are done
                found = search_all(study, self._asked, plain=plain, divided=divided)
                known = {one.iri for one in early}
                late = [one for one in distinct(found) if one.iri not in known]
                with meanwhile(lambda: in_pieces(self._concluded(late[1::2]))) as last:
                    lines += self._concluded(late[::2])
                    return _Searched(found, [*lines, *lines_of(others()), *lines_of(last())])

    @cached_property
    def _asked(self) -> Asked:
        return Asked(mask=workspace_mask(self.workspace))

    @cached_property
    def site(self) -> Site:
        """The site to be written."""
        workspace, config = self.workspace, self.workspace.config
        return Site(
            base=workspace.base,
            title=config.title,
            described=Described.of_lines(self.lines, workspace.base),
            plans=workspace.plans,
            directory=workspace.directory,
            publisher=config.publisher,
            licence=config.licence,
            contact=config.contact if self.terms.contacts else "",
            address=self.terms.address,
            endpoint=self.terms.endpoint,
            explores=self.terms.explore,
        )

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The dataset as N-Quads: files as they are, mappings and findings made anew."""
        if not self.is_large:
            return sorted_lines((*self._filed(), *self._paired(), *self._searched.lines))
        with meanwhile(lambda: in_pieces(self._filed())) as filed:  # pieces travel fastest
            _ = self.study  # which reads the mappings, before others write them
            with meanwhile(lambda: in_pieces(self._paired())) as paired:
                own = self._searched.lines
                return sorted_lines((*lines_of(filed()), *lines_of(paired()), *own))

    @property
    def is_large(self) -> bool:
        """Whether a second process is worth its start."""
        return sum(len(plan.statements) for plan in self.workspace.plans) >= MANY

    def _publishable(self, lines: Iterable[str]) -> list[str]:
        """Return what may be published of lines of N-Quads."""
        return publishable(
            lines,
            self.workspace.plans,
            self.workspace.base,
            contacts=self.terms.contacts,
        )

    def _filed(self) -> list[str]:
        """What files say, as far as it may be published: plans, organisations, the ontology."""
        workspace = self.workspace
        files = [
            (name, workspace.folder / file)
            for name, file in graph_files(workspace).items()
            if file not in {CURATED, SUGGESTED, FINDINGS}
        ]
        files += [(ONTOLOGY, path) for path in ontology_files(ontology_dir())]
        return self._publishable(
            line for name, path in files if path.is_file() for line in _read(path, name)
        )

    def _paired(self) -> list[str]:
        """The mappings, as far as they may be published."""
        made = mapping_triples(self.workspace).items()
        return self._publishable(line for name, triples in made for line in lines_in(triples, name))

    def _concluded(self, findings: Sequence[Finding]) -> list[str]:
        """Return some findings, and the analyses that found them."""
        base = self.workspace.base
        triples = findings_triples(
            findings,
            self.workspace.directory,
            base,
            parameters=settings_of(self.study, self._asked),
        )
        graph = Iris(base).graph(FINDINGS.removesuffix(".ttl"))
        return self._publishable(lines_in(triples, graph))


class _Searched(NamedTuple):
    """What every search finds: name → findings; and what is published of it, as N-Quads."""

    found: Mapping[str, Sequence[Finding]]
    lines: list[str]


def gather(workspace: Workspace, terms: Terms | None = None) -> Gathered:
    """Gather what a workspace publishes.

    Args:
        workspace: An open workspace with plans.
        terms: On which terms.

    Raises:
        WorkspaceError: When it holds no plan, or its base is no address on the web.
        GraphError: When a file of it is malformed.
    """
    asked = terms or Terms()
    limited = _read_beside(_limited(workspace, asked.quotations))
    limited.require_plans()
    _check_addresses(asked)
    if not workspace.base.startswith(("http://", "https://")):
        raise WorkspaceError(
            f"{workspace.folder / 'workspace.toml'}: base {workspace.base} is no web address; "
            "names are published under http:// or https://, so set base to an address of yours"
        )
    return Gathered(limited, asked)


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


def _read_beside(workspace: Workspace) -> Workspace:
    """Return the workspace with its plans; where they are many, another process reads half."""
    paths = plan_paths(workspace.folder)
    if len(paths) < MANY_PLANS:
        return workspace
    with meanwhile(partial(workspace.read_plans, paths[1::2])) as others:
        plans = (*workspace.read_plans(paths[::2]), *others())
    return replace(workspace, given=tuple(sorted(plans, key=attrgetter("path"))))


def _read(path: Path, graph: str) -> list[str]:
    """Return the triples of a Turtle file as lines of N-Quads in a graph."""
    end = f" {ox.NamedNode(graph)} ."
    try:
        quads = ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE)
        lines = nquads_lines(quads)
    except OSError as error:
        raise GraphError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except (SyntaxError, ValueError) as error:
        raise GraphError(f"{path}: is not Turtle: {error}; correct that place") from error
    if any(map(_BLANK.match, lines)):
        raise GraphError(f"{path}: has a blank node, which no page can be of; give it an IRI")
    return [f"{line.removesuffix(' .')}{end}" for line in lines]
