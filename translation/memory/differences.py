"""The difference of two texts, word by word."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

from icu4py.breakers import WordBreaker

from core.i18n.registry import language

WORDS = re.compile(r"\s+|\w+|[^\w\s]")


class Difference(NamedTuple):
    """A part of two texts. `kind`: same, removed (only in the former) or added (only in the new)."""

    kind: str
    text: str


def words_of(text: str, code: str) -> list[str]:
    """The words of a text with its spaces and marks; Khmer words as ICU's dictionary cuts them."""
    if language(code).is_khmer:
        return list(WordBreaker(text, "km"))
    return WORDS.findall(text)


def differences(former: str, new: str, code: str) -> list[Difference]:
    """What was removed from the former text and added in the new one, in reading order."""
    before, after = words_of(former, code), words_of(new, code)
    found: list[Difference] = []
    for kind, start, end, new_start, new_end in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            found.append(Difference("same", "".join(before[start:end])))
            continue
        if end > start:
            found.append(Difference("removed", "".join(before[start:end])))
        if new_end > new_start:
            found.append(Difference("added", "".join(after[new_start:new_end])))
    return found
