"""Which statements empty the store: all but those that are known to change nothing readers see."""

import pytest
from django.apps import apps

from core.store.unread import NEW_ROWS_UNREAD, UNREAD_TABLES, is_seen

# Every other table. A new one stands here or, with its reason, in core.store.unread.
SEEN_TABLES = """
core_atrocity core_atrocitycountry core_contentnotice core_donationcta core_keyfact
core_organisation core_pagenotice core_person core_programme core_rightsstatement core_theme
core_withdrawal core_withdrawnaddress core_withdrawnfile home_homepage home_menu home_menuitem
home_peopleindexpage home_sitesettings home_sitetexts home_standardpage library_archivedocument
library_archiveimage library_contributor library_documentversion library_libraryindexpage
library_resourceatrocity library_resourcecountry library_resourcefile library_resourcepage
library_resourceprogramme library_resourcetheme library_seriespage library_seriespublisher
library_workentry library_workidentifier library_workvalue
stories_commemorationatrocity stories_commemorationindexpage stories_commemorationpage
stories_commemorationplace stories_consentrecord stories_correction stories_datedevent
stories_explicitdate stories_launchitem stories_launchset stories_mediatrack
stories_mediatranscript stories_relatedresource stories_relatedstory stories_storyatrocity
stories_storyauthor stories_storyconsent stories_storycountry stories_storyindexpage
stories_storypage stories_storyprogramme stories_storysource stories_storytheme
stories_testimonymedia taggit_tag taggit_taggeditem wagtailadmin_admin wagtailcore_collection
wagtailcore_collectionviewrestriction wagtailcore_collectionviewrestriction_groups
wagtailcore_locale wagtailcore_page wagtailcore_pageviewrestriction
wagtailcore_pageviewrestriction_groups wagtailcore_referenceindex wagtailcore_site
wagtaildocs_document wagtailimages_image wagtailimages_rendition wagtailmedia_media
wagtailredirects_redirect
""".split()  # noqa: SIM905 - one word a table reads better


def test_every_table_says_whether_readers_see_it():
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}

    assert tables <= {*SEEN_TABLES, *UNREAD_TABLES}
    assert not {*SEEN_TABLES} & {*UNREAD_TABLES}
    assert {*SEEN_TABLES, *UNREAD_TABLES} <= tables
    assert all(reason.strip() for reason in UNREAD_TABLES.values())


@pytest.mark.parametrize("table", SEEN_TABLES)
@pytest.mark.parametrize(
    "statement",
    [
        'INSERT INTO "{}" ("title") VALUES (%s)',
        'INSERT OR IGNORE INTO "{}" ("title") VALUES (%s)',
        'UPDATE "{}" SET "title" = %s WHERE "{}"."id" = %s',
        'UPDATE "{}" SET "title" = %s',
        'DELETE FROM "{}" WHERE "{}"."id" IN (%s)',
        'DELETE FROM "{}"',
        "update {} set path = %s",
    ],
)
def test_what_readers_see_empties_the_store(statement, table):
    assert is_seen(statement.format(table, table))


@pytest.mark.parametrize(
    "statement",
    [
        'UPDATE "wagtailcore_page" SET "draft_title" = %s, "live" = %s WHERE "id" = %s',
        'UPDATE "wagtailcore_page" SET "draft_title" = %s, live = %s WHERE "id" = %s',
        'UPDATE "wagtailcore_page" SET "locked" = CASE WHEN ("wagtailcore_page"."id" = %s) '
        'THEN %s ELSE NULL END WHERE "id" IN (%s)',
        "UPDATE wagtailcore_page SET path = %s",
        'UPDATE "library_archiverendition" SET "file" = %s WHERE "id" = %s',
        'DELETE FROM "library_archiverendition" WHERE "id" = %s',
        'WITH old AS (DELETE FROM "core_theme" RETURNING *) SELECT * FROM old',
        '(WITH old AS (DELETE FROM "core_theme" RETURNING *) SELECT * FROM old)',
        'ALTER TABLE "core_theme" DROP COLUMN "name"',
        'TRUNCATE "core_theme"',
        'COPY "core_theme" FROM STDIN',
        'MERGE INTO "core_theme" USING x',
        "  \n UPDATE core_theme SET name = ''",
        "CALL something()",
        "",
    ],
)
def test_what_is_not_understood_empties_the_store(statement):
    assert is_seen(statement)


@pytest.mark.parametrize(
    "statement",
    [
        'SELECT "id" FROM "wagtailcore_page"',
        "WITH RECURSIVE above AS (SELECT 1) SELECT * FROM above",
        '(SELECT "a" FROM "core_theme" LIMIT 1) UNION ALL ((SELECT "a" FROM "core_person"))',
        'SAVEPOINT "s1"',
        'RELEASE SAVEPOINT "s1"',
        'ROLLBACK TO SAVEPOINT "s1"',
        "PRAGMA foreign_key_check",
        "EXPLAIN SELECT 1",
        "SET LOCAL lock_timeout = 1",
        'INSERT INTO "wagtailcore_revision" ("id") VALUES (%s) RETURNING "wagtailcore_revision"."id"',
        'UPDATE "django_session" SET "session_data" = %s WHERE "session_key" = %s',
        'UPDATE "core_user" SET "last_login" = %s WHERE "core_user"."id" = %s',
        'INSERT INTO "library_archiverendition" ("file") VALUES (%s)',
        'INSERT INTO "wagtailembeds_embed" ("url") VALUES (%s)',
        'UPDATE "wagtailcore_page" SET "draft_title" = %s, "latest_revision_id" = %s, '
        '"has_unpublished_changes" = %s, "latest_revision_created_at" = %s '
        'WHERE "wagtailcore_page"."id" = %s',
        'UPDATE "core_person" SET "latest_revision_id" = %s, "has_unpublished_changes" = %s '
        'WHERE "core_person"."id" = %s',
    ],
)
def test_what_readers_do_not_see_leaves_the_store_as_it_is(statement):
    assert not is_seen(statement)


def test_only_rows_that_a_page_makes_for_itself_are_unread_when_new():
    assert {"library_archiverendition", "wagtailembeds_embed"} == NEW_ROWS_UNREAD
