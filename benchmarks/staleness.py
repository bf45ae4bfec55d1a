"""
How long it takes to learn what is outdated, beside what a whole sync takes.

Run it with `python manage.py shell < benchmarks/staleness.py` on an empty, migrated
database of its own. A page of 200 segments, 100 of them rich text, two languages. Absolute
times differ from machine to machine; the ratio in one run doesn't. At most 20 ms.
"""

import datetime
import statistics
import sys
import time

from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from stories.models import StoryPage
from translation.basis.values import source_values
from translation.status.staleness import store_differences

PARAGRAPHS, HEADINGS = 98, 100


def blocks(word):
    yield from (
        {"type": "paragraph", "id": f"p{n}", "value": rich_text(word, n)} for n in range(PARAGRAPHS)
    )
    yield from (
        {"type": "heading", "id": f"h{n}", "value": {"text": f"Heading {n}", "level": "h2"}}
        for n in range(HEADINGS)
    )


def rich_text(word, number):
    """One in two with a link, one in seven with a list, which needs the HTML parser."""
    link = 'at <a linktype="page" id="3">the day</a>' if number % 2 else "at the day"
    words = f'<p data-block-key="k{number}">{word} {number} with <b>some</b> words {link}.</p>'
    return words if number % 7 else f"<ul><li>{word} {number} in a list</li></ul>"


def timed(function, *arguments, repeat=15):
    spans = []
    for _ in range(repeat):
        started = time.perf_counter()
        function(*arguments)
        spans.append((time.perf_counter() - started) * 1000)
    return statistics.median(spans)


def fresh(page, word):
    """As a request that publishes holds it: read, and edited."""
    page = StoryPage.objects.get(pk=page.pk)
    page.body = StoryPage._meta.get_field("body").to_python(list(blocks(word)))
    return page


def count(page):
    """Compare the translations of a published page with it, as publishing does."""
    of_the_page = Translation.objects.filter(source__object_id=page.translation_key)
    found = list(of_the_page.select_related("state", "source"))
    store_differences(found, source_values(page), is_published=True)


def measure():
    english, khmer, spanish = (
        Locale.objects.get_or_create(language_code=code)[0] for code in ("en", "km", "es")
    )
    root = Page.get_first_root_node()
    page = StoryPage(title="Long", slug="long", standfirst="One.", locale=english)
    page.story_date = datetime.date(2024, 5, 20)
    page.body = StoryPage._meta.get_field("body").to_python(list(blocks("Words")))
    root.add_child(instance=page)
    source, _created = TranslationSource.get_or_create_from_instance(page)
    for locale in (khmer, spanish):
        Translation.objects.create(source=source, target_locale=locale)

    changed = [fresh(page, "Changed") for _ in range(15)]
    page = fresh(page, "Words")
    page.body[0].value.source = "<p>Changed.</p>"
    ours = timed(lambda: count(page))
    all_changed = timed(lambda: count(changed.pop()))
    read = timed(lambda: count(fresh(page, "Changed")))
    sync = timed(source.update_from_db, repeat=3)
    report = [
        f"segments          {source.stringsegment_set.count()}",
        f"one changed       {ours:7.1f} ms",
        f"all changed       {all_changed:7.1f} ms",
        f"all changed, read {read:7.1f} ms",
        f"a whole sync      {sync:7.1f} ms, {sync / ours:.0f} times as long",
    ]
    sys.stdout.write("\n".join(report) + "\n")


with transaction.atomic():
    measure()
    transaction.set_rollback(True)
