"""
Where lines of Khmer may not break: docs/khmer/typography.md.

Firefox takes the end of a run of Khmer letters for a place to break, even before ។ or ៖, and
no property of CSS or character stops it but `white-space: nowrap` round the word.
"""

import re

from icu4py.breakers import WordBreaker

from core.text.clusters import clusters

TAGS = re.compile(r"(<[^>]*>)")
MARKED = re.compile("([\u1780-\u17d3\u17dd]+)([\u17d4-\u17d7?!»”]+)")
# Compounds that Chromium's dictionary breaks in the middle.
COMPOUNDS = re.compile("ប្រជាធិបតេយ្យ|ឧក្រិដ្ឋកម្ម|មនុស្សជាតិ|អន្តរជាតិ|សហប្រជាជាតិ|បទពិសោធ|យុត្តិធម៌|ពូជសាសន៍")
LONGEST = 10  # clusters: on the smallest telephone a longer word must be able to break


def keep_marks(html: str) -> str:
    """
    HTML in which each closing mark stays on the line of the Khmer word before it.

    Some compounds that browsers break are kept whole as well.
    """
    for pattern, whole in ((MARKED, _together), (COMPOUNDS, _whole)):
        if pattern.search(html):
            pieces = TAGS.split(html)  # text and tags in turn
            pieces[::2] = [pattern.sub(whole, text) for text in pieces[::2]]
            html = "".join(pieces)
    return html


def _whole(match: re.Match[str]) -> str:
    return f'<span class="whole">{match[0]}</span>'


def _together(match: re.Match[str]) -> str:
    run, marks = match.groups()
    word = list(WordBreaker(run, "km"))[-1]
    if len(clusters(word)) > LONGEST:
        return match[0]
    return f'{run[: -len(word)]}<span class="whole">{word}{marks}</span>'
