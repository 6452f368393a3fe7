"""What the page of units says of what joins two of them: a label, sentences, figures."""

from collections.abc import Iterable, Sequence

from alignment.analytics.kinds import CASCADE, OVERLAP
from alignment.analytics.wording import counted, listed
from alignment.views.network import MARKS
from alignment.views.units_view import Overlap, Served, UnitTie, UnitView
from alignment.views.wording import printable

_NOT_TESTABLE = "not testable"
_NAMED = 4


def label_of(tie: UnitTie) -> tuple[str, ...]:
    """Return the words on a line of the picture, one or two lines.

    Args:
        tie: What the line stands for.

    Examples:
        >>> label_of(UnitTie(("parks", "town"), "cascade", (), served=Served(3, 9, 4, 0)))
        ('may serve 3 of 9',)
    """
    if tie.served:
        return (f"{marks_of(tie)}{serves(tie.served)} {tie.served.served} of {tie.served.total}",)
    if tie.overlap is None:
        return (marks_of(tie).removesuffix(" · "),)
    return f"{marks_of(tie)}T {figure_of(tie.overlap, places=1)}", chance_in_short(tie.overlap)


def marks_of(tie: UnitTie) -> str:
    """Return the letters of the tiers that a line rests on beside what is inferred, with numbers.

    Examples:
        >>> marks_of(UnitTie(("parks", "pools"), "claim", (("printed", 2), ("joint", 5))))
        'P 2 · J 5 · '
    """
    return "".join(f"{MARKS[tier]} {number} · " for tier, number in tie.tiers if MARKS[tier])


def figure_of(overlap: Overlap, *, places: int) -> str:
    """Return T, and between which values it is with all blocks or without any one of them.

    Examples:
        >>> figure_of(Overlap(3.2, 0.4, 2.1, 3.2, (2, 4), 5, 9, 8), places=1)
        '3.2 (2.1\u20133.2)'
    """
    ends = (overlap.total, overlap.low, max(overlap.high, overlap.total))
    total, low, high = (f"{n:.{places}f}" for n in ends)
    return f"{total} ({low}\N{EN DASH}{high})"


def chance_in_short(overlap: Overlap) -> str:
    """Return p and q, or that they are not testable."""
    if overlap.p_value is None or overlap.q_value is None:
        return _NOT_TESTABLE
    return f"p {_small(overlap.p_value)}, q {_small(overlap.q_value)}"


def serves(served: Served) -> str:
    """Return the verb for what a unit's plan does for its parent's.

    Examples:
        >>> serves(Served(1, 9, 2, 2)), serves(Served(1, 9, 2, 1))
        ('serves', 'may serve')
    """
    return "serves" if served.pairs and served.pairs == served.reviewed else "may serve"


def meaning_of(tie: UnitTie) -> str:
    """Return in a sentence what the line between two units says."""
    if tie.served:
        return _meaning_of_cascade(tie.served)
    if tie.overlap:
        return _meaning_of_total(tie.overlap)
    if tie.kind == OVERLAP:
        pairs = counted(dict(tie.tiers).get("reviewed", 0), "pair of statements")
        return f"People accepted {pairs} of the two as aligned; no statement is counted twice."
    return "Documents say of these units that they overlap or duplicate work. Each claim is quoted."


def _meaning_of_cascade(served: Served) -> str:
    if not served.pairs:
        return "Nothing that serves the parent's plan was found. This is a cascade, no overlap."
    goals = counted(served.total, "goal or activity")
    return (
        f"Of the {goals} of the parent's plan {served.served} {_are(served.served, served)} served "
        "here. How a unit's plan serves its parent's is a cascade, no overlap."
    )


def _are(number: int, served: Served) -> str:
    if serves(served) == "may serve":
        return "may be"
    return "is" if number == 1 else "are"


def _meaning_of_total(overlap: Overlap) -> str:
    pairs, of = counted(overlap.matched, "pair"), "confidences"
    if overlap.drawn is None:
        of = "similarities, ranks and no probabilities,"
    what = f"T adds up the {of} of {pairs} of goals and activities, no statement counted twice"
    return f"{what}: a floor for what the two have in common."


def facts_of(overlap: Overlap) -> list[tuple[str, str]]:
    """Return the figures of an overlap with what each is called, in the order to read them."""
    drawn = overlap.drawn
    told = f"{drawn[0]} to {drawn[1]} of {overlap.matched}" if drawn else ""
    return [
        ("Without one block", f"T {overlap.low:.2f} to {overlap.high:.2f}{_rests(overlap)}"),
        (
            "Per statement",
            f"{overlap.share:.2f} for each of the {overlap.shorter} on the shorter side",
        ),
        ("Pairs", f"{overlap.matched} matched one to one, {overlap.likely} likely"),
        *([("Aligned, nine draws in ten", f"{told} pairs")] if drawn else []),
    ]


def _rests(overlap: Overlap) -> str:
    return ": half of it or more rests on one block" if overlap.low * 2 <= overlap.total else ""


def story_of(view: UnitView) -> list[str]:
    """Return what the page tells first, each a sentence, the weightiest evidence first."""
    names = {party.key: printable(party.name) for party in view.parties}
    return [
        *_story_of_claims(view),
        *_story_of_overlaps(view, names),
        *_story_of_cascades(view),
        *_story_of_ends([names[party.key] for party in view.parties if party.ended]),
    ]


def _story_of_claims(view: UnitView) -> Iterable[str]:
    for units, number in view.said[:2]:
        group = printable(listed(units))
        yield f"{group} are said to overlap or duplicate work, in {counted(number, 'claim')}."
    if (more := len(view.said) - 2) > 0:
        yield f"Claims are made about {counted(more, 'further group')} of units."


def _story_of_overlaps(view: UnitView, names: dict[str, str]) -> Iterable[str]:
    inferred = sorted((t for t in view.lateral if t.overlap), key=lambda t: (-t.total, t.ends))
    states = [party for party in view.parties if party.plans and not party.members]
    if inferred and (overlap := inferred[0].overlap):
        who = " and ".join(names[end] for end in inferred[0].ends)
        many = f"{len(inferred)} pairs of units may overlap, most of all {who}"
        yield (
            f"{many if len(inferred) > 1 else f'{who} may overlap'}: matched confidence "
            f"T {figure_of(overlap, places=2)}, {chance_in_short(overlap)}."
        )
    elif len(states) > 1:
        yield f"No overlap between units was found at {view.threshold:g} or above."
    elif states:
        yield "Only one unit states a plan here: there is no other to meet."


def _story_of_cascades(view: UnitView) -> Iterable[str]:
    if found := [tie for tie in view.cascades if tie.served and tie.served.pairs]:
        lines = "thin line tells" if len(found) == 1 else "thin lines tell"
        yield f"{len(found)} {lines} what a unit's plan may serve of its parent's: no overlap."


def _story_of_ends(gone: Sequence[str]) -> Iterable[str]:
    if gone:
        who = listed(gone) if len(gone) <= _NAMED else counted(len(gone), "unit")
        yield f"{who} no longer {'exists' if len(gone) == 1 else 'exist'}: read this as history."


def caption_of(tie: UnitTie, names: Sequence[str]) -> str:
    """Return what a tie is, above its panel: who, and how they stand to each other."""
    one, other = names
    return f"{one} under {other}" if tie.kind == CASCADE else f"{one} and {other}"


def _small(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") if value >= 0.001 else "under 0.001"  # noqa: PLR2004
