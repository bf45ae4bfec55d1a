"""
The line that stands where a text must not stay, and what else of that text goes.

The words readers had go at once; so do stored translations of the former words, which would be
offered again. docs/decisions/0080.
"""

from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail import blocks
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource

from translation.models import SegmentChange, SegmentDraft


def line(language_code: str) -> str:
    """What stands in the place of a text that was taken out today, in a language."""
    with override(language_code):
        date = date_format(timezone.localdate(), "DATE_FORMAT")
        return _("Taken out on %(date)s; it is being translated anew.") % {"date": date}


def waiting_description(language_code: str) -> str:
    """
    The alternative text of a picture whose description isn't translated yet, in a language.

    Not an empty one, which says that there is nothing to see (WCAG 1.1.1), and not the words of
    another language, which would be read out as if they were of this one (WCAG 3.1.2).
    """
    with override(language_code):
        return _("A picture. Its description is being translated.")


def gone_line(language_code: str) -> str:
    """What stands in the place of such a text in an old version of its original."""
    with override(language_code):
        date = date_format(timezone.localdate(), "DATE_FORMAT")
        return _("Taken out on %(date)s.") % {"date": date}


def line_for(block: blocks.Block, language_code: str) -> str:
    """The line as the value of a text block."""
    return as_block(block, line(language_code))


def as_block(block: blocks.Block, words: str) -> str:
    """Plain words as the value of a text block."""
    return f"<p>{words}</p>" if isinstance(block, blocks.RichTextBlock) else words


def forget_translations(source: TranslationSource, paths: Iterable[str]) -> None:
    """
    Delete the stored translations of the former words at some paths, in every language.

    With their history and with what was typed and not confirmed, which the editor would show.
    """
    for path in paths:
        here = Q(context__path=path) | Q(context__path__startswith=f"{path}.")
        here &= Q(context__object_id=source.object_id)
        segments = StringSegment.objects.filter(source=source, context__path__startswith=path)
        present = segments.values("string")
        StringTranslation.objects.filter(here).exclude(translation_of__in=present).delete()
        for model in (SegmentChange, SegmentDraft):
            model.objects.filter(here).exclude(string__in=present).delete()
