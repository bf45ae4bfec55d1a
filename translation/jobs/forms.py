"""The form of a job: on the form that sends a work to translation, and by itself."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Locale, Page
from wagtail_localize.components import register_translation_component

from translation.jobs.making import Order, give_out
from translation.jobs.people import choices, proposed_due
from translation.models import Job

NOBODY = ("", _("Nobody yet: any translator of the language can take it"))


class JobForm(WagtailAdminModelForm):
    """
    Who translates, until when. Everything may be left empty.

    `locales`: the languages of the works, those of the site by default.
    `source_object_instance`: the page or record that is sent, whose day proposes the due date;
    its TranslationSource where it is sent again.
    `user`: who sends it.
    """

    assignee = forms.ChoiceField(
        label=_("Translator"),
        required=False,
        help_text=_("Gets the languages that this person works in; the others wait to be taken."),
    )
    priority = forms.TypedChoiceField(
        label=_("Priority"),
        coerce=int,
        empty_value=Job.Priority.NORMAL,
        choices=Job.Priority.choices,
        required=False,
        initial=Job.Priority.NORMAL,
    )

    class Meta:
        model = Job
        fields = ["assignee", "due", "priority", "instructions"]
        widgets = {"due": AdminDateInput, "instructions": forms.Textarea(attrs={"rows": 3})}

    def __init__(
        self,
        *args: Any,
        source_object_instance: Any = None,
        locales: list[Locale] | None = None,
        user: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.source, self.user = source_object_instance, user
        # Read only where they are shown or chosen from.
        self.fields["assignee"].choices = lambda: [
            NOBODY,
            *choices(locales or list(Locale.objects.all())),
        ]
        if not self.is_bound and not self.instance.pk:
            page = source_object_instance if isinstance(source_object_instance, Page) else None
            self.initial.setdefault("due", proposed_due(page))

    def clean_assignee(self) -> Any:
        """The person; None for nobody."""
        key = self.cleaned_data["assignee"]
        return get_user_model().objects.get(pk=key) if key else None

    def save(self, commit: bool = True) -> Job:
        """
        Called where a work is sent again: those of its translations get a job that have none.

        Open jobs stay as they are: who sends new texts may not know who has them.
        """
        running = self.source.translations.filter(enabled=True)
        busy = Job.objects.open_of(running).values("translation")
        give_out(running.exclude(pk__in=busy), self.order(), self.user)
        return self.instance

    def order(self) -> Order:
        """What the valid form asks for."""
        names = "assignee", "due", "priority", "instructions"
        return Order(**{name: self.cleaned_data[name] for name in names})


# On the form that sends a work to translation; translation.sources.submissions makes the jobs.
register_translation_component(heading=_("Job for the translators"), required=True)(Job)
Job.edit_handler = ObjectList(
    [
        FieldPanel("assignee"),
        FieldRowPanel([FieldPanel("due"), FieldPanel("priority")]),
        FieldPanel("instructions"),
    ],
    base_form_class=JobForm,
)
