from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Site")

    def ready(self):
        from core.i18n import numbers
        from home.site_chrome import has_khmer_digits

        numbers.khmer_digits = has_khmer_digits
