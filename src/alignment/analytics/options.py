"""What units could do about an opportunity, with what speaks for and against each.

Options that documents print come first, in their words. The others are four general ones, by how
much they change. What is counted is counted from the documents; what has to be asked is said.

References:
    U.S. GAO (2015), GAO-15-49SP, step 4: options to reduce or better manage fragmentation,
    overlap and duplication.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from alignment.analytics.consequences import Consequences
from alignment.analytics.corpus import Corpus, Said
from alignment.analytics.groups import Functions, Group, functions_of
from alignment.analytics.network import INFERRED, REVIEWED
from alignment.analytics.units import PRINTED
from alignment.analytics.wording import counted, listed
from alignment.model import Option
from alignment.model.rights import shown_text

COORDINATE, SERVICES = "coordinate", "share services"
MEMBERSHIP, MERGE = "share membership", "merge"

_CUES: Final = (
    (MERGE, r"\bmerg|\bamalgamat|\bunif(?:y|ication)|\bsingle (?:unit|division|department|body)"),
    (MEMBERSHIP, r"\b(?:shar|joint|common|combin|dual)\w*\W(?:\w+\W){0,2}membership"),
    (
        SERVICES,
        (
            r"\bshar\w+ (?:[\w-]+ ){0,2}(?:service|staff|resource|function)|\bcentrali[sz]"
            r"|\bpool(?:ed|ing)\b|\bpool (?:\w+ )?(?:service|staff|resource|budget)"
        ),
    ),
    (COORDINATE, r"\bcoordinat|\bcollaborat|\bcooperat|\bwork\w* together|\bpartner"),
)
"""Words by which a printed option is told to be one of the four, the farthest-reaching first."""

_REFUSED: Final = re.compile(
    r"\b(?:rather than|instead of|short of|without|never|no|not)\b(?! only| just)[^,;:.]*"
)
"""What an option says it is not, up to the next break."""


@dataclass(frozen=True)
class Facts:
    """What options are weighed with.

    Attributes:
        corpus: The plans.
        group: The units, and what documents say of just these.
        consequences: What a merger of the units would have for consequences.
    """

    corpus: Corpus
    group: Group
    consequences: Consequences

    @property
    def units(self) -> int:
        """How many units there are."""
        return len(self.group.units)

    @property
    def functions(self) -> Functions:
        """What documents say the units duplicate."""
        return functions_of(self.group.claims["duplication"])

    @property
    def themes(self) -> int:
        """How many overlaps documents claim."""
        return len(self.group.claims["overlap"])

    @property
    def pairs(self) -> int:
        """How many pairs of statements of theirs match, reviewed or inferred."""
        return self.group.pairs(REVIEWED) + self.group.pairs(INFERRED)


def options_for(facts: Facts) -> tuple[Option, ...]:
    """Return the printed options and, of the general ones, those that none of them is.

    Args:
        facts: What they are weighed with.
    """
    printed = [_printed(facts, said) for said in facts.group.claims["option"]]
    named = {kind for kind, _ in printed}
    others = (_general(facts, kind) for kind in WEIGHED if kind not in named)
    return (*(option for _, option in printed), *others)


def kind_of_option(words: str) -> str:
    """Return which of the general options some words name, or nothing.

    Examples:
        >>> kind_of_option("a full merger to one department"), kind_of_option("do nothing")
        ('merge', '')
        >>> kind_of_option("share staff rather than merge")
        'share services'
    """
    folded = _REFUSED.sub("", words.casefold())
    return next((kind for kind, cue in _CUES if re.search(cue, folded)), "")


def _printed(facts: Facts, said: Said) -> tuple[str, Option]:
    plan, claim = said
    kind = kind_of_option(claim.clean)
    name = shown_text(plan, claim) or _UNSHOWN
    known = _general(facts, kind) if kind else Option(name, PRINTED, (), (_UNWEIGHED,))
    return kind, Option(name, PRINTED, known.gains, known.costs, (facts.corpus.quote(plan, claim),))


def _general(facts: Facts, kind: str) -> Option:
    gains, costs = WEIGHED[kind]
    return Option(kind, INFERRED, tuple(gains(facts)), tuple(costs(facts)))


_UNSHOWN: Final = "an option whose words its publisher does not let be shown"
_UNWEIGHED: Final = "What it would change cannot be counted from the documents."


def _coordinate_gains(facts: Facts) -> Iterator[str]:
    which = "Both" if facts.units == 2 else f"All {facts.units}"  # noqa: PLR2004 (two)
    yield f"{which} units remain, each with a plan of its own."
    if facts.pairs:
        yield f"{counted(facts.pairs, 'pair')} of matching statements could be planned together."
    if facts.themes:
        yield f"{counted(facts.themes, 'theme')} said to overlap could be divided or shared."


def _coordinate_costs(facts: Facts) -> Iterator[str]:
    if facts.functions.number:
        functions = counted(facts.functions.number, "function")
        yield f"{functions} said to be duplicated would still be performed in {facts.units} units."
    yield "Agreement has to be renewed with every new plan: nobody is bound to it."


def _services_gains(facts: Facts) -> Iterator[str]:
    number, told = facts.functions.number, facts.functions.told
    if number:
        functions = counted(number, "function") + " said to be duplicated"
        names = f": {told}" if told else ""
        yield f"{functions} could be performed once and not in {facts.units} units{names}."
    else:
        yield "Work behind the statements that match could be done once; no claim names it."
    yield "The units themselves remain."


def _services_costs(facts: Facts) -> Iterator[str]:
    if facts.functions.number:
        yield _beneficiaries(facts.group.claims["duplication"])
    if alone := len(facts.consequences.alone):
        statements = counted(alone, "statement")
        yield f"{statements} that only one unit makes may have to compete for what is shared."
    yield "Who leads the service and who pays for it has to be settled."


def _beneficiaries(claims: Iterable[Said]) -> str:
    """Return for whom claimed functions are performed, or that it is not known."""
    stated = [(plan, name) for plan, claim in claims for name in claim.get_all("audience")]
    shown = [name for plan, name in stated if plan.quotations != "none"]
    if shown:
        return f"What is shared has to serve {listed(tuple(dict.fromkeys(shown)))} alike."
    return (
        f"For whom each unit performs the functions is not {'shown' if stated else 'stated'}: ask "
        "whether the beneficiaries are the same before anything is shared."
    )


def _membership_gains(facts: Facts) -> Iterator[str]:
    if joint := len(facts.group.joint):
        yield (
            f"Members of each unit could take part in the {counted(joint, 'goal or activity')} "
            "that the units state together."
        )
    yield "Whoever is a member of several of the units would join once."


def _membership_costs(_: Facts) -> Iterator[str]:
    yield "How many people belong to several of the units is not counted here: count them first."
    yield "What members pay, and which unit it goes to, has to be settled."


def _merge_gains(facts: Facts) -> Iterator[str]:
    inside = [
        counted(number, noun)
        for number, noun in (
            (len(facts.group.claims["duplication"]), "claim of duplication"),
            (facts.themes, "claim of overlap"),
            (facts.pairs, "pair of statements"),
        )
        if number
    ]
    if inside:
        yield f"{listed(inside)} would lie within one unit."
    if served := len(facts.consequences.served):
        yield (
            f"One unit would answer for the {counted(served, 'statement')} of the parent's plan "
            "that the units are found to serve."
        )


def _merge_costs(facts: Facts) -> Iterator[str]:
    alone, orphans = len(facts.consequences.alone), len(facts.consequences.orphans)
    if alone:
        yield f"{counted(alone, 'statement')} that only one unit makes would need an owner."
    if orphans:
        yield (
            f"{orphans} of them {'serves' if orphans == 1 else 'serve'} nothing found in the "
            "parent's plan and could be lost without anybody noticing."
        )
    yield "What those whom the units are for think of it is not counted here: ask them."


Weigh = Callable[[Facts], Iterator[str]]
WEIGHED: Final[Mapping[str, tuple[Weigh, Weigh]]] = MappingProxyType(
    {
        COORDINATE: (_coordinate_gains, _coordinate_costs),
        SERVICES: (_services_gains, _services_costs),
        MEMBERSHIP: (_membership_gains, _membership_costs),
        MERGE: (_merge_gains, _merge_costs),
    }
)
"""General option → its gains and its costs, by how much it changes."""
