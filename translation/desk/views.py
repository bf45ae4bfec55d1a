"""What the editor's script asks for and sends: segments, words, help, who else is there."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import include, path
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail import hooks
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.views.edit_translation import user_can_edit_instance

from translation.desk import presence, saving
from translation.desk.help import HelpedSegment, help_for
from translation.desk.segments import as_json, segments_of
from translation.desk.verdicts import give_verdict
from translation.models import SegmentDraft
from translation.objections.found import refuse_kept_back
from translation.request_body import request_data
from translation.review.actions import review_of


def _translation(request, translation_id) -> tuple[Translation, object]:
    """A translation and its target. Raises Http404, PermissionDenied."""
    translation = get_object_or_404(
        Translation.objects.select_related("source__locale", "target_locale", "source__object"),
        pk=translation_id,
    )
    instance = translation.get_target_instance()
    if not user_can_edit_instance(request.user, instance):
        raise PermissionDenied
    return translation, instance


@require_GET
def segments(request, translation_id):
    """All segments of a translation, in reading order; and the session's token for sending."""
    translation, _instance = _translation(request, translation_id)
    found = [as_json(segment, translation) for segment in segments_of(translation)]
    return JsonResponse({"segments": found, "token": get_token(request)})


@require_http_methods(["PUT"])
def segment(request, translation_id, segment_id):
    """Store the words of a segment: see saving.save_segment."""
    translation, _instance = _translation(request, translation_id)
    return saving.save_segment(request, translation, segment_id, request_data(request))


@require_GET
def segment_help(request, translation_id, segment_id):
    """What helps with a segment: a list of `id`, `title`, `html`."""
    translation, _instance = _translation(request, translation_id)
    row = get_object_or_404(
        StringSegment.objects.select_related("context", "string"),
        pk=segment_id,
        source=translation.source,
    )
    found = segments_of(translation, [segment_id])
    place = HelpedSegment(translation, row, found[0], request.user) if found else None
    return JsonResponse({"help": help_for(place) if place else []})


@require_POST
@transaction.atomic
def verdict(request, translation_id, segment_id):
    """
    Approve or reject a segment of the version in review: `approves`, `comment`.

    The answer is the segment as it is then; 400 with the reason where that is refused.
    """
    translation, instance = _translation(request, translation_id)
    if not review_of(instance, request.user).actions:
        raise PermissionDenied
    words, found = request_data(request), segments_of(translation, [segment_id])
    if not found:
        raise Http404
    try:
        approves, comment = bool(words.get("approves")), str(words.get("comment", ""))
        if approves and found[0].stored:
            refuse_kept_back(translation, found[0].stored)
        give_verdict(found[0].stored, request.user, approves=approves, comment=comment)
    except ValidationError as error:
        return JsonResponse({"message": " ".join(error.messages)}, status=400)
    judged = segments_of(translation, [segment_id])[0]
    return JsonResponse({"segment": as_json(judged, translation)})


@require_POST
def present(request, translation_id):
    """
    Note that a person is here; the others who are, and the segments changed since `after`.

    With `left` the person has closed the editor.
    """
    translation, instance = _translation(request, translation_id)
    words = request_data(request)
    if words.get("left"):
        presence.left(instance, request.user)
        return JsonResponse({})
    now = timezone.now()
    changed = _changed_since(translation, _moment(words.get("after")), request.user)
    answer = {
        "people": presence.others_at(instance, request.user),
        "segments": [as_json(found, translation) for found in changed],
        "now": now.isoformat(),
    }
    return JsonResponse(answer)


def _moment(text):
    try:
        found = parse_datetime(str(text or ""))
    except ValueError:
        return None
    return found if found and timezone.is_aware(found) else None


def _changed_since(translation, moment, user):
    """The segments that others have written since a moment."""
    if moment is None:
        return []
    place = {
        "locale": translation.target_locale_id,
        "context__object_id": translation.source.object_id,
        "updated_at__gt": moment,
    }
    texts = StringTranslation.objects.filter(**place).exclude(last_translated_by=user)
    drafts = SegmentDraft.objects.filter(**place).exclude(user=user)
    pairs = {
        *texts.values_list("translation_of", "context"),
        *drafts.values_list("string", "context"),
    }
    if not pairs:
        return []
    rows = StringSegment.objects.filter(
        source=translation.source, context__in={context for _string, context in pairs}
    ).values_list("pk", "string", "context")
    return segments_of(translation, [pk for pk, *pair in rows if tuple(pair) in pairs])


@require_POST
def form(request, translation_id):
    """Store all changed texts of the form that is shown without scripts."""
    translation, _instance = _translation(request, translation_id)
    refused = saving.save_form(request, translation)
    for segment_refused, reason in refused[:20]:
        words = {"kind": segment_refused.place.kind, "reason": reason}
        messages.error(request, _("%(kind)s: %(reason)s") % words)
    if refused:
        message = ngettext(
            "%(number)d text was not stored.", "%(number)d texts were not stored.", len(refused)
        )
        messages.warning(request, message % {"number": len(refused)})
    else:
        messages.success(request, _("Saved."))
    return redirect(translation.get_target_instance_edit_url())


@hooks.register("register_admin_urls")
def register_desk_urls():
    urls = [
        path("segments/", segments, name="segments"),
        path("segments/<int:segment_id>/", segment, name="segment"),
        path("segments/<int:segment_id>/verdict/", verdict, name="verdict"),
        path("segments/<int:segment_id>/help/", segment_help, name="help"),
        path("present/", present, name="present"),
        path("form/", form, name="form"),
    ]
    return [path("translations/<int:translation_id>/desk/", include((urls, "desk")))]
