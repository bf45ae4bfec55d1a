"""
Turns a text into index tokens, and a query into the tokens to look for.

One analyser for both databases: PostgreSQL's parser and SQLite's tokenizer know no Khmer
(docs/developers/search.md). Each token consists of lower-case Latin letters and digits and begins
with a letter; both databases keep such tokens whole, whatever their own language is.

- Khmer: every three successive clusters are one token (`qk…`); each cluster ends with a `z`.
  The last two tokens of a run are shorter. A word of one or two clusters is searched as the
  beginning of a token, a longer one as all its threes. So a word is found inside a sentence
  without a list of words.
- Numbers: `qn…`, in the digits 0-9.
- English, Spanish and others: the word in lower case without accents; and its stem (`qe…`,
  `qs…`, `qxfrx…`) where Snowball knows the language. Stems come after all words, so that words
  that are neighbours in the text are neighbours in the index.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from core.text.alphabet import COENG
from core.text.analysis.folding import fold_clusters, fold_digits, fold_word, without_invisible
from core.text.analysis.stems import common_words, stemmed, stems
from core.text.analysis.words import Kind, Piece, pieces
from search.analysis.spellings import spellings

LONGEST_TOKEN = 60
# PostgreSQL raises an error for a vector of more than 1 MB, and the page could not be saved.
MOST_BYTES = 700_000
# One letter for the most frequent code points, two for the rest; no code is the beginning of
# another.
FREQUENT = "្ានរកបសមងលតយិ់ំទដុីពេអ"
REST = [chr(c) for c in range(0x1780, 0x17DE) if chr(c) not in FREQUENT]
CODES = dict(zip(FREQUENT, "abcdefghijklmnopqrstuv", strict=True)) | {
    letter: "wxy"[place // 25] + "abcdefghijklmnopqrstuvwxy"[place % 25]
    for place, letter in enumerate(REST)
}
# Prefix of the stems of a language; other languages have `qx`, their code and an x. No other token
# begins with these.
PREFIX = {"en": "qe", "es": "qs"}


@dataclass(frozen=True, slots=True)
class Token:
    """A token to look for, or the beginning of the tokens to look for."""

    text: str
    is_prefix: bool = False


@lru_cache(maxsize=65536)
def encode(cluster: str) -> str:
    """A folded cluster in lower-case Latin letters, with the closing z."""
    return "".join(CODES[c] for c in cluster) + "z"


def index_text(text: str, codes: Iterable[str] | None = None, most: int = MOST_BYTES) -> str:
    """
    The index tokens of a text, separated by spaces.

    `codes`: the languages whose stems are added; all of the site's languages for a text of
    unknown language. `most`: after this many bytes of different tokens, Khmer gets shorter
    tokens, each once.
    """
    exact, others, seen, size = [], [], set(), 0
    codes = stemmed() if codes is None else codes
    for piece in pieces(without_invisible(text)):
        is_full = size > most
        found, more = _tokens(piece, codes, 1 if is_full else 3)
        if is_full:
            found = [token for token in dict.fromkeys(found) if token not in seen]
        exact += found
        others += more
        new = {*found, *more} - seen
        size += sum(map(bytes_of, new))
        seen |= new
        if size > most * 1.2:
            break
    return " ".join(exact + others)


def bytes_of(token: str) -> int:
    """The approximate size of a token in a PostgreSQL vector."""
    return len(token) + 8


def _tokens(piece: Piece, codes, length: int) -> tuple[list[str], list[str]]:
    """The tokens of a piece in text order, and additional ones (stems, whole numbers)."""
    if piece.kind is Kind.KHMER:
        return grams(fold_clusters(piece.text), length), []
    if piece.kind is Kind.NUMBER:
        groups = numbers(piece.text)
        return groups, [_whole(groups)] if len(groups) > 1 else []
    return [latin(piece.text)], stem_tokens(piece.text, codes)


def grams(clusters: list[str], length: int = 3) -> list[str]:
    """For each position of a run, its cluster and the following ones, `length` at most."""
    coded = [encode(cluster) for cluster in clusters]
    return ["qk" + "".join(coded[place : place + length]) for place in range(len(coded))]


def numbers(text: str) -> list[str]:
    """The digits of a number, in the groups in which it was written."""
    groups = fold_digits(text).replace(",", ".").split(".")
    return [f"qn{digits}"[:LONGEST_TOKEN] for digits in groups]


def _whole(groups: list[str]) -> str:
    """`1.700.000` as `1700000`."""
    return "qn" + "".join(group.removeprefix("qn") for group in groups)[: LONGEST_TOKEN - 2]


def latin(word: str) -> str:
    """A word in lower case without accents; letters other than a-z as numbers."""
    return in_ascii(fold_word(word))[:LONGEST_TOKEN]


def in_ascii(folded: str) -> str:
    """A folded word; each letter other than a-z becomes its code point between two q."""
    if folded.isascii():
        return folded
    return "".join(c if c.isascii() else f"q{ord(c):x}q" for c in folded)


def stem_tokens(word: str, codes: Iterable[str]) -> list[str]:
    """The stems of a word in some languages, each with its language's prefix."""
    return [
        (prefix(code) + in_ascii(stem))[:LONGEST_TOKEN]
        for code in codes
        for stem in sorted(stems(word, code))
    ]


