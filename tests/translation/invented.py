"""
Invented translations that the checks have nothing against (translation.checks).

They have the numbers, tags, links, marks of sources and placeholders of their source; all other
words become one word of the language, which may say at which place it stands.
"""

from django.utils.html import escape

from core.i18n.registry import language
from translation.checks.numbers.reading import read_numbers
from translation.checks.text import MARKUP, PROTECTED, read

KHMER_WORD = "ខ្មែរ"
WORDS = {"km": KHMER_WORD, "es": "palabra", "en": "word"}
LETTERS = {"km": "កខគឃងចឆជឈញ", "es": "bcdfghjklm", "en": "bcdfghjklm"}


def invented(source: str, code: str, word: str = "", source_code: str = "en") -> str:
    """
    A translation of a stored text into a language.

    `source`: as wagtail-localize stores it, with tags. `word`: what its words become; by default
    the language's in WORDS.
    """
    word = word or WORDS[code]
    kept = sorted(_kept(source, code, source_code))
    parts, end = [], 0
    tags = [tag for tag in MARKUP.finditer(source) if tag[0].startswith("<")]
    for start, stop, markup in [
        *((*tag.span(), tag[0]) for tag in tags),
        (len(source),) * 2 + ("",),
    ]:
        parts += [_words(source[end:start], word, [each for at, each in kept if end <= at < start])]
        parts += [markup]
        end = stop
    return "".join(parts)


def _words(text: str, word: str, kept: list[str]) -> str:
    """A run of text without tags: the word, then each thing that is kept, with the word between."""
    if not any(character.isalnum() for character in text):
        return text
    words = f" {word} ".join([word, *kept]) if len(kept) > 1 else " ".join([word, *kept])
    left, right = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{left}{words}{right}"


def _kept(source: str, code: str, source_code: str) -> list[tuple[int, str]]:
    """What the translation must have too, each with its place in the source."""
    text = read(source)
    found = [
        (text.offsets[each.start()], escape(each[0])) for each in PROTECTED.finditer(text.plain)
    ]
    for readings in read_numbers(text.words, source_code):
        for number in readings[0]:
            if number.is_certain and number.meanings:
                meaning = min(number.meanings, key=lambda each: each.kind)
                found.append((text.offsets[number.start], _written(meaning, code)))
    return found


def _written(meaning, code: str) -> str:
    """A meaning of translation.checks.numbers.found, in a language."""
    if meaning.kind == "month":
        return language(code).babel.months["format"]["wide"][meaning.value]
    if meaning.kind == "time":
        return f"{meaning.value // 60:02}:{meaning.value % 60:02}"
    if meaning.kind == "number":
        return f"{meaning.value:f}"
    return meaning.value


def in_letters(number: int, code: str = "km") -> str:
    """A number as letters, to tell texts apart without a number that the source lacks."""
    return "".join(LETTERS[code][int(digit)] for digit in str(number))
