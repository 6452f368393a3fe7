"""The plans a search for findings reads, and how a finding quotes them."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final, TypeVar

from alignment.analytics.timing import replaced, stated_date, timing
from alignment.iris import short_hash
from alignment.matching import (
    ancestors,
    headings_above,
    sentence_of,
    statement_iri,
    unit_name,
)
from alignment.model import (
    ASSERTIONS,
    CONCEPTS,
    Candidate,
    Cited,
    Directory,
    Finding,
    Option,
    Plan,
    Quoted,
    Statement,
)
from alignment.model.rights import shown_text

Said = tuple[Plan, Statement]
Found = TypeVar("Found")

CLASSES: Final[Mapping[str, str]] = MappingProxyType({**CONCEPTS, **ASSERTIONS})
"""Class word → local name of its class, of all that is indexed."""


@dataclass(frozen=True)
class Corpus:
    """Plans and organisations under one base, with what each IRI says.

    Attributes:
        plans: Sorted by path.
        directory: Names the units.
        base: Base IRI of the workspace.
        said: What each statement's and concept's IRI stands for.
        above: Slug of each unit → slugs of the organisations it is part of.
        replaced: Paths of the plans that another one is said to replace.
    """

    plans: tuple[Plan, ...]
    directory: Directory
    base: str
    said: dict[str, Said] = field(init=False, repr=False)
    above: dict[str, frozenset[str]] = field(init=False, repr=False)
    replaced: frozenset[str] = field(init=False, repr=False)
    _kept: dict[Hashable, Any] = field(init=False, default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index statements and concepts by IRI, and units by what they are part of."""
        pairs = ((plan, s) for plan in self.plans for s in plan.of_kind(*CLASSES))
        said = {statement_iri(self.base, plan, s): (plan, s) for plan, s in pairs}
        object.__setattr__(self, "said", said)
        object.__setattr__(self, "above", ancestors(self.directory))
        object.__setattr__(self, "replaced", replaced(self.plans))

    def once(self, name: Hashable, compute: Callable[[], Found]) -> Found:
        """Return what ``compute`` returns; it is asked once for each name, as nothing changes."""
        if name not in self._kept:
            self._kept[name] = compute()
        found: Found = self._kept[name]
        return found

    @cached_property
    def _names(self) -> dict[str, str]:
        return {o.slug: unit_name(o.slug, self.directory) for o in self.directory.organizations}

    def names(self, slugs: Iterable[str]) -> tuple[str, ...]:
        """Return the names of units, sorted."""
        return tuple(sorted(self._names.get(slug, slug) for slug in set(slugs)))

    def quote(self, plan: Plan, statement: Statement) -> Quoted:
        """Return a statement as a finding quotes it."""
        iri = statement_iri(self.base, plan, statement)
        known = self.said.get(iri)
        if known is not None and known[0] is plan and known[1] is statement:
            return self.once(("quote", iri), lambda: self._quote(iri, plan, statement))
        return self._quote(iri, plan, statement)

    def _quote(self, iri: str, plan: Plan, statement: Statement) -> Quoted:
        return Quoted(
            iri=iri,
            text=shown_text(plan, statement),
            plan=plan.title,
            unit=", ".join(self.names(plan.publishers)),
            kind=CLASSES[statement.kind],
            line=statement.passages[0].line if statement.passages else 0,
            context=context_of(plan, statement),
        )

    def quote_iri(self, iri: str) -> Quoted:
        """Return what an IRI stands for, quoted.

        Raises:
            KeyError: When no plan states or names it.
        """
        return self.quote(*self.said[iri])

    def is_current(self, plan: Plan) -> bool:
        """Return whether no other plan is said to replace it."""
        return plan.path not in self.replaced

    def finding(  # noqa: PLR0913 (a finding has that many parts)
        self,
        kind: str,
        title: str,
        said: Iterable[Said],
        *,
        evidence: str,
        score: float | None,
        components: Iterable[tuple[str, float]],
        units: Iterable[str],
        method: str,
        mappings: Iterable[Cited] = (),
        type: str = "",  # noqa: A002 (as sao:findingType)
        p_value: float | None = None,
        q_value: float | None = None,
        candidates: Iterable[Candidate] = (),
        options: Iterable[Option] = (),
        differences: Iterable[tuple[str, str]] = (),
        chance: str = "",
    ) -> Finding:
        """Return a finding with its IRI, quotations and dates.

        Args:
            kind: Local name of its class.
            title: One sentence.
            said: What it quotes, in the order of quoting.
            evidence: Its tier.
            score: Comparable within one tier and kind; ``None`` where nothing is weighed.
            components: What the score is made of.
            units: Slugs of the units concerned.
            method: How it was found; how the documents stand in time is added.
            mappings: The pairs of statements it rests on, in the order to show them.
            type: Notation of the scheme of finding types, or empty.
            p_value: Of the test against unrelated plans, or ``None``.
            q_value: The same, corrected for the number of tests.
            candidates: What was considered and does not count, the best first.
            options: What could be done.
            differences: Of a change in wording, what was kept, cut and put in.
            chance: What ``method`` tells of the test against unrelated plans, or empty.
        """
        quoted = tuple(said)
        plans = tuple(p for _, p in sorted({plan.path: plan for plan, _ in quoted}.items()))
        statements = tuple(self.quote(plan, s) for plan, s in quoted)
        slugs = sorted(set(units))
        name = short_hash(kind, type, *slugs, *sorted({s.iri for s in statements}))
        return Finding(
            iri=f"{self.base}finding/{name}",
            kind=kind,
            title=title,
            evidence=evidence,
            score=None if score is None else round(score, 6),
            components=tuple(sorted(components)),
            units=self.names(slugs),
            dates=tuple(sorted(map(self._dated, plans))),
            statements=statements,
            mappings=tuple(mappings),
            type=type,
            p_value=p_value,
            q_value=q_value,
            candidates=tuple(candidates),
            options=tuple(options),
            differences=tuple(differences),
            chance=chance,
            method=f"{method} {self._time(plans)}",
        )

    def _dated(self, plan: Plan) -> tuple[str, str]:
        return self.once(("date", plan.path), lambda: (plan.title, stated_date(plan)))

    def _time(self, plans: tuple[Plan, ...]) -> str:
        # Findings are often about the same two documents: their dates are sought once.
        which = ("time", *(plan.path for plan in plans))
        return self.once(which, lambda: self._told(plans))

    def _told(self, plans: tuple[Plan, ...]) -> str:
        old = sorted(plan.title for plan in plans if plan.path in self.replaced)
        since = "".join(f" {title} has since been replaced." for title in old)
        return timing(plans) + since


def context_of(plan: Plan, statement: Statement) -> str:
    """Return the headings above a statement, or the sentence that a claim is part of.

    Args:
        plan: The plan that holds the statement; it says how much may be shown.
        statement: One of its statements.
    """
    if plan.quotations == "none":
        return ""
    if statement.kind != "Claim":
        return " › ".join(headings_above(plan, statement))
    sentence = sentence_of(plan, statement)
    parents = (plan.statement(key) for key in statement.parents)
    return sentence if any(sentence in shown_text(plan, parent) for parent in parents) else ""
