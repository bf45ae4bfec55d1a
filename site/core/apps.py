from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Memoria"

    def ready(self):
        from core import gate, hygiene

        gate.apply()
        hygiene.connect()
