"""What of an object goes into the index: its search fields, analysed in its language."""

import re

from modelsearch.index import AutocompleteField, SearchField
from wagtail.models import Locale, Page

from core.blocks.reading import CLOSED
from search.analysis.analysis import MOST_BYTES, bytes_of, index_text
from search.analysis.stems import stemmed
from search.models import PageText


class Analysed:
    """
    An object as Wagtail's indexers take it, with analysed text in the place of its fields.

    Wagtail's indexers ask each field for its text up to five times; here the work is done once.
    """

    def __init__(self, obj, texts, codes, repeats_boosted: bool):
        self.pk = obj.pk
        self._fields = []
        left = MOST_BYTES
        for field, text in texts:
            if isinstance(field, AutocompleteField):
                # Every beginning of a word is looked for here, so that stems add nothing.
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
    """A search field that has its text."""
    ready = kind(field.field_name)
    if kind is SearchField:
        ready.boost = field.boost
    ready.get_value = lambda _obj: text
    return ready


class AnalysedIndex:
    """Mixed into Wagtail's index of a database, before it."""

    indexer_class: type
    repeats_boosted = False

    def add_items(self, model, objs):
        """Objects of one model into the index; the words of pages into `PageText` too."""
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
        """(field, its text) for each search and autocomplete field, related objects' among them."""
        indexer = self.indexer_class(obj, self.backend)
        indexer.prepare_value = as_lines
        for field in indexer.search_fields:
            for found in indexer.prepare_field(obj, field):
                yield found[0], found[-1]


def as_lines(value) -> str:
    """A field's value as text: the blocks of a stream below each other."""
    if isinstance(value, list | tuple):
        return "\n".join(map(as_lines, value))
    if isinstance(value, dict):
        return as_lines(list(value.values()))
    return "" if value is None else str(value)


# What a reader must open first isn't shown in a list; nor are the numbers of sources.
NOT_SHOWN = re.compile(f"{CLOSED[0]}.*?(?:{CLOSED[1]}|$)|\\s?\\[\\d{{1,3}}\\]", re.DOTALL)


def running_text(texts) -> str:
    """The words of a page below its title, as written: what passages are cut from."""
    shown = (
        NOT_SHOWN.sub("", text).strip()
        for field, text in texts
        if isinstance(field, SearchField) and field.field_name != "title"
    )
    return "\n".join(text for text in shown if text)
