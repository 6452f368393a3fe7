"""What a build did, as plain values for its overview page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from alignment.model import Directory, Finding, Plan
from alignment.views.site import GraphLinks, Way


@dataclass(frozen=True, slots=True)
class Validation:
    """Results of checking the graph against its shapes.

    Attributes:
        violations: What is wrong.
        warnings: What is incomplete.
        infos: Advice.
        report: Link to the report, relative to the page.
    """

    violations: int
    warnings: int
    infos: int
    report: str


@dataclass(frozen=True, slots=True)
class BuildFile:
    """A file of a build.

    Attributes:
        href: Link to it, relative to the page.
        label: What it is called, such as ``Turtle``.
        note: What it is for, in a few words.
        group: ``view``, ``data`` or ``findings``.
    """

    href: str
    label: str
    note: str
    group: str


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """Everything the overview page tells.

    Attributes:
        title: Title of the page.
        base: Base of the statements' IRIs.
        plans: What was read.
        directory: Names of the units.
        found: Name of a search → what it found, in its own order.
        validation: Whether the graph is valid; ``None`` when it was not checked.
        files: What the build left.
        commands: Pairs of what one may want to know, and the command that tells it.
        pages: The pages of the build, for the ways to them.
        links: Where the alignment graph shows something; ``None`` where one graph shows all.
        dossiers: IRI of an opportunity → the page of its dossier, relative to the page.
    """

    title: str
    base: str
    plans: tuple[Plan, ...]
    directory: Directory
    found: Mapping[str, Sequence[Finding]] = field(default_factory=dict)
    validation: Validation | None = None
    files: tuple[BuildFile, ...] = ()
    commands: tuple[tuple[str, str], ...] = ()
    pages: tuple[Way, ...] = ()
    links: GraphLinks | None = None
    dossiers: Mapping[str, str] = field(default_factory=dict)
