"""The little Markdown that documents are written in."""

from markdown_it import MarkdownIt


def paragraphs(text):
    """Markdown as (kind, marker, depth, spans): paragraphs, list items, small headings."""
    kind, marker, depth, counters = "text", None, 0, []
    for token in MarkdownIt().parse(text):
        match token.type:
            case "bullet_list_open":
                counters.append(None)
            case "ordered_list_open":
                counters.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                counters.pop()
            case "list_item_open":
                marker = "•" if counters[-1] is None else str(counters[-1])
                if counters[-1] is not None:
                    counters[-1] += 1
            case "inline":
                depth = len(counters)
                yield (kind if not counters else "item"), marker, depth, spans(token)
                marker = None
            case "heading_open":
                kind = "heading"
            case "heading_close":
                kind = "text"


def spans(token):
    """The words of a paragraph as (text, bold, italic)."""
    bold = italic = False
    out = []
    for child in token.children:
        match child.type:
            case "strong_open" | "strong_close":
                bold = child.type == "strong_open"
            case "em_open" | "em_close":
                italic = child.type == "em_open"
            case "softbreak" | "hardbreak":
                out.append((" ", bold, italic))
            case _:
                if child.content:
                    out.append((child.content, bold, italic))
    return out
