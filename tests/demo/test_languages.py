"""H3: the demonstration's pages, in three languages, are all taken for what they are."""

import pytest
from wagtail.models import Page

from translation.live.language_rule import foreign_texts
from translation.live.written_in import objection, objection_to_page
from translation.lookup import segment_texts

pytestmark = pytest.mark.sqlite


def test_h3_no_text_of_the_demonstration_is_taken_for_another_language(demo_site):
    pages = Page.objects.filter(live=True, alias_of=None, depth__gt=1).specific()

    found = [(page.url_path, text.path) for page in pages for text in foreign_texts(page)]

    assert len(pages) > 100
    assert not found


@pytest.mark.parametrize(
    ("code", "other"), [("en", "km"), ("en", "es"), ("es", "en"), ("km", "en")]
)
def test_h3_every_page_of_the_demonstration_is_found_in_the_tree_of_another(demo_site, code, other):
    """Its words alone are known: no original, no earlier text."""
    pages = Page.objects.filter(live=True, alias_of=None, locale__language_code=code, depth__gt=1)
    unseen = []
    assert len(pages) > 30
    for page in pages.specific():
        texts = [text for _path, text in segment_texts(page)]
        if not any(objection(text, other) for text in texts) and not objection_to_page(
            texts, other
        ):
            unseen.append(page.url_path)

    assert not unseen
