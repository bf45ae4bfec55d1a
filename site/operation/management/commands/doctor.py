from django.core.mail import send_mail
from django.core.management.base import BaseCommand, CommandError

from operation.doctor.base import Level, all_examinations, findings_of

MARKS = {Level.OK: "ok     ", Level.WARNING: "warning", Level.PROBLEM: "PROBLEM"}


class Command(BaseCommand):
    help = (
        "Looks at everything the site stands on; each line is ok, or says what to do. "
        "Ends with 1 if there is a problem."
    )
    requires_system_checks = []  # it reports them itself

    def add_arguments(self, parser):
        parser.add_argument("--mail-to", metavar="ADDRESS", help="Send a test letter there.")
        parser.add_argument("--quiet", action="store_true", help="Only warnings and problems.")

    def handle(self, *, mail_to, quiet, **options):
        worst = Level.OK
        for examination in all_examinations():
            for found in findings_of(examination):
                worst = max(worst, found.level)
                if not (quiet and found.level == Level.OK):
                    self.show(examination.id, found)
        if mail_to:
            self.send(mail_to)
        if worst == Level.PROBLEM:
            raise CommandError("There are problems; the lines above say what to do.")

    def show(self, name, found):
        self.stdout.write(f"{MARKS[found.level]}  {name}: {found.what}")
        if found.todo:
            self.stdout.write(f"         → {found.todo}")
        self.stdout.flush()

    def send(self, address):
        try:
            send_mail("A test letter", "The site can send mail.", None, [address])
        except OSError as error:
            raise CommandError(f"The letter to {address} could not be sent: {error}") from error
        self.stdout.write(f"ok       mail: a letter to {address} was handed to the mail server")
