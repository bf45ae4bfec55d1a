from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from wagtail.signal_handlers import disable_reference_index_auto_update

from accounts.roles import apply_roles
from demo.loading import documents, glossary, menus, pictures, recordings, records
from demo.loading.accounts import ACCOUNTS, PASSWORD, make_accounts
from demo.loading.pages import publishing, unpublished
from demo.loading.pages.references import References
from demo.loading.pages.works import all_works
from demo.loading.texts import CONTENT, MEDIA, ContentError


class Command(BaseCommand):
    help = "Builds the demonstration site. Safe to run again: what is published is left as it is."

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-needed",
            action="store_true",
            help="Only where it isn't whole in this database or a file of it has changed since.",
        )

    def handle(self, *args, verbosity, if_needed, **options):
        self.verbosity = verbosity
        if not (if_needed and self.is_whole()):
            if if_needed:
                self.say("Demonstration content (the first time takes a minute) …")
            try:
                self.build()
            except ContentError as error:
                raise CommandError(f"A text of the demonstration needs mending: {error}") from error
            self.mark.parent.mkdir(parents=True, exist_ok=True)
            self.mark.touch()
        if if_needed:
            self.say(f"Accounts for /admin/: {', '.join(ACCOUNTS)}. Password: {PASSWORD}")

    @property
    def mark(self) -> Path:
        """A file that is there when the demonstration is whole: beside its pictures, for it needs them too."""
        return Path(settings.MEDIA_ROOT) / ".demo"

    def is_whole(self) -> bool:
        """Whether all of it is in this database, and no older than its texts and files."""
        names = get_user_model().objects.filter(username__in=ACCOUNTS)
        if not self.mark.exists() or names.count() < len(ACCOUNTS):
            return False
        files = [path for folder in (CONTENT, MEDIA) for path in folder.rglob("*.*")]
        return self.mark.stat().st_mtime >= max(file.stat().st_mtime for file in files)

    def build(self) -> None:
        """Everything, in the order in which one needs the other. Raises ContentError."""
        works = all_works()
        references = References(works)
        publishing.make_languages()
        accounts = {user.username: user for user in make_accounts()}
        users = {
            "editor": accounts["editor"],
            "publisher": accounts["publisher"],
            "author": accounts["author"],
            "km": accounts["translator-km"],
            "es": accounts["translator-es"],
            "en": accounts["editor"],
        }
        report = self.progress
        steps = [
            ("Shared records", lambda: records.make_shared_records(users, report)),
            ("Glossary", lambda: glossary.make_glossary(report)),
            ("Pictures", lambda: pictures.make_pictures(users, report)),
            ("Documents", lambda: documents.make_documents(users, report)),
            ("Recordings", lambda: recordings.make_recordings(users, report)),
            ("Pages", lambda: publishing.create_pages(works, references, report)),
            # Again, because the rights of translators begin at their language's home page.
            ("Roles", apply_roles),
            (
                "Publishing",
                lambda: publishing.publish_originals(works, references, users, report),
            ),
            ("Menus", lambda: menus.make_menus(references.page, users, report)),
            (
                "Translating",
                lambda: publishing.publish_translations(works, references, users, report),
            ),
            (
                "Drafts",
                lambda: unpublished.create_unpublished_pages(references, users, report),
            ),
        ]
        # The index is made once at the end: kept up with every row saved, it took a third of the time.
        with disable_reference_index_auto_update(), pictures.quick_pictures():
            for number, (name, step) in enumerate(steps, 1):
                self.say(f"{number}/{len(steps) + 1} {name}", ending=" ")
                step()
                self.say("")
        self.say(f"{len(steps) + 1}/{len(steps) + 1} Index of what is used where")
        call_command("rebuild_references_index", verbosity=0)

    def progress(self, what: str) -> None:
        """A dot for each thing made, or its name with `--verbosity 2`."""
        if self.verbosity > 1:
            self.say(f"\n    {what}", ending="")
        else:
            self.say(".", ending="")

    def say(self, line: str, ending: str = "\n") -> None:
        self.stdout.write(line, ending=ending)
        self.stdout.flush()
