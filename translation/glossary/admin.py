"""The glossary in the admin: the list, a term read, a term edited."""

from django.db.models import Q
from django.urls import path, re_path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button

from core.i18n.names import language_name
from core.i18n.registry import codes
from core.text.analysis.folding import without_invisible
from core.text.khmer import normalise
from translation.glossary.exchange import views as exchange
from translation.models import Term

SEARCHED = ("code", "definition", "forms__text")


class FormsColumn(Column):
    """The words of a term in a language."""

    cell_template_name = "translation/glossary/forms_cell.html"

    def __init__(self, code: str):
        super().__init__(f"forms_{code}", label=language_name(code))
        self.code = code

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        forms = [form for form in instance.forms.all() if form.language == self.code]
        return context | {"forms": forms, "code": self.code}


class TermIndexView(generic.IndexView):
    """All terms, in the languages of the site beside each other."""

    @cached_property
    def columns(self):
        return [self._get_title_column("code"), *map(FormsColumn, codes())]

    def get_base_queryset(self):
        return super().get_base_queryset().prefetch_related("forms")

    @cached_property
    def header_more_buttons(self):
        """Files out, for all who read; files in, for those who may add and change."""
        buttons = list(super().header_more_buttons)
        for suffix, label in (("csv", _("Download as CSV")), ("tbx", _("Download as TBX"))):
            address = reverse("glossary:export", args=[suffix])
            buttons.append(Button(label, address, icon_name="download", priority=80))
        if self.request.user.has_perms(["translation.add_term", "translation.change_term"]):
            address = reverse("glossary:import")
            buttons.append(Button(_("Terms from a file"), address, icon_name="upload", priority=90))
        return buttons

    def search_queryset(self, queryset):
        """Capitals and zero-width spaces make no difference."""
        if not self.is_searching:
            return queryset
        words = without_invisible(normalise(self.search_query))
        found = Q()
        for field in SEARCHED:
            found |= Q(**{f"{field}__icontains": words})
        return queryset.filter(pk__in=Term.objects.filter(found).values("pk"))


class TermInspectView(generic.InspectView):
    """A term as those read it who may not change it."""

    def get_context_data(self, **kwargs):
        forms = list(self.object.forms.all())
        by_language = [
            (code, language_name(code), [form for form in forms if form.language == code])
            for code in codes()
        ]
        return super().get_context_data(term=self.object, by_language=by_language, **kwargs)


class TermViewSet(ModelViewSet):
    """The glossary: editors and publishers change it, all who translate read it."""

    model = Term
    name = "glossary"
    url_prefix = "glossary"
    icon = "openquote"
    menu_label = gettext_lazy("Glossary")
    menu_order = 260
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = TermIndexView
    inspect_view_class = TermInspectView
    inspect_template_name = "translation/glossary/term.html"
    ordering = ["code"]
    list_filter = ["subject"]
    search_fields = list(SEARCHED)
    list_per_page = 50

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            re_path(r"^export/(?P<suffix>csv|tbx)/$", exchange.export, name="export"),
            path("import/", exchange.import_terms, name="import"),
        ]


@hooks.register("register_admin_viewset")
def glossary():
    return TermViewSet()
