"""Texts that can be told apart: each carries a mark that says its language and its number."""

import itertools
import re

LETTERS = {"en": "bcdfghjklm", "es": "bcdfghjklm", "km": "កខគឃចឆជឈដឋ"}
BEGINNINGS = {"en": "zqe", "es": "zqs", "km": "ឩឩ"}
SENTENCES = {
    "en": "The lamp {} was lit that night",
    "es": "La lámpara {} ardía esa noche",
    "km": "ចង្កៀង{}ត្រូវបានអុជនៅយប់នោះ",
}
MARK = re.compile(r"zq[es][b-m]{4}|ឩឩ[ក-ឋ]{4}")


class Words:
    """
    Gives texts and remembers of each where it stands, and of a translation from which text.

    `places`: mark → (work or record, place in it). `origins`: mark of a translation → mark of
    the text it was made from.
    """

    def __init__(self):
        self.places, self.origins = {}, {}
        self._numbers = itertools.count(1)

    def text(self, code: str, place: tuple[str, str], origin: str = "") -> str:
        """A sentence in a language, for a place. `origin`: the mark of the text it translates."""
        digits = f"{next(self._numbers):04d}"
        mark = BEGINNINGS[code] + "".join(LETTERS[code][int(digit)] for digit in digits)
        self.places[mark] = place
        if origin:
            self.origins[mark] = origin
        return SENTENCES[code].format(mark)

    def translation(self, code: str, text: str) -> str:
        """A text with each of our sentences translated, and all else as it is."""
        for mark in MARK.findall(text):
            language = language_of(mark)
            sentence = self.text(code, self.places[mark], mark)
            text = text.replace(SENTENCES[language].format(mark), sentence)
        return text


def marks(text: str) -> set[str]:
    return set(MARK.findall(text))


def language_of(mark: str) -> str:
    return next(code for code, beginning in BEGINNINGS.items() if mark.startswith(beginning))
