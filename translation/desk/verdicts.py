"""
What reviewers said about single segments: approved, or rejected with a comment.

A verdict is about the words that were read: it counts as long as they are stored unchanged.
"""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.utils import get_user_display_name
from wagtail_localize.models import StringTranslation, Translation

from translation.memory.forms import digest
from translation.models import SegmentVerdict

MAX_COMMENT_LENGTH = 2000


def verdicts_of(translation: Translation) -> dict[tuple[int, int], SegmentVerdict]:
    """The newest verdict of each segment, by (string, context)."""
    rows = SegmentVerdict.objects.filter(
        locale=translation.target_locale_id, context__object_id=translation.source.object_id
    )
    return {(row.string_id, row.context_id): row for row in rows.select_related("user")}


def rejection(given: SegmentVerdict | None) -> dict | None:
    """Who rejected a segment, and why, as the browser gets it."""
    if given is None or given.is_approved:
        return None
    return {"comment": given.comment, "by": get_user_display_name(given.user) if given.user else ""}


def give_verdict(
    stored: StringTranslation | None, user, *, approves: bool, comment: str = ""
) -> None:
    """
    Store what a reviewer says about a stored text.

    Raises ValidationError where there is no text, where the person wrote it, and for a rejection
    without a comment. The caller asks whether the person reviews this version.
    """
    comment = comment.replace("\0", "").strip()[:MAX_COMMENT_LENGTH]
    if stored is None:
        raise ValidationError(_("There is no translation to review here."))
    if approves and stored.last_translated_by_id == user.pk:
        raise ValidationError(_("You wrote this text: somebody else approves it."))
    if not approves and not comment:
        raise ValidationError(_("Say in the comment what should be changed."))
    SegmentVerdict.objects.update_or_create(
        string_id=stored.translation_of_id,
        context_id=stored.context_id,
        locale_id=stored.locale_id,
        defaults={
            "is_approved": approves,
            "comment": "" if approves else comment,
            "digest": digest(stored.data),
            "user": user,
        },
    )


def rejected_texts(translation: Translation) -> int:
    """How many segments of the original were rejected and not changed since."""
    return sum(
        not verdict.is_approved and verdict.digest == digest(text.data)
        for text, verdict in _with_verdicts(translation)
        if verdict is not None
    )


def approve_the_others(translation: Translation, user) -> None:
    """Approve, in a person's name, each stored segment whose present words have no verdict."""
    rows = [
        SegmentVerdict(
            string_id=text.translation_of_id,
            context_id=text.context_id,
            locale_id=text.locale_id,
            is_approved=True,
            digest=digest(text.data),
            user=user,
        )
        for text, verdict in _with_verdicts(translation)
        if verdict is None or verdict.digest != digest(text.data)
    ]
    SegmentVerdict.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["string", "context", "locale"],
        update_fields=["is_approved", "comment", "digest", "user", "at"],
    )


def _with_verdicts(
    translation: Translation,
) -> Iterable[tuple[StringTranslation, SegmentVerdict | None]]:
    present = set(translation.source.stringsegment_set.values_list("string", "context"))
    verdicts = verdicts_of(translation)
    texts = StringTranslation.objects.filter(
        locale=translation.target_locale_id, context__object_id=translation.source.object_id
    ).exclude(data="")
    for text in texts:
        key = text.translation_of_id, text.context_id
        if key in present:
            yield text, verdicts.get(key)


def refuse_rejected(translation: Translation) -> None:
    """Raises ValidationError, with their number, if segments are rejected and not mended."""
    number = rejected_texts(translation)
    if number:
        message = ngettext(
            "%(number)d segment is rejected and not changed since.",
            "%(number)d segments are rejected and not changed since.",
            number,
        )
        raise ValidationError(message % {"number": number})
