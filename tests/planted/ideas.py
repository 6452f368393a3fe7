"""What invented plans can say: ideas with several wordings each, from the hand-written list."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

WRITTEN: Final = Path(__file__).with_name("paraphrases.yaml")

AIM, ACTIVITY, VALUE = "Goal", "Objective", "Value"
"""Class words of what an idea is stated as."""


@dataclass(frozen=True, slots=True)
class Idea:
    """Something a plan can say.

    Attributes:
        name: Names it.
        kind: Class word it is stated as.
        says: Its wordings; ``{a}`` is the audience, ``[…]`` is left out where none is named.
        serves: Of an activity, the name of the aim that it is a means to.
        audience: Of an activity, whom it is for; empty when nobody is named.
        practised: Of a value, names of the activities that put it into practice.
        resembles: Of a lookalike, the name of the idea it shares words with.
    """

    name: str
    kind: str
    says: tuple[str, ...]
    serves: str = ""
    audience: str = ""
    practised: tuple[str, ...] = ()
    resembles: str = ""

    @property
    def is_optional(self) -> bool:
        """Whether each wording can leave out whom it is for."""
        return all("{a}" not in _outside_brackets(text) for text in self.says)


@dataclass(frozen=True, slots=True)
class Area:
    """Aims of one subject with the activities that serve them."""

    aims: tuple[Idea, ...]
    activities: tuple[Idea, ...]

    def means_to(self, aim: Idea) -> tuple[Idea, ...]:
        """Return the activities that serve an aim."""
        return tuple(idea for idea in self.activities if idea.serves == aim.name)


@dataclass(frozen=True, slots=True)
class Written:
    """The whole list: areas by name, values, lookalikes, and aims with a means nobody else has."""

    areas: tuple[Area, ...]
    values: tuple[Idea, ...]
    lookalikes: tuple[Idea, ...]
    noise: tuple[tuple[Idea, Idea], ...]


@cache
def read_ideas() -> Written:
    """Return the hand-written list."""
    told = yaml.safe_load(WRITTEN.read_text("utf-8"))
    return Written(
        areas=tuple(_area(area) for _, area in sorted(told["areas"].items())),
        values=tuple(
            Idea(name, VALUE, _named(value), practised=tuple(value["practised"]))
            for name, value in sorted(told["values"].items())
        ),
        lookalikes=tuple(
            Idea(name, ACTIVITY, tuple(each["says"]), resembles=each["resembles"])
            for name, each in sorted(told["lookalikes"].items())
        ),
        noise=tuple(
            (
                Idea(f"noise-{n}", AIM, (aim,)),
                Idea(f"noise-{n}-act", ACTIVITY, (act,), f"noise-{n}"),
            )
            for n, (aim, act) in enumerate(told["noise"])
        ),
    )


def worded(idea: Idea, wording: int, audience: str = "") -> str:
    """Return an idea in one of its wordings, as a sentence of a plan.

    Args:
        idea: What to say.
        wording: Which wording, from 0.
        audience: Whom it is for; empty leaves the optional part out.

    Examples:
        >>> worded(Idea("x", ACTIVITY, ("teach [{a}]",)), 0, "pupils")
        'We will teach pupils.'
    """
    text = idea.says[wording]
    if audience:
        text = text.replace("[", "").replace("]", "").format(a=audience)
    else:
        text = _outside_brackets(text).format(a=idea.audience)
    text = " ".join(text.split()).replace(" ,", ",")
    return f"We will {text}." if idea.kind == ACTIVITY else f"{text[0].upper()}{text[1:]}."


def _area(told: Mapping[str, Any]) -> Area:
    return Area(
        tuple(Idea(name, AIM, tuple(says)) for name, says in told["aims"].items()),
        tuple(
            Idea(name, ACTIVITY, tuple(idea["says"]), idea["for"], idea.get("audience", ""))
            for name, idea in told["activities"].items()
        ),
    )


def _named(value: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the wordings of a value, each behind its name as plans print it."""
    return tuple(f"{value['title']}: {text}" for text in value["says"])


def _outside_brackets(text: str) -> str:
    while "[" in text:
        before, _, rest = text.partition("[")
        text = before + rest.partition("]")[2]
    return text
