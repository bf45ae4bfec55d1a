from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Memoria"

    def ready(self):
        from core import copies, gate, hygiene  # noqa: F401

        gate.apply()
        hygiene.connect()
