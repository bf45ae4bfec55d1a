"""Texts that are longer than their field or block takes."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy, ngettext

from core.i18n.numbers import number
from translation.checks.base import Check, Context, Span
from translation.checks.text import read


class Length(Check):
    """More characters than the field or block of the translation takes (T18)."""

    id = "length"
    sentence = "The text is longer than its field or block takes."
    title = gettext_lazy("Length")
    blocks = True
    can_be_dismissed = False

    def find(self, source: str, target: str, context: Context) -> Iterator[Span]:
        if context.max_length is None:
            return
        text = read(target)
        too_many = len(text.plain) - context.max_length
        if too_many <= 0:
            return
        message = ngettext(
            "%(number)s character too many: at most %(limit)s fit here.",
            "%(number)s characters too many: at most %(limit)s fit here.",
            too_many,
        ) % {"number": number(too_many), "limit": number(context.max_length)}
        yield Span(*text.place(context.max_length, len(text.plain)), message)
