from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.background.command_runs import note_run
from core.publishing import scheduling


class Command(BaseCommand):
    """
    Replaces Wagtail's command of this name, which deletes the date of a page it cannot publish
    and then stops. Runs the project's own scheduled work instead.
    """

    help = (
        "Publishes, launches and takes down what is due. Run it every minute or five; "
        "two at once don't harm. Ends with 1 if something that is due could not be done."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dryrun", action="store_true", help="Only list what is due.")

    def handle(self, *args, **options):
        if options["dryrun"]:
            for due in scheduling.everything_due(timezone.now()):
                self.stdout.write(f"{due.moment:%Y-%m-%d %H:%M} UTC  {due.name}")
            return
        report = scheduling.run()
        note_run("publish_scheduled")
        for name in report.done:
            self.stdout.write(f"Done: {name}")
        for name, reason in report.failed:
            self.stderr.write(f"Not done: {name}: {reason}")
        if report.failed:
            raise CommandError(f"{len(report.failed)} of what was due could not be done.")
