"""Template tags for the header, the footer and the donation call."""

from urllib.parse import urlsplit, urlunsplit

from django import template

from home.site_chrome import SiteChrome, donation_for, site_chrome_for
from home.site_chrome import organisation_name as name_of_organisation

register = template.Library()


@register.simple_tag(takes_context=True)
def site_chrome(context) -> SiteChrome:
    """Name, menus, sections and footer in the language of the request."""
    return site_chrome_for(context["request"])


@register.simple_tag
def organisation_name() -> str:
    """The organisation's name in the active language; for the admin, which has no page."""
    return name_of_organisation()


@register.simple_tag(takes_context=True)
def donation_call(context, chosen=None):
    """A donation call in the reader's language while its campaign is active, else None."""
    return donation_for(context["request"], chosen=chosen)


@register.simple_tag(takes_context=True)
def closing_donation(context, page):
    """
    The donation call after the text of a page; None if the text itself contains one.

    On a solemn page the call within the text is shown here instead.
    """
    body = getattr(page, "body", None) or []
    in_text = [block.value for block in body if block.block_type == "donation" and block.value]
    if in_text and not page.solemn:
        return None
    return donation_for(context["request"], page, in_text[0] if in_text else None)


@register.filter
def with_locale(url: str, code: str) -> str:
    """
    The URL of a donation page with the reader's language: in place of `{locale}` in the
    URL, else as `?locale=km`.
    """
    if "{locale}" in url:
        return url.replace("{locale}", code)
    parts = urlsplit(url)
    query = f"{parts.query}&" if parts.query else ""
    return urlunsplit(parts._replace(query=f"{query}locale={code}"))
