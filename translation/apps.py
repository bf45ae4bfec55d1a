from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = "translation"
    verbose_name = _("Translation")

    def ready(self):
        from . import (  # noqa: F401
            localize_fixes,
            localize_fixes_exchange,
            localize_fixes_extraction,
            privacy,
            signals,
            withdrawal,
        )

        localize_fixes.apply()
        localize_fixes_extraction.apply()
        localize_fixes_exchange.apply()
