"""Strings of others: in our catalogues whole, spelt as their owners spell them, and used."""

import re

import polib
import pytest
from django.utils import dates, translation
from django.utils.translation import gettext, ngettext
from django.utils.translation.trans_real import DjangoTranslation

from core.i18n.catalogues import key
from tools.vendor_messages import (
    CODES,
    DOMAINS,
    brought_up_to_date,
    corrected,
    own,
    path_of,
    theirs,
    wanted,
)

every_language = pytest.mark.parametrize("code", CODES)
every_catalogue = pytest.mark.parametrize(
    ("code", "domain"), [(code, domain) for code in CODES for domain in DOMAINS]
)
# Words of the second person singular, and region for a language: both wrong in our Spanish.
TUTEO = re.compile(
    r"\b([Tt]us?|[Tt]i|contigo|quieres|tienes|[Pp]uedes|has|[Ee]stás|deseas|seleccionas"
    r"|necesitas|[Oo]lvidaste|inténtalo|guárdalos|cancélalos)\b"
    r"|(^|[.¿¡:] ?)(Introduce|Selecciona|Elige|Escribe|Revisa|Corrige|Añade|Escoge|Establece) "
)
REGION = re.compile(r"\bregi[oó]n(es)?\b", re.IGNORECASE)
MISSPELT = re.compile(
    "convetir|contentido|docuemento|públicada|sincronizci|selecionar|enlance|eleimiar|gaurdado"
    "|encotrado|resteblacer|tranducción|aprovado|restrici[oó]n|coleci|etiqueda|eliga|ortro"
    "|calquiera|asosciad|concidencia|recagar|obtebiendo",
    re.IGNORECASE,
)


def entries(code, domain):
    return {key(entry): entry for entry in polib.pofile(str(path_of(code, domain)))}


@pytest.mark.long
@every_catalogue
def test_catalogue_is_what_the_installed_packages_ask_for(code, domain):
    """An upgrade that respells, adds or takes away a string fails here: run the tool."""
    stored = path_of(code, domain).read_text(encoding="utf-8")

    assert brought_up_to_date(code, domain) == stored, "Run: python -m tools.vendor_messages"


@every_catalogue
def test_every_string_that_people_meet_has_a_translation(code, domain):
    ours = {where for where, entry in entries(code, domain).items() if entry.translated()}
    ours |= own(code) if domain == "django" else set()
    ours |= set(theirs(code, domain)) if code != "km" else set()

    assert set(wanted(domain)) <= ours, set(wanted(domain)) - ours


@every_language
def test_nothing_stands_twice(code):
    """What our own catalogue says comes first, so it would never be seen here."""
    assert not own(code) & set(entries(code, "django"))


def test_spanish_repeats_nothing_that_a_package_says_rightly():
    known = set(theirs("es", "django"))

    assert set(entries("es", "django")) & known == corrected("es", "django") & known


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("wrong", [TUTEO, REGION, MISSPELT], ids=["tu", "region", "misspelt"])
def test_spanish_says_usted_and_idioma_and_has_no_misspelling_of_wagtail(domain, wrong):
    """Whether the words are ours or the package's: this is what people see."""
    seen = {where: theirs("es", domain).get(where) for where in wanted(domain)}
    seen |= entries("es", domain)
    if domain == "django":
        seen = {where: entry for where, entry in seen.items() if where not in own("es")}
    found = [
        words
        for where, entry in seen.items()
        if entry is not None and not _is_django(where, domain)
        for words in (entry.msgstr, *entry.msgstr_plural.values())
        if wrong.search(words)
    ]

    assert not found


def _is_django(where, domain) -> bool:
    """Django's own Spanish is good, and none of it that says "tú" is shown to anybody."""
    return all(place.startswith("django/") for place in wanted(domain)[where].places)


def test_script_of_the_editor_is_khmer():
    """Django merges our djangojs catalogue into the one that the admin serves."""
    with translation.override("km"):
        catalogue = DjangoTranslation("km", domain="djangojs", localedirs=[])

    assert catalogue.gettext("Not translated") == "មិនទាន់បកប្រែ"
    assert catalogue.gettext("Saving...") == "កំពុងរក្សាទុក…"


def test_strings_of_others_are_read_from_here():
    with translation.override("es"):
        assert gettext("live + draft") == "publicada + borrador"
    with translation.override("km"):
        assert gettext("Site history") == "ប្រវត្តិគេហទំព័រ"
        assert ngettext("%(num)d year", "%(num)d years", 3) % {"num": 3} == "3 ឆ្នាំ"


def test_names_of_months_and_days_are_khmer_in_every_form():
    with translation.override("km"):
        names = [*map(str, dates.MONTHS.values()), *map(str, dates.MONTHS_ALT.values())]
        names += [*map(str, dates.MONTHS_AP.values()), *map(str, dates.MONTHS_3.values())]
        names += [*map(str, dates.WEEKDAYS.values()), *map(str, dates.WEEKDAYS_ABBR.values())]

    assert not [name for name in names if re.search("[A-Za-z]", name)]
    assert "មីនា" in names
