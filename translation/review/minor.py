"""
Where a reviewer sees which changes were said to be minor, and undoes what was said wrongly.

The text counts as changed then: its stored translation is that of the earlier words again, and
readers keep it until it is translated. docs/decisions/0088.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.views.edit_translation import user_can_edit_instance

from translation.basis.kinds import Kind
from translation.basis.values import source_values
from translation.history.recording import log_action
from translation.lookup import translation_of
from translation.models import Basis, MinorChange
from translation.status.staleness import store_differences

BEFORE_WAGTAIL_LOCALIZE = -100
URL_NAME = "translation_minor"


def undo(change: MinorChange) -> None:
    """The change isn't minor: the translation is outdated by it until it is translated anew."""
    translation = change.translation
    with transaction.atomic():
        for former, present in change.strings:
            _give_back(change, former, present)
        for row in Basis.objects.filter(translation=translation):
            if row.values.get(change.path) == [Kind.TEXT.value, change.present]:
                row.values[change.path][1] = change.former
                row.save(update_fields=["values"])
        change.delete()
        source = translation.source
        log_action("not_minor", source.object_id, translation.target_locale_id)
        store_differences([translation], source_values(source.as_instance()))


def _give_back(change, former, present) -> None:
    """Only what nobody has written since: that is a translation of the present words."""
    rows = StringTranslation.objects.filter(
        context__object_id=change.translation.source.object_id,
        context__path=change.path,
        locale_id=change.translation.target_locale_id,
    )
    if former == present or rows.filter(translation_of_id=former).exists():
        return
    rows.filter(translation_of_id=present, updated_at__lte=change.at).update(
        translation_of_id=former
    )


def show_minor_changes(request: HttpRequest, translation_id: int) -> HttpResponse:
    """List what was said to be minor. POST `undo`: the pk of what isn't."""
    translations = Translation.objects.select_related("source", "target_locale")
    translation = get_object_or_404(translations, pk=translation_id)
    target = translation.get_target_instance()
    if not user_can_edit_instance(request.user, target):
        raise PermissionDenied
    if request.method == "POST":
        chosen = request.POST.get("undo", "")
        change = get_object_or_404(
            MinorChange, translation=translation, pk=chosen if chosen.isdecimal() else 0
        )
        undo(change)
        messages.success(request, _("Noted. The text waits for its translation."))
        return redirect(translation.get_target_instance_edit_url())
    context = {
        "translation": translation,
        "changes": translation.minor_changes.all(),
        "editor": translation.get_target_instance_edit_url(),
    }
    return render(request, "translation/minor.html", context)


@hooks.register("register_admin_urls")
def register_minor_url() -> list[Any]:
    return [path("translations/<int:translation_id>/minor/", show_minor_changes, name=URL_NAME)]


@hooks.register("before_edit_page", order=BEFORE_WAGTAIL_LOCALIZE)
@hooks.register("before_edit_snippet", order=BEFORE_WAGTAIL_LOCALIZE)
def say_what_was_minor(request: HttpRequest, instance: Any) -> None:
    """Above the translation editor, until the translation is published anew."""
    translation = translation_of(instance) if request.method == "GET" else None
    if translation is None or not translation.minor_changes.exists():
        return
    button = messages.button(reverse(URL_NAME, args=[translation.pk]), _("Show them"))
    words = _("Changes of the original were said to be minor: this translation stands as it is.")
    messages.info(request, words, buttons=[button])
