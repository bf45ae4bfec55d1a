"""The documents and queries of the search benchmark, from the sentences in `search_data/`."""

import random
import re
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
LANGUAGES = {"km": 5 / 7, "en": 1 / 7, "es": 1 / 7}
CLUSTERS = re.compile("[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3]|[\u17b6-\u17d1\u17dd])*")
SCRAMBLED = re.compile("((?:\u17d2[\u1780-\u17b3])+)([\u17b6-\u17c5])")
ZWSP, ZWJ = "\u200b", "\u200d"
OTHER_SPELLINGS = [
    ("\u17d2\u178a", "\u17d2\u178f"),
    ("ឲ្យ", "ឱ្យ"),
    ("ម្លៀស", "ំលៀស"),
    ("ៈ", "ះ"),
    ("៍", "៏"),
]
DIGITS = str.maketrans("០១២៣៤៥៦៧៨៩", "0123456789")


class Writer:
    """Documents of one language, the same at each run."""

    def __init__(self, code):
        self.code = code
        self.data = tomllib.loads((HERE / "search_data" / f"{code}.toml").read_text("utf-8"))
        self.random = random.Random(1975)

    def choose(self, choices, steepness=1.9):
        """The first often, the last seldom: some words are in thousands of documents, some in ten."""
        weights = [1 / (rank + 1) ** steepness for rank in range(len(choices))]
        return self.random.choices(choices, weights)[0]

    def filled(self, pattern):
        return re.sub(r"{(\w+)}", lambda match: self.choose(self.data["lists"][match[1]]), pattern)

    def document(self, number):
        """(title, text, words): the words as they were divided, for Khmer; else the whole text."""
        count = 40 if number % 50 == 7 else self.random.randint(3, 7)
        patterns = [self.choose(self.data["titles"], 1)]
        patterns += [self.choose(self.data["sentences"], 1.1) for _ in range(count)]
        filled = [self.filled(pattern) for pattern in patterns]
        if self.code != "km":
            return filled[0], " ".join(filled[1:]), "\n".join(filled)
        way = self.random.random()
        written = [self.written(sentence, way) for sentence in filled]
        return written[0], " ".join(written[1:]), [divided(sentence) for sentence in filled]

    def written(self, sentence, way):
        """A divided sentence as people write it."""
        space = " " if self.random.random() < 0.7 else ""
        if way < 0.08:
            return sentence.replace("~", space).replace("|", ZWSP)
        if way < 0.12:
            return sentence.replace("~", " ").replace("|", " ").replace("  ", " ")
        text = sentence.replace("~", space).replace("|", "")
        if way < 0.18:
            return scrambled(text)
        if way < 0.26:
            for one, other in OTHER_SPELLINGS:
                text = text.replace(one, other)
        return text.translate(DIGITS) if way < 0.34 else text


def divided(sentence):
    return [word.strip(" ។") for word in re.split(r"[|~]", sentence) if word.strip(" ។")]


def scrambled(text):
    """Vowels typed before the subscripts that they follow."""
    return SCRAMBLED.sub(r"\2\1", text)


# Queries


def queries(writer):
    """(what is typed, what a document must say, class) for each query of a language."""
    yield from writer.data["queries"]
    for word, way in writer.data.get("variants", []):
        yield typed_otherwise(word, way), word, way
    for typed, word in writer.data.get("spelled", []):
        yield typed, word, "other spelling"


def typed_otherwise(word, way):
    if way == "wrong order":
        return scrambled(word)
    if way == "zero-width spaces":
        return ZWSP.join(CLUSTERS.findall(word))
    if way == "zero-width joiner":
        return ZWJ.join(
            [word[: len(CLUSTERS.match(word)[0])], word[len(CLUSTERS.match(word)[0]) :]]
        )
    pair = ("\u17d2\u178a", "\u17d2\u178f")
    return word.replace(*pair) if way == "subscript ta" else word.replace(*reversed(pair))


def says(words, wanted):
    """Whether a document says what is wanted: `a|b & c`; forms of a word for Latin letters."""
    return all(says_one(words, part) for part in wanted.split(" & "))


def says_one(words, part):
    if isinstance(words, str):
        forms = "|".join(map(re.escape, part.split("|")))
        return bool(re.search(rf"(?<!\w)(?:{forms})(?!\w)", words, re.IGNORECASE))
    row = part.split("|")
    return any(
        sentence[place : place + len(row)] == row
        for sentence in words
        for place in range(len(sentence) - len(row) + 1)
    )
