"""Every page is well formed, and nothing on it is empty or in a false language."""

import re

import pytest

from tests.crawling import content_of, elements, report, texts
from tests.html import problems

# Names and signs that Khmer prints in Latin letters too.
LATIN_IN_KHMER = {
    *("PDF", "kB", "MB", "ISSN", "ISBN", "DOI", "CC", "BY", "Creative", "Commons", "Attribution"),
    *("Memoria", "BibTeX", "RIS", "CSL", "JSON", "JavaScript", "WCAG", "AA", "axe"),
    *("zzzz", "memory", "memoria"),  # what was searched for
}
ENGLISH_WORDS = {
    "the",
    "and",
    "of",
    "is",
    "are",
    "this",
    "that",
    "with",
    "for",
    "from",
    "was",
    "to",
}
SPANISH_WORDS = {
    "el",
    "la",
    "los",
    "las",
    "de",
    "del",
    "que",
    "y",
    "en",
    "con",
    "para",
    "una",
    "se",
}


def test_html_is_valid_with_one_h1_and_alternative_texts(crawl):
    report(f"{visit.path}: {problem}" for visit in crawl.pages for problem in problems(visit.text))


def test_lists_and_paragraphs_have_something_in_them(crawl):
    holders = {"ul", "ol", "dl", "p", "li", "section", "figure", "nav", "blockquote", "h1", "h2"}
    holders |= {"h3", "h4", "dd", "dt", "td", "a", "button", "summary", "figcaption", "time"}

    report(
        f"{visit.path}: <{element.tag} class={element.get('class')!r}> is empty"
        for visit in crawl.pages
        for element in elements(visit.page)
        if element.tag in holders
        and not content_of(element)
        and not element.get("aria-label")
        and element.get("hidden") is None
    )


def test_no_heading_stands_without_content(crawl):
    report(
        f"{visit.path}: nothing after <{name}> {text!r}"
        for visit in crawl.pages
        for name, text in bare_headings(visit.all("main")[0])
    )


def bare_headings(main):
    """Headings that are followed by one of the same or a higher level, or by the end."""
    last = None
    for kind, value in pieces(main):
        if last and (kind == "text" or (kind == "heading" and value[0] > last[0])):
            last = None
        elif last:
            yield last
        if kind == "heading":
            last = value
    if last and last[0] != "h1":
        yield last


def pieces(element):
    """In reading order: ("heading", (tag, its words)), ("text", anything else that can be seen)."""
    if re.fullmatch("h[1-6]", element.tag):
        yield "heading", (element.tag, content_of(element))
        return
    if element.tag in {"img", "svg", "input", "video"} or (element.text or "").strip():
        yield "text", ""
    for child in element:
        if isinstance(child.tag, str):
            yield from pieces(child)
        if (child.tail or "").strip():
            yield "text", ""


@pytest.mark.parametrize(
    "sentence", ["No items found", "No results", "None", "TODO", "Lorem ipsum"]
)
def test_no_page_says(crawl, sentence):
    report(
        f"{visit.path}: {text!r}"
        for visit in crawl.pages
        for _language, text in texts(visit.page)
        if text == sentence or (" " in sentence and sentence in text)
    )


def test_no_english_stands_on_khmer_pages(crawl):
    report(
        f"{visit.path}: {text[:120]!r}"
        for visit in crawl.pages
        if visit.language == "km"
        for language, text in texts(visit.page)
        if language == "km" and latin_words(text) and text not in citations(visit)
    )


def citations(visit) -> set[str]:
    """The texts of the list of sources, which names foreign works by their own titles."""
    items = [item for item in visit.all("li") if (item.get("id") or "").startswith("source-")]
    return {text for item in items for _language, text in texts(item)}


def latin_words(text: str) -> list[str]:
    """Words in Latin letters that are neither names nor addresses."""
    text = re.sub(r"https?://\S+|\S+@\S+|\b[\w-]+(\.[\w-]+)+", " ", text)
    return [word for word in re.findall(r"[A-Za-z]{2,}", text) if word not in LATIN_IN_KHMER]


@pytest.mark.parametrize("code", ["es", "en"])
def test_no_other_languages_sentences_stand_on_pages(crawl, code):
    foreign = {"es": ENGLISH_WORDS, "en": SPANISH_WORDS}[code]
    report(
        f"{visit.path}: {text[:120]!r}"
        for visit in crawl.pages
        if visit.language == code and "/search/" not in visit.path
        for language, text in texts(visit.page)
        if language == code
        and text not in citations(visit)
        and not text.startswith("Also known as")  # a day's name in the country's own language
        and (re.search("[ក-៹]", text) or len(set(text.lower().split()) & foreign) > 2)
    )
