"""Turn what a person wrote into filters: a typing error must not find nothing."""

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from alignment.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from alignment.analytics import Wanted
    from alignment.workspace import Workspace


def wanted_of(workspace: "Workspace", given: "Mapping[str, Any]") -> "Wanted":
    """Return the filters that the options of a command ask for.

    Raises:
        QueryError: When one names what is not there.
    """
    from alignment.analytics import Wanted
    from alignment.model import ASSERTIONS, CONCEPTS

    kinds = sorted({*ASSERTIONS.values(), *CONCEPTS.values()})
    plan = plan_path(workspace, given.get("plan"), "plan")
    statement = given.get("statement")
    evidence = given.get("evidence")
    return Wanted(
        unit=known(given.get("unit"), unit_names(workspace), "unit"),
        plan=None if plan is None else f"{workspace.base}{plan}/",
        kind=known(given.get("kind"), {kind: kind for kind in kinds}, "class"),
        statement=None if statement is None else statement_iri(workspace, statement),
        evidence=None if evidence is None else evidence.value,
        type=known(given.get("type"), {kind: kind for kind in _types()}, "type"),
        least=given.get("min_confidence"),
    )


def plan_path(workspace: "Workspace", given: str | None, option: str) -> str | None:
    """Return the path of a plan, in whatever case it was written."""
    return known(given, {p.path: p.path for p in workspace.plans}, option, what="plan")


def unit_slugs(workspace: "Workspace", given: str, option: str) -> tuple[str, ...]:
    """Return the slugs of units that are named with commas between them."""
    slugs: dict[str, set[str]] = defaultdict(set)
    for organization in workspace.directory.organizations:
        for name in (organization.name, organization.acronym, organization.slug):
            slugs[(name or organization.slug).casefold()].add(organization.slug)
    names = unit_names(workspace)
    found = []
    for part in _parts(given, set(slugs)):
        known(part, names, option, what="unit")
        if len(several := sorted(slugs[part.casefold()])) > 1:
            raise QueryError(
                f"--{option} {part}: several units are called so; say {' or '.join(several)}"
            )
        found += several
    return tuple(found)


def _parts(given: str, known_names: set[str]) -> "Iterator[str]":
    """Yield the names between commas; a known name that itself has commas stays whole."""
    left = [part.strip() for part in given.split(",") if part.strip()]
    while left:
        lengths = range(len(left), 1, -1)
        whole = (n for n in lengths if ", ".join(left[:n]).casefold() in known_names)
        length = next(whole, 1)
        yield ", ".join(left[:length])
        del left[:length]


def unit_names(workspace: "Workspace") -> dict[str, str]:
    """Return every slug, name and acronym of a unit → the name that findings use."""
    return {
        name: organization.acronym or organization.name
        for organization in workspace.directory.organizations
        for name in (organization.slug, organization.name, organization.acronym)
        if name
    }


def known(given: str | None, names: dict[str, str], option: str, *, what: str = "") -> str | None:
    """Return what findings call something that was named in whatever case.

    Raises:
        QueryError: When there is no such thing.
    """
    if given is None:
        return None
    folded = {name.casefold(): used for name, used in names.items()}
    if given.casefold() not in folded:
        there = _listed(set(names.values()))
        raise QueryError(f"--{option} {given}: no such {what or option}; there are {there}")
    return folded[given.casefold()]


def statement_iri(workspace: "Workspace", given: str) -> str:
    """Return the IRI of a statement that is given as an IRI or as a path below the base.

    Raises:
        QueryError: When there is no such statement.
    """
    iri = f"{workspace.base}{given.removeprefix(workspace.base)}"
    if iri not in workspace.words:
        raise QueryError(
            f"--statement {given}: no such statement; give an IRI, or a path such as acme/plan/k3y"
        )
    return iri


def _listed(names: "Iterable[str]") -> str:
    return ", ".join(sorted(names)) or "none"


def _types() -> tuple[str, ...]:
    from alignment.model import FINDING_TYPES

    return FINDING_TYPES
