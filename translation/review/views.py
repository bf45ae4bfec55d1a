"""The address at which a translation is sent for review, approved or sent back, and its buttons."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail_localize.models import Translation
from wagtail_localize.views.edit_translation import user_can_edit_instance

from translation.access.middleware import refusal
from translation.review import actions

LONGEST_COMMENT = 2000


@require_POST
def act(request, translation_id):
    """`action` is submit, approve, reject or cancel; `comment` goes with the answer."""
    translation = get_object_or_404(
        Translation.objects.select_related("source", "target_locale"), pk=translation_id
    )
    instance = translation.get_target_instance()
    comment = request.POST.get("comment", "").replace("\0", "").strip()[:LONGEST_COMMENT]
    try:
        message = _do(request, translation, instance, request.POST.get("action"), comment)
    except PermissionDenied:
        return refusal(request, _("You may not do this in this step of the review."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, message)
    return redirect(translation.get_target_instance_edit_url())


def _do(request, translation, instance, action, comment) -> str:
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
    actions.act(translation, user, action, comment)
    if action == actions.REJECT:
        return _("Sent back to the translators with your comment.")
    return _("Approved.")


@hooks.register("register_admin_urls")
def addresses():
    here = [path("translations/<int:translation_id>/review/", act, name="review")]
    return [path("", include((here, "translation")))]


def address(translation) -> str:
    return reverse("translation:review", args=[translation.pk])
