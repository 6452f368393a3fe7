"""Organisations, people and offices of several plans, put together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from alignment.ingest.signatures import unit_chain
from alignment.ingest.slugs import initials, slug
from alignment.ingest.spans import fold
from alignment.model import Directory, Membership, Organization, Person, Plan, Statement

_NAMING = frozenset({"concernsUnit", "refersTo", "unit", "unitOf"})
"""Attributes whose values are slugs of organisations; a person's ``refersTo`` is a person."""


@dataclass(slots=True)
class _Known:
    """What the mentions of one organisation say."""

    names: set[str] = field(default_factory=set)
    stated: set[str] = field(default_factory=set)
    acronyms: set[str] = field(default_factory=set)
    above: set[str] = field(default_factory=set)
    printed_in: set[str] = field(default_factory=set)


def directory_of(
    plans: Iterable[Plan],
    *,
    names: Mapping[str, str] | None = None,
    parents: Mapping[str, str] | None = None,
) -> Directory:
    """Return every organisation, person and office that ``plans`` name.

    Mentions with one slug are one organisation; so are an acronym and the only long name with
    these initials. The name that people state wins, then the longest one.

    Args:
        plans: The plans of a workspace.
        names: Slug → name of organisations as people state it.
        parents: Slug → slug of what it is a unit of, as people state it; what a plan prints wins.
    """
    plans, parents = list(plans), parents or {}
    known = _mentions(plans, names or {})
    for above in parents.values():
        known.setdefault(above, _Known())
    aliases = _aliases(known)
    return Directory(
        organizations=_organizations(known, aliases, parents),
        people=_people(plans),
        memberships=_memberships(plans, aliases),
    )


