"""
What may be stored, under which name, and with which headers it is answered.

The headers of a stored answer follow from what it is and from its URL, so that a web server
can send them too. What Django answered with any other header is not stored.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from django.conf import settings
from django.http.request import validate_host

from core.public.middleware import PERMISSIONS, PUBLIC_CSP

Headers = list[tuple[str, str]]
# URLs that can be stored: nothing that leads out of a folder, is percent-encoded, or is a
# second spelling of another URL (page/02/).
PATH = re.compile(r"/(?:(?!0\d*/)[A-Za-z0-9_-]{1,100}/){1,10}(?:[a-z-]{1,40}\.ics)?")
SITE_WIDE = re.compile(r"/(?:robots\.txt|sitemap(?:-[a-z-]{1,40})?\.xml)")
HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?(?::\d{1,5})?")
# What other sites add to our URLs, and no page of ours reads.
IGNORED_NAMES = re.compile(r"(?:fbclid|gclid|dclid|msclkid|igshid|mc_[a-z]+|utm_[a-z_]+)")
# The end of a file's name → its type. The first two are for URLs that end in a slash.
TYPES = {
    "index.html": "text/html; charset=utf-8",
    "index.atom": "application/atom+xml; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
}
# Answered by the store in its own way, or of no meaning to it.
REPLACED = {"cache-control", "content-length", "etag", "expires", "last-modified"}
NO_CACHE = ("Cache-Control", "no-cache")
VARY = ("Vary", "Accept-Encoding")


@dataclass(frozen=True)
class Asked:
    """A request that may be answered from the store. `folder`: scheme and host."""

    folder: str
    path: str

    def files(self) -> list[str]:
        """Where its answer can be, below an area of the store."""
        place = f"{self.folder}{self.path}"
        if not place.endswith("/"):
            return [place]
        return [place + name for name in TYPES if name.startswith("index")]


def asked_for(environ: dict[str, Any]) -> Asked | None:
    """What a request asks for; None if it is none that the store answers."""
    path = environ.get("PATH_INFO", "")
    is_plain = environ["REQUEST_METHOD"] in ("GET", "HEAD") and not any(
        environ.get(name)
        for name in ("HTTP_COOKIE", "HTTP_AUTHORIZATION", "HTTP_RANGE", "SCRIPT_NAME")
    )
    if not is_plain or environ.get("CONTENT_LENGTH") not in (None, "", "0"):
        return None
    if not is_known(path) or not is_ignored(environ.get("QUERY_STRING", "")):
        return None
    host = environ.get("HTTP_HOST", "").lower()
    name = host.partition(":")[0]
    if not HOST.fullmatch(host) or ".." in host or not validate_host(name, known_hosts()):
        return None
    return Asked(f"{scheme_of(environ)}/{host}", path)


def is_known(path: str) -> bool:
    """Whether a URL is one of those that are stored."""
    if PATH.fullmatch(path):
        return path.split("/", 2)[1] in dict(settings.LANGUAGES)
    return bool(SITE_WIDE.fullmatch(path))


def is_ignored(query: str) -> bool:
    """Whether a query string holds nothing that a page reads."""
    if not query:
        return True
    names = [name for name, _value in parse_qsl(query, keep_blank_values=True)]
    return bool(names) and all(IGNORED_NAMES.fullmatch(name) for name in names)


def known_hosts() -> list[str]:
    """The names that pages are stored for; with `*`, in development, this machine's own."""
    named = [name for name in settings.ALLOWED_HOSTS if name != "*"]
    return named or ["localhost", "127.0.0.1"]


def scheme_of(environ: dict[str, Any]) -> str:
    """As Django's HttpRequest.scheme decides it."""
    if settings.SECURE_PROXY_SSL_HEADER:
        name, secure = settings.SECURE_PROXY_SSL_HEADER
        if (value := environ.get(name)) is not None:
            return "https" if value.split(",")[0].strip() == secure else "http"
    return "https" if environ.get("wsgi.url_scheme") == "https" else "http"


