"""Invented corpora whose plans differ in style: with nothing in common, or with planted pairs.

No idea is stated by two plans unless it is planted. Each plan has a frame of words of its own and
set phrases it is fond of. What a plan states is drawn like what every other plan states, so in a
corpus with nothing planted the plans of the workspace are no more alike than those of the reference
collection: exactly what the test against chance supposes.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
import yaml

from alignment.model import Directory, Organization, Passage, Plan, Source, Statement

BASE: Final = "https://example.org/id/"
IDEAS: Final = Path(__file__).with_name("paraphrases.yaml")

FRAMES: Final = (
    ("{}", "We will {}"),
    ("By the end of the period {}", "The board resolves to {}"),
    ("Our ambition is that {}", "Staff are asked to {}"),
    ("It is our aim that {}", "During each year we {}"),
    ("We want a future in which {}", "Together we {}"),
    ("Success means that {}", "The executive shall {}"),
)
"""How plans introduce an aim and an activity."""

PHRASES: Final = (
    "in close cooperation with partners", "within available resources", "at the highest standard",
    "as a matter of priority", "in a sustainable manner", "with measurable results",
    "guided by our strategy", "through continuous improvement", "in an inclusive way",
    "across all teams", "with due regard to efficiency", "in line with best practice",
    "by means of innovation", "with the support of stakeholders", "under a shared framework",
    "to strengthen our impact", "building on existing strengths", "with annual reporting",
    "in response to changing needs", "as part of our transformation", "for lasting excellence",
    "through strong leadership", "with clear responsibilities", "in a spirit of trust",
    "on the basis of evidence", "within an agreed budget", "at every level of governance",
    "with regular evaluation", "in dialogue with our communities", "by developing our capacity",
)  # fmt: skip
"""What plans add without saying more; each is fond of a few."""

THINGS: Final = (
    "anchors", "baskets", "candles", "drums", "engines", "fences", "gloves", "hammers", "islands",
    "jackets", "kettles", "lanterns", "mirrors", "needles", "orchards", "pillows", "quilts",
    "ropes", "saddles", "tunnels", "umbrellas", "violins", "wagons", "yachts", "bridges", "clocks",
    "deserts", "feathers", "gardens", "helmets",
)  # fmt: skip

MARKS: Final = (
    "amber", "broken", "crooked", "distant", "early", "frozen", "golden", "hollow", "icy", "jagged",
    "knitted", "lonely", "marble", "narrow", "oval", "painted", "quiet", "rusty", "silver", "tall",
    "unused", "velvet", "wooden", "yellow",
)  # fmt: skip

DEEDS: Final = (
    "count", "polish", "paint", "move", "sell", "weigh", "borrow", "repair", "photograph", "sort",
    "lend", "wrap",
)  # fmt: skip

STATES: Final = (
    "are counted", "shine again", "have been moved", "are sold", "weigh less", "can be borrowed",
    "are in repair", "are sorted",
)  # fmt: skip

FOND_OF: Final = 4
STATED: Final = ((5, 7), (8, 11))
"""Aims and activities of each plan: from, to."""


@dataclass(frozen=True, slots=True)
class Invented:
    """Plans of a workspace, unrelated plans, and the organisations of the former."""

    plans: tuple[Plan, ...]
    reference: tuple[Plan, ...]
    directory: Directory


@cache
def paraphrased() -> tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]]:
    """Return the wordings of each aim and of each activity that people wrote down."""
    areas = yaml.safe_load(IDEAS.read_text("utf-8"))["areas"]
    aims = tuple(tuple(says) for _, area in sorted(areas.items()) for says in area["aims"].values())
    activities = tuple(
        tuple(_filled(text, idea.get("audience", "")) for text in idea["says"])
        for _, area in sorted(areas.items())
        for idea in area["activities"].values()
    )
    return aims, activities


def invent(  # noqa: PLR0913 (all but one are named)
    seed: int,
    *,
    plans: int = 2,
    reference: int = 19,
    planted: int = 0,
    style: float = 0.5,
    uneven: bool = False,
    reworded: bool = True,
) -> Invented:
    """Return a corpus.

    Args:
        seed: The same seed, the same corpus.
        plans: Plans of the workspace.
        reference: Unrelated plans.
        planted: Ideas that the first two plans both state; at most 10.
        style: How often a statement carries a phrase its plan is fond of.
        uneven: Whether plans differ in length too.
        reworded: Whether the second plan states what is planted in other words.
    """
    draw = np.random.default_rng((seed, plans, planted))
    told = _told(plans + reference, (planted, reworded), draw, uneven=uneven)
    names = [f"unit-{n}" for n in range(plans)] + [f"other-{n:02}" for n in range(reference)]
    made = [_plan(slug, says, style, draw) for slug, says in zip(names, told, strict=True)]
    units = tuple(Organization(f"unit-{n}", f"Unit {n}") for n in range(plans))
    return Invented(tuple(made[:plans]), tuple(made[plans:]), Directory(units))


def _told(
    number: int, both: tuple[int, bool], draw: np.random.Generator, *, uneven: bool
) -> list[tuple[list[str], ...]]:
    """Return the aims and the activities that each of some plans states."""
    planted, reworded = both
    shares = (round(planted * 0.4), planted - round(planted * 0.4))
    told: list[tuple[list[str], ...]] = [([], []) for _ in range(number)]
    for side, ideas in enumerate(paraphrased()):
        order = [ideas[int(n)] for n in draw.permutation(len(ideas))]
        shared, others = order[: shares[side]], order[shares[side] :]
        for idea in shared:
            one, other = draw.choice(len(idea), 2, replace=False)
            told[0][side].append(idea[int(one)])
            told[1][side].append(idea[int(other if reworded else one)])
        each = len(others) // number
        things = [(mark, thing) for mark in MARKS for thing in THINGS]
        order_of = iter(draw.permutation(len(things)))
        for at in range(number):
            own = others[at * each : (at + 1) * each]
            told[at][side].extend(idea[int(draw.integers(len(idea)))] for idea in own)
            fewest, most = STATED[side]
            wanted = int(draw.integers(fewest, most + 1)) if uneven else most
            while len(told[at][side]) < wanted:
                mark, thing = things[int(next(order_of))]
                told[at][side].append(_composed(mark, thing, draw, is_aim=side == 0))
    return told


def _composed(mark: str, thing: str, draw: np.random.Generator, *, is_aim: bool) -> str:
    if is_aim:
        return f"{mark} {thing} {STATES[int(draw.integers(len(STATES)))]}"
    return f"{DEEDS[int(draw.integers(len(DEEDS)))]} {mark} {thing}"


def _plan(slug: str, told: tuple[list[str], ...], style: float, draw: np.random.Generator) -> Plan:
    frames = FRAMES[int(draw.integers(len(FRAMES)))]
    fond = [PHRASES[int(n)] for n in draw.choice(len(PHRASES), FOND_OF, replace=False)]
    statements: list[Statement] = []
    for frame, kind, says in zip(frames, ("Goal", "Objective"), told, strict=True):
        for said in says:
            text = frame.format(said)
            if draw.random() < style:
                text = f"{text} {fond[int(draw.integers(FOND_OF))]}"
            at = len(statements)
            passage = Passage(0, len(text), text, line=at + 1)
            statements.append(Statement(f"k{at}", kind, text, text, (passage,)))
    source = Source(f"{slug}.txt", "0" * 64, "text/plain", 1000, "text/1")
    path = f"{slug}/plan"
    return Plan(path, "StrategicPlan", source, (slug,), statements=tuple(statements))


def _filled(text: str, audience: str) -> str:
    plain = text.replace("[", "").replace("]", "")
    return " ".join(plain.format(a=audience).split())
