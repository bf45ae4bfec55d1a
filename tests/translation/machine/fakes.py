"""A server that speaks as LibreTranslate, DeepL and chat servers do, and notes what it is asked."""

import json
import re
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs

WORD = {"km": "ពាក្យ", "es": "palabra"}


class Fake(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.asked.append((self.path, body, dict(self.headers)))
        status, answer = self.server.answer(self.path, body)
        data = (answer if isinstance(answer, str) else json.dumps(answer)).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args):
        pass


def in_words(text, word):
    return re.sub(r"(<[^>]*>|&\w+;)|[A-Za-z]+", lambda found: found[1] or word, text)


def translated(path, body):
    """What a well-behaved server answers: each word is ours, tags and numbers stay."""
    if path.endswith("/chat/completions"):
        asked = json.loads(body)["messages"]
        texts = json.loads(asked[-1]["content"])
        words = [in_words(text, WORD["km"]) for text in texts]
        content = f"```json\n{json.dumps(words)}\n```"
        return 200, {"choices": [{"message": {"content": content}}]}
    if path.endswith("/translate") and body.startswith("{"):
        asked = json.loads(body)
        word = WORD[asked["target"]]
        return 200, {"translatedText": [in_words(text, word) for text in asked["q"]]}
    texts = parse_qs(body)["text"]
    return 200, {"translations": [{"text": in_words(text, WORD["es"])} for text in texts]}


@contextmanager
def serving(answer=translated):
    """A fake within this; its `url`, `asked` (path, body, headers), and `answer` to set."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Fake)
    server.asked, server.answer = [], answer
    server.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
