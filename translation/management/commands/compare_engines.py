from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Locale
from wagtail_localize.machine_translators import get_machine_translator

from translation.machine.comparison import (
    FEWEST_TEXTS,
    Unusable,
    read_scores,
    texts_to_compare,
    write_sheet,
)
from translation.machine.router import Router
from translation.models.memory import GOOD_ENOUGH


class Command(BaseCommand):
    help = (
        "Compares the machine translators of a pair of languages with people, blindly: writes a "
        "sheet to be judged, and with --scores reads it back and says who is let in."
    )

    def add_arguments(self, parser):
        parser.add_argument("source", help="language of the originals, as en")
        parser.add_argument("target", help="language of the translations, as km")
        parser.add_argument("sheet", type=Path, help="the sheet, a CSV file")
        parser.add_argument("--number", type=int, default=50, help="how many texts")
        parser.add_argument("--seed", type=int, default=1, help="for another choice of texts")
        parser.add_argument("--scores", action="store_true", help="read the sheet back")

    def handle(self, *args, source, target, sheet, scores, number, seed, **options):
        if scores:
            self.read(sheet)
        else:
            self.write(self.locale(source), self.locale(target), sheet, number, seed)

    def locale(self, code):
        found = Locale.objects.filter(language_code=code).first()
        if found is None:
            raise CommandError(f"The site has no language “{code}”.")
        return found

    def write(self, source, target, sheet, number, seed):
        router = get_machine_translator()
        engines = router.named(source, target) if isinstance(router, Router) else []
        if not engines:
            raise CommandError(
                "No engine is set for this pair: docs/operators/machine-translation.md."
            )
        units = texts_to_compare(source, target, number, seed)
        if len(units) < FEWEST_TEXTS:
            raise CommandError(
                f"Only {len(units)} approved texts are long enough; {FEWEST_TEXTS} are needed. "
                "Run manage.py fill_memory if more than that are live."
            )
        self.stdout.write(f"{len(units)} texts, {len(engines)} engines …")
        try:
            write_sheet(sheet, units, engines, source, target, seed)
        except Exception as error:  # third-party code that uses the network
            raise CommandError(f"An engine has failed, nothing is kept: {error}") from error
        self.stdout.write(
            f"{sheet} is written. Give each translation 1 (useless) to 5 (as it should be), "
            f"without looking into {sheet.with_suffix('.key.json').name}; then run this again "
            "with --scores."
        )

    def read(self, sheet):
        try:
            found = read_scores(sheet)
        except (Unusable, OSError) as error:
            raise CommandError(str(error)) from error
        for row in found:
            verdict = "is let in" if row.score >= GOOD_ENOUGH else "is not let in"
            self.stdout.write(
                f"{row.engine}: {row.score:.2f} of 5 over {row.texts} texts "
                f"(people {row.of_people:.2f}; {row.similarity:.0f} % like theirs): {verdict}."
            )
