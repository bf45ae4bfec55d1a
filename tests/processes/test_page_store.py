"""
The page store with several processes: the first request after a commit shows the new state.

Two servers share a store, a third has none and so renders everything anew: whatever is done to
the site by a process of its own, all three answer the same.
"""

import itertools
import signal
import time
from contextlib import closing
from http.client import HTTPConnection

import pytest

from tests.processes.servers import Site

# On PostgreSQL the locks are others (core.store.hosts); there all of it is long.
pytestmark = pytest.mark.both

MAKE = """
from tests.factories import CommemorationPageFactory, StoryPageFactory, make_tree, translate
tree = make_tree()
story = StoryPageFactory(parent=tree["en"].stories, slug="rice", title="Rice")
other = StoryPageFactory(parent=tree["en"].stories, slug="salt", title="Salt")
translate(story, "km", title="Rice in Khmer")
translate(story, "es", title="Rice in Spanish")
CommemorationPageFactory(parent=tree["en"].days, slug="day", title="A day")
"""
READ = """
from wagtail.models import Page, PageViewRestriction, Site
from home.models import SiteSettings
from stories.models import StoryPage
def story(slug="rice", code="en"):
    return StoryPage.objects.get(slug=slug, locale__language_code=code)
"""
# What somebody does, in a process of its own, and whether readers see it. In order: each begins
# where the last one ended.
ACTS = {
    "edit": "one = story(); one.title = 'Wheat'; one.save_revision().publish()",
    "draft": "one = story(); one.title = 'Barley'; one.save_revision()",
    "edit of a translation": "one = story(code='km'); one.title = 'Wheat in Khmer'; one.save()",
    "bulk update": "StoryPage.objects.filter(slug='rice').update(standfirst='In bulk.')",
    "SQL by hand": "from django.db import connection\n"
    "connection.cursor().execute(\"UPDATE wagtailcore_page SET title = 'By hand' WHERE slug = 'salt'\")",
    "name of the site": "from home.models import SiteTexts\n"
    "from wagtail.models import Locale\n"
    "row = SiteSettings.for_site(Site.objects.get())\n"
    "row.texts = SiteTexts.objects.create(code='site', name='A new name', locale=Locale.get_default())\n"
    "row.save()",
    "move": "from wagtail.models import Page\n"
    "one = story('salt'); one.slug = 'pepper'; one.save_revision().publish()",
    "schedule": "import datetime as dt\nfrom django.utils import timezone\n"
    "one = story('pepper'); one.expire_at = timezone.now() - dt.timedelta(minutes=1)\n"
    "one.save_revision().publish(); one.save(update_fields=['expire_at'])\n"
    "StoryPage.objects.filter(pk=one.pk).update(live=True, expire_at=timezone.now())",
    "clock": "from django.core.management import call_command\ncall_command('publish_scheduled')",
    "restriction": "PageViewRestriction.objects.create(page=story(), restriction_type='login')",
    "end of the restriction": "PageViewRestriction.objects.all().delete()",
    "unpublication": "story(code='es').unpublish()",
    "undone": "from django.db import transaction\n"
    "try:\n"
    "    with transaction.atomic():\n"
    "        story().unpublish(); raise ValueError\n"
    "except ValueError: pass",
    "withdrawal": "from core.withdrawal.actions import withdraw\nwithdraw(story())",
    "deletion": "story('pepper').delete()",
    "home page": "home = Page.objects.get(depth=2, locale__language_code='km'); home.unpublish()",
}
PATHS = [
    "/en/", "/en/stories/", "/en/stories/rice/", "/en/stories/salt/", "/en/stories/pepper/",
    "/en/stories/feed/", "/en/commemorations/calendar.ics", "/km/", "/km/stories/rice/",
    "/es/stories/", "/es/stories/rice/", "/sitemap.xml", "/sitemap-en.xml",
]  # fmt: skip
DATES = {"Date", "Cache-Control", "Expires", "ETag", "Last-Modified", "Content-Length", "Vary"}


