"""
Small blocks for values that are the same in every language.

wagtail-localize offers CharBlock and TextBlock to translators and copies every other
field block untouched. What is a fact (a date, a number, the original wording of a
quotation) is therefore none of these two.
"""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.i18n.names import all_languages
from core.validators import PARTIAL_DATE

# No superscript, mark or code: wagtail-localize would cut the sentence in pieces there.
INLINE_FEATURES = ["bold", "italic", "link", "document-link"]
TEXT_FEATURES = [*INLINE_FEATURES, "ol", "ul"]


class PartialDateBlock(blocks.RegexBlock):
    """A year, a month or a day; `1977~` is "about 1977"."""

    def __init__(self, **kwargs):
        kwargs.setdefault(
            "help_text",
            _("1975, 1975-04 or 1975-04-17; ~ for “about”. The same in every language."),
        )
        kwargs.setdefault(
            "error_messages",
            {"invalid": _("Write 1975, 1975-04 or 1975-04-17; add ~ for “about”.")},
        )
        super().__init__(regex=PARTIAL_DATE, **kwargs)

    class Meta:
        icon = "calendar-alt"


class NumberBlock(blocks.RegexBlock):
    """A number as it will be counted, not written: 3869, 83 %, 1/3."""

    def __init__(self, **kwargs):
        kwargs.setdefault(
            "help_text",
            _("Arabic digits, no mark for thousands: 3869. The same in every language."),
        )
        super().__init__(regex=r"^[0-9][0-9.,/ %–-]*\Z", max_length=40, **kwargs)


class YearsBlock(blocks.RegexBlock):
    """Years of a life, as far as they are known: 1951–1977."""

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
    """A choice whose label no search finds: nobody wrote "Section" into the text."""

    def get_searchable_content(self, value):
        return []


class LanguageBlock(ChoiceBlock):
    """The language in which something was said or written: any."""

    choices = staticmethod(all_languages)


class OriginalTextBlock(blocks.FieldBlock):
    """The words as they were said, in the language they were said in: never translated."""

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
    """Running text with the few marks that survive translation."""

    def __init__(self, **kwargs):
        kwargs.setdefault("features", TEXT_FEATURES)
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        template = "blocks/paragraph.html"
