"""Blocks of the text files as the raw data of a StreamField."""

import re
from collections.abc import Callable

from markdown_it import MarkdownIt

from demo.loading.texts import stable_id

MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(["code", "fence", "image", "heading"])
LINK = re.compile(r'<a href="(page|doc):([^"]+)">')

# (kind, name) → primary key; None while what is named isn't there yet (references.References).
Resolve = Callable[[str, str], int | None]


def rich_text(markdown: str, resolve: Resolve) -> str:
    """Markdown as the HTML that Wagtail stores, links to pages and documents by their keys."""

    def link(match):
        kind, name = match.groups()
        key = resolve("page" if kind == "page" else "document", name)
        tag = "page" if kind == "page" else "document"
        return f'<a id="{key}" linktype="{tag}">' if key else '<a href="#">'

    html = MARKDOWN.render(markdown.strip())
    html = html.replace("<strong>", "<b>").replace("</strong>", "</b>")
    html = html.replace("<em>", "<i>").replace("</em>", "</i>").replace("\n", "")
    return LINK.sub(link, html)


class BlockMaker:
    """
    Turns the items of one list of blocks into raw data.

    `path` (the work's key and the field) makes the identifiers, so that the same block has
    the same identifier in every language: by it the translation finds its place.
    """

    def __init__(self, path: str, resolve: Resolve):
        self.path = path
        self.resolve = resolve

    def stream(self, items: list[dict], path: str | None = None) -> list[dict]:
        path = path or self.path
        raw = []
        for number, item in enumerate(items):
            ((kind, value),) = item.items()
            here = f"{path}/{number}"
            raw.append(
                {"type": kind, "value": self.block(kind, value, here), "id": stable_id(here)}
            )
        return raw

    def block(self, kind: str, value, here: str):
        make = getattr(self, f"_{kind}", None)
        return make(value, here) if make else value

    def _list(self, items, here, make):
        return [
            {"type": "item", "value": make(item, f"{here}/{n}"), "id": stable_id(here, "item", n)}
            for n, item in enumerate(items)
        ]

    def _paragraph(self, value, here):
        return rich_text(value, self.resolve)

    def _heading(self, value, here):
        value = {"text": value} if isinstance(value, str) else value
        return {"level": "h2", **value}

    def _quote(self, value, here):
        return {"translation_kind": "", **value}

    def _figure(self, value, here):
        return {
            "image": {
                "image": self.resolve("image", value["image"]),
                "decorative": False,
                "alt_text": value["alt"],
            },
            "caption": value.get("caption", ""),
        }

    def _gallery(self, value, here):
        return {
            "title": value.get("title", ""),
            "items": self._list(value["items"], here, self._figure),
        }

    def _timeline(self, value, here):
        return {**value, "items": self._list(value["items"], here, lambda item, _: item)}

    _names = _timeline
    _questions = _timeline

    def _key_facts(self, value, here):
        def make(item, _):
            fact = item.get("fact")
            figure = item.get("figure", "")
            return {
                "label": "",
                **item,
                "figure": figure,
                "fact": self.resolve("fact", fact) if fact else None,
            }

        return {"items": self._list(value["items"], here, make)}

    def _sensitive_section(self, value, here):
        return {
            "notice": self.resolve("notice", value["notice"]),
            "intro": value["intro"],
            "content": self.stream(value["content"], f"{here}/content"),
        }

    def _external_video(self, value, here):
        return {"poster": None, "transcript": "", **value}

    def _testimony(self, value, here):
        return {
            "start": "",
            "end": "",
            **value,
            "recording": self.resolve("recording", value["recording"]),
        }

    def _resource_card(self, value, here):
        return self.resolve("page", value)

    _story_card = _resource_card

    def _donation(self, value, here):
        return self.resolve("donation", value)
