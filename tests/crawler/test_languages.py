"""Every page says its language, its equals in others, and its one address."""

import re
from urllib.parse import unquote
from xml.etree import ElementTree

from tests.crawling import ORIGIN, report

# What stands below the list of people is no page of Wagtail's, and is in the sitemap.
PERSON = re.compile(r"/\w\w/people/[\w-]+/")


def hreflangs(visit) -> dict[str, str]:
    return {
        link.get("hreflang"): link.get("href")
        for link in visit.all("link")
        if link.get("hreflang") and "alternate" in link.get("rel", "")
    }


def canonical(visit) -> str:
    found = [link.get("href") for link in visit.all("link") if link.get("rel") == "canonical"]
    return found[0] if len(found) == 1 else ""


def test_pages_say_the_language_of_their_url(crawl):
    report(
        f"{visit}: lang={visit.page.get('lang')!r}"
        for visit in crawl.pages
        if visit.page.get("lang") != visit.language
        or visit.headers.get("Content-Language") != visit.language
    )


def test_each_language_with_a_home_page_has_stories_and_their_feed(crawl):
    homes = {path[1:3] for path in crawl.public if re.fullmatch(r"/\w\w/", path)}

    assert homes == crawl.languages
    for code in homes:
        stories = [v for v in crawl.works if re.fullmatch(rf"/{code}/stories/[\w-]+/", v.path)]
        assert stories, f"{code}: no story is reached"
        assert crawl.visits[f"/{code}/stories/feed/"].status == 200
        assert all(f"{code}" in hreflangs(story) for story in stories)


def test_titles_tell_pages_apart(crawl):
    titles = {}
    for visit in crawl.works:
        title = visit.page.findtext("head/title").strip()
        titles.setdefault((visit.language, title), []).append(visit.path.partition("?")[0])

    report(f"{key}: {sorted(set(found))}" for key, found in titles.items() if len(set(found)) > 1)


def test_languages_name_each_other_and_nothing_that_is_not_there(crawl):
    def wrong():
        for visit in crawl.works:
            found = hreflangs(visit)
            own = found.get(visit.language)
            if found and own != ORIGIN + visit.path:
                yield f"{visit.path}: does not name itself but {own}"
            for code, url in found.items():
                other = crawl.visits.get(url.removeprefix(ORIGIN))
                if code == "x-default" and url == f"{ORIGIN}/":
                    continue
                if other is None or other.status != 200:
                    yield f"{visit.path}: {code} is {url}, which is not there"
                elif hreflangs(other) != found:
                    yield f"{visit.path}: {code} is {url}, which names {hreflangs(other)}"

    report(wrong())


def test_every_work_names_its_languages_and_a_default(crawl):
    report(
        f"{visit.path}: {sorted(hreflangs(visit))}"
        for visit in crawl.works
        if visit.path in crawl.public and not {visit.language, "x-default"} <= set(hreflangs(visit))
    )


def test_canonical_url_is_absolute_and_the_pages_own(crawl):
    report(
        f"{visit.path}: {canonical(visit)!r}"
        for visit in crawl.works
        if "/search/" not in visit.path
        and unquote(canonical(visit)) != unquote(ORIGIN + visit.path.partition("?")[0])
    )


def test_missing_translation_names_the_page_and_where_it_can_be_read(crawl):
    missing = [
        visit for visit in crawl.pages if visit.status == 404 and "nowhere" not in visit.path
    ]

    assert missing
    for visit in missing:
        main = visit.all("main")[0]
        offered = [link.get("hreflang") for link in main.iter("a") if link.get("hreflang")]
        assert offered, f"{visit.path}: offers no other language"
        assert visit.language not in offered, visit.path


def test_pages_that_are_not_there_are_kept_out_of_search_engines(crawl):
    report(
        visit
        for visit in crawl.pages
        if visit.status == 404
        and not any("noindex" in meta.get("content", "") for meta in visit.all("meta"))
    )


def test_sitemap_is_every_page_with_the_alternates_of_its_head(crawl):
    listed = {}
    for visit in crawl.visits.values():
        if visit.path.startswith("/sitemap-"):
            for url in ElementTree.fromstring(visit.text.encode()):
                links = {e.get("hreflang"): e.get("href") for e in url if e.get("hreflang")}
                location = next(e.text for e in url if e.tag.endswith("loc"))
                listed[location.removeprefix(ORIGIN)] = links

    people = {path for path in listed if "/people/" in path} - crawl.public
    assert set(listed) - people == crawl.public - crawl.hidden
    assert people == {path for path in crawl.visits if PERSON.fullmatch(path)}
    report(
        f"{path}: {found} in the sitemap, {hreflangs(crawl.visits[path])} in the head"
        for path, found in listed.items()
        if found != hreflangs(crawl.visits[path])
    )
