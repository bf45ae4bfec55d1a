from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from wagtail.signal_handlers import disable_reference_index_auto_update

from accounts.roles import apply_roles
from demo.loading import pictures, recordings, records
from demo.loading.accounts import make_accounts
from demo.loading.pages import publishing, unpublished
from demo.loading.texts import ContentError


class Command(BaseCommand):
    help = "Builds the demonstration site. Safe to run again: what is published is left as it is."

    def handle(self, *args, **options):
        if "demo" not in settings.INSTALLED_APPS:
            raise CommandError("The demonstration is for development and tests only.")
        try:
            self.build()
        except ContentError as error:
            raise CommandError(f"A text of the demonstration needs mending: {error}") from error

    def build(self):
        works = publishing.all_works()
        world = publishing.World(works)
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
        steps = [
            ("Shared records", lambda say: records.make_shared_records(users, say)),
            ("Pictures", lambda say: pictures.make_pictures(users, say)),
            ("Documents", lambda say: pictures.make_documents(users, say)),
            ("Recordings", lambda say: recordings.make_recordings(users, say)),
            ("Pages", lambda say: publishing.make_drafts(works, world, say)),
            # Again, because the rights of translators begin at their language's home page.
            ("Roles", lambda say: apply_roles()),
            ("Publishing", lambda say: publishing.publish_originals(works, world, users, say)),
            ("Menus", lambda say: records.make_menus(world.page, users, say)),
            (
                "Translating",
                lambda say: publishing.publish_translations(works, world, users, say),
            ),
            ("Drafts", lambda say: unpublished.make_drafts(world, users, say)),
        ]
        # The index is made once at the end: kept up with every row saved, it took a third of the time.
        with disable_reference_index_auto_update(), pictures.quick_pictures():
            for number, (name, step) in enumerate(steps, 1):
                self.say(f"{number}/{len(steps) + 1} {name}", ending=" ")
                step(self.progress)
                self.say("")
        self.say(f"{len(steps) + 1}/{len(steps) + 1} Index of what is used where")
        call_command("rebuild_references_index", verbosity=0)

    def execute(self, *args, **options):
        self.verbosity = options["verbosity"]
        return super().execute(*args, **options)

    def progress(self, what):
        """A dot for each thing made, or its name with `--verbosity 2`."""
        if self.verbosity > 1:
            self.say(f"\n    {what}", ending="")
        else:
            self.say(".", ending="")

    def say(self, line, ending="\n"):
        self.stdout.write(line, ending=ending)
        self.stdout.flush()
