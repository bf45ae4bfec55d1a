"""
How well and how fast search finds, beside Wagtail's stock search, on SQLite and PostgreSQL.

    .venv/bin/python benchmarks/search.py            # both databases, some minutes
    .venv/bin/python benchmarks/search.py --documents 700 --only sqlite

7,000 documents (5,000 of them Khmer) are put together from the sentences in `search_data/`,
always the same ones. A Khmer document is relevant when its words, as divided by the people
who wrote the sentences, are those of the query; near-words and parts of other words don't
count. One in three Khmer documents is written in another way than the query: zero-width
spaces, a space after each word, letters in another order, other spellings, other digits.

- recall@10: relevant documents among the first ten, of all relevant ones (ten at most)
- precision@10: relevant documents among the first ten, of those shown
- times: from the query to ten pages loaded, the median of three rounds through all queries; a
  query that took more than 0.2 s is asked once

Times differ from machine to machine, the ratios in one run hardly.
"""

import argparse
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
import uuid
from itertools import chain
from pathlib import Path
from types import SimpleNamespace

HERE = Path(__file__).resolve().parent
LANGUAGES = {"km": 5 / 7, "en": 1 / 7, "es": 1 / 7}
CLUSTERS = re.compile("[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3]|[\u17b6-\u17d1\u17dd])*")
SCRAMBLED = re.compile("((?:\u17d2[\u1780-\u17b3])+)([\u17b6-\u17c5])")
ROUNDS, SLOW = 3, 200  # milliseconds
ZWSP, ZWJ = "\u200b", "\u200d"
OTHER_SPELLINGS = [
    ("\u17d2\u178a", "\u17d2\u178f"),
    ("ឲ្យ", "ឱ្យ"),
    ("ម្លៀស", "ំលៀស"),
    ("ៈ", "ះ"),
    ("៍", "៏"),
]
DIGITS = str.maketrans("០១២៣៤៥៦៧៨៩", "0123456789")


# Documents


class Writer:
    """Documents of one language, the same at each run."""

    def __init__(self, code):
        self.code = code
        self.data = tomllib.loads((HERE / "search_data" / f"{code}.toml").read_text("utf-8"))
        self.random = random.Random(1975)

    def choose(self, choices, steepness=1.9):
        """The first often, the last seldom: some words are in thousands of documents, some in ten."""
        weights = [1 / (rank + 1) ** steepness for rank in range(len(choices))]
        return self.random.choices(choices, weights)[0]

    def filled(self, pattern):
        return re.sub(r"{(\w+)}", lambda match: self.choose(self.data["lists"][match[1]]), pattern)

    def document(self, number):
        """(title, text, words): the words as they were divided, for Khmer; else the whole text."""
        count = 40 if number % 50 == 7 else self.random.randint(3, 7)
        patterns = [self.choose(self.data["titles"], 1)]
        patterns += [self.choose(self.data["sentences"], 1.1) for _ in range(count)]
        filled = [self.filled(pattern) for pattern in patterns]
        if self.code != "km":
            return filled[0], " ".join(filled[1:]), "\n".join(filled)
        way = self.random.random()
        written = [self.written(sentence, way) for sentence in filled]
        return written[0], " ".join(written[1:]), [divided(sentence) for sentence in filled]

    def written(self, sentence, way):
        """A divided sentence as people write it."""
        space = " " if self.random.random() < 0.7 else ""
        if way < 0.08:
            return sentence.replace("~", space).replace("|", ZWSP)
        if way < 0.12:
            return sentence.replace("~", " ").replace("|", " ").replace("  ", " ")
        text = sentence.replace("~", space).replace("|", "")
        if way < 0.18:
            return scrambled(text)
        if way < 0.26:
            for one, other in OTHER_SPELLINGS:
                text = text.replace(one, other)
        return text.translate(DIGITS) if way < 0.34 else text


def divided(sentence):
    return [word.strip(" ។") for word in re.split(r"[|~]", sentence) if word.strip(" ។")]


