"""Every page type answers the same questions in every language: it is read, edited and previewed."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.fields import StreamField
from wagtail.test.utils import WagtailPageTestCase
from wagtail.test.utils.form_data import querydict_from_html

from tests.factories import (
    CommemorationPageFactory,
    ResourcePageFactory,
    SeriesPageFactory,
    StandardPageFactory,
    StoryPageFactory,
    find_tree,
    translate,
)


class EveryPageType:
    @classmethod
    def setUpTestData(cls):
        cls.admin = get_user_model().objects.create_superuser("admin", "admin@example.org", "x")
        tree = find_tree()
        day = CommemorationPageFactory(parent=tree["en"].days)
        series = SeriesPageFactory(parent=tree["en"].library, when_empty="other")
        made = [
            day,
            series,
            StandardPageFactory(parent=tree["en"].home),
            StoryPageFactory(parent=tree["en"].stories),
            StoryPageFactory(parent=day, edition_year=2024),
            ResourcePageFactory(parent=series),
        ]
        if cls.code != "en":
            made = [translate(page, cls.code) for page in made]
        cls.pages = [*vars(tree[cls.code]).values(), *made]

    def test_it_is_read(self):
        for page in self.pages:
            with self.subTest(page=page.specific_class.__name__):
                self.assertPageIsRenderable(page)

    def test_it_is_edited(self):
        for page in self.pages:
            with self.subTest(page=page.specific_class.__name__):
                self.assertPageIsEditable(page, post_data=self.form_of(page))

    def test_it_is_previewed_in_every_mode(self):
        for page in self.pages:
            form = self.form_of(page)
            for mode, _label in page.preview_modes:
                with self.subTest(page=page.specific_class.__name__, mode=mode):
                    self.assertPageIsPreviewable(page, mode=mode, post_data=form)

    def form_of(self, page):
        """What the editor's form would send, its texts left empty: scripts fill those in."""
        self.client.force_login(self.admin)  # Wagtail's assertions sign out
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        data = querydict_from_html(
            self.client.get(address).content.decode(), form_id="page-edit-form"
        ).copy()
        for field in page._meta.get_fields():
            if isinstance(field, StreamField):
                data[f"{field.name}-count"] = "0"
        return data


@pytest.mark.usefixtures("tree")
class EveryPageTypeInKhmer(EveryPageType, WagtailPageTestCase):
    code = "km"


@pytest.mark.long
@pytest.mark.usefixtures("tree")
class EveryPageTypeInEnglish(EveryPageType, WagtailPageTestCase):
    code = "en"


@pytest.mark.long
@pytest.mark.usefixtures("tree")
class EveryPageTypeInSpanish(EveryPageType, WagtailPageTestCase):
    code = "es"
