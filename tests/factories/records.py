"""Shared records."""

import factory
from wagtail.models import Locale

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


def locale(code: str) -> Locale:
    return Locale.objects.get_or_create(language_code=code)[0]


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
