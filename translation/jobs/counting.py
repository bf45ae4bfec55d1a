"""
The words of a work that are left to translate, by what the memory knows of them.

An agreed measure of work: a text like one that was translated before takes less time.
"""

from collections import Counter
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django_tasks import task
from icu4py.breakers import WordBreaker
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from translation.checks.text import read
from translation.memory.candidates import scores_of_best
from translation.memory.forms import exact_form, words_form
from translation.memory.matches import LEAST, exact_translations
from translation.models import Job

NEW, FUZZY, EXACT, REPEATED = "new", "fuzzy", "exact", "repeated"


def number_of_words(text: str, language_code: str) -> int:
    """How many words a text has; ICU's dictionary knows where Khmer words end."""
    return sum(any(char.isalnum() for char in word) for word in WordBreaker(text, language_code))


def segments_left() -> QuerySet[StringSegment]:
    """The segments without a confirmed translation, for a query of translations (OuterRef)."""
    done = confirmed_into(OuterRef(OuterRef("target_locale")))
    return StringSegment.objects.filter(~Exists(done), source=OuterRef("source")).order_by()


def texts_left(translation: Translation) -> list[str]:
    """The stored texts that have no confirmed translation, in reading order. One query."""
    done = confirmed_into(translation.target_locale_id)
    left = StringSegment.objects.filter(~Exists(done), source=translation.source_id)
    return list(left.order_by("order").values_list("string__data", flat=True))


def confirmed_into(locale: Any) -> QuerySet[StringTranslation]:
    """The confirmed translation into a locale, for a query of segments (OuterRef)."""
    return StringTranslation.objects.filter(
        translation_of=OuterRef("string"),
        context=OuterRef("context"),
        locale=locale,
        has_error=False,
    ).exclude(data="")


def words_left(translation: Translation) -> Counter[str]:
    """
    Words left by band: NEW, FUZZY, EXACT, REPEATED. The number of queries doesn't grow.

    `translation` with its source's and its own locale.
    """
    source, target = (
        translation.source.locale.language_code,
        translation.target_locale.language_code,
    )
    texts = texts_left(translation)
    known = set(exact_translations(set(texts), source, target)) if texts else set()
    first = {text: words_form(text) for text in texts if text not in known}
    alike = scores_of_best(set(first.values()), source, target, LEAST)
    found: Counter[str] = Counter()
    seen: set[str] = set()
    for text in texts:
        form = exact_form(text)
        band = NEW
        if form in seen:
            band = REPEATED
        elif text in known:
            band = EXACT
        elif first[text] in alike:
            band = FUZZY
        seen.add(form)
        found[band] += number_of_words(read(text).plain, source)
    return found


def count(job: Job) -> None:
    """Store the words that are left of a job."""
    found = words_left(job.translation)
    Job.objects.filter(pk=job.pk).update(
        counted_at=timezone.now(),
        **{f"words_{band}": found[band] for band in (NEW, FUZZY, EXACT, REPEATED)},
    )


@task(backend="background")
def count_words(keys: list[int]) -> None:
    """Count the words of some open jobs (pks): similar texts are looked for in the whole memory."""
    related = "translation__source__locale", "translation__target_locale"
    for job in Job.objects.open().filter(pk__in=keys).select_related(*related):
        count(job)


def count_soon(jobs: Any) -> None:
    """Have the words of some jobs counted when the transaction ends."""
    keys = [job.pk for job in jobs]
    if keys:
        transaction.on_commit(lambda: count_words.enqueue(keys))
