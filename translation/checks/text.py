"""
Reads a stored text as a reader sees it, and knows where each character stands in the stored one.

wagtail-localize stores a segment as a little HTML: `<b>`, `<a id="a1">`, `&amp;`.
"""

import html
import re
from dataclasses import dataclass
from functools import lru_cache

MARKUP = re.compile(r"<[^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|\w+);")
URL = re.compile(r"(?:https?://|www\.)[^\s<>«»“”\"]*[\w/]", re.IGNORECASE)
# Begins only where a word begins, and has the lengths of RFC 5321, section 4.5.3.1: otherwise
# each letter of a long text without spaces, as Khmer is, would be tried as a beginning.
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
# The number of a source, in either script's digits: core.content.citations.
MARK = re.compile(r"\[\d{1,3}\]")
# Python's, Django's and JavaScript's: %(name)s, %s, {name}, {{ name }}.
PLACEHOLDER = re.compile(
    r"%\(\w+\)[-+0# ]*\d*(?:\.\d+)?[sdfr]|%[sd]\b|\{\{\s*[\w.|]+\s*\}\}|\{\w*\}"
)
# Stands for a character that isn't language: neither a letter nor a space.
FILLER = "\ufffc"
PROTECTED = re.compile("|".join(each.pattern for each in (URL, EMAIL, MARK, PLACEHOLDER)), re.I)


@dataclass(frozen=True)
class PlainText:
    """
    A stored text without its markup.

    `plain`: what a reader sees. `words`: the same length, with FILLER in place of what isn't
    language: addresses, marks of sources, placeholders. `offsets`: for each character of
    `plain`, and for its end, the place in the stored text.
    """

    plain: str
    words: str
    offsets: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """A place in `plain` as one in the stored text; markup at its edges stays outside."""
        first = self.offsets[start]
        if start == end:
            return first, first
        last = self.offsets[end - 1]
        following = self.offsets[end]
        # A character written as `&amp;` is longer in the stored text.
        return first, following if self.plain[end - 1] in "&<>\"'" else last + 1


@lru_cache(maxsize=4)  # source and target of a segment, which each check reads
def read(stored: str) -> PlainText:
    """A stored text as a reader sees it."""
    letters: list[str] = []
    offsets: list[int] = []
    end = 0
    for markup in MARKUP.finditer(stored):
        letters += stored[end : markup.start()]
        offsets += range(end, markup.start())
        if markup[0].startswith("&"):
            shown = html.unescape(markup[0])
            letters += shown
            offsets += [markup.start()] * len(shown)
        end = markup.end()
    letters += stored[end:]
    offsets += range(end, len(stored) + 1)
    plain = "".join(letters)
    words = PROTECTED.sub(lambda found: FILLER * len(found[0]), plain)
    return PlainText(plain, words, tuple(offsets))
