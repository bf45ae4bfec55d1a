"""
"Did you mean …": the word of public pages in this language that is most similar to one not found.

The words are read from titles and summaries of pages that the reader may see now. Nothing is
stored, so no word of a hidden page can be suggested.
"""

from functools import lru_cache

from django.db.models import F
from django.db.models.functions import Substr
from icu4py.breakers import WordBreaker
from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.process import extractOne

from core.i18n.availability import visible
from core.text.alphabet import COENG
from core.text.analysis.folding import fold_clusters, fold_word, without_invisible
from core.text.analysis.words import Kind, pieces
from search.models import PageText
from search.results import searched_pages

PAGES = 3000  # newest first; more would take too long
LEAD = 400  # characters
LIKENESS = 0.7
SHORTEST = 4  # letters of a Latin word
MOST_CLUSTERS = 8


def suggest(request, words) -> str:
    """The query with unknown words replaced by the most similar known ones; empty if unchanged."""
    known = vocabulary(request)
    suggested = [_most_like(word, known) for word in words]
    return " ".join(suggested) if suggested != list(words) else ""


def vocabulary(request) -> dict[str, str]:
    """Folded word → the word as a page writes it, from the pages this reader may see."""
    allowed = visible(request, searched_pages()).values("pk")
    rows = PageText.objects.filter(pk__in=allowed).order_by("-pk")
    rows = rows.annotate(lead=Substr("text", 1, LEAD), title=F("page__title"))
    known = {}
    for title, lead in rows.values_list("title", "lead")[:PAGES]:
        known.update(words_of(f"{title}\n{lead}"))
    return known


@lru_cache(maxsize=PAGES)
def words_of(text: str) -> dict[str, str]:
    """Folded word → word, of a text. Khmer: up to three successive words, by ICU's dictionary."""
    found = {}
    for piece in pieces(without_invisible(text)):
        if piece.kind is Kind.WORD and len(piece.text) >= SHORTEST:
            found[fold_word(piece.text)] = piece.text.lower()
        elif piece.kind is Kind.KHMER:
            for part in piece.text.split():
                found.update(_khmer_words(part))
    return found


def _khmer_words(text):
    words = list(WordBreaker(text, "km"))
    for place in range(len(words)):
        for length in (1, 2, 3):
            word = "".join(words[place : place + length])
            clusters = fold_clusters(word)
            if 2 <= len(clusters) <= MOST_CLUSTERS and not word.endswith(COENG):
                yield "".join(clusters), word


def _most_like(word, known) -> str:
    """The known word most similar to a word; the word itself if it is known or none is similar."""
    folded = "".join(fold_clusters(word)) or fold_word(word)
    if folded in known or len(folded) < SHORTEST:
        return word
    same_script = [key for key in known if key[0].isascii() == folded[0].isascii()]
    found = extractOne(
        folded,
        same_script,
        scorer=DamerauLevenshtein.normalized_similarity,
        score_cutoff=LIKENESS,
    )
    return known[found[0]] if found else word
