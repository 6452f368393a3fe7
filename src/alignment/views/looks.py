"""How each class of statement looks: its name, hue, mark and outline, in the order of bands."""

from dataclasses import dataclass
from typing import Final

from alignment.model import ASSERTIONS, CONCEPTS

UNITS: Final = "Units"
"""Band of the groups of units that one claim names together; no class of statement."""


@dataclass(frozen=True, slots=True)
class Look:
    """The looks of one class.

    Attributes:
        name: Local name of the class in the ontology, such as ``AreaStatement``.
        label: Its name in words.
        hue: A key of :data:`alignment.views.palette.HUES`.
        outline: Shape of the box: ``rect``, ``round``, ``cut``, ``hex``, ``tag`` or ``fold``.
        mark: SVG path of the mark in the box, in a square of 24, filled even-odd.
    """

    name: str
    label: str
    hue: str
    outline: str
    mark: str


_SQUARE = "M3 3H21V21H3Z"
_CIRCLE = "M12 2.5A9.5 9.5 0 1 0 12 21.5A9.5 9.5 0 1 0 12 2.5Z"
_HEXAGON = "M7 3H17L22 12L17 21H7L2 12Z"
_PENTAGON = "M12 2L22 10L18 22H6L2 10Z"

LOOKS: Final = (
    Look(UNITS, "Units named together", "red", "round",
         "M8.5 5A7 7 0 1 0 8.5 19A7 7 0 1 0 8.5 5ZM15.5 5A7 7 0 1 0 15.5 19A7 7 0 1 0 15.5 5Z"),
    Look("Claim", "Claim", "red", "rect", "M2 3H22V16H12L6 22V16H2Z"),
    Look("Mission", "Mission", "violet", "cut",
         "M12 1L15 9H23L16.5 14L19 22L12 17L5 22L7.5 14L1 9H9Z"),
    Look("Vision", "Vision", "violet", "round",
         "M0 12Q12 -1 24 12Q12 25 0 12ZM12 8A4 4 0 1 0 12 16A4 4 0 1 0 12 8Z"),
    Look("Value", "Value", "rose", "cut", "M12 1L22 12L12 23L2 12Z"),
    Look("ActionArea", "Action area", "slate", "round", _SQUARE),
    Look("AreaStatement", "Area statement", "slate", "rect", _SQUARE + "M8 8V16H16V8Z"),
    Look("TransformationSphere", "Sphere of transformation", "brown", "round", _CIRCLE),
    Look("SphereStatement", "Sphere statement", "brown", "rect",
         _CIRCLE + "M12 7.5A4.5 4.5 0 1 0 12 16.5A4.5 4.5 0 1 0 12 7.5Z"),
    Look("Goal", "Goal", "blue", "hex", "M12 2L23 21H1Z"),
    Look("Objective", "Objective", "teal", "rect", "M4 2L22 12L4 22Z"),
    Look("Strategy", "Strategy", "green", "tag",
         "M2 3H7L13 12L7 21H2L8 12ZM11 3H16L22 12L16 21H11L17 12Z"),
    Look("Commitment", "Commitment", "olive", "fold", "M1 13L5 9L9 13L19 3L23 7L9 21Z"),
    Look("CoreStrength", "Core strength", "green", "round", _HEXAGON),
    Look("StrengthStatement", "Strength statement", "green", "rect",
         _HEXAGON + "M10 8L7.5 12L10 16H14L16.5 12L14 8Z"),
    Look("StrengthActivity", "Strength activity", "green", "fold",
         "M9 2H15V9H22V15H15V22H9V15H2V9H9Z"),
    Look("FunctionalRole", "Functional role", "olive", "round", _PENTAGON),
    Look("RoleStatement", "Role statement", "olive", "rect",
         _PENTAGON + "M12 8L8 11.5L9.5 17H14.5L16 11.5Z"),
    Look("NextStep", "Next step", "blue", "tag", "M2 9H11V3L23 12L11 21V15H2Z"),
    Look("Narrative", "Narrative", "grey", "fold",
         "M3 3H21V7H3ZM3 10H21V14H3ZM3 17H14V21H3Z"),
)  # fmt: skip
"""Every class that is drawn, from the top band to the last."""

BANDS: Final = {look.name: number for number, look in enumerate(LOOKS)}
"""Name of a class → number of its band."""

LOOK_BY_NAME: Final = {look.name: look for look in LOOKS}
"""Name of a class → its looks."""

DRAWN: Final = {**CONCEPTS, **ASSERTIONS}
"""Class word of the reader → class, for what is drawn; details and mentions are not."""


def label_of(name: str) -> str:
    """Return the name in words of a class; the name itself when it is not drawn.

    Examples:
        >>> label_of("ActionArea")
        'Action area'
    """
    look = LOOK_BY_NAME.get(name)
    return look.label if look else name
