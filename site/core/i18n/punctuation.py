"""
Punctuation between the parts of a list, a label or a reference, in the active language.

Khmer puts spaces between the parts of a list and និង before the last; its colon is ៖ and its full
stop ។ (docs/translators/khmer-style.md).
"""

from collections.abc import Iterable

from django.utils.translation import pgettext


def between(parts_left: int) -> str:
    """
    The separator after a part of a list that has `parts_left` parts after it; "" after the last.
    """
    if parts_left == 0:
        return ""
    if parts_left == 1:
        return pgettext("list, before the last part", ", ")
    return pgettext("list", ", ")


def joined(parts: Iterable[object]) -> str:
    """The parts as one text: "Cambodia, Rwanda", "កម្ពុជា និងរវ៉ាន់ដា"."""
    words = [str(part) for part in parts]
    return "".join(word + between(len(words) - nth) for nth, word in enumerate(words, 1))


def colon() -> str:
    """The separator between a label and its text."""
    return pgettext("between a label and its text", ": ")


def full_stop() -> str:
    """The mark at the end of a part of a reference."""
    return pgettext("at the end of a part of a reference", ".")


def labelled(label: object, text: object) -> str:
    """ "Label: text" with the active language's colon."""
    return f"{label}{colon()}{text}"
