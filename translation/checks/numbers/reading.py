"""
Reads the numbers of a text: figures in both scripts, words, scales such as ម៉ឺន and millones.

What may be read in more ways than one is kept in all of them: `1,700` is a thousand seven
hundred, or one and seven tenths.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from core.i18n.registry import language
from core.text.alphabet import FROM_KHMER_DIGITS
from translation.checks.numbers.found import Found, Readings, Value, month, number, string, time
from translation.checks.numbers.patterns import (
    hour_meanings,
    one_of,
    plain_digits,
    read_patterns,
)
from translation.checks.numbers.sequences import SPACES, Token, numbers_in
from translation.checks.numbers.tables import NumberWords, number_words
from translation.checks.text import FILLER

# A number with spaces for thousands; two numbers beside each other look the same.
SPACED = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)")
FIGURES = re.compile(rf"\d{{1,3}}(?:[{SPACES[1:]}]\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*")
ENGLISH_DECADE = re.compile(r"s\b")
ROMAN = re.compile(r"(?<![\w.])(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?!\w)")
ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
# A second number, after the word or mark that joins it to the first.
RANGE = re.compile(r"\s*(?:and|to|or|y|a|o|[–-]|និង|ទៅ|ដល់|ឬ)\s*\d+(?:[.,]\d+)*\s*")
NUMBER_BEFORE = re.compile(r"\d(?:st|nd|rd|th)?(?: of| de)?\s*\Z")
NUMBER_AFTER = re.compile(r"[\s,]*\d")
KHMER_MONTH = re.compile(r"(?:ខែ|\d)\s*\Z")


def read_numbers(text: str, code: str) -> list[Readings]:
    """
    What a text holds, and the ways to read each part. Nothing is read twice.

    `text`: as a reader sees it (`PlainText.words`); `code`: its language.
    """
    words = number_words(code)
    text = text.translate(FROM_KHMER_DIGITS)
    parts: list[Readings] = []
    for start, end, readings in read_patterns(text):
        parts.append(readings)
        text = _without(text, start, end)
    for found in SPACED.finditer(text):
        if not _is_scale_after(text, found.end(), words):
            parts.append(_spaced(found))
            text = _without(text, *found.span())
    if language(code).script == "Latn":
        parts += [((each,),) for each in _romans(text)]
    tokens = list(_tokens(text, words))
    parts += [((each,),) for each in numbers_in(text, tokens)]
    parts += [((each,),) for each in _months(text, tokens, words, code)]
    return parts


def _without(text: str, start: int, end: int) -> str:
    return text[:start] + FILLER * (end - start) + text[end:]


def _is_scale_after(text: str, end: int, words: NumberWords) -> bool:
    following = len(text[end:]) - len(text[end:].lstrip())
    found = words.token.match(text, end + following)
    return found is not None and found[0].lower() in words.scales


def _spaced(found: re.Match[str]) -> Readings:
    """`200 000` as one number, or as several."""
    whole = (*found.span(), {number(found[0].replace(" ", ""))})
    parts = [
        (found.start() + part.start(), found.start() + part.end(), plain_digits(part[0]))
        for part in re.finditer(r"\d+", found[0])
    ]
    return one_of([whole], parts)


def _romans(text: str) -> Iterator[Found]:
    """Roman numerals, which may be letters: siglo XX is the 20th century."""
    for found in ROMAN.finditer(text):
        digits = [ROMAN_DIGITS[letter] for letter in found[0]]
        value = sum(
            -digit if digit < max(digits[place:]) else digit for place, digit in enumerate(digits)
        )
        yield Found(*found.span(), frozenset({number(value)}), is_certain=False)


def _tokens(text: str, words: NumberWords) -> Iterator[Token]:
    """Figures and words for numbers and months, in their order."""
    found = [(each, True) for each in FIGURES.finditer(text)]
    found += [(each, False) for each in words.token.finditer(text)]
    for each, is_figures in sorted(found, key=lambda pair: pair[0].start()):
        if is_figures:
            meanings = _in_context(text, each, words)
            yield Token(*each.span(), "figures", meanings)
        else:
            yield _word(each, words)


def _word(found: re.Match[str], words: NumberWords) -> Token:
    word = found[0].lower()
    if word in words.joins:
        return Token(*found.span(), "join", frozenset())
    tables = (
        ("scale", words.scales),
        ("number", words.numbers),
        ("number", words.ordinals),
        ("month", words.months),
        ("also", words.also),
    )
    kind, value = next((kind, table[word]) for kind, table in tables if word in table)
    meaning = month(value) if kind == "month" else number(value)
    return Token(*found.span(), kind, frozenset({meaning}))


def _in_context(text: str, found: re.Match[str], words: NumberWords) -> frozenset[Value]:
    """What figures mean, with decades and hours told by the words around them."""
    meanings = figure_meanings(found[0])
    before, end = text[: found.start()], found.end()
    meanings |= _with_scale_of_next(text, found, words)
    is_decade = ENGLISH_DECADE.match(text, end) or words.decade_before.search(before)
    is_hour = words.hour_before.search(before) or words.hour_after.match(text, end)
    value = int(found[0]) if found[0].isdigit() else None
    if is_decade and value is not None and value % 10 == 0:
        meanings |= {number(value % 100), number(1900 + value % 100)}
    if is_hour and value is not None and value <= 24:
        meanings |= hour_meanings(value, 0)
    return frozenset(meanings)


def _with_scale_of_next(text: str, found: re.Match[str], words: NumberWords) -> set[Value]:
    """Between 1.7 and 2.2 million: the scale counts for both."""
    following = RANGE.match(text, found.end())
    scale = words.token.match(text, following.end()) if following else None
    value = words.scales.get(scale[0].lower()) if scale else None
    if value is None:
        return set()
    numbers = (each for each in figure_meanings(found[0]) if each.kind == "number")
    return {number(Decimal(each.value) * value) for each in numbers}


def figure_meanings(figures: str) -> set[Value]:
    """
    What figures with separators may mean; digits are 0-9.

    Three digits after a single separator are thousands or decimals; three after each of several
    are thousands; with two kinds of separators the last one is for decimals.
    """
    figures = re.sub(rf"[{SPACES}]", "", figures)
    if figures.isdigit():
        return plain_digits(figures)
    groups = re.split(r"[.,]", figures)
    marks = re.findall(r"[.,]", figures)
    in_threes = len(groups[0]) <= 3 and groups[0][0] != "0"
    if len(marks) == 1:
        meanings = {number(Decimal(".".join(groups)))}
        if in_threes and len(groups[1]) == 3:
            meanings.add(number("".join(groups)))
        if len(groups[1]) == 2 and int(groups[0]) <= 24 and int(groups[1]) < 60:
            meanings |= {
                time(int(groups[0]), int(groups[1])),
                time(int(groups[0]) + 12, int(groups[1])),
            }
        return meanings
    if len(set(marks)) == 1 and in_threes and all(len(group) == 3 for group in groups[1:]):
        return {number("".join(groups))}
    whole, last = groups[:-1], groups[-1]
    if marks[-1] not in marks[:-1] and in_threes and all(len(group) == 3 for group in whole[1:]):
        return {number(Decimal("".join(whole) + "." + last))}
    return {string(".".join(groups))}


def _months(text: str, tokens: list[Token], words: NumberWords, code: str) -> Iterator[Found]:
    for token in tokens:
        if token.kind != "month":
            continue
        before, word = text[: token.start], text[token.start : token.end]
        has_number = NUMBER_BEFORE.search(before) or NUMBER_AFTER.match(text, token.end)
        if language(code).is_khmer:
            is_certain = bool(KHMER_MONTH.search(before))
        else:
            is_certain = bool(has_number) or word.lower() not in words.uncertain_months
        yield Found(token.start, token.end, token.meanings, is_certain)
