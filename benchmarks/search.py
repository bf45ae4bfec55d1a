"""
How well and how fast search finds, beside Wagtail's stock search, on SQLite and PostgreSQL.

    python -m benchmarks.search            # both databases, some minutes
    python -m benchmarks.search --documents 700 --only sqlite

7,000 documents (5,000 of them Khmer) are put together from the sentences in `search_data/`,
always the same ones. A Khmer document is relevant when its words, as divided by the people
who wrote the sentences, are those of the query; near-words and parts of other words don't
count. One in three Khmer documents is written in another way than the query: zero-width
spaces, a space after each word, letters in another order, other spellings, other digits.

- recall@10: relevant documents among the first ten, of all relevant ones (ten at most)
- precision@10: relevant documents among the first ten, of those shown
- times: from the query to ten pages loaded, the median of nine rounds through all queries; a
  query that took more than 0.2 s is asked once. On PostgreSQL each query is asked of one
  search and then of the other, as machines are slower at one moment than at another.

Times differ from machine to machine, the ratios in one run hardly.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from itertools import chain
from pathlib import Path
from types import SimpleNamespace

from benchmarks.search_documents import LANGUAGES, Writer, queries, says

ROOT = Path(__file__).resolve().parent.parent
ROUNDS, SLOW = 9, 200  # milliseconds


# Measuring, in a process of its own for each database


def measure(count):
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from modelsearch.backends.database import SearchBackend as StockBackend

    from search.backends import SearchBackend

    call_command("migrate", verbosity=0)
    writers = {code: Writer(code) for code in LANGUAGES}
    documents = store(writers, count)
    found = {"database": connection.vendor, "documents": {c: len(d) for c, d in documents.items()}}
    backends = {"stock": StockBackend({}), "ours": SearchBackend({})}
    for name, backend in backends.items():
        backend.reset_indexes()
        found[name] = {"indexing": index(backend, documents)}
        if connection.vendor == "sqlite":
            found[name] |= ask({name: backend}, writers, documents)[name]
        elif name == "stock":
            keep_stock_index(connection)
    if connection.vendor == "postgresql":
        rows = ask(backends, writers, documents)
        found = {**found, **{name: found[name] | rows[name] for name in backends}}
    found["suggestions"] = {code: suggested(code, writer) for code, writer in writers.items()}
    return found


def keep_stock_index(connection):
    """Set the index aside in a schema of its own, and make an empty one in its place."""
    table = "wagtailsearch_indexentry"
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA stock")
        cursor.execute(f"ALTER TABLE {table} SET SCHEMA stock")
        cursor.execute(f"CREATE TABLE {table} (LIKE stock.{table} INCLUDING ALL)")


def look_into(connection, name):
    """Use the index of one search; SQLite holds that of the last alone."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET search_path TO {'stock, ' * (name == 'stock')}public")


def store(writers, count):
    """Live stories, without the editor's way: {language: {key: words}}."""
    from django.contrib.contenttypes.models import ContentType
    from django.db import transaction
    from wagtail.models import Locale, Page

    from stories.models import StoryPage

    root, kind = Page.get_first_root_node(), ContentType.objects.get_for_model(StoryPage)
    stored, step = {}, 100
    for code, writer in writers.items():
        locale = Locale.objects.get_or_create(language_code=code)[0]
        written = [writer.document(n) for n in range(round(count * LANGUAGES[code]))]
        pages = []
        for title, _text, _words in written:
            step += 1
            pages.append(Page(
                title=title, draft_title=title, slug=f"s{step}", url_path=f"/s{step}/",
                path=Page._get_path(root.path, 2, step), depth=2, locale=locale,
                content_type=kind, translation_key=uuid.uuid4(),
            ))  # fmt: skip
        with transaction.atomic():
            pages = Page.objects.bulk_create(pages)
            for page, (_title, text, _words) in zip(pages, written, strict=True):
                story = StoryPage(page_ptr_id=page.pk, pk=page.pk, standfirst="")
                story.body = [("paragraph", f"<p>{text}</p>")]
                story.save_base(raw=True, force_insert=True)  # this table's row alone, no signals
        stored[code] = {page.pk: one[2] for page, one in zip(pages, written, strict=True)}
    return stored


def index(backend, documents):
    from django.db import connection

    from stories.models import StoryPage

    keys = [key for found in documents.values() for key in found]
    started = time.perf_counter()
    for place in range(0, len(keys), 500):
        backend.add_bulk(
            StoryPage, list(StoryPage.objects.filter(pk__in=keys[place : place + 500]))
        )
    seconds = time.perf_counter() - started
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")
    return seconds


