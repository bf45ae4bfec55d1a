"""The menus of the demonstration, and the settings that say where each stands."""

from wagtail.models import Locale, Site

from demo.loading import records
from demo.loading.texts import read_records, stable_id
from demo.loading.translations import has_translation, translate
from home.models import Menu, MenuItem, SiteSettings

MENU_TITLES = {
    "main": {"en": "Main menu", "km": "ម៉ឺនុយមេ", "es": "Menú principal"},
    "footer": {"en": "About this site", "km": "អំពីគេហទំព័រនេះ", "es": "Sobre este sitio"},
}


def make_menus(page_for, users, report) -> None:
    """The menus, whose links need the pages; then the settings that say where each stands."""
    report("menus")
    english = Locale.objects.get(language_code="en")
    for place, texts in read_records("menus").items():
        _make_menu(place, texts, english, page_for, users)
    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    settings.texts_id = settings.texts_id or records.find("site", "site")
    settings.main_menu = settings.main_menu or Menu.objects.get(code="main", locale=english)
    settings.footer_menu = settings.footer_menu or Menu.objects.get(code="footer", locale=english)
    settings.donation_cta_id = settings.donation_cta_id or records.find("donation", "general")
    settings.save()


def _make_menu(place, texts, english, page_for, users):
    def menu_in(language):
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
        menu = menu_in("en")
        menu.save()
        menu.save_revision(user=users["editor"]).publish()
    for language in texts:
        if language != "en" and not has_translation(menu, language):
            where = f"{language}/menus.toml, {place}"
            translate(menu, menu_in(language), language, users[language], where)
