"""Shared records of the demonstration: themes, people, notices, menus and their translations."""

from dataclasses import dataclass

from wagtail.models import Locale, Site

from core.models import (
    Atrocity,
    ContentNotice,
    DonationCTA,
    KeyFact,
    Organisation,
    Person,
    Programme,
    RightsStatement,
    Theme,
)
from core.models.terms import AtrocityCountry
from demo.loading.pages.blocks import stable_id
from demo.loading.texts import records
from demo.loading.translations import has_translation, translate
from home.models import Menu, MenuItem, SiteSettings, SiteTexts


@dataclass(frozen=True)
class Kind:
    """A text file of shared records, its model, and the name its records are looked up by."""

    file: str
    model: type
    name: str


KINDS = [
    Kind("themes", Theme, "theme"),
    Kind("programmes", Programme, "programme"),
    Kind("atrocities", Atrocity, "atrocity"),
    Kind("people", Person, "person"),
    Kind("organisations", Organisation, "organisation"),
    Kind("notices", ContentNotice, "notice"),
    Kind("rights", RightsStatement, "rights"),
    Kind("donations", DonationCTA, "donation"),
    Kind("facts", KeyFact, "fact"),
    Kind("site", SiteTexts, "site"),
]
MODELS = {kind.name: kind.model for kind in KINDS}


def find(name: str, code: str, language: str = "en") -> int | None:
    """The primary key of a shared record; None while it isn't there."""
    rows = MODELS[name].objects.filter(code=code, locale__language_code=language)
    return rows.values_list("pk", flat=True).first()


def make_shared_records(users, say) -> None:
    """Every shared record in English, then in the other languages. What stands is left as it is."""
    english = Locale.objects.get(language_code="en")
    for kind in KINDS:
        say(f"{kind.model._meta.verbose_name_plural}")
        for code, texts in records(kind.file).items():
            snippet = kind.model.objects.filter(code=code, locale=english).first()
            if snippet is None:
                snippet = worded(kind.model, code, texts["en"], english)
                snippet.save()
                snippet.save_revision(user=users["editor"]).publish()
            for language in texts:
                if language != "en" and not has_translation(snippet, language):
                    words = worded(kind.model, code, {**texts["en"], **texts[language]}, english)
                    where = f"{language}/{kind.file}.toml, {code}"
                    translate(snippet, words, language, users[language], where)


def worded(model, code: str, table: dict, locale):
    """An unsaved record with the words and facts of a table."""
    names = {field.name for field in model._meta.concrete_fields}
    record = model(code=code, locale=locale, **{k: v for k, v in table.items() if k in names})
    if model is Atrocity:
        record.countries = [AtrocityCountry(code=c) for c in table.get("countries", [])]
    return record


def make_menus(page_for, users, say) -> None:
    """The menus, whose links need the pages; then the settings that say where each stands."""
    say("menus")
    english = Locale.objects.get(language_code="en")
    for place, texts in records("menus").items():
        _make_menu(place, texts, english, page_for, users)
    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    settings.texts_id = settings.texts_id or find("site", "site")
    settings.main_menu = settings.main_menu or Menu.objects.get(code="main", locale=english)
    settings.footer_menu = settings.footer_menu or Menu.objects.get(code="footer", locale=english)
    settings.donation_cta_id = settings.donation_cta_id or find("donation", "general")
    settings.save()


MENU_TITLES = {
    "main": {"en": "Main menu", "km": "ម៉ឺនុយមេ", "es": "Menú principal"},
    "footer": {"en": "About this site", "km": "អំពីគេហទំព័រនេះ", "es": "Sobre este sitio"},
}


def _make_menu(place, texts, english, page_for, users):
    def worded_menu(language):
        menu = Menu(code=place, title=MENU_TITLES[place][language], locale=english)
        menu.items = [
            MenuItem(
                translation_key=stable_id("menus", place, number),
                locale=english,
                sort_order=int(number),
                page=page_for(row["page"]),
                label=texts[language].get(number, {}).get("label", ""),
            )
            for number, row in sorted(texts["en"].items())
        ]
        return menu

    menu = Menu.objects.filter(code=place, locale=english).first()
    if menu is None:
        menu = worded_menu("en")
        menu.save()
        menu.save_revision(user=users["editor"]).publish()
    for language in texts:
        if language != "en" and not has_translation(menu, language):
            where = f"{language}/menus.toml, {place}"
            translate(menu, worded_menu(language), language, users[language], where)
