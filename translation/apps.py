from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = "translation"
    verbose_name = _("Translation")

    def ready(self):
        from . import (  # noqa: F401
            audit,
            localize_fixes,
            overrides,
            privacy,
            signals,
            withdrawal,
        )

        localize_fixes.apply()
