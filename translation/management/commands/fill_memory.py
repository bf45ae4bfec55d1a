from django.core.management.base import BaseCommand
from wagtail_localize.models import Translation

from translation.memory.filling import remember_live


class Command(BaseCommand):
    help = (
        "Keep in the translation memory what all live translations show now. Needed once, for "
        "what went live before there was a memory; safe to run again."
    )

    def handle(self, *args, verbosity, **options):
        translations = Translation.objects.filter(enabled=True).select_related(
            "source", "source__locale", "target_locale"
        )
        total, texts = translations.count(), 0
        for number, translation in enumerate(translations.order_by("pk").iterator(100), 1):
            texts += remember_live(translation)
            if verbosity > 0 and (number % 20 == 0 or number == total):
                self.stdout.write(f"{number} of {total} translations, {texts} texts")