def ask(backends, writers, documents):
    """Search → language → one row for each query that documents answer; few don't answer all."""
    from django.db import connection
    from wagtail.models import Locale, Page

    asked = {name: {} for name in backends}
    for code, writer in writers.items():
        pages = Page.objects.filter(live=True, locale=Locale.objects.get(language_code=code))
        rows = {name: list(answered(writer, documents[code])) for name in backends}
        pairs = list(zip(*rows.values(), strict=True))
        for pair in [*pairs[:2], *pairs * ROUNDS]:  # the first two only warm up
            for (name, backend), row in zip(backends.items(), pair, strict=True):
                look_into(connection, name)
                ask_once(backend, pages, row)
        for name in backends:
            asked[name][code] = list(map(summed_up, rows[name]))
        print(connection.vendor, *backends, code, file=sys.stderr)
    return asked


def answered(writer, documents):
    for typed, wanted, kind in queries(writer):
        relevant = {key for key, words in documents.items() if says(words, wanted)}
        if relevant:
            yield {"typed": typed, "kind": kind, "relevant": relevant, "ms": []}


def ask_once(backend, pages, row):
    if max(row["ms"], default=0) > SLOW:
        return
    started = time.perf_counter()
    hits = [page.pk for page in backend.search(row["typed"], pages)[:10]]
    row["ms"].append((time.perf_counter() - started) * 1000)
    right = len(row["relevant"].intersection(hits))
    row["recall"] = right / min(10, len(row["relevant"]))
    row["precision"] = right / len(hits) if hits else 0


def summed_up(row):
    return {**row, "relevant": len(row["relevant"]), "ms": statistics.median(row["ms"][-ROUNDS:])}


def suggested(code, writer):
    """The share of misspelt words for which the right word is suggested."""
    from search.suggestions import suggest

    request = SimpleNamespace(LANGUAGE_CODE=code)
    pairs = writer.data["misspelt"]
    return [[typed, word, suggest(request, (typed,))] for typed, word in pairs]


# What is printed


def report(results, verbose):
    for found in results:
        print(
            f"\n{found['database']}: {sum(found['documents'].values())} documents, {found['documents']}"
        )
        print(
            f"  indexing: stock {found['stock']['indexing']:.1f} s, ours {found['ours']['indexing']:.1f} s"
        )
        head = (
            f"{'recall@10':>22}{'precision@10':>22}{'median ms':>22}{'p95 ms':>22}{'p95 ratio':>11}"
        )
        print(f"  {'':4}{'queries':>8}{head}")
        print(f"  {'':12}" + f"{'stock':>11}{'ours':>11}" * 4)
        for code in LANGUAGES:
            print_line(code, found["stock"][code], found["ours"][code])
        for kind in dict.fromkeys(row["kind"] for row in found["ours"]["km"]):
            stock, ours = (
                [r for r in found[n]["km"] if r["kind"] == kind] for n in ("stock", "ours")
            )
            print(
                f"    km, {kind} ({len(ours)}): recall {mean(stock, 'recall'):.2f} → {mean(ours, 'recall'):.2f},"
                f" precision {mean(stock, 'precision'):.2f} → {mean(ours, 'precision'):.2f}"
            )
        for code, pairs in found["suggestions"].items():
            right = sum(word.casefold() in given.casefold() for _typed, word, given in pairs)
            print(f"  {code}: {right} of {len(pairs)} misspelt words get the right suggestion")
        if verbose:
            for row in chain.from_iterable(found["ours"][code] for code in LANGUAGES):
                if row["recall"] < 1 or row["precision"] < 1:
                    print("   ", row)
            print(found["suggestions"])


def print_line(code, stock, ours):
    cells = [f"  {code:4}{len(ours):>8}"]
    for name in ("recall", "precision"):
        cells.append(f"{mean(stock, name):>11.3f}{mean(ours, name):>11.3f}")
    times = [[row["ms"] for row in rows] for rows in (stock, ours)]
    cells.append("".join(f"{statistics.median(spent):>11.1f}" for spent in times))
    p95 = [statistics.quantiles(spent, n=20)[18] for spent in times]
    cells.append("".join(f"{spent:>11.1f}" for spent in p95))
    print("".join(cells) + f"{p95[0] / p95[1]:>10.1f}×")


def mean(rows, name):
    return statistics.fmean(row[name] for row in rows)


def run(database, count):
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "result.json"
        own = {"DJANGO_SETTINGS_MODULE": "config.settings.test", "PYTHONUTF8": "1"}
        command = [
            sys.executable,
            "-m",
            "benchmarks.search",
            "--measure",
            str(target),
            "--documents",
            str(count),
        ]
        if database == "sqlite":
            own["DATABASE_URL"] = f"sqlite:///{folder}/db.sqlite3"
        else:
            command = [sys.executable, "-m", "tests.postgres", *command]
        subprocess.run(command, check=True, env={**os.environ, **own}, cwd=ROOT)
        return json.loads(target.read_text())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[1])
    parser.add_argument("--documents", type=int, default=7000)
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    parser.add_argument("--verbose", action="store_true", help="each query that isn't perfect")
    parser.add_argument("--measure", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        Path(options.measure).write_text(json.dumps(measure(options.documents)))
        return
    wanted = [options.only] if options.only else ["sqlite", "postgresql"]
    report([run(database, options.documents) for database in wanted], options.verbose)


if __name__ == "__main__":
    main()
