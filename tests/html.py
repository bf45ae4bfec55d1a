"""What is wrong with a page's HTML, without Java and without the network."""

from collections import Counter

from tinyhtml5.parser import HTMLParser

PHRASING_ONLY = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "span", "em", "strong", "b", "i"} | {
    *("cite", "q", "code", "time", "abbr", "label", "button", "small", "sub", "sup", "mark", "pre")
}
BLOCKS = {"address", "article", "aside", "blockquote", "details", "dialog", "div", "dl"} | {
    *("fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header"),
    *("hgroup", "hr", "main", "menu", "nav", "ol", "p", "section", "table", "ul"),
}
ALLOWED_CHILDREN = {
    "ul": {"li", "script", "template"},
    "ol": {"li", "script", "template"},
    "dl": {"dt", "dd", "div", "script", "template"},
    "tr": {"td", "th", "script", "template"},
    "select": {"option", "optgroup", "hr"},
    "picture": {"source", "img"},
}
ALLOWED_PARENTS = {
    "li": {"ul", "ol", "menu"},
    "dt": {"dl", "div"},
    "dd": {"dl", "div"},
    "figcaption": {"figure"},
    "summary": {"details"},
    "legend": {"fieldset"},
    "source": {"picture", "video", "audio"},
    "track": {"video", "audio"},
}
INTERACTIVE = {"a", "button", "input", "select", "textarea", "summary", "iframe"}
OBSOLETE = {"acronym", "big", "center", "font", "marquee", "nobr", "strike", "tt"}
REFERENCES = ["for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list"]


def problems(html: str) -> list[str]:
    """
    What a strict HTML5 parser reports, and what it cannot see: elements where they
    may not stand, identifiers twice or missing, controls inside controls.
    """
    parser = HTMLParser(namespace_html_elements=False)
    root = parser.parse(html)
    found = [
        f"line {line}: {code} {details or ''}".strip() for (line, _), code, details in parser.errors
    ]
    found += _identifiers(root)
    found += _document(root)
    _walk(root, [], found)
    return found


def _elements(root):
    return [element for element in root.iter() if isinstance(element.tag, str)]


def _identifiers(root):
    elements = _elements(root)
    counted = Counter(element.get("id") for element in elements if element.get("id") is not None)
    for name, count in counted.items():
        if count > 1:
            yield f'id="{name}" stands {count} times'
        if not name or name.split() != [name]:
            yield f'id="{name}" is empty or has a space'
    for element in elements:
        for attribute in REFERENCES:
            for name in (element.get(attribute) or "").split():
                if name not in counted:
                    yield f'<{element.tag} {attribute}="{name}"> points to nothing'
        target = element.get("href") or ""
        missing = target[1:] not in counted and target not in {"#", "#top"}
        if element.tag == "a" and target.startswith("#") and missing:
            yield f'<a href="{target}"> points to nothing'


def _document(root):
    if not root.get("lang"):
        yield "<html> has no lang"
    if not (root.findtext("head/title") or "").strip():
        yield "no <title>"
    for tag in ("main", "h1"):
        visible = [element for element in root.iter(tag) if element.get("hidden") is None]
        if len(visible) != 1:
            yield f"{len(visible)} <{tag}> instead of one"


def _walk(element, ancestors, found):
    tag = element.tag
    parent = ancestors[-1] if ancestors else None
    if tag in OBSOLETE:
        found.append(f"<{tag}> is obsolete")
    if parent in ALLOWED_CHILDREN and tag not in ALLOWED_CHILDREN[parent]:
        found.append(f"<{tag}> directly in <{parent}>")
    if tag in ALLOWED_PARENTS and parent not in ALLOWED_PARENTS[tag]:
        found.append(f"<{tag}> outside {sorted(ALLOWED_PARENTS[tag])}")
    if tag in BLOCKS and (outer := PHRASING_ONLY.intersection(ancestors)):
        found.append(f"<{tag}> inside {sorted(outer)}")
    if tag in INTERACTIVE and (outer := {"a", "button"}.intersection(ancestors)):
        found.append(f"<{tag}> inside {sorted(outer)}")
    if tag == "img" and element.get("alt") is None:
        found.append(f"<img src={element.get('src')!r}> has no alt")
    for child in element:
        if isinstance(child.tag, str):
            _walk(child, [*ancestors, tag], found)
