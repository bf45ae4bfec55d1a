"""
Judges by its words whether a text is written in a language.

Two judges: the check `Untranslated` (translation/checks), which compares a text with the one it
was made from, and, where nothing is to be compared, the most common words of the languages.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from django.utils.translation import gettext as _

from core.i18n.names import language_name
from core.i18n.registry import codes, language
from translation.checks.base import Context
from translation.checks.text import read
from translation.checks.untranslated import LATIN, PARTICLE, Untranslated

WORD = re.compile(r"[^\W\d_]+")
# In a text of fewer common words nothing is decided: a name, a title, a line of a table.
FEWEST, FEWEST_OF_PAGE = 4, 10
SHORTEST = 8  # letters of another script
LONGEST_NAME = 6


def objection(text: str, code: str, source_code: str = "") -> str:
    """
    Why a text is not written in a language, as a sentence; empty if it is or can't be decided.

    `text`: as wagtail-localize stores it; `code`: the language; `source_code`: that of the
    original in which the same text stands, empty if it stands in none.
    """
    plain = read(text).words
    if _is_name(plain):
        return ""
    other = source_code or next(one for one in [*codes(), "en"] if one != code)
    context = Context(source_language=other, target_language=code)
    for span in Untranslated().find(text if source_code else "", text, context):
        return span.message
    return _in_another_script(plain, code) or _in_another_language(plain, code, FEWEST)


def _is_name(plain: str) -> bool:
    """Whether it is at most a name or a title: few words, and only small words begin small."""
    words = WORD.findall(plain)
    is_capitalised = any(word[0].isupper() for word in words)  # Khmer has no capitals
    if not is_capitalised or len(words) > LONGEST_NAME:
        return False
    small = [word for word in words if word[0].islower() and not PARTICLE.match(word)]
    return frozenset().union(*(language(code).common_words for code in codes())).issuperset(small)


def objection_to_page(texts: Iterable[str], code: str) -> str:
    """The same for the texts of a page together, whose single ones may be too short to decide."""
    together = " ".join(read(text).words for text in texts)
    return _in_another_language(together, code, FEWEST_OF_PAGE)


def _in_another_script(plain: str, code: str) -> str:
    """Most letters are not Latin, in a language that is written so."""
    if language(code).script != "Latn":
        return ""
    letters = [letter for letter in plain if letter.isalpha()]
    others = sum(not LATIN.match(letter) for letter in letters)
    if others < SHORTEST or others <= len(letters) / 2:
        return ""
    return _("Most of this is not in Latin letters, as %(language)s is.") % {
        "language": language_name(code)
    }


def _in_another_language(plain: str, code: str, fewest: int) -> str:
    """Common words of another language, and hardly any of its own."""
    own = _telling_words(code)
    if not own:
        return ""
    words = [word.lower() for word in WORD.findall(plain)]
    of_its_own = sum(word in own for word in words)
    for other in codes():
        found = sum(word in _telling_words(other) for word in words) if other != code else 0
        if found >= fewest and found > 3 * of_its_own:
            return _("These words are in %(language)s.") % {"language": language_name(other)}
    return ""


@lru_cache
def _telling_words(code: str) -> frozenset[str]:
    """The common words of a language that are no common words of another of the site."""
    others = (language(other).common_words for other in codes() if other != code)
    own = language(code).common_words.difference(*others)
    return frozenset(word for word in own if len(word) > 1)
