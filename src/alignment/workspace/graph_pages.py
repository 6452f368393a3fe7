"""The alignment graph of a workspace: as pages of a build, as one page, as a network file."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from alignment.analytics import Study, search
from alignment.analytics.graph_files import gexf_text, graphml_text
from alignment.analytics.kinds import KINDS
from alignment.errors import QueryError
from alignment.model import Finding, Plan
from alignment.views import render_alignment_graph
from alignment.views.atlas import graph_pages
from alignment.views.site import GRAPH, GraphLinks
from alignment.workspace.searching import asked_of, study_of
from alignment.workspace.shown import SHOWN, shown_findings

if TYPE_CHECKING:
    from alignment.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Choice:
    """Which part of the alignment graph is asked for; ``None`` and empty mean all of it.

    Attributes:
        plans: Paths of the plans to show.
        unit: Slug of a unit: its plans are shown, and those that theirs are linked with.
        kinds: Kinds of ties, of :data:`alignment.analytics.kinds.KINDS`.
        least: Lowest confidence, else similarity, in [0, 1], of a tie that has one.
        threshold: Lowest confidence, in [0, 1], of a suggestion that findings rest on.
    """

    plans: Sequence[str] = ()
    unit: str | None = None
    kinds: Sequence[str] = ()
    least: float | None = None
    threshold: float | None = None

    def of(self, workspace: "Workspace") -> tuple[Plan, ...]:
        """Return the plans to show, in their order.

        Raises:
            QueryError: When the workspace holds no such plan, or there is no such kind.
        """
        _require(self.plans, {plan.path for plan in workspace.plans}, "plan")
        _require(self.kinds, set(KINDS), "kind of ties")
        return tuple(p for p in workspace.plans if not self.plans or p.path in self.plans)

    def about(self, workspace: "Workspace") -> tuple[str, ...] | None:
        """Return the paths of the unit's plans; ``None`` where no unit is asked for.

        Raises:
            QueryError: When the unit states none of the plans to show.
        """
        if self.unit is None:
            return None
        stated = tuple(p.path for p in self.of(workspace) if self.unit in p.publishers)
        if not stated:
            raise QueryError(f"{self.unit}: states none of the plans to show")
        return stated


def _require(given: Iterable[str], there: Collection[str], what: str) -> None:
    unknown = [one for one in given if one not in there]
    if unknown:
        raise QueryError(f"{unknown[0]}: no such {what}; there are {', '.join(sorted(there))}")


EVERYTHING = Choice()


def graph_pages_of(
    workspace: "Workspace",
    study: Study,
    found: Mapping[str, Sequence[Finding]],
    *,
    there: Collection[str],
) -> tuple[dict[str, str], GraphLinks]:
    """Return the pages of the alignment graph of a build, and how other pages link to them.

    Args:
        workspace: An open workspace.
        study: What was searched.
        found: Name of a search → what it found.
        there: Files of the build, which the pages have ways to.
    """
    return graph_pages(
        workspace.plans,
        workspace.directory,
        mappings=workspace.decisions,
        suggestions=study.suggestions,
        findings=shown_findings(found),
        title=workspace.config.title,
        base=workspace.base,
        pages=there,
    )


def chosen_pages(
    workspace: "Workspace", choice: Choice = EVERYTHING, *, name: str = GRAPH
) -> dict[str, str]:
    """Return the pages of a part of the alignment graph: file → text.

    Args:
        workspace: An open workspace.
        choice: Which part.
        name: File of the first page; those behind it stand in a folder beside it.
    """
    study = study_of(workspace, threshold=choice.threshold)
    texts, _ = graph_pages(
        choice.of(workspace),
        workspace.directory,
        mappings=workspace.decisions,
        suggestions=study.suggestions,
        findings=_findings(workspace, study),
        title=workspace.config.title,
        base=workspace.base,
        kinds=choice.kinds or None,
        least=choice.least,
        about=choice.about(workspace),
        name=name,
    )
    return texts


def chosen_page(workspace: "Workspace", choice: Choice = EVERYTHING) -> str:
    """Return a part of the alignment graph as one page, however large it is.

    Args:
        workspace: An open workspace.
        choice: Which part.
    """
    study = study_of(workspace, threshold=choice.threshold)
    return render_alignment_graph(
        choice.of(workspace),
        workspace.directory,
        mappings=workspace.decisions,
        suggestions=study.suggestions,
        findings=_findings(workspace, study),
        title=workspace.config.title,
        base=workspace.base,
        kinds=choice.kinds or None,
        least=choice.least,
        about=choice.about(workspace),
    )


def _findings(workspace: "Workspace", study: Study) -> tuple[Finding, ...]:
    asked = asked_of(workspace, study)
    return shown_findings({name: search(study, name, asked) for name in SHOWN})


NETWORK_FILES: Final = {".graphml": graphml_text, ".gexf": gexf_text}
"""Suffix of a file → what writes the alignment network so."""


def chosen_network(workspace: "Workspace", suffix: str, choice: Choice = EVERYTHING) -> str:
    """Return a part of the alignment network, for other programs.

    Args:
        workspace: An open workspace.
        suffix: Of :data:`NETWORK_FILES`.
        choice: Which part.
    """
    return NETWORK_FILES[suffix](
        study_of(workspace, threshold=choice.threshold),
        plans=[plan.path for plan in choice.of(workspace)],
        about=choice.about(workspace),
        kinds=choice.kinds or None,
        least=choice.least,
    )
