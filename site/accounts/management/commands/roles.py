from django.core.management.base import BaseCommand

from accounts.roles import apply_roles


class Command(BaseCommand):
    help = "Makes the groups, collections and permissions of docs/operators/install.md. Safe to run again."

    def handle(self, *args, **options):
        groups = apply_roles()
        self.stdout.write(f"Groups: {', '.join(group.name for group in groups)}.")
