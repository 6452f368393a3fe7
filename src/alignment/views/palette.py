"""Colours of the views, for light and dark, and how contrast between two is measured."""

from typing import Final

THEMES: Final = ("light", "dark")
"""The palettes, in the order every pair of colours below has."""

SURFACES: Final = {
    "page": ("#ffffff", "#14171c"),
    "card": ("#f5f7fa", "#1c2128"),
    "line": ("#c9d0d9", "#3b434e"),
    "control": ("#6b7785", "#8b97a5"),
    "text": ("#16191d", "#f0f3f6"),
    "soft": ("#4a5460", "#b6c0cb"),
    "accent": ("#b3430a", "#ffb26b"),
    "focus": ("#0b57d0", "#8ab8ff"),
}
"""Role on the page → colour in light, in dark."""

HUES: Final = {
    "violet": ("#6d3fb0", "#c6a9f2"),
    "rose": ("#a92165", "#f49ac4"),
    "slate": ("#455a70", "#a9bccf"),
    "blue": ("#1b5bbf", "#8ab8ff"),
    "teal": ("#00696f", "#66cfd3"),
    "green": ("#2a6e2e", "#8fd694"),
    "olive": ("#6a5c00", "#d9c95a"),
    "brown": ("#8a4b12", "#e6b17e"),
    "red": ("#b3261e", "#ff9d92"),
    "grey": ("#565f69", "#b4bcc5"),
}
"""Hue of a class → colour in light, in dark."""

TINT: Final = 0.10
"""How much of its hue a box is filled with, over the page."""

DIM: Final = 0.62
"""Opacity of what is not selected: its words stay readable."""

_LINEAR_BELOW: Final = 0.04045
"""Share of a channel below which sRGB is linear (IEC 61966-2-1)."""


def mix(over: str, under: str, *, share: float) -> str:
    """Return the colour that ``over`` makes on ``under`` at the given opacity.

    Examples:
        >>> mix("#ffffff", "#000000", share=0.5)
        '#808080'
    """
    pairs = zip(_channels(over), _channels(under), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21.

    References:
        WCAG 2.2, definition of contrast ratio.

    Examples:
        >>> contrast("#000000", "#ffffff")
        21.0
    """
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[start : start + 2], 16) for start in (1, 3, 5))


def _luminance(colour: str) -> float:
    shares = (value / 255 for value in _channels(colour))
    linear = [s / 12.92 if s <= _LINEAR_BELOW else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
