import getpass
import os
import secrets
import sys
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from home.models import HomePage
from operation.newsite.making import NotEmpty, make
from operation.newsite.plan import Plan, check, languages_from


class Command(BaseCommand):
    help = (
        "Begins a real site in an empty database: a home page in each language, sections, roles, "
        "the first account. Asks for what no option says."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--languages", help="For example: km,en,es. The first is that of originals."
        )
        parser.add_argument("--name", help="The organisation's name.")
        parser.add_argument(
            "--name-in",
            action="append",
            default=[],
            metavar="CODE=NAME",
            help="Its name in another language; may be given several times.",
        )
        parser.add_argument(
            "--host", help="For example: www.example.org. Default: that of BASE_URL."
        )
        parser.add_argument("--administrator", help="The user name of the first account.")
        parser.add_argument("--email", help="The e-mail address of the first account.")
        parser.add_argument(
            "--no-input",
            action="store_true",
            help="Ask for nothing. The password is that of NEWSITE_PASSWORD, or made and printed.",
        )

    def handle(self, *, no_input, **options):
        if HomePage.objects.exists():
            raise CommandError(
                f"This site has begun already: “{HomePage.objects.first().title}”. newsite needs "
                "an empty database."
            )
        self.asks = sys.stdin.isatty() and not no_input
        plan = self.plan(options)
        try:
            check(plan)
            left = make(plan, lambda step: self.stdout.write(f"{step} …"))
        except (NotEmpty, OSError, ValueError) as error:
            raise CommandError(str(error)) from error
        self.report(plan, left)

    def plan(self, options) -> Plan:
        try:
            languages = languages_from(
                options["languages"]
                or self.ask("Languages, that of originals first", self.all_codes())
            )
        except ValueError as error:
            raise CommandError(str(error)) from error
        names = self.names(options, languages)
        host = options["host"] or self.ask(
            "Host name", urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc
        )
        administrator = options["administrator"] or self.ask("User name of the administrator", "")
        email = options["email"] or self.ask("Their e-mail address", "")
        return Plan(
            languages, names, host, administrator, email, self.password(administrator, email)
        )

    def all_codes(self):
        return ",".join(code for code, _name in settings.LANGUAGES)

    def names(self, options, languages):
        given = dict(part.partition("=")[::2] for part in options["name_in"])
        unknown = sorted(set(given) - set(languages))
        if unknown:
            raise CommandError(
                f"--name-in {unknown[0]}=…: the languages are {', '.join(languages)}."
            )
        main = (
            options["name"] or given.get(languages[0]) or self.ask("Name of the organisation", "")
        )
        words = dict(settings.LANGUAGES)
        return {
            code: given.get(code)
            or (main if code == languages[0] else self.ask(f"Its name in {words[code]}", main))
            for code in languages
        }

    def ask(self, question, default):
        """What somebody writes, or the default. Raises CommandError where there is neither."""
        if self.asks:
            answer = input(f"{question}{f' [{default}]' if default else ''}: ").strip()
            if answer or default:
                return answer or default
            return self.ask(question, default)
        if default:
            return default
        raise CommandError(f"{question}: give it as an option (manage.py newsite --help).")

    def password(self, administrator, email):
        if given := os.environ.get("NEWSITE_PASSWORD"):
            return given
        if not self.asks:
            self.made_password = secrets.token_urlsafe(12)
            return self.made_password
        while True:
            first = getpass.getpass("Their password: ")
            if first == getpass.getpass("The same again: "):
                return first
            self.stderr.write("The two differ.")

    made_password = ""

    def report(self, plan, left):
        begin = f"{'https' if plan.port == 443 else 'http'}://{plan.host}/admin/"
        self.stdout.write(f"\nThe site is ready to write in: {begin}")
        password = f", password: {self.made_password}" if self.made_password else ""
        self.stdout.write(f"Account: {plan.administrator}{password}")
        for line in left:
            self.stdout.write(f"Not public yet: {line}")
        self.stdout.write(
            "Next: people and their groups under Settings → Users; `manage.py doctor` says who is missing."
        )
