"""Characters that nobody sees and that don't belong, and Khmer typed in another order."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.text.khmer import MESSY, NEVER, ZWSP, order_cluster
from translation.checks.base import Check, Context, Span
from translation.checks.text import read

# Zero-width spaces between two words are right: core.text.khmer.
NEEDLESS_SPACE = re.compile(f"{ZWSP}{{2,}}|{ZWSP}(?=\\s|\\Z)|(?<=\\s){ZWSP}|\\A{ZWSP}+")
# Soft hyphens, marks of writing direction, other format and control characters.
HIDDEN = re.compile(
    f"[\u00ad\u061c\u180e\u200e\u200f\u202a-\u202e\u2061-\u2069\ufff9-\ufffb\u0000-\u0008\u000b-\u001f\u007f-\u009f]"
    f"|{NEVER.pattern}"
)


class InvisibleCharacters(Check):
    """
    Invisible characters that don't belong, and clusters in another than the one order (T17).

    Saving removes needless zero-width spaces and orders clusters
    (core.text.normalise_on_save); as one types, this says so. Zero-width spaces and word joiners
    between words are no objection.
    """

    id = "invisible"
    sentence = "There are invisible characters that don't belong, or Khmer in another order."
    title = gettext_lazy("Invisible characters")

    def find(self, source: str, target: str, context: Context) -> Iterator[Span]:
        text = read(target)
        for found in NEEDLESS_SPACE.finditer(text.plain):
            message = _("There is a zero-width space that separates no words.")
            yield Span(*text.place(*found.span()), message)
        for found in HIDDEN.finditer(text.plain):
            message = _("There is an invisible character (%(code)s).") % {
                "code": f"U+{ord(found[0]):04X}"
            }
            yield Span(*text.place(*found.span()), message)
        for found in MESSY.finditer(text.plain):
            if order_cluster(found[0]) != found[0]:
                message = _("These Khmer characters are typed in another order.")
                yield Span(*text.place(*found.span()), message)