def ask(port, path, method="GET", **headers):
    """(status, headers, body) for a request as a browser sends it."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=120)) as connection:
        connection.request(method, path, headers={"Host": "localhost", **headers})
        response = connection.getresponse()
        return response.status, dict(response.getheaders()), response.read()


def without_dates(answer):
    status, headers, body = answer
    kept = {name: value for name, value in headers.items() if name not in DATES}
    return status, kept | {"Server": "", "Connection": "", "Transfer-Encoding": ""}, body


def read(ports):
    return {path: [without_dates(ask(port, path)) for port in ports] for path in PATHS}


@pytest.fixture
def site(tmp_path, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():  # for the database that is copied, if there is none yet
        site = Site(tmp_path, PAGE_STORE="1", STORE_ROOT=str(tmp_path / "store"))
    site.run(MAKE)
    return site


@pytest.fixture
def servers(site):
    """The ports of two servers that share the store, and of one that has none."""
    with site.serving(2) as ports:
        site.environment |= {"PAGE_STORE": "0"}
        with site.serving(1) as without:
            site.environment |= {"PAGE_STORE": "1"}
            yield [*ports, *without]


def files(site):
    return set((site.log.parent / "store").rglob("index.html*"))


FEW = ("edit", "draft", "restriction", "withdrawal")


def test_first_request_after_a_change_shows_it_on_every_server(site, servers):
    do_and_compare(site, servers, {name: ACTS[name] for name in FEW})


@pytest.mark.long
def test_first_request_after_every_change_shows_it_on_every_server(site, servers):
    do_and_compare(site, servers, ACTS)


def do_and_compare(site, servers, acts):
    """Do one act after the other; after each, all servers must answer what Django renders now."""
    before = read(servers)
    assert ask(servers[0], "/en/stories/rice/")[0] == 200
    for act, code in acts.items():
        kept = files(site)
        assert kept, f"the pages before {act} were not stored"
        site.run(READ + code)
        if act == "draft":
            assert files(site) == kept
        if act == "withdrawal":
            assert not [path for path in files(site) if "rice" in str(path)]
        after = read(servers)
        for path, answers in after.items():
            assert answers[0] == answers[2], (act, path)
            assert answers[1] == answers[2], (act, path)
        if act not in ("draft", "undone"):
            assert after != before, act
        before = after


def test_answer_from_the_store_is_that_of_django_in_every_form(servers):
    stored, _other, django = servers
    ask(stored, "/en/stories/rice/")
    plain = ask(stored, "/en/stories/rice/")

    assert plain[2] == ask(django, "/en/stories/rice/")[2]
    assert plain[1]["Cache-Control"] == "no-cache"
    assert "Set-Cookie" not in plain[1]
    assert "Last-Modified" not in plain[1]
    head = ask(stored, "/en/stories/rice/", "HEAD")
    assert (head[0], head[2]) == (200, b"")
    assert {**head[1], "Date": ""} == {**plain[1], "Date": ""}
    again = ask(stored, "/en/stories/rice/", **{"If-None-Match": plain[1]["ETag"]})
    assert (again[0], again[2], again[1]["ETag"]) == (304, b"", plain[1]["ETag"])
    etags = {plain[1]["ETag"]}
    for encoding in ("gzip", "br"):
        pressed = ask(stored, "/en/stories/rice/", **{"Accept-Encoding": encoding})
        assert pressed[1]["Content-Encoding"] == encoding
        assert len(pressed[2]) < len(plain[2])
        etags.add(pressed[1]["ETag"])
    assert len(etags) == 3
    followed = ask(stored, "/en/stories/rice/?fbclid=abc&utm_source=x")
    assert followed[2] == plain[2]
    light = ask(stored, "/en/stories/rice/?lite=1")
    assert light[2] == ask(django, "/en/stories/rice/?lite=1")[2] != plain[2]
    for known in ({"Cookie": "sessionid=x"}, {"Authorization": "Basic x"}, {"Range": "bytes=0-3"}):
        assert ask(stored, "/en/stories/rice/", **known)[0] == 200
    later = {"If-Modified-Since": "Fri, 31 Dec 2100 00:00:00 GMT"}
    assert ask(stored, "/en/stories/rice/", **later)[0] == 200


def test_nobody_fills_the_store_with_what_is_no_page(site, servers):
    stored = servers[0]
    for path in ("/en/stories/nothing/", "/en/stories/page/0001/", "/en/stories/?page=1&x=2",
                 "/en/search/?query=rice", "/admin/", "/", "/en/stories", "/en/../lock",
                 "/en/%2e%2e/%2e%2e/lock", "/en/stories/rice/%00/", "//en/"):  # fmt: skip
        ask(stored, path)
    ask(stored, "/en/", Host="evil.example")
    ask(stored, "/en/", **{"X-Forwarded-Host": "evil.example"})
    ask(stored, "/en/stories/", Cookie="a=b")
    ask(stored, "/en/stories/", Range="bytes=0-1")

    found = {str(path) for path in files(site)}
    assert {path.split("/localhost/")[1] for path in found} <= {
        f"en/index.html{ending}" for ending in ("", ".gz", ".br")
    }
    assert not any(b"evil.example" in path.read_bytes() for path in files(site))


KILLED = """
import os, signal
from django.db.backends.base.base import BaseDatabaseWrapper
from core.store.folder import Folder
from core.withdrawal.actions import withdraw
def die(*args, **named):
    os.kill(os.getpid(), signal.SIGKILL)
{place}
withdraw(story())
"""
PLACES = {
    "before it commits": "import core.store.hosts; core.store.hosts.close_others = die",
    "after it has committed": "import core.store.raising\ncore.store.raising.open_store = die",
    "while old pages are removed": "import core.store.folder; core.store.folder.remove = die",
    "while it commits": (
        "import core.store.raising\n"
        "original = BaseDatabaseWrapper._commit.__wrapped__\n"
        "def commit(self):\n    original(self); die()\n"
        "BaseDatabaseWrapper._commit = core.store.raising.committing(commit)"
    ),
}


@pytest.mark.parametrize(
    "place",
    [pytest.param(p, marks=[] if p == "while it commits" else pytest.mark.long) for p in PLACES],
)
def test_withdrawal_that_is_killed_leaves_nothing_old_to_be_served(site, servers, place):
    read(servers)
    died = site.start(READ + KILLED.format(place=PLACES[place]))

    assert died.wait(300) == -signal.SIGKILL, site.log.read_text()[-3000:]
    expected = 200 if place == "before it commits" else 410
    for port, code in itertools.product(servers, ("en", "km", "es")):
        assert ask(port, f"/{code}/stories/rice/")[0] == expected, (place, code)
        assert ask(port, f"/{code}/stories/rice/")[0] == expected, (place, code)
    if expected == 410:
        end = time.monotonic() + 5  # the watcher looks every second
        while [path for path in files(site) if "rice" in str(path)] and time.monotonic() < end:
            time.sleep(0.1)
        assert not [path for path in files(site) if "rice" in str(path)]


def test_change_by_a_process_that_has_another_store_is_seen_within_a_second(site, servers):
    """As on another host, or a command that ran with other settings."""
    read(servers)
    elsewhere = {"PAGE_STORE": "0", "STORE_ROOT": str(site.log.parent / "elsewhere")}
    site.environment |= elsewhere
    site.run(READ + ACTS["edit"])
    time.sleep(1.5)

    for port in servers:
        assert b"Wheat" in ask(port, "/en/stories/rice/")[2]
