"""
The publish rule that no page goes live in a tree whose language it isn't written in (H3, H13).

Judged by its words, not by the state of a translation: what was never translated, because it was
stopped, copied or an alias, is found as well. docs/decisions/0086.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.fields import StreamField
from wagtail.log_actions import log
from wagtail.models import Locale, Page, PageLogEntry
from wagtail_localize.models import String

from core.i18n.names import language_name
from core.publishing.registry import Blocker, PublishRule
from core.text.clusters import shorten
from translation.checks.text import read
from translation.live.written_in import objection, objection_to_page
from translation.lookup import segment_texts
from translation.sources.originals import origin_of
from translation.stream_text import stored

KEPT = "translation.kept_as_it_is"
HOME_DEPTH = 2
Text = tuple[str, str]  # path, text
MOST_NAMED = 10


@dataclass(frozen=True)
class ForeignText:
    """A text of a page that isn't in the page's language: where it stands, and why."""

    path: str
    text: str
    why: str

    @property
    def key(self) -> str:
        """What a person's word that it is right is stored under."""
        return str(String._get_data_hash(self.text))

    @property
    def beginning(self) -> str:
        return shorten(read(self.text).plain, 80)


class WrittenInItsLanguage(PublishRule):
    id = "language"
    why = "A text on it is in another language than the tree it stands in, judged by its words."

    def find(self, page: Any) -> Iterator[Blocker]:
        if not isinstance(page, Page) or page.alias_of_id or page.locale_id is None:
            return
        tree = locale_of_tree(page)
        if tree is not None and tree.pk != page.locale_id:
            yield Blocker(_stands_wrong(page, tree))
        found = foreign_texts(page)
        for foreign in found[:MOST_NAMED]:
            field, *rest = foreign.path.split(".")
            message = _("“%(text)s”: %(why)s") % {"text": foreign.beginning, "why": foreign.why}
            yield Blocker(message, field, rest[0] if rest else "")
        if len(found) > MOST_NAMED:
            number = len(found) - MOST_NAMED
            more = ngettext(
                "%(number)d more text is not in the language of this page.",
                "%(number)d more texts are not in the language of this page.",
                number,
            )
            yield Blocker(more % {"number": number})


def _stands_wrong(page: Page, tree: Locale) -> str:
    return _(
        "This page is kept as one in %(language)s and stands in the section in %(section)s. "
        "Write it there anew, or send it to translation."
    ) % {
        "language": language_name(page.locale.language_code),
        "section": language_name(tree.language_code),
    }


def locale_of_tree(page: Page) -> Locale | None:
    """The language of the home page above a page; None outside of every site."""
    if not page.path or len(page.path) <= HOME_DEPTH * Page.steplen:
        return None
    homes = Page.objects.filter(path=page.path[: HOME_DEPTH * Page.steplen])
    found = homes.select_related("locale").first()
    return found.locale if found else None


def foreign_texts(page: Any, stored_texts: list[Text] | None = None) -> list[ForeignText]:
    """
    The texts of a page that aren't in its language, in order; without those kept as they are.

    If each is too short to be judged, all of them together may still be foreign. `stored_texts`:
    (path, text) of its segments, to be judged in place of what the page holds.
    """
    code = page.locale.language_code
    free = getattr(page, "in_any_language", ())
    found_texts = _texts_of(page) if stored_texts is None else stored_texts
    texts = [(path, text) for path, text in found_texts if path.split(".")[0] not in free]
    elsewhere = _languages_elsewhere(page, texts, asks_originals=stored_texts is None)
    kept = kept_texts(page)
    found = [
        ForeignText(path, text, why)
        for path, text in texts
        if (why := objection(text, code, elsewhere.get(text, "")))
    ]
    if not found and (why := objection_to_page([text for _path, text in texts], code)):
        found = [ForeignText("title", page.title, why)]
    return [foreign for foreign in found if foreign.key not in kept]


def _texts_of(page: Any) -> list[Text]:
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            stored(getattr(page, field.name))  # gives ids to blocks that a form made just now
    return segment_texts(page)


def _languages_elsewhere(page: Any, texts: list[Text], *, asks_originals: bool) -> dict[str, str]:
    """
    Text → the language in which the same text was written first.

    From the texts that were ever sent to translation; and from the page's originals, which may
    never have been.
    """
    hashes = [String._get_data_hash(text) for _path, text in texts]
    known = String.objects.filter(data_hash__in=hashes).exclude(locale_id=page.locale_id)
    found = dict(known.values_list("data", "locale__language_code"))
    if not asks_originals or page.pk is None or page.translation_key is None:
        return found
    for source in origin_of(page).sources:
        language = source.locale.language_code
        found.update(dict.fromkeys((text for _path, text in segment_texts(source)), language))
    return found


def kept_texts(page: Page) -> set[str]:
    """The keys of the texts that somebody said are right as they are on a page."""
    if page.pk is None:
        return set()
    entries = PageLogEntry.objects.filter(page=page.pk, action=KEPT)
    return {key for entry in entries for key in entry.data["texts"]}


def keep(page: Page, texts: list[ForeignText], user: Any) -> None:
    """Record that texts are right as they are. Checks no permission; the view does."""
    data = {"texts": [text.key for text in texts], "words": [text.beginning for text in texts]}
    log(page, KEPT, user=user, uuid=uuid.uuid4(), data=data)
