"""The home page and the sections of each language."""

from dataclasses import dataclass

from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page, Site

from core.publishing.gate import rows_stored_as_they_are
from home.models import HomePage
from library.models import LibraryIndexPage
from stories.models import CommemorationIndexPage, StoryIndexPage
from tests.factories.pages import (
    CommemorationIndexPageFactory,
    HomePageFactory,
    LibraryIndexPageFactory,
    StoryIndexPageFactory,
)
from tests.factories.records import locale
from translation.localize_fixes.replacing import stock


@dataclass
class Tree:
    """The home page and the sections of one language."""

    home: HomePage
    stories: StoryIndexPage
    days: CommemorationIndexPage
    library: LibraryIndexPage


TITLES = {
    "en": ("Home", "Stories", "Days of remembrance", "Library"),
    "km": ("ទំព័រដើម", "រឿង", "ទិវាចងចាំ", "បណ្ណាល័យ"),
    "es": ("Inicio", "Historias", "Días de memoria", "Biblioteca"),
}


def find_tree() -> dict[str, Tree]:
    """The trees that `make_tree` has made."""
    kinds = (HomePage, StoryIndexPage, CommemorationIndexPage, LibraryIndexPage)
    found = {
        kind: {page.locale.language_code: page for page in kind.objects.select_related("locale")}
        for kind in kinds
    }
    return {code: Tree(*(found[kind][code] for kind in kinds)) for code in found[HomePage]}


def make_tree(*codes: str) -> dict[str, Tree]:
    """Language code → its tree, English first and all live; all three languages by default."""
    trees = {code: _make_one(code) for code in ["en"]}
    for code in codes or ("km", "es"):
        if code != "en":
            trees[code] = _translate_tree(trees["en"], code)
    return trees


def _make_one(code):
    titles = TITLES[code]
    Page.objects.filter(depth=2).delete()
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
    root = Page.objects.get(pk=root.pk)
    home = HomePageFactory(parent=root, locale=locale(code), title=titles[0], slug="home")
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"root_page": home, "hostname": "localhost", "site_name": "Memoria"},
    )
    return Tree(
        home,
        StoryIndexPageFactory(parent=home, title=titles[1]),
        CommemorationIndexPageFactory(parent=home, title=titles[2]),
        LibraryIndexPageFactory(parent=home, title=titles[3]),
    )


def _translate_tree(tree, code):
    pages = (tree.home, tree.stories, tree.days, tree.library)
    return Tree(
        *(
            translate(page, code, title=title)
            for page, title in zip(pages, TITLES[code], strict=True)
        )
    )


WORDS = {
    "en": "A text in English",
    "km": "អត្ថបទជាភាសាខ្មែរ",
    "es": "Un texto en español",
    "fr": "Un texte en français",
}
TEXTS = ("standfirst", "listing_summary", "abstract", "intro")


def translate(page: Page, code: str, **words) -> Page:
    """
    A live version of a page in another language, with the given words in place of its own.

    Texts that aren't given become some words of that language. Live whatever else it lacks, as
    the pages of PageFactory are.
    """
    version = page.copy_for_translation(locale(code))
    own = {field.name for field in version._meta.get_fields()}  # a property may have the name
    texts = [name for name in TEXTS if name in own and getattr(version, name)]
    given = dict.fromkeys(texts, WORDS[code]) | words
    for name, value in given.items():
        setattr(version, name, value)
    publish = stock(PublishPageRevisionAction.execute)
    with rows_stored_as_they_are():
        publish(PublishPageRevisionAction(version.save_revision()))
    return type(page).objects.get(pk=version.pk)


def translate_snippet(snippet, code: str, **words):
    """A live version of a shared record in another language."""
    version = snippet.copy_for_translation(locale(code))
    for name, value in {"live": True, **words}.items():
        setattr(version, name, value)
    version.save()
    return version
