"""Going through the whole site as a search engine does: every link of every page, once."""

import datetime as dt
import re
from collections import defaultdict, deque
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree

from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage
from django.test import Client
from tinyhtml5.parser import HTMLParser

from core.public.media import owner_of

ORIGIN = "http://testserver"
MOST = 1500  # more answers than the demonstration has
LOADED = {
    ("img", "src"),
    ("source", "src"),
    ("video", "src"),
    ("audio", "src"),
    ("track", "src"),
    ("script", "src"),
    ("iframe", "src"),
    ("embed", "src"),
    ("object", "data"),
    ("video", "poster"),
    ("input", "src"),
}
# A link in the head whose target a browser loads by itself.
LOADED_RELATIONS = {"stylesheet", "icon", "preload", "manifest", "modulepreload", "prefetch"}
FOLLOWED = {("a", "href"), ("area", "href"), ("form", "action"), ("blockquote", "cite")}
ADDRESS_IN_ICAL = re.compile(r"^URL(?:;[^:]*)?:(\S+)", re.M)


@dataclass(frozen=True)
class Link:
    """An address as it stands in a page, made absolute."""

    tag: str
    url: str
    is_loaded: bool
    element: object = field(repr=False, compare=False, default=None)

    @property
    def is_ours(self) -> bool:
        return self.url.startswith(ORIGIN + "/")

    @property
    def path(self) -> str:
        """What is asked for: the address without its host and fragment."""
        return urldefrag(self.url.removeprefix(ORIGIN)).url

    @property
    def is_followed(self) -> bool:
        """Not a further choice in a list that is narrowed already: of those there is no end."""
        return self.element is None or "nofollow" not in (self.element.get("rel") or "")

    @property
    def fragment(self) -> str:
        return unquote(urldefrag(self.url).fragment)


@dataclass
class Visit:
    """What was answered at an address, and where the address was first found."""

    path: str
    found_on: str
    status: int
    headers: dict
    text: str
    cookies: list
    page: object = field(repr=False, default=None)

    @property
    def language(self) -> str:
        return self.path.lstrip("/").partition("/")[0]

    @cached_property
    def links(self) -> list[Link]:
        """Every address a page, feed, sitemap or redirect names, absolute."""
        return list(_links(self))

    @cached_property
    def ids(self) -> set[str]:
        return {element.get("id") for element in elements(self.page)}

    @property
    def is_html(self) -> bool:
        return self.page is not None

    @property
    def kind(self) -> str:
        return self.headers.get("Content-Type", "").partition(";")[0]

    def all(self, tag: str) -> list:
        return list(self.page.iter(tag))

    def __str__(self):
        return f"{self.path} ({self.status}, found on {self.found_on})"


class Crawl:
    """
    Every answer of the site, by path.

    `starts`: where readers come in; `by_links` is what they reach. `further`: paths to ask
    for as well, and to go on from.
    """

    def __init__(self, starts: list[str], further: list[str] = ()):
        self.client = Client(raise_request_exception=False)
        self.visits: dict[str, Visit] = {}
        self.missing_files: list[str] = []
        self.languages: set[str] = set()
        self.public: set[str] = set()
        self.hidden: set[str] = set()
        self.sensitive: set[str] = set()
        self._seen = set()
        self._asked = defaultdict(set)
        self._follow(starts)
        self.by_links = frozenset(self.visits)
        self._follow(further)

    def _follow(self, starts):
        waiting = deque((path, "the start") for path in starts if path not in self._seen)
        self._seen.update(starts)
        while waiting:
            path, found_on = waiting.popleft()
            assert len(self.visits) < MOST, f"Addresses without end: {path}, found on {found_on}"
            visit = self.visits[path] = self._visit(path, found_on)
            for link in visit.links:
                if link.is_ours and link.is_followed and link.path not in self._seen:
                    self._seen.add(link.path)
                    if self._is_page(link.path, visit):
                        waiting.append((link.path, path))

    def _visit(self, path, found_on):
        response = self.client.get(path)
        content = b"" if response.streaming else response.content
        kind = response.headers.get("Content-Type", "")
        text = content.decode() if kind.startswith(("text/", "application/")) else ""
        page = parse(text) if kind.startswith("text/html") and text else None
        cookies = list(response.cookies)
        self.client.cookies.clear()
        response.close()
        return Visit(
            path, found_on, response.status_code, dict(response.headers), text, cookies, page
        )

    def _is_page(self, path, found_on) -> bool:
        """Static files are looked up where they lie; pictures are asked for as a reader does."""
        address = unquote(urlsplit(path).path)
        if address.startswith("/static/"):
            there = finders.find(address.removeprefix("/static/"))
        elif address.startswith("/media/"):
            there = self._has_picture(address)
        else:
            return not address.startswith("/admin/") and not _is_far_year(address)
        if not there:
            self.missing_files.append(f"{found_on.path}: no file at {path}")
        return False

    def _has_picture(self, address) -> bool:
        """One rendition of each picture is asked for, the others are looked up."""
        name = address.removeprefix("/media/")
        owner = owner_of(name)
        if owner is None or owner.pk not in self._asked[type(owner)]:
            self._asked[type(owner)].add(owner and owner.pk)
            response = self.client.get(address)
            response.close()
            return response.status_code == 200
        return default_storage.exists(name)

    @property
    def pages(self) -> list[Visit]:
        """Every HTML page, those on missing translations too."""
        return [visit for visit in self.visits.values() if visit.is_html]

    @property
    def works(self) -> list[Visit]:
        """Every HTML page that is there."""
        return [visit for visit in self.pages if visit.status == 200]


