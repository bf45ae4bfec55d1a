"""The open threads that a person is named in, and questions on originals, for the first page of the admin."""

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from translation.access.confinement import languages_of
from translation.jobs.people import may_give_out
from translation.models import Comment
from translation.waiting.items import Item

MOST = 20


def for_person(user: Any, locales: dict[int, Any]) -> list[Item]:
    """Open threads that name a person; for those who give works out also all about the originals."""
    concerned = Q(mentions=user) | Q(answers__mentions=user)
    if may_give_out(user):
        concerned |= Q(about_source=True)
    found = Comment.objects.filter(concerned, parent=None, resolved_at=None)
    found = found.filter(locale__in=languages_of(user)).distinct()
    found = list(found.order_by("at").select_related("author")[:MOST])
    translations = {
        (each.source.object_id, each.target_locale_id): each
        for each in Translation.objects.filter(
            source__object_id__in={comment.object_id for comment in found}
        ).select_related("source")
    }
    pairs = ((each, translations.get((each.object_id, each.locale_id))) for each in found)
    return [
        Item(
            translation.source.object_repr,
            reverse("comments:all", args=[translation.pk]),
            locales[comment.locale_id].get_display_name(),
            moment=comment.at,
            words=_("about the original") if comment.about_source else "",
            comment=comment.text,
        )
        for comment, translation in pairs
        if translation is not None
    ]
