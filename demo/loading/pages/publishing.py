"""
Building the demonstration: originals first, then their translations.

Works point to each other, and a work written in Spanish needs a Spanish tree to stand in.
So all pages are made as drafts, then filled and published, then translated. What is
published already is left as it is: a second run finishes a first that was broken off and
changes nothing that an editor has changed.
"""

from django.db import transaction
from wagtail.models import Locale, Page, Site

from core.publishing.sensitivity import is_sensitive
from demo.loading import records, review
from demo.loading.pages.fields import Filler, model_for
from demo.loading.pictures import find_document, find_image
from demo.loading.recordings import find_recording
from demo.loading.texts import Work, load
from demo.loading.translations import has_translation, translate
from home.models import HomePage

HOME = "home"


def all_works() -> list[Work]:
    """Every page of the demonstration, those above before those below."""
    works = [
        work
        for folder in (HOME, "pages", "stories", "commemorations", "library")
        for work in load(folder)
    ]
    return sorted(works, key=depth)


def depth(work: Work) -> int:
    """How far below the root of the site a work stands."""
    if work.key == HOME:
        return 0
    section, *rest = work.key.split("/")
    if section == "pages" or rest == ["index"]:
        return 1
    return 1 + len(rest)


def parent_key(work: Work) -> str:
    section, *rest = work.key.split("/")
    if depth(work) == 1:
        return HOME
    if len(rest) == 1:
        return f"{section}/index"
    return "/".join([section, *rest[:-1]])


def slug(work: Work) -> str:
    """The last part of a work's address."""
    section, *rest = work.key.split("/")
    return section if rest in ([], ["index"]) else rest[-1]


class World:
    """Finds what text files name. Called as `world(kind, name)`; None for what isn't there yet."""

    def __init__(self, works: list[Work]):
        self.works = {work.key: work for work in works}
        self.pages: dict[str, Page] = {}

    def __call__(self, kind: str, name: str, language: str = "en") -> int | None:
        if kind == "page":
            page = self.page(name)
            return page.pk if page else None
        if kind == "image":
            image = find_image(name)
            return image.pk if image else None
        if kind == "recording":
            recording = find_recording(name)
            return recording.pk if recording else None
        if kind == "document":
            return self._document(name, language)
        return records.find(kind, name)

    def _document(self, name, language):
        if "/" in name:
            language, name = name.split("/")
        found = (find_document(code, name) for code in (language, "en", "es", "km"))
        document = next(filter(None, found), None)
        return document.pk if document else None

    def page(self, key: str) -> Page | None:
        """The page of a work in its original language."""
        work = self.works.get(key) or self.works.get(f"pages/{key}")
        if work is None:
            return None
        if work.key not in self.pages:
            found = self._find(work)
            if found is None:
                return None
            self.pages[work.key] = found
        return self.pages[work.key]

    def _find(self, work: Work) -> Page | None:
        locale = Locale.objects.get(language_code=work.original)
        model = model_for(work.key)
        if work.key == HOME:
            return HomePage.objects.filter(locale=locale).first()
        parent = self.page(parent_key(work))
        parent = parent and parent.get_translation_or_none(locale)
        return parent and model.objects.child_of(parent).filter(slug=slug(work)).first()

    def parent(self, work: Work) -> Page:
        """The page a work stands below, in the work's original language."""
        locale = Locale.objects.get(language_code=work.original)
        parent = self.page(parent_key(work))
        return parent if parent.locale_id == locale.pk else parent.get_translation(locale)


def make_languages() -> None:
    for code in ("en", "km", "es"):
        Locale.objects.get_or_create(language_code=code)


def make_drafts(works: list[Work], world: World, say) -> None:
    """Every page as a draft in its original language, and the trees that hold other languages' originals."""
    for work in works:
        if world.page(work.key) is not None:
            continue
        say(work.key)
        locale = Locale.objects.get(language_code=work.original)
        model = model_for(work.key)
        page = model(locale=locale, live=False, slug=slug(work))
        Filler(work, world).fill(page, work.original)
        with transaction.atomic():
            if work.key == HOME:
                _make_home(page)
            else:
                world.parent(work).add_child(instance=page)
            if depth(work) <= 2 and model.subpage_types:
                for code in work.translations:
                    page.copy_for_translation(Locale.objects.get(language_code=code))


def _make_home(page) -> None:
    """The home page in the place of the one Wagtail makes."""
    root = Page.get_first_root_node()
    page.slug = "home-en"
    root.add_child(instance=page)
    site = Site.objects.filter(is_default_site=True).first() or Site(
        hostname="localhost", port=8000, is_default_site=True
    )
    welcome = Page.objects.filter(slug="home", depth=2).exclude(pk=page.pk).first()
    site.root_page = page
    site.site_name = page.title
    site.save()
    if welcome and welcome.specific_class._meta.app_label != "home":
        welcome.delete()


def publish_originals(works: list[Work], world: World, users, say) -> None:
    """Fill and publish what was never published."""
    for work in works:
        page = world.page(work.key)
        if page.first_published_at:
            continue
        say(work.key)
        Filler(work, world).fill(page, work.original)
        page.live = False
        with transaction.atomic():
            page.save()
            _publish(page, users)
        world.pages[work.key] = type(page).objects.get(pk=page.pk)


def _publish(page, users) -> None:
    if is_sensitive(page):
        page.save_revision(user=users["author"])
        review.read(page, users["author"])
    else:
        page.save_revision(user=users["editor"]).publish(user=users["publisher"])


def publish_translations(works: list[Work], world: World, users, say) -> None:
    """Every translation there is a text for and no published page."""
    for work in works:
        page = world.page(work.key)
        for code in work.translations:
            if has_translation(page, code):
                continue
            say(f"{work.key}, {code}")
            worded = type(page)(locale=page.locale)
            Filler(work, world).fill(worded, code)
            translate(page, worded, code, users[code], f"{code}/{work.key}.toml")
