"""What is taken over from the source as it is: tags, marks of sources, addresses, placeholders."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.i18n.registry import language
from core.text.alphabet import FROM_KHMER_DIGITS
from translation.checks.base import Check, Context, Span
from translation.checks.text import EMAIL, MARK, PLACEHOLDER, URL, read

TAG = re.compile(r"<(/?)(\w+)([^<>]*?)(/?)>")
SAME_TAG = {"strong": "b", "em": "i"}
# Khmer has no italics (docs/translators/khmer-style.md): their words stand in « » instead.
ITALICS = "i"
EMPTY_TAGS = {"br", "img", "embed", "hr"}


class Item(NamedTuple):
    """Something that both texts must hold: what is compared, and its place in the stored text."""

    name: str
    start: int
    end: int


class _Kept(Check):
    """Base of checks that compare how often something stands in source and target."""

    blocks = True

    def items(self, stored: str, context: Context) -> Iterator[Item]:
        raise NotImplementedError

    def missing(self) -> Callable[[str], str]:
        """Makes the message about something that isn't in the target, from its name."""
        raise NotImplementedError

    def unknown(self) -> Callable[[str], str]:
        """Makes the message about something that stands in the target alone, from its name."""
        raise NotImplementedError

    def find(self, source: str, target: str, context: Context) -> Iterator[Span]:
        wanted = Counter(item.name for item in self.items(source, context))
        for item in self.items(target, context):
            if wanted[item.name] > 0:
                wanted[item.name] -= 1
            else:
                yield Span(item.start, item.end, self.unknown()(item.name))
        for name in wanted.elements():
            yield Span(len(target), len(target), self.missing()(name))


class Tags(_Kept):
    """
    Links, bold and other tags: the same as in the source, each closed where it must be (T15).

    Their order may differ.
    """

    id = "tags"
    sentence = "A link or another tag is missing, stands twice or isn't closed."
    title = gettext_lazy("Links and formatting")

    def items(self, stored: str, context: Context) -> Iterator[Item]:
        has_italics = not language(context.target_language).is_khmer
        for tag in TAG.finditer(stored):
            name = _tag_name(tag)
            if not tag[1] and (has_italics or name != ITALICS):
                yield Item(f"<{name}{tag[3].rstrip()}>", *tag.span())

    def missing(self) -> Callable[[str], str]:
        return lambda name: _("%(tag)s of the source is missing.") % {"tag": name}

    def unknown(self) -> Callable[[str], str]:
        return lambda name: (
            _("%(tag)s isn’t in the source, or stands here once more.") % {"tag": name}
        )

    def find(self, source: str, target: str, context: Context) -> Iterator[Span]:
        yield from super().find(source, target, context)
        yield from _not_closed(target)


def _tag_name(tag: re.Match[str]) -> str:
    return SAME_TAG.get(tag[2].lower(), tag[2].lower())


def _not_closed(stored: str) -> Iterator[Span]:
    """Tags that are opened and not closed, or closed and not opened."""
    opened: list[re.Match[str]] = []
    wrong: list[re.Match[str]] = []
    for tag in TAG.finditer(stored):
        if tag[4] or tag[2].lower() in EMPTY_TAGS:
            continue
        if not tag[1]:
            opened.append(tag)
        elif opened and opened[-1][2] == tag[2]:
            opened.pop()
        else:
            wrong.append(tag)
    for tag in [*wrong, *opened]:
        yield Span(*tag.span(), _("%(tag)s has no counterpart.") % {"tag": tag[0]})


class SourceMarks(_Kept):
    """Marks of sources such as `[1]`: the same numbers as in the source, in either digits (T15)."""

    id = "source-marks"
    sentence = "The mark of a source, such as [1], is missing or stands twice."
    title = gettext_lazy("Marks of sources")

    def items(self, stored: str, context: Context) -> Iterator[Item]:
        for name, start, end in _in_text(stored, MARK):
            yield Item(name.translate(FROM_KHMER_DIGITS), start, end)

    def missing(self) -> Callable[[str], str]:
        return lambda name: _("The mark %(mark)s is missing.") % {"mark": name}

    def unknown(self) -> Callable[[str], str]:
        return lambda name: (
            _("The mark %(mark)s isn’t in the source, or stands here once more.") % {"mark": name}
        )


class Addresses(_Kept):
    """Web and e-mail addresses: letter by letter those of the source (T15)."""

    id = "addresses"
    sentence = "A web or e-mail address differs from that of the source."
    title = gettext_lazy("Addresses")

    def items(self, stored: str, context: Context) -> Iterator[Item]:
        yield from _in_text(stored, URL)
        yield from _in_text(stored, EMAIL)

    def missing(self) -> Callable[[str], str]:
        return lambda name: _("The address %(address)s is missing.") % {"address": name}

    def unknown(self) -> Callable[[str], str]:
        return lambda name: _("The address %(address)s isn’t in the source.") % {"address": name}


class Placeholders(_Kept):
    """Places that the site fills in, such as `%(name)s`: the same as in the source (T15)."""

    id = "placeholders"
    sentence = "A placeholder that the site fills in is missing or changed."
    title = gettext_lazy("Placeholders")

    def items(self, stored: str, context: Context) -> Iterator[Item]:
        yield from _in_text(stored, PLACEHOLDER)

    def missing(self) -> Callable[[str], str]:
        return lambda name: _("The placeholder %(name)s is missing.") % {"name": name}

    def unknown(self) -> Callable[[str], str]:
        return lambda name: _("The placeholder %(name)s isn’t in the source.") % {"name": name}


def _in_text(stored: str, pattern: re.Pattern[str]) -> Iterator[Item]:
    text = read(stored)
    for found in pattern.finditer(text.plain):
        yield Item(found[0], *text.place(*found.span()))
