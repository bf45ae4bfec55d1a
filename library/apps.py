from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    name = "library"
    verbose_name = _("Library")

    def ready(self):
        from library.files import processing
        from library.works import keeping_up, register

        processing.connect()
        register.connect()
        keeping_up.connect(self)
