"""The site itself: its languages, its people, its indexes."""

from collections.abc import Iterator

from django.contrib.auth import get_user_model
from wagtail.models import Locale, ReferenceIndex, Site

from accounts.workflow import find_workflow
from core.i18n.names import language_name
from home.models import HomePage
from library.models import ArchiveImage
from operation.doctor.base import Examination, Finding, ok, problem, warning


class Pages(Examination):
    id = "site"
    what = "Whether there is a home page in each language, and the site begins there."

    def look(self) -> Iterator[Finding]:
        site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
        if site is None or not issubclass(site.root_page.specific_class, HomePage):
            yield problem("there is no home page yet", "manage.py newsite")
            return
        for locale in Locale.objects.all():
            name = language_name(locale.language_code)
            home = HomePage.objects.filter(locale=locale).first()
            if home is None:
                yield warning(f"{name} has no home page", "Translate the home page into it.")
            elif not home.live:
                yield warning(
                    f"the home page in {name} isn't public, so nothing in {name} is", "Publish it."
                )
            else:
                yield ok(f"{name}: {home.title}")


class People(Examination):
    id = "people"
    what = "Whether each step of the workflow has somebody who can take it."

    def look(self) -> Iterator[Finding]:
        workflow = find_workflow()
        if workflow is None:
            yield problem("there are no roles and no workflow", "manage.py roles")
            return
        users = get_user_model().objects.filter(is_active=True)
        empty = [
            task.name
            for task in workflow.tasks.specific()
            if not task.skip_without_people
            and not users.filter(groups__in=task.groups.all()).exists()
        ]
        for name in empty:
            yield warning(
                f"nobody can take the step “{name}”",
                "Settings → Users: put somebody into its group. Or Settings → Workflow tasks: "
                "skip it when nobody can take it.",
            )
        if not empty:
            yield ok("each step of the workflow has somebody")


class References(Examination):
    id = "reference index"
    what = "Whether it is known which page shows which file."

    def look(self) -> Iterator[Finding]:
        if ArchiveImage.objects.exists() and not ReferenceIndex.objects.exists():
            yield problem(
                "it is empty, so readers see no picture and no document",
                "manage.py rebuild_references_index",
            )
        else:
            yield ok("filled")
