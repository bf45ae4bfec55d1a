"""A closing mark stays on the line of the Khmer word before it."""

import pytest
from django.template import Context, Template
from django.utils.translation import override

from core.templatetags.memoria import together
from core.text.clusters import clusters
from core.text.linebreaks import LONGEST, keep_marks


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p>ការចងចាំ។ ថ្មី</p>", '<p>ការ<span class="whole">ចងចាំ។</span> ថ្មី</p>'),
        ("រឿងផ្សេងៗ។", 'រឿង<span class="whole">ផ្សេងៗ។</span>'),
        ("<b>គំនូរ</b>៖ ក", "<b>គំនូរ</b>៖ ក"),  # a tag between them: nothing to wrap
        ("«ភូមិ»", '«<span class="whole">ភូមិ»</span>'),
        ('<a title="ភូមិ។">x</a>', '<a title="ភូមិ។">x</a>'),
        ("Memoria! ¿Sí?", "Memoria! ¿Sí?"),
        ("ប្រជាធិបតេយ្យ ថ្មី", '<span class="whole">ប្រជាធិបតេយ្យ</span> ថ្មី'),
    ],
)
def test_last_word_and_mark_are_kept_together(html, kept):
    assert keep_marks(html) == kept


def test_word_that_may_not_fit_a_telephone_can_break():
    word = "ក" * (LONGEST + 1)

    assert len(clusters(word)) > LONGEST
    assert "whole" not in keep_marks(f"{word}។") or word not in keep_marks(f"{word}។")


def test_filter_escapes_what_editors_write():
    with override("km"):
        assert Template("{% load memoria %}{{ text|together }}").render(
            Context({"text": "<b>ភូមិ។"})
        ) == ('&lt;b&gt;<span class="whole">ភូមិ។</span>')
    with override("es"):
        assert together("<i>") == "&lt;i&gt;"
