"""
A file is public while the live revision of a page that readers can open shows it, and no longer.

Tried for every field, block and rich text that can hold a picture, document or recording: they are
found in the models, and one that isn't known here fails.
"""

import datetime as dt

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.db import models
from django.utils.text import slugify
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.models import Page, Site
from wagtailmedia.blocks import AbstractMediaChooserBlock

from core.models import Person
from core.public.shown import is_shown
from core.publishing.gate import rows_stored_as_they_are
from home.models import PeopleIndexPage, SiteSettings
from stories.models import TestimonyMedia
from tests import filled
from tests.factories import (
    DocumentFactory,
    ImageFactory,
    PersonFactory,
    StoryPageFactory,
    picture,
)
from tests.stories.recordings import consent, recording
from tests.translation.block_examples import Examples, children, streams

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]
FILES = (get_image_model(), get_document_model(), TestimonyMedia)
# Shown by no page's own content: each has a test of its own.
ELSEWHERE = {"core.Person.photo", "home.SiteSettings.social_image"}
# Readers see nothing of the file because of these.
SHOW_NOTHING = {
    "stories.ConsentRecord.document",
    "stories.MediaTrack.media",
    "stories.MediaTranscript.media",
    "library.ArchiveRendition.image",
    "library.DocumentVersion.document",
    "library.DocumentVersion.version",
}
HOLD_FILES = (ImageBlock, ImageChooserBlock, DocumentChooserBlock, AbstractMediaChooserBlock)


def small():
    return ImageFactory(file=ContentFile(picture((8, 6)), "small.png"))


def heard():
    number = TestimonyMedia.objects.count()
    everything = {"languages": ["en", "km", "es"], "given_on": dt.date(2020, 1, 1)}
    return recording(consent(f"F-{number}", **everything))


MAKE = dict(zip(FILES, (small, DocumentFactory, heard), strict=True))


class Files(Examples):
    """Values of blocks, each with a file of its own; `made` has them all."""

    def __init__(self):
        super().__init__()
        self.made = []

    def new(self, model):
        self.made.append(MAKE[model]())
        return self.made[-1]

    def full(self, block):
        if isinstance(block, ImageBlock):
            return super().full(block) | {"image": self.new(FILES[0]).pk}
        return super().full(block)

    def _chosen(self, block):
        for kind, model in zip(HOLD_FILES[1:], FILES, strict=True):
            if isinstance(block, kind):
                return self.new(model).pk
        return super()._chosen(block)

    def _leaf(self, block):
        if isinstance(block, blocks.RichTextBlock):
            return self.text(block.features)
        return super()._leaf(block)

    def text(self, features) -> str:
        assert features, "say which features a rich text has, so that it is known what it can hold"
        assert "image" not in features
        if "document-link" not in features:
            return "<p>Words</p>"
        return f'<p><a linktype="document" id="{self.new(FILES[1]).pk}">a letter</a></p>'


def pages_that_hold_files() -> list:
    return [model for model in filled.page_models() if file_places(model)]


def file_places(model) -> list[str]:
    """The fields of a page type or of its rows that can hold a file."""
    rows = [each.related_model for each in get_all_child_relations(model)]
    return [
        field.name
        for each in (model, *rows)
        for field in each._meta.get_fields()
        if isinstance(field, StreamField | RichTextField) or refers_to_file(field)
    ]


def refers_to_file(field) -> bool:
    forwards = field.is_relation and not field.auto_created
    return bool(forwards and field.related_model in FILES)


def test_every_field_that_refers_to_a_file_is_known():
    """A new one must be tried below, or be named above with the reason. Many-to-many: not seen."""
    found, rows = set(), set()
    for model in filled.page_models():
        rows |= {model, *(each.related_model for each in get_all_child_relations(model))}
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if refers_to_file(field) and model not in rows:
                found.add(f"{model._meta.label}.{field.name}")
            if refers_to_file(field) and model in rows:
                assert isinstance(field, models.ForeignKey), f"{model} {field}"

    assert found == ELSEWHERE | SHOW_NOTHING


