"""The page that lists people who made works, with a page for each of them."""

from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from core.blocks.fields import INLINE_FEATURES
from core.content.cards import prepare_cards
from core.content.pagination import paginate
from core.i18n.availability import address_of, current_locale
from core.models import BasePage
from core.text.collation import sort_key
from home.named_people import named_people, published_languages, works_of


class PeopleIndexPage(RoutablePageMixin, BasePage):
    """Everybody who may be named: `…/people/`; and the works of one person: `…/people/<code>/`."""

    intro = RichTextField(_("introduction"), features=INLINE_FEATURES, blank=True)

    not_in_search = "A list: the pages in it are found."
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count_per_parent = 1

    content_panels = [*BasePage.content_panels, FieldPanel("intro")]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("People")),
            ObjectList(BasePage.promote_panels, heading=_("Lists and URL")),
        ]
    )
    search_fields = [*BasePage.search_fields, index.SearchField("intro")]

    class Meta:
        verbose_name = _("list of people")
        verbose_name_plural = _("lists of people")

    @path("")
    def everybody(self, request):
        named = named_people(current_locale(request).language_code)
        people = sorted(named, key=lambda one: sort_key(one.sort_name or one.name))
        return self.render(request, context_overrides={"people": people})

    @path("<slug:code>/", name="person")
    def person(self, request, code):
        return self._person(request, code, 1)

    @path("<slug:code>/page/<int:number>/", name="person_page")
    def person_page(self, request, code, number):
        if number == 1:
            return redirect(f"{address_of(self, request)}{code}/")
        return self._person(request, code, number)

    def _person(self, request, code, number):
        named = named_people(current_locale(request).language_code)
        person = named.filter(code=code).select_related("photo").first()
        if person is None:
            raise Http404("Nobody of this name is named here.")
        listed = paginate(works_of(request, person), number)
        pages = Page.objects.filter(pk__in=[work.pk for work in listed]).specific()
        by_pk = {page.pk: page for page in pages}
        cards = prepare_cards(request, [by_pk[work.pk] for work in listed])
        return self.render(
            request,
            context_overrides={
                "person": person,
                "listed": listed,
                "own": [card for card in cards if not card.is_fallback],
                "others": [card for card in cards if card.is_fallback],
                "base": f"{address_of(self, request)}{code}/",
                "rest": f"{code}/",
                "rest_codes": published_languages([person])[person.translation_key, code],
                "canonical": request.path if number > 1 else "",
            },
            template="home/person.html",
        )
