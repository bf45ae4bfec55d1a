"""
Whether the text inside a PDF can be searched, copied and read aloud.

A scan has no text. An old Khmer PDF often contains Latin letters that look like Khmer only in its
own font (Limon, ABC and similar): its editor is told, and a record that offers it can't be
published until its text is also on the page.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.i18n.punctuation import labelled
from core.publishing.registry import Blocker, PublishRule
from core.text.khmer import IS_KHMER
from core.text.legacy_fonts import is_legacy

POOR_BELOW = 0.9
LEGACY_FONTS = re.compile(r"^(?:[A-Z]{6}\+)?(?:limon|abc-|tacteng|khek|baidok|ekareach)", re.I)
UNREADABLE = {"Co", "Cn", "Cs", "Cc"}  # private use, unassigned, surrogates, control


@dataclass(frozen=True)
class TextFacts:
    """
    The quality of a file's text: good, poor or none, and the share of readable letters.

    Poor with a share of 0: a pre-Unicode font, in which no letter is what it looks like.
    """

    quality: str
    score: float

    @property
    def is_legacy(self) -> bool:
        return is_in_old_font(self.quality, self.score)


def is_in_old_font(quality: str, score: float | None) -> bool:
    return quality == "poor" and score == 0


def assess_text(text: str, fonts: Iterable[str] = ()) -> TextFacts:
    """Assess a PDF by the text of its first pages and the names of their fonts."""
    signs = [sign for sign in text if not sign.isspace()]
    if not signs:
        return TextFacts("none", 0.0)
    if is_legacy(text) or (not IS_KHMER.search(text) and any(map(LEGACY_FONTS.match, fonts))):
        return TextFacts("poor", 0.0)
    readable = [
        sign for sign in signs if sign != "\ufffd" and unicodedata.category(sign) not in UNREADABLE
    ]
    score = round(len(readable) / len(signs), 3) or 0.001
    return TextFacts("good" if score >= POOR_BELOW else "poor", score)


def advice() -> str:
    """The message for the editor of a PDF with a pre-Unicode font."""
    return _(
        "The Khmer in this PDF is in the code of an old font such as Limon: it can’t be "
        "searched, copied or read aloud. Upload a copy made with Khmer Unicode, or put its "
        "words into “text of the document”."
    )


class UnreadablePdf(PublishRule):
    id = "pdf-text"
    why = "The text of a file uses a pre-Unicode Khmer font, and the record has no readable text of it."

    def find(self, page) -> Iterator[Blocker]:
        if page._meta.label != "library.ResourcePage":
            return
        for row in page.files.all():
            document = row.document
            in_old_font = is_in_old_font(document.text_quality, document.text_score)
            if in_old_font and not document.plain_text.strip():
                yield Blocker(labelled(document.title, advice()), "files")
