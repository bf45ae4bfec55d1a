from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

ACCOUNTS = [
    "admin",
    "editor",
    "translator-km",
    "translator-es",
    "reviewer-km",
    "reviewer-es",
    "publisher",
    "author",
    "dignity",
]
PASSWORD = "remember"


class Command(BaseCommand):
    """One process for what `make` needs before it serves: three would take thrice as long."""

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
        if "demo" in get_commands() and not self.demo_is_loaded():
            self.step("Demonstration content (the first time takes a minute) …")
            call_command("demo")
            self.mark.parent.mkdir(parents=True, exist_ok=True)
            self.mark.touch()
        if self.demo_is_loaded():
            self.step(f"Accounts for /admin/: {', '.join(ACCOUNTS)}. Password: {PASSWORD}")

    def step(self, sentence):
        self.stdout.write(sentence)
        self.stdout.flush()

    def unapplied_migrations(self):
        executor = MigrationExecutor(connection)
        return executor.migration_plan(executor.loader.graph.leaf_nodes())

    @property
    def mark(self):
        """Left when the demonstration is whole: beside its files, for it needs them too."""
        return Path(settings.MEDIA_ROOT) / ".demo"

    def demo_is_loaded(self):
        """Whole, in this database, and no older than its texts."""
        names = get_user_model().objects.filter(username__in=ACCOUNTS)
        if not self.mark.exists() or names.count() < len(ACCOUNTS):
            return False
        texts = (settings.ROOT / "demo" / "content").rglob("*.toml")
        return self.mark.stat().st_mtime >= max(text.stat().st_mtime for text in texts)
