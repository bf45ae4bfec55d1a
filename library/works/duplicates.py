"""Warns editors when they enter what is there already: by file, by DOI, by title."""

from django.contrib import messages
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks

from library.models import ArchiveDocument, ResourcePage


def duplicates(record) -> list[tuple[str, ResourcePage]]:
    """(what is the same, another work) for each other record that seems to be the same work."""
    others = ResourcePage.objects.exclude(translation_key=record.translation_key)
    found = []
    if record.doi:
        found += [(_("the same DOI"), page) for page in others.filter(doi__iexact=record.doi)]
    found += [
        (_("the same title"), page)
        for page in others.filter(title__iexact=record.title.strip(), locale=record.locale)
    ]
    hashes = {row.document.file_hash for row in record.files.all()} - {""}
    same = others.filter(files__document__file_hash__in=hashes).distinct()
    found += [(_("the same file"), page) for page in same]
    return _each_work_once(found)


def _each_work_once(found):
    """One page of each work; a second edition may rightly share the title of the first."""
    kept = {}
    for what, page in found:
        kept.setdefault(page.translation_key, (what, page))
    return list(kept.values())


def same_file(document) -> ArchiveDocument | None:
    """Another document with the same bytes, or None."""
    if not document.file_hash:
        return None
    others = ArchiveDocument.objects.filter(file_hash=document.file_hash)
    return others.exclude(pk=document.pk).order_by("pk").first()


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def warn_of_duplicates(request, page) -> None:
    """Hook: a sentence with a link for each work that seems to be this one, and one if there is no file."""
    record = page.specific
    if not isinstance(record, ResourcePage):
        return
    if not (record.files.exists() or record.external_url):
        messages.warning(
            request,
            _("This record has neither a file nor a URL: readers find nothing to read."),
        )
    known = {record.supersedes.translation_key} if record.supersedes else set()
    for what, other in duplicates(record):
        may_see = other.permissions_for_user(request.user).can_edit()
        if other.translation_key not in known and may_see:
            address = reverse("wagtailadmin_pages:edit", args=[other.pk])
            link = format_html('<a href="{}">{}</a>', address, other.title)
            said = _("Is this record there already? {same}: {title}")
            messages.warning(request, format_html(said, same=what, title=link))
