from django.db import models

from core.i18n.registry import LONGEST_TAG

# Of five: "a translator has to mend a few words" (translation.machine.comparison).
GOOD_ENOUGH = 3.5


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
