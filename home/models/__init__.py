"""The front page, plain pages, menus and site settings."""

from home.models.people_index import PeopleIndexPage

from .menus import Menu, MenuItem
from .pages import HomePage, StandardPage
from .settings import SiteSettings, SiteTexts

__all__ = [
    "HomePage",
    "Menu",
    "MenuItem",
    "PeopleIndexPage",
    "SiteSettings",
    "SiteTexts",
    "StandardPage",
]
