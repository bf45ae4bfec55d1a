"""deploy/nginx/ in a real nginx, before something that shows what it was sent."""

import http.client
import json
import os
import shutil
import socket
import ssl
import subprocess
import threading
import time
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from core.store.answers import asked_for
from core.store.folder import ALWAYS, Folder, area_now
from core.store.layer import from_store

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin")
CONF = Path(__file__).resolve().parents[2] / "deploy" / "nginx"
pytestmark = pytest.mark.skipif(
    not NGINX or not shutil.which("openssl"), reason="nginx or openssl is missing"
)


class Mirror(BaseHTTPRequestHandler):
    """Answers with the path, the headers and the length of the body it was sent."""

    def do_GET(self):
        length = int(self.headers.get("Content-Length") or 0)
        left = length
        while left:
            left -= len(self.rfile.read(min(left, 1 << 20)))
        body = json.dumps({"path": self.path, "length": length, **dict(self.headers)}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET

    def log_message(self, *arguments):
        pass


def free_port():
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder for nginx, with a certificate."""
    folder = tmp_path_factory.mktemp("nginx")
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"),
            *("-subj", "/CN=www.example.org"),
            *("-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"),
        ],
        check=True,
        capture_output=True,
    )
    return folder


@pytest.fixture(scope="module")
def ports(folder):
    """nginx with our files, but for ports and places; gives its ports for HTTP and HTTPS."""
    behind = ThreadingHTTPServer(("127.0.0.1", 0), Mirror)
    threading.Thread(target=behind.serve_forever, daemon=True).start()
    plain, secure = free_port(), free_port()
    files = ("upstream.conf", "page-store.conf", "memoria.conf")
    text = "".join((CONF / name).read_text() for name in files)
    for old, new in {
        "127.0.0.1:8000": f"127.0.0.1:{behind.server_port}",
        "listen [::]:80;": "",
        "listen [::]:443 ssl;": "",
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443 ssl;": f"listen 127.0.0.1:{secure} ssl;",
        "/etc/letsencrypt/live/www.example.org": str(folder),
        "/var/log/nginx": str(folder),
        "/etc/nginx/page-store-headers.conf": str(CONF / "page-store-headers.conf"),
        "/srv/memoria/var/store": str(folder / "store"),
    }.items():
        assert old in text, f"{old} is no longer in the configuration"
        text = text.replace(old, new)
    temporary = "".join(
        f"{name}_temp_path {folder}/{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        # As root it would work as another user, who can't write into this folder.
        f"{'user root; ' if os.geteuid() == 0 else ''}daemon off; pid {folder}/pid;\n"
        f"events {{}}\nhttp {{ {temporary}\n{text}\n}}\n"
    )
    command = [NGINX, "-e", folder / "error.log", "-p", folder, "-c", folder / "nginx.conf"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    try:
        _wait_for(secure, process)
        yield plain, secure
    finally:
        process.terminate()
        process.wait(10)
        behind.shutdown()


def _wait_for(port, process):
    for _attempt in range(100):
        assert process.poll() is None, process.stderr.read().decode()
        with closing(socket.socket()) as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("nginx doesn't answer")


def ask(port, method="GET", path="/", body=None, **headers):
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with closing(http.client.HTTPSConnection("127.0.0.1", port, timeout=60, context=context)) as to:
        to.request(method, path, body, {"Host": "www.example.org", **headers})
        response = to.getresponse()
        content = response.read()
    return response.status, json.loads(content) if response.status == 200 else content


def test_program_is_told_host_and_https_and_nothing_that_readers_made_up(ports):
    forged = {"X-Forwarded-For": "1.2.3.4", "X-Forwarded-Proto": "http", "Forwarded": "for=1.2.3.4"}

    status, sent = ask(ports[1], path="/km/stories/?q=%E1%9E%80", **forged)

    assert status == 200
    assert sent["path"] == "/km/stories/?q=%E1%9E%80"
    assert (sent["Host"], sent["X-Forwarded-Proto"]) == ("www.example.org", "https")
    assert sent["X-Forwarded-For"] == "127.0.0.1"
    assert "Forwarded" not in sent


def test_upload_of_forty_megabytes_goes_through(ports):
    status, sent = ask(ports[1], "POST", "/admin/documents/add/", b"x" * 40_000_000)

    assert (status, sent["length"]) == (200, 40_000_000)


def test_http_leads_to_https(ports):
    with closing(http.client.HTTPConnection("127.0.0.1", ports[0], timeout=10)) as plain:
        plain.request("GET", "/km/", headers={"Host": "www.example.org"})
        response = plain.getresponse()

    assert response.status == 301
    assert response.headers["Location"] == "https://www.example.org/km/"


def test_log_holds_no_address_of_a_reader(ports, folder):
    ask(ports[1], path="/km/a-page/")
    time.sleep(0.2)

    log = (folder / "memoria.log").read_text()
    assert "/km/a-page/" in log
    assert "127.0.0.1" not in log
    assert "?" not in log


PAGE = b"<!DOCTYPE html><title>A page</title>" * 20
RICE = "https/www.example.org/km/stories/rice/index.html"


@pytest.fixture
def store(folder, settings):
    """An open page store with a page in Khmer, as the program fills it."""
    settings.ALLOWED_HOSTS = ["www.example.org"]
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_HSTS_SECONDS = 365 * 24 * 3600
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True
    store = Folder(folder / "store", is_on=True)
    store.open_at(lambda: "one")
    store.keep(store.current(), ALWAYS, RICE, PAGE)
    yield store
    shutil.rmtree(store.root)


def answer(port, path="/km/stories/rice/", method="GET", **headers):
    """Status, headers and body as they are."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with closing(http.client.HTTPSConnection("127.0.0.1", port, timeout=60, context=context)) as to:
        to.request(method, path, None, {"Host": "www.example.org", **headers})
        response = to.getresponse()
        found = {name.lower(): value for name, value in response.getheaders()}
        return response.status, found, response.read()


def by_the_layer(store, **headers):
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": "/km/stories/rice/", "HTTP_HOST": "www.example.org",
        "HTTP_X_FORWARDED_PROTO": "https", **headers,
    }  # fmt: skip
    status, found, body = from_store(store, asked_for(environ), environ)
    return int(status[:3]), {name.lower(): value for name, value in found}, body


