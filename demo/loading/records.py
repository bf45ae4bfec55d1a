"""Shared records of the demonstration: themes, people, notices and their translations."""

from dataclasses import dataclass

from wagtail.models import Locale

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
from demo.loading.texts import read_records
from demo.loading.translations import has_translation, translate
from home.models import SiteTexts


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


def make_shared_records(users, report) -> None:
    """Every shared record in English, then in the other languages. What stands is left as it is."""
    english = Locale.objects.get(language_code="en")
    for kind in KINDS:
        report(f"{kind.model._meta.verbose_name_plural}")
        for code, texts in read_records(kind.file).items():
            snippet = kind.model.objects.filter(code=code, locale=english).first()
            if snippet is None:
                snippet = wording(kind.model, code, texts["en"], english)
                snippet.save()
                snippet.save_revision(user=users["editor"]).publish()
            for language in texts:
                if language != "en" and not has_translation(snippet, language):
                    words = wording(kind.model, code, {**texts["en"], **texts[language]}, english)
                    where = f"{language}/{kind.file}.toml, {code}"
                    translate(snippet, words, language, users[language], where)


def wording(model, code: str, table: dict, locale):
    """An unsaved record with the words and facts of a table."""
    names = {field.name for field in model._meta.concrete_fields}
    record = model(code=code, locale=locale, **{k: v for k, v in table.items() if k in names})
    if model is Atrocity:
        record.countries = [AtrocityCountry(code=c) for c in table.get("countries", [])]
    return record
