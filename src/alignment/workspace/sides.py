"""The two ends of a pair as a reviewer sees them: words, headings, place and neighbours."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from alignment.iris import Iris
from alignment.matching import headings_above, unit_name
from alignment.model import ASSERTIONS, CONCEPTS, DETAILS, MENTIONS, Plan, Statement
from alignment.model.rights import shown_text
from alignment.rdf import scheme_concepts
from alignment.resources import ontology_dir
from alignment.workspace.workspace import Workspace

_NOTIONS: Final = {"notion": "ValueNotion", "function": "Function", "theme": "Theme"}
_CLASSES: Final = {**{k: k for k in (*DETAILS, *MENTIONS)}, **CONCEPTS, **ASSERTIONS}


@dataclass(frozen=True, slots=True)
class Side:
    """One end of a pair, as a reviewer sees it.

    Attributes:
        iri: Names it.
        kind: Local name of its class, such as ``Objective``.
        text: Its words, as much as may be shown.
        headings: What it stands under, outermost first, as much as may be shown.
        unit: Names of the units that state it, joined by ``, ``.
        units: Their names and acronyms, folded: what a reviewer may ask for.
        plan: Title of the document.
        path: Path of the plan; empty for a concept of the ontology's schemes.
        file: Name of the document's file.
        line: The line it is printed on.
        before: The printed words before it, where they may be shown.
        after: The printed words after it.
    """

    iri: str
    kind: str
    text: str
    headings: tuple[str, ...] = ()
    unit: str = ""
    units: frozenset[str] = frozenset()
    plan: str = ""
    path: str = ""
    file: str = ""
    line: int = 0
    before: str = ""
    after: str = ""


class Sides:
    """Shows what the IRIs of a workspace stand for, as much as publishers let everybody read."""

    def __init__(self, workspace: Workspace) -> None:
        """Index the statements and concepts of all plans.

        Args:
            workspace: An open workspace.
        """
        iris = Iris(workspace.base)
        self._workspace = workspace
        self._said = {
            iris.statement(plan.path, s.key): (plan, s)
            for plan in workspace.plans
            for s in plan.statements
        }

    def plan_of(self, iri: str) -> Plan | None:
        """Return the plan that states or names something, if any."""
        found = self._said.get(iri.partition("#")[0])
        return found[0] if found else None

    def of(self, iri: str) -> Side:
        """Return what an IRI stands for; of a foreign one, the IRI."""
        statement, _, part = iri.partition("#")
        if statement not in self._said:
            return Side(iri, "Concept", self._shared.get(iri, iri))
        plan, found = self._said[statement]
        first, last = found.passages[:1], found.passages[-1:]
        is_open = plan.quotations == "full"
        return Side(
            iri=iri,
            kind=_NOTIONS.get(part.rstrip("0123456789")) or _CLASSES[found.kind],
            text=_shown(plan, found, self._workspace.words.get(iri, found.clean)),
            headings=tuple(_headings(plan, found)),
            unit=", ".join(self._units(plan)),
            units=self._names(plan),
            plan=plan.title,
            path=plan.path,
            file=plan.source.filename,
            line=first[0].line if first else 0,
            before=first[0].prefix if first and is_open else "",
            after=last[0].suffix if last and is_open else "",
        )

    def _units(self, plan: Plan) -> list[str]:
        return sorted({unit_name(slug, self._workspace.directory) for slug in plan.publishers})

    def _names(self, plan: Plan) -> frozenset[str]:
        """Return what the units of a plan may be called, folded."""
        organizations = self._workspace.directory.organizations
        units = (o for o in organizations if o.slug in plan.publishers)
        names = (name for o in units for name in (o.name, o.acronym) if name)
        return frozenset(name.casefold() for name in (*names, *plan.publishers))

    @cached_property
    def _shared(self) -> dict[str, str]:
        return scheme_concepts(ontology_dir())


def _headings(plan: Plan, statement: Statement) -> Iterable[str]:
    shown = (_shown(plan, statement, words) for words in headings_above(plan, statement))
    return (words for words in shown if words)


def _shown(plan: Plan, statement: Statement, words: str) -> str:
    """Return words that a plan prints, as much as it lets everybody read."""
    return shown_text(plan, replace(statement, clean=words))
