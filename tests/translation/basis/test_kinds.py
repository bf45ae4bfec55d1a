"""Sentence 2 of "No harm by any path": a new field or block without a kind fails here."""

import pytest
from django.apps import apps
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.models import Page, TranslatableMixin

from tests.translation.block_examples import all_blocks
from translation.basis.kinds import Kind, fields_of, kind_of_block

MODELS = [
    model
    for model in apps.get_models()
    if issubclass(model, TranslatableMixin) and model is not Page and not model._meta.proxy
]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_and_child_relation_has_a_kind(model):
    found = fields_of(model)

    assert {field.name for field in model._meta.concrete_fields} <= set(found)
    assert any(kind is not Kind.NEITHER for kind in found.values())


@pytest.mark.parametrize("path", all_blocks())
def test_every_block_has_a_kind(path):
    assert kind_of_block(all_blocks()[path])


def test_field_without_a_kind_is_refused(monkeypatch):
    field = models.IntegerField(editable=False, name="unheard_of")
    page = apps.get_model("stories.StoryPage")
    monkeypatch.setattr(page._meta, "get_fields", lambda: [field])
    field.concrete = True

    with pytest.raises(LookupError, match="unheard_of"):
        fields_of.__wrapped__(page)


def test_block_without_a_kind_is_refused():
    class Unheard(blocks.FieldBlock):
        pass

    with pytest.raises(LookupError, match="Unheard"):
        kind_of_block(Unheard())


def test_facts_that_readers_see_are_no_texts_and_names_are():
    story = fields_of(apps.get_model("stories.StoryPage"))

    assert story["story_date"] is Kind.FACT
    assert story["authors"] is Kind.FACT
    assert story["listing_image"] is Kind.PICTURE
    assert story["content_notices"] is Kind.NOTICE
    assert story["donation_cta"] is Kind.RECORD
    assert story["title"] is Kind.TEXT
    assert fields_of(apps.get_model("core.Person"))["name"] is Kind.TEXT


def test_rows_are_no_values_of_the_page_they_hang_on():
    source = apps.get_model("stories.StorySource")
    keys = [f.name for f in source._meta.concrete_fields if isinstance(f, ParentalKey)]

    assert [fields_of(source)[name] for name in keys] == [Kind.NEITHER]
