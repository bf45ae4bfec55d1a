import pytest
from django.core.exceptions import ValidationError

from core.blocks.fields import LanguageBlock, PartialDateBlock
from core.blocks.reading import ReadingStream

STORED = [
    {"type": "heading", "id": "h", "value": {"text": "The register", "level": "h2"}},
    {
        "type": "quote",
        "id": "q",
        "value": {"text": "We kept it.", "speaker": "A teacher", "translation_kind": "ours"},
    },
]


def test_l07_search_gets_what_was_written_without_labels_of_choices_and_empty_fields():
    stream = ReadingStream()

    found = stream.get_searchable_content(stream.to_python(STORED))

    assert found == ["The register", "We kept it.", "A teacher"]


def test_l07_name_of_a_language_that_was_chosen_is_no_word_of_the_text():
    assert LanguageBlock().get_searchable_content("km") == []


def test_date_in_words_is_stored_as_a_date():
    block = PartialDateBlock(required=False)
    for written, stored in [("November 2022", "2022-11"), ("ប្រហែលឆ្នាំ១៩៧៧", "1977~"), ("", "")]:
        value = block.value_from_datadict({"when": written}, {}, "when")
        assert block.clean(value) == stored


def test_draft_keeps_words_that_are_no_date():
    block = PartialDateBlock()

    assert block.clean_deferred("in the rain") == "in the rain"
    with pytest.raises(ValidationError):
        block.clean("in the rain")
