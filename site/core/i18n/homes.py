"""The home pages of each language, read once a request, and told to Wagtail."""

from typing import Any

from django.core.cache import cache
from django.db.models import F
from wagtail.models import Page, Site
from wagtail.models.sites import (
    SITE_ROOT_PATHS_CACHE_KEY,
    SITE_ROOT_PATHS_CACHE_VERSION,
    SiteRootPath,
)

from core.request_cache import cached_per_request


@cached_per_request
def homes() -> dict[str, Page]:
    """Language code → its home page; live and no alias. Private home pages are included."""
    rows = _home_rows()
    _tell_wagtail(rows)
    keys = {row.translation_key for row in rows if row.is_root_of_default}
    return {
        row.locale.language_code: row
        for row in rows
        if row.translation_key in keys and row.live and not row.alias_of_id
    }


def _home_rows() -> list[Any]:
    """
    The home pages of every site in every language, drafts and aliases included.

    A page at which several sites begin is there once for each.
    """
    keys = Site.objects.values("root_page__translation_key")
    pages = Page.objects.filter(translation_key__in=keys).select_related("locale")
    site = "sites_rooted_here"
    return list(
        pages.annotate(
            root_of=F(f"{site}__pk"),
            root_of_host=F(f"{site}__hostname"),
            root_of_port=F(f"{site}__port"),
            is_root_of_default=F(f"{site}__is_default_site"),
        )
    )


def _tell_wagtail(rows: list[Any]) -> None:
    """
    Put the URLs of home pages where Wagtail looks for them in this request.

    So it asks nothing itself, and no page found by `homes` is without a URL because another
    process has published it in between. In the order of Wagtail's own `get_site_root_paths`.
    """
    roots = [row for row in rows if row.root_of]
    roots.sort(key=lambda row: row.root_of_host)
    roots.sort(key=lambda row: (row.url_path, row.is_root_of_default), reverse=True)
    paths = []
    for root in roots:
        url = Site(hostname=root.root_of_host, port=root.root_of_port).root_url
        versions = {row.pk: row for row in rows if row.translation_key == root.translation_key}
        paths += [
            SiteRootPath(root.root_of, row.url_path, url, row.locale.language_code)
            for row in versions.values()
        ]
    cache.set(SITE_ROOT_PATHS_CACHE_KEY, paths, version=SITE_ROOT_PATHS_CACHE_VERSION)
