"""What the head of a page and the sitemap say of an address's languages."""

from xml.etree import ElementTree

from tinyhtml5.parser import HTMLParser

URL = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def sitemap(client, section="en") -> dict[str, dict[str, str]] | None:
    """Address → its alternates by hreflang; None where there is no such sitemap."""
    response = client.get(f"/sitemap-{section}.xml")
    if response.status_code == 404:
        return None
    root = ElementTree.fromstring(response.content)
    return {
        url.find(f"{URL}loc").text: {
            link.get("hreflang"): link.get("href") for link in url.iter(LINK)
        }
        for url in root.iter(f"{URL}url")
    }


def alternates_in_head(client, address) -> dict[str, str]:
    root = HTMLParser(namespace_html_elements=False).parse(client.get(address).content.decode())
    return {
        link.get("hreflang"): link.get("href")
        for link in root.iter("link")
        if link.get("hreflang") and link.get("type") is None
    }
