"""Names that stay, and the message, of words left in the language of the source."""

from translation.checks.base import Context
from translation.checks.untranslated import Untranslated


def test_names_that_are_not_translated_may_stay():
    names = frozenset({"Kigali"})

    assert list(Untranslated().find("Kigali", "Kigali", Context("en", "km"))) != []
    assert list(Untranslated().find("Kigali", "Kigali", Context("en", "km", None, names))) == []


def test_message_names_the_language():
    (found,) = Untranslated().find("It is late.", "It is late.", Context("en", "es"))

    assert found.message == "This is the text of the source, in English."
