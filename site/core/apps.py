from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Memoria"

    def ready(self):
        from core.publishing import copied_pages, gate  # noqa: F401 - its receiver
        from core.text import normalise_on_save

        gate.apply()
        normalise_on_save.connect()
