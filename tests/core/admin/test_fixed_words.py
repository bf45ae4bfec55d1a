"""Words in Wagtail's templates that it marks for no translation are in the reader's language."""

import pytest
from django.template import engines
from django.template.loader import render_to_string
from django.template.loaders.app_directories import Loader as AppDirectoriesLoader
from django.utils import translation

from core.admin.fixed_words import CORRECTIONS


@pytest.mark.parametrize("name", CORRECTIONS)
def test_guard_wagtail_has_the_word_that_is_corrected(name):
    stock = AppDirectoriesLoader(engines["django"].engine)
    of_wagtail = [
        origin
        for origin in stock.get_template_sources(name)
        if "/wagtail/admin/templates/" in origin.name.replace("\\", "/")
    ]

    (contents,) = [stock.get_contents(origin) for origin in of_wagtail]

    assert CORRECTIONS[name][0] in contents


def test_name_of_the_header_buttons_is_translated():
    with translation.override("es"):
        html = render_to_string("wagtailadmin/shared/headers/_actions.html")

    assert 'aria-label="Acciones"' in html


def test_toggle_without_a_count_says_nothing():
    toggle = {"has_counter": True, "icon_name": "info-circle"}
    context = {"toggle": toggle, "panel": {"name": "a", "title": "b"}, "count": None}

    html = render_to_string("wagtailadmin/shared/side_panel_toggle.html", context)

    assert "None" not in html
