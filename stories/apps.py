from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StoriesConfig(AppConfig):
    name = "stories"
    verbose_name = _("Stories")

    def ready(self):
        from stories import corrections, signals  # noqa: F401 - they register themselves
        from stories.testimony import narrowing  # noqa: F401
