from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = _("Shared records")

    def ready(self):
        from core import known_rows, setting_lists
        from core.public import row_references
        from core.publishing import copied_pages, gate  # noqa: F401 - its receiver
        from core.store import raising
        from core.text import normalise_on_save
        from core.withdrawal import copies

        checks.register(setting_lists.check_lists)
        known_rows.connect()
        gate.apply()
        copies.apply()
        normalise_on_save.connect()
        row_references.connect()
        raising.connect()
