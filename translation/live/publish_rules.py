"""
The publish rule of translations: no words of another language, however one is published.

`check_no_source_text` and `check_ready` (translation/live/live_text.py) decide. The other
rules that hold for a translation stand in docs/developers/rules.md.
"""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError

from core.publishing.registry import Blocker, PublishRule
from translation.live.live_text import check_no_source_text


class UntranslatedText(PublishRule):
    id = "untranslated-text"
    why = "A translation has words of its original's language in it, however it is published (F02)."

    def find(self, page: Any) -> Iterator[Blocker]:
        if page.pk is None:
            return  # nothing was translated into what isn't stored yet
        try:
            check_no_source_text(page)
        except ValidationError as error:
            yield from map(Blocker, error.messages)
