"""
Locks and reviews hold for translations as they do for the page itself.

wagtail-localize's editor asks neither: it writes into a page somebody has locked, and its
"Publish" cancels a review without a word.
"""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.locks import ScheduledForPublishLock
from wagtail.models import LockableMixin, Page, WorkflowMixin
from wagtail_localize.models import Translation, TranslationSource

from translation.lookup import target_of, translation_of

BEFORE_WAGTAIL_LOCALIZE = -110
ON_SCRIPTS = {"edit_string_translation", "edit_override"}
LOCKED = 423


def lock_message(instance, user) -> str:
    """Why a person may not change an instance now; empty if they may."""
    lock = instance.get_lock() if isinstance(instance, LockableMixin) else None
    # What is scheduled is a version of its own: segments may be worked on meanwhile.
    if lock is None or isinstance(lock, ScheduledForPublishLock) or not lock.for_user(user):
        return ""
    reason = strip_tags(str(lock.get_message(user) or lock.get_description(user)))
    return _("%(reason)s Nothing was changed.") % {"reason": reason}


def review_message(instance) -> str:
    """Why an instance can't be published from the translation editor now; empty if it can."""
    if isinstance(instance, WorkflowMixin) and instance.workflow_in_progress:
        return _(
            "This version is being reviewed. Approve it or cancel the review first: "
            "publishing would end it without an answer."
        )
    return ""


def waits_message(instance) -> str:
    """Why nothing of a translation may be changed now: what is approved is what was sent."""
    if isinstance(instance, WorkflowMixin) and instance.workflow_in_progress:
        return _("This version is being reviewed: nothing is changed until that is answered.")
    return ""


def refuse(request, name, parts):
    """An answer instead of the view's, if what it would change is locked or under review."""
    for instance, publishes in _touched(request, parts):
        says = review_message if publishes else waits_message
        message = says(instance) or lock_message(instance, request.user)
        if message and name in ON_SCRIPTS:
            return JsonResponse({"message": message}, status=LOCKED)
        if message:
            messages.error(request, message)
            return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")
    return None


def _touched(request, parts):
    """What an address of wagtail-localize would change, and whether it would publish it."""
    if "translation_id" in parts:
        translation = get_object_or_404(Translation, pk=parts["translation_id"])
        yield from [(found, False) for found in _targets([translation])]
    elif "page_id" in parts and request.resolver_match.url_name == "convert_to_alias":
        yield get_object_or_404(Page, pk=parts["page_id"]).specific, True
    elif request.POST.get("publish_translations"):
        source = get_object_or_404(TranslationSource, pk=parts["translation_source_id"])
        for found in _targets(source.translations.filter(enabled=True)):
            yield found, True


def _targets(translations):
    for translation in translations:
        found = target_of(translation.source, translation.target_locale)
        if found is not None:
            yield found


@hooks.register("before_edit_page", order=BEFORE_WAGTAIL_LOCALIZE)
@hooks.register("before_edit_snippet", order=BEFORE_WAGTAIL_LOCALIZE)
def respect_locks(request, instance):
    """Before the translation editor publishes, or a stopped translation is started again."""
    publishes = request.POST.get("action") == "publish" and translation_of(instance)
    restarts = "localize-restart-translation" in request.POST
    if request.method != "POST" or not (publishes or restarts):
        return None
    message = lock_message(instance, request.user) or review_message(instance)
    if not message:
        return None
    messages.error(request, message)
    return redirect(request.get_full_path())
