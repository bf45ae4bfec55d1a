from django.conf import settings
from django.core.management.base import BaseCommand

from core.i18n.catalogues import compile_all


class Command(BaseCommand):
    """Replaces Django's command, which needs GNU gettext."""

    help = "Compiles the message catalogues that are newer than their .mo files."
    requires_system_checks = []

    def handle(self, *args, verbosity, **options):
        for po in compile_all(settings.LOCALE_PATHS):
            if verbosity > 1:
                self.stdout.write(str(po))
