"""Colours are those of the guide and every text can be read."""

import pytest

from reports import look

PAIRS = [
    pytest.param(ink, ground, id=f"{theme.name}: {words}")
    for theme in look.THEMES.values()
    for words, ink, ground in look.text_pairs(theme)
]


@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_every_text_can_be_read_on_its_ground(ink, ground):
    assert look.contrast(ink, ground) >= look.READABLE_CONTRAST


@pytest.mark.parametrize("theme", look.THEMES.values(), ids=look.THEMES)
def test_the_edge_of_a_level_can_be_seen_on_paper(theme):
    assert look.contrast(theme.level_edge, theme.paper) >= look.VISIBLE_CONTRAST


@pytest.mark.parametrize("theme", look.THEMES.values(), ids=look.THEMES)
def test_levels_stand_out_more_the_higher_they_are(theme):
    contrasts = [look.contrast(fill, theme.paper) for fill in theme.levels]

    assert contrasts == sorted(contrasts)


def test_an_index_between_two_levels_has_the_colour_of_the_lower():
    assert look.level_fill(2.99) == look.LIGHT.levels[2]


def test_light_colours_are_those_of_the_guide():
    light = look.LIGHT

    assert (light.paper, light.ink, light.muted) == ("#FBFAF7", "#1B2430", "#5C6773")
    assert (light.line, light.accent, light.attention) == ("#DAD7CF", "#0B5C66", "#B4560F")


def test_dark_colours_are_those_of_the_guide():
    dark = look.DARK

    assert (dark.paper, dark.ink, dark.muted) == ("#12181D", "#ECE9E2", "#9AA5AE")
    assert (dark.line, dark.accent, dark.attention) == ("#2C363D", "#5CC4C9", "#F0A35A")
