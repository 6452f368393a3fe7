"""How much room words take, estimated without a font, so that layouts are the same everywhere."""

import math
from typing import Final

WIDE: Final = 1.05
USUAL: Final = 0.55
_WIDTHS: Final = {
    **dict.fromkeys("iljtfI.,;:'|!()[]", 0.27),
    **dict.fromkeys(" -’‘`/\\r", 0.32),
    **dict.fromkeys("mwMW@%—", 0.86),
    **dict.fromkeys("ABCDEFGHKNOPQRSTUVXYZ&", 0.68),
}
_FIRST_WIDE = "\u1100"
"""From here on (Hangul, CJK, emoji) a character is about as wide as the font is high."""


def text_width(text: str, *, size: float) -> float:
    """Estimate the width of one line in pixels; a little more than Arial needs.

    Args:
        text: One line.
        size: Height of the font in pixels.

    Examples:
        >>> round(text_width("mm", size=10), 1)
        17.2
    """
    return size * sum(_WIDTHS.get(c, WIDE if c >= _FIRST_WIDE else USUAL) for c in text)


def line_count(text: str, *, width: float, size: float, most: int) -> int:
    """Estimate on how many lines words wrap, from 1 to ``most``.

    Args:
        text: Words; one longer than a line is broken.
        width: Width of the box for text, in pixels.
        size: Height of the font in pixels.
        most: Where to stop counting.

    Examples:
        >>> line_count("Libraries thrive so everyone can succeed.", width=120, size=12, most=4)
        3
    """
    lines, used = 1, 0.0
    space = text_width(" ", size=size)
    for word in text.split():
        length = text_width(word, size=size)
        if used and used + space + length <= width:
            used += space + length
            continue
        lines += 1 if used else 0
        extra = max(0, math.ceil(length / width) - 1)
        lines += extra
        used = length - extra * width
        if lines >= most:
            return most
    return lines
