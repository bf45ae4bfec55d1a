"""
Handles machine translators: what they are not sent, what their words count for, and failures.

Sensitive works are sent to no engine but one that runs on the organisation's own machines. What
an engine writes counts as missing until a person has saved it. H10, docs/decisions/0084.
"""

import logging

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail.models import Page
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import StringTranslation, Translation

from core.i18n.availability import is_private
from core.publishing.sensitivity import is_sensitive
from core.withdrawal.actions import withdrawal_of
from translation.machine.router import Router

logger = logging.getLogger(__name__)

# The languages DeepL translates. Khmer is not among them.
DEEPL_LANGUAGES = {
    "ar", "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "hu", "id", "it", "ja",
    "ko", "lt", "lv", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sv", "tr", "uk", "zh",
}  # fmt: skip


def deepl_knows(*locales) -> bool:
    return all(row.language_code.partition("-")[0] in DEEPL_LANGUAGES for row in locales)


class MustStayHere(Exception):
    """A work is sent to no engine elsewhere."""

    def __str__(self) -> str:
        return _("This work holds sensitive material: it is sent to no machine. Translate it here.")


def engine_for(translation: Translation, engine):
    """
    The engine that a work may be sent to: of several those alone that run on the own machines, if
    it holds sensitive material. Raises MustStayHere if there is none.
    """
    try:
        refuse_to_send_away(translation, engine)
    except MustStayHere:
        local = engine.local() if isinstance(engine, Router) else None
        pair = translation.source.locale, translation.target_locale
        if local is None or not local.can_translate(*pair):
            raise
        return local
    return engine


def refuse_to_send_away(translation: Translation, engine) -> None:
    """
    Raises MustStayHere if a work is not sent to an engine.

    `engine`: with `"OPTIONS": {"LOCAL": True}` in WAGTAILLOCALIZE_MACHINE_TRANSLATOR it runs on
    the organisation's own machines and may read everything.
    """
    if getattr(engine, "options", {}).get("LOCAL"):
        return
    instance = translation.source.get_source_instance()
    if not isinstance(instance, Page):
        return
    versions = [
        instance,
        instance.get_latest_revision_as_object(),
        translation.source.as_instance(),
    ]
    if is_private(instance) or withdrawal_of(instance) or any(map(_is_confidential, versions)):
        raise MustStayHere


def tell_what_stays_here(request, source) -> None:
    """Say in the form for changed originals that a source is sent to no engine, if it isn't."""
    engine = get_machine_translator()
    for translation in source.translations.filter(enabled=True)[:1]:
        try:
            engine_for(translation, engine)
        except MustStayHere as refusal:
            messages.warning(request, str(refusal))


def _is_confidential(page) -> bool:
    """Whether a page is sensitive, or rests on what somebody agreed to."""
    consents = getattr(page, "consents", None)
    plays = any(block.block_type == "testimony" for block in getattr(page, "body", None) or ())
    return is_sensitive(page) or plays or bool(consents and consents.all())


@receiver(pre_save, sender=StringTranslation)
def count_as_missing(instance, raw=False, **kwargs):
    """
    Mark what a machine wrote as wrong until a person saves it, as fuzzy texts are (live_text).

    So it is shown to translators, and stands neither in drafts for review nor on live pages.
    """
    if not raw and instance.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE:
        instance.has_error = True
        instance.field_error = _("Written by a machine. Read it, correct it and save it.")


def translate_or_redirect(view, request, translation_id):
    """
    Call the view that asks a machine translator; if that fails, redirect with a message.

    wagtail-localize stores nothing before the translator has answered.
    """
    try:
        return view(request, translation_id)
    except PermissionDenied:
        raise
    except MustStayHere as refusal:
        message = str(refusal)
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
    except (Http404, MustStayHere):
        return False
    except Exception:
        logger.exception("Machine translation failed")
        return False
