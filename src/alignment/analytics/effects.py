"""Effects of units doing alike: what that may be good for, and what it may cost.

GAO asks for both before anything is changed. Only what the documents let be counted is told.

References:
    U.S. GAO (2015), GAO-15-49SP, step 2: identify the potential positive and negative effects.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from alignment.analytics.consequences import Consequences
from alignment.analytics.corpus import Said
from alignment.analytics.groups import functions_of
from alignment.analytics.network import INFERRED, REVIEWED
from alignment.analytics.wording import counted


def good_effects(found: Consequences) -> Iterator[str]:
    """Yield what it may be good for that there are several units, each a sentence.

    Args:
        found: What would follow if they merged.
    """
    served = Counter(chain.from_iterable(those for _, those in found.before))
    if several := sum(number > 1 for number in served.values()):
        is_served, it = ("is", "it") if several == 1 else ("are", "them")
        yield (
            f"{counted(several, 'statement')} of the parent's plan {is_served} found to be served "
            f"by more than one of the units: should one drop out, another still serves {it}."
        )
    if joint := found.group.joint:
        who = "The" if _is_of_all(found, joint) else "Some of the"
        stated = counted(len(joint), "goal or activity")
        yield f"{who} units state {stated} together: they cooperate already."
    if alone := len(found.alone):
        yield (
            f"{counted(alone, 'statement')} {'is' if alone == 1 else 'are'} made by one unit only: "
            "an emphasis of its own, which a common plan may drop."
        )
    if not (several or joint or alone):
        yield "The documents show none; ask the units what having several of them is good for."


def bad_effects(found: Consequences) -> Iterator[str]:
    """Yield what it may cost that there are several units, each a sentence.

    Args:
        found: What would follow if they merged.
    """
    yield from _duplicated(found)
    if themes := len(found.group.claims["overlap"]):
        is_said = "is" if themes == 1 else "are"
        yield (
            f"{counted(themes, 'theme')} {is_said} said to overlap: the same people may be "
            "addressed more than once."
        )
    if pairs := found.group.pairs(REVIEWED) + found.group.pairs(INFERRED):
        yield f"{counted(pairs, 'pair')} of statements may be the same work planned twice."
    yield "Staff and money are not counted here: ask the units what they spend on it."


def _duplicated(found: Consequences) -> Iterator[str]:
    """Yield what is said to be duplicated, by how many of the units are said to do so."""
    by_number: dict[int, list[Said]] = {}
    for said in found.group.claims["duplication"]:
        by_number.setdefault(len(set(said[1].get_all("concernsUnit"))), []).append(said)
    for number, claims in sorted(by_number.items(), reverse=True):
        functions = functions_of(claims)
        names = f": {functions.told}" if functions.told else ""
        of_them = f"{number} of the units" if number < len(found.units) else f"{number} units"
        is_said = "is" if functions.number == 1 else "are"
        yield (
            f"{counted(functions.number, 'function')} {is_said} said to be duplicated in "
            f"{of_them}{names}."
        )


def _is_of_all(found: Consequences, joint: tuple[Said, ...]) -> bool:
    return all(set(plan.publishers) == set(found.units) for plan, _ in joint)
