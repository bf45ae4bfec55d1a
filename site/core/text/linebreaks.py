"""
Prevents wrong line breaks in Khmer: docs/khmer/typography.md.

Firefox allows a break at the end of a run of Khmer letters, even before ។ or ៖. Only
`white-space: nowrap` around the word prevents that.
"""

import re

from icu4py.breakers import WordBreaker

from core.text.clusters import clusters

TAGS = re.compile(r"(<[^>]*>)")
MARKED = re.compile("([\u1780-\u17d3\u17dd]+)([\u17d4-\u17d7?!»”]+)")
# Compounds that Chromium's dictionary splits.
COMPOUNDS = re.compile("ប្រជាធិបតេយ្យ|ឧក្រិដ្ឋកម្ម|មនុស្សជាតិ|អន្តរជាតិ|សហប្រជាជាតិ|បទពិសោធ|យុត្តិធម៌|ពូជសាសន៍")
LONGEST = 10  # clusters; longer words must be able to break on the narrowest phone


def keep_marks(html: str) -> str:
    """
    HTML in which no line breaks between a Khmer word and its closing mark, or inside some
    compounds.
    """
    for pattern, whole in ((MARKED, _in_nowrap), (COMPOUNDS, _whole)):
        if pattern.search(html):
            pieces = TAGS.split(html)  # text and tags alternate
            pieces[::2] = [pattern.sub(whole, text) for text in pieces[::2]]
            html = "".join(pieces)
    return html


def _whole(match: re.Match[str]) -> str:
    return f'<span class="whole">{match[0]}</span>'


def _in_nowrap(match: re.Match[str]) -> str:
    run, marks = match.groups()
    word = list(WordBreaker(run, "km"))[-1]
    if len(clusters(word)) > LONGEST:
        return match[0]
    return f'{run[: -len(word)]}<span class="whole">{word}{marks}</span>'
