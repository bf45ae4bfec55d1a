"""
The translation memory, and what people found of machine translators.

docs/decisions/0091 says what the memory keeps and what leaves it.
"""

from django.conf import settings
from django.db import models

from core.i18n.registry import LONGEST_TAG

DIGEST_LENGTH = 64
# Of five: "a translator has to mend a few words" (translation.machine.comparison).
GOOD_ENOUGH = 3.5


class MemoryUnit(models.Model):
    """
    A text and its translation, as they went live in one work.

    It stays when the page is deleted, and leaves when the work is withdrawn. `source`, `target`:
    as wagtail-localize stores them, with tags. `source_words`, `target_words`: what is searched
    (translation.memory.forms). `source_digest`: of the exact source, for matches of 100 %.
    `origin`: the translation key of the work; `path`: where in it the text stands.
    """

    source_language = models.CharField(max_length=LONGEST_TAG)
    target_language = models.CharField(max_length=LONGEST_TAG)
    source = models.TextField()
    target = models.TextField()
    source_words = models.TextField()
    target_words = models.TextField()
    source_digest = models.CharField(max_length=DIGEST_LENGTH)
    target_digest = models.CharField(max_length=DIGEST_LENGTH)
    origin = models.UUIDField()
    path = models.TextField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            # One row a work, so that a work that leaves takes nothing from another.
            models.UniqueConstraint(
                fields=[
                    "source_language",
                    "target_language",
                    "source_digest",
                    "target_digest",
                    "origin",
                ],
                name="translation_memoryunit_once",
            )
        ]
        indexes = [
            # For what was added since (translation.memory.candidates), without reading the rows.
            models.Index(fields=["source_language", "target_language", "at", "id"]),
            models.Index(fields=["origin", "path"]),
        ]
        default_permissions = ("view",)

    def __str__(self):
        return f"{self.source_language} → {self.target_language}: {self.source_words[:60]}"


class EngineComparisonQuerySet(models.QuerySet):
    def let_in(self, source_language: str, target_language: str) -> set[str]:
        """The names of the engines whose newest comparison for a pair of languages is good enough."""
        newest = {
            row.engine: row.score
            for row in self.filter(
                source_language=source_language, target_language=target_language
            ).order_by("at", "pk")
        }
        return {engine for engine, score in newest.items() if score >= GOOD_ENOUGH}


class EngineComparison(models.Model):
    """
    What people found of an engine's translations without knowing whose they were.

    `engine`: its name in the settings; `texts`: how many were judged; `score`: the mean of what
    people gave, 1 to 5; `of_people`: what they gave the translations of people, among which the
    engine's were hidden; `similarity`: of the engine's words to those of people, 0 to 100.
    """

    source_language = models.CharField(max_length=LONGEST_TAG)
    target_language = models.CharField(max_length=LONGEST_TAG)
    engine = models.CharField(max_length=50)
    texts = models.PositiveIntegerField()
    score = models.FloatField()
    of_people = models.FloatField()
    similarity = models.FloatField()
    at = models.DateTimeField(auto_now_add=True)

    objects = EngineComparisonQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.engine}, {self.source_language}-{self.target_language}: {self.score:.1f}"
