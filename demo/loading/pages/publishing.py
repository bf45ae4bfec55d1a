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
from demo.loading import review
from demo.loading.pages.fields import fill
from demo.loading.pages.references import References
from demo.loading.pages.works import HOME, depth, model_for
from demo.loading.texts import CODES, Work
from demo.loading.translations import has_translation, translate


def make_languages() -> None:
    for code in CODES:
        Locale.objects.get_or_create(language_code=code)


def create_pages(works: list[Work], references: References, report) -> None:
    """Every page as a draft in its original language, and the trees that hold other languages' originals."""
    for work in works:
        if references.page(work.key) is not None:
            continue
        report(work.key)
        locale = Locale.objects.get(language_code=work.original)
        model = model_for(work.key)
        page = model(locale=locale, live=False, slug=work.slug)
        fill(page, work, work.original, references)
        with transaction.atomic():
            if work.key == HOME:
                _make_home(page)
            else:
                references.parent(work).add_child(instance=page)
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


def publish_originals(works: list[Work], references: References, users, report) -> None:
    """Fill and publish what was never published."""
    for work in works:
        page = references.page(work.key)
        if page.first_published_at:
            continue
        report(work.key)
        fill(page, work, work.original, references)
        page.live = False
        with transaction.atomic():
            page.save()
            _publish(page, users)
        references.pages[work.key] = type(page).objects.get(pk=page.pk)


def _publish(page, users) -> None:
    if is_sensitive(page):
        page.save_revision(user=users["author"])
        review.read(page, users["author"])
    else:
        page.save_revision(user=users["editor"]).publish(user=users["publisher"])


def publish_translations(works: list[Work], references: References, users, report) -> None:
    """Every translation there is a text for and no published page."""
    for work in works:
        page = references.page(work.key)
        for code in work.translations:
            if has_translation(page, code):
                continue
            report(f"{work.key}, {code}")
            wording = type(page)(locale=page.locale)
            fill(wording, work, code, references)
            translate(page, wording, code, users[code], f"{code}/{work.key}.toml")
