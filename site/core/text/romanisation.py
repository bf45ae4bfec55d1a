"""
Romanises Khmer for readable slugs: docs/khmer/romanisation.md.

Follows the system of the UN Group of Experts on Geographical Names (1972) and the maps of the
Geographic Department of Cambodia, without diacritics. Khmer doesn't mark where a syllable ends,
so the result may be wrong and editors can change it; names with an established spelling are in a
list.
"""

import re
from dataclasses import dataclass

from icu4py.breakers import WordBreaker

from core.text.alphabet import (
    BANTOC,
    COENG,
    FROM_KHMER_DIGITS,
    MUUSIKATOAN,
    ROBAT,
    SHIFTERS,
    TOANDAKHIAT,
    TRIISAP,
)
from core.text.khmer import normalise

CONSONANTS = {
    "ក": "k", "ខ": "kh", "គ": "k", "ឃ": "kh", "ង": "ng", "ច": "ch", "ឆ": "chh", "ជ": "ch",
    "ឈ": "chh", "ញ": "nh", "ដ": "d", "ឋ": "th", "ឌ": "d", "ឍ": "th", "ណ": "n", "ត": "t",
    "ថ": "th", "ទ": "t", "ធ": "th", "ន": "n", "ប": "b", "ផ": "ph", "ព": "p", "ភ": "ph",
    "ម": "m", "យ": "y", "រ": "r", "ល": "l", "វ": "v", "ឝ": "s", "ឞ": "s", "ស": "s", "ហ": "h",
    "ឡ": "l", "អ": "-",
}  # fmt: skip
FIRST_SERIES = set("កខចឆដឋណតថបផឝឞសហឡអ")
SONORANTS = set("ងញណនមយរលវឡ")
# Vowel → its sound in the first series, in the second.
VOWELS = {
    "": ("a", "o"), "ា": ("a", "ea"), "ិ": ("e", "i"), "ី": ("ei", "i"), "ឹ": ("oe", "ue"),
    "ឺ": ("eu", "ueu"), "ុ": ("o", "u"), "ូ": ("ou", "u"), "ួ": ("uo", "uo"), "ើ": ("aeu", "eu"),
    "ឿ": ("oea", "oea"), "ៀ": ("ie", "ie"), "េ": ("e", "e"), "ែ": ("e", "e"), "ៃ": ("ai", "ey"),
    "ោ": ("ao", "o"), "ៅ": ("au", "ov"), "ំ": ("am", "um"), "ាំ": ("am", "oam"),
    "ុំ": ("om", "um"), "ះ": ("ah", "eah"), "ុះ": ("oh", "uh"), "េះ": ("eh", "eh"),
    "ោះ": ("aoh", "uoh"), "ិះ": ("eh", "ih"), "័": ("a", "oa"), "័យ": ("ai", "ey"),
}  # fmt: skip
INDEPENDENT = {
    "ឥ": "e", "ឦ": "ei", "ឧ": "u", "ឨ": "uk", "ឩ": "ou", "ឪ": "ov", "ឫ": "rue", "ឬ": "rueu",
    "ឭ": "lue", "ឮ": "lueu", "ឯ": "ek", "ឰ": "ai", "ឱ": "ao", "ឲ": "aoy", "ឳ": "au",
}  # fmt: skip
# Established spellings, and words that the rules or ICU's dictionary get wrong.
ESTABLISHED = {
    "ខ្មែរក្រហម": "khmer-kraham", "ភ្នំពេញ": "phnom-penh", "ភ្នំ": "phnom", "ទួលស្លែង": "tuol-sleng",
    "ជើងឯក": "choeung-ek", "សៀមរាប": "siem-reap", "បាត់ដំបង": "battambang", "កំពង់": "kampong",
    "ប៉ុលពត": "pol-pot", "អង្គរ": "angkor", "មេគង្គ": "mekong", "យូណេស្កូ": "unesco",
    "ក្វាតេម៉ាឡា": "guatemala", "រវ៉ាន់ដា": "rwanda", "ឯកសារ": "eksar", "ឲ្យ": "aoy", "ឱ្យ": "aoy",
    "អនុស្សរណីយដ្ឋាន": "anusaraniyathan", "មនុស្ស": "manus", "សិទ្ធិ": "setthi", "ថ្ងៃទី": "thngai-ti",
    "មករា": "makara", "កុម្ភៈ": "kompheak", "មីនា": "minea", "មេសា": "mesa", "ឧសភា": "usaphea",
    "មិថុនា": "mithona", "កក្កដា": "kakkada", "សីហា": "seiha", "កញ្ញា": "kanha", "តុលាការ": "tolakar", "តុលា": "tola",
    "វិច្ឆិកា": "vicheka", "ធ្នូ": "thnu",
}  # fmt: skip
KNOWN = re.compile(
    f"({'|'.join(sorted(ESTABLISHED, key=len, reverse=True))})(?![\u17b6-\u17d3])|\u200b"
)
# Two letters that are one sound.
DOUBLE = {"ដឋ": "th", "ទធ": "th", "តថ": "th", "កខ": "kh", "គឃ": "kh", "ចឆ": "chh", "ពភ": "ph"}
CLUSTER = re.compile(f"([ក-ឳ])((?:{COENG}[ក-ឳ])*)([\u17b6-\u17d1\u17d3\u17dd]*)")
ENDINGS = {"chh": "ch", "d": "t", "b": "p", "kh": "k", "th": "t", "ph": "p"}
KHMER_MARKS = re.compile("[\u17d4-\u17dc]")
KHMER_RUN = re.compile("[\u1780-\u17d3\u17dd\u200b]+")


