"""Where readers see pictures that no page's own content holds (setting SHOWS_FILES)."""

from django.db import models
from wagtail.images import get_image_model

from core.content.credits import hidden_people
from core.i18n.availability import live_homes, public_pages
from core.models import Person
from home.models import PeopleIndexPage, SiteSettings


def on_page_of_a_person(instance: models.Model) -> bool:
    """Whether a picture is the photograph on the public page of a person who may be named."""
    if not _may_be_seen(instance):
        return False
    people = Person.objects.filter(photo=instance, live=True)
    named = people.exclude(translation_key__in=hidden_people())
    lists = public_pages(PeopleIndexPage.objects.filter(locale__language_code__in=live_homes()))
    return named.filter(locale__in=lists.values("locale")).exists()


def on_every_page(instance: models.Model) -> bool:
    """Whether a picture is the one for shared links of the whole site."""
    return _may_be_seen(instance) and SiteSettings.objects.filter(social_image=instance).exists()


def _may_be_seen(instance) -> bool:
    return isinstance(instance, get_image_model()) and not instance.is_sensitive
