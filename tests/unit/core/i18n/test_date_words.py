"""A date is understood as people write it, in the languages of the site."""

import pytest

from core.i18n.date_words import as_stored, understood


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("November 2022", "2022-11"),
        ("nov. 2022", "2022-11"),
        ("17 November 2022", "2022-11-17"),
        ("November 17th, 2022", "2022-11-17"),
        ("the 3rd of April 1975", "1975-04-03"),
        ("17-Nov-2022", "2022-11-17"),
        ("noviembre de 2022", "2022-11"),
        ("17 de noviembre de 2022", "2022-11-17"),
        ("Setiembre 2022", "2022-09"),
        ("hacia abril de 1977", "1977-04~"),
        ("វិច្ឆិកា ២០២២", "2022-11"),
        ("ខែវិច្ឆិកា ឆ្នាំ២០២២", "2022-11"),
        ("ថ្ងៃទី១៧ ខែ\u200bមេសា ឆ្នាំ១៩៧៥", "1975-04-17"),
        ("ថ្ងៃទី ១៧ ខែកុម្ភៈ ឆ្នាំ ១៩៧៥", "1975-02-17"),
        ("ប្រហែលឆ្នាំ១៩៧៧", "1977~"),
        ("១៩៧៥", "1975"),
        ("1975", "1975"),
        ("about 1977", "1977~"),
        ("1977~", "1977~"),
        ("1975-04-17", "1975-04-17"),
        ("១៩៧៥-០៤-១៧", "1975-04-17"),
        ("17/04/1975", "1975-04-17"),
        ("4/17/1975", "1975-04-17"),
        ("04/1975", "1975-04"),
        ("17.4.1975", "1975-04-17"),
    ],
)
def test_date_is_understood(text, stored):
    assert as_stored(understood(text)) == stored


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "spring 1975",
        "05/04/1975",  # April or May
        "31 April 1975",
        "17 1975",
        "April",
        "17 April",
        "April May 1975",
        "1975 1979",
        "1975–1979",
        "April 75",
        "0 April 1975",
        "1975-13",
        "13/1975",
        "វិច្ឆិកា",
    ],
)
def test_what_is_no_date_or_two_dates_is_not_understood(text):
    assert understood(text) is None