def test_every_block_that_chooses_a_file_is_known():
    """Blocks that choose anything else, by what they choose; files are filled by `Files`."""

    def walk(block):
        yield block
        for _name, child in children(block):
            yield from walk(child)

    chosen = {
        block.target_model.__name__
        for _name, stream in streams()
        for block in walk(stream)
        if isinstance(block, blocks.ChooserBlock) and not isinstance(block, HOLD_FILES)
    }

    assert chosen <= {
        "KeyFact",
        "ContentNotice",
        "DonationCTA",
        "Page",
        "ResourcePage",
        "StoryPage",
    }


def full_page(model, parent):
    """A page, not live, with a file of its own in each place; (page, files)."""
    page = model(title="Full", slug=slugify(model.__name__), locale=parent.locale, live=False)
    with_files = Files()
    filled.fill(page)
    page.title, page.slug, page.live = "Full", slugify(model.__name__), False
    lay_in(page, with_files)
    for relation in get_all_child_relations(page):
        for row in getattr(page, relation.get_accessor_name()).all():
            lay_in(row, with_files)
    with rows_stored_as_they_are():
        parent.add_child(instance=page)
    return page, with_files.made


def lay_in(instance, with_files):
    for field in instance._meta.concrete_fields:
        if isinstance(field, StreamField):
            raw = with_files.full(field.stream_block)
            setattr(instance, field.name, field.stream_block.to_python(raw))
        elif isinstance(field, RichTextField):
            setattr(instance, field.name, with_files.text(field.features))
        elif refers_to_file(field):
            setattr(instance, field.name, with_files.new(field.related_model))


def empty(page):
    """Take every file out of a page in memory."""
    for field in page._meta.concrete_fields:
        if isinstance(field, StreamField):
            setattr(page, field.name, [])
        elif isinstance(field, RichTextField):
            setattr(page, field.name, "")
        elif refers_to_file(field):
            setattr(page, field.name, None)
    for relation in get_all_child_relations(page):
        setattr(page, relation.get_accessor_name(), [])


def store(page, **fields):
    for name, value in fields.items():
        setattr(page, name, value)
    with rows_stored_as_they_are():
        page.save(clean=False)


@pytest.mark.parametrize("model", pages_that_hold_files(), ids=lambda model: model.__name__)
def test_files_of_every_place_of_a_page_are_public_while_its_live_revision_shows_them(tree, model):
    page, files = full_page(model, tree["km"].home)
    assert files
    assert not [each for each in files if is_shown(each)]

    store(page, live=True)

    assert not [each for each in files if not is_shown(each)]

    later, drafted = Page.objects.get(pk=page.pk).specific, small()
    empty(later)
    later.listing_image = drafted
    later.save_revision(clean=False)

    assert not [each for each in files if not is_shown(each)]
    assert not is_shown(drafted)

    later = Page.objects.get(pk=page.pk).specific
    empty(later)
    store(later)

    assert not [each for each in files if is_shown(each)]


def test_photograph_of_a_person_is_public_on_their_page(tree):
    photo = small()
    person = PersonFactory(photo=photo)
    assert not is_shown(photo)  # there is no list of people

    index = PeopleIndexPage(title="People", slug="people", live=True, locale=tree["en"].home.locale)
    tree["en"].home.add_child(instance=index)

    assert is_shown(photo)
    translated = PersonFactory(
        translation_key=person.translation_key, locale=tree["km"].home.locale, is_public=False
    )
    assert not is_shown(photo)  # hidden in one language is hidden in all
    translated.delete()
    assert is_shown(photo)
    Person.objects.get(pk=person.pk).unpublish()
    assert not is_shown(photo)


def test_picture_for_shared_links_of_the_site_is_public(tree):
    image = small()
    site = Site.objects.get(is_default_site=True)

    SiteSettings.objects.update_or_create(site=site, defaults={"social_image": image})

    assert is_shown(image)


def test_sensitive_picture_is_not_public_for_standing_on_a_card(tree):
    image = small()
    StoryPageFactory(parent=tree["en"].stories, listing_image=image, social_image=image)
    assert is_shown(image)

    image.sensitivity = "graphic"
    image.save()

    assert not is_shown(image)
