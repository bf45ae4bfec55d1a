from django.core.management.base import BaseCommand, CommandError

from operation.licences import installed


class Command(BaseCommand):
    help = "Lists what is installed with its licence. Ends with 1 if something is under the GPL."
    requires_system_checks = []

    def handle(self, **options):
        forbidden = []
        for package in installed():
            self.stdout.write(f"{package.name} {package.version}: {package.licence}")
            if package.is_forbidden:
                forbidden.append(package.name)
        if forbidden:
            raise CommandError(f"Under the GPL, or carrying what is: {', '.join(forbidden)}")
