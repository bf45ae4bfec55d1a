"""
The smallest true things to test with.

`make_tree()` gives what nearly every test stands on: the home page and the three sections
in each language, linked as translations, as the default site. Everything else is made by
factories: `StoryPageFactory(parent=tree["en"].stories, title="…")`, and `translate(page,
"km", title="…")` publishes another language's version of it.
"""

import datetime as dt
from dataclasses import dataclass
from io import BytesIO

import factory
import wagtail_factories
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image
from wagtail.models import Collection, Locale, Page, Site

from core.models import (
    Atrocity,
    ContentNotice,
    DonationCTA,
    Organisation,
    Person,
    Programme,
    RightsStatement,
    Theme,
)
from home.models import HomePage, StandardPage
from library.models import (
    ArchiveDocument,
    ArchiveImage,
    LibraryIndexPage,
    ResourceFile,
    ResourcePage,
    SeriesPage,
)
from stories.models import (
    CommemorationIndexPage,
    CommemorationPage,
    StoryIndexPage,
    StoryPage,
)


def locale(code: str) -> Locale:
    return Locale.objects.get_or_create(language_code=code)[0]


# Shared records -------------------------------------------------------------------------


class SnippetFactory(factory.django.DjangoModelFactory):
    class Meta:
        abstract = True

    code = factory.Sequence("code-{}".format)
    locale = factory.LazyFunction(lambda: locale("en"))
    live = True


class PersonFactory(SnippetFactory):
    class Meta:
        model = Person

    name = factory.Sequence("Person {}".format)


class OrganisationFactory(SnippetFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence("Organisation {}".format)


class ThemeFactory(SnippetFactory):
    class Meta:
        model = Theme

    name = factory.Sequence("Theme {}".format)


class ProgrammeFactory(SnippetFactory):
    class Meta:
        model = Programme

    name = factory.Sequence("Programme {}".format)


class AtrocityFactory(SnippetFactory):
    class Meta:
        model = Atrocity

    name = factory.Sequence("Atrocity {}".format)


class ContentNoticeFactory(SnippetFactory):
    class Meta:
        model = ContentNotice

    label = factory.Sequence("Notice {}".format)


class DonationCTAFactory(SnippetFactory):
    class Meta:
        model = DonationCTA

    heading = "Keep this archive open"
    button = "Give"
    url = "https://give.example.org/"


class RightsStatementFactory(SnippetFactory):
    class Meta:
        model = RightsStatement

    label = "CC BY 4.0"
    uri = "https://creativecommons.org/licenses/by/4.0/"


# Files ----------------------------------------------------------------------------------


def picture(size=(640, 480), kind="PNG", **options) -> bytes:
    """A real picture of a plain colour."""
    buffer = BytesIO()
    Image.new("RGB", size, "#8a2d45").save(buffer, kind, **options)
    return buffer.getvalue()


def pdf(pages=1, words="Memory") -> bytes:
    """A real PDF with some words on each page."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=True)
    for number in range(pages):
        canvas.drawString(72, 720, f"{words} {number + 1}")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def root_collection() -> Collection:
    return Collection.get_first_root_node() or Collection.add_root(name="Root")


class ImageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ArchiveImage

    title = factory.Sequence("Picture {}".format)
    credit = "Memoria"
    collection = factory.LazyFunction(root_collection)
    file = factory.LazyFunction(lambda: ContentFile(picture(), "picture.png"))


class DocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ArchiveDocument

    title = factory.Sequence("Document {}".format)
    language = "en"
    collection = factory.LazyFunction(root_collection)
    file = factory.LazyFunction(lambda: ContentFile(pdf(), "document.pdf"))


# Pages ----------------------------------------------------------------------------------


class PageFactory(wagtail_factories.PageFactory):
    """A live page of its parent's language."""

    class Meta:
        abstract = True

    title = factory.Sequence("Page {}".format)
    slug = factory.Sequence("page-{}".format)
    first_published_at = factory.LazyFunction(timezone.now)
    last_published_at = factory.SelfAttribute("first_published_at")

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        if kwargs.get("locale") is None and kwargs.get("parent"):
            kwargs["locale"] = kwargs["parent"].locale
        return kwargs


class HomePageFactory(PageFactory):
    class Meta:
        model = HomePage


class StandardPageFactory(PageFactory):
    class Meta:
        model = StandardPage


class StoryIndexPageFactory(PageFactory):
    class Meta:
        model = StoryIndexPage

    slug = "stories"


class StoryPageFactory(PageFactory):
    class Meta:
        model = StoryPage

    title = factory.Sequence("Story {}".format)
    slug = factory.Sequence("story-{}".format)
    standfirst = "What the story is."
    story_date = dt.date(2024, 5, 20)


class CommemorationIndexPageFactory(PageFactory):
    class Meta:
        model = CommemorationIndexPage

    slug = "commemorations"


class CommemorationPageFactory(PageFactory):
    class Meta:
        model = CommemorationPage

    title = factory.Sequence("Day {}".format)
    slug = factory.Sequence("day-{}".format)
    standfirst = "What is remembered on this day."
    month = 5
    day = 20


class LibraryIndexPageFactory(PageFactory):
    class Meta:
        model = LibraryIndexPage

    slug = "library"


class SeriesPageFactory(PageFactory):
    class Meta:
        model = SeriesPage

    title = factory.Sequence("Series {}".format)
    slug = factory.Sequence("series-{}".format)


class ResourcePageFactory(PageFactory):
    class Meta:
        model = ResourcePage

    title = factory.Sequence("Record {}".format)
    slug = factory.Sequence("record-{}".format)
    abstract = "<p>What the work is about.</p>"
    publication_date = dt.date(2023, 1, 1)
    rights = factory.SubFactory(RightsStatementFactory)


class ResourceFileFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ResourceFile

    document = factory.SubFactory(DocumentFactory)
    language = "en"


# The tree -------------------------------------------------------------------------------


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


def translate(page: Page, code: str, **words) -> Page:
    """A live version of a page in another language, with the given words in place of its own."""
    version = page.copy_for_translation(locale(code))
    for name, value in words.items():
        setattr(version, name, value)
    version.save_revision().publish()
    return type(page).objects.get(pk=version.pk)


def translate_snippet(snippet, code: str, **words):
    """A live version of a shared record in another language."""
    version = snippet.copy_for_translation(locale(code))
    for name, value in {"live": True, **words}.items():
        setattr(version, name, value)
    version.save()
    return version