def prefix(code: str) -> str:
    """The prefix of the stems of a language, in lower case like every token."""
    return PREFIX.get(code) or f"qx{''.join(filter(str.isalpha, code.lower()))}x"


@dataclass(frozen=True, slots=True)
class Word:
    """
    A word to look for. `ways`: alternatives, each a list of tokens that must all occur.

    `exact`: the tokens of the word as typed, in order.
    """

    ways: tuple[tuple[Token, ...], ...]
    exact: tuple[Token, ...]
    kind: Kind


def query_words(text: str, is_unfinished: bool = False, is_phrase: bool = False) -> list[Word]:
    """
    The words of a query; an empty list if it contains none.

    `is_unfinished`: the last word is still being typed. `is_phrase`: common words count too, and
    Khmer continues across spaces, as in the index.
    """
    found = [
        part
        for piece in pieces(without_invisible(text))
        for part in ([piece] if is_phrase else apart(piece))
    ]
    if not is_phrase:
        found = [piece for piece in found if not is_common(piece)] or found
    last = len(found) - 1
    return [_word(piece, is_unfinished and place == last) for place, piece in enumerate(found)]


def is_common(piece: Piece) -> bool:
    """Whether a word is too common to be searched together with others."""
    return piece.kind is Kind.WORD and fold_word(piece.text) in common_words()


def apart(piece: Piece) -> list[Piece]:
    """Split Khmer at the spaces that a person typed."""
    if piece.kind is not Kind.KHMER:
        return [piece]
    return [Piece(piece.kind, text, piece.start, piece.end) for text in piece.text.split()]


def _word(piece: Piece, is_unfinished: bool) -> Word:
    if piece.kind is Kind.KHMER:
        clusters = fold_clusters(piece.text)
        ways = [_khmer(way, is_unfinished) for way in spellings(clusters)]
        return Word(tuple(ways), ways[0], piece.kind)
    if piece.kind is Kind.NUMBER:
        groups = numbers(piece.text)
        exact = tuple(Token(group, is_unfinished) for group in groups)
        whole = (Token(_whole(groups), is_unfinished),)
        return Word((exact, whole) if len(groups) > 1 else (exact,), exact, piece.kind)
    text = latin(piece.text)
    # A single q would be the beginning of all tokens that are not plain words.
    exact = (Token(text, is_unfinished and text != "q"),)
    others = [(Token(token),) for token in stem_tokens(piece.text, stemmed())]
    return Word((exact, *dict.fromkeys(others)), exact, piece.kind)


def _khmer(clusters: list[str], is_unfinished: bool) -> tuple[Token, ...]:
    """
    All threes of a word. A word of fewer clusters, or an unfinished one, is the beginning of a
    token.
    """
    if not is_unfinished:
        clusters = [cluster.rstrip(COENG) for cluster in clusters]
    wanted = grams(clusters)[: max(1, len(clusters) - 2)]
    if is_unfinished:
        wanted[-1] = wanted[-1].removesuffix("z")
    tokens = [Token(text, len(clusters) < 3) for text in wanted]
    tokens[-1] = Token(tokens[-1].text, is_unfinished or len(clusters) < 3)
    return tuple(dict.fromkeys(tokens))
