"""What must hold for every model: facts don't drift, nothing is lost in translation, everything has its place."""

import pytest
from django.apps import apps
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import get_edit_handler
from wagtail.models import DraftStateMixin, Orderable, Page, RevisionMixin, TranslatableMixin
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.fields import SynchronizedField, get_translatable_fields

from core.models import BasePage, CodedSnippet

pytestmark = pytest.mark.django_db  # a new page asks for its content type

OURS = {"core", "home", "stories", "library", "translation", "search"}
MODELS = [model for model in apps.get_models() if model._meta.app_label in OURS]
TRANSLATABLE = [model for model in MODELS if issubclass(model, TranslatableMixin)]
PAGES = [model for model in MODELS if issubclass(model, Page)]
SNIPPETS = [model for model in get_snippet_models() if model._meta.app_label in OURS]

FACTS = (
    models.DateField,
    models.DateTimeField,
    models.IntegerField,
    models.FloatField,
    models.DecimalField,
    models.BooleanField,
    models.URLField,
    models.EmailField,
    models.UUIDField,
)

# Page type → (where it may stand, what may stand below it), as in the content model.
PLACES = {
    "home.HomePage": (
        {"wagtailcore.Page"},
        {
            "stories.StoryIndexPage",
            "stories.CommemorationIndexPage",
            "library.LibraryIndexPage",
            "home.PeopleIndexPage",
            "home.StandardPage",
        },
    ),
    "home.PeopleIndexPage": ({"home.HomePage"}, set()),
    "home.StandardPage": ({"home.HomePage", "home.StandardPage"}, {"home.StandardPage"}),
    "stories.StoryIndexPage": ({"home.HomePage"}, {"stories.StoryPage"}),
    "stories.StoryPage": ({"stories.StoryIndexPage", "stories.CommemorationPage"}, set()),
    "stories.CommemorationIndexPage": ({"home.HomePage"}, {"stories.CommemorationPage"}),
    "stories.CommemorationPage": ({"stories.CommemorationIndexPage"}, {"stories.StoryPage"}),
    "library.LibraryIndexPage": ({"home.HomePage"}, {"library.SeriesPage"}),
    "library.SeriesPage": (
        {"library.LibraryIndexPage", "library.SeriesPage"},
        {"library.SeriesPage", "library.ResourcePage"},
    ),
    "library.ResourcePage": ({"library.SeriesPage"}, set()),
}


def name(model) -> str:
    return model._meta.label


def own_fields(model):
    """The fields a model's author wrote, without Wagtail's and Django's own."""
    inherited = {
        field.name
        for base in (Page, DraftStateMixin, RevisionMixin, TranslatableMixin, Orderable)
        for field in base._meta.get_fields()
    }
    return [
        field
        for field in model._meta.get_fields()
        if isinstance(field, models.Field)
        and not field.auto_created
        and field.name not in inherited
        and not (field.remote_field and getattr(field.remote_field, "parent_link", False))
    ]


def is_fact(field) -> bool:
    return isinstance(field, FACTS) or bool(field.choices)


FACT_FIELDS = [
    pytest.param(model, field.name, id=f"{name(model)}.{field.name}")
    for model in TRANSLATABLE
    for field in own_fields(model)
    if is_fact(field)
]


@pytest.mark.parametrize("model", TRANSLATABLE, ids=name)
def test_nothing_translatable_is_many_to_many(model):
    """wagtail-localize passes such fields over: what was chosen vanishes in translations."""
    assert not model._meta.local_many_to_many


@pytest.mark.parametrize("model", [m for m in MODELS if issubclass(m, Orderable)], ids=name)
def test_rows_are_not_many_to_many_either(model):
    assert not model._meta.local_many_to_many


@pytest.mark.parametrize(("model", "field"), FACT_FIELDS)
def test_fact_is_the_same_in_every_language(model, field):
    rules = {rule.field_name: rule for rule in get_translatable_fields(model)}

    assert isinstance(rules[field], SynchronizedField)
    assert not rules[field].is_overridable(model())


@pytest.mark.parametrize("model", PAGES, ids=name)
def test_url_is_the_same_in_every_language(model):
    if name(model) == "home.HomePage":  # homes are siblings
        return
    rules = {rule.field_name: rule for rule in get_translatable_fields(model)}

    assert isinstance(rules["slug"], SynchronizedField)
    assert not rules["slug"].is_overridable(model())


@pytest.mark.parametrize("model", TRANSLATABLE, ids=name)
def test_every_rule_names_a_field(model):
    rules = getattr(model, "override_translatable_fields", [])

    assert not [rule for rule in rules if not _has(model, rule.field_name)]


def _has(model, field_name):
    return field_name in {field.name for field in model._meta.get_fields()}


def row_models(page):
    """The rows a page is parent of; what merely points to it (of a launch set) is another's row."""
    return [
        relation.related_model
        for relation in page._meta.related_objects
        if issubclass(relation.related_model, Orderable)
        and isinstance(relation.field, ParentalKey)
        and relation.related_model._meta.app_label in OURS
    ]


@pytest.mark.parametrize("model", [*PAGES, *SNIPPETS], ids=name)
def test_rows_with_facts_alone_are_copied_and_cannot_be_overridden(model):
    rules = {rule.field_name: rule for rule in get_translatable_fields(model)}
    copied = [
        relation.get_accessor_name()
        for relation in model._meta.related_objects
        if relation.related_model in row_models(model)
        and not issubclass(relation.related_model, TranslatableMixin)
    ]

    assert not [
        accessor
        for accessor in copied
        if not isinstance(rules.get(accessor), SynchronizedField)
        or rules[accessor].is_overridable(model())
    ]


def test_pages_are_those_of_the_content_model():
    assert {name(model) for model in PAGES} == set(PLACES)


@pytest.mark.parametrize("model", PAGES, ids=name)
def test_page_stands_where_the_content_model_says(model):
    parents, children = PLACES[name(model)]

    assert {name(parent) for parent in model.allowed_parent_page_models()} == parents
    assert {name(child) for child in model.allowed_subpage_models()} == children


@pytest.mark.parametrize("model", PAGES, ids=name)
def test_page_type_stands_on_the_base_page(model):
    assert issubclass(model, BasePage)


@pytest.mark.parametrize("model", PAGES, ids=name)
def test_every_field_is_in_the_editor_or_not_for_editing(model):
    form = get_edit_handler_of(model).get_form_class()
    shown = set(form.base_fields)
    shared = {field.name for field in BasePage._meta.get_fields()}
    missing = [
        f.name
        for f in own_fields(model)
        if f.editable and f.name not in shared and f.name not in shown
    ]

    assert not missing


def get_edit_handler_of(model):
    return model.get_edit_handler() if issubclass(model, Page) else get_edit_handler(model)


@pytest.mark.parametrize("model", SNIPPETS, ids=name)
def test_shared_record_has_a_code_drafts_and_revisions(model):
    assert issubclass(model, CodedSnippet)
    assert issubclass(model, DraftStateMixin)
    assert issubclass(model, RevisionMixin)


@pytest.mark.parametrize("model", [m for m in MODELS if issubclass(m, CodedSnippet)], ids=name)
def test_shared_record_can_be_edited_in_the_admin(model):
    assert model in SNIPPETS
