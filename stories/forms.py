"""The form of a story in the admin."""

from django.utils.translation import gettext as _

from core.admin.forms import BasePageForm
from core.i18n.dates import written
from stories.corrections import RIGHT, altered, unfreeze


class StoryPageForm(BasePageForm):
    """Rejects changes of published corrections, unless the editor has the permission."""

    def is_valid(self):
        is_valid = super().is_valid()
        if not is_valid or self.for_user is None or self.for_user.has_perm(RIGHT):
            return is_valid
        for row in self._altered_corrections():
            message = _(
                "The correction of %(date)s is published and stays as it is. Undo your change, "
                "or ask a publisher."
            )
            self.add_error(None, message % {"date": written(row.on)})
        return not self.errors

    def save(self, commit=True):
        if self.for_user and self.for_user.has_perm(RIGHT):
            for row in self._altered_corrections():
                unfreeze(row, self.for_user)
        return super().save(commit)

    def _altered_corrections(self):
        formset = self.formsets.get("corrections")
        if formset is None:
            return []
        gone = formset.deleted_forms
        rows = [form.instance for form in formset.forms if form not in gone]
        return altered(self.instance, rows)
