"""Words left in the source's language: the whole segment, most of its letters, or a sentence."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.i18n.names import language_name
from core.i18n.registry import language
from core.text.khmer import normalise
from translation.checks.base import Check, Context, Span
from translation.checks.text import PlainText, read

WORD = re.compile(r"[^\W\d_]+(?:[’'\u0300-\u036f\u1780-\u17d3\u17dd]*[^\W\d_]+)*")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
# "(in Spanish)" at the end of a title that keeps its letters: docs/translators/khmer-style.md.
FOREIGN_TITLE = re.compile(r"\((?:in |en |ជាភាសា)[^()]+\)")
# Words of names that are written small: Día Nacional de las Víctimas, Simone de Beauvoir.
PARTICLE = re.compile(r"(?:al|bin|d[aeiou]|das|del|de[nrs]|dos|el|las?|le|los|van|von|y)\Z")
# Above this share of Latin letters a text isn't written in a language of another script.
MOST_LATIN = 0.4
# A run of so many words of the source, with so many that only its language has, is left from it.
RUN, TELLING = 5, 2
# So is a run of so many, if none is a common word of the target's language.
LONG_RUN = 6


class Untranslated(Check):
    """
    A text equal to its source, written in another script than its language, or with a run of the
    source's words in it (T19, H13).

    Names are no objection. Between languages of one script that is a text whose words all begin
    with a capital, or are words of the target language; in another script, Latin words that all
    begin with a capital, beside words of that script. Nor are titles of foreign works where the
    text says in which language they are.
    """

    id = "untranslated"
    sentence = "Text was left in the language of the source."
    title = gettext_lazy("Not translated")
    blocks = True

    def find(self, source: str, target: str, context: Context) -> Iterator[Span]:
        texts = read(source), read(target)
        found = (
            _equal_to_source(*texts, context)
            or _in_another_script(texts[1], context)
            or _run_of_source(*texts, context)
        )
        if found:
            start, end, message = found
            yield Span(*texts[1].place(start, end), message)


def _equal_to_source(
    source: PlainText, target: PlainText, context: Context
) -> tuple[int, int, str] | None:
    if normalise(" ".join(source.plain.split())) != normalise(" ".join(target.plain.split())):
        return None
    words = [word for word in WORD.findall(target.words) if not _stays(word, target, context)]
    if not words or not _is_of_other_language(words, context):
        return None
    name = language_name(context.source_language)
    message = _("This is the text of the source, in %(language)s.") % {"language": name}
    return 0, len(target.plain), message


def _stays(word: str, text: PlainText, context: Context) -> bool:
    """Whether a word belongs to a name or term that isn't translated."""
    return any(
        word in WORD.findall(kept) and kept in text.plain for kept in context.do_not_translate
    )


def _is_of_other_language(words: list[str], context: Context) -> bool:
    target = language(context.target_language)
    if target.script != "Latn":
        return any(LATIN.match(word) and not word.isupper() for word in words)
    known = target.common_words
    small = [word for word in words if word[0].islower()]
    own = [word for word in small if word not in known and not PARTICLE.match(word)]
    return bool(own) and not _is_written_in(words, context)


def _is_written_in(words: list[str], context: Context) -> bool:
    """Whether the most common words of the target language are among words, and no others."""
    own = language(context.target_language).common_words
    other = language(context.source_language).common_words
    told = {word.lower() for word in words}
    return bool(told & (own - other)) and not told & (other - own)


def _in_another_script(target: PlainText, context: Context) -> tuple[int, int, str] | None:
    """Most letters are Latin, in a language of another script."""
    reader = language(context.target_language)
    if reader.script == "Latn" or FOREIGN_TITLE.search(target.plain):
        return None
    text = target.words
    for kept in context.do_not_translate:
        text = text.replace(kept, " " * len(kept))
    words = [word for word in WORD.finditer(text) if LATIN.match(word[0]) and not word[0].isupper()]
    latin = sum(len(word[0]) for word in words)
    letters = sum(letter.isalpha() for letter in text)
    if not words or latin <= letters * MOST_LATIN:
        return None
    if latin < letters and all(word[0][0].isupper() for word in words):
        return None  # a name of this kind may have no other form
    name = language_name(context.target_language)
    message = _("Most of this is in Latin letters, not in %(language)s.") % {"language": name}
    return words[0].start(), words[-1].end(), message


def _run_of_source(
    source: PlainText, target: PlainText, context: Context
) -> tuple[int, int, str] | None:
    """Several words that follow each other in both texts and are the source language's alone."""
    own = language(context.target_language).common_words
    telling = language(context.source_language).common_words - own
    if not telling or FOREIGN_TITLE.search(target.plain):
        return None
    told = f" {' '.join(word.lower() for word in WORD.findall(source.words))} "
    words = list(WORD.finditer(target.words))
    for length in (RUN, LONG_RUN):
        for place in range(len(words) - length + 1):
            run = words[place : place + length]
            written = [word[0].lower() for word in run]
            if all(word[0][0].isupper() or PARTICLE.match(word[0]) for word in run):
                continue  # a name
            if f" {' '.join(written)} " not in told:
                continue
            is_long = length == LONG_RUN and not own.intersection(written)
            if is_long or len(telling.intersection(written)) >= TELLING:
                name = language_name(context.source_language)
                message = _("These words are still in %(language)s.") % {"language": name}
                return run[0].start(), run[-1].end(), message
    return None
