"""
Every kind of page at two widths and in light and dark, as a browser finds it.

Each is opened once; the tests look at what came of it. `make test` opens each kind in Khmer,
whose words are the longest, and the home page and a story in English and Spanish; that words can
be read in the dark is held by tests/unit/core/brand/test_contrast.py. `make test-long` opens
the rest, and asks axe in the dark.
"""

import gzip
from dataclasses import dataclass, field

import pytest

from demo.loading.texts import load
from tests.browser.conftest import sessions
from tests.browser.helpers import violations

LANGUAGES = ("en", "km", "es")
KINDS = {
    "home": "",
    "standard page": "about/",
    "list of stories": "stories/",
    "testimony": "stories/what-my-mother-did-not-say/",
    "story": "stories/the-register-of-class-three/",
    "edition": "commemorations/cambodia-20-may/2026/",
    "day of remembrance": "commemorations/cambodia-20-may/",
    "days": "commemorations/",
    "year": "commemorations/2026/",
    "library": "library/",
    "series": "library/training-resources/",
    "record": "library/training-resources/teaching-with-testimony/",
    "search": "search/?query={hit}",
    "search without hits": "search/?query=zzzz",
    "not found": "nowhere/",
    "not translated": "{untranslated}",
}
HITS = {"en": "memory", "km": "ចងចាំ", "es": "memoria"}
IN_ALL_LANGUAGES = {"home", "story"}


def pages(kinds, codes=LANGUAGES) -> list:
    """Parameters: each kind in each language, marked `long` where `make test` has it in Khmer alone."""
    return [
        pytest.param(
            kind, code, marks=() if code == "km" or kind in IN_ALL_LANGUAGES else pytest.mark.long
        )
        for kind in kinds
        for code in codes
    ]


every_page = pytest.mark.parametrize(("kind", "code"), pages(KINDS))
WEIGHED = {"document", "stylesheet", "script", "font"}


@dataclass
class Opened:
    """What a browser noticed about a page."""

    status: int = 0
    wide: dict[int, list[str]] = field(default_factory=dict)
    violations: dict[str, list[str]] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    weights: dict[str, int] = field(default_factory=dict)


def address(kind: str, code: str) -> str:
    untranslated = next(work.key for work in load("stories") if code not in work.texts)
    rest = KINDS[kind].format(hit=HITS[code], untranslated=f"{untranslated}/")
    return f"/{code}/{rest}"


# Elements that stick out of the page to the right, unless they lie in something that scrolls.
TOO_WIDE = """() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll("body *")]
        .filter((element) => element.getBoundingClientRect().right > width + 1)
        .map((element) => element.outerHTML.slice(0, 120)).slice(0, 5)
        .concat("the page is " + document.documentElement.scrollWidth + " wide");
}"""


@pytest.fixture(scope="module")
def opened(browser, demo_server):
    found = {}

    def look(kind, code) -> Opened:
        if (kind, code) not in found:
            with sessions(browser, demo_server.url) as open_page:
                page = open_page(viewport={"width": 360, "height": 740})
                found[kind, code] = look_at(page, address(kind, code), demo_server.url)
                if code == "km" or kind in IN_ALL_LANGUAGES:  # axe brings in its fonts
                    found[kind, code].violations["light"] = ask_axe(page, "light")
                    page.evaluate("document.fonts.ready.then(() => true)")
                    page.wait_for_timeout(1000)  # fonts are asked for when their words are drawn
        return found[kind, code]

    return look


@pytest.fixture
def axe(browser, demo_server, opened):
    """What axe finds on a page, in a colour scheme."""

    def find(kind, code, scheme) -> list[str]:
        found = opened(kind, code).violations
        if scheme not in found:
            with sessions(browser, demo_server.url) as open_page:
                page = open_page()
                page.goto(address(kind, code), wait_until="networkidle")
                found[scheme] = ask_axe(page, scheme)
        return found[scheme]

    return find


def ask_axe(page, scheme) -> list[str]:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme=scheme)
    return violations(page)


def look_at(page, path, origin) -> Opened:
    seen = Opened()
    page.on("console", lambda message: seen.complaints.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.on("requestfailed", lambda request: seen.complaints.append(f"failed: {request.url}"))
    page.on("response", lambda response: weigh(seen, response, origin))
    seen.status = page.goto(path, wait_until="networkidle").status
    page.evaluate("document.fonts.ready.then(() => true)")
    for width in (360, 320):
        page.set_viewport_size({"width": width, "height": 740})
        seen.wide[width] = page.evaluate(TOO_WIDE)
    return seen


def weigh(seen, response, origin):
    """Notes what a response costs; text as it is sent, packed."""
    if not response.url.startswith(origin):
        seen.foreign.append(response.url)
    elif response.request.resource_type in WEIGHED and response.ok:
        body = response.body()
        is_font = response.request.resource_type == "font"
        seen.weights[response.url] = len(body if is_font else gzip.compress(body))


@every_page
def test_page_is_there(opened, kind, code):
    assert opened(kind, code).status == (404 if kind.startswith("not ") else 200)


@pytest.mark.parametrize("width", [360, 320])
@every_page
def test_nothing_sticks_out_on_a_phone(opened, kind, code, width):
    assert not opened(kind, code).wide[width]


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.long)])
@every_page
def test_axe_finds_nothing(axe, kind, code, scheme):
    found = axe(kind, code, scheme)

    assert not found, "\n".join(found)


@every_page
def test_browser_has_nothing_to_complain_of(opened, kind, code):
    """The status of a missing page is itself reported as an error; anything else is one."""
    complaints = opened(kind, code).complaints

    assert not [c for c in complaints if "status of 404" not in c or not kind.startswith("not ")]


@every_page
def test_no_other_host_is_asked(opened, kind, code):
    assert not opened(kind, code).foreign


@pytest.mark.parametrize("kind", ["story", "testimony", "edition"])
def test_khmer_story_weighs_no_more_than_60_kb_without_pictures(opened, kind):
    weights = opened(kind, "km").weights

    assert sum(weights.values()) <= 60_000, weights


@pytest.mark.parametrize(
    ("kind", "code"),
    pages(["home", "list of stories", "standard page", "library", "days"], ["en", "es"]),
)
def test_no_font_but_that_of_its_name_is_loaded_without_khmer(opened, kind, code):
    """Two kilobytes for ភាសាខ្មែរ, the way to Khmer on every page; devices may have no Khmer font."""
    fonts = {url: weight for url, weight in opened(kind, code).weights.items() if ".woff2" in url}

    assert all("khmer-name" in url for url in fonts), fonts
    assert sum(fonts.values()) < 2_500


@pytest.mark.parametrize("code", ["en", "es"])
def test_reading_font_comes_with_a_story_that_quotes_khmer(opened, code):
    fonts = [url.rpartition("/")[2] for url in opened("story", code).weights if ".woff2" in url]

    assert sorted(fonts) == ["noto-sans-khmer-400.woff2", "noto-sans-khmer-name.woff2"]