@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_stored_page_is_that_of_the_layer_to_the_byte_and_header(ports, store, encoding):
    sent = answer(ports[1], **{"Accept-Encoding": encoding})
    layer = by_the_layer(store, HTTP_ACCEPT_ENCODING=encoding)

    assert (sent[0], sent[2]) == (layer[0], layer[2])
    kept = {
        name: value
        for name, value in sent[1].items()
        if name not in ("server", "date", "connection")
    }
    if not encoding:  # nginx says Vary where it had a choice
        kept.setdefault("vary", "Accept-Encoding")
    assert kept == layer[1]


def test_nginx_answers_conditions_as_the_layer_does(ports, store):
    etag = answer(ports[1])[1]["etag"]

    again = answer(ports[1], **{"If-None-Match": etag})
    assert (again[0], again[2], again[1]["etag"]) == (304, b"", etag)
    assert answer(ports[1], **{"If-None-Match": '"other"'})[2] == PAGE
    later = {"If-Modified-Since": "Fri, 31 Dec 2100 00:00:00 GMT"}
    assert answer(ports[1], **later)[2] == PAGE
    head = answer(ports[1], method="HEAD")
    assert (head[0], head[1]["etag"], head[2]) == (200, etag, b"")


@pytest.mark.parametrize("query", ["?fbclid=x", "?utm_source=a&utm_medium=b", "?gclid=1&fbclid="])
def test_nginx_ignores_what_other_sites_add(ports, store, query):
    assert answer(ports[1], f"/km/stories/rice/{query}")[2] == PAGE


@pytest.mark.parametrize(
    "asked",
    [
        {"path": "/km/stories/rice/?lite=1"},
        {"path": "/km/stories/rice/?fbclid=x&lite=1"},
        {"path": "/km/stories/rice"},
        {"path": "/km/stories/other/"},
        {"path": "/km/stories/rice/index.html"},
        {"path": "/current/always/https/www.example.org/km/stories/rice/index.html"},
        {"path": "/current/always/https/www.example.org/km/stories/rice/"},
        {"path": "/lock"},
        {"path": "/"},
        {"method": "POST"},
        {"Cookie": "sessionid=x"},
        {"Authorization": "Basic x"},
        {"Range": "bytes=0-3"},
    ],
    ids=str,
)  # fmt: skip
def test_nginx_leaves_to_the_program_what_is_no_plain_page(ports, store, asked):
    assert b'"X-Forwarded-Proto"' in answer(ports[1], **asked)[2]


def test_nginx_serves_nothing_of_a_closed_store(ports, store):
    assert answer(ports[1])[2] == PAGE
    with store.closed():
        assert PAGE not in answer(ports[1])[2]
    store.open_at(lambda: "two")
    assert PAGE not in answer(ports[1])[2]


def test_nginx_serves_a_page_of_the_date_for_its_hundred_seconds(ports, store):
    store.keep(store.current(), area_now(depends_on_date=True), RICE.replace("rice", "day"), PAGE)
    now = answer(ports[1], "/km/stories/day/")[2]
    (found,) = [path for path in (store.root / store.current()).iterdir() if path.name != ALWAYS]
    found.rename(found.with_name(f"at-{int(found.name[3:]) - 2}"))

    assert now == PAGE
    assert answer(ports[1], "/km/stories/day/")[2] != PAGE
