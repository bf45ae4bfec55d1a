"""Threads of comments: reading, adding, resolving, and who is told."""

import re
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from translation.basis.matching import Matching
from translation.jobs.letters.sending import Kind, note
from translation.jobs.people import translators
from translation.models import Comment, Job

NAMED = re.compile(r"@([\w.+-]*\w)")
LONGEST = 2000
# What is shown with each comment.
SHOWN = ("author__wagtail_userprofile", "resolved_by__wagtail_userprofile")


def threads(translation: Translation, path: str | None = None) -> list[Comment]:
    """
    The threads of a translation, open ones first; only those at a path, if given. Each has its
    answers in `all_answers`. Two queries.
    """
    found = Comment.objects.filter(
        object_id=translation.source.object_id, locale=translation.target_locale_id, parent=None
    )
    if path is not None:
        found = found.filter(path=path)
    answers = Comment.objects.select_related(*SHOWN).order_by("at", "pk")
    found = found.select_related(*SHOWN).prefetch_related(
        Prefetch("answers", queryset=answers, to_attr="all_answers")
    )
    return sorted(found, key=lambda thread: (thread.resolved_at is not None, thread.at, thread.pk))


def people_at(translation: Translation) -> list[Any]:
    """Who may be named in a comment: those who work in the language of the translation, sorted."""
    keys = translators()[translation.target_locale_id]
    people = get_user_model().objects.filter(pk__in=keys).select_related("wagtail_userprofile")
    return sorted(people, key=lambda person: person.get_username())


@transaction.atomic
def add(
    translation: Translation,
    author: Any,
    text: str,
    *,
    path: str = "",
    parent: Comment | None = None,
    about_source: bool = False,
) -> Comment:
    """
    Add a comment, or an answer to the first comment of a thread, and tell those concerned.

    Raises ValidationError for an empty text.
    """
    text = text.replace("\0", "").strip()[:LONGEST]
    if not text:
        raise ValidationError(_("Write something first."))
    comment = Comment.objects.create(
        object_id=translation.source.object_id,
        locale=translation.target_locale,
        path=parent.path if parent else path,
        parent=parent,
        author=author,
        text=text,
        about_source=parent.about_source if parent else about_source,
    )
    named = set(NAMED.findall(text))
    mentioned = [each for each in people_at(translation) if each.get_username() in named]
    comment.mentions.set(mentioned)
    if parent is not None and parent.resolved_at is not None:
        reopen(parent)
    for person in _concerned(translation, comment, mentioned):
        note(person, Kind.COMMENT, translation, at=comment.at)
    return comment


def _concerned(translation, comment: Comment, mentioned) -> list[Any]:
    """Those who are named, those who wrote in the thread, and the editor of the original."""
    found = list(mentioned)
    if comment.parent is not None:
        thread = [comment.parent, *comment.parent.answers.select_related("author")]
        found += [each.author for each in thread]
    elif comment.about_source:
        found += editors_of_source(translation)
    by_pk = {person.pk: person for person in found if person is not None and person.is_active}
    by_pk.pop(comment.author_id, None)
    return list(by_pk.values())


def editors_of_source(translation: Translation) -> list[Any]:
    """Who is asked about the original: who gave the work out; else who wrote it last, or owns it."""
    job = Job.objects.filter(translation=translation).exclude(made_by=None)
    job = job.select_related("made_by").order_by("-pk").first()
    if job is not None and job.made_by_id not in translators()[translation.target_locale_id] - set(
        translators()[translation.source.locale_id]
    ):
        return [job.made_by]
    original = translation.source.get_source_instance()
    revision = getattr(original, "latest_revision", None)
    people = getattr(revision, "user", None), getattr(original, "owner", None)
    return [person for person in people if person is not None][:1]


def resolve(comment: Comment, person: Any) -> None:
    Comment.objects.filter(pk=comment.pk, resolved_at=None).update(
        resolved_at=timezone.now(), resolved_by=person
    )


def reopen(comment: Comment) -> None:
    Comment.objects.filter(pk=comment.pk).update(resolved_at=None, resolved_by=None)


def carry_comments(object_id: Any, matching: Matching) -> None:
    """Comments on blocks that were found again under another id move to their new place."""
    paths = Comment.objects.filter(object_id=object_id).exclude(path="")
    for path in set(paths.values_list("path", flat=True)):
        if matching.new_path(path) != path:
            Comment.objects.filter(object_id=object_id, path=path).update(
                path=matching.new_path(path)
            )
