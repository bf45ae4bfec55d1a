"""Whatever two colours an organisation has, words can be read."""

import re
from pathlib import Path

import pytest

from core.brand.colours import (
    DARK,
    LIGHT,
    Shades,
    contrast,
    faults,
    highlight_share,
    is_colour,
    shades,
)

TOKENS = Path(__file__).parents[3] / "site/static/css/tokens.css"
# Every hue, pale and strong, light and dark, and those without a hue.
MANY = [
    f"#{red:02x}{green:02x}{blue:02x}"
    for red in range(0, 256, 51)
    for green in range(0, 256, 51)
    for blue in range(0, 256, 51)
]


def test_contrast_is_that_of_wcag():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#8a2d45", "#8a2d45") == 1


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_any_colour_has_shades_that_can_be_read(scheme):
    wrong = {colour: faults(shades(colour, scheme), scheme) for colour in MANY}

    assert len(wrong) == 216
    assert not any(wrong.values()), {colour: found for colour, found in wrong.items() if found}


def test_colour_that_can_be_read_stays_as_it_is():
    assert shades("#00305e", LIGHT).accent == "#00305e"


def test_light_colour_is_made_darker_on_light_ground_and_keeps_its_hue():
    accent = shades("#ffcc00", LIGHT).accent

    assert accent == "#5c4c00"


def test_pair_that_cannot_be_read_is_named_with_its_contrast():
    (first, *_others) = faults(Shades("#d9a441", "#6d2036", "#ffffff"), LIGHT)

    assert first == "#d9a441 on #fbf8f3 has a contrast of 2.1, 7.0 is needed."


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_words_on_the_second_colour_can_be_read_whatever_it_is(scheme):
    shares = {colour: highlight_share(colour, scheme) for colour in MANY}

    assert set(shares.values()) <= {*range(5, 50, 5)}


def test_share_of_the_second_colour_falls_where_words_could_not_be_read():
    assert highlight_share("#d9a441", LIGHT) == highlight_share("#d9a441", DARK) == 45
    assert highlight_share("#ffffff", DARK) == 30


@pytest.mark.parametrize("value", ["8a2d45", "#8a2d4", "#8A2D45", "red", "#8a2d45;}", None, 3])
def test_only_six_digits_are_a_colour(value):
    assert not is_colour(value)


def test_neutral_colours_are_those_of_the_style_sheet():
    light, _media, dark = TOKENS.read_text().partition("prefers-color-scheme: dark")

    for scheme, text in ((LIGHT, light), (DARK, dark)):
        found = dict(re.findall(r"--(paper|paper-deep|ink): (#[0-9a-f]{6});", text))
        assert (found["paper"], found["paper-deep"]) == scheme.grounds
        assert found["ink"] == scheme.ink
