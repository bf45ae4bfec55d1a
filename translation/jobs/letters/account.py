"""On a person's own page: how often they get e-mails about translations."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from translation.access.confinement import languages_of
from translation.models import WorkMail


class WorkMailForm(forms.ModelForm):
    class Meta:
        model = WorkMail
        fields = ["assigned", "sent_back", "comment", "due_soon", "changed"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False  # what isn't posted stays as it is

    def clean(self) -> dict[str, Any]:
        kept = {name: getattr(self.instance, name) for name in self.fields}
        return {name: value or kept[name] for name, value in super().clean().items()}


class WorkMailPanel(BaseSettingsPanel):
    """For whoever works in some language."""

    name = "translation_mail"
    title = _("E-mails about translations")
    tab = notifications_tab
    order = 110
    form_class = WorkMailForm

    def is_active(self) -> bool:
        return bool(languages_of(self.user))

    def get_form(self) -> Any:
        mail = WorkMail.objects.filter(user=self.user).first() or WorkMail(user=self.user)
        data = self.request.POST if self.request.method == "POST" else None
        return self.form_class(data, instance=mail, prefix=self.name)


@hooks.register("register_account_settings_panel")
def register_work_mail(request: Any, user: Any, profile: Any) -> WorkMailPanel:
    return WorkMailPanel(request, user, profile)
