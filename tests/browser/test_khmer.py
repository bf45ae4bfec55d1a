"""How a browser sets Khmer: docs/khmer/typography.md."""

import pytest

STORY = "/km/stories/the-register-of-class-three/"
# Characters of the running text that stand first in a line, though they belong to a word before.
FIRST_IN_LINE = """() => {
    const top = (node, at) => {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const boxes = range.getClientRects();
        return boxes.length ? boxes[0].bottom : null;
    };
    const found = [];
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode, text = node.data;
        for (let at = 1; at < text.length; at++) {
            if (!/[\u17d4-\u17d7»”?!\u17b6-\u17d3]/.test(text[at]) || /\\s/.test(text[at - 1])) continue;
            const here = top(node, at), before = top(node, at - 1);
            if (here !== null && before !== null && here > before + 12) found.push(text.slice(at - 8, at + 1));
        }
    }
    return found;
}"""
STYLES = """() => {
    const style = (element, name) => getComputedStyle(element)[name];
    const text = document.querySelector("main p:not([class])") || document.querySelector("main p");
    const slanted = document.createElement("em");
    text.append(slanted);
    return {
        synthesis: style(text, "fontSynthesis"),
        em: style(slanted, "fontStyle") + " " + style(slanted, "fontWeight"),
        spacing: style(text, "letterSpacing"),
        leading: parseFloat(style(text, "lineHeight")) / parseFloat(style(text, "fontSize")),
        size: parseFloat(style(text, "fontSize")),
        quotes: style(text, "quotes"),
        breaking: style(text, "wordBreak") + " " + style(text, "hyphens"),
        weights: [...document.fonts].filter((font) => font.status === "loaded").map((font) => font.weight),
    };
}"""


@pytest.fixture
def story(demo_page):
    page = demo_page(viewport={"width": 320, "height": 740})
    page.goto(STORY, wait_until="networkidle")
    return page


def test_no_line_begins_with_punctuation_or_in_a_cluster(story):
    for width in range(320, 480, 10):
        story.set_viewport_size({"width": width, "height": 740})
        assert story.evaluate(FIRST_IN_LINE) == [], width


def test_khmer_is_neither_slanted_nor_thickened_by_the_browser(story):
    styles = story.evaluate(STYLES)

    assert styles["synthesis"] == "none"
    assert styles["em"] == "normal 700"
    assert set(styles["weights"]) == {"400", "700"}  # drawn bold, not made
    assert styles["spacing"] in {"normal", "0px"}
    assert styles["breaking"] == "normal manual"
    assert styles["leading"] >= 1.85
    assert styles["size"] >= 18
    assert styles["quotes"].startswith('"«" "»"')
