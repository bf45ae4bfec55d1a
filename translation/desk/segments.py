"""
The segments of a translation as the editor shows them, in reading order.

Read in a number of queries that doesn't depend on the number of segments.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from rapidfuzz import fuzz
from wagtail.admin.utils import get_user_display_name
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from core.text.differences import word_differences
from translation.desk import marks
from translation.desk.places import Place, Places
from translation.desk.states import DONE, State
from translation.desk.verdicts import rejection, verdicts_of
from translation.live.live_text import MEMORY_TOOL, UNCONFIRMED_TOOLS
from translation.memory.forms import digest
from translation.models import SegmentDraft, SegmentVerdict

# A former text is taken for the one that was changed if this much of it is still the same, in %.
ALIKE = 60
# Begins the version of a segment whose stored words nobody has seen beside the draft yet.
NOT_COMPARED = "?"
# Characters of a digest that tells versions of one segment apart.
SHORT = 16


@dataclass
class Former:
    """The translation of what stood here before the original was changed."""

    source: str
    text: str
    by: str
    at: datetime


@dataclass
class Segment:
    """
    A text of the original and what is known of its translation.

    `source` and `text` have marks (translation.desk.marks); `text` is what the box shows: the
    words typed last, else those stored, else those of the former original.
    """

    pk: int
    order: int
    place: Place
    source: str
    source_html: str
    tags: tuple[marks.Tag, ...]
    stored: StringTranslation | None = None
    draft: SegmentDraft | None = None
    former: Former | None = None
    given: SegmentVerdict | None = None
    text: str = field(default="", init=False)
    kind: str = field(default="text", init=False)

    def __post_init__(self):
        if self.stored is not None:
            self.text, self.tags = marks.read(self.stored.data, self.tags)
        if self.draft is not None:
            self.text = self.draft.text
        elif self.stored is None and self.former is not None:
            self.text, self.tags = marks.read(self.former.text, self.tags)

    @property
    def state(self) -> State:
        return State.DRAFT if self.draft is not None else self.stored_state

    @property
    def stored_state(self) -> State:
        """Its state, words that are not confirmed left aside."""
        stored = self.stored
        if stored is None:
            return State.OUTDATED if self.former else State.UNTRANSLATED
        if stored.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE:
            return State.MACHINE
        if stored.has_error:
            return State.FUZZY if stored.tool_name in UNCONFIRMED_TOOLS else State.ERROR
        if self.verdict is None:
            return State.TRANSLATED
        return State.APPROVED if self.verdict.is_approved else State.REJECTED

    @property
    def verdict(self) -> SegmentVerdict | None:
        """What a reviewer said about the words that are stored; None if they were changed since."""
        given, stored = self.given, self.stored
        return given if given and stored and given.digest == digest(stored.data) else None

    @property
    def is_done(self) -> bool:
        return self.state in DONE

    @property
    def arrived(self) -> str:
        """
        The stored words, with marks, if they arrived beside a draft that was typed before.

        Not those of the memory, which suggests them: nobody wrote them for this place.
        """
        stored = self.stored
        if self.draft is None or stored is None or stored.tool_name == MEMORY_TOOL:
            return ""
        if self.draft.beside == digest_of(stored):
            return ""
        return marks.read(stored.data, self.tags)[0]

    @property
    def version(self) -> str:
        """What was stored when this was read: another value means that somebody changed it."""
        return NOT_COMPARED * bool(self.arrived) + self.compared_version

    @property
    def compared_version(self) -> str:
        """The version for those who were shown the stored words beside the draft."""
        return version_of(self.stored, self.draft)

    @property
    def has_lines(self) -> bool:
        """Whether Enter makes a new line here."""
        return "\n" in self.source

    @property
    def writer(self) -> str:
        last = self.draft or self.stored
        user = getattr(last, "user", None) or getattr(last, "last_translated_by", None)
        return get_user_display_name(user) if user else ""

    @property
    def stored_by(self) -> str:
        user = self.stored.last_translated_by if self.stored is not None else None
        return get_user_display_name(user) if user else ""

    @property
    def written_at(self) -> datetime | None:
        return getattr(self.draft or self.stored, "updated_at", None)

    @property
    def error(self) -> str:
        return (self.stored.get_error() or "") if self.stored is not None else ""


def version_of(stored: StringTranslation | None, draft: SegmentDraft | None) -> str:
    words = [stored.data, str(stored.has_error)] if stored else ["", ""]
    words += [draft.text] if draft else []
    return digest("\0".join(words))[:SHORT]


def digest_of(stored: StringTranslation | None) -> str:
    """What a draft remembers of the translation beside it."""
    return digest(stored.data)[:SHORT] if stored is not None else ""


def segments_of(
    translation: Translation, keys: Iterable[int] | None = None, places: Places | None = None
) -> list[Segment]:
    """
    The segments of a translation in reading order; only those with some keys, if given.

    `places`: those of its original, if they are known already.
    """
    rows = StringSegment.objects.filter(source=translation.source)
    if keys is not None:
        rows = rows.filter(pk__in=list(keys))
    rows = list(rows.order_by("order").select_related("context", "string"))
    stored, former = _translations(translation, rows)
    drafts = {
        (draft.string_id, draft.context_id): draft
        for draft in SegmentDraft.objects.filter(
            locale=translation.target_locale_id, context__object_id=translation.source.object_id
        ).select_related("user")
    }
    verdicts = verdicts_of(translation)
    places = places or Places(translation.source.get_source_instance())
    found = []
    for row in rows:
        place = places.of(row.context)
        if place is not None:
            key = row.string_id, row.context_id
            text, tags = marks.read(row.string.data)
            parts = (stored.get(key), drafts.get(key), former.get(row.pk), verdicts.get(key))
            found.append(Segment(row.pk, row.order, place, text, row.string.data, tags, *parts))
    return sorted(found, key=lambda segment: (segment.place.order, segment.order))


def _translations(translation, rows) -> tuple[dict, dict[int, Former]]:
    """The stored translations by (string, context), and by segment the former ones of the others."""
    texts = StringTranslation.objects.filter(
        locale=translation.target_locale_id, context__object_id=translation.source.object_id
    ).exclude(data="")
    current = {
        (text.translation_of_id, text.context_id): text
        for text in texts.filter(
            translation_of__in=StringSegment.objects.filter(source=translation.source).values(
                "string"
            )
        ).select_related("last_translated_by__wagtail_userprofile", "translation_of", "context")
    }
    waiting = [row for row in rows if (row.string_id, row.context_id) not in current]
    if not waiting:
        return current, {}
    present = list(
        StringSegment.objects.filter(source=translation.source).values_list("string", "context")
    )
    texts_at = Counter(context for _string, context in present)
    former = (
        texts.filter(context__in={row.context_id for row in waiting}, has_error=False)
        .select_related("translation_of", "last_translated_by__wagtail_userprofile")
        .order_by("-updated_at")
    )
    left, present = defaultdict(list), set(present)
    for text in former:
        if (text.translation_of_id, text.context_id) not in present:
            left[text.context_id].append(text)
    return current, _matched(waiting, left, texts_at)


def _matched(waiting, left, texts_at) -> dict[int, Former]:
    """
    For each segment without a translation the former one of its place.

    Where one text stands, as in a field, the newest counts. Where several stand, as in a section
    of paragraphs, the most alike.
    """
    found = {}
    of_place = defaultdict(list)
    for row in waiting:
        of_place[row.context_id].append(row)
    for context_id, rows in of_place.items():
        candidates = left[context_id]
        if texts_at[context_id] == 1 and candidates:
            found[rows[0].pk] = _former(candidates[0])
        else:
            found |= _most_alike(rows, candidates)
    return found


def _most_alike(rows, candidates) -> dict[int, Former]:
    pairs = [
        (fuzz.ratio(row.string.data, text.translation_of.data), -index, row, text)
        for row in rows
        for index, text in enumerate(candidates)
    ]
    found, taken = {}, set()
    for ratio, _index, row, text in sorted(pairs, key=lambda pair: pair[:2], reverse=True):
        if ratio >= ALIKE and row.pk not in found and text.pk not in taken:
            taken.add(text.pk)
            found[row.pk] = _former(text)
    return found


def _former(text) -> Former:
    user = text.last_translated_by
    return Former(
        text.translation_of.data,
        text.data,
        get_user_display_name(user) if user else "",
        text.updated_at,
    )


def as_json(segment: Segment, translation: Translation) -> dict:
    """A segment as the browser gets it."""
    source_code = translation.source.locale.language_code
    former = segment.former
    return {
        "id": segment.pk,
        "kind": segment.place.kind,
        "limit": segment.place.limit,
        "source": segment.source,
        "tags": [{"number": tag.number, "label": tag.label} for tag in segment.tags],
        "text": segment.text,
        "state": segment.state.value,
        "stateName": segment.state.label,
        "version": segment.version,
        "lines": segment.has_lines,
        "error": segment.error,
        "by": segment.writer,
        "rejection": rejection(segment.verdict),
        "former": former
        and {
            "difference": word_differences(
                marks.plain(marks.read(former.source)[0]), marks.plain(segment.source), source_code
            ),
            "text": marks.plain(marks.read(former.text)[0]),
            "by": former.by,
        },
    }
