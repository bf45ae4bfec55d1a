"""Makes the site of a plan: languages, roles, home pages, sections, menus, the first account."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext
from wagtail.models import Locale, Page, Site
from wagtail.users.models import UserProfile
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from accounts.roles import apply_roles
from core.publishing.registry import PublishBlocked
from home.models import HomePage, Menu, MenuItem, SiteSettings, SiteTexts
from library.models import LibraryIndexPage
from operation.newsite.plan import Plan
from stories.models import CommemorationIndexPage, StoryIndexPage

# Page type → its slug and its title in the active language.
SECTIONS: dict[type[Page], tuple[str, Callable[[], str]]] = {
    StoryIndexPage: ("stories", lambda: gettext("Stories")),
    CommemorationIndexPage: ("days", lambda: gettext("Days of remembrance")),
    LibraryIndexPage: ("library", lambda: gettext("Library")),
}
MAIN_MENU = "main"


class NotEmpty(Exception):
    """There is a site already."""


@transaction.atomic
def make(plan: Plan, report: Callable[[str], None]) -> list[str]:
    """
    Make the site of a plan, all or nothing. Gives what isn't public yet, and why.

    Raises NotEmpty if there is a home page already, OSError if a folder can't be made.
    """
    if HomePage.objects.exists():
        raise NotEmpty(HomePage.objects.first().title)
    report("Folders, languages, roles")
    for folder in (settings.MEDIA_ROOT, settings.PRIVATE_ROOT):
        Path(folder).mkdir(mode=0o750, parents=True, exist_ok=True)
    locales = _make_languages(plan)
    apply_roles()
    account = _make_account(plan)
    report("Home pages and sections")
    home = _make_home(plan, locales[plan.main])
    sections = [_make_section(home, model, plan.main) for model in SECTIONS]
    left = list(_translate_pages(plan, home, sections))
    report("Name and menu")
    _make_settings(plan, sections, account)
    report("Rights of translators")
    apply_roles()
    return left


def _make_languages(plan: Plan) -> dict[str, Locale]:
    """Code → its locale; those that Wagtail made and nobody asked for are gone."""
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in plan.languages}
    Page.objects.filter(depth=1).update(locale=locales[plan.main])
    Page.objects.filter(depth=2).update(locale=locales[plan.main])
    Locale.objects.exclude(language_code__in=plan.languages).delete()
    return locales


def _make_account(plan: Plan):
    account = get_user_model().objects.create_superuser(
        plan.administrator, plan.email, plan.password
    )
    UserProfile.objects.update_or_create(user=account, defaults={"preferred_language": plan.main})
    return account


def _make_home(plan: Plan, locale: Locale) -> HomePage:
    """The home page of the main language, in the place of the page that Wagtail makes."""
    root = Page.get_first_root_node()
    home = HomePage(
        title=plan.names[plan.main], slug=f"home-{plan.main}", locale=locale, live=False
    )
    root.add_child(instance=home)
    home.save_revision().publish()
    Site.objects.exclude(is_default_site=True).delete()
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": plan.hostname,
            "port": plan.port,
            "site_name": plan.names[plan.main],
            "root_page": home,
        },
    )
    for welcome in Page.objects.filter(depth=2).exclude(pk=home.pk):
        welcome.delete()
    return HomePage.objects.get(pk=home.pk)


def _make_section(home: HomePage, model: type[Page], code: str) -> Page:
    slug, title = SECTIONS[model]
    with translation.override(code):
        page = model(title=title(), slug=slug, locale=home.locale, live=False)
    home.add_child(instance=page)
    page.save_revision().publish()
    return model.objects.get(pk=page.pk)


def _translate_pages(plan: Plan, home: HomePage, sections: Iterable[Page]) -> Iterator[str]:
    """The pages in the other languages. Yields what isn't public, and why."""
    for code in plan.languages[1:]:
        titles = {home: plan.names[code]}
        with translation.override(code):
            titles |= {section: SECTIONS[type(section)][1]() for section in sections}
        for page, title in titles.items():
            version = _translate(page, code, {"title": title})
            try:
                with transaction.atomic():
                    version.get_latest_revision().publish()
            except PublishBlocked as refusal:
                yield f"{title} ({code}): {' '.join(refusal.messages)}"


def _translate(original, code: str, words: dict[str, str]):
    """
    A draft of a translation, made as translators make it, so that they can go on with it.

    `words`: field → its text. wagtail-localize would publish it only after this transaction.
    """
    source, _created = TranslationSource.update_or_create_from_instance(original)
    locale = Locale.objects.get(language_code=code)
    made, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    for segment in StringSegment.objects.filter(source=source, context__path__in=words):
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=locale,
            context=segment.context,
            # The memory may have filled the name in, to be confirmed: here it was just said.
            defaults={"data": words[segment.context.path], "has_error": False, "tool_name": ""},
        )
    made.save_target(publish=False)
    return made.get_target_instance()


def _make_settings(plan: Plan, sections: list[Page], account) -> None:
    """The organisation's name and a menu of the sections, in each language."""
    locale = Locale.objects.get(language_code=plan.main)
    texts = SiteTexts(code="site", name=plan.names[plan.main], locale=locale)
    texts.save()
    texts.save_revision(user=account).publish()
    with translation.override(plan.main):
        menu = Menu(code=MAIN_MENU, title=gettext("Main menu"), locale=locale)
    menu.items = [
        MenuItem(page=page, sort_order=number, locale=locale)
        for number, page in enumerate(sections)
    ]
    menu.save()
    menu.save_revision(user=account).publish()
    for code in plan.languages[1:]:
        with translation.override(code):
            title = gettext("Main menu")
        for record, words in ((texts, {"name": plan.names[code]}), (menu, {"title": title})):
            _translate(record, code, words).get_latest_revision().publish()
    places = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    places.texts, places.main_menu = texts, menu
    places.save()
