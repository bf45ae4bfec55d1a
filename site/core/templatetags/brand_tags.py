"""Template tags for the URLs of the organisation's pictures and style sheet."""

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.templatetags.static import static

from core.brand.stylesheet import PREFIX, STYLESHEET

KHMER_REGULAR = "fonts/noto-sans-khmer-400.woff2"
SHIPPED_KHMER = "Noto Sans Khmer"
REGULAR = 400

register = template.Library()


@dataclass(frozen=True)
class Shown:
    """A picture's URL and size."""

    url: str
    width: int
    height: int


@register.simple_tag
def brand_stylesheet() -> str:
    """The URL of the style sheet with the organisation's colours and typefaces."""
    return static(STYLESHEET)


@register.simple_tag
def brand_picture(name: str) -> Shown | None:
    """The picture `icon`, `mark`, `logo` or `logo_dark`; None if the brand has none."""
    picture = getattr(settings.BRAND, name)
    if picture is None:
        return None
    return Shown(static(f"{PREFIX}/{picture.file}"), picture.width, picture.height)


@register.simple_tag
def logo_has_name() -> bool:
    """Whether the logo contains the organisation's name."""
    return settings.BRAND.logo_has_name


@register.simple_tag
def khmer_font() -> str:
    """The URL of the font for Khmer text; empty if the device's own font is used."""
    family = settings.BRAND.khmer[0]
    for font in settings.BRAND.fonts:
        if font.family == family and font.weight == REGULAR:
            return static(f"{PREFIX}/{font.file}")
    return static(KHMER_REGULAR) if family == SHIPPED_KHMER else ""
