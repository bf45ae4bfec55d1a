from translation.checks.text import EMAIL, read


def test_long_text_without_spaces_is_read():
    """It took minutes when each letter was tried as the beginning of an e-mail address."""
    assert read("ក" * 300_000).plain == "ក" * 300_000


def test_addresses_of_people_are_no_words():
    assert EMAIL.search("Write to a.b+c@archive.example.org.")[0] == "a.b+c@archive.example.org"
