"""No page tells on its reader, loads from elsewhere or shows what may hurt unasked."""

from core.public.middleware import PUBLIC_CSP
from tests.crawling import elements, report


def test_no_answer_sets_a_cookie(crawl):
    report(visit for visit in crawl.visits.values() if visit.cookies)


def test_answers_vary_on_nothing_but_encoding(crawl):
    def allowed(visit):
        redirects = visit.path == "/" or visit.path.startswith("/r/")
        neutral = visit.path.startswith(("/sitemap", "/documents/"))
        more = {"accept-language"} if redirects or neutral else set()
        return {"accept-encoding"} | more

    report(
        f"{visit.path}: {visit.headers['Vary']}"
        for visit in crawl.visits.values()
        if {word.strip().lower() for word in visit.headers.get("Vary", "").split(",")}
        - allowed(visit)
        - {""}
    )


def test_every_page_carries_the_strict_policy(crawl):
    report(
        visit for visit in crawl.pages if visit.headers.get("Content-Security-Policy") != PUBLIC_CSP
    )


def test_nothing_is_loaded_from_elsewhere(crawl):
    report(
        f"{visit.path}: <{link.tag}> {link.url}"
        for visit in crawl.pages
        for link in visit.links
        if link.is_loaded and not link.is_ours
    )


def test_nothing_is_styled_or_scripted_inline(crawl):
    def wrong():
        for visit in crawl.pages:
            for element in elements(visit.page):
                inline = [n for n in element.attrib if n == "style" or n.startswith("on")]
                scripted = element.tag == "script" and not element.get("src")
                is_data = "json" in (element.get("type") or "")
                if element.tag == "style" or inline or (scripted and not is_data):
                    yield f"{visit.path}: <{element.tag}> {inline}"
                if (element.get("href") or "").lower().startswith("javascript:"):
                    yield f"{visit.path}: {element.get('href')}"

    report(wrong())


def test_no_token_stands_in_a_page_for_everyone(crawl):
    report(visit for visit in crawl.pages if "csrfmiddlewaretoken" in visit.text)


def test_sensitive_pictures_show_only_inside_what_a_reader_opens(crawl):
    assert crawl.sensitive
    report(
        f"{visit.path}: {name} in <{element.tag}>"
        for visit in crawl.pages
        for element in outside_details(visit.page)
        for name in crawl.sensitive
        if any(name in value for value in element.attrib.values())
    )


def test_sensitive_pictures_are_in_no_feed_nor_sitemap(crawl):
    report(
        f"{visit.path}: {name}"
        for visit in crawl.visits.values()
        if not visit.is_html
        for name in crawl.sensitive
        if name in visit.text
    )


def outside_details(element):
    if not isinstance(element.tag, str) or element.tag == "details":
        return
    yield element
    for child in element:
        yield from outside_details(child)
