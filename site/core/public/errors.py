"""The error page (500) in the reader's language."""

from django.http import HttpResponseServerError
from django.template import loader
from django.utils import translation

from core.i18n.switcher import accepted_language


def server_error(request):
    """Render 500 from one self-contained template: the database may be unavailable."""
    language = getattr(request, "LANGUAGE_CODE", None) or accepted_language(request)
    with translation.override(language):
        text = loader.get_template("500.html").render({"language": language})
    return HttpResponseServerError(text)
