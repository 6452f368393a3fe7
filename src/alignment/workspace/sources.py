"""Documents into a workspace: each is read with what the workspace already knows of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from alignment.errors import DocumentError, WorkspaceError
from alignment.files import write_texts
from alignment.ingest import (
    Coverage,
    KeyRegistry,
    Profile,
    Settings,
    Stated,
    check_coverage,
    check_name,
    directory_of,
    keys_to_text,
    load_document,
    measure_coverage,
    organization_aliases,
    plan_to_json,
    read_document,
    read_keys,
    read_overrides,
    read_profile,
    read_source,
    source_to_text,
    stated_organizations,
    verify_plan,
    with_aliases,
)
from alignment.model import Plan
from alignment.rdf import organizations_graph, plan_paths, plan_texts, read_plan, to_turtle
from alignment.workspace.workspace import Workspace

SOURCE, PROFILE, OVERRIDES, KEYS = "source.toml", "profile.yaml", "overrides.yaml", "keys.tsv"
ORGANIZATIONS = "organizations.ttl"


@dataclass(frozen=True, slots=True)
class Reading:
    """A document that was read.

    Attributes:
        plan: What was read.
        settings: How it was read, its keys included.
        text: The canonical text of the document.
        coverage: How its characters are accounted for.
        people: Files that people wrote about it and that go into its folder: name → text.
    """

    plan: Plan
    settings: Settings
    text: str
    coverage: Coverage
    people: Mapping[str, str]

    def to_json(self) -> dict[str, Any]:
        """Return the reading as a value that ``json`` can write."""
        return plan_to_json(self.plan, text=self.text)


def read_sources(  # noqa: PLR0913 (each is something stated about the documents)
    workspace: Workspace,
    paths: Sequence[Path],
    *,
    publishers: Sequence[str] = (),
    parent: str | None = None,
    profile: Path | None = None,
    overrides: Path | None = None,
    strict: bool = False,
) -> list[Reading]:
    """Read documents; nothing is written.

    A document that the workspace holds, by its sha256, is read with its folder's settings.

    Args:
        workspace: An open workspace.
        paths: Text or Markdown files.
        publishers: Who states the documents, where they do not say.
        parent: What the publisher is a unit of, where they do not say.
        profile: A ``profile.yaml`` for documents that print no class words.
        overrides: An ``overrides.yaml`` with decisions about single statements.
        strict: Whether a character that is not accounted for is an error.

    Raises:
        DocumentError: When a document cannot be read, or is not accounted for and ``strict``.
        SettingsError: When a profile, override or key file is wrong, or a name is empty.
    """
    given = Settings(
        publishers=tuple(check_name(name, "--publisher") for name in publishers),
        parent="" if parent is None else check_name(parent, "--parent"),
        profile=read_profile(profile) if profile else Profile(),
        overrides=read_overrides(overrides) if overrides else (),
    )
    people = {
        name: path.read_text(encoding="utf-8")
        for name, path in ((PROFILE, profile), (OVERRIDES, overrides))
        if path
    }
    readings = [_read(workspace, path, given, people) for path in paths]
    _check_distinct(readings)
    if strict:
        for reading in readings:
            check_coverage(reading.plan, reading.text)
    return readings


def write_readings(workspace: Workspace, readings: Sequence[Reading]) -> None:
    """Write each plan's folder and the organisations of all plans, all or nothing.

    Raises:
        WorkspaceError: When the workspace cannot be written to.
    """
    if not workspace.is_writable:
        raise WorkspaceError(
            f"{workspace.folder}: cannot be written to; start a workspace of your own with "
            "`alignment init DIR` and name it with --workspace DIR"
        )
    texts: dict[Path, str] = {}
    for reading in readings:
        _check_publisher(reading)
        texts |= _settings_texts(workspace.folder / reading.plan.path, reading)
    plans, stated = _canonical(workspace, readings)
    for plan in plans:
        texts |= plan_texts(plan, workspace.folder, workspace.base)
    directory = directory_of(plans, names=stated.names, parents=stated.parents)
    graph = organizations_graph(directory, workspace.base, language=_language(plans))
    texts[workspace.folder / ORGANIZATIONS] = to_turtle(graph, local=f"{workspace.base}org/")
    write_texts(texts)


def _canonical(workspace: Workspace, readings: Sequence[Reading]) -> tuple[list[Plan], Stated]:
    """Return all plans, the new ones included, one slug an organisation, and what people state."""
    folder, base = workspace.folder, workspace.base
    new = {reading.plan.path: reading for reading in readings}
    kept = [read_plan(folder, path, base) for path in plan_paths(folder) if path not in new]
    plans = sorted([*kept, *(r.plan for r in readings)], key=lambda plan: plan.path)
    settings = {path: reading.settings for path, reading in new.items()}
    settings |= {plan.path: _source_of(folder / plan.path) for plan in kept}
    stated = stated_organizations((plan, settings[plan.path]) for plan in plans)
    aliases = organization_aliases(plans, names=stated.names)
    return [with_aliases(plan, aliases) for plan in plans], stated


def _source_of(folder: Path) -> Settings:
    return read_source(folder / SOURCE) if (folder / SOURCE).is_file() else Settings()


def _language(plans: Sequence[Plan]) -> str:
    """Return the language most of the plans are in: that of the names they print."""
    found = Counter(plan.language for plan in plans)
    return min(found, key=lambda tag: (-found[tag], tag))


def verify_source(workspace: Workspace, path: Path) -> tuple[Plan, list[str]]:
    """Check every quotation of the plan that was read from a document.

    Returns:
        The plan, and a line for each passage that is not printed there as quoted.

    Raises:
        DocumentError: When the document cannot be read.
        WorkspaceError: When no plan was read from a document of this name or digest.
    """
    document = load_document(path)
    by_digest = [p for p in workspace.plans if p.source.sha256 == document.sha256]
    by_name = [p for p in workspace.plans if p.source.filename == document.filename]
    for plan in (*by_digest, *by_name):
        return plan, verify_plan(plan, document.text)
    raise WorkspaceError(f"{path}: no plan of this workspace was read from it; ingest it first")


def load_settings(folder: Path) -> Settings:
    """Read what a plan's folder states: source, profile, overrides and keys.

    Args:
        folder: The plan's folder below ``graph/``.

    Raises:
        SettingsError: When a file is wrong.
    """
    settings = _source_of(folder)
    path = f"{folder.parent.name}/{folder.name}"
    if (folder / PROFILE).is_file():
        settings = replace(settings, profile=read_profile(folder / PROFILE))
    if (folder / OVERRIDES).is_file():
        settings = replace(settings, overrides=read_overrides(folder / OVERRIDES))
    keys = read_keys(folder / KEYS) if (folder / KEYS).is_file() else KeyRegistry()
    return replace(settings, keys=keys, path=path)


def _read(workspace: Workspace, path: Path, given: Settings, people: Mapping[str, str]) -> Reading:
    document = load_document(path)
    settings = given
    if known := _folder_of(workspace, document.sha256):
        settings = _with_given(load_settings(known), given)
    plan = read_document(path, settings=settings)
    if not known and (folder := workspace.folder / plan.path).is_dir():
        settings = _edition(load_settings(folder), given, document.filename)
        plan = read_document(path, settings=settings)
    stated = replace(settings, file=document.filename, sha256=document.sha256)
    coverage = measure_coverage(plan, document.text)
    counted = replace(plan, accounted=_accounted(coverage))
    return Reading(counted, stated, document.text, coverage, people)


def _accounted(coverage: Coverage) -> tuple[tuple[str, int], ...]:
    return (
        ("markup", coverage.markup),
        ("statement", coverage.statement),
        ("unaccounted", coverage.unaccounted),
        ("unmodelled", coverage.unmodelled),
        ("visible", coverage.characters),
    )


def _folder_of(workspace: Workspace, digest: str) -> Path | None:
    """Return the folder of the plan that was read from a file with this digest."""
    for source in sorted(workspace.folder.glob(f"*/*/{SOURCE}")):
        if read_source(source).sha256 == digest:
            return source.parent
    return None


def _with_given(settings: Settings, given: Settings) -> Settings:
    """Let what is given on the command line win over what the folder states."""
    return replace(
        settings,
        publishers=given.publishers or settings.publishers,
        parent=given.parent or settings.parent,
        profile=settings.profile if given.profile == Profile() else given.profile,
        overrides=given.overrides or settings.overrides,
    )


def _edition(known: Settings, given: Settings, filename: str) -> Settings:
    """Return how to read a file whose folder is taken: a new version, or another document."""
    if not known.file or known.file == filename:
        return _with_given(known, given)
    raise DocumentError(
        f"{filename}: would be written over the plan read from {known.file} at {known.path}; "
        f"if it is a new version, name the file {known.file}; else give it its own --publisher "
        "or a title of its own"
    )


def _check_publisher(reading: Reading) -> None:
    """Refuse a plan of nobody: whose statements it holds decides everything later."""
    if not reading.plan.publishers:
        raise DocumentError(
            f"{reading.plan.source.filename}: does not say who publishes it; name them with "
            "--publisher NAME, once for each when they state it jointly"
        )


def _check_distinct(readings: Sequence[Reading]) -> None:
    """Refuse two documents that would be written to one folder."""
    seen: dict[str, str] = {}
    for reading in readings:
        name, path = reading.plan.source.filename, reading.plan.path
        if path in seen:
            raise DocumentError(
                f"{name}: has the same publisher and title as {seen[path]} ({path}); "
                "give one of them its own --publisher"
            )
        seen[path] = name


def _settings_texts(folder: Path, reading: Reading) -> dict[Path, str]:
    """Return the files that state how a plan was read; profile and overrides are people's."""
    keys = reading.settings.keys.updated(reading.plan)
    written = {SOURCE: source_to_text(reading.settings), KEYS: keys_to_text(keys)}
    return {folder / name: text for name, text in {**written, **reading.people}.items()}
