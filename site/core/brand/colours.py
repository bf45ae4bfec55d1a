"""
Makes readable shades of an organisation's two colours.

Contrast is that of WCAG 2.2: (lighter + 0.05) / (darker + 0.05), of relative luminances. Text
needs 4.5, body text 7 (look.md); links are within body text.
"""

import colorsys
import re
from dataclasses import astuple, dataclass

HEX = re.compile(r"#[0-9a-f]{6}\Z")
RUNNING_TEXT, TEXT = 7.0, 4.5
STEP = 0.01  # of lightness
LARGEST_SHARE = 45  # percent of the second colour under the words that were searched for


@dataclass(frozen=True)
class Scheme:
    """The neutral colours of a colour scheme; the same values as in css/tokens.css."""

    grounds: tuple[str, str]  # --paper, --paper-deep
    ink: str
    is_dark: bool


LIGHT = Scheme(("#fbf8f3", "#f4eee4"), "#1c1a17", is_dark=False)
DARK = Scheme(("#181512", "#211d19"), "#ebe4d9", is_dark=True)


@dataclass(frozen=True)
class Shades:
    """The shades of the organisation's first colour in one scheme."""

    accent: str  # links, buttons
    deep: str  # links and buttons when hovered
    on_accent: str  # the words on a button


def contrast(one: str, other: str) -> float:
    """The contrast of two colours such as `#8a2d45`, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def shades(colour: str, scheme: Scheme) -> Shades:
    """
    The shades of a colour that have enough contrast in a scheme.

    Keeps the hue; makes the colour darker in the light scheme and lighter in the dark one, as
    little as needed.
    """
    start = colour if not scheme.is_dark else _changed(colour, saturation=0.8)
    accent = _readable(start, scheme)
    if scheme.is_dark:
        return Shades(accent, _towards(accent, 1.0, 0.35), _changed(colour, lightness=0.08))
    return Shades(accent, _towards(accent, 0.0, 0.25), "#ffffff")


def faults(found: Shades, scheme: Scheme) -> list[str]:
    """One sentence for each pair of colours in a scheme with too little contrast."""
    pairs = [
        *((one, ground, RUNNING_TEXT) for one in (found.accent, found.deep) for ground in scheme.grounds),
        *((found.on_accent, ground, TEXT) for ground in (found.accent, found.deep)),
    ]  # fmt: skip
    return [
        f"{text} on {ground} has a contrast of {contrast(text, ground):.1f}, {least} is needed."
        for text, ground, least in pairs
        if contrast(text, ground) < least
    ]


def highlight_share(second: str, scheme: Scheme) -> int:
    """The largest percentage of the second colour that may lie under text in a scheme; may be 0."""
    for share in range(LARGEST_SHARE, 0, -5):
        mixed = [_mixed(second, ground, share / 100) for ground in scheme.grounds]
        if min(contrast(scheme.ink, ground) for ground in mixed) >= TEXT:
            return share
    return 0


def is_colour(value) -> bool:
    """Whether a value is a colour written as `#8a2d45`, in lower case."""
    return isinstance(value, str) and bool(HEX.match(value))


def are_colours(found: Shades) -> bool:
    """Whether each of the shades is a valid colour."""
    return all(is_colour(value) for value in astuple(found))


def _readable(colour: str, scheme: Scheme) -> str:
    target = 1.0 if scheme.is_dark else 0.0
    lightness = _hls(colour)[1]
    while min(contrast(colour, ground) for ground in scheme.grounds) < RUNNING_TEXT:
        lightness += STEP if target else -STEP
        colour = _changed(colour, lightness=min(max(lightness, 0.0), 1.0))
    return colour


def _towards(colour: str, target: float, part: float) -> str:
    lightness = _hls(colour)[1]
    return _changed(colour, lightness=lightness + (target - lightness) * part)


def _changed(colour: str, lightness: float | None = None, saturation: float = 1.0) -> str:
    """The colour with another lightness, its saturation multiplied by `saturation`."""
    hue, own, saturated = _hls(colour)
    lightness = own if lightness is None else lightness
    return _hex(colorsys.hls_to_rgb(hue, lightness, saturated * saturation))


def _mixed(one: str, other: str, share: float) -> str:
    """Mixes two colours as `color-mix(in srgb, …)` does."""
    pairs = zip(_rgb(one), _rgb(other), strict=True)
    return _hex(a * share + b * (1 - share) for a, b in pairs)


def _luminance(colour: str) -> float:
    parts = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _rgb(colour))
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def _hls(colour: str):
    return colorsys.rgb_to_hls(*_rgb(colour))


def _rgb(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))


def _hex(parts) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
