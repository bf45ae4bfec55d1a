"""Search on PostgreSQL, with one GIN index; does not depend on the database's LC_CTYPE."""

from functools import cached_property

from django.db.models.expressions import RawSQL
from django.db.models.query import ModelIterable
from modelsearch.backends.database.postgres.postgres import (
    ObjectIndexer,
    PostgresAutocompleteQueryCompiler,
    PostgresIndex,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
    PostgresSearchResults,
)

from search.backends.compiling import ENTRY, AnalysedCompiler
from search.backends.indexing import AnalysedIndex
from search.backends.matching import EVERYTHING, NOTHING, Syntax, any_word, ranking_tokens

TITLE = 4  # weight of a title against a text with the same boost
# With more hits than this, the number of times a text contains a common word is ignored: reading
# thousands of texts would take most of the time. Titles come first, then the newest.
RANKED_BY_TEXT = 100
HAS_ALL = 1000  # more than a short title can gain
TITLES, SHORTNESS = ("title",), f"{ENTRY}.title_norm"
PAGE = 100  # the largest number of results on a page


def token(one) -> str:
    return f"'{one.text}'" + ":*" * one.is_prefix


SYNTAX = Syntax(
    both=" & ",
    either=" | ",
    without=" & !",
    token=token,
    phrase=lambda row: "(" + " <-> ".join(map(token, row)) + ")",
)


class KhmerPostgresIndex(AnalysedIndex, PostgresIndex):
    indexer_class = ObjectIndexer


class Compiler(AnalysedCompiler):
    syntax = SYNTAX
    finds_many = finds_titles = False  # or not known yet

    def matching(self, text):
        """Tables, conditions and parameters for the entries that match."""
        return [ENTRY], [self._contains(self.searched_columns)], [text]

    def _contains(self, columns) -> str:
        # Must be written as in migration 0001 of this app, or the database index isn't used.
        vector = " || ".join(f"{ENTRY}.{column}" for column in columns)
        return f"({vector}) @@ %s::tsquery"

    def score(self):
        """The score: by the text if there are few hits, else by titles only."""
        if "title" not in self.searched_columns:
            return self._text_score()
        if self.finds_many:
            return self._title_score()
        by_text, of_text = self._text_score()
        by_title, of_titles = self._title_score()
        finds_many, params = self._finds_many
        case = f"(CASE WHEN ({finds_many}) THEN {by_title} ELSE {by_text} END)"
        return case, [*params, *of_titles, *of_text]

    @property
    def _finds_many(self):
        where, params = self._in_index(self.searched_columns)
        found = f"SELECT FROM {ENTRY} WHERE {where} LIMIT {RANKED_BY_TEXT + 1}"
        return f"SELECT count(*) > {RANKED_BY_TEXT} FROM ({found}) found", params  # noqa: S608

    def best_keys(self, wanted: int) -> tuple[list, bool] | None:
        """
        The keys of up to `wanted` best hits before the queryset's other filters, and whether
        these are all hits.

        They come from the index alone, because a join would first read thousands of rows; if
        enough titles contain all words, from the titles alone. None if that is not possible.
        """
        is_ranked = self.order_by_relevance and "title" in self.searched_columns
        if self.found in (NOTHING, EVERYTHING) or self.found.is_negated or not is_ranked:
            return None
        # A title can't show that a word is missing from the body.
        keys = [] if SYNTAX.without in self.found.text else self._keys(TITLES, SHORTNESS)
        if len(keys) > RANKED_BY_TEXT or (len(keys) >= wanted and self._are_many()):
            self.finds_many = self.finds_titles = True
            return keys, False
        keys = self._keys(self.searched_columns, *self._title_score())
        self.finds_many = len(keys) > RANKED_BY_TEXT
        if self.finds_many or len(keys) < 2:
            return keys, not self.finds_many
        return self._keys(self.searched_columns, *self._text_score()), True

    def best_by_title(self, wanted: int) -> list | None:
        """
        The keys of the best hits in the queryset, if there are many and enough titles contain all
        words.
        """
        if not self.finds_titles:
            return None
        hits = self._joined_to_entries([ENTRY], [self._contains(TITLES)], [self.found.text])
        hits = hits.order_by(self.best_first(RawSQL(SHORTNESS, [])), "-pk")
        keys = list(hits.values_list("pk", flat=True)[:wanted])
        return keys if len(keys) == wanted else None

    def _are_many(self) -> bool:
        with self._connection.cursor() as cursor:
            cursor.execute(*self._finds_many)
            return cursor.fetchone()[0]

    def _keys(self, columns, score, of_score=()) -> list:
        where, params = self._in_index(columns)
        sql = (
            f"SELECT {self._object_id} FROM {ENTRY} WHERE {where}"  # noqa: S608
            f" ORDER BY {score} DESC, 1 DESC LIMIT {RANKED_BY_TEXT + 1}"
        )
        with self._connection.cursor() as cursor:
            cursor.execute(sql, [*params, *of_score])
            return [key for (key,) in cursor.fetchall()]

    def _in_index(self, columns):
        return f"{self._contains(columns)} AND {self._of_this_model}", [self.found.text]

    @cached_property
    def _by_boost(self) -> dict[float, list[str]]:
        """
        The tokens of each boost, to be joined by "or": for "and" PostgreSQL's rank depends on the
        distances between all positions.
        """
        by_boost: dict[float, list[str]] = {}
        for one, boost in ranking_tokens(self.query, self.LAST_TERM_IS_PREFIX):
            by_boost.setdefault(boost, []).append(token(one))
        return by_boost

    def _text_score(self):
        """Rank of title and body; shorter titles rank higher."""
        return self._rank(self.searched_columns)

    def _title_score(self):
        """
        Titles with all words first, then titles with one of them; shorter titles rank higher.

        First checks whether any title has one: otherwise the titles of thousands of hits would be
        read.
        """
        words = any_word(self.query, self.syntax, self.LAST_TERM_IS_PREFIX)
        some = f"(SELECT EXISTS (SELECT FROM {ENTRY} WHERE {self._contains(TITLES)}))"  # noqa: S608
        has = f"WHEN {self._contains(TITLES)} THEN"
        cases, params = f"{has} {SHORTNESS}", [words]
        if words != self.found.text:
            cases, params = f"{has} {HAS_ALL} + {SHORTNESS} {cases}", [self.found.text, words]
        return f"(CASE WHEN NOT {some} THEN 0 {cases} ELSE 0 END)", [words, *params]

    def _rank(self, columns):
        parts, params = [], []
        for boost, tokens in self._by_boost.items():
            for column in columns:
                norm = f"{ENTRY}.title_norm * {TITLE}" if column == "title" else "1"
                rank = f"ts_rank(%s::real[], {ENTRY}.{column}, %s::tsquery)"
                parts.append(f"{rank} * {norm} * %s")
                params += [self.sql_weights, " | ".join(tokens), boost]
        return f"({' + '.join(parts)})", params

    def best_first(self, score):
        return score.desc()


