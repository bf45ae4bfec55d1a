"""
Small blocks for values that are the same in every language.

wagtail-localize gives translators the CharBlocks and TextBlocks and copies all other field blocks
unchanged. So a fact (a date, a number, the original wording of a quotation) must be neither.
"""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.i18n.date_words import as_stored, understood
from core.i18n.names import all_languages
from core.validators import PARTIAL_DATE

# No superscript, mark or code: wagtail-localize would split the sentence at them.
INLINE_FEATURES = ["bold", "italic", "link", "document-link"]
TEXT_FEATURES = [*INLINE_FEATURES, "ol", "ul"]


class PartialDateBlock(blocks.RegexBlock):
    """
    A year, a month or a day, stored as `1975-04`; `1977~` means "about 1977".

    Understands what people write (core.i18n.date_words). A draft keeps words that are no date.
    """

    def __init__(self, **kwargs):
        kwargs.setdefault(
            "help_text",
            _(
                "1975, April 1975 or 17 April 1975; “about 1975” if it isn’t sure. The same in "
                "every language."
            ),
        )
        kwargs.setdefault(
            "error_messages",
            {"invalid": _("Write for example 1975, April 1975 or 17 April 1975.")},
        )
        super().__init__(regex=PARTIAL_DATE, **kwargs)

    def value_from_form(self, value):
        date = understood(value or "")
        return super().value_from_form(as_stored(date) if date else value)

    def clean(self, value):
        return value if self.is_deferred_validation and value else super().clean(value)

    class Meta:
        icon = "calendar-alt"


class NumberBlock(blocks.RegexBlock):
    """A number as text, in Western digits: 3869, 83 %, 1/3."""

    def __init__(self, **kwargs):
        kwargs.setdefault(
            "help_text",
            _("Arabic digits, no mark for thousands: 3869. The same in every language."),
        )
        super().__init__(regex=r"^[0-9][0-9.,/ %–-]*\Z", max_length=40, **kwargs)


class YearsBlock(blocks.RegexBlock):
    """The years of a life as text, as far as they are known: 1951–1977."""

    def __init__(self, **kwargs):
        super().__init__(regex=r"^[0-9~?– -]*\Z", max_length=24, **kwargs)


class SourceNumberBlock(blocks.IntegerBlock):
    def __init__(self, **kwargs):
        kwargs.setdefault("required", False)
        kwargs.setdefault("min_value", 1)
        kwargs.setdefault("label", _("Source no."))
        kwargs.setdefault("help_text", _("Its number in the list of sources below."))
        super().__init__(**kwargs)


class ChoiceBlock(blocks.ChoiceBlock):
    """A choice whose label is kept out of the search index: it is not part of the text."""

    def get_searchable_content(self, value):
        return []


class LanguageBlock(ChoiceBlock):
    """The language in which something was said or written: any that CLDR names."""

    choices = staticmethod(all_languages)


class OriginalTextBlock(blocks.FieldBlock):
    """A text in the language it was said in. It is copied to translations and never translated."""

    def __init__(self, required=False, help_text=None, rows=3, **kwargs):
        self.field_options = {"required": required, "help_text": help_text}
        self.rows = rows
        super().__init__(**kwargs)

    @property
    def field(self):
        return forms.CharField(
            widget=forms.Textarea(attrs={"rows": self.rows}), **self.field_options
        )

    def get_searchable_content(self, value):
        return [value] if value else []

    class Meta:
        icon = "openquote"
        default = ""


class TextBlock(blocks.RichTextBlock):
    """Rich text with only those formats that wagtail-localize keeps in a translation."""

    def __init__(self, **kwargs):
        kwargs.setdefault("features", TEXT_FEATURES)
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        template = "blocks/paragraph.html"
