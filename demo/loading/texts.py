"""Reading the files of the demonstration, and joining the words of one language to the facts of another."""

import tomllib
import uuid
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

CONTENT = Path(__file__).parents[1] / "content"
MEDIA = Path(__file__).parents[1] / "media"
CODES = ("en", "km", "es")
# Made once, at random; it keeps the identifiers of blocks the same in every language and run.
NAMESPACE = uuid.UUID("5b6e2a54-20d4-4a5b-9c0f-0d3f2c5a7e20")

# What is the same in every language, wherever it stands in a block (content/README.md).
FACT_KEYS = {
    "accessed_on", "fact", "image", "level", "notice", "on", "original_language",
    "recording",
    "original_text", "said_on", "source_no", "source_url", "translation_kind", "url",
    "when", "years",
}  # fmt: skip
# Blocks that are a fact as a whole: a card of another page, a donation call.
FACT_BLOCKS = {"resource_card", "story_card", "donation"}


class ContentError(Exception):
    """A text file that can't be used; the message names the file and says what to mend."""


@dataclass
class Work:
    """A work in all its languages. `key` is its path below content/<language>/, without the ending."""

    key: str
    original: str
    facts: dict
    texts: dict[str, dict] = field(default_factory=dict)

    @property
    def translations(self) -> list[str]:
        return [code for code in CODES if code in self.texts and code != self.original]

    @property
    def slug(self) -> str:
        return self.key.removesuffix("/index").rsplit("/", 1)[-1]

    def words(self, code: str) -> dict:
        """The text of one language with the facts of the original joined in."""
        original = self.texts[self.original]
        if code == self.original:
            return original
        return join_facts(original, self.texts[code], f"{code}/{self.key}.toml")


def read(code: str, key: str) -> dict:
    """One file as a dict. Raises ContentError where it isn't TOML."""
    path = CONTENT / code / f"{key}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ContentError(f"{code}/{key}.toml can't be read: {error}") from error


def read_media(path: str) -> bytes:
    """One picture, PDF or recording below demo/media. Raises ContentError where it is missing."""
    try:
        return (MEDIA / path).read_bytes()
    except FileNotFoundError as error:
        raise ContentError(f"demo/media/{path} is missing; see tools/demo-art/README.md") from error


@cache
def load(folder: str) -> tuple[Work, ...]:
    """All works below a folder (`stories`), and the file of that name itself, by path."""
    keys = {}
    for code in CODES:
        root = CONTENT / code
        paths = [*root.glob(f"{folder}/**/*.toml"), *root.glob(f"{folder}.toml")]
        for path in paths:
            keys.setdefault(str(path.relative_to(root).with_suffix("")), []).append(code)
    return tuple(load_work(key, codes) for key, codes in sorted(keys.items()))


def load_work(key: str, codes: list[str]) -> Work:
    texts = {code: read(code, key) for code in codes}
    with_facts = [code for code in codes if "facts" in texts[code]]
    if len(with_facts) > 1:
        raise ContentError(f"{key}.toml has [facts] in {with_facts}; only the original may.")
    original = with_facts[0] if with_facts else codes[0]
    return Work(key, original, texts[original].get("facts", {}), texts)


def join_facts(original, words, where: str):
    """
    The words of one language with the facts they lack, taken from the original.

    Raises ContentError where the two don't pair: a block too many, a caption that is missing.
    """
    if isinstance(original, list):
        if not isinstance(words, list) or len(words) != len(original):
            found = len(words) if isinstance(words, list) else "no list"
            raise ContentError(f"{where}: the original has {len(original)} items, this {found}.")
        return [
            join_facts(pair[0], pair[1], f"{where}, item {number}")
            for number, pair in enumerate(zip(original, words, strict=True), 1)
        ]
    if isinstance(original, dict):
        return _join_tables(original, words, where)
    return words


def _join_tables(original: dict, words, where: str) -> dict:
    if isinstance(words, str) and "text" in original:
        words = {"text": words}
    if not isinstance(words, dict):
        raise ContentError(f"{where}: the original has a table with {sorted(original)} here.")
    unknown = sorted(set(words) - set(original) - {"facts"})
    if unknown:
        raise ContentError(f"{where}: the original has no {', '.join(unknown)}.")
    joined = {}
    for key, value in original.items():
        if key == "facts":
            continue
        if is_fact(key, value):
            joined[key] = value
        elif key in words:
            joined[key] = join_facts(value, words[key], f"{where}, {key}")
        elif not value or (isinstance(value, dict | list) and not has_words(value)):
            joined[key] = value
        else:
            raise ContentError(f"{where}: the words for “{key}” are missing.")
    return joined


def is_fact(key: str, value) -> bool:
    return key in FACT_KEYS or key in FACT_BLOCKS or (key == "figure" and isinstance(value, str))


def has_words(value) -> bool:
    """Whether anything below is to be translated."""
    if isinstance(value, list):
        return any(has_words(item) for item in value)
    if isinstance(value, dict):
        return any(not is_fact(key, item) and has_words(item) for key, item in value.items())
    return bool(value)


@cache
def read_records(name: str) -> dict[str, dict[str, dict]]:
    """Shared records of one file: code → language → table. English holds the facts."""
    files = {code: read(code, name) for code in CODES if (CONTENT / code / f"{name}.toml").exists()}
    return {
        record: {code: table[record] for code, table in files.items() if record in table}
        for record in files["en"]
    }


def stable_id(*parts) -> str:
    """A UUID that depends on the parts alone."""
    return str(uuid.uuid5(NAMESPACE, "/".join(map(str, parts))))
