"""Colours and shapes: readable in both palettes, told apart without colour."""

import re

import pytest

from alignment.analytics.kinds import KINDS
from alignment.model import EVIDENCE
from alignment.views.looks import DRAWN, LOOK_BY_NAME, LOOKS
from alignment.views.network import DASHES, MARKS
from alignment.views.pages import asset, styles
from alignment.views.palette import DIM, HUES, SURFACES, THEMES, TINT, contrast, mix


def surface(name: str, theme: int) -> str:
    return SURFACES[name][theme]


@pytest.mark.parametrize("theme", range(len(THEMES)), ids=THEMES)
@pytest.mark.parametrize("ground", ["page", "card"])
@pytest.mark.parametrize("words", ["text", "soft", "accent", "focus"])
def test_text_has_a_contrast_of_four_and_a_half(theme: int, ground: str, words: str) -> None:
    assert contrast(surface(words, theme), surface(ground, theme)) >= 4.5


@pytest.mark.parametrize("theme", range(len(THEMES)), ids=THEMES)
@pytest.mark.parametrize("hue", HUES)
def test_every_hue_is_readable_on_the_page_and_in_its_box(theme: int, hue: str) -> None:
    colour, page = HUES[hue][theme], surface("page", theme)
    box = mix(colour, page, share=TINT)

    assert contrast(colour, page) >= 4.5  # titles of bands are written in it
    assert contrast(colour, box) >= 3  # marks
    assert contrast(surface("text", theme), box) >= 4.5


@pytest.mark.parametrize("theme", range(len(THEMES)), ids=THEMES)
@pytest.mark.parametrize("hue", HUES)
def test_what_is_not_selected_stays_readable(theme: int, hue: str) -> None:
    page = surface("page", theme)
    box = mix(HUES[hue][theme], page, share=TINT * DIM)

    assert contrast(mix(surface("text", theme), box, share=DIM), box) >= 4.5


@pytest.mark.parametrize("theme", range(len(THEMES)), ids=THEMES)
def test_lines_and_borders_of_controls_have_a_contrast_of_three(theme: int) -> None:
    for ground in ("page", "card"):
        assert contrast(surface("control", theme), surface(ground, theme)) >= 3
        assert contrast(surface("accent", theme), surface(ground, theme)) >= 3


def test_every_class_that_is_drawn_has_looks() -> None:
    assert set(DRAWN.values()) <= set(LOOK_BY_NAME)


def test_no_two_classes_share_a_mark() -> None:
    assert len({look.mark for look in LOOKS}) == len(LOOKS)


def test_every_hue_and_outline_that_a_class_names_exists() -> None:
    script = asset("graph/paint.js")

    assert {look.hue for look in LOOKS} <= set(HUES)
    assert all(f"\n  {look.outline}: (p, l, t, w, h)" in script for look in LOOKS)


def test_no_two_kinds_are_dashed_alike_and_no_two_tiers_marked_alike() -> None:
    assert len({str(dash) for dash in DASHES.values()}) == len(DASHES)
    assert set(DASHES) == set(KINDS)
    assert len(set(MARKS.values())) == len(MARKS) == len(EVIDENCE)


def test_styles_name_no_colour_that_the_palette_does_not_define() -> None:
    text = styles("base.css", "graph/graph.css", "index.css")
    defined = set(re.findall(r"--([\w-]+):", text))

    assert set(re.findall(r"var\(--([\w-]+)\)", text)) <= defined
