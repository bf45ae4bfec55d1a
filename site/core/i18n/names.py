"""What languages are called: by their own speakers, and in the language of the page."""

from babel import Locale
from django.conf import settings
from django.utils.translation import get_language


def own_name(code: str) -> str:
    """A language in its own letters: English, ភាសាខ្មែរ, Español."""
    return dict(settings.LANGUAGES).get(code, code)


def language_name(code: str) -> str:
    """A language in the active one: Spanish, ភាសាអេស្ប៉ាញ, español. The code itself if unknown."""
    active = get_language() or "en"
    name = Locale.parse(active).languages.get(code, code)
    if active == "km" and not name.startswith("ភាសា"):
        return f"ភាសា{name}"
    return name
