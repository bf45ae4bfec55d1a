"""
A segment as people write it: its tags are marks such as {1} and {/1}.

wagtail-localize stores `See <a id="a1">the list</a>.`; here that is `See {1}the list{/1}.` with
the tag as number 1, and a line break is a line break. The browser gets and sends nothing else,
so that it can't write a tag that the segment doesn't have.
"""

import html
import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

TAG = re.compile(r"<(/?)([a-z][a-z0-9-]*)([^<>]*?)(/?)>")
MARK = re.compile(r"\{(/?)(\d+)\}")
# What is shown as a chip: marks, and the numbers of sources.
CHIP = re.compile(r"\{(/?)(\d+)\}|\[\d+\]")
LINE_BREAK = "br"
# What a tag does to its words, for people who know no HTML. Others are called by their name.
NAMES = {
    "a": gettext_lazy("link"),
    "b": gettext_lazy("bold"),
    "strong": gettext_lazy("bold"),
    "i": gettext_lazy("italic"),
    "em": gettext_lazy("italic"),
    "sup": gettext_lazy("raised"),
    "sub": gettext_lazy("lowered"),
    "s": gettext_lazy("struck through"),
    "u": gettext_lazy("underlined"),
    "mark": gettext_lazy("highlighted"),
    "small": gettext_lazy("small"),
    "code": gettext_lazy("code"),
}


@dataclass(frozen=True)
class Tag:
    """A tag of a segment: its number in the marks, its opening as stored, and its name."""

    number: int
    opening: str
    name: str

    @property
    def label(self) -> str:
        return str(NAMES.get(self.name, self.name))


def read(stored: str, known: tuple[Tag, ...] = ()) -> tuple[str, tuple[Tag, ...]]:
    """
    The text with marks of a stored segment, and all tags: those known and those it has besides.

    `known`: the tags of the original, so that equal tags get equal numbers. A tag that is
    never closed stays as it is written, as text.
    """
    unused, tags, open_tags, parts = list(known), list(known), [], []
    number = max([0, *(tag.number for tag in known), *_numbers_in(stored)])
    for part in _parts(stored):
        found = TAG.fullmatch(part)
        if found is None:
            parts.append(html.unescape(part))
        elif found[2] == LINE_BREAK:
            parts.append("\n")
        elif not found[1]:
            tag = next((tag for tag in unused if tag.opening == part), None)
            if tag is None:
                number += 1
                tag = Tag(number, part, found[2])
                tags.append(tag)
            else:
                unused.remove(tag)
            open_tags.append(tag)
            parts.append(f"{{{tag.number}}}")
        elif open_tags and open_tags[-1].name == found[2]:
            parts.append(f"{{/{open_tags.pop().number}}}")
        else:
            return html.unescape(stored), known
    return ("".join(parts), tuple(tags)) if not open_tags else (html.unescape(stored), known)


def _parts(stored):
    place = 0
    for found in TAG.finditer(stored):
        yield stored[place : found.start()]
        yield found[0]
        place = found.end()
    yield stored[place:]


def _numbers_in(text):
    return [int(found[2]) for found in MARK.finditer(text)]


def write(text: str, tags: tuple[Tag, ...], source: str) -> str:
    """
    The stored form of a text with marks. Raises ValidationError, with what to do about it.

    `source`: the stored original. Marks that it has as ordinary text stay ordinary text.
    """
    by_number = {tag.number: tag for tag in tags}
    literal = {found[0] for found in MARK.finditer(source)}
    open_tags, seen, parts, place = [], set(), [], 0
    for found in MARK.finditer(text):
        parts.append(_escaped(text[place : found.start()]))
        place = found.end()
        tag = by_number.get(int(found[2]))
        if tag is None and found[0] in literal:
            parts.append(found[0])
        elif tag is None:
            raise ValidationError(_("The original has no mark %(mark)s.") % {"mark": found[0]})
        elif not found[1]:
            if tag.number in seen:
                raise ValidationError(_("“%(mark)s” stands here twice.") % {"mark": tag.label})
            seen.add(tag.number)
            open_tags.append(tag)
            parts.append(tag.opening)
        elif open_tags and open_tags[-1] is tag:
            open_tags.pop()
            parts.append(f"</{tag.name}>")
        else:
            raise ValidationError(_wrongly_placed(tag))
    if open_tags:
        raise ValidationError(_wrongly_placed(open_tags[-1]))
    return "".join([*parts, _escaped(text[place:])])


def _wrongly_placed(tag):
    return _("“%(mark)s” has to begin and end in this text, not across another mark.") % {
        "mark": tag.label
    }


def _escaped(text):
    return html.escape(text, quote=False).replace("\n", "<br/>")


def pieces(text: str, tags: tuple[Tag, ...]) -> list[tuple[str, str]]:
    """
    A text with marks cut for showing: ("text", words), ("open" or "close", label), ("mark", "[1]").
    """
    labels = {str(tag.number): tag.label for tag in tags}
    found, place = [], 0
    for mark in CHIP.finditer(text):
        label = labels.get(mark[2]) if mark[2] else mark[0]
        if label is None:
            continue
        found.append(("text", text[place : mark.start()]))
        kind = ("close" if mark[1] else "open") if mark[2] else "mark"
        found.append((kind, label))
        place = mark.end()
    return [piece for piece in [*found, ("text", text[place:])] if piece[1]]


def fitting(text: str, tags: tuple[Tag, ...]) -> str:
    """A text with marks, as another segment had it, without those that a segment with `tags` lacks."""
    numbers = {str(tag.number) for tag in tags}
    return MARK.sub(lambda mark: mark[0] if mark[2] in numbers else "", text)


def plain(text: str) -> str:
    """A text with marks as one reads it, without its tags."""
    return MARK.sub("", text)
