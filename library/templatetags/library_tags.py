"""Template tags for the files, editions and publishers of records."""

from django import template
from django.urls import reverse

from core.content.cards import cards_for
from core.i18n.availability import current_locale, localized_snippets
from core.models import Organisation
from library.files.findings import findings
from library.files.listed import files_for
from library.head import links_of, metas_of
from library.models import ResourcePage
from library.references import titles_of
from library.works.cards import set_files_on_cards

register = template.Library()


@register.simple_tag
def document_findings(document) -> dict:
    """What was found in a document's file: {"sentences": …, "url": of the buttons}."""
    return {"sentences": findings(document), "url": reverse("choose_file", args=[document.pk])}


@register.simple_tag(takes_context=True)
def publishers(context, series) -> list[Organisation]:
    """The organisations that publish a series, in the reader's language."""
    rows = series.publishers.select_related("organisation")
    return localized_snippets(
        [row.organisation for row in rows], current_locale(context["request"])
    )


@register.simple_tag(takes_context=True)
def editions(context, record) -> dict:
    """
    The newer and the older edition of a work as cards: {"newer": …, "older": …}; either may be
    None.

    It is enough that one language's page names the edition it replaces.
    """
    model = type(record)
    newer = model.objects.filter(supersedes__translation_key=record.translation_key).first()
    older = record.supersedes
    works = [work for work in (newer, older) if work]
    cards = cards_for(context["request"], works) if works else {}
    return {
        "newer": cards.get(newer.translation_key) if newer else None,
        "older": cards.get(older.translation_key) if older else None,
    }


@register.simple_tag(takes_context=True)
def files_of(context, record) -> list:
    """A record's files in the order of its page (library.files.listed)."""
    return files_for(record, context["request"].LANGUAGE_CODE)


@register.simple_tag(takes_context=True)
def record_head(context, record, publisher: str) -> dict:
    """
    {"metas": …, "links": …} of a record's head (library.head); empty in previews. `publisher`: the
    name of the site.
    """
    request = context["request"]
    if record.pk is None or not record.public_id or getattr(request, "is_preview", False):
        return {}
    return {"metas": metas_of(request, record, publisher), "links": links_of(request, record)}


@register.simple_tag
def cited_title(record) -> dict:
    """
    The title in a citation: {"work": under which the work is found, "language": of that title,
    if it isn't the record's, "translated": the record's own, if the work has another}.
    """
    if record.pk is None:
        return {"work": record.title}
    cited = titles_of(record)
    language = "" if cited.work is None else cited.language
    return {
        "work": cited.title_of_work,
        "language": language,
        "translated": cited.translated_title,
    }


@register.simple_tag
def files_on_card(record) -> dict:
    """
    {"languages": of the record's files, "cover": the first cover or None}.

    For all cards of a list at once (core.content.cards): one query.
    """
    if not hasattr(record, "_files_on_card"):
        beside = [one for one in getattr(record, "beside", []) if isinstance(one, ResourcePage)]
        set_files_on_cards(beside or [record])
    return record._files_on_card


@register.filter
def cover(files: list):
    """The cover of the first file that has one, or None."""
    pictures = (row.document.thumbnail for row in files)
    return next((picture for picture in pictures if picture), None)


@register.filter
def file_type(document) -> str:
    """PDF, DOCX, …: the extension in capitals."""
    return (document.file_extension or "").upper()
