"""
Text as the index holds it, and what a person typed as the index is asked for it.

One analyser for both sides and both databases: PostgreSQL's parser and SQLite's tokenizer
know no Khmer (docs/developers/search.md). Each token is small Latin letters and digits with
a letter first, which both leave whole, whatever the database's own language is.

- Khmer: every three clusters that follow each other are one token (`qk…`), each cluster
  closed by a `z`. A run's last two tokens are shorter. A word of one or two clusters is
  asked for as the beginning of a token, a longer one as all its threes. So a word is found
  inside a sentence, and no list of words is needed to know where it begins.
- Numbers: `qn…`, in 0-9 whatever the digits were.
- English, Spanish and others: the word without case and accents; and its stem (`qe…`, `qs…`,
  `qxfrx…`) where Snowball knows the language, after all words, so that words that follow each
  other do so in the index too.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from core.text.alphabet import COENG
from search.analysis.folding import fold_clusters, fold_digits, fold_word, visible
from search.analysis.spellings import spellings
from search.analysis.stems import common_words, stemmed, stems
from search.analysis.words import Kind, Piece, pieces

LONGEST_TOKEN = 60
# PostgreSQL refuses a vector of more than 1 MB, and with it the page that was to be saved.
MOST_BYTES = 700_000
# One letter for the most frequent code points, two for the rest: no code begins another.
FREQUENT = "្ានរកបសមងលតយិ់ំទដុីពេអ"
REST = [chr(c) for c in range(0x1780, 0x17DE) if chr(c) not in FREQUENT]
CODES = dict(zip(FREQUENT, "abcdefghijklmnopqrstuv", strict=True)) | {
    letter: "wxy"[place // 25] + "abcdefghijklmnopqrstuvwxy"[place % 25]
    for place, letter in enumerate(REST)
}
# Of the stems of a language; of one not named here, `qx`, its code and an x. No other token begins so.
PREFIX = {"en": "qe", "es": "qs"}


@dataclass(frozen=True, slots=True)
class Token:
    """What the index is asked for: a token, or every token that begins so."""

    text: str
    is_prefix: bool = False


@lru_cache(maxsize=65536)
def encode(cluster: str) -> str:
    """A folded cluster in small Latin letters, closed."""
    return "".join(CODES[c] for c in cluster) + "z"


def index_text(text: str, codes: Iterable[str] | None = None, most: int = MOST_BYTES) -> str:
    """
    A text as the index holds it: tokens with spaces between.

    `codes`: the languages whose stems to add; all of the site for a text whose language isn't
    known.
    `most`: bytes of different tokens after which Khmer is held in shorter ones, each once.
    """
    exact, others, seen, size = [], [], set(), 0
    codes = stemmed() if codes is None else codes
    for piece in pieces(visible(text)):
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
    """What a token takes in a PostgreSQL vector, about."""
    return len(token) + 8


def _tokens(piece: Piece, codes, length: int) -> tuple[list[str], list[str]]:
    """The tokens of a piece that stand where it stands, and those that help to find it."""
    if piece.kind is Kind.KHMER:
        return grams(fold_clusters(piece.text), length), []
    if piece.kind is Kind.NUMBER:
        groups = numbers(piece.text)
        return groups, [_whole(groups)] if len(groups) > 1 else []
    return [latin(piece.text)], stem_tokens(piece.text, codes)


def grams(clusters: list[str], length: int = 3) -> list[str]:
    """Each place of a run: its cluster and those that follow, `length` at most."""
    coded = [encode(cluster) for cluster in clusters]
    return ["qk" + "".join(coded[place : place + length]) for place in range(len(coded))]


def numbers(text: str) -> list[str]:
    """A number's digits in the groups it was written in."""
    groups = fold_digits(text).replace(",", ".").split(".")
    return [f"qn{digits}"[:LONGEST_TOKEN] for digits in groups]


def _whole(groups: list[str]) -> str:
    """`1.700.000` as `1700000`."""
    return "qn" + "".join(group.removeprefix("qn") for group in groups)[: LONGEST_TOKEN - 2]


def latin(word: str) -> str:
    """A word without case and accents; letters other than a-z by their number."""
    return in_ascii(fold_word(word))[:LONGEST_TOKEN]


def in_ascii(folded: str) -> str:
    """A folded word with each letter other than a-z as its number between two q."""
    if folded.isascii():
        return folded
    return "".join(c if c.isascii() else f"q{ord(c):x}q" for c in folded)


def stem_tokens(word: str, codes: Iterable[str]) -> list[str]:
    """The stems of a word in some languages, marked by language."""
    return [
        (prefix(code) + in_ascii(stem))[:LONGEST_TOKEN]
        for code in codes
        for stem in sorted(stems(word, code))
    ]


def prefix(code: str) -> str:
    """What the stems of a language begin with: small letters, as every token."""
    return PREFIX.get(code) or f"qx{''.join(filter(str.isalpha, code.lower()))}x"


@dataclass(frozen=True, slots=True)
class Word:
    """
    A word to look for: any of `ways`, all tokens of a way.

    `exact` are the tokens of what was typed, one after the other as in the text.
    """

    ways: tuple[tuple[Token, ...], ...]
    exact: tuple[Token, ...]
    kind: Kind


def query_words(text: str, is_unfinished: bool = False, is_phrase: bool = False) -> list[Word]:
    """
    The words of what a person typed; none if there is nothing to look for.

    `is_unfinished`: the last word is still being typed. `is_phrase`: every word counts, even
    the most common, and Khmer goes on over spaces as it does in the index.
    """
    found = [
        part for piece in pieces(visible(text)) for part in ([piece] if is_phrase else apart(piece))
    ]
    if not is_phrase:
        found = [piece for piece in found if not is_common(piece)] or found
    last = len(found) - 1
    return [_word(piece, is_unfinished and place == last) for place, piece in enumerate(found)]


def is_common(piece: Piece) -> bool:
    """Whether a word is too common to be looked for beside others."""
    return piece.kind is Kind.WORD and fold_word(piece.text) in common_words()


def apart(piece: Piece) -> list[Piece]:
    """Khmer words between which a person typed a space are words of their own."""
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
    # A lone q would be the beginning of every token that is no word.
    exact = (Token(text, is_unfinished and text != "q"),)
    others = [(Token(token),) for token in stem_tokens(piece.text, stemmed())]
    return Word((exact, *dict.fromkeys(others)), exact, piece.kind)


def _khmer(clusters: list[str], is_unfinished: bool) -> tuple[Token, ...]:
    """All threes of a word; a shorter word, or one still being typed, is a beginning."""
    if not is_unfinished:
        clusters = [cluster.rstrip(COENG) for cluster in clusters]
    wanted = grams(clusters)[: max(1, len(clusters) - 2)]
    if is_unfinished:
        wanted[-1] = wanted[-1].removesuffix("z")
    tokens = [Token(text, len(clusters) < 3) for text in wanted]
    tokens[-1] = Token(tokens[-1].text, is_unfinished or len(clusters) < 3)
    return tuple(dict.fromkeys(tokens))
