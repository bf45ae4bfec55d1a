"""
The preview modes of a page.

Page, card in a list, search result and shared link, light (without pictures and fonts) and print.
Readers get the light page with `?lite=1`.
"""

from django.utils.translation import gettext_lazy as _

CARD, SHARED, LIGHT, PRINT = "card", "shared", "light", "print"
TEMPLATES = {CARD: "previews/card.html", SHARED: "previews/shared.html"}
MODES = [
    ("", _("Page")),
    (CARD, _("Card in a list")),
    (SHARED, _("Search result and shared link")),
    (LIGHT, _("Light, without pictures")),
    (PRINT, _("Printed")),
]


def mode_of(request) -> str:
    """The preview mode of a request; an empty string for readers."""
    return getattr(request, "preview_mode", None) or ""


def is_light(request) -> bool:
    """Whether to render the page without pictures and fonts. False without a request."""
    if request is None:
        return False
    return mode_of(request) == LIGHT or request.GET.get("lite") == "1"


class PreviewModes:
    """Mixin for pages: offers every preview mode, on routable pages too."""

    preview_modes = MODES

    def get_template(self, request, *args, **kwargs):
        usual = super().get_template  # type: ignore[misc]
        return TEMPLATES.get(mode_of(request)) or usual(request, *args, **kwargs)
