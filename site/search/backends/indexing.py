"""Prepares the search fields of an object for the index, analysed in its language."""

import re

from modelsearch.index import AutocompleteField, SearchField
from wagtail.models import Locale, Page

from core.blocks.reading import CLOSED
from core.text.analysis.stems import stemmed
from search.analysis.tokens import MOST_BYTES, bytes_of, index_text
from search.models import PageText


class Analysed:
    """
    Wraps an object for Wagtail's indexers, with analysed text in place of its fields.

    Wagtail's indexers read each field up to five times; this analyses it once.
    """

    def __init__(self, obj, texts, codes, repeats_boosted: bool):
        self.pk = obj.pk
        self._fields = []
        left = MOST_BYTES
        for field, text in texts:
            if isinstance(field, AutocompleteField):
                # Autocomplete matches the beginning of every word, so stems are not needed.
                self._fields.append(ready_field(AutocompleteField, field, index_text(text, ())))
                continue
            tokens = index_text(text, codes, left)
            left = max(0, left - sum(map(bytes_of, set(tokens.split()))))
            if repeats_boosted and field.field_name != "title":
                tokens = " ".join([tokens] * max(1, round(field.boost or 1)))
            self._fields.append(ready_field(SearchField, field, tokens))

    def get_search_fields(self):
        return self._fields


def ready_field(kind, field, text):
    """A search field with a fixed text as its value."""
    ready = kind(field.field_name)
    if kind is SearchField:
        ready.boost = field.boost
    ready.get_value = lambda _obj: text
    return ready


class AnalysedIndex:
    """Mixin for Wagtail's index of a database; put it first."""

    indexer_class: type
    repeats_boosted = False

    def add_items(self, model, objs):
        """Add objects of one model to the index; for pages, also their text to `PageText`."""
        codes = dict(Locale.objects.values_list("pk", "language_code"))
        analysed, passages, known = [], [], tuple(stemmed())
        for obj in objs:
            texts = list(self._texts(obj))
            code = codes.get(getattr(obj, "locale_id", None))
            languages = (code,) if code in known else known
            analysed.append(Analysed(obj, texts, languages, self.repeats_boosted))
            passages.append(PageText(page_id=obj.pk, text=running_text(texts)))
        super().add_items(model, analysed)
        if issubclass(model, Page):
            PageText.objects.bulk_create(
                passages, update_conflicts=True, unique_fields=["page"], update_fields=["text"]
            )

    def _texts(self, obj):
        """
        (field, its text) for each search and autocomplete field, those of related objects
        included.
        """
        indexer = self.indexer_class(obj, self.backend)
        indexer.prepare_value = as_lines
        for field in indexer.search_fields:
            for found in indexer.prepare_field(obj, field):
                yield found[0], found[-1]


def as_lines(value) -> str:
    """A field's value as text; the blocks of a stream on separate lines."""
    if isinstance(value, list | tuple):
        return "\n".join(map(as_lines, value))
    if isinstance(value, dict):
        return as_lines(list(value.values()))
    return "" if value is None else str(value)


# Text that is hidden until the reader opens it, and source numbers, are not shown in a list.
NOT_SHOWN = re.compile(f"{CLOSED[0]}.*?(?:{CLOSED[1]}|$)|\\s?\\[\\d{{1,3}}\\]", re.DOTALL)


def running_text(texts) -> str:
    """The text of a page without its title, as written: excerpts are cut from it."""
    shown = (
        NOT_SHOWN.sub("", text).strip()
        for field, text in texts
        if isinstance(field, SearchField) and field.field_name != "title"
    )
    return "\n".join(text for text in shown if text)
