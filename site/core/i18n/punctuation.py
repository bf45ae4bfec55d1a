"""
Marks between the parts of a list, a label or a reference, in the active language.

Khmer separates the parts of a list by a space and puts និង before the last; it has ៖ for the
colon and ។ for the full stop (docs/translators/khmer-style.md).
"""

from collections.abc import Iterable

from django.utils.translation import pgettext


def between(parts_left: int) -> str:
    """What stands after a part of a list that has `parts_left` parts after it; "" after the last."""
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
    """What stands between a label and its text."""
    return pgettext("between a label and its text", ": ")


def full_stop() -> str:
    """What ends a part of a reference."""
    return pgettext("at the end of a part of a reference", ".")


def labelled(label: object, text: object) -> str:
    """ "Label: text" as the active language writes it."""
    return f"{label}{colon()}{text}"