class Cluster:
    """A letter with its subscripts and vowel."""

    def __init__(self, match: re.Match[str]) -> None:
        base, under, signs = match.groups()
        self.letters = [base, *under.replace(COENG, "")]
        self.is_silent = TOANDAKHIAT in signs
        self.is_short = BANTOC in signs
        self.is_vowel = base in INDEPENDENT
        self.robat = "r" if ROBAT in signs else ""
        self.shifter = next((s for s in signs if s in SHIFTERS), "")
        self.vowel = "".join(sign for sign in signs if sign in VOWELS)
        self.is_bare = not self.vowel and not self.is_vowel

    @property
    def begins_syllable(self) -> bool:
        """Whether the cluster always begins a syllable: one with ្រ, or អ."""
        return self.letters[0] == "អ" or (len(self.letters) > 1 and self.letters[-1] == "រ")

    @property
    def can_part(self) -> bool:
        """Whether the first letter can end the previous syllable and the rest begin the next."""
        return len(self.letters) > 1 and (
            self.letters[0] in SONORANTS or self.letters[-1] not in SONORANTS
        )

    def onset(self, letters: list[str]) -> str:
        if together := DOUBLE.get("".join(letters)):
            return together
        said = [CONSONANTS.get(letter, "") for letter in letters]
        if letters[0] == "ប" and (len(letters) > 1 or self.shifter == MUUSIKATOAN):
            said[0] = "p"
        return "".join(said).replace("-", "")

    def coda(self) -> str:
        said = CONSONANTS.get(self.letters[0], "").replace("-", "")
        return self.robat + ENDINGS.get(said, said)

    def series(self, letters: list[str]) -> int:
        """0 or 1: whether the vowel has the sound of the first or the second series."""
        if self.shifter:
            return int(self.shifter == TRIISAP)
        strong = [letter for letter in letters if letter not in SONORANTS] or letters[:1]
        return int(strong[-1] not in FIRST_SERIES)


@dataclass
class Syllables:
    """The syllables written so far, and the state that the next letter depends on."""

    said: str = ""
    is_open: bool = False  # a consonant may follow and end the syllable
    spread: int | None = None  # the series a short first syllable gives to a next sonorant
    skip: bool = False


def romanise(text: str) -> str:
    """A text with its Khmer words in Latin letters, separated by spaces; other text unchanged."""
    text = KHMER_MARKS.sub(" ", normalise(text).translate(FROM_KHMER_DIGITS))
    return " ".join(KHMER_RUN.sub(lambda run: f" {_words(run[0])} ", text).split())


def _words(run: str) -> str:
    found = []
    for piece in filter(None, KNOWN.split(run)):
        if piece in ESTABLISHED:
            found.append(ESTABLISHED[piece])
        else:
            found += [_word(word) for word in WordBreaker(piece, "km")]
    return " ".join(filter(None, found))


def _word(word: str) -> str:
    clusters = [Cluster(match) for match in CLUSTER.finditer(word)]
    clusters = [cluster for cluster in clusters if not cluster.is_silent]
    written = Syllables()
    for place, cluster in enumerate(clusters):
        if written.skip:
            written.skip = False
        elif cluster.is_vowel:
            _add_vowel_letter(written, cluster)
        else:
            _add(written, cluster, clusters[place + 1 :])
    return re.sub(r"(ng|nh|chh|ch|th|kh|ph|[bcdhklmnprstv])\1+", r"\1", written.said)


def _add_vowel_letter(word: Syllables, cluster: Cluster) -> None:
    under = "".join(CONSONANTS.get(letter, "") for letter in cluster.letters[1:])
    word.said += INDEPENDENT[cluster.letters[0]] + under
    word.is_open, word.spread = not under, None


def _add(word: Syllables, cluster: Cluster, rest: list[Cluster]) -> None:
    is_first, letters = not word.said, cluster.letters
    if word.is_open and _ends_syllable(cluster, rest):
        word.said += cluster.coda()
        word.is_open = False
        return
    if word.is_open and cluster.can_part and not cluster.begins_syllable:
        word.said += cluster.coda()
        letters = letters[1:]
    elif not is_first:
        word.said += cluster.robat
    series = cluster.series(letters)
    if word.spread is not None and letters[0] in SONORANTS and not cluster.shifter:
        series = word.spread
    vowel = cluster.vowel
    if vowel == "័" and rest and rest[0].letters == ["យ"] and rest[0].is_bare:
        vowel, word.skip = "័យ", True
    word.said += cluster.onset(letters) + _vowel(vowel)[series]
    word.is_open = vowel[-1:] not in ("ំ", "ះ", "យ")
    word.spread = series if vowel in ("", "ំ") else None


def _vowel(vowel: str) -> tuple[str, str]:
    return VOWELS.get(vowel) or VOWELS.get(vowel[:1]) or ("", "")


def _ends_syllable(cluster: Cluster, rest: list[Cluster]) -> bool:
    """Whether a letter after a vowel ends that syllable and doesn't begin the next."""
    if not rest and cluster.vowel in ("ិ", "ុ"):
        return True  # from Pali, written but not spoken: ជាតិ, ហេតុ
    if not cluster.is_bare:
        return False
    if not rest or cluster.is_short:
        return True
    if cluster.begins_syllable:
        return False
    following = rest[0]
    if not following.is_bare or following.begins_syllable:
        return True
    if len(cluster.letters) > 1:
        # In សង្គម the next letter ends the syllable and needs a vowel before it.
        return len(rest) > 1
    # In a row of letters without vowels the last ends the word and each of the others has a vowel,
    # unless what follows the next one ends its syllable.
    return len(rest) > 1 and (rest[1].is_short or (rest[1].can_part and not rest[1].is_bare))
