"""The view that lists what the checks say about a translation; reviewers put objections aside."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail_localize.models import Translation
from wagtail_localize.views.edit_translation import user_can_edit_instance

from translation.models import Dismissal, ReviewTask
from translation.objections.found import Found, objections_to_all

URL_NAME = "translation_objections"
LONGEST_REASON = 500


def objections_url(translation: Translation) -> str:
    return reverse(URL_NAME, args=[translation.pk])


def may_put_aside(user: Any, found: Found) -> bool:
    """
    Whether a person may put an objection aside: a reviewer of the language, and not of their own
    words; never a limit.
    """
    if not found.objection.check.can_be_dismissed or found.dismissal is not None:
        return False
    if user.is_superuser and settings.ADMINISTRATORS_APPROVE_OWN_TEXT:
        return True
    if found.stored.last_translated_by_id == user.pk:
        return False
    code = found.stored.locale.language_code
    tasks = ReviewTask.objects.filter(groups__user=user, language__in=["", code])
    return user.is_superuser or tasks.exists()


def show_objections(request: HttpRequest, translation_id: int) -> HttpResponse:
    """
    List them. POST `key` and `reason`: put that one aside. Raises PermissionDenied.

    For the editor's script (`Accept: application/json`) a POST answers {}; 400 with the `message`
    where nothing was put aside.
    """
    translation = get_object_or_404(
        Translation.objects.select_related("source__locale", "target_locale"), pk=translation_id
    )
    instance = translation.get_target_instance()
    if not user_can_edit_instance(request.user, instance):
        raise PermissionDenied
    found = objections_to_all(translation)
    if request.method == "POST":
        chosen = [one for one in found if one.key == request.POST.get("key")]
        refusal = _put_aside(request, chosen)
        if request.accepts("text/html"):
            done = _("Put aside, until the original or these words are changed.")
            (messages.error if refusal else messages.success)(request, refusal or done)
            return redirect(objections_url(translation))
        return JsonResponse({"message": refusal} if refusal else {}, status=400 if refusal else 200)
    rows = [(one, may_put_aside(request.user, one)) for one in found]
    context = {
        "translation": translation,
        "instance": instance,
        "rows": rows,
        "longest": LONGEST_REASON,
        "back": translation.get_target_instance_edit_url(),
    }
    return render(request, "translation/objections.html", context)


def _put_aside(request: HttpRequest, chosen: list[Found]) -> str:
    """Store what a reviewer says of the objection; why it can't be stored, or ""."""
    reason = request.POST.get("reason", "").replace("\0", "").strip()[:LONGEST_REASON]
    if not chosen:
        return _("The text was changed meanwhile. Read what the checks say now.")
    if not may_put_aside(request.user, chosen[0]):
        raise PermissionDenied
    if not reason:
        return _("Say why the text is right as it is.")
    one = chosen[0]
    Dismissal.objects.get_or_create(
        string_id=one.stored.translation_of_id,
        context_id=one.stored.context_id,
        locale_id=one.stored.locale_id,
        check_id=one.objection.check.id,
        about=one.about,
        defaults={"reason": reason, "user": request.user},
    )
    return ""


@hooks.register("register_admin_urls")
def register_objections_url() -> list[Any]:
    return [path("translations/<int:translation_id>/objections/", show_objections, name=URL_NAME)]
