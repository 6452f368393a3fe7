"""Effects of units doing alike: what that may be good for, and what it may cost.

GAO asks for both before anything is changed. Only what the documents let be counted is told.

References:
    U.S. GAO (2015), GAO-15-49SP, step 2: identify the potential positive and negative effects.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from alignment.analytics.consequences import Consequences
from alignment.analytics.network import INFERRED, REVIEWED
from alignment.analytics.wording import counted, listed


def good_effects(found: Consequences) -> Iterator[str]:
    """Yield what it may be good for that there are several units, each a sentence.

    Args:
        found: What would follow if they merged.
    """
    served = Counter(chain.from_iterable(those for _, those in found.before))
    several = sum(number > 1 for number in served.values())
    if several:
        yield (
            f"{counted(several, 'statement')} of the parent's plan have more than one of the units "
            "behind them: should one fail, another still serves them."
        )
    if found.group.joint:
        joint = counted(len(found.group.joint), "goal or activity")
        yield f"The units state {joint} together: they cooperate already, each under its own name."
    if found.alone:
        yield (
            f"{counted(len(found.alone), 'statement')} are made by one unit only: an emphasis of "
            "its own, which a common plan may drop."
        )
    if not (several or found.group.joint or found.alone):
        yield "The documents show none; ask the units what having several of them is good for."


def bad_effects(found: Consequences) -> Iterator[str]:
    """Yield what it may cost that there are several units, each a sentence.

    Args:
        found: What would follow if they merged.
    """
    group, units = found.group, len(found.units)
    if group.claims["duplication"]:
        names = f": {listed(found.functions)}" if found.functions else ""
        claims = counted(len(group.claims["duplication"]), "function")
        yield f"{claims} are said to be performed {units} times{names}."
    if group.claims["overlap"]:
        themes = counted(len(group.claims["overlap"]), "theme")
        yield f"{themes} are said to overlap: the same people may be addressed more than once."
    pairs = group.pairs(REVIEWED) + group.pairs(INFERRED)
    if pairs:
        yield f"{counted(pairs, 'pair')} of statements may be the same work planned twice."
    yield "What it costs is in none of the documents: they state neither staff nor money."