def organization_aliases(
    plans: Iterable[Plan], *, names: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return the slugs that stand for an organisation known by another slug.

    Args:
        plans: The plans of a workspace.
        names: Slug → name of organisations as people state it.
    """
    return _aliases(_mentions(list(plans), names or {}))


def with_aliases(plan: Plan, aliases: Mapping[str, str]) -> Plan:
    """Return ``plan`` with one slug for each organisation; its path stays as first written.

    Args:
        plan: A plan as it was read.
        aliases: Slug → the slug that stands for the same organisation.
    """
    publishers = tuple(sorted({aliases.get(name, name) for name in plan.publishers}))
    statements = tuple(_with_aliases(s, aliases) for s in plan.statements)
    return replace(plan, publishers=publishers, statements=statements)


def _with_aliases(statement: Statement, aliases: Mapping[str, str]) -> Statement:
    named = _NAMING if statement.kind != "Person" else _NAMING - {"refersTo"}
    pairs = {(k, aliases.get(v, v) if k in named else v) for k, v in statement.attributes}
    return replace(statement, attributes=tuple(sorted(pairs)))


def _mentions(plans: list[Plan], names: Mapping[str, str]) -> dict[str, _Known]:
    known: dict[str, _Known] = defaultdict(_Known)
    for plan in plans:
        for mention in plan.of_kind("Organization"):
            _add(known, mention, plan.path)
        for publisher in plan.publishers:
            known[publisher].names.add("")
        for person in plan.of_kind("Person"):
            if (unit := person.get("unit")) is not None and not known[unit].names:
                known[unit].names.add(unit_chain(person.get("unitPrinted") or "")[-1])
    for above in sorted({above for entry in known.values() for above in entry.above}):
        known[above].names.add("")
    for name, stated in names.items():
        known[name].stated.add(stated)
    return dict(known)


def _add(known: dict[str, _Known], mention: Statement, path: str) -> None:
    name = mention.get("refersTo") or slug(mention.clean)
    entry = known[name]
    entry.names.add(mention.clean)
    entry.printed_in.add(path)
    if acronym := mention.get("acronym"):
        entry.acronyms.add(acronym)
    if above := mention.get("unitOf"):
        entry.above.add(above)


def _aliases(known: Mapping[str, _Known]) -> dict[str, str]:
    """Return slug → the slug that stands for the same organisation."""
    found = _same_name(known)
    left = {name: entry for name, entry in known.items() if name not in found}
    return found | _same_initials(left)


def _same_name(known: Mapping[str, _Known]) -> dict[str, str]:
    """Return the slugs of one long name → the one whose acronym some plan prints beside it."""
    slugs: dict[str, set[str]] = defaultdict(set)
    for name, entry in known.items():
        for printed in entry.names | entry.stated:
            if len(printed.split()) > 1:
                slugs[fold(printed)].add(name)
    found: dict[str, str] = {}
    for group in slugs.values():
        first, *rest = sorted(group, key=lambda n: (not known[n].acronyms, n))
        found |= {name: first for name in rest if not known[name].acronyms}
    return found


def _same_initials(known: Mapping[str, _Known]) -> dict[str, str]:
    """Return the slug of a long name → the slug of the acronym that only it can stand for."""
    long: dict[str, set[str]] = defaultdict(set)
    for name, entry in known.items():
        if not entry.acronyms:
            best = _longest(entry, name)
            long[initials(best)].add(name)
    found = {}
    for name, entry in known.items():
        for acronym in entry.acronyms:
            candidates = {c for c in long.get(acronym, ()) if c != name and _agree(known[c], entry)}
            if len(candidates) == 1 and all(len(n.split()) == 1 for n in entry.names if n):
                found[candidates.pop()] = name
    return found


def _agree(long: _Known, short: _Known) -> bool:
    """Say whether no name that people state for ``short`` is another than those of ``long``."""
    return _full(short) <= {fold(n) for n in long.names | long.stated}


def _full(entry: _Known) -> set[str]:
    """Return the stated names that are no acronym, folded."""
    return {fold(n) for n in entry.stated} - {fold(a) for a in entry.acronyms}


def _organizations(
    known: Mapping[str, _Known], aliases: Mapping[str, str], parents: Mapping[str, str]
) -> tuple[Organization, ...]:
    merged: dict[str, _Known] = defaultdict(_Known)
    for name, entry in known.items():
        target = merged[aliases.get(name, name)]
        target.names |= entry.names
        target.stated |= entry.stated
        target.acronyms |= entry.acronyms
        target.above |= {aliases.get(a, a) for a in entry.above}
        target.printed_in |= entry.printed_in
    for name, above in sorted(parents.items()):
        unit, whole = aliases.get(name, name), aliases.get(above, above)
        if not merged[unit].above - {unit} and unit not in _chain(merged, whole):
            merged[unit].above = {whole}
    return tuple(sorted(_organization(name, entry) for name, entry in merged.items()))


def _chain(known: Mapping[str, _Known], name: str) -> set[str]:
    """Return ``name`` and everything that it is a unit of, directly or not."""
    found, above = set(), {name}
    while above:
        found |= above
        above = {a for n in above if n in known for a in known[n].above} - found
    return found


def _organization(name: str, entry: _Known) -> Organization:
    return Organization(
        slug=name,
        name=_longest(entry, name),
        acronym=min(entry.acronyms, default=None),
        unit_of=min(entry.above - {name}, default=None),
        printed_in=tuple(sorted(entry.printed_in)),
    )


def _longest(entry: _Known, name: str) -> str:
    """Return the stated name, else the longest, one in mixed case before one in capitals."""
    stated = {n for n in entry.stated if fold(n) in _full(entry)}
    names = sorted(n for n in stated or entry.names | entry.stated if n)
    if not names:
        return name.replace("-", " ").title()
    return max(names, key=lambda n: (len(n), not n.isupper()))


def _people(plans: list[Plan]) -> tuple[Person, ...]:
    names: dict[str, str] = {}
    for plan in plans:
        for person in plan.of_kind("Person"):
            key = person.get("refersTo") or slug(person.clean)
            names[key] = max(names.get(key, ""), person.clean, key=lambda n: (len(n), n))
    return tuple(Person(key, name) for key, name in sorted(names.items()))


def _memberships(plans: list[Plan], aliases: Mapping[str, str]) -> tuple[Membership, ...]:
    found = set()
    for plan in plans:
        for person in plan.of_kind("Person"):
            unit, office = person.get("unit") or _only(plan.publishers), person.get("office")
            if unit and office:
                who = person.get("refersTo") or slug(person.clean)
                involvement = person.get("involvement") or ""
                found.add(Membership(who, aliases.get(unit, unit), office, plan.path, involvement))
    return tuple(sorted(found))


def _only(publishers: tuple[str, ...]) -> str:
    return publishers[0] if len(publishers) == 1 else ""
