"""Every URL of the site. URLs that people bookmark must never change."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from accounts.account_page import account_page
from core.public.media import media
from core.public.serving import root_redirect, serve
from core.public.sitemaps import robots, sitemap, sitemap_index
from library.files.serving import serve_document
from library.permalinks import permalink
from search.api import api
from search.views import search
from stories.lists.views import feeds_list
from stories.testimony.views import captions, recording

handler404 = "core.public.serving.not_found"
handler500 = "core.public.errors.server_error"

urlpatterns = [
    path("", root_redirect, name="root"),
    path("admin/account/", account_page, name="wagtailadmin_account"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/recordings/<int:pk>/<slug:language>.vtt", captions, name="captions"),
    path("documents/recordings/<int:pk>/<str:filename>", recording, name="recording"),
    re_path(r"^documents/(\d+)/(.*)$", serve_document),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:name>", media, name="media"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap_index, name="sitemap_index"),
    path("sitemap-<slug:section>.xml", sitemap, name="sitemap"),
    re_path(
        r"^r/(?P<public_id>[0-9A-Za-z]{1,12})$",
        permalink,
        name="permalink",
    ),
    re_path(
        r"^r/(?P<public_id>[0-9A-Za-z]{1,12})(\.(?P<language>[a-zA-Z-]{2,20}))?\.(?P<form>bib|ris|json)$",
        permalink,
        name="citation",
    ),
]

urlpatterns += i18n_patterns(
    path("search/", search, name="search"),
    path("feeds/", feeds_list, name="feeds"),
    path("api/", api.urls),
    # A last part with an extension (calendar.ics) is no page and gets no slash.
    re_path(r"^((?:[\w\-]+/)+[\w\-]+\.[a-z]+)$", serve),
    re_path(r"^((?:[\w\-]+/)*)$", serve, name="wagtail_serve"),
)
