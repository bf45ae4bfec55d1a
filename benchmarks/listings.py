"""
What a narrowed list and the stories after a story cost over 40 and over 10,000 stories.

Run it with `python manage.py shell < benchmarks/listings.py` on an empty, migrated database of
its own. The number of queries must be the same; times differ from machine to machine, and only
their ratio says something. The last figures stand in docs/developers/index.md.
"""

import datetime
import random
import statistics
import sys
import time

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from core.models import Atrocity, Theme
from home.models import HomePage
from stories.models import StoryAtrocity, StoryCountry, StoryIndexPage, StoryPage, StoryTheme

# Enough for several pages of the list, and for a page of what theme and country narrow it to.
FEW, MANY = 40, 10_000
COUNTRIES = ["KH", "RW", "GT"]
ADDRESSES = {
    "list": "/en/stories/",
    "list, narrowed": "/en/stories/?theme=theme-1&country=KH",
    "last page": "/en/stories/page/{last}/",
    "feed": "/en/stories/feed/?theme=theme-1",
    "story": "/en/stories/story-1/",
}


def make_tree(locale):
    root = Page.get_first_root_node()
    Page.objects.filter(depth=2).delete()
    home = root.add_child(instance=HomePage(title="Home", slug="home-en", locale=locale))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"root_page": home, "hostname": "localhost"}
    )
    return home.add_child(instance=StoryIndexPage(title="Stories", slug="stories", locale=locale))


def add_stories(index, numbers, themes, atrocities):
    """Stories below the list and what they are filed under, in a few statements."""
    chance = random.Random(1)
    content_type = index.content_type.__class__.objects.get_for_model(StoryPage)
    made = []
    for number in numbers:
        page = StoryPage(
            title=f"Story {number}",
            slug=f"story-{number}",
            standfirst="What it is.",
            story_date=datetime.date(2015, 1, 1) + datetime.timedelta(days=number % 4000),
            story_type=chance.choice(["news", "impact", "statement"]),
            original_language="en",
            locale=index.locale,
            content_type=content_type,
            path=index._get_path(index.path, index.depth + 1, number),
            depth=index.depth + 1,
            url_path=f"{index.url_path}story-{number}/",
            live=True,
            first_published_at=timezone.now(),
            last_published_at=timezone.now(),
        )
        made.append(page)
    for page in made:
        page.draft_title = page.title
    parents = [
        Page(**{f.attname: getattr(page, f.attname) for f in Page._meta.concrete_fields})
        for page in made
    ]
    Page.objects.bulk_create(parents, batch_size=500)
    keys = dict(Page.objects.child_of(index).values_list("path", "pk"))
    own = [f for f in StoryPage._meta.local_concrete_fields if f.name != "page_ptr"]
    table = connection.ops.quote_name(StoryPage._meta.db_table)
    columns = ["page_ptr_id", *(f.column for f in own)]
    marks = ", ".join(["%s"] * len(columns))
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    rows = [
        [
            keys[page.path],
            *(f.get_db_prep_save(getattr(page, f.attname), connection) for f in own),
        ]
        for page in made
    ]
    with connection.cursor() as cursor:
        statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608  our own names
        cursor.executemany(statement, rows)
    pks = [keys[page.path] for page in made]
    StoryTheme.objects.bulk_create(
        StoryTheme(page_id=pk, theme=theme)
        for pk, number in zip(pks, numbers, strict=True)
        for theme in (themes[:2] if number <= FEW else chance.sample(themes, 2))
    )
    StoryAtrocity.objects.bulk_create(
        StoryAtrocity(page_id=pk, atrocity=chance.choice(atrocities)) for pk in pks
    )
    StoryCountry.objects.bulk_create(
        StoryCountry(page_id=pk, code="KH" if number <= FEW else chance.choice(COUNTRIES))
        for pk, number in zip(pks, numbers, strict=True)
    )
    Page.objects.filter(pk=index.pk).update(numchild=len(keys))


def measure(count):
    """Address → (queries, milliseconds)."""
    client = Client(headers={"host": "localhost"})
    found = {}
    for name, address in ADDRESSES.items():
        address = address.format(last=(count + 11) // 12)
        assert client.get(address).status_code == 200, address
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        queries = len(asked)  # the next request forgets them
        spans = []
        for _ in range(5):
            started = time.perf_counter()
            client.get(address)
            spans.append((time.perf_counter() - started) * 1000)
        found[name] = queries, statistics.median(spans)
    return found


def run():
    locale = Locale.objects.get_or_create(language_code="en")[0]
    themes = [
        Theme.objects.create(code=f"theme-{n}", name=f"Theme {n}", locale=locale, live=True)
        for n in range(8)
    ]
    atrocities = [
        Atrocity.objects.create(code=f"atrocity-{n}", name=f"A {n}", locale=locale, live=True)
        for n in range(5)
    ]
    index = make_tree(locale)
    add_stories(index, range(1, FEW + 1), themes, atrocities)
    few = measure(FEW)
    add_stories(index, range(FEW + 1, MANY + 1), themes, atrocities)
    many = measure(MANY)
    for name, (queries, span) in few.items():
        more, longer = many[name]
        sys.stdout.write(
            f"{name:15} {queries:2} → {more:2} queries   {span:7.1f} → {longer:7.1f} ms, "
            f"{longer / span:.1f} times as long\n"
        )


with transaction.atomic():
    run()
    transaction.set_rollback(True)
