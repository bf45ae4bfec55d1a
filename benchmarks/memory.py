"""
How long the translation memory takes to answer, with 50,000 texts.

Run it with `python manage.py shell < benchmarks/memory.py` on an empty, migrated database of
its own. English texts of 5 to 40 words and Khmer ones of as many clusters. Absolute times
differ from machine to machine; CPU time of an answer beside that of reading all rows doesn't.
The plan asks for 100 ms at the 95th percentile.
"""

import random
import statistics
import time
import uuid

from django.utils import timezone

from translation.memory.candidates import clear
from translation.memory.forms import digest
from translation.memory.matches import matches
from translation.memory.search import concordance
from translation.models import MemoryUnit

UNITS, SEARCHES = 50_000, 100
ENGLISH = ["the", "names", "of", "people", "who", "were", "killed", "in", "a", "village", "stand"]
KHMER = ["ឈ្មោះ", "ក្នុង", "ភូមិ", "គ្រួសារ", "បញ្ជី", "អាន", "នៅ", "មនុស្ស", "ឆ្នាំ", "ខ្មែរ"]


def text(words, joint, rare):
    chosen = [rare.choice(words) for _ in range(rare.randint(5, 40))]
    return joint.join([*chosen, str(rare.randint(1, 10**6))])


def fill(language, words, joint, rare):
    units = []
    for _ in range(UNITS):
        source = text(words, joint, rare)
        target = f"{source}."
        units.append(
            MemoryUnit(
                source_language=language,
                target_language="es",
                source=source,
                target=target,
                source_words=source,
                target_words=target,
                source_digest=digest(source),
                target_digest=digest(target),
                origin=uuid.UUID(int=rare.getrandbits(128)),
                path="body",
                at=timezone.now(),
            )
        )
    MemoryUnit.objects.bulk_create(units, batch_size=2000)


def measured(function, asked, language):
    spans = []
    for one in asked:
        started = time.process_time()
        function(one, language, "es")
        spans.append((time.process_time() - started) * 1000)
    return statistics.median(spans), statistics.quantiles(spans, n=20)[-1]


def measure():
    rare = random.Random(7)
    for language, words, joint in (("en", ENGLISH, " "), ("km", KHMER, "")):
        fill(language, words, joint, rare)
        clear()
        started = time.process_time()
        matches("first", language, "es")
        loading = (time.process_time() - started) * 1000
        asked = [text(words, joint, rare) for _ in range(SEARCHES)]
        median, slow = measured(matches, asked, language)
        phrases = [one[:20] for one in asked[:20]]
        found, _slow = measured(concordance, phrases, language)
        print(
            f"{language}: reading all {loading:.0f} ms; similar texts {median:.0f} ms, 95 % within "
            f"{slow:.0f} ms (ratio {slow / loading:.2f}); a phrase {found:.0f} ms"
        )


measure()
