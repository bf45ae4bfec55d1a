"""
The rows of the matrix: a work and its cells, one for each language.

Everything is read in a fixed number of queries, as plain values, so that a thousand works can be
filtered together.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, Exists, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page, WorkflowState
from wagtail_localize.models import StringSegment, Translation

from translation.jobs.counting import segments_left
from translation.models import TranslationState


class State(models.TextChoices):
    """How far a work is in one language. Each has a shape beside its words, so that no colour is needed."""

    NONE = "none", _("not sent")
    ORIGINAL = "original", _("original")
    TO_DO = "to-do", _("to translate")
    BEGUN = "begun", _("begun")
    TRANSLATED = "translated", _("all texts translated")
    REVIEW = "review", _("in review")
    SENT_BACK = "sent-back", _("sent back")
    OUTDATED = "outdated", _("outdated")
    LIVE = "live", _("live, up to date")

    @property
    def shape(self) -> str:
        return SHAPES[self.value]


SHAPES = {
    "none": "–",
    "original": "★",
    "to-do": "○",
    "begun": "◔",
    "translated": "◕",
    "review": "⧖",
    "sent-back": "↩",
    "outdated": "◑",
    "live": "●",
}


@dataclass
class Cell:
    """
    A work in one language. `percent`: of its texts, None where nothing is translated there.

    `translation`: the pk; `page`: the pk of its page, if it has one; `due`, `assignee` (a name),
    `assignee_id`: those of its open job.
    """

    locale: Locale
    state: State
    percent: int | None = None
    translation: int | None = None
    page: int | None = None
    assignee_id: int | None = None
    assignee: str = ""
    due: dt.date | None = None
    is_overdue: bool = False


@dataclass
class Row:
    """A work: its title in its original's language, its type, how deep it lies, its cells."""

    title: str
    language: str
    kind: int
    depth: int
    page: int | None
    cells: list[Cell] = field(default_factory=list)

    @property
    def kind_name(self) -> str:
        model = ContentType.objects.get_for_id(self.kind).model_class()
        return str(model._meta.verbose_name) if model else ""


@dataclass
class _Known:
    """What the queries found: translations by work and language, states of reviews by page."""

    locales: dict[int, Locale]
    translations: dict[tuple[Any, int], dict[str, Any]]
    reviews: dict[str, str]


def all_rows(locales: Iterable[Locale], shown: Iterable[int]) -> list[Row]:
    """
    Every work with its cells in some languages: pages in the order of the tree, then records.

    `locales`: all of the site; `shown`: the pks of those that get a cell.
    """
    by_pk = {locale.pk: locale for locale in locales}
    known = _Known(by_pk, _translations(), _reviews())
    columns = [locale for pk, locale in by_pk.items() if pk in set(shown)]
    return [*_pages(known, columns), *_records(known, columns)]


def _translations() -> dict[tuple[Any, int], dict[str, Any]]:
    """Those that run, with the number of their texts, what is left, and their open job. One query."""
    segments = StringSegment.objects.filter(source=OuterRef("source")).order_by()
    outdated = TranslationState.objects.outdated().filter(translation=OuterRef("pk"))
    rows = Translation.objects.filter(enabled=True).order_by("pk")
    rows = rows.annotate(
        total=_number_of(segments),
        left=_number_of(segments_left()),
        is_outdated=Exists(outdated),
        job=FilteredRelation("jobs", condition=Q(jobs__finished_at=None)),
    ).values(
        "pk",
        "source__object_id",
        "source__locale_id",
        "source__object_repr",
        "source__specific_content_type_id",
        "target_locale_id",
        "total",
        "left",
        "is_outdated",
        "job__due",
        "job__assignee",
        "job__assignee__username",
        "job__assignee__first_name",
        "job__assignee__last_name",
    )
    return {(row["source__object_id"], row["target_locale_id"]): row for row in rows}


def _number_of(segments: QuerySet[StringSegment]) -> Coalesce:
    number = segments.values("source").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(number, output_field=models.IntegerField()), 0)


def _reviews() -> dict[str, str]:
    active = WorkflowState.objects.active().filter(
        base_content_type__app_label="wagtailcore", base_content_type__model="page"
    )
    return dict(active.values_list("object_id", "status"))


def _pages(known: _Known, locales: list[Locale]) -> list[Row]:
    pages = Page.objects.filter(depth__gt=1, alias_of=None).order_by("path")
    columns = (
        "pk",
        "translation_key",
        "locale_id",
        "draft_title",
        "content_type_id",
        "depth",
        "live",
    )
    versions: dict[Any, dict[int, dict[str, Any]]] = defaultdict(dict)
    for page in pages.values(*columns):
        versions[page["translation_key"]][page["locale_id"]] = page
    rows = []
    for key, of_one in versions.items():
        original = next(
            (page for locale, page in of_one.items() if (key, locale) not in known.translations),
            next(iter(of_one.values())),
        )
        row = Row(
            original["draft_title"],
            known.locales[original["locale_id"]].language_code,
            original["content_type_id"],
            original["depth"] - 2,
            original["pk"],
        )
        row.cells = [_cell(known, locale, key, of_one.get(locale.pk)) for locale in locales]
        rows.append(row)
    return rows


def _records(known: _Known, locales: list[Locale]) -> list[Row]:
    """Shared records that were sent to translation; pages are told apart by their model."""
    rows: dict[Any, Row] = {}
    for (key, _locale), translation in known.translations.items():
        kind = translation["source__specific_content_type_id"]
        model = ContentType.objects.get_for_id(kind).model_class()
        if key in rows or model is None or issubclass(model, Page):
            continue
        source = translation["source__locale_id"]
        language = known.locales[source].language_code
        row = Row(translation["source__object_repr"], language, kind, 0, None)
        row.cells = [
            Cell(locale, State.ORIGINAL) if locale.pk == source else _cell(known, locale, key, None)
            for locale in locales
        ]
        rows[key] = row
    return sorted(rows.values(), key=lambda row: (row.kind, row.title.casefold()))


def _cell(known: _Known, locale: Locale, key: Any, page: dict[str, Any] | None) -> Cell:
    translation = known.translations.get((key, locale.pk))
    page_pk = page["pk"] if page else None
    if translation is None:
        return Cell(locale, State.ORIGINAL if page else State.NONE, page=page_pk)
    total, due = translation["total"], translation["job__due"]
    names = (translation[f"job__assignee__{part}_name"] for part in ("first", "last"))
    return Cell(
        locale,
        _state(known, translation, page),
        (total - translation["left"]) * 100 // total if total else 100,
        translation["pk"],
        page_pk,
        translation["job__assignee"],
        " ".join(filter(None, names)) or translation["job__assignee__username"] or "",
        due,
        due is not None and due < timezone.localdate(),
    )


def _state(known: _Known, translation: dict[str, Any], page: dict[str, Any] | None) -> State:
    review = known.reviews.get(str(page["pk"])) if page else None
    if review == WorkflowState.STATUS_NEEDS_CHANGES:
        return State.SENT_BACK
    if review:
        return State.REVIEW
    if translation["is_outdated"] and (page is None or page["live"]):
        return State.OUTDATED
    if not translation["left"]:
        return State.LIVE if page and page["live"] else State.TRANSLATED
    return State.BEGUN if translation["left"] < translation["total"] else State.TO_DO
