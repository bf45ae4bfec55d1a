"""What a reader gets when something goes wrong here: a page of our own, in their language."""

from django.http import HttpResponseServerError
from django.template import loader
from django.utils import translation

from core.i18n.switcher import accepted_language


def server_error(request):
    """500 from one self-contained template: the database may be what is down."""
    language = getattr(request, "LANGUAGE_CODE", None) or accepted_language(request)
    with translation.override(language):
        text = loader.get_template("500.html").render({"language": language})
    return HttpResponseServerError(text)
