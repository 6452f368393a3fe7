"""How titles name a statement and the document it stands in, showing no more than they may."""

import textwrap
from collections.abc import Iterable
from typing import Final

from alignment.analytics.corpus import Corpus
from alignment.analytics.wording import NOUNS, counted, listed
from alignment.model import CONCEPTS, Plan
from alignment.model.rights import shown_text

_LENGTH: Final = 90
"""Characters of a statement that a title quotes at most."""

_NAMED: Final = 4
"""Plans that a sentence names at most."""

_CONCEPTS: Final = {
    "ActionArea": "area",
    "TransformationSphere": "sphere",
    "CoreStrength": "core strength",
    "FunctionalRole": "role",
}


def named(corpus: Corpus, iri: str) -> str:
    """Return a statement as a title names it: quoted, or by its line where no words are shown.

    Args:
        corpus: The plans.
        iri: IRI of a statement or concept of one of them.
    """
    plan, statement = corpus.said[iri]
    if words := shown_text(plan, statement):
        return f"“{textwrap.shorten(words, _LENGTH, placeholder=' …')}”"
    line = statement.passages[0].line if statement.passages else 0
    return f"the {noun_of(statement.kind)} on line {line}"


def named_as(corpus: Corpus, iri: str) -> str:
    """Return the same with what it is, such as ``the goal “Every child can swim”``.

    Args:
        corpus: The plans.
        iri: IRI of a statement or concept of one of them.
    """
    words = named(corpus, iri)
    return f"the {noun_of(corpus.said[iri][1].kind)} {words}" if words[0] == "“" else words


def noun_of(kind: str) -> str:
    """Return what a statement or concept of a class word is called in a sentence.

    Examples:
        >>> noun_of("Goal"), noun_of("Value"), noun_of("Domain")
        ('goal', 'value', 'area')
    """
    return NOUNS.get(kind) or _CONCEPTS.get(CONCEPTS.get(kind, ""), kind.lower())


def place_of(corpus: Corpus, plan: Plan) -> str:
    """Return whose plan a plan is, with its title where that does not tell which.

    Args:
        corpus: The plans.
        plan: One of them; a working document is called a document.
    """
    return corpus.once(("place", plan.path), lambda: _place(corpus, plan))


def places_of(corpus: Corpus, plans: Iterable[Plan]) -> str:
    """Return whose plans some plans are, at most four of them by name.

    Args:
        corpus: The plans.
        plans: Some of them.
    """
    ordered = sorted(plans, key=lambda plan: (len(set(plan.publishers)), plan.path))
    places = list(dict.fromkeys(place_of(corpus, plan) for plan in ordered))
    if len(places) > _NAMED:
        places[_NAMED - 1 :] = [f"{len(places) - _NAMED + 1} more"]
    return listed(places)


def how_many(number: int, one: str, other: str) -> str:
    """Return a number with two nouns for what it counts.

    Examples:
        >>> how_many(1, "goal", "activity"), how_many(2, "goal", "activity")
        ('1 goal or activity', '2 goals and activities')
    """
    if number == 1:
        return f"1 {one} or {other}"
    return f"{counted(number, one)} and {other.removesuffix('y')}ies"


def _place(corpus: Corpus, plan: Plan) -> str:
    return _whose(corpus, plan) + (f" “{plan.title}”" if _is_one_of_several(corpus, plan) else "")


def _is_one_of_several(corpus: Corpus, plan: Plan) -> bool:
    """Return whether its publishers have another plan that could be meant as well, or rather."""
    same = (p for p in corpus.plans if set(p.publishers) == set(plan.publishers))
    others = [p for p in same if p.path != plan.path and p.kind == plan.kind]
    return any(corpus.is_current(p) or not corpus.is_current(plan) for p in others)


def _whose(corpus: Corpus, plan: Plan) -> str:
    names = corpus.names(plan.publishers)
    what = "plan" if plan.kind == "StrategicPlan" else "document"
    if len(names) > 1:
        return f"the joint {what} of {listed(names)}"
    return f"{listed(names)}'s {what}"
