"""Template tags for sharing a page without any social network's code."""

from urllib.parse import quote

from django import template

register = template.Library()


@register.filter
def mail_link(title: str, url: str) -> str:
    """
    A mailto: link with a title and a URL, percent-encoded as in RFC 6068: Khmer too, spaces
    as %20.
    """
    subject, body = quote(title, safe=""), quote(f"{title}\r\n{url}", safe="")
    return f"mailto:?subject={subject}&body={body}"
