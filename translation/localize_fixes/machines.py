"""Handles machine translators that fail: nothing is changed, and a message says so."""

import logging

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request

logger = logging.getLogger(__name__)

# The languages DeepL translates. Khmer is not among them.
DEEPL_LANGUAGES = {
    "ar", "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "hu", "id", "it", "ja",
    "ko", "lt", "lv", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sv", "tr", "uk", "zh",
}  # fmt: skip


def deepl_knows(*locales) -> bool:
    return all(row.language_code.partition("-")[0] in DEEPL_LANGUAGES for row in locales)


def translate_or_redirect(view, request, translation_id):
    """
    Call the view that asks a machine translator; if that fails, redirect with a message.

    wagtail-localize stores nothing before the translator has answered.
    """
    try:
        return view(request, translation_id)
    except PermissionDenied:
        raise
    except Http404:
        message = _("There is no machine translation for this page and language.")
    except Exception:  # third-party code that uses the network
        logger.exception("Machine translation failed")
        message = _("Machine translation failed. Nothing has been changed; try again later.")
    messages.error(request, message)
    return redirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"))


def translate_or_skip(translate, translation_id, user, engine) -> bool:
    """Call the function that translates during a sync; False if it fails."""
    try:
        return translate(translation_id, user, engine)
    except PermissionDenied:
        raise
    except Http404:
        return False
    except Exception:
        logger.exception("Machine translation failed")
        return False
