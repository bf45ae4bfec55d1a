"""Somebody who asks the site through its web server, and a mail server that keeps what it is sent."""

import http.cookiejar
import re
import socketserver
import ssl
import threading
import urllib.error
import urllib.parse
import urllib.request

HOST = "www.example.org"
BOUNDARY = "----memoria-install"


class Visitor:
    """A browser for one host, at 127.0.0.1, whatever its certificate."""

    def __init__(self):
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        handler = urllib.request.HTTPSHandler(context=context)
        self.opener = urllib.request.build_opener(handler, cookies)
        self.jar = cookies.cookiejar

    def get(self, path: str, host: str = HOST) -> tuple[int, str]:
        """Status and text. `/etc/hosts` leads the host here."""
        return self._open(urllib.request.Request(f"https://{host}{path}"))

    def post(self, path: str, fields: dict[str, str], file: tuple | None = None):
        """Send a form, with the token of the page before. `file`: field, name, bytes."""
        token = next((c.value for c in self.jar if c.name == "csrftoken"), "")
        parts = []
        for name, value in {**fields, "csrfmiddlewaretoken": token}.items():
            head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
            parts.append(head.encode() + value.encode() + b"\r\n")
        if file:
            field, name, content = file
            head = (
                f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{field}"; '
                f'filename="{name}"\r\nContent-Type: application/octet-stream\r\n\r\n'
            )
            parts.append(head.encode() + content + b"\r\n")
        body = b"".join([*parts, f"--{BOUNDARY}--\r\n".encode()])
        return self._open(
            urllib.request.Request(
                f"https://{HOST}{path}",
                body,
                {
                    "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
                    "Referer": f"https://{HOST}{path}",
                },
            )
        )

    def sign_in(self, name: str, password: str) -> None:
        self.get("/admin/login/")
        status, text = self.post("/admin/login/", {"username": name, "password": password})
        if status != 200 or 'name="password"' in text:
            raise SystemExit(f"{name} can't sign in: {status}")

    def _open(self, request) -> tuple[int, str]:
        try:
            with self.opener.open(request, timeout=120) as response:
                return response.status, response.read().decode(errors="replace")
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode(errors="replace")


class _Letters(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(b"220 here\r\n")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                letter = []
                while (line := self.rfile.readline()) not in (b".\r\n", b""):
                    letter.append(line)
                self.server.letters.append(b"".join(letter).decode())
            self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 ok\r\n")
            if word == b"QUIT":
                return


def mail_server(port: int) -> list[str]:
    """Start a mail server on this machine; gives the list to which it adds each letter."""
    server = socketserver.ThreadingTCPServer(("127.0.0.1", port), _Letters)
    server.letters = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.letters


def pdf_of(size: int) -> bytes:
    """A PDF of so many bytes that has one empty page."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        b"<< /Length %d >>\nstream\n" % size + b"%" * size + b"\nendstream",
    ]
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        body
        + b"xref\n0 5\n0000000000 65535 f \n"
        + table
        + b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(body)
    )


def words_in(text: str) -> str:
    """A page without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", text))