def _is_far_year(path: str) -> bool:
    """The calendar leads from year to year for three centuries: three of them are enough."""
    found = re.search(r"/commemorations/(\d{4})/$", path)
    return bool(found) and abs(int(found[1]) - dt.date.today().year) > 1


def parse(html: str):
    return HTMLParser(namespace_html_elements=False).parse(html)


def elements(root) -> list:
    return [element for element in root.iter() if isinstance(element.tag, str)]


def _links(visit: Visit) -> list[Link]:
    if "Location" in visit.headers:
        return [_link("redirect", visit, visit.headers["Location"])]
    if visit.is_html:
        return [link for element in elements(visit.page) for link in _in_element(visit, element)]
    if visit.kind.endswith("xml") and visit.status == 200:
        return list(_in_xml(visit))
    return [_link("url", visit, url) for url in ADDRESS_IN_ICAL.findall(visit.text)]


def _link(tag, visit, url, is_loaded=False, element=None):
    return Link(tag, urljoin(ORIGIN + visit.path, url.strip()), is_loaded, element)


def _in_element(visit, element):
    tag, relations = element.tag, set((element.get("rel") or "").lower().split())
    for name, value in element.attrib.items():
        is_loaded = (tag, name) in LOADED
        if is_loaded or (tag, name) in FOLLOWED:
            yield _link(tag, visit, value, is_loaded, element)
        elif name in {"srcset", "imagesrcset"}:
            for candidate in value.split(","):
                yield _link(tag, visit, candidate.split()[0], True, element)
    if tag == "link" and element.get("href"):
        is_loaded = bool(relations & LOADED_RELATIONS)
        yield _link(tag, visit, element.get("href"), is_loaded, element)
    if tag == "meta" and (element.get("property") or "") in {"og:image", "og:url"}:
        yield _link(tag, visit, element.get("content"), False, element)


def _in_xml(visit):
    for element in ElementTree.fromstring(visit.text.encode()).iter():
        name = element.tag.rpartition("}")[2]
        if name == "loc":
            yield _link("loc", visit, element.text or "")
        elif element.get("href"):
            yield _link(name, visit, element.get("href"), element=element)


def texts(element, language: str = ""):
    """(language, text) of every piece of text a reader can see, with the language it is marked as."""
    if not isinstance(element.tag, str) or element.tag in {"script", "style", "template"}:
        return
    language = element.get("lang") or language
    for name in ("alt", "title", "aria-label", "placeholder"):
        if element.get(name):
            yield language, element.get(name)
    if element.text and element.text.strip():
        yield language, element.text.strip()
    for child in element:
        yield from texts(child, language)
        if child.tail and child.tail.strip():
            yield language, child.tail.strip()


def content_of(element) -> str:
    """The words below an element, with a mark for each picture: what makes it not empty."""
    words = " ".join("".join(element.itertext()).split())
    shown = [e for e in element.iter() if e.tag in {"img", "svg", "video", "input", "button"}]
    return words + "▪" * len(shown)


def report(found):
    """Fails with one line for each thing that is wrong."""
    found = list(found)
    assert not found, f"{len(found)} wrong:\n" + "\n".join(map(str, found[:60]))