class KhmerPostgresCompiler(Compiler, PostgresSearchQueryCompiler):
    pass


class KhmerPostgresAutocompleteCompiler(Compiler, PostgresAutocompleteQueryCompiler):
    columns = ("autocomplete",)


class KhmerPostgresResults(PostgresSearchResults):
    """
    Sorts the keys of the hits first and then loads one page: sorting whole rows takes twice as
    long.
    """

    def _do_search(self):
        is_page = self.stop is not None and self.stop - self.start <= PAGE
        gives_objects = issubclass(self.query_compiler.queryset._iterable_class, ModelIterable)
        if not is_page or not gives_objects or self._score_field:
            return super()._do_search()
        best = self.query_compiler.best_keys(self.stop)
        found = self._first_of(*best) if best else None
        if found is None:
            found = self._objects(self._keys_of_join())
        return found

    def _keys_of_join(self) -> list:
        keys = self.query_compiler.best_by_title(self.stop)
        if keys:
            return keys[self.start :]
        return list(self.get_queryset().values_list("pk", flat=True))

    def _first_of(self, keys, are_all) -> list | None:
        """
        The rows of this page among the best keys; None if too few of them are in the queryset.
        """
        if len(keys) < self.stop and not are_all:
            return None
        objects = self._objects(keys[: self.stop])
        if len(objects) == self.stop or (are_all and len(keys) <= self.stop):
            return objects[self.start :]
        if not objects and not are_all:
            return None  # for example if the best hits are all in another language
        kept = set(self._all().filter(pk__in=keys).values_list("pk", flat=True))
        keys = [key for key in keys if key in kept]
        if len(keys) < self.stop and not are_all:
            return None
        return self._objects(keys[: self.stop])[self.start :]

    def _objects(self, keys) -> list:
        found = self._all().in_bulk(keys)
        return [found[key] for key in keys if key in found]

    def _all(self):
        return self.query_compiler.queryset.order_by()


class KhmerPostgresBackend(PostgresSearchBackend):
    results_class = KhmerPostgresResults
    query_compiler_class = KhmerPostgresCompiler
    autocomplete_query_compiler_class = KhmerPostgresAutocompleteCompiler
    index_class = KhmerPostgresIndex

    def __init__(self, params):
        super().__init__(params)
        self.config = self.autocomplete_config = "simple"


SearchBackend = KhmerPostgresBackend  # Wagtail looks for this name
