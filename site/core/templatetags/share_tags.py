"""Passing a page on, without any company between."""

from urllib.parse import quote

from django import template

register = template.Library()


@register.filter
def mail_link(title: str, url: str) -> str:
    """An e-mail with a title and an address, percent-encoded as RFC 6068 asks: Khmer too, spaces as %20."""
    subject, body = quote(title, safe=""), quote(f"{title}\r\n{url}", safe="")
    return f"mailto:?subject={subject}&body={body}"
