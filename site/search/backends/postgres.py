"""Search on PostgreSQL: one GIN index on what is searched, whatever LC_CTYPE the database has."""

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

TITLE = 4  # times the text, as a field with the same boost has the same weight
# Where more is found than this, texts aren't told apart by how often they say a common word: to
# read thousands of them takes longer than all else. Titles go first, then what is newest.
RANKED_BY_TEXT = 100
SAYS_ALL = 1000  # more than any title gains by being short
TITLES, SHORTNESS = ("title",), f"{ENTRY}.title_norm"
PAGE = 100  # results at a time, at most, that somebody looks at


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
    finds_many = finds_titles = False  # or it isn't known yet

    def matching(self, text):
        """Tables, conditions and parameters of what matches."""
        return [ENTRY], [self._says(self.searched_columns)], [text]

    def _says(self, columns) -> str:
        # As migration 0001 of this app writes it, or the index isn't used.
        vector = " || ".join(f"{ENTRY}.{column}" for column in columns)
        return f"({vector}) @@ %s::tsquery"

    def score(self):
        """By the text where little is found, else by titles alone."""
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
        The keys of the best hits, `wanted` of them if there are so many, whatever else is asked of
        them, and whether they are all.

        The index alone gives them, where a join with thousands of rows would come first; that of
        titles, where enough of them say all that is looked for. None where it can't.
        """
        is_ranked = self.order_by_relevance and "title" in self.searched_columns
        if self.found in (NOTHING, EVERYTHING) or self.found.is_negated or not is_ranked:
            return None
        # A title can't tell that a word stands nowhere below it.
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
        """The keys of the best hits in the queryset, where many are found and enough titles say all."""
        if not self.finds_titles:
            return None
        hits = self._beside_entries([ENTRY], [self._says(TITLES)], [self.found.text])
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
        return f"{self._says(columns)} AND {self._of_this_model}", [self.found.text]

    @cached_property
    def _by_boost(self) -> dict[float, list[str]]:
        """
        The tokens as alternatives, boosted ones apart: PostgreSQL ranks "all of these" by the
        distances between all positions.
        """
        by_boost: dict[float, list[str]] = {}
        for one, boost in ranking_tokens(self.query, self.LAST_TERM_IS_PREFIX):
            by_boost.setdefault(boost, []).append(token(one))
        return by_boost

    def _text_score(self):
        """Titles by their shortness, then the rest."""
        return self._rank(self.searched_columns)

    def _title_score(self):
        """
        Titles that say all that is looked for, then those that say a word of it, by shortness.

        Whether any title does is asked first: of thousands of hits each would be looked at.
        """
        words = any_word(self.query, self.syntax, self.LAST_TERM_IS_PREFIX)
        some = f"(SELECT EXISTS (SELECT FROM {ENTRY} WHERE {self._says(TITLES)}))"  # noqa: S608
        has = f"WHEN {self._says(TITLES)} THEN"
        cases, params = f"{has} {SHORTNESS}", [words]
        if words != self.found.text:
            cases, params = f"{has} {SAYS_ALL} + {SHORTNESS} {cases}", [self.found.text, words]
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
    """A page of results is found by its keys: to sort rows as wide as pages takes twice as long."""

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
        """This page out of the best keys, if enough of them are in the queryset."""
        if len(keys) < self.stop and not are_all:
            return None
        objects = self._objects(keys[: self.stop])
        if len(objects) == self.stop or (are_all and len(keys) <= self.stop):
            return objects[self.start :]
        if not objects and not are_all:
            return None  # what is best is all of another language, say
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


SearchBackend = KhmerPostgresBackend  # the name that Wagtail looks for
