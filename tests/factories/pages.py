"""Pages of every kind, live and in their parent's language."""

import datetime as dt

import factory
import wagtail_factories
from django.utils import timezone

from core.publishing.gate import rows_stored_as_they_are
from home.models import HomePage, StandardPage
from library.models import LibraryIndexPage, ResourceFile, ResourcePage, SeriesPage
from stories.models import (
    CommemorationIndexPage,
    CommemorationPage,
    StoryIndexPage,
    StoryPage,
)
from tests.factories.files import DocumentFactory
from tests.factories.records import RightsStatementFactory


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

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        """Live whatever it lacks, as a page of a time when it wasn't asked for."""
        with rows_stored_as_they_are():
            return super()._create(model_class, *args, **kwargs)


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
