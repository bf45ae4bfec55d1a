from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = "translation"
    verbose_name = _("Translation")

    def ready(self):
        from translation import localize_fixes
        from translation.basis import recording as basis  # noqa: F401
        from translation.desk import history  # noqa: F401
        from translation.editor import overrides  # noqa: F401
        from translation.follow import privacy, publication, records, unpublishing  # noqa: F401
        from translation.history import recording  # noqa: F401
        from translation.jobs import making  # noqa: F401
        from translation.memory import filling, filling_in  # noqa: F401
        from translation.review import segments  # noqa: F401

        localize_fixes.apply()
