"""French as a fourth language: the settings that say so, and no more."""

from django.conf import settings


def french_in_settings() -> dict:
    """
    The settings that hold languages, with French in each: for `override_settings`.

    In config/settings/base.py the three are one list; once loaded they are three settings.
    """
    languages = [*settings.LANGUAGES, ("fr", "Français")]
    names = ("LANGUAGES", "WAGTAIL_CONTENT_LANGUAGES", "WAGTAILADMIN_PERMITTED_LANGUAGES")
    return dict.fromkeys(names, languages)
