"""T12: the glossary of the demonstration."""

import csv

import pytest

from demo.loading.glossary import FILE, make_glossary
from translation.glossary.finding import Glossary
from translation.models import Term, TermForm

pytestmark = pytest.mark.django_db


@pytest.fixture
def glossary():
    make_glossary(lambda name: None)


def test_t12_every_term_of_the_file_is_stored_and_once(glossary):
    make_glossary(lambda name: None)

    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert TermForm.objects.count() == len(rows)
    assert Term.objects.count() == len({row["term"] for row in rows})


def test_t12_certainty_is_kept_and_what_is_unverified_is_never_agreed(glossary):
    unverified = TermForm.objects.filter(certainty="C")

    assert unverified.count() > 20
    assert all(form.is_proposal for form in unverified)
    (found,) = Glossary("en", "km").found_in("A mass grave")
    assert found.concept.words == []
    assert found.concept.proposals == ["រណ្ដៅសាកសព"]


def test_t12_each_term_of_the_works_is_defined(glossary):
    wanted = Term.objects.filter(subject="works", forms__certainty="A").distinct()

    assert wanted.count() > 60
    assert not wanted.filter(definition="")
