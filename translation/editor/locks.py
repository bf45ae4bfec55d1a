"""
Refuses to change a translation whose page is locked or in a workflow.

wagtail-localize's editor checks neither: it writes into a locked page, and its "Publish"
cancels the workflow without a message.
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

from translation.editor.conflicts import SEGMENT_URLS
from translation.lookup import target_of, translation_of

BEFORE_WAGTAIL_LOCALIZE = -110
LOCKED = 423


def lock_message(instance, user) -> str:
    """Why a person may not change an instance now; empty if they may."""
    lock = instance.get_lock() if isinstance(instance, LockableMixin) else None
    # A scheduled version is a revision of its own: segments may be changed meanwhile.
    if lock is None or isinstance(lock, ScheduledForPublishLock) or not lock.for_user(user):
        return ""
    reason = strip_tags(str(lock.get_message(user) or lock.get_description(user)))
    return _("%(reason)s Nothing was changed.") % {"reason": reason}


def publish_in_review_message(instance) -> str:
    """Why an instance can't be published from the translation editor now; empty if it can."""
    if isinstance(instance, WorkflowMixin) and instance.workflow_in_progress:
        return _(
            "This version is being reviewed. Approve it or cancel the review first: "
            "publishing would end it without an answer."
        )
    return ""


def edit_in_review_message(instance) -> str:
    """Why segments can't be changed now, empty if they can: what is approved is what was sent."""
    if isinstance(instance, WorkflowMixin) and instance.workflow_in_progress:
        return _("This version is being reviewed: nothing is changed until that is answered.")
    return ""


def refuse_locked(request, url_name: str, url_kwargs: dict):
    """
    A response instead of the view's, if what it would change is locked or in review; else None.

    For the editor's script JSON with status 423, for other views a redirect with a message.
    """
    for instance, publishes in _changed_instances(request, url_kwargs):
        review_message = publish_in_review_message if publishes else edit_in_review_message
        message = review_message(instance) or lock_message(instance, request.user)
        if message and url_name in SEGMENT_URLS:
            return JsonResponse({"message": message}, status=LOCKED)
        if message:
            messages.error(request, message)
            return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")
    return None


def _changed_instances(request, url_kwargs):
    """What a view of wagtail-localize would change, and whether it would publish it."""
    if "translation_id" in url_kwargs:
        translation = get_object_or_404(Translation, pk=url_kwargs["translation_id"])
        yield from [(found, False) for found in _targets([translation])]
    elif "page_id" in url_kwargs and request.resolver_match.url_name == "convert_to_alias":
        yield get_object_or_404(Page, pk=url_kwargs["page_id"]).specific, True
    elif request.POST.get("publish_translations"):
        source = get_object_or_404(TranslationSource, pk=url_kwargs["translation_source_id"])
        for found in _targets(source.translations.filter(enabled=True)):
            yield found, True


def _targets(translations):
    for translation in translations:
        found = target_of(translation.source, translation.target_locale)
        if found is not None:
            yield found


@hooks.register("before_edit_page", order=BEFORE_WAGTAIL_LOCALIZE)
@hooks.register("before_edit_snippet", order=BEFORE_WAGTAIL_LOCALIZE)
def refuse_publishing_of_locked(request, instance):
    """Redirects with a message where a locked page would be published or its translation restarted."""
    publishes = request.POST.get("action") == "publish" and translation_of(instance)
    restarts = "localize-restart-translation" in request.POST
    if request.method != "POST" or not (publishes or restarts):
        return None
    message = lock_message(instance, request.user) or publish_in_review_message(instance)
    if not message:
        return None
    messages.error(request, message)
    return redirect(request.get_full_path())
