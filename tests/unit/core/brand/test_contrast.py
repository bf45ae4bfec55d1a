"""
In light and in dark, words can be read on the grounds they stand on.

Style sheets give words and grounds no colours but the tokens below, so the pairs below are all
there are. `make test-long` asks axe the same of every page, in both schemes.
"""

import re
from pathlib import Path

import pytest

from core.brand.colours import DARK, LIGHT, TEXT, contrast
from core.brand.folder import DEFAULT, read_brand

CSS = Path(__file__).resolve().parents[4] / "site" / "static" / "css"
OTHERS = {"admin.css", "print.css", "tokens.css"}  # Wagtail's colours; black on white; values
SHEETS = sorted(path.name for path in CSS.glob("*.css") if path.name not in OTHERS)
PAIRS = [
    *((text, ground) for text in ("ink", "ink-muted", "accent", "accent-deep")
      for ground in ("paper", "paper-deep")),
    *(("on-accent", ground) for ground in ("accent", "accent-deep")),
]  # fmt: skip
TEXTS, GROUNDS = ({pair[side] for pair in PAIRS} for side in (0, 1))
# Under words that were searched for: its share is such that ink can be read (test_colours).
MARKED = (
    "linear-gradient(transparent 62%, "
    "color-mix(in srgb, var(--highlight) var(--highlight-share), transparent) 62%)"
)
WORDS = {"none", "transparent", "inherit", "currentcolor", MARKED}


def token(scheme, name: str) -> str:
    """The value of a token in a scheme: of css/tokens.css, or of the organisation."""
    brand = read_brand(DEFAULT)
    shades = brand.dark if scheme.is_dark else brand.light
    own = {"accent": shades.accent, "accent-deep": shades.deep, "on-accent": shades.on_accent}
    light, _media, dark = (CSS / "tokens.css").read_text().partition("prefers-color-scheme: dark")
    found = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", dark if scheme.is_dark else light))
    return (found | own)[name]


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_words_can_be_read_on_their_ground(text, ground, scheme):
    assert contrast(token(scheme, text), token(scheme, ground)) >= TEXT


@pytest.mark.parametrize("sheet", SHEETS)
def test_words_and_grounds_have_no_other_colours(sheet):
    rules = re.sub(r"/\*.*?\*/", "", (CSS / sheet).read_text(), flags=re.S)
    found = re.findall(r"[{;]\s*(color|background(?:-color)?):\s*([^;}]+)", rules)

    wrong = [
        f"{name}: {value}"
        for name, value in found
        if value.strip().lower() not in WORDS
        and value.strip()
        not in {f"var(--{allowed})" for allowed in (TEXTS if name == "color" else GROUNDS)}
    ]

    assert not wrong


def test_style_sheets_are_found():
    assert {"base.css", "text.css", "cards.css"} <= set(SHEETS)
