from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = "translation"
    verbose_name = _("Translation")

    def ready(self):
        from . import (  # noqa: F401
            audit,
            localize_fixes,
            localize_fixes_cost,
            localize_fixes_exchange,
            localize_fixes_extraction,
            localize_fixes_people,
            overrides,
            privacy,
            signals,
            withdrawal,
        )

        localize_fixes_cost.apply()  # before those that go around it
        localize_fixes.apply()
        localize_fixes_extraction.apply()
        localize_fixes_exchange.apply()
        localize_fixes_people.apply()
