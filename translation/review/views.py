"""The view that sends a translation for review, approves it or sends it back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail_localize.models import Translation
from wagtail_localize.views.edit_translation import user_can_edit_instance

from translation.access.middleware import forbidden
from translation.review import actions

MAX_COMMENT_LENGTH = 2000


@require_POST
def change_review(request, translation_id):
    """POST `action`: submit, approve, reject or cancel; and `comment`, for approve and reject."""
    translation = get_object_or_404(
        Translation.objects.select_related("source", "target_locale"), pk=translation_id
    )
    instance = translation.get_target_instance()
    comment = request.POST.get("comment", "").replace("\0", "").strip()[:MAX_COMMENT_LENGTH]
    try:
        message = _perform(request, translation, instance, request.POST.get("action"), comment)
    except PermissionDenied:
        return forbidden(request, _("You may not do this in this step of the review."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, message)
    return redirect(translation.get_target_instance_edit_url())


def _perform(request, translation, instance, action, comment) -> str:
    user = request.user
    if action == "submit":
        if not user_can_edit_instance(user, instance):
            raise PermissionDenied
        actions.submit(translation, user)
        return _("Sent for review. Nothing can be changed until it is answered.")
    if action == "cancel":
        actions.cancel(translation, user)
        return _("Taken back from review.")
    if action not in (actions.APPROVE, actions.REJECT):
        raise ValidationError(_("Choose what should be done."))
    actions.approve_or_reject(translation, user, action, comment)
    if action == actions.REJECT:
        return _("Sent back to the translators with your comment.")
    return _("Approved.")


@hooks.register("register_admin_urls")
def register_review_url():
    urls = [path("translations/<int:translation_id>/review/", change_review, name="review")]
    return [path("", include((urls, "translation")))]


def review_url(translation) -> str:
    return reverse("translation:review", args=[translation.pk])
