"""
What the list of all records costs over 15 and over 15,000 works, each in three languages.

Run it with `python manage.py shell < benchmarks/library.py` on an empty, migrated database of its
own. The rows of the index are made in bulk; 60 real records stand for the works, because a list
reads only the twelve pages that it shows. The number of queries must be the same. The last
figures stand in docs/developers/index.md.
"""

import datetime as dt
import random
import statistics
import sys
import time
import uuid

from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from core.models import RightsStatement, Theme
from home.models import HomePage
from library.models import (
    LibraryIndexPage,
    ResourcePage,
    SeriesPage,
    WorkEntry,
    WorkValue,
)

FEW, MANY = 15, 15_000
KINDS = ["article", "booklet", "research-report", "dataset", "policy-paper"]
ADDRESSES = {
    "list": "",
    "one facet": "?kind=article",
    "three facets": "?kind=article&kind=booklet&country=KH&language=en",
    "by title": "?sort=title",
    "last page": "page/{last}/",
}


def make_tree():
    """The list of English readers, and real records below it."""
    Page.objects.filter(depth=2).delete()
    root = Page.get_first_root_node()
    for code, _name in settings.LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    locale = Locale.objects.get(language_code="en")
    home = root.add_child(instance=HomePage(title="Home", slug="home", locale=locale))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"root_page": home, "hostname": "localhost"}
    )
    library = home.add_child(
        instance=LibraryIndexPage(title="Library", slug="library", locale=locale)
    )
    series = [
        library.add_child(instance=SeriesPage(title=f"S {n}", slug=f"s-{n}", locale=locale))
        for n in range(10)
    ]
    now = timezone.now()
    rights = RightsStatement.objects.create(
        code="cc-by", label="CC BY", uri="https://example.org/by", locale=locale, live=True
    )
    return [
        series[n % 10].add_child(
            instance=ResourcePage(
                title=f"Record {n}",
                slug=f"record-{n}",
                abstract="<p>About.</p>",
                publication_date=dt.date(1975 + n % 50, 1, 1),
                rights=rights,
                locale=locale,
                first_published_at=now,
                last_published_at=now,
            )
        )
        for n in range(60)
    ]


def add_works(pages, count):
    """`count` works in the index, with eight values each."""
    chance = random.Random(1)
    keys = [uuid.UUID(int=chance.getrandbits(128)) for _ in range(count)]
    locales = list(Locale.objects.filter(language_code__in=dict(settings.LANGUAGES)))
    days = [chance.randrange(1975, 2026) * 10_000 + 101 for _ in keys]
    WorkEntry.objects.bulk_create(
        (
            WorkEntry(
                translation_key=key,
                locale=locale,
                page=pages[number % len(pages)],
                is_own=locale.language_code == "en",
                sort_key=f"{chance.getrandbits(96):024x}",
                first_day=day,
                last_day=day,
            )
            for number, (key, day) in enumerate(zip(keys, days, strict=True))
            for locale in locales
        ),
        batch_size=5000,
    )
    WorkValue.objects.bulk_create(
        (
            WorkValue(translation_key=key, facet=facet, value=value)
            for key, day in zip(keys, days, strict=True)
            for facet, value in {
                ("kind", chance.choice(KINDS)),
                ("series", f"s-{chance.randrange(10)}"),
                ("language", chance.choice(["en", "km", "es", "fr"])),
                ("country", "KH"),
                ("country", chance.choice(["GT", "RW", "AR", "BA"])),
                ("theme", f"theme-{chance.randrange(20)}"),
                ("theme", f"theme-{chance.randrange(20)}"),
                ("decade", f"{day // 100_000}0"),
            }
        ),
        batch_size=5000,
    )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE library_workentry, library_workvalue")


def measure(count):
    """Name → (queries, milliseconds of this process and the database)."""
    client = Client(headers={"host": "localhost"})
    found = {}
    for name, rest in ADDRESSES.items():
        address = f"/en/library/all-records/{rest.format(last=(count + 11) // 12)}"
        assert client.get(address).status_code == 200, address
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        queries = len(asked)
        in_database = sum(float(query["time"]) for query in asked) * 1000
        spans = []
        for _ in range(5):
            started = time.perf_counter()
            client.get(address)
            spans.append((time.perf_counter() - started) * 1000)
        found[name] = queries, min(spans), statistics.median(spans), in_database
    return found


def run():
    pages = make_tree()
    for number in range(20):
        for locale in Locale.objects.all():
            Theme.objects.create(
                code=f"theme-{number}", name=f"Theme {number}", locale=locale, live=True
            )
    WorkEntry.objects.all().delete()
    WorkValue.objects.all().delete()
    add_works(pages, FEW)
    few = measure(FEW)
    WorkEntry.objects.all().delete()
    WorkValue.objects.all().delete()
    add_works(pages, MANY)
    many = measure(MANY)
    for name, (queries, shortest, _median, _in) in few.items():
        more, least, longer, in_database = many[name]
        sys.stdout.write(
            f"{name:13} {queries:2} → {more:2} queries   {shortest:6.1f} → {least:6.1f} ms "
            f"(median {longer:.1f}, in the database {in_database:.1f})\n"
        )


with transaction.atomic():
    run()
    transaction.set_rollback(True)