def scrambled(text):
    """Vowels typed before the subscripts that they follow."""
    return SCRAMBLED.sub(r"\2\1", text)


# Queries


def queries(writer):
    """(what is typed, what a document must say, class) for each query of a language."""
    yield from writer.data["queries"]
    for word, way in writer.data.get("variants", []):
        yield typed_otherwise(word, way), word, way
    for typed, word in writer.data.get("spelled", []):
        yield typed, word, "other spelling"


def typed_otherwise(word, way):
    if way == "wrong order":
        return scrambled(word)
    if way == "zero-width spaces":
        return ZWSP.join(CLUSTERS.findall(word))
    if way == "zero-width joiner":
        return ZWJ.join(
            [word[: len(CLUSTERS.match(word)[0])], word[len(CLUSTERS.match(word)[0]) :]]
        )
    pair = ("\u17d2\u178a", "\u17d2\u178f")
    return word.replace(*pair) if way == "subscript ta" else word.replace(*reversed(pair))


def says(words, wanted):
    """Whether a document says what is wanted: `a|b & c`; forms of a word for Latin letters."""
    return all(says_one(words, part) for part in wanted.split(" & "))


def says_one(words, part):
    if isinstance(words, str):
        forms = "|".join(map(re.escape, part.split("|")))
        return bool(re.search(rf"(?<!\w)(?:{forms})(?!\w)", words, re.IGNORECASE))
    row = part.split("|")
    return any(
        sentence[place : place + len(row)] == row
        for sentence in words
        for place in range(len(sentence) - len(row) + 1)
    )


# Measuring, in a process of its own for each database


def measure(count):
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from modelsearch.backends.database import SearchBackend as StockBackend

    from search.backend import SearchBackend

    call_command("migrate", verbosity=0)
    writers = {code: Writer(code) for code in LANGUAGES}
    documents = store(writers, count)
    found = {"database": connection.vendor, "documents": {c: len(d) for c, d in documents.items()}}
    for name, backend in (("stock", StockBackend({})), ("ours", SearchBackend({}))):
        backend.reset_indexes()
        found[name] = {"indexing": index(backend, documents)}
        for code, writer in writers.items():
            found[name][code] = ask(backend, code, writer, documents[code])
            print(connection.vendor, name, code, file=sys.stderr)
    found["suggestions"] = {code: suggested(code, writer) for code, writer in writers.items()}
    return found


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


def ask(backend, code, writer, documents):
    """One row for each query that documents answer; so few documents don't answer all."""
    from wagtail.models import Locale, Page

    pages = Page.objects.filter(live=True, locale=Locale.objects.get(language_code=code))
    rows = []
    for typed, wanted, kind in queries(writer):
        relevant = {key for key, words in documents.items() if says(words, wanted)}
        if relevant:
            rows.append({"typed": typed, "kind": kind, "relevant": relevant, "ms": []})
    for row in [*rows[:2], *rows * ROUNDS]:  # the first two only warm up
        if max(row["ms"], default=0) > SLOW:
            continue
        started = time.perf_counter()
        hits = [page.pk for page in backend.search(row["typed"], pages)[:10]]
        row["ms"].append((time.perf_counter() - started) * 1000)
        right = len(row["relevant"].intersection(hits))
        row["recall"] = right / min(10, len(row["relevant"]))
        row["precision"] = right / len(hits) if hits else 0
    for row in rows:
        row["ms"] = statistics.median(row["ms"][-ROUNDS:])
        row["relevant"] = len(row["relevant"])
    return rows


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
            "-P",
            __file__,
            "--measure",
            str(target),
            "--documents",
            str(count),
        ]
        if database == "sqlite":
            own["DATABASE_URL"] = f"sqlite:///{folder}/db.sqlite3"
        else:
            command = [sys.executable, "-m", "tests.postgres", *command]
        subprocess.run(command, check=True, env={**os.environ, **own}, cwd=HERE.parent)
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
