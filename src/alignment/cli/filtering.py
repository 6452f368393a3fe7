"""Turn what a person wrote into filters: a typing error must not find nothing."""

from typing import TYPE_CHECKING, Any

from alignment.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
    names = {
        name: organization.slug
        for organization in workspace.directory.organizations
        for name in (organization.name, organization.acronym, organization.slug)
        if name
    }
    asked = [part.strip() for part in given.split(",") if part.strip()]
    found = [known(part, names, option, what="unit") for part in asked]
    return tuple(slug for slug in found if slug is not None)


def unit_names(workspace: "Workspace") -> dict[str, str]:
    """Return every name and acronym of a unit → the one that findings use."""
    return {
        name: organization.acronym or organization.name
        for organization in workspace.directory.organizations
        for name in (organization.name, organization.acronym)
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
        raise QueryError(
            f"--{option} {given}: no such {what or option}; there are {_listed(names)}"
        )
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
