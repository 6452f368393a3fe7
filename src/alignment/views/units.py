"""The page of units: who meets whom, how much, and on what evidence."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from markupsafe import Markup

from alignment.analytics.kinds import CASCADE, CLAIM, OVERLAP
from alignment.analytics.wording import counted
from alignment.views.network import DASHES, MARKS, vis_script
from alignment.views.pages import asset, embed_json, render_page, script_policy, styles
from alignment.views.palette import DIM, TINT
from alignment.views.site import GraphLinks, Way
from alignment.views.units_content import Content, gone
from alignment.views.units_network import Pictured, picture_of, pictured
from alignment.views.units_view import Party, UnitTie, UnitView
from alignment.views.units_words import chance_in_short, serves, story_of
from alignment.views.wording import EVIDENCE_WORDS, printable, shorten

SCRIPTS: Final = ("state", "paint", "picture", "panel", "table", "start")
"""Files under ``templates/units/`` in the order they run."""

ROWS: Final = 1000
"""Rows of one table at most; the strongest are shown."""

_TITLE: Final = 44

_KINDS: Final = {
    OVERLAP: "two units may overlap: the thicker, the higher T",
    CLAIM: "a document names both in a claim",
    CASCADE: "serves: a unit's plan and its parent's, no overlap",
}


def render_units(
    view: UnitView, *, title: str, links: GraphLinks, pages: Sequence[Way] = ()
) -> str:
    """Return the page of units as the text of one HTML file.

    Args:
        view: Units, the plans they state, and what joins two of them.
        title: Title of the workspace.
        links: Where the alignment graph shows statements and plans.
        pages: Ways to the other pages of a build.

    Examples:
        >>> page = render_units(UnitView(), title="Pools", links=GraphLinks("b/"))
        >>> "No plan has been read" in page
        True
    """
    shown = pictured(view)
    lateral, cascades = view.lateral[:ROWS], view.cascades[:ROWS]
    scripts = [vis_script(), *(asset(f"units/{name}.js") for name in SCRIPTS)]
    scripts = scripts if view.parties else []
    return render_page(
        "units.html",
        title=printable(title),
        ways=pages,
        policy=script_policy(*scripts),
        styles=styles("base.css", "units/units.css"),
        scripts=[Markup(script) for script in scripts],  # noqa: S704 - our own and pyvis's files
        data=embed_json(_data(view, links, (*lateral, *cascades))),
        story=story_of(view),
        is_crowd=shown.is_crowd,
        limits=_limits(shown, len(view.parties)),
        kinds=[(DASHES[kind], words, kind) for kind, words in _KINDS.items()
               if any(tie.kind == kind for tie in shown.ties)],
        marks=_marks(shown.ties),
        lateral=[_row(tie, view) for tie in lateral],
        cascades=[_cascade_row(tie, view) for tie in cascades],
        units=[_unit_row(party, view, links) for party in view.parties[:ROWS]],
        left={"lateral": len(view.lateral) - len(lateral),
              "cascades": len(view.cascades) - len(cascades),
              "units": len(view.parties[ROWS:])},
        rights=list(dict.fromkeys(printable(p.rights) for p in view.plans if p.rights)),
    )  # fmt: skip


def _data(view: UnitView, links: GraphLinks, ties: Sequence[UnitTie]) -> dict[str, Any]:
    """Return everything the page's script reads."""
    content = Content(view, links)
    units = {party.key: content.party(party) for party in view.parties[:ROWS]}
    return {
        **picture_of(pictured(view)),
        "units": units,
        "ties": {tie.key: content.tie(tie) for tie in ties},
        "order": [tie.key for tie in ties],
        "statements": content.statements,
        "evidence": EVIDENCE_WORDS,
        "looks": {"tint": TINT, "dim": DIM},
    }


def _limits(shown: Pictured, units: int) -> str:
    """Return what the picture leaves out, in sentences; empty where it shows all."""
    parts = []
    if shown.is_crowd:
        parts.append(
            f"{units} units and groups are too many for one picture, so the tables come first."
        )
    if shown.held > len(shown.ties):
        parts.append(f"The picture shows the {len(shown.ties)} weightiest of {shown.held} ties.")
    if shown.is_crowd:
        parts.append(f"It holds the {len(shown.parties)} units and groups that they join.")
    return " ".join(parts)


def _marks(ties: Iterable[UnitTie]) -> list[tuple[str, str]]:
    """Return the letters of the tiers that are there, each with what it means."""
    there = {tier for tie in ties for tier, _ in tie.tiers}
    return [(mark, EVIDENCE_WORDS[tier]) for tier, mark in MARKS.items() if mark and tier in there]


def _names(tie: UnitTie, view: UnitView) -> list[str]:
    names = {party.key: party.name for party in view.parties}
    return [printable(names[end]) for end in tie.ends]


def _row(tie: UnitTie, view: UnitView) -> dict[str, Any]:
    overlap = tie.overlap
    return {
        "key": tie.key,
        "names": _names(tie, view),
        "tiers": tie.tiers,
        "overlap": overlap,
        "chance": chance_in_short(overlap) if overlap else "",
        "dates": _dates(tie, view),
    }


def _cascade_row(tie: UnitTie, view: UnitView) -> dict[str, Any]:
    served = tie.served
    return {
        "key": tie.key,
        "names": _names(tie, view),
        "tiers": tie.tiers,
        "served": served,
        "verb": serves(served) if served else "",
        "share": served.served / max(served.total, 1) if served else 0,
        "dates": _dates(tie, view),
    }


def _dates(tie: UnitTie, view: UnitView) -> list[tuple[str, str]]:
    plans = {plan.path: plan for plan in view.plans}
    titles = ((shorten(printable(plans[p].title), limit=_TITLE), p) for p in tie.plans)
    return [(title, printable(plans[p].date)) for title, p in titles]


def _unit_row(party: Party, view: UnitView, links: GraphLinks) -> dict[str, Any]:
    names = {one.key: one.name for one in view.parties}
    plans = {plan.path: plan for plan in view.plans}
    return {
        "key": party.key,
        "name": printable(party.name),
        "full": printable(party.full),
        "gone": gone(party),
        "parent": printable(names.get(party.parent, "")),
        "statements": party.statements,
        "plans": [
            (printable(plans[p].title), printable(plans[p].date), links.of_plans(p))
            for p in party.plans
        ],
        "ties": counted(sum(party.key in tie.ends for tie in view.ties), "tie"),
    }
