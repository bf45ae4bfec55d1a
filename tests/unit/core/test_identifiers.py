"""DOI, ISBN, ISSN and ORCID: stored in one form, refused with a wrong check digit (L13)."""

import pytest
from django.core.exceptions import ValidationError

from core.identifiers import (
    stored_doi,
    stored_isbn,
    stored_issn,
    stored_orcid,
    validate_doi,
    validate_isbn,
    validate_issn,
    validate_orcid,
)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("10.1234/abcd", "10.1234/abcd"),
        (" https://doi.org/10.1234/AbCd ", "10.1234/abcd"),
        ("http://dx.doi.org/10.1234/abcd", "10.1234/abcd"),
        ("doi:10.1234/abcd", "10.1234/abcd"),
        ("DOI 10.1234/abcd", "10.1234/abcd"),
        ("https://doi.org/10.1002/%28SICI%291097-4571", "10.1002/(sici)1097-4571"),
    ],
)
def test_doi_is_stored_without_its_url(typed, stored):
    assert stored_doi(typed) == stored
    validate_doi(stored)


@pytest.mark.parametrize(
    "wrong", ["10.1234/)(*&", "10.1234/", "11.1234/abcd", "10.1234/a b", "10.1234/()"]
)
def test_doi_without_letters_or_digits_is_refused(wrong):
    with pytest.raises(ValidationError):
        validate_doi(wrong)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("978-0-306-40615-7", "9780306406157"),
        ("ISBN 0-8044-2957-x", "080442957X"),
        ("0 306 40615 2", "0306406152"),
    ],
)
def test_isbn_is_stored_in_digits_alone(typed, stored):
    assert stored_isbn(typed) == stored
    validate_isbn(stored)


@pytest.mark.parametrize(
    "wrong", ["9780306406158", "0804429570", "030640615", "97803064061577", "9770306406157"]
)
def test_isbn_with_a_wrong_check_digit_is_refused(wrong):
    with pytest.raises(ValidationError):
        validate_isbn(wrong)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("0317-8471", "0317-8471"),
        ("ISSN 2434561x", "2434-561X"),
        ("https://portal.issn.org/resource/ISSN/0317-8471", "0317-8471"),
    ],
)
def test_issn_is_stored_with_its_hyphen(typed, stored):
    assert stored_issn(typed) == stored
    validate_issn(stored)


@pytest.mark.parametrize("wrong", ["0317-8472", "1234-5678", "0317-847"])
def test_issn_with_a_wrong_check_digit_is_refused(wrong):
    with pytest.raises(ValidationError):
        validate_issn(wrong)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("https://orcid.org/0000-0002-1694-233X", "0000-0002-1694-233X"),
        ("000000021694233x", "0000-0002-1694-233X"),
    ],
)
def test_orcid_is_stored_without_its_url(typed, stored):
    assert stored_orcid(typed) == stored
    validate_orcid(stored)


@pytest.mark.parametrize("wrong", ["0000-0002-1825-0098", "0000-0002-1825", "0000-0002-1694-2330"])
def test_orcid_with_a_wrong_check_digit_is_refused(wrong):
    with pytest.raises(ValidationError):
        validate_orcid(wrong)


@pytest.mark.parametrize("stored", [stored_doi, stored_isbn, stored_issn, stored_orcid])
def test_what_is_no_identifier_is_kept_as_typed(stored):
    assert stored(" no idea ") == "no idea"
    assert stored("") == ""
