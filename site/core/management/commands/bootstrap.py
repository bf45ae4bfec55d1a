from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


class Command(BaseCommand):
    """
    Runs all that `make` needs before it serves, in one process: three would take three times as
    long.
    """

    help = "Prepares the demonstration: catalogues, database, content. Safe to run again."
    requires_system_checks = []

    def handle(self, *args, **options):
        if not settings.DEBUG:
            raise CommandError(
                "bootstrap makes accounts whose password everybody knows: only with DEBUG."
            )
        call_command("compilemessages")
        if self.unapplied_migrations():
            self.step("Database …")
            call_command("migrate", interactive=False, verbosity=0)
        # The wheel does not contain `demo`, so it is not imported but looked up by name.
        if "demo" in get_commands():
            call_command("demo", if_needed=True, stdout=self.stdout)
        else:
            self.step("No demonstration: it is part of the checkout, not of the installed package.")

    def step(self, sentence):
        self.stdout.write(sentence)
        self.stdout.flush()

    def unapplied_migrations(self):
        executor = MigrationExecutor(connection)
        return executor.migration_plan(executor.loader.graph.leaf_nodes())
