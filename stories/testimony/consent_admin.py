"""Consents in the admin, and the warning before one ends."""

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.documents.widgets import AdminDocumentChooser

from core.i18n.dates import written
from core.i18n.names import site_languages
from core.i18n.punctuation import joined
from stories.models.consents import ConsentRecord, Place, Use
from stories.testimony.consent import ending_consents, works_resting_on


class ConsentForm(WagtailAdminModelForm):
    """The form of a consent, with checkboxes instead of select lists."""

    uses = forms.MultipleChoiceField(
        label=_("May be used"), choices=Use.choices, widget=forms.CheckboxSelectMultiple
    )
    places = forms.MultipleChoiceField(
        label=_("Where"), choices=Place.choices, widget=forms.CheckboxSelectMultiple
    )
    languages = forms.MultipleChoiceField(
        label=_("In which languages"),
        choices=site_languages,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = ConsentRecord
        fields = [
            "reference",
            "who",
            "uses",
            "places",
            "languages",
            "given_on",
            "expires_on",
            "withdrawn_on",
            "document",
            "note",
        ]
        widgets = {"document": AdminDocumentChooser}


class ConsentViewSet(ModelViewSet):
    model = ConsentRecord
    icon = "lock"
    menu_label = _("Consents")
    menu_order = 255
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = [
        "reference",
        "who",
        DateColumn("given_on", label=_("Given on")),
        DateColumn("expires_on", label=_("Ends on")),
        DateColumn("withdrawn_on", label=_("Taken back on")),
        Column(
            "works",
            label=_("Carries"),
            accessor=lambda one: joined(page.title for page in works_resting_on(one)),
        ),
    ]
    exclude_form_fields = []

    def get_form_class(self, for_update=False):
        return ConsentForm


@hooks.register("register_admin_viewset")
def consent_viewset():
    return ConsentViewSet("consents")


class EndingConsents(Component):
    """
    Panel on the admin's home page: the testimonies that will be withdrawn within sixty days, and
    when.
    """

    name = "ending_consents"
    order = 150
    template_name = "stories/ending_consents.html"

    def __init__(self, request):
        self.request = request

    def get_context_data(self, parent_context):
        may_open = self.request.user.has_perm("stories.change_consentrecord")
        return {
            "consents": [
                {
                    "reference": consent.reference,
                    "date": written(end),
                    "works": works_resting_on(consent),
                    "address": may_open and reverse("consents:edit", args=[consent.pk]),
                }
                for end, consent in ending_consents(timezone.localdate())
            ]
        }


@hooks.register("construct_homepage_panels")
def warn_of_ending_consents(request, panels):
    if request.user.has_perm("core.withdraw_work"):
        panels.append(EndingConsents(request))
