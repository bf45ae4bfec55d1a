from pathlib import Path

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import to_locale

from core.i18n.catalogues import refreshed, strings_in
from core.i18n.registry import codes


class Command(BaseCommand):
    help = "Brings the message catalogues in locale/ up to date with the sources."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "--check",
            action="store_true",
            help="Write nothing; fail if a catalogue is not up to date.",
        )

    def handle(self, *args, check, **options):
        folder = Path(settings.LOCALE_PATHS[0])
        found = strings_in(folder.parent)
        stale = []
        for language in codes():
            if language == settings.LANGUAGE_CODE:
                continue
            path = folder / to_locale(language) / "LC_MESSAGES" / "django.po"
            if check and not path.exists():  # a language whose interface is not translated yet
                continue
            before = path.read_text(encoding="utf-8") if path.exists() else ""
            after = refreshed(path, found)
            if after == before:
                continue
            stale.append(str(path.relative_to(folder.parent)))
            if not check:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(after, encoding="utf-8")
                missing = len(polib.pofile(after).untranslated_entries())
                self.stdout.write(f"{stale[-1]}: {missing} without a translation")
        if check and stale:
            raise CommandError(f"Not up to date: {', '.join(stale)}. Run: make messages")
