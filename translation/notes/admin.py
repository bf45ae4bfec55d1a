"""The form in which editors write notes on a page and its parts for those who translate it."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.fields import StreamField
from wagtail.models import Page

from core.text.clusters import shorten
from core.text.khmer import normalise
from translation.checks.text import read
from translation.lookup import segment_texts, translations_into
from translation.models import ContextNote

LONGEST_NOTE = 2000
EXCERPT = 90


@dataclass
class Part:
    """
    A part of a page on which a note may stand.

    `path`: empty for the whole page. `words`: how it begins. `note`: the one that stands, or None.
    """

    path: str
    label: str
    words: str = ""
    note: ContextNote | None = None


def parts_of(page: Page) -> list[Part]:
    """The page as a whole, its fields and blocks that have texts, and notes on what is gone."""
    notes = {note.path: note for note in ContextNote.objects.filter(origin=page.translation_key)}
    parts = {"": Part("", _("The whole page"))}
    for place, text in segment_texts(page):
        part = _part_of(page, place)
        words = shorten(read(text).plain, EXCERPT)
        parts.setdefault(part, Part(part, _label(page, part), words))
    for gone in set(notes) - set(parts):
        parts[gone] = Part(gone, _("No longer on the page"))
    for part in parts.values():
        part.note = notes.get(part.path)
    return list(parts.values())


def _part_of(page: Page, place: str) -> str:
    """The field or, of a section or rows, the block or row in which a text stands."""
    names = place.split(".")
    field = _field(page, names[0])
    is_whole = field is not None and not isinstance(field, StreamField) and not field.is_relation
    return ".".join(names[: 1 if is_whole else 2])


def _field(page, name):
    try:
        return page._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def _label(page: Page, part: str) -> str:
    name, _dot, key = part.partition(".")
    field = _field(page, name)
    if isinstance(field, StreamField):
        blocks = {block.id: block.block for block in getattr(page, name)}
        return str(blocks[key].label) if key in blocks else name
    if field is not None and field.one_to_many:
        return capfirst(str(field.related_model._meta.verbose_name))
    return capfirst(str(getattr(field, "verbose_name", name)))


def write_notes(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the notes on a page's parts; store those that were changed."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    page = page.get_latest_revision_as_object()
    parts = parts_of(page)
    if request.method == "POST":
        _store(request, page, parts)
        messages.success(request, _("Saved."))
        return redirect("context_notes", page_id)
    context = {"page": page, "parts": parts, "longest": LONGEST_NOTE}
    return render(request, "translation/notes.html", context)


@transaction.atomic
def _store(request, page, parts):
    for number, part in enumerate(parts):
        if request.POST.get(f"path-{number}") != part.path:
            continue  # the page was changed meanwhile: a note belongs to the part it was written for
        text = normalise(request.POST.get(f"note-{number}", "").strip())[:LONGEST_NOTE]
        is_sensitive = f"care-{number}" in request.POST
        stored = part.note
        if not text:
            if stored is not None:
                stored.delete()
        elif stored is None or (stored.text, stored.is_sensitive) != (text, is_sensitive):
            ContextNote.objects.update_or_create(
                origin=page.translation_key,
                path=part.path,
                defaults={"text": text, "is_sensitive": is_sensitive, "author": request.user},
            )


@hooks.register("register_admin_urls")
def register_notes_url():
    return [path("pages/<int:page_id>/translation-notes/", write_notes, name="context_notes")]


@hooks.register("register_page_header_buttons")
def notes_button(page, user, view_name, next_url=None):
    """From the editor of an original to its notes; a translation has none of its own."""
    if view_name != "edit" or page.depth < 2 or not page.permissions_for_user(user).can_edit():
        return
    if not translations_into(page, enabled=True).exists():
        yield Button(
            _("Notes for translators"),
            reverse("context_notes", args=[page.pk]),
            icon_name="openquote",
            priority=65,
        )
