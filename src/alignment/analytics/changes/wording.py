"""How findings on changes say what became of a statement, and why we think so."""

from collections.abc import Mapping
from typing import Final

from alignment.analytics.changes.editions import Editions
from alignment.analytics.changes.pairs import ONLY_ONE, REVIEWED, SAME_WORDS, Counterpart
from alignment.analytics.changes.sides import Side
from alignment.analytics.changes.words import ALIKE_FROM
from alignment.analytics.corpus import context_of
from alignment.analytics.wording import NOUNS
from alignment.matching.predicates import is_opposed
from alignment.model import Mapping as Pairing
from alignment.model import Plan, Statement
from alignment.model.rights import shown_text

_NOUNS: Final[Mapping[str, str]] = {
    **NOUNS,
    "Value": "value",
    "Domain": "domain",
    "Area": "area",
    "Direction": "direction",
    "Sphere": "sphere",
    "CoreStrength": "core strength",
    "Role": "role",
}
_LONGEST: Final = 120
"""Characters of a statement that a title quotes."""


def noun(statement: Statement) -> str:
    """Return what a statement or concept is called in a sentence."""
    return _NOUNS[statement.kind]


def title_of(verb: str, plan: Plan, statement: Statement, *, was: Statement | None = None) -> str:
    """Return a title: what became of a statement, and its words as far as they may be shown.

    Args:
        verb: Such as ``dropped``.
        plan: The document that holds it.
        statement: The statement, of the later document if it holds one.
        was: The earlier statement; another class is told.
    """
    named = noun(was or statement)
    subject = f"New {named}" if verb == "new" else f"{named[0].upper()}{named[1:]} {verb}"
    if was and noun(was) != noun(statement):
        article = "an" if noun(statement)[0] in "aeiou" else "a"
        subject += f" as {article} {noun(statement)}"
    text = shown_text(plan, statement)
    return f"{subject}: “{_cut(text)}”" if text else f"{subject} (its words are not shown)"


def reason(counterpart: Counterpart, sides: tuple[Side, Side], *, moved: bool) -> str:
    """Return why two statements are taken for counterparts, and what else changed.

    Args:
        counterpart: The two.
        sides: The earlier and the later document.
        moved: Whether the later one stands elsewhere.
    """
    before = sides[0].statements[counterpart.before]
    after = sides[1].statements[counterpart.after]
    told = [_why(counterpart, before)]
    if moved:
        told.append(_place(sides, before, after))
    if counterpart.how != SAME_WORDS and is_opposed(before.clean, after.clean):
        told.append("One of the two is negated: look whether the meaning was reversed.")
    return " ".join(told)


def compared_with(editions: Editions) -> str:
    """Return which documents were compared, as a sentence."""
    return f"Compared: {editions.earlier.title} with {editions.later.title}, {editions.known}."


def likelihood_of(mapping: Pairing) -> str:
    """Return in words how likely a matcher holds a pair, and what its numbers are."""
    if mapping.confidence is None:
        return f"similarity {mapping.score or 0.0:.2f}, a rank and no probability"
    strong = "" if mapping.strong is None else f", {mapping.strong:.2f} that they say the same"
    calibration = f" ({mapping.calibration})" if mapping.calibration else ""
    return (
        f"confidence {mapping.confidence:.2f} that the two are aligned at all{strong}{calibration}"
    )


def _why(counterpart: Counterpart, before: Statement) -> str:
    mapping = counterpart.mapping
    if counterpart.how == SAME_WORDS:
        return (
            "Printed: both documents print these words; capitals, spacing, quotation marks and "
            "the punctuation that closes a word are not compared."
        )
    if counterpart.how == ONLY_ONE:
        return f"Printed: each of the documents states one {noun(before)}, and they differ."
    if mapping is None:
        return (
            f"Inferred from the words: {counterpart.share:.0%} of them stand in both in the same "
            f"order; from {ALIKE_FROM:.0%} on one is taken for a rewording of the other."
        )
    if counterpart.how == REVIEWED:
        who = " on ".join(filter(None, (mapping.author or "a person", mapping.date)))
        return f"Reviewed: accepted by {who} as {mapping.predicate.rpartition('#')[2]}."
    return (
        f"Inferred: {likelihood_of(mapping)}; the likeliest of the one-to-one pairings of what "
        "has no counterpart in nearly the same words."
    )


def _place(sides: tuple[Side, Side], before: Statement, after: Statement) -> str:
    """Return from where to where a statement went, as far as headings may be shown."""
    if "none" in {side.plan.quotations for side in sides}:
        return "It stands under other headings."
    places = (context_of(sides[0].plan, before), context_of(sides[1].plan, after))
    if places[0] == places[1]:
        return "It stands under the same words, which belong to something else now."
    was, now = (f"under “{_cut(place)}”" if place else "under no heading" for place in places)
    return f"It stood {was} and stands {now}."


def _cut(text: str) -> str:
    """Return a text, a long one cut between words."""
    if len(text) <= _LONGEST:
        return text
    return text[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"
