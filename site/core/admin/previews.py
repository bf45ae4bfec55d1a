"""
The ways an editor can look at a page before it is public (E01).

A page as it stands, as a card in a list, as a search engine and a shared link show it, light
(without pictures and fonts), and printed. Light is for readers too: `?lite=1`.
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
    """The way a page is previewed; empty for readers."""
    return getattr(request, "preview_mode", None) or ""


def is_light(request) -> bool:
    """Whether a page is to be made without pictures and fonts; never where nobody asks for one."""
    if request is None:
        return False
    return mode_of(request) == LIGHT or request.GET.get("lite") == "1"


class PreviewModes:
    """For pages: every mode, also where `serve_preview` is that of a routable page."""

    preview_modes = MODES

    def get_template(self, request, *args, **kwargs):
        usual = super().get_template  # type: ignore[misc]
        return TEMPLATES.get(mode_of(request)) or usual(request, *args, **kwargs)