def type_of(file: str) -> str:
    return next(kind for ending, kind in TYPES.items() if file.endswith(ending))


def headers_of(asked: Asked, file: str) -> Headers:
    """The headers of a stored answer but those of its length, encoding and ETag."""
    found = [
        ("Content-Type", type_of(file)),
        NO_CACHE,
        VARY,
        ("Content-Security-Policy", PUBLIC_CSP),
        ("Permissions-Policy", PERMISSIONS),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", settings.SECURE_REFERRER_POLICY),
        ("Cross-Origin-Opener-Policy", settings.SECURE_CROSS_ORIGIN_OPENER_POLICY),
    ]
    first = asked.path.split("/", 2)[1]
    if first in dict(settings.LANGUAGES):
        found.append(("Content-Language", first))
    if file.endswith(".xml"):
        found.append(("X-Robots-Tag", "noindex, noodp, noarchive"))
    if asked.folder.startswith("https") and (seconds := settings.SECURE_HSTS_SECONDS):
        below = "; includeSubDomains" if settings.SECURE_HSTS_INCLUDE_SUBDOMAINS else ""
        preload = "; preload" if settings.SECURE_HSTS_PRELOAD else ""
        found.append(("Strict-Transport-Security", f"max-age={seconds}{below}{preload}"))
    return found


def file_for(asked: Asked, status: str, headers: Headers) -> str | None:
    """The file for an answer of Django; None if it must not be stored."""
    if not status.startswith("200 "):
        return None
    kind = next((value for name, value in headers if name.lower() == "content-type"), "")
    for file in asked.files():
        if type_of(file) == kind:
            wanted = {name.lower(): value for name, value in headers_of(asked, file)}
            rest = {name.lower(): value for name, value in headers if name.lower() not in REPLACED}
            is_same = rest.pop("vary", VARY[1]).lower() == VARY[1].lower()
            return file if is_same and all(wanted.get(n) == v for n, v in rest.items()) else None
    return None


def choose_encoding(accepted: str) -> Iterator[tuple[str, str]]:
    """(end of the file's name, encoding) in the order of what to send, the plain file last."""
    names = {"br": ".br", "gzip": ".gz"}
    wanted = dict(_weights(accepted))
    for name, ending in names.items():
        if wanted.get(name, wanted.get("*", 0.0)) > 0:
            yield ending, name
    yield "", ""


def _weights(accepted: str) -> Iterator[tuple[str, float]]:
    for part in accepted.lower().split(","):
        name, _semicolon, parameter = part.partition(";")
        weight = parameter.strip().removeprefix("q=") or "1"
        yield name.strip(), float(weight) if re.fullmatch(r"[01](\.\d{0,3})?", weight) else 0.0


def is_known_to_reader(known: str, etag: str) -> bool:
    """Whether If-None-Match names an ETag."""
    tags = [tag.strip().removeprefix("W/") for tag in known.split(",")]
    return etag in tags or "*" in tags


def rendering_environ(environ: dict[str, Any]) -> dict[str, Any]:
    """A request that holds nothing of the reader's but the URL, so nothing can be kept of it."""
    bare = {name: value for name, value in environ.items() if not name.startswith("HTTP_")}
    kept = {"HTTP_HOST", *(settings.SECURE_PROXY_SSL_HEADER or ())[:1]}
    bare |= {name: environ[name].lower() for name in kept if name in environ}
    return bare | {"REQUEST_METHOD": "GET", "QUERY_STRING": "", "REMOTE_ADDR": "127.0.0.1"}


def collect(application: Callable[..., Any], environ: dict[str, Any]) -> tuple[str, Headers, bytes]:
    """Status, headers and the whole body of a WSGI application's answer."""
    started: list[tuple[str, Headers]] = []

    def start(status: str, headers: Headers, problem: Any = None) -> None:
        started[:] = [(status, headers)]

    answer = application(environ, start)
    try:
        body = b"".join(answer)
    finally:
        if hasattr(answer, "close"):
            answer.close()
    return *started[0], body
