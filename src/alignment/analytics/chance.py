"""Whether two units overlap more than unrelated plans do."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Chance:
    """Result of the test of one pair of issuers.

    Attributes:
        p_value: How often an unrelated plan in the place of one of the two does as well, or
            ``None`` where that could not be tested.
        q_value: The same, with the number of tests allowed for.
        told: The result, or why there is none, in a sentence.
    """

    p_value: float | None
    q_value: float | None
    told: str


UNTESTED: Final = Chance(
    None,
    None,
    "Whether this is more than unrelated plans share is not testable: no collection of unrelated "
    "plans was given (--reference).",
)
