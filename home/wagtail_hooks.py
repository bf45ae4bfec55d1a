"""Registers menus and the site's texts in the admin, and imports the modules with Wagtail hooks."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from home.models import Menu, SiteTexts


class MenuViewSet(SnippetViewSet):
    model = Menu
    icon = "list-ul"
    list_display = ["title", "code", "locale"]


class SiteTextsViewSet(SnippetViewSet):
    model = SiteTexts
    icon = "doc-empty"
    list_display = ["name", "locale"]


class HeaderAndFooter(SnippetViewSetGroup):
    menu_label = _("Header and footer")
    menu_icon = "home"
    menu_order = 260
    items = (MenuViewSet, SiteTextsViewSet)


register_snippet(HeaderAndFooter)
