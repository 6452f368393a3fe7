"""What the page of units tells of each unit and each tie, as plain values for its script."""

from collections.abc import Sequence
from typing import Any, Final

from alignment.analytics.wording import listed
from alignment.model import Quoted
from alignment.views.looks import label_of as class_of
from alignment.views.site import GraphLinks
from alignment.views.units_view import PairShown, Party, UnitPlan, UnitTie, UnitView
from alignment.views.units_words import (
    caption_of,
    chance_in_short,
    facts_of,
    label_of,
    meaning_of,
)
from alignment.views.wording import printable

GRAPHS: Final = 6
"""Links to graphs of two plans that a tie shows at most."""


class Content:
    """Tells of units and ties; what they quote is told once, and named by its number."""

    def __init__(self, view: UnitView, links: GraphLinks) -> None:
        """Take all units, ties and documents, and where the graph shows them."""
        self._links = links
        self._names = {party.key: printable(party.name) for party in view.parties}
        self._plans = {plan.path: plan for plan in view.plans}
        self._numbers: dict[Quoted, int] = {}

    @property
    def statements(self) -> list[dict[str, Any]]:
        """What is quoted, by number."""
        return [
            {
                "text": printable(one.text),
                "kind": class_of(one.kind),
                "unit": printable(one.unit),
                "plan": printable(one.plan),
                "line": one.line,
                "context": printable(one.context),
                "href": self._links.of(one.iri),
            }
            for one in self._numbers
        ]

    def _number(self, quoted: Quoted) -> int:
        return self._numbers.setdefault(quoted, len(self._numbers))

    def tie(self, tie: UnitTie) -> dict[str, Any]:
        """Return what the panel and the picture tell of a tie."""
        overlap = tie.overlap
        names = [self._names[end] for end in tie.ends]
        return {
            "ends": tie.ends,
            "title": caption_of(tie, names),
            "kind": tie.kind,
            "label": label_of(tie),
            "tiers": tie.tiers,
            "total": f"{overlap.total:.2f}" if overlap else "",
            "served": [tie.served.served, tie.served.total] if tie.served else [],
            "meaning": meaning_of(tie),
            "facts": facts_of(overlap) if overlap else [],
            "chance": [chance_in_short(overlap), printable(overlap.chance)] if overlap else [],
            "worth": printable(overlap.worth) if overlap else "",
            "time": printable(tie.time),
            "documents": [self._dated(path) for path in tie.plans],
            "pairs": [self._pair(pair) for pair in tie.pairs],
            "more": max(0, _pairs(tie) - len(tie.pairs)),
            "claims": [
                {
                    "type": one.type,
                    "said": self._number(one.said),
                    "units": printable(listed(one.units)),
                }
                for one in tie.claims
            ],
            "open": self.graphs(tie),
        }

    def graphs(self, tie: UnitTie) -> list[tuple[str, str]]:
        """Return the links to the graphs that show a tie: what each is called, and where it is."""
        found = tie.graphs[:GRAPHS]
        return [(self._opens(paths, len(found)), self._links.of_plans(*dict.fromkeys(paths)))
                for paths in found]  # fmt: skip

    def _opens(self, paths: Sequence[str], of: int) -> str:
        if of == 1:
            one = len(set(paths)) == 1
            return f"Open the graph of {'this document' if one else 'these two plans'}"
        titles = [printable(self._plans[path].title) for path in dict.fromkeys(paths)]
        return f"Open the graph of {listed(titles)}"

    def _dated(self, path: str) -> tuple[str, str]:
        plan = self._plans[path]
        replaced = "" if plan.is_current else ", since replaced"
        return printable(plan.title), f"{printable(plan.date)}{replaced}"

    def _pair(self, pair: PairShown) -> dict[str, Any]:
        name = "confidence" if pair.is_likelihood else "similarity"
        inferred = pair.evidence == "inferred"
        return {
            "first": self._number(pair.first),
            "second": self._number(pair.second),
            "tier": pair.evidence,
            "sure": f"{name} {pair.weight:.2f}" if inferred else printable(pair.told),
        }

    def party(self, party: Party) -> dict[str, Any]:
        """Return what the panel and the picture tell of a unit."""
        return {
            "name": self._names[party.key],
            "full": printable(party.full),
            "statements": party.statements,
            "gone": gone(party),
            "parent": party.parent if party.parent in self._names else "",
            "members": party.members,
            "plans": [self._plan(self._plans[path]) for path in party.plans],
        }

    def _plan(self, plan: UnitPlan) -> dict[str, Any]:
        return {
            "title": printable(plan.title),
            "date": self._dated(plan.path)[1],
            "counts": plan.counts or "no goal or activity",
            "statements": [self._number(one) for one in plan.statements],
            "more": plan.number - len(plan.statements),
            "href": self._links.of_plans(plan.path),
        }


def gone(party: Party) -> str:
    """Return that a unit no longer exists, in a sentence; empty where that is not known.

    Examples:
        >>> gone(Party("pools", "Pools Office", ended="2020", became="Water Office"))
        'No longer exists since 2020; Water Office took its place.'
    """
    if not party.ended:
        return ""
    became = f"; {printable(party.became)} took its place" if party.became else ""
    return f"No longer exists since {printable(party.ended)}{became}."


def _pairs(tie: UnitTie) -> int:
    if tie.served:
        return tie.served.pairs
    return sum(number for tier, number in tie.tiers if tier in {"reviewed", "inferred"})
