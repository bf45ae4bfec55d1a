"""The checker of HTML finds what it should, and nothing in a good page."""

import pytest

from tests.html import problems

PAGE = """<!doctype html>
<html lang="km"><head><meta charset="utf-8"><title>ចងចាំ</title></head>
<body><nav aria-label="ភាសា"><ul><li><a href="#main">ចងចាំ</a></li></ul></nav>
<main id="main"><h1>ចងចាំ</h1>{}</main></body></html>"""

GOOD = """
<picture><source srcset="a.avif" type="image/avif"><img src="a.jpg" alt=""></picture>
<details><summary>a</summary><p>b</p></details>
<dl><div><dt>a</dt><dd>b</dd></div></dl>
<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>
<form><label for="q">a</label><input id="q" type="search"></form>
<svg viewBox="0 0 1 1" aria-hidden="true"><path d="M0 0"/></svg>
<script type="application/ld+json">{"a": "<b>"}</script>
"""


def test_good_page_has_no_problems():
    assert problems(PAGE.replace("{}", GOOD)) == []


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("<div>", "end-tag-too-early"),
        ("<p>a<div>b</div></p>", "unexpected-end-tag"),
        ("<p title=a title=b>a</p>", "duplicate-attribute"),
        ("<p>a &nosuch; b</p>", "expected-named-entity"),
        ("<i id=main></i>", "stands 2 times"),
        ("<label for=nobody>a</label>", "points to nothing"),
        ('<a href="#nowhere">a</a>', "points to nothing"),
        ("<span><div>a</div></span>", "<div> inside ['span']"),
        ("<ul><p>a</p></ul>", "<p> directly in <ul>"),
        ("<li>a</li>", "<li> outside"),
        ("<a href=a><button>b</button></a>", "<button> inside ['a']"),
        ("<img src=a.jpg>", "has no alt"),
        ("<center>a</center>", "obsolete"),
        ("<h1>a</h1>", "2 <h1>"),
    ],
)
def test_problem_is_found(body, problem):
    assert problem in " ".join(problems(PAGE.replace("{}", body)))


@pytest.mark.parametrize(("part", "problem"), [(' lang="km"', "lang"), ("ចងចាំ</title>", "title")])
def test_document_needs_language_and_title(part, problem):
    assert problem in " ".join(problems(PAGE.replace(part, "</title>" if "title" in part else "")))
